"""Praktijk: search in everything the sources tell, per theme, and through time."""

from components import kader, praktijk
from components.document import document

INTRO = "Wie deed dit, waar liep het op vast, en wat hielp? Zoek in alles wat de bronnen vertellen."
DELEN = {"zoeken": "Zoeken", "themas": "Thema's", "tijd": "Door de tijd"}


def render() -> None:
    staat = kader.open_pagina("praktijk", "Praktijk", INTRO, praktijk.velden(DELEN))
    groot = staat.aan("projectie")
    if not groot:
        kader.kiesbalk(staat, "deel_praktijk", "Onderdeel", DELEN)
    match staat["deel_praktijk"]:
        case "zoeken":
            praktijk.zoeken(staat, document(), groot)
        case "themas":
            praktijk.themas(staat, groot)
        case "tijd":
            praktijk.tijd(staat, groot)
    kader.voet()


if __name__ == "__main__":
    from app import main

    main()
