"""Now and wanted on every schaal, and one schuif to set, with what others did."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from components import kader, keuzes, teken
from components.html import make, tekst
from components.kennis import kennis
from components.ontwerpen import balk, precedenten
from components.schets import Schets
from components.staat import Staat, gekozen_in_grafiek, widget_waarde
from wijkteams.figuren import deelnemers as figuren
from wijkteams.figuren.schuiven import GEKOZEN
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Plek

OPEN = ""
BLAD = (
    "Schuivenblad van dit ontwerp: nu en gewenst op elke schaal, met een pijl ertussen en de gemeenten als stippen. "
    "De tabel hierboven zegt in woorden waar nu en gewenst staan, de lijst hieronder waar de gemeenten staan op de "
    "schuif die u zet."
)


@st.fragment
def show(staat: Staat, schets: Schets) -> None:
    """Now and wanted on all schuiven, and one schuif to set, with what others did.

    Runs by itself: what is around it does not change when a schuif moves, but for the balk, which is in it.
    """
    k = kennis()
    balk.show(schets)
    st.html(make("ontwerp/schuiven", o=schets.nu, schalen=k.schalen.values()))
    alle = list(k.schalen.values())
    sleutel = f"ontwerp_blad_{schets.nummer}"

    def take_over() -> None:
        klik = gekozen_in_grafiek(sleutel, GEKOZEN)
        if klik is not None:
            _take_over(schets, klik["wie"], klik["schaal"])

    teken.show_van_naar(alle, *figuren.van_ontwerp(k, schets.nu), sleutel, keuzes.momenten(), take_over, BLAD)
    kader.keuzelijst(staat, "schaal", "Welke schuif zet u?", {s.id: s.vraag for s in alle})
    if staat.bewogen("schaal"):
        st.rerun(scope="app")  # for the address bar
    schaal = k.schalen[staat["schaal"]]
    kolommen = st.columns(2)
    for kolom, veld, naam in zip(kolommen, ("nu", "gewenst"), ("Nu", "Gewenst"), strict=True):
        with kolom:
            _schuif(schets, veld, naam, schaal.id)
    _precedenten(schets, schaal.id)


def _schuif(schets: Schets, veld: str, naam: str, schaal: str) -> None:
    plek: Plek | None = getattr(schets.nu, veld).get(schaal)
    sleutel = f"schuif_{veld}_{schaal}_{schets.nummer}"
    namen: dict[str, str] = {OPEN: "Nog open"}
    namen |= {str(n): f"{n}. {a}" for n, a in enumerate(kennis().schalen[schaal].ankers, 1)}
    nu = OPEN if plek is None else str(plek.van) if plek.van == plek.tot else f"{plek.van}-{plek.tot}"
    namen.setdefault(nu, f"bereik {nu}")

    def put() -> None:
        gekozen = widget_waarde(sleutel)
        van, _, tot = gekozen.partition("-")
        schets.plaats(veld, schaal, None if gekozen == OPEN else Plek(van=int(van), tot=int(tot or van)))

    st.radio(
        naam, list(namen), index=list(namen).index(nu), format_func=lambda o: tekst(namen[o]), key=sleutel,
        on_change=put,
    )  # fmt: skip
    if plek is not None and plek.overgenomen_van:
        st.caption(f"Overgenomen van {tekst(ontwerp.taken_from_in_words(kennis(), plek))}")


def _precedenten(schets: Schets, schaal: str) -> None:
    """Who stood where on this schaal, to take over without a mouse."""
    st.html(precedenten.van_schaal(schaal))
    bekend = {}
    for wie in keuzes.momenten():
        naam, plek = _stand_van(wie, schaal)
        if plek is not None:
            stap = str(plek.van) if plek.van == plek.tot else f"{plek.van} tot en met {plek.tot}"
            bekend[wie] = f"{naam}: {stap}"
    sleutel = f"overnemen_{schaal}_{schets.nummer}"

    def take_over() -> None:
        if gekozen := widget_waarde(sleutel):
            _take_over(schets, gekozen, schaal)

    st.selectbox(
        "Neem over als gewenst", list(bekend), index=None, placeholder="Kies een gemeente",
        format_func=bekend.__getitem__, key=sleutel, on_change=take_over,
    )  # fmt: skip


@lru_cache(maxsize=512)
def _stand_van(wie: str, schaal: str) -> tuple[str, Plek | None]:
    """Name and position of a moment on one schaal, as it would stand in the ontwerp."""
    moment = keuzes.momenten()[wie]
    return keuzes.naam(wie), ontwerp.positions_of(kennis().moment(*moment)[1].posities, moment).get(schaal)


def _take_over(schets: Schets, wie: str, schaal: str) -> None:
    """The position of a moment becomes what is wanted, and the ontwerp remembers from whom."""
    if wie in keuzes.momenten() and schaal in kennis().schalen:  # what comes from a browser may be anything
        plek = _stand_van(wie, schaal)[1]
        if plek is not None:
            schets.plaats("gewenst", schaal, plek)
            schets.nummer += 1
