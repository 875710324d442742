"""Gemeente: one factsheet, whole."""

from components import factsheet, kader, keuzes, overdracht, teken, vergelijking
from components.kennis import kennis

INTRO = "Eén gemeente: waar zij stond, wat zij vertelde, en waar dat staat."


def render() -> None:
    veld = keuzes.gemeente_veld()
    staat = kader.open_pagina("gemeente", "Gemeente", INTRO, (veld,))
    wie = keuzes.momenten()[staat["gemeente"]]
    schalen = tuple(kennis().schalen)
    if staat.aan("projectie"):
        factsheet.groot(wie)
        kader.bladeraar(staat, "gemeente", list(veld.opties), "gemeente")
        kader.voet()
        return
    kader.keuzelijst(staat, "gemeente", "Gemeente", veld.opties)
    factsheet.momenten(staat, wie)
    factsheet.kop(wie)
    teken.show_schuivenblad([wie], schalen)
    factsheet.onder(wie, schalen)
    overdracht.bestand(vergelijking.selectie("factsheet", (wie,)))
    kader.voet()


if __name__ == "__main__":
    from app import main

    main()
