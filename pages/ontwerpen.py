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
from components.ontwerpen.link import open_from_address
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
    melding = open_from_address(schets)
    staat = kader.open_pagina("ontwerpen", "Ontwerpen", INTRO, velden)
    if melding:
        st.warning(melding)
    if staat.aan("projectie"):
        route.groot(schets, int(staat["stap"]))
        kader.bladeraar(staat, "stap", list(stappen), "stap")
        return
    kader.kiesbalk(staat, "deel", "Onderdeel", WEERGAVEN)
    if staat["deel"] != "schuiven":  # a part of itself, with a balk of its own
        balk.show(schets)
    match staat["deel"]:
        case "routekaart":
            route.show(staat, schets, stappen)
        case "schuiven":
            schuiven.show(staat, schets)
        case "schuurt":
            spanningen.show(schets)
        case "dilemmas":
            dilemmas.show(staat, schets)
        case "reis":
            inwonerreis.show(staat, schets)
        case "varianten":
            varianten.show(staat, schets)
        case "lijkt":
            lijkt.show(schets)
        case "bestand":
            bewaren.show(schets)
    kader.voet()


if __name__ == "__main__":
    from app import main

    main()
