"""Start: what this is, for whom, three ways in, what the data is and is not."""

import streamlit as st

from components import kader, keuzes, teken, vergelijking
from components.html import maak
from components.kennis import kennis
from components.staat import pagina

INTRO = (
    "Elke gemeente ontwerpt haar eigen wijkteam, en begint met de vraag wat anderen deden. Hier ziet u welke keuzes "
    "negen gemeenten maakten, waar dat staat en hoe zeker het is."
)


def render() -> None:
    staat = kader.open_pagina("start", "Wijkteamkompas", INTRO, (keuzes.schaal_veld(),))
    schaal = staat["schaal"]
    voorbeeld = list(keuzes.momenten().values())[:6]
    if staat.aan("projectie"):
        vergelijking.schaal_groot(schaal, voorbeeld)
        teken.toon_schuivenblad(voorbeeld, [schaal], groot=True)
        vergelijking.groepsvraag(schaal)
        kader.bladeraar(staat, "schaal", list(kennis().schalen), "schaal")
        return
    _ingangen()
    st.html(maak("start_voorbeeld", schaal=kennis().schalen[schaal]))
    teken.toon_schuivenblad(voorbeeld, [schaal], sleutel="voorbeeld")
    st.html(maak("start_gegevens", momenten=list(kennis().momenten())))
    kader.voet()


def _ingangen() -> None:
    """Three ways in."""
    ingangen = (
        (
            "vergelijken",
            "Vergelijk gemeenten",
            "Naar vergelijken",
            "Twee tot zes gemeenten naast elkaar op elf schuiven, met wat zeker verschilt.",
        ),
        (
            "kaart",
            "Kijk op de kaart",
            "Naar de kaart",
            "Eén keuze of cijfer voor alle gemeenten, op de kaart en in een tabel.",
        ),
        (
            "gemeente",
            "Lees één gemeente",
            "Naar de gemeente",
            "De hele factsheet: schuiven, feiten, indrukken, uitdagingen en tijdlijn.",
        ),
    )
    for kolom, (naam, titel, knop, uitleg) in zip(st.columns(3), ingangen, strict=True):
        with kolom.container(border=True):
            st.html(maak("ingang", titel=titel, uitleg=uitleg))
            st.page_link(pagina(naam), label=knop, icon=":material/arrow_forward:")


if __name__ == "__main__":
    from app import main

    main()
