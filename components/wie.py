"""Wie koos dit: a question put together from conditions, and which gemeenten answer it."""

from __future__ import annotations

from functools import cache

import streamlit as st

from components import kader, keuzes, vinden
from components.html import make
from components.kennis import kennis
from components.onthoud import EIGEN, per_sessie
from components.staat import VERSIE, Staat, Tekstveld, Veld, pagina
from wijkteams.basis.text import telwoord
from wijkteams.figuren.thema import merken
from wijkteams.kennis.gemeenten import Wie
from wijkteams.tabellen import kennistabellen
from wijkteams.uitvoer.gegevens import rows_as_csv
from wijkteams.vinden import vraag as vragen
from wijkteams.vinden.vraag import LANGST, Vraag, VraagFout
from wijkteams.vinden.wie import Geldt, Gevonden, told, who

MEEST = 6  # conditions
MEEST_VERTELD = 4  # of each tone, per gemeente: the rest is a click away
OMVANG = {
    "inwoners<50.000": "Inwoners: minder dan 50.000",
    "inwoners>=50.000 en inwoners<100.000": "Inwoners: 50.000 tot 100.000",
    "inwoners>=100.000": "Inwoners: 100.000 en meer",
}
SAMEN = {"alle": "allemaal", "een": "minstens één"}


@cache
def velden() -> tuple[Veld, ...]:
    """What is asked: picked conditions, how they go together, what must not hold, or a question that was typed."""
    return (
        Veld("wel", "voorwaarde", voorwaarden(), [], meer=MEEST, leeg=True),
        Veld("samen", "samenvoeging", SAMEN, "alle"),
        Veld("niet", "voorwaarde", voorwaarden(), [], meer=MEEST, leeg=True),
        Tekstveld("vraag", "de vraag", {}, "", langst=LANGST),
    )


@cache
def voorwaarden() -> dict[str, str]:
    """Every condition that can be picked, as it is typed and as it is read."""
    uit: dict[str, str] = {}
    for s in kennis().schalen.values():
        uit |= {f"{s.id}=1-2": f"{s.kort}: kant van «{s.links}» (1-2)", f"{s.id}=3": f"{s.kort}: ertussenin (3)"}
        uit |= {f"{s.id}=4-5": f"{s.kort}: kant van «{s.rechts}» (4-5)"}
    uit |= {id_: f"{keuze.naam}: {optie.naam}" for id_, (keuze, optie) in kennis().opties().items()}
    return uit | OMVANG


def show(staat: Staat) -> None:
    """The controls, and the answer."""
    if not staat.aan("projectie"):
        _controls(staat)
    try:
        vraag = _asked(staat["vraag"], tuple(staat["wel"]), tuple(staat["niet"]), staat["samen"] == "alle")
    except VraagFout as fout:
        st.html(make("wie/fout", fout=str(fout)))
        return
    if vraag is None:
        st.html(make("wie/begin", voorbeelden=kennis().begin.vragen, versie=VERSIE))
        return
    if not staat.aan("projectie"):
        _onward(_found(vraag))
    st.html(_answer(vraag))


def _controls(staat: Staat) -> None:
    kader.meerkeuze(staat, "wel", "Wat zoekt u?", voorwaarden(), "Kies een schaal, een keuze of een omvang")
    with st.expander("Meer mogelijkheden", expanded=bool(staat["niet"] or staat["vraag"] or staat["samen"] != "alle")):
        kader.kiesbalk(staat, "samen", "Deze voorwaarden gelden", SAMEN)
        kader.meerkeuze(staat, "niet", "Maar niet", voorwaarden(), "Wat juist niet mag gelden")
        st.text_input(
            "Of typ de vraag",
            key=staat.sleutel("vraag"),
            max_chars=LANGST,
            placeholder="professional=1-2 en (toegang=1-2 of niet jeugd=5)",
            help="Met en, of, niet en haakjes. Een getypte vraag gaat voor wat hierboven gekozen is.",
        )


@per_sessie(EIGEN)
def _asked(getypt: str, wel: tuple[str, ...], niet: tuple[str, ...], alle: bool) -> Vraag | None:
    if getypt.strip():
        return vragen.read(kennis(), getypt)
    return vragen.joined([vragen.read(kennis(), w) for w in wel], [vragen.read(kennis(), n) for n in niet], alle)


@per_sessie(EIGEN)
def _found(vraag: Vraag) -> tuple[Gevonden, ...]:
    return tuple(who(kennis(), vraag))


@per_sessie(EIGEN)
def _answer(vraag: Vraag) -> str:
    """The answer in a sentence, the matrix, and what they ran into."""
    per_uitslag = {u: [g for g in _found(vraag) if g.uitslag is u] for u in Geldt}
    return make(
        "wie/antwoord",
        vraag=vragen.in_words(kennis(), vraag),
        gevraagd=vragen.asked(vraag),
        per_uitslag=per_uitslag,
        merken=merken(kennis()),
        verteld=[(g, told(vinden.verteld(g.gemeente, g.moment), vraag)) for g in per_uitslag[Geldt.JA]],
        meest=MEEST_VERTELD,
    )


def _onward(gevonden: tuple[Gevonden, ...]) -> None:
    """Compare who said yes, and take the answer along."""
    ja = [Wie(g.gemeente.id, g.moment.peiljaar).sleutel for g in gevonden if g.uitslag is Geldt.JA]
    samen = ja[: keuzes.gemeenten_veld().meer]
    with st.container(horizontal=True):
        if len(samen) > 1:
            st.page_link(
                pagina("vergelijken"),
                label=f"Vergelijk deze {telwoord(len(samen))}",
                icon=":material/compare_arrows:",
                query_params={"v": VERSIE, "gemeenten": ",".join(samen)},
            )
        st.download_button(
            "Bewaar als CSV",
            data=rows_as_csv(kennistabellen.WIE, kennistabellen.wie(gevonden)),
            file_name="wie-koos-dit.csv",
            mime="text/csv",
            icon=":material/download:",
        )
