"""Verantwoording: sources, codebook, what is certain, what contradicts, what is unknown, accessibility, privacy."""

from functools import lru_cache

import streamlit as st

from components import kader
from components.html import make
from components.kennis import kennis
from components.staat import Veld
from wijkteams.figuren.thema import merken
from wijkteams.oordeel import overeenstemming
from wijkteams.tabellen import kennistabellen

INTRO = "Waar alles vandaan komt, hoe een tekst een positie werd, hoe zeker het is en wat niemand weet."
ONDERDELEN = {
    "zekerheid": "Hoe zeker",
    "bronnen": "Bronnen",
    "codeboek": "Codeboek",
    "routekaart": "Routekaart en regels",
    "tegenstrijdig": "Tegenstrijdig",
    "vragen": "Open vragen",
    "observaties": "Observaties",
    "begrippen": "Begrippen",
    "versies": "Versies en methode",
    "toegankelijkheid": "Toegankelijkheid",
    "privacy": "Privacy",
}


def render() -> None:
    veld = Veld("onderdeel", "onderdeel", ONDERDELEN, "zekerheid")
    staat = kader.open_pagina("verantwoording", "Verantwoording", INTRO, (veld,))
    if staat.aan("projectie"):
        st.html(_onderdeel(staat["onderdeel"]))
        kader.bladeraar(staat, "onderdeel", list(ONDERDELEN), "onderdeel")
        return
    kader.kiesbalk(staat, "onderdeel", "Onderdeel", ONDERDELEN)
    st.html(_onderdeel(staat["onderdeel"]))
    kader.voet()


@lru_cache(maxsize=32)
def _onderdeel(naam: str) -> str:
    k = kennis()
    posities = [p for _, m in k.momenten() for p in m.posities.values()]
    return make(
        f"verantwoording/{naam}",
        momenten=list(k.momenten()),
        merken=merken(k),
        aantallen={
            z: sum(p.zekerheid == z for p in posities) for z in ("expliciet", "afgeleid", "gespreid", "onbekend")
        },
        tegenspraken=kennistabellen.contradictions(k),
        vragen=kennistabellen.open_questions(k),
        regels=list(kennistabellen.conditions(k)),
        codering=overeenstemming.of_kennis(k),
    )


if __name__ == "__main__":
    from app import main

    main()
