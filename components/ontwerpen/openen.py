"""Open a file of any of our formats, and lay two versions beside each other."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import staat
from components.html import make, tekst
from components.kennis import kennis
from components.onthoud import EIGEN, per_sessie
from components.schets import Schets
from wijkteams.basis.errors import GegevensFout
from wijkteams.ontwerp import ontwerp, versies
from wijkteams.ontwerp.lading import Selectie
from wijkteams.ontwerp.ontwerp import Ontwerp
from wijkteams.uitvoer.openen import Geopend, NietTeOpenen, open_bestand

SOORTEN = ["yaml", "yml", "docx", "pdf", "pptx", "xlsx", "html", "htm", "json", "zip"]


def show(schets: Schets) -> None:
    """Offer to open a file; nothing changes until the user says so."""
    gekozen = st.file_uploader(
        "Open een ontwerp, of een document dat ermee gemaakt is", type=SOORTEN, key=f"open_{schets.nummer}"
    )
    if gekozen is None:
        return
    gevonden = _read(gekozen.getvalue(), gekozen.name)
    if gevonden is None:
        return
    for melding in gevonden.meldingen:
        st.info(tekst(melding))
    if isinstance(gevonden.inhoud, Selectie):
        _selectie(gevonden.inhoud)
        return
    nieuw, weggelaten = gevonden.inhoud, gevonden.weggelaten
    anders = ontwerp.changed_findings(nieuw, kennis())
    redenen = {r.id: r.reden for r in kennis().routekaart.regels}
    nu = ontwerp.stamped(nieuw, kennis())
    st.html(make("ontwerp/openen", o=nieuw, weggelaten=weggelaten, nu=nu, anders=anders, redenen=redenen))
    st.button(
        "Open dit ontwerp", type="primary", on_click=lambda: schets.put_in_place(nieuw, opgeslagen=not weggelaten)
    )


def naast_elkaar(schets: Schets) -> None:
    """Two versions: what changed, and for each which findings the rules of now see otherwise."""
    st.subheader("Twee versies naast elkaar", anchor=False)
    st.markdown("U ziet wat er verschilt. Wie het veranderde, is uit een bestand niet op te maken.")
    kolommen = st.columns(2)
    with kolommen[0]:
        a = _versie("Versie A (de oudste)", f"versie_a_{schets.nummer}")
    with kolommen[1]:
        b = _versie("Versie B (leeg: het ontwerp van nu)", f"versie_b_{schets.nummer}")
    if a is None:
        return
    k = kennis()
    ander = schets.nu if b is None else b
    rijen = [versies.in_woorden(rij, k) for rij in versies.verschil(a, ander, k)]
    redenen = {r.id: r.reden for r in k.routekaart.regels}
    oud = [(naam, ontwerp.changed_findings(o, k)) for naam, o in (("A", a), ("B", ander))]
    st.html(make("ontwerp/verschil", rijen=rijen, oud=oud, redenen=redenen))


def _versie(label: str, sleutel: str) -> Ontwerp | None:
    gekozen = st.file_uploader(label, type=SOORTEN, key=sleutel)
    gevonden = None if gekozen is None else _read(gekozen.getvalue(), gekozen.name)
    if gevonden is None:
        return None
    if isinstance(gevonden.inhoud, Ontwerp):
        return gevonden.inhoud
    st.error("In dit bestand zit geen ontwerp maar een vergelijking of factsheet. Kies een bestand met een ontwerp.")
    return None


def _read(inhoud: bytes, naam: str) -> Geopend | None:
    """What travels in a file, or None after saying why not."""
    try:
        return _geopend(inhoud, naam)
    except NietTeOpenen as fout:
        st.error(f"{tekst(str(fout))} Uw ontwerp is niet veranderd.")
    except GegevensFout as fout:
        regels = "".join(
            f"\n- regel {f.regel} {tekst(f.veld)}: {tekst(f.melding)}; {tekst(f.remedie)}" for f in fout.fouten
        )
        st.error(f"Dit bestand is niet geopend en uw ontwerp is niet veranderd.{regels}")
    return None


@per_sessie(EIGEN)
def _geopend(inhoud: bytes, naam: str) -> Geopend:
    return open_bestand(inhoud, naam, kennis())


def _selectie(selectie: Selectie) -> None:
    """A comparison or factsheet opens as itself."""
    sleutels = [f"{w.gemeente}-{w.peiljaar}" for w in selectie.wie]
    pagina, veld = ("gemeente", "gemeente") if selectie.soort == "factsheet" else ("vergelijken", "gemeenten")
    st.button(f"Toon deze {selectie.soort}", type="primary", on_click=_naar(pagina, {veld: ",".join(sleutels)}))


def _naar(pagina: str, parameters: dict[str, str]) -> Callable[[], None]:
    return lambda: staat.jump(pagina, {"v": staat.VERSIE} | parameters)
