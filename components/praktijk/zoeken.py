"""Search in everything the sources tell: one box, filters, and what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import streamlit as st

from components import kader, vinden
from components.html import make
from components.kennis import kennis
from components.praktijk.velden import ALLE, FILTERS, zoekvelden
from components.schets import Schets
from components.staat import Staat, recall, widget_waarde
from wijkteams.ontwerp.ontwerp import MEESTE
from wijkteams.vinden import vondsten
from wijkteams.vinden.vondsten import SOORTEN, Vondst, Zeef
from wijkteams.vinden.zoek import Uitkomst, spans

PER_BLAD, PER_BLAD_GROOT = 20, 3


def show(staat: Staat, schets: Schets, groot: bool) -> None:
    """The search box, the filters and what was found."""
    if not groot:
        _balk(staat)
    zeef = _zeef(staat)
    vraag: str = staat["zoek"]
    if not vraag.strip() and zeef.leeg:
        st.html(make("praktijk/begin", soorten=SOORTEN, **_aantallen()))
        if groot:
            kader.stop_projectie(staat)
        return
    uitkomst = vinden.index().search(vraag, zeef)
    per_blad = PER_BLAD_GROOT if groot else PER_BLAD
    bladen = max(-(-len(uitkomst.treffers) // per_blad), 1)
    blad = _blad(staat, bladen)
    hier = uitkomst.treffers[(blad - 1) * per_blad : blad * per_blad]
    st.html(make("praktijk/stand", vraag=vraag, u=uitkomst, blad=blad, bladen=bladen))
    if hier and not groot:
        _note_down(schets, hier)
    if hier:
        st.html(_treffers(uitkomst, hier, (blad - 1) * per_blad + 1))
    if groot:
        kader.bladeraar(staat, "blad", [str(n) for n in range(1, bladen + 1)], "blad")
        return
    _bladeren(staat, blad, bladen)


def _balk(staat: Staat) -> None:
    """The controls: one box, and the filters folded away unless one is in use."""
    st.text_input(
        "Zoek in de praktijk",
        key=staat.sleutel("zoek"),
        max_chars=200,
        placeholder="Bijvoorbeeld: wachtlijst, ggz, mandaat, één gezin één plan",
    )
    in_gebruik = [v for v in zoekvelden() if v.naam in FILTERS and staat[v.naam] != ALLE]
    naam = f"Filters ({len(in_gebruik)} in gebruik)" if in_gebruik else "Filters"
    with st.expander(naam, expanded=bool(in_gebruik), key="filters"):
        kolommen = st.columns(4)
        for n, veld in enumerate(v for v in zoekvelden() if v.naam in FILTERS):
            with kolommen[n % 4]:
                kader.keuzelijst(staat, veld.naam, veld.wat.capitalize(), veld.opties)
        if in_gebruik:
            st.button("Wis alle filters", on_click=_wisser(staat))


def _wisser(staat: Staat) -> Callable[[], None]:
    def clear() -> None:
        for naam in FILTERS:
            staat.setter(naam, ALLE)()

    return clear


def _zeef(staat: Staat) -> Zeef:
    def gekozen(naam: str) -> str | None:
        return None if staat[naam] == ALLE else staat[naam]

    thema, stap, van, jaar = (gekozen(naam) for naam in ("thema", "bij_stap", "van", "uit_jaar"))
    return Zeef(
        themas=(thema,) if thema else (),
        basisfunctie=gekozen("functie"),
        stap=None if stap is None else int(stap),
        optie=gekozen("optie"),
        gemeente=kennis().gemeenten[van].gemeente if van else None,
        jaar=None if jaar is None else int(jaar),
        bron=gekozen("bron"),
        soort=gekozen("soort"),
    )


def _blad(staat: Staat, bladen: int) -> int:
    """The page of results: the first one again when the question changed, and never beyond the last."""
    geheugen = recall("praktijk_vraag", dict)
    vraag = tuple(staat[naam] for naam in ("zoek", *FILTERS, "projectie"))
    blad = int(staat["blad"]) if geheugen.get("vraag", vraag) == vraag else 1
    geheugen["vraag"] = vraag
    if str(min(blad, bladen)) != staat["blad"]:
        staat.put("blad", str(min(blad, bladen)))
        staat.write_url()
    return int(staat["blad"])


def _treffers(uitkomst: Uitkomst, hier: Sequence[Vondst], vanaf: int) -> str:
    """The finds as markup, with the hits marked."""
    k = kennis()
    rijen = [(v, spans(v.titel, uitkomst.raak), spans(v.tekst, uitkomst.raak)) for v in hier]
    namen = {"soorten": SOORTEN, "momenten": vinden.momenten(), "opties": k.opties(), "stappen": k.routekaart.stappen}
    namen |= {"spans": spans, "raak": uitkomst.raak}
    return make("praktijk/treffers", rijen=rijen, vanaf=vanaf, tabellen=k.tabellen, **namen)


def _bladeren(staat: Staat, blad: int, bladen: int) -> None:
    if bladen == 1:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Vorige twintig", on_click=staat.setter("blad", str(blad - 1)), disabled=blad == 1)
        st.button("Volgende twintig", on_click=staat.setter("blad", str(blad + 1)), disabled=blad == bladen)
        st.markdown(f"Blad {blad} van {bladen}")


def _note_down(schets: Schets, hier: Sequence[Vondst]) -> None:
    """Pick finds into the ontwerp, and let go of what was picked before: one list for both."""
    te_kiezen = [v.id for v in hier if v.soort not in vondsten.LOS]
    opties = list(dict.fromkeys([*schets.nu.praktijk, *te_kiezen]))
    sleutel = f"noteer_{schets.nummer}"

    def put() -> None:
        gekozen: list[str] = widget_waarde(sleutel)
        schets.put(praktijk={id_: schets.nu.praktijk.get(id_, "") for id_ in gekozen})

    st.multiselect(
        "Zet in mijn ontwerp",
        opties,
        default=list(schets.nu.praktijk),
        format_func=_naam_van,
        key=sleutel,
        max_selections=MEESTE,
        placeholder="Kies uit deze vondsten",
        select_all=False,
        help="Wat u kiest, staat bij Ontwerpen onder Notities, met ruimte voor uw eigen opmerking.",
        on_change=put,
    )


def _naam_van(id_: str) -> str:
    v = vinden.alles()[id_]
    return f"{v.titel} ({v.gemeente or SOORTEN[v.soort].lower()}, {v.peiljaar})"


@cache
def _aantallen() -> dict[str, object]:
    gevonden = vinden.alles().values()
    jaren = sorted({v.peiljaar for v in gevonden if v.soort != "cijfer"})
    themas = [(t, sum(t.id in v.themas for v in gevonden)) for t in kennis().themas.values()]
    return {"totaal": len(gevonden), "jaren": [str(j) for j in jaren], "themas": themas}
