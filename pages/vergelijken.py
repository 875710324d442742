"""Vergelijken: two to six gemeenten side by side."""

import streamlit as st

from components import kader, keuzes, overdracht, teken, vergelijking
from components.kennis import kennis
from components.staat import Staat, Veld, schakelaar
from wijkteams.kennis.gemeenten import Wie

INTRO = (
    "Kies twee tot zes gemeenten. U ziet waar zij op elke schaal staan, wat verschilt en volgens wie, en wat niet te "
    "zeggen is."
)
WEERGAVEN = {
    "schuiven": "Schuiven",
    "verschillen": "Verschillen",
    "feiten": "Feiten",
    "gelijkenis": "Wie lijkt op wie",
    "vlak": "Twee schalen",
    "themas": "Thema's",
}


def velden() -> tuple[Veld, ...]:
    """Everything one can choose here."""
    k = kennis()
    tags = {s.id: s.vraag for s in k.schalen.values()} | {f"thema_{t.id}": t.naam for t in k.themas.values()}
    return (
        keuzes.gemeenten_veld(),
        Veld("weergave", "weergave", WEERGAVEN, "schuiven"),
        keuzes.schaal_veld(),
        schakelaar("sorteer", "sorteren op verschil"),
        schakelaar("blind", "blind vergelijken"),
        keuzes.schaal_veld("x", "horizontale schaal", kennis().begin.tweede_schaal),
        keuzes.schaal_veld("y", "verticale schaal"),
        Veld(
            "lijkt_op",
            "gemeente",
            keuzes.gemeente_veld().opties,
            kennis().begin.gemeente,
            ook=keuzes.gemeente_veld().ook,
        ),
        Veld("onderwerp", "onderwerp", tags, "thema_registratie"),
    )


def render() -> None:
    staat = kader.open_pagina("vergelijken", "Vergelijken", INTRO, velden())
    wie = tuple(keuzes.momenten()[s] for s in staat["gemeenten"])
    if staat.aan("projectie"):
        _projectie(staat, wie)
        return
    _keuze(staat)
    if len(wie) < 2:
        st.info("Kies minstens twee gemeenten om te vergelijken.")
    else:
        _show(staat, wie)
    kader.voet()


def _keuze(staat: Staat) -> None:
    """The controls. Blind comparing hides the choice, for it would give the names away."""
    if not staat.aan("blind"):
        veld = keuzes.gemeenten_veld()
        kader.meerkeuze(staat, "gemeenten", "Gemeenten (twee tot zes)", veld.opties, "Kies gemeenten")
    kader.kiesbalk(staat, "weergave", "Weergave", WEERGAVEN)


def _show(staat: Staat, wie: tuple[Wie, ...]) -> None:
    blind = staat.aan("blind")
    kader.peiljaar(jaar for _, jaar in wie)
    match staat["weergave"]:
        case "schuiven":
            vergelijking.schakelaars(staat)
            vergelijking.blad(wie, vergelijking.volgorde(wie, staat.aan("sorteer")), blind)
        case "verschillen":
            vergelijking.verschillen(wie, blind)
        case "feiten":
            vergelijking.feiten(staat, wie)
        case "gelijkenis":
            vergelijking.gelijkenis(staat)
        case "vlak":
            vergelijking.vlak(staat, wie)
        case "themas":
            vergelijking.themas(staat)
    if not blind:
        overdracht.bestand(vergelijking.selectie("vergelijking", wie))


def _projectie(staat: Staat, wie: tuple[Wie, ...]) -> None:
    """One schaal at a time, big; left and right go to the next."""
    schalen = list(kennis().schalen)
    vergelijking.schaal_groot(staat["schaal"], wie)
    if not wie:
        st.info("Kies eerst gemeenten: stop de projectie met Esc.")
        kader.stop_projectie(staat)
        return
    teken.show_schuivenblad(wie, [staat["schaal"]], groot=True, blind=staat.aan("blind"))
    vergelijking.standen_groot(wie, staat["schaal"], staat.aan("blind"))
    vergelijking.groepsvraag(staat["schaal"])
    kader.bladeraar(staat, "schaal", schalen, "schaal")
    kader.voet()


if __name__ == "__main__":
    from app import main

    main()
