"""Gesprekskaart: one gemeente on paper, to talk about in a kenniskring."""

from components import gesprek, kader, keuzes

INTRO = "Een blad om af te drukken: waar een gemeente staat, wie anders koos en waar u over kunt praten."


def render() -> None:
    veld = keuzes.gemeente_veld()
    staat = kader.open_pagina("gesprekskaart", "Gesprekskaart", INTRO, (veld,))
    wie = keuzes.momenten()[staat["gemeente"]]
    if staat.aan("projectie"):
        gesprek.groot(wie)
        kader.bladeraar(staat, "gemeente", list(veld.opties), "gemeente")
        kader.voet()
        return
    kader.keuzelijst(staat, "gemeente", "Gemeente", veld.opties)
    gesprek.blad(wie)
    kader.voet()


if __name__ == "__main__":
    from app import main

    main()
