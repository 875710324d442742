"""What stands on the map of the wijken of a gemeente: an indicator in classes, or the advice."""

from __future__ import annotations

from collections.abc import Sequence

import pydeck as pdk

from components import kaarten
from components.html import make
from components.kaartkeuze import Kaart
from components.kennis import kennis
from components.onthoud import EIGEN, onthoud, per_sessie
from wijkteams import geo
from wijkteams.figuren import kaarten as getekend
from wijkteams.figuren import wijkfiguren as figuur
from wijkteams.figuren.spec import Spec
from wijkteams.figuren.thema import ONBEKEND
from wijkteams.kennis.praktijk import Team
from wijkteams.wijken.advies import Wijkadvies
from wijkteams.wijken.klassen import class_of, classes
from wijkteams.wijken.wijkcijfers import JAAR, Wijken, in_words

# One hue from light to dark: more of something, and nothing about better or worse.
KLASSEN = ("#dbe7f3", "#a9c4e0", "#6f9ac8", "#3a6aa3", "#154273")


@onthoud(256)
def van_indicator(w: Wijken, gm_code: str, indicator_id: str) -> Kaart:
    """One figure: at most five classes of about as many wijken, the figure or the number of its class written in it."""
    indicator = w.cijfers.indicatoren[indicator_id]
    waarden = w.zichtbare(gm_code, indicator_id)
    bekend = [x for x in waarden.values() if x is not None]
    klassen = classes(bekend)
    kleuren = _divide(len(klassen))
    vol = len(waarden) > getekend.LEESBAAR
    rijen, plaatsen = [], []
    for code, waarde in waarden.items():
        nummer = class_of(klassen, waarde)
        rijen.append(
            (code, w.naam(code), w.woord(code, indicator_id), None if nummer is None else klassen[nummer].woord)
        )
        if nummer is None or waarde is None:
            plaatsen += figuur.plaats(w, code, "?", ONBEKEND)
        else:
            kort = str(nummer + 1) if vol else in_words(indicator, waarde).split(" ")[0]
            plaatsen += figuur.plaats(w, code, kort, kleuren[nummer])
    onbekend = len(waarden) - len(bekend)
    kenmerken = {"indicator": indicator, "jaar": w.cijfers.jaar, "zin": in_words}
    legenda = make(
        "wijk/legenda", klassen=list(zip(klassen, kleuren, strict=True)), onbekend=onbekend, land=getekend.LAND,
        vol=vol, grenzen=eigen_grenzen(w, gm_code), **kenmerken,
    )  # fmt: skip
    tabel = make("wijk/tabel", rijen=rijen, bron=bron(w), grenzen=eigen_grenzen(w, gm_code), **kenmerken)
    titel = f"{indicator.naam} in {w.gemeenten[gm_code]} ({w.cijfers.jaar})"
    if vol:
        woorden = "; ".join(
            f"{k.woord}: {in_words(indicator, k.van)} tot en met {in_words(indicator, k.tot)}, "
            f"{k.aantal} wijken"
            for k in klassen
        ) + f"; niet bekend: {onbekend} wijken. De tabel noemt ze alle"  # fmt: skip
    else:
        woorden = "; ".join(f"{naam} {woord}" for _, naam, woord, _ in rijen)
    return Kaart(titel, tuple(plaatsen), legenda, tabel, f"Kaart van de wijken: {titel}. {woorden}.")


@per_sessie(EIGEN)
def van_advies(w: Wijken, gm_code: str, adviezen: tuple[Wijkadvies, ...]) -> Kaart:
    """The advice, with what the user chose otherwise: a letter and a colour per kind of team."""
    legenda = make(
        "wijkadvies/legenda", soorten=kennis().adviezen, kleuren=figuur.ADVIES,
        tellen={soort: sum(a.keuze is soort for a in adviezen) for soort in Team},
        ggz=sum(bool(a.ggz) for a in adviezen), afwijkend=sum(a.afwijking is not None for a in adviezen),
        grenzen=eigen_grenzen(w, gm_code),
    )  # fmt: skip
    plaatsen = tuple(figuur.van_advies(kennis(), w, adviezen))
    alt_tekst = figuur.beschrijving(kennis(), w, gm_code, adviezen)
    return Kaart(figuur.titel(w, gm_code), plaatsen, legenda, "", alt_tekst)


@per_sessie(EIGEN)
def deck(w: Wijken, gm_code: str, kaart: Kaart, groot: bool = False) -> pdk.Deck:
    """The map to explore; made once, only read afterwards."""
    return kaarten.deck(JAAR, kaart.plaatsen, groot, "wijken", w.eigen_grenzen(gm_code))


@per_sessie(EIGEN)
def svg(w: Wijken, gm_code: str, kaart: Kaart, groot: bool = False) -> Spec:
    """The SVG map as a specification; outlines come from the same static file, unless they are the user's."""
    eigen = w.eigen_grenzen(gm_code)
    omtrekken = eigen.features(p.code for p in kaart.plaatsen) if eigen else geo.outline_url("wijken", JAAR)
    return getekend.tekening(JAAR, kaart.plaatsen, omtrekken, groot, "wijken", eigen)


def bron(w: Wijken) -> str:
    """Where the figures come from, in words."""
    return f"eigen cijfers: {w.cijfers.eigen}" if w.cijfers.eigen else kennis().bronnen[w.cijfers.bron].kort


def eigen_grenzen(w: Wijken, gm_code: str) -> str:
    """«eigen grenzen (bestand)» where the user's boundaries draw this gemeente, else nothing: the foot says it."""
    return w.kaartbron(gm_code) if w.eigen_grenzen(gm_code) else ""


def _divide(aantal: int) -> Sequence[str]:
    """So many colours, as far apart as the five allow."""
    if aantal < 2:
        return KLASSEN[2:3] * aantal
    return [KLASSEN[round(n * (len(KLASSEN) - 1) / (aantal - 1))] for n in range(aantal)]
