"""What stands on a map: the positions on one schaal, or one figure, of everyone in one year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import sqrt

import pydeck as pdk

from components import kaarten
from components.html import make
from components.kennis import kennis
from wijkteams import geo
from wijkteams.basis.text import getal
from wijkteams.figuren import kaarten as getekend
from wijkteams.figuren.kaarten import Plaats
from wijkteams.figuren.spec import Spec
from wijkteams.figuren.thema import ACCENT, ONBEKEND, STAPPEN, merken
from wijkteams.kennis.gemeenten import Cijfer, Gemeente, Moment
from wijkteams.ontwerp.ontwerp import Ontwerp


@dataclass(frozen=True)
class Kaart:
    """One map, ready to draw: title, places, legend and table (HTML) and description."""

    titel: str
    plaatsen: tuple[Plaats, ...]
    legenda: str
    tabel: str
    alt_tekst: str


def jaren() -> list[int]:
    """Years for which there are moments."""
    return sorted({m.omtrek for _, m in kennis().momenten()})


@cache
def jaren_namen() -> dict[str, str]:
    """The same, to choose from."""
    return {str(jaar): str(jaar) for jaar in jaren()}


@lru_cache(maxsize=256)
def van_schaal(schaal_id: str, jaar: int) -> Kaart:
    """Positions on one schaal: two hues round a neutral middle, the step written in the outline."""
    k = kennis()
    schaal = k.schalen[schaal_id]
    rijen = [(g, m, m.posities[schaal_id]) for g, m in momenten(jaar)]
    plaatsen = getekend.van_schaal(k, schaal_id, jaar)
    tellen = [sum(m.posities[schaal_id].positie == stap for _, m, _ in rijen) for stap in (1, 2, 3, 4, 5, None)]
    legenda = make("kaart/legenda", schaal=schaal, kleuren=STAPPEN, tellen=tellen, land=getekend.LAND)
    tabel = make("kaart/schaal", schaal=schaal, rijen=rijen, merken=merken(k), jaar=jaar)
    return Kaart(f"{schaal.vraag} ({jaar})", tuple(plaatsen), legenda, tabel, getekend.beschrijving(schaal, plaatsen))


def met_eigen(kaart: Kaart, schaal_id: str, jaar: int, o: Ontwerp) -> Kaart:
    """The map with one's own «nu» on it, marked as own input, when its gemeente can be drawn in this year."""
    eigen = getekend.eigen(kennis(), o.gemeente, o.nu.get(schaal_id), jaar)
    if eigen is None:
        return kaart
    anderen = tuple(p for p in kaart.plaatsen if p.code != eigen.code)
    legenda = kaart.legenda + make("kaart/eigen", naam=o.gemeente, opschrift=eigen.opschrift)
    alt_tekst = f"{kaart.alt_tekst} Eigen invoer: {o.gemeente} {eigen.opschrift}."
    return replace(kaart, plaatsen=(*anderen, eigen), legenda=legenda, alt_tekst=alt_tekst)


@lru_cache(maxsize=256)
def van_cijfer(kenmerk_id: str, jaar: int) -> Kaart:
    """One figure: circles by area, the number beside it; a range shows both ends."""
    k = kennis()
    kenmerk = k.kenmerken[kenmerk_id]
    rijen: list[tuple[Gemeente, Moment, Cijfer | None]] = [(g, m, m.cijfer(kenmerk_id)) for g, m in momenten(jaar)]
    hoogste = max((c.midden for _, _, c in rijen if c), default=0) or 1
    plaatsen = []
    for g, m, c in rijen:
        grootte = sqrt(c.midden / hoogste) if c else 0
        plaatsen.append(getekend.plaats(k, g, m, _opschrift(c), ACCENT if c else ONBEKEND, grootte))
    rijen.sort(key=lambda rij: -rij[2].midden if rij[2] else 1)
    legenda = make("kaart/legenda_cijfer", kenmerk=kenmerk)
    tabel = make("kaart/cijfer", kenmerk=kenmerk, rijen=rijen, merken=merken(k), jaar=jaar)
    woorden = "; ".join(f"{p.naam} {'niet bekend' if p.opschrift == '?' else p.opschrift}" for p in plaatsen)
    return Kaart(
        f"{kenmerk.naam} ({jaar})",
        tuple(plaatsen),
        legenda,
        tabel,
        f"Kaart: {kenmerk.naam}, in {kenmerk.eenheid}. {woorden}.",
    )


@lru_cache(maxsize=128)
def deck(kaart: Kaart, jaar: int, groot: bool = False) -> pdk.Deck:
    """The map to explore; made once, only read afterwards."""
    return kaarten.deck(jaar, kaart.plaatsen, groot)


@lru_cache(maxsize=128)
def svg(kaart: Kaart, jaar: int, groot: bool = False) -> Spec:
    """The SVG map as a specification; outlines come from the same static file."""
    return getekend.tekening(jaar, kaart.plaatsen, geo.outline_url("gemeenten", jaar), groot)


def momenten(jaar: int) -> Sequence[tuple[Gemeente, Moment]]:
    """Who can be drawn on the map of this year."""
    return getekend.momenten(kennis(), jaar)


def _opschrift(c: Cijfer | None) -> str:
    if c is None:
        return "?"
    if c.waarde is not None:
        return getal(c.waarde)
    return f"{getal(c.van or 0)}-{getal(c.tot or 0)}"
