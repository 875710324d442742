"""Wijken: who lives where, and which team the sources would advise there."""

import streamlit as st

from components import eigen_cijfers, eigen_grenzen, kader
from components.html import make
from components.kennis import kennis
from components.onthoud import onthoud
from components.schets import huidige_schets
from components.staat import Getalveld, Staat, Veld
from components.wijkadvies import team
from components.wijkadvies.rekenen import GEEN
from components.wijken import naast, overzicht, profiel, spreiding, zoetermeer
from components.wijken.opties import namen, wijknamen
from pages.kaart import VORMEN
from wijkteams.basis.text import sleutel
from wijkteams.kennis.cijfers import gm_van
from wijkteams.wijken.wijkcijfers import Wijken

INTRO = (
    "Kijk per wijk wie er wonen en wat bronnen erover zeggen, en welk team er volgens de lessen van Zoetermeer bij "
    "past. De drempels kiest u zelf."
)
TABS = {
    "kaart": "Kaart",
    "wijk": "Eén wijk",
    "naast": "Naast elkaar",
    "spreiding": "Twee cijfers",
    "team": "Welk team waar",
    "zoetermeer": "Wat Zoetermeer leerde",
    "eigen": "Eigen cijfers",
}
VOORKEUR = (("pct_65_plus",), ("pct_0_15",))
KAART_HULP = "De tekening werkt ook zonder WebGL, met het toetsenbord en op papier."


@onthoud(1)
def plaatsen(w: Wijken) -> dict[str, str]:
    """CBS code by key in the URL, for every gemeente with wijken: «zoetermeer»."""
    return {sleutel(naam): code for code, naam in w.gemeenten.items()}


@onthoud(1)
def velden(w: Wijken) -> tuple[Veld, ...]:
    """Everything one can choose here, with these figures."""
    cijfers = namen(w)
    een, ander = (next((i for i in voorkeur if i in cijfers), next(iter(cijfers))) for voorkeur in VOORKEUR)
    gemeenten = {sleutel(n): n for n in w.gemeenten.values()}
    ook = {naam: sleutel(w.gemeenten[code]) for naam, code in kennis().gm_codes.items() if code in w.gemeenten}
    ook |= {code.lower(): sleutel(n) for code, n in w.gemeenten.items()}
    alle = {code: w.naam(code) for gm_code in w.gemeenten for code in w.van(gm_code)}
    begin = [code for code in kennis().begin.wijken if code in alle]
    gm_code = gm_van(begin[0]) if begin else next(iter(w.gemeenten))
    plaats = sleutel(w.gemeenten[gm_code])
    bekend = begin or w.van(gm_code)[:2]
    return (
        Veld("tab", "onderdeel", TABS, "kaart"),
        Veld("plaats", "gemeente", gemeenten, plaats, ook=ook),
        Veld("indicator", "cijfer", cijfers, een),
        Veld("wijk", "wijk", alle, bekend[-1]),
        Veld("wijken", "wijk", alle, bekend, meer=4),
        Veld("langs", "horizontaal cijfer", cijfers, ander),
        Veld("omhoog", "verticaal cijfer", cijfers, een),
        Veld("teken", "cijfer voor problemen", cijfers, een),
        Getalveld("drempel", "drempel"),
        Getalveld("drempel_b", "andere drempel"),
        Veld("ggz_teken", "cijfer voor psychische problemen", {GEEN: "geen", **cijfers}, GEEN),
        Getalveld("ggz_drempel", "drempel voor GGZ"),
        Veld("vorm", "kaartvorm", VORMEN, "verkennen"),
        Veld("les", "onderdeel van Zoetermeer", zoetermeer.lessen(), next(iter(zoetermeer.lessen()))),
    )


def render() -> None:
    w = eigen_cijfers.huidige()
    staat = kader.open_pagina("wijken", "Wijken", INTRO, velden(w), _samenhang)
    gm_code = plaatsen(w)[staat["plaats"]]
    if staat.aan("projectie"):
        _projectie(staat, w, gm_code)
        return
    kader.kiesbalk(staat, "tab", "Onderdeel", TABS)
    if staat["tab"] != "zoetermeer":
        _waar(staat, w)
    match staat["tab"]:
        case "kaart":
            overzicht.show(staat, w, gm_code)
        case "wijk":
            profiel.show(staat, w)
        case "naast":
            naast.show(staat, w, gm_code)
        case "spreiding":
            spreiding.show(staat, w, gm_code)
        case "team":
            team.show(staat, huidige_schets(), w, gm_code)
        case "zoetermeer":
            zoetermeer.show(staat)
        case "eigen":
            eigen_cijfers.deel(gm_code)
            eigen_grenzen.deel(eigen_cijfers.cijfers())
    kader.voet(kaartbron=w.kaartbron(gm_code) if staat["tab"] in ("kaart", "team") else "")


def _waar(staat: Staat, w: Wijken) -> None:
    """Which gemeente, and what goes with it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kader.keuzelijst(staat, "plaats", "Gemeente", {sleutel(n): n for n in w.gemeenten.values()})
        if staat["tab"] == "wijk":
            kader.keuzelijst(staat, "wijk", "Wijk", wijknamen(w, plaatsen(w)[staat["plaats"]]))
        if staat["tab"] in ("kaart", "team"):
            kader.kiesbalk(staat, "vorm", "Kaartvorm", VORMEN, KAART_HULP)
    if staat["tab"] == "kaart":
        kader.pillen(staat, "indicator", "Cijfer", namen(w))


def _samenhang(staat: Staat) -> None:
    """Wijken are those of the chosen gemeente."""
    w = eigen_cijfers.huidige()
    hier = wijknamen(w, plaatsen(w)[staat["plaats"]])
    eerste = list(hier)
    staat.limit("wijk", hier, eerste[0])
    staat.limit("wijken", hier, eerste[:2])


def _projectie(staat: Staat, w: Wijken, gm_code: str) -> None:
    """One thing at a time, big; left and right go to the next."""
    bladeren: dict[str, tuple[str, list[str], str]] = {
        "kaart": ("indicator", list(w.cijfers.indicatoren), "cijfer"),
        "wijk": ("wijk", w.van(gm_code), "wijk"),
        "spreiding": ("omhoog", [i for i in w.cijfers.indicatoren if i != staat["langs"]], "cijfer"),
        "zoetermeer": ("les", list(zoetermeer.lessen()), "onderdeel"),
    }
    match staat["tab"]:
        case "kaart":
            overzicht.groot(staat, w, gm_code)
        case "wijk":
            profiel.groot(staat, w, gm_code)
        case "naast":
            naast.groot(staat, w, gm_code)
        case "spreiding":
            spreiding.show(staat, w, gm_code, groot=True)
        case "team":
            team.groot(staat, huidige_schets(), w, gm_code)
        case "zoetermeer":
            zoetermeer.show(staat, groot=True)
        case "eigen":
            st.html(make("kader/groot", titel="Eigen cijfers projecteert u niet"))
    naam, opties, wat = bladeren.get(staat["tab"], ("tab", list(TABS), "onderdeel"))
    if staat[naam] not in opties:
        opties = [staat[naam], *opties]
    kader.bladeraar(staat, naam, opties, wat)
    kader.voet(kaartbron=w.kaartbron(gm_code) if staat["tab"] in ("kaart", "team") else "")


if __name__ == "__main__":
    from app import main

    main()
