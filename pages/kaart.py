"""Kaart: one schaal or figure for all gemeenten, on the map and in a table."""

import streamlit as st

from components import kaartkeuze, kader, keuzes, teken
from components.html import make
from components.kennis import kennis
from components.schets import huidige_schets
from components.staat import VERSIE, Staat, Veld, gekozen_op_kaart, jump, schakelaar
from wijkteams.figuren.kaarten import hoogte
from wijkteams.kennis.gemeenten import Wie

INTRO = "Kies een schaal of een cijfer en zie het op de kaart. Klik op een gemeente om haar factsheet te openen."
SOORTEN = {"schaal": "Schaal", "cijfer": "Cijfer"}
_HULP = "De tekening werkt ook zonder WebGL, met het toetsenbord en op papier."
_JAAR = "Elk jaar heeft eigen gemeenten, met de omtrek van dat jaar. Een kaart toont één jaar."
VORMEN = {"verkennen": "Verkennen", "tekening": "Tekening (SVG)"}


def velden() -> tuple[Veld, ...]:
    """Everything one can choose here."""
    return (
        Veld("toon", "soort kaart", SOORTEN, "schaal"),
        keuzes.schaal_veld(),
        keuzes.kenmerk_veld(),
        Veld("kaartjaar", "jaar van de kaart", kaartkeuze.jaren_namen(), next(iter(kaartkeuze.jaren_namen()))),
        schakelaar("twee", "twee kaarten"),
        keuzes.schaal_veld("schaal2", "tweede schaal", "inrichting"),
        Veld("vorm", "kaartvorm", VORMEN, "verkennen"),
    )


def render() -> None:
    staat = kader.open_pagina("kaart", "Kaart", INTRO, velden())
    jaar = int(staat["kaartjaar"])
    if staat.aan("projectie"):
        _kaart(staat, _van_schaal(staat["schaal"], jaar), jaar, "kaart", groot=True)
        kader.bladeraar(staat, "schaal", list(kennis().schalen), "schaal")
        kader.voet([jaar])
        return
    _keuze(staat)
    if staat["toon"] == "cijfer":
        _kaart(staat, kaartkeuze.van_cijfer(staat["cijfer"], jaar), jaar, "kaart")
    elif staat.aan("twee"):
        for kolom, naam in zip(st.columns(2), ("schaal", "schaal2"), strict=True):
            with kolom:
                _kaart(staat, _van_schaal(staat[naam], jaar), jaar, f"kaart_{naam}")
    else:
        _kaart(staat, _van_schaal(staat["schaal"], jaar), jaar, "kaart")
    kader.voet([jaar])


def _van_schaal(schaal: str, jaar: int) -> kaartkeuze.Kaart:
    return kaartkeuze.met_eigen(kaartkeuze.van_schaal(schaal, jaar), schaal, jaar, huidige_schets().nu)


def _keuze(staat: Staat) -> None:
    """The controls."""
    vragen = {s.id: s.vraag for s in kennis().schalen.values()}
    namen = {k.id: k.naam for k in kennis().kenmerken.values()}
    rij = st.container(horizontal=True, vertical_alignment="bottom")
    with rij:
        kader.kiesbalk(staat, "toon", "Wat", SOORTEN)
        kader.kiesbalk(staat, "kaartjaar", "Jaar", kaartkeuze.jaren_namen(), _JAAR)
        kader.kiesbalk(staat, "vorm", "Kaartvorm", VORMEN, _HULP)
    if staat["toon"] == "cijfer":
        kader.keuzelijst(staat, "cijfer", "Cijfer", namen)
        return
    rij.toggle("Twee kaarten naast elkaar", key=staat.sleutel("twee"))
    if not staat.aan("twee"):
        kader.keuzelijst(staat, "schaal", "Schaal", vragen)
        return
    for kolom, naam, label in zip(st.columns(2), ("schaal", "schaal2"), ("Schaal", "Tweede schaal"), strict=True):
        with kolom:
            kader.keuzelijst(staat, naam, label, vragen)


def _kaart(staat: Staat, kaart: kaartkeuze.Kaart, jaar: int, sleutel: str, groot: bool = False) -> None:
    """One map with its legend and table."""
    if groot:
        st.html(make("kader/groot", titel=kaart.titel))
    else:
        st.header(kaart.titel, anchor=False)
    if staat["vorm"] == "tekening":
        teken.show(kaartkeuze.svg(kaart, jaar, groot), kaart.alt_tekst, f"{sleutel}_svg")
    else:
        st.pydeck_chart(
            kaartkeuze.deck(kaart, jaar, groot),
            key=sleutel,
            height=hoogte(groot),
            on_select=lambda: _geklikt(sleutel, jaar),
            selection_mode="single-object",
            alt=kaart.alt_tekst,
        )
    kader.html(kaart.legenda, "" if groot else kaart.tabel)


def _geklikt(sleutel: str, jaar: int) -> None:
    """A click on a gemeente that we have opens its factsheet of the year on the map."""
    code = gekozen_op_kaart(sleutel)
    for g, m in kaartkeuze.momenten(jaar):
        if g.gm_code == code:
            jump("gemeente", {"v": VERSIE, "gemeente": Wie(g.id, m.peiljaar).sleutel})


if __name__ == "__main__":
    from app import main

    main()
