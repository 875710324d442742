"""Start: what this is, for whom, five ways in, what the data is and is not."""

import streamlit as st

from components import kader, keuzes, teken, vergelijking
from components.html import make
from components.kennis import kennis
from components.staat import pagina
from wijkteams.basis.text import telwoord

INTRO = (
    "Elke gemeente ontwerpt haar eigen wijkteam, en begint met de vraag wat anderen deden. Hier ziet u welke keuzes "
    "gemeenten maakten, waar zij tegenaan liepen, waar dat staat en hoe zeker het is."
)


def render() -> None:
    staat = kader.open_pagina("start", "Wijkteamkompas", INTRO, (keuzes.schaal_veld(),))
    schaal = staat["schaal"]
    voorbeeld = keuzes.voorbeeld()
    if staat.aan("projectie"):
        vergelijking.schaal_groot(schaal, voorbeeld)
        teken.show_schuivenblad(voorbeeld, [schaal], groot=True)
        vergelijking.groepsvraag(schaal)
        kader.bladeraar(staat, "schaal", list(kennis().schalen), "schaal")
        return
    _ingangen()
    hoeveel, jaar = telwoord(len(voorbeeld)), voorbeeld[0][1]
    st.html(make("start/voorbeeld", schaal=kennis().schalen[schaal], hoeveel=hoeveel, jaar=jaar))
    teken.show_schuivenblad(voorbeeld, [schaal], sleutel="voorbeeld")
    st.html(_gegevens())
    kader.voet()


def _gegevens() -> str:
    k = kennis()
    jaren = [str(jaar) for jaar in sorted({m.peiljaar for _, m in k.momenten()})]
    momenten = sum(1 for _ in k.momenten())
    return make("start/gegevens", gemeenten=len(k.gemeenten), momenten=momenten, jaren=jaren, praktijk=len(k.praktijk))


def _ingangen() -> None:
    """Five ways in."""
    ingangen = (
        (
            "wie",
            "Wie koos dit?",
            "Stel de vraag",
            "Zoek de gemeenten met keuzes die u noemt, en lees hoe het daar ging.",
        ),
        (
            "vergelijken",
            "Vergelijk gemeenten",
            "Naar vergelijken",
            "Twee tot zes gemeenten naast elkaar op alle schuiven, met wat verschilt.",
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
            "Alles van één gemeente: schuiven, feiten, praktijk, uitdagingen en tijdlijn.",
        ),
        (
            "praktijk",
            "Zoek in de praktijk",
            "Naar praktijk",
            "Voorbeelden, knelpunten en oplossingen uit alle bronnen, op woord en op thema.",
        ),
    )
    for kolom, (naam, titel, knop, uitleg) in zip(st.columns(5), ingangen, strict=True):
        with kolom.container(border=True):
            st.html(make("start/ingang", titel=titel, uitleg=uitleg))
            st.page_link(pagina(naam), label=knop, icon=":material/arrow_forward:")


if __name__ == "__main__":
    from app import main

    main()
