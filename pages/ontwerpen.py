"""Ontwerpen: sketch a wijkteam and see what the sources say about it."""

import streamlit as st

from components import kader, keuzes
from components.kennis import kennis
from components.ontwerpen import (
    balk,
    bewaren,
    dilemmas,
    inwonerreis,
    lijkt,
    route,
    schuiven,
    spanningen,
    varianten,
)
from components.ontwerpen.link import open_uit_adres
from components.schets import huidige_schets
from components.staat import Veld

INTRO = (
    "Schets hoe uw wijkteam werkt, op de schuiven en langs de route van de inwoner. U ziet wat gedekt is, waar het "
    "schuurt en waarom. Alles mag open blijven."
)
WEERGAVEN = {
    "routekaart": "Routekaart",
    "schuiven": "Schuiven",
    "schuurt": "Wat schuurt",
    "dilemmas": "Dilemma's",
    "reis": "Inwonerreis",
    "varianten": "Varianten",
    "lijkt": "Wie lijkt hierop",
    "bestand": "Bewaren en openen",
}


def render() -> None:
    stappen = {str(s.nummer): f"{s.nummer}. {s.naam}" for s in kennis().routekaart.stappen}
    velden = (
        Veld("deel", "onderdeel", WEERGAVEN, "routekaart"),
        Veld("stap", "stap", stappen, "0"),
        keuzes.schaal_veld(),
        Veld("dilemma", "dilemma", {d.id: d.vraag for d in kennis().routekaart.dilemmas}, "dilemma-1"),
        Veld("casus", "casus", {c.id: c.naam for c in kennis().routekaart.casussen}, "mantelzorger"),
        keuzes.gemeente_veld(),
    )
    schets = huidige_schets()
    melding = open_uit_adres(schets)
    staat = kader.open_pagina("ontwerpen", "Ontwerpen", INTRO, velden)
    if melding:
        st.warning(melding)
    if staat.aan("projectie"):
        route.groot(schets, int(staat["stap"]))
        kader.bladeraar(staat, "stap", list(stappen), "stap")
        return
    kader.kiesbalk(staat, "deel", "Onderdeel", WEERGAVEN)
    if staat["deel"] != "schuiven":  # a part of itself, with a balk of its own
        balk.toon(schets)
    match staat["deel"]:
        case "routekaart":
            route.toon(staat, schets, stappen)
        case "schuiven":
            schuiven.toon(staat, schets)
        case "schuurt":
            spanningen.toon(schets)
        case "dilemmas":
            dilemmas.toon(staat, schets)
        case "reis":
            inwonerreis.toon(staat, schets)
        case "varianten":
            varianten.toon(staat, schets)
        case "lijkt":
            lijkt.toon(schets)
        case "bestand":
            bewaren.toon(schets)
    kader.voet()


if __name__ == "__main__":
    from app import main

    main()
