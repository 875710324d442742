"""Ontwerpen: sketch a wijkteam and see what the sources say about it."""

import streamlit as st

from components import kader, keuzes, ontwerpen
from components.document import document
from components.kennis import kennis
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
    doc = document()
    melding = ontwerpen.lees_link(doc)
    staat = kader.open_pagina("ontwerpen", "Ontwerpen", INTRO, velden)
    if melding:
        st.warning(melding)
    if staat.aan("projectie"):
        ontwerpen.stap_groot(doc, int(staat["stap"]))
        kader.bladeraar(staat, "stap", list(stappen), "stap")
        return
    kader.kiesbalk(staat, "deel", "Onderdeel", WEERGAVEN)
    if staat["deel"] != "schuiven":  # a part of itself, with a balk of its own
        ontwerpen.balk(doc)
    match staat["deel"]:
        case "routekaart":
            ontwerpen.route(staat, doc, stappen)
        case "schuiven":
            ontwerpen.schuiven(staat, doc)
        case "schuurt":
            ontwerpen.schuurt(doc)
        case "dilemmas":
            ontwerpen.dilemmas(staat, doc)
        case "reis":
            ontwerpen.inwonerreis(staat, doc)
        case "varianten":
            ontwerpen.varianten(staat, doc)
        case "lijkt":
            ontwerpen.lijkt(doc)
        case "bestand":
            ontwerpen.bestand(staat, doc)
    kader.voet()


if __name__ == "__main__":
    from app import main

    main()
