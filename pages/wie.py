"""Wie koos dit: ask all moments at once which gemeenten made certain choices, and how that went."""

from components import kader, wie

INTRO = "Kies wat u zoekt. U ziet welke gemeenten dat zo deden, bij wie het niet bekend is, en hoe het ging."


def render() -> None:
    staat = kader.open_pagina("wie", "Wie koos dit?", INTRO, wie.velden())
    wie.show(staat)
    if staat.aan("projectie"):
        kader.stop_projectie(staat)
    kader.voet()


if __name__ == "__main__":
    from app import main

    main()
