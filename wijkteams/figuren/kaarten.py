"""The map as a chart: for machines without WebGL, for printing and for documents; and what stands on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, radians
from typing import Any

import altair as alt

from wijkteams import geo
from wijkteams.basis.text import sleutel
from wijkteams.figuren.spec import Spec, fill, spec
from wijkteams.figuren.thema import ACCENT, INKT, LETTERTYPE, ONBEKEND, RAND, STAPPEN, opmaak
from wijkteams.invoer.grenzen.eigen_kaart import EigenKaart
from wijkteams.kennis.gemeenten import Gemeente, Moment
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.schalen import Schaal
from wijkteams.ontwerp.ontwerp import Plek

LAND = "#ececea"
LEESBAAR = 20  # more names than this cover the map
RIJEN, OMTREKKEN, MIDDEN, SCHAAL = "{rijen}", "{omtrekken}", "{midden}", "{schaal}"  # kept free in an empty map
VOL = 40  # more marks than this have to be small
Doos = tuple[float, float, float, float]


@dataclass(frozen=True)
class Plaats:
    """One gemeente or wijk on the map: what to write, in which colour, and where.

    `grootte` (0..1, the radius of a circle) makes it a figure instead of a coloured outline.
    """

    code: str
    naam: str
    opschrift: str
    kleur: str
    lon: float
    lat: float
    grootte: float | None = None


def hoogte(groot: bool) -> int:
    """Height of a map in pixels."""
    return 640 if groot else 520


def met_namen(plaatsen: Sequence[Plaats]) -> bool:
    """Whether there is room for a name beside each."""
    return len(plaatsen) <= LEESBAAR


def tekening(
    jaar: int,
    plaatsen: Sequence[Plaats],
    omtrekken: str | Sequence[Mapping[str, Any]],
    groot: bool = False,
    soort: str = "gemeenten",
    eigen: EigenKaart | None = None,
) -> Spec:
    """The same map as SVG: for machines without WebGL, for printing and for export.

    `omtrekken` is where the outlines are, or the GeoJSON features themselves.
    """
    letter = (26 if groot else 13) if len(plaatsen) <= VOL else (18 if groot else 11)
    west, zuid, oost, noord = kader(soort, jaar, plaatsen, eigen)
    radialen = omvang(west, zuid, oost, noord) * pi / 180
    inhoud: dict[str, Any] = {
        RIJEN: {"values": _rijen(plaatsen, naast(soort, jaar, plaatsen, letter, hoogte(groot), eigen))},
        OMTREKKEN: _op_adres(omtrekken) if isinstance(omtrekken, str) else {"values": omtrekken},
        MIDDEN: f"[{(west + oost) / 2:.4f}, {(zuid + noord) / 2:.4f}]",
        SCHAAL: f"min(width, height) / {radialen:.5f}",
    }
    uit: Spec = fill(_leeg(groot, letter, met_namen(plaatsen), is_cijfer(plaatsen)), inhoud)
    return uit


def _op_adres(adres: str) -> dict[str, Any]:
    return {"url": adres, "format": {"type": "json", "property": "features"}}


def _rijen(plaatsen: Sequence[Plaats], ernaast: Sequence[tuple[int, int, str]]) -> list[dict[str, Any]]:
    """What is written where. A figure is a circle, and leaves the land its own colour."""
    cijfer, namen, uit = is_cijfer(plaatsen), met_namen(plaatsen), []
    for p, (dx, dy, kant) in zip(plaatsen, ernaast, strict=True):
        rij: dict[str, Any] = {"code": p.code, "naam": p.naam, "opschrift": p.opschrift, "lon": p.lon, "lat": p.lat}
        rij |= {"kleur": LAND if cijfer else p.kleur}
        if namen:
            rij |= {"dx": dx, "dy": dy, "align": {"start": "left", "end": "right", "middle": "center"}[kant]}
        uit.append(rij if p.grootte is None else rij | {"cirkel": p.grootte**2})
    return uit


@lru_cache(maxsize=16)
def _leeg(groot: bool, letter: int, namen: bool, cijfer: bool) -> Spec:
    """A map of this form with nothing on it: Altair takes long, so it builds each once."""
    rijen = alt.NamedData(RIJEN)
    vlakken = (
        alt.Chart(alt.NamedData(OMTREKKEN))
        .transform_lookup("properties.code", from_=alt.LookupData(rijen, key="code", fields=["kleur", "naam"]))
        .transform_calculate(vulling=f"datum.kleur || '{LAND}'", rand="datum.naam ? 1.4 : 0.4")
        .mark_geoshape(stroke="#4a4a4a", clip=False)
        .encode(fill=alt.Fill("vulling:N", scale=None), strokeWidth=alt.StrokeWidth("rand:Q", scale=None))
    )
    punt = alt.Chart().encode(longitude="lon:Q", latitude="lat:Q")
    lagen: list[alt.Chart] = []
    if cijfer:
        maat = alt.Size("cirkel:Q", scale=alt.Scale(domain=[0, 1], range=[0, 2600]), legend=None)
        rond = punt.transform_filter("datum.cirkel > 0")
        lagen.append(rond.mark_circle(color=ACCENT, opacity=0.5, clip=False).encode(size=maat))
    stijl: dict[str, Any] = {"fontSize": letter, "fontWeight": "bold", "font": LETTERTYPE, "baseline": "middle"}
    ernaast: dict[str, Any] = {veld: alt.ExprRef(f"datum.{veld}") for veld in ("dx", "dy", "align")}
    for halo in _HALO:
        lagen.append(punt.mark_text(clip=False, **stijl, **halo).encode(text="opschrift:N"))
        if namen:
            lagen.append(punt.mark_text(clip=False, **stijl, **halo, **ernaast).encode(text="naam:N"))
    projectie = alt.Projection(
        type="mercator",
        center=alt.ExprRef(MIDDEN),
        scale=alt.ExprRef(SCHAAL),
        translate=alt.ExprRef("[width / 2, height / 2]"),
        # Cut off, and not hidden by a clip on every mark: drawing that takes a picture three times as long.
        clipExtent=alt.ExprRef("[[0, 0], [width, height]]"),
    )
    config = opmaak(groot) | {"view": {"stroke": RAND}}
    op_kaart = alt.layer(*lagen, data=rijen)
    # In one call: each method of a chart copies the whole of it first.
    return spec(
        lambda: alt.layer(
            vlakken, op_kaart, projection=projectie, width="container", height=hoogte(groot), config=config
        )
    )


_HALO: tuple[dict[str, Any], ...] = ({"stroke": "white", "strokeWidth": 4, "fill": "white"}, {"fill": INKT})


def is_cijfer(plaatsen: Sequence[Plaats]) -> bool:
    """Whether the map shows a figure, in circles, instead of a schaal."""
    return any(p.grootte is not None for p in plaatsen)


def kader(soort: str, jaar: int, plaatsen: Sequence[Plaats], eigen: EigenKaart | None = None) -> Doos:
    """The box round all these places, in degrees, with some air."""
    codes = [p.code for p in plaatsen]
    west, zuid, oost, noord = eigen.kader(codes) if eigen else geo.bounds(soort, jaar, codes)
    rand = 0.03 if soort == "gemeenten" else 0.004
    return west - rand, zuid - rand, oost + rand, noord + rand


def omvang(west: float, zuid: float, oost: float, noord: float) -> float:
    """Degrees of longitude that the longest side of the box takes on a Mercator map."""
    return max((noord - zuid) / cos(radians((zuid + noord) / 2)), oost - west)


def naast(
    soort: str, jaar: int, plaatsen: Sequence[Plaats], letter: int, hoog: int, eigen: EigenKaart | None = None
) -> list[tuple[int, int, str]]:
    """Where each name goes beside its figure: (dx, dy, anchor) in pixels, on the first side that is still free.

    Greedy, at the scale at which the map opens; who zooms in gets more room, never less.
    """
    if not met_namen(plaatsen):
        return [(0, 0, "middle")] * len(plaatsen)
    doos = kader(soort, jaar, plaatsen, eigen)
    schaal, rek = hoog / omvang(*doos), 1 / cos(radians((doos[1] + doos[3]) / 2))
    midden = {p.code: (p.lon * schaal, -p.lat * schaal * rek) for p in plaatsen}
    bezet = [_doos(*midden[p.code], len(p.opschrift) * letter * 0.6, letter * 1.3) for p in plaatsen]
    uit = []
    for p, vak in zip(plaatsen, list(bezet), strict=True):
        x, y = midden[p.code]
        breed, opzij, op = len(p.naam) * letter * 0.62, int(vak[2] - x) + 6, int(letter * 1.4)
        opties = [(-opzij, 0, "end"), (opzij, 0, "start"), (0, -op, "middle"), (0, op, "middle")]
        verschuiving = {"start": breed / 2, "end": -breed / 2, "middle": 0.0}
        dozen = [_doos(x + dx + verschuiving[kant], y + dy, breed, letter * 1.2) for dx, dy, kant in opties]
        hinder = [sum(_overlap(doos, ander) for ander in bezet) for doos in dozen]
        beste = hinder.index(min(hinder))
        bezet.append(dozen[beste])
        uit.append(opties[beste])
    return uit


def _doos(x: float, y: float, breed: float, hoog: float) -> Doos:
    return x - breed / 2, y - hoog / 2, x + breed / 2, y + hoog / 2


def _overlap(a: Doos, b: Doos) -> float:
    breed, hoog = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return max(breed, 0) * max(hoog, 0)


def momenten(kennis: Kennis, jaar: int) -> list[tuple[Gemeente, Moment]]:
    """Everyone who is drawn in the outlines of this year."""
    return [(g, m) for g, m in kennis.momenten() if m.omtrek == jaar]


def plaats(kennis: Kennis, g: Gemeente, m: Moment, opschrift: str, kleur: str, grootte: float | None = None) -> Plaats:
    """One gemeente in the outline of its year."""
    cijfers = kennis.kerncijfers.get((g.gm_code, m.omtrek))
    lon, lat = cijfers.labelpunt if cijfers else geo.middle("gemeenten", m.omtrek, g.gm_code)
    return Plaats(g.gm_code, g.gemeente, opschrift, kleur, lon, lat, grootte)


def van_schaal(kennis: Kennis, schaal: str, jaar: int) -> list[Plaats]:
    """Positions on one schaal: two hues round a neutral middle, the step written in the outline."""
    uit = []
    for g, m in momenten(kennis, jaar):
        p = m.posities[schaal]
        kleur = ONBEKEND if p.positie is None else STAPPEN[p.positie - 1]
        opschrift = "?" if p.positie is None else f"{p.van}-{p.tot}" if p.van else str(p.positie)
        uit.append(plaats(kennis, g, m, opschrift, kleur))
    return uit


def eigen(kennis: Kennis, gemeente: str, plek: Plek | None, jaar: int) -> Plaats | None:
    """One's own gemeente, marked as own input; None when it cannot be drawn in this year."""
    code = kennis.gm_codes.get(sleutel(gemeente))
    if code is None or plek is None or not geo.has_outline("gemeenten", jaar, code):
        return None
    opschrift = str(plek.van) if plek.van == plek.tot else f"{plek.van}-{plek.tot}"
    kleur = STAPPEN[(plek.van + plek.tot) // 2 - 1]
    return Plaats(code, f"{gemeente} (eigen invoer)", opschrift, kleur, *geo.middle("gemeenten", jaar, code))


def beschrijving(schaal: Schaal, plaatsen: Sequence[Plaats]) -> str:
    """The map of one schaal in words."""
    woorden = "; ".join(f"{p.naam} {'niet bekend' if p.opschrift == '?' else p.opschrift}" for p in plaatsen)
    return f"Kaart: {schaal.kop}. {woorden}."
