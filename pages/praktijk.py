"""Praktijk: search in everything the sources tell, per theme, and through time."""

from components import kader
from components.praktijk import themas, tijd, velden, zoeken
from components.schets import huidige_schets

INTRO = "Wie deed dit, waar liep het op vast, en wat hielp? Zoek in alles wat de bronnen vertellen."
DELEN = {"zoeken": "Zoeken", "themas": "Thema's", "tijd": "Door de tijd"}


def render() -> None:
    staat = kader.open_pagina("praktijk", "Praktijk", INTRO, velden.velden(DELEN))
    groot = staat.aan("projectie")
    if not groot:
        kader.kiesbalk(staat, "deel_praktijk", "Onderdeel", DELEN)
    match staat["deel_praktijk"]:
        case "zoeken":
            zoeken.show(staat, huidige_schets(), groot)
        case "themas":
            themas.show(staat, groot)
        case "tijd":
            tijd.show(staat, groot)
    kader.voet()


if __name__ == "__main__":
    from app import main

    main()
