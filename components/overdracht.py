"""Hand it over: choose a format, have the file made, and a QR code of a link for the room."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, wait
from datetime import date

import segno
import streamlit as st

from components import staat
from components.html import make, tekst
from components.kennis import kennis
from components.onthoud import EIGEN, per_sessie
from components.werkplaats import Bestellingen, NietGemaakt, Opdracht, Werkplaats
from wijkteams.ontwerp.lading import Inhoud, Lading, read
from wijkteams.rapport import report
from wijkteams.uitvoer import bestandsnaam
from wijkteams.uitvoer.formaten import FORMATEN

QR_BYTES = 2_900  # what still fits in one code


@st.cache_resource
def werkplaats() -> Werkplaats:
    """One for all sessions."""
    return Werkplaats(tegelijk=max(1, (os.cpu_count() or 2) // 2))


@st.fragment
def bestand(inhoud: Inhoud, bewaard: Callable[[], None] | None = None) -> None:
    """Choose a format; make; download. Only this part of the page runs again meanwhile.

    `bewaard` is called when the user took a file that opens again as `inhoud`; then the whole page runs, to say so.
    """
    st.html(make("ontwerp/overdracht"))
    lading = Lading.van(inhoud)
    rij = st.container(horizontal=True, vertical_alignment="bottom")
    formaat = rij.selectbox(
        "Formaat", list(FORMATEN), format_func=lambda f: FORMATEN[f].naam, key=f"deel_formaat_{lading.soort}"
    )
    opdracht = Opdracht(lading.yaml, formaat, date.today().isoformat(), kennis().vingerafdruk)
    bestellingen: Bestellingen = staat.recall("bestellingen", lambda: Bestellingen(werkplaats()))
    if rij.button("Maak het bestand", key=f"deel_maak_{lading.soort}", icon=":material/description:"):
        bestellingen.vraag(opdracht)
    if opdracht not in bestellingen:
        return
    try:
        document = _wait(bestellingen.vraag(opdracht))
    except NietGemaakt as fout:
        bestellingen.forget(opdracht)
        st.error(f"{tekst(str(fout))} Uw gegevens zijn niet veranderd.")
        return
    meld = bewaard if FORMATEN[formaat].draagt else None
    gehaald = st.download_button(
        f"Download: {FORMATEN[formaat].naam}",
        data=document,
        file_name=_naam(opdracht),
        mime=FORMATEN[formaat].mime,
        on_click=meld or "ignore",
        icon=":material/download:",
        type="primary",
        key=f"deel_download_{lading.soort}",
    )
    if gehaald and meld:
        st.rerun()


def _wait(werk: Future[bytes]) -> bytes:
    """Wait with something to see. Every turn gives way to whatever the user does meanwhile."""
    if not werk.done():
        balk = st.progress(0.0, "Het bestand wordt gemaakt …")
        beurt = 0
        while not werk.done():
            wait([werk], timeout=0.2)
            beurt += 1
            wat = "Het bestand wordt gemaakt" if werk.running() else "In de rij: eerst een bestand van iemand anders"
            balk.progress(min(0.95, 1 - 0.93**beurt), f"{wat} … ({beurt // 5} s)")
        balk.empty()
    return werk.result()


@per_sessie(EIGEN)
def _naam(opdracht: Opdracht) -> str:
    inhoud, _ = read(opdracht.yaml, kennis(), "ontwerp")
    return bestandsnaam(report(inhoud, kennis(), date.fromisoformat(opdracht.datum)), opdracht.formaat)


def qr(pad: str) -> None:
    """A QR code of this link, for the room. Where it does not fit the file is the way."""
    thuis = "/".join((st.context.url or "").split("/")[:3])
    link = f"{thuis}{pad}"
    if not thuis or len(link.encode()) > QR_BYTES:
        st.markdown("Deze link past niet in een QR-code. Deel dan het bestand.")
        return
    st.image(
        _qr(link),
        caption=f"Deze code opent het ontwerp op {thuis}, zonder uw eigen tekst.",
        alt="QR-code van de link hierboven",
        width=260,
    )


@per_sessie(1)
def _qr(link: str) -> str:
    code = segno.make_qr(link, error="l")
    gemaakt: str = code.svg_inline(scale=4, border=4, title="QR-code", light="#ffffff")
    return gemaakt
