"""Maps: pydeck to explore, and the same map as SVG. Outlines travel once, as a static file of the same origin.

Every gemeente or wijk carries its step or figure as text, so that colour never speaks alone, and its name beside it
unless there are too many to read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from math import cos, log2, pi, radians
from typing import Any
from zlib import crc32

import altair as alt
import pydeck as pdk

from components.thema import ACCENT, INKT, LETTERTYPE, RAND, opmaak
from wijkteams import geo

LAND = "#f7f7f5"
LEESBAAR = 15  # more names than this cover the map
RIJEN = "rijen"
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


class _Deck(pdk.Deck):
    """A deck whose JSON is made once and compact: pydeck indents, and Streamlit asks at every rerun."""

    @cached_property
    def _compact(self) -> str:
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"))

    def to_json(self) -> str:
        return self._compact


def hoogte(groot: bool) -> int:
    """Height of a map in pixels."""
    return 640 if groot else 520


def met_namen(plaatsen: Sequence[Plaats]) -> bool:
    """Whether there is room for a name beside each."""
    return len(plaatsen) <= LEESBAAR


def deck(jaar: int, plaatsen: Sequence[Plaats], groot: bool = False, soort: str = "gemeenten") -> pdk.Deck:
    """The map to explore. Layer ids carry what changes, so that colours follow and outlines stay in the cache."""
    vulling = _per_code({p.code: p.kleur for p in plaatsen if p.grootte is None}, LAND)
    # One colour for many: an expression for every code has to travel and to be worked out for every outline.
    grens = _per_code({p.code: INKT for p in plaatsen}, "#b4b8c0") if met_namen(plaatsen) else _rgb(RAND)
    stempel = f"{crc32(repr([asdict(p) for p in plaatsen]).encode()):08x}"
    omtrekken = pdk.Layer(
        "GeoJsonLayer",
        id=f"omtrekken-{soort}-{jaar}-{stempel}",
        data=geo.outline_url(soort, jaar),
        get_fill_color=vulling,
        get_line_color=grens,
        line_width_min_pixels=1,
        pickable=True,
    )
    lagen = [omtrekken]
    letter = (26 if groot else 14) if len(plaatsen) <= VOL else (18 if groot else 11)
    schrift: list[dict[str, Any]] = []
    for p, (dx, dy, kant) in zip(plaatsen, _naast(soort, jaar, plaatsen, letter, hoogte(groot)), strict=True):
        plek: dict[str, Any] = {"punt": [p.lon, p.lat]}
        if met_namen(plaatsen):  # where there are many, nothing travels that is not drawn
            plek["properties"] = {"code": p.code, "naam": p.naam}
            schrift.append(plek | {"tekst": p.naam, "schuif": [dx, dy], "kant": kant})
        schrift.append(plek | {"tekst": p.opschrift, "schuif": [0, 0], "kant": "middle"})
    if _is_cijfer(plaatsen):
        lagen.append(
            pdk.Layer(
                "ScatterplotLayer",
                id=f"cirkels-{stempel}",
                data=[_cirkel(p) for p in plaatsen],
                get_position="punt",
                get_fill_color="kleur",
                get_radius="straal",
                radius_scale=5200,
                opacity=0.6,
                pickable=True,
            )
        )
    # One layer for all text: each has a font of its own to draw first.
    lagen.append(
        pdk.Layer(
            "TextLayer",
            id=f"schrift-{stempel}",
            data=schrift,
            get_text="tekst",
            get_position="punt",
            get_pixel_offset="schuif",
            get_text_anchor="kant",
            get_color=_rgb(INKT),
            get_size=letter,
            font_family=pdk.types.String("Arial, sans-serif"),
            font_weight=700,
            background=True,
            get_background_color=[255, 255, 255, 200],
            background_padding=[3, 1],
            character_set=pdk.types.String("auto"),
        )
    )
    west, zuid, oost, noord = _kader(soort, jaar, plaatsen)
    zoom = (
        log2(360 * hoogte(groot) / 512 / _omvang(west, zuid, oost, noord)) - 0.05
    )  # at zoom 0 the world is 512 pixels
    return _Deck(
        layers=lagen,
        initial_view_state=pdk.ViewState(longitude=(west + oost) / 2, latitude=(zuid + noord) / 2, zoom=zoom),
        map_provider=None,
        tooltip={"text": "{naam}"},
        parameters={"clearColor": [1, 1, 1, 1]},
    )


def svg(
    jaar: int, plaatsen: Sequence[Plaats], bron: str, groot: bool = False, soort: str = "gemeenten"
) -> alt.LayerChart:
    """The same map as SVG: for machines without WebGL, for printing and for export. `bron` is where outlines are.

    Without names it holds no rows yet: those go in with `gevuld`, for copying them takes Altair long.
    """
    letter = (26 if groot else 13) if len(plaatsen) <= VOL else (18 if groot else 11)
    rijen = [
        asdict(p) | {"dx": dx, "dy": dy, "kant": kant, "cirkel": (p.grootte or 0) ** 2, "vlak": LAND}
        for p, (dx, dy, kant) in zip(plaatsen, _naast(soort, jaar, plaatsen, letter, hoogte(groot)), strict=True)
    ]
    kleur = "vlak" if _is_cijfer(plaatsen) else "kleur"
    los = met_namen(plaatsen)
    rijdata = alt.Data(values=rijen) if los else alt.NamedData(RIJEN)
    bekend = alt.LookupData(rijdata, key="code", fields=[kleur, "naam"])
    vlakken = (
        alt.Chart(alt.UrlData(url=bron, format=alt.DataFormat(type="json", property="features")))
        .transform_lookup(lookup="properties.code", from_=bekend)
        .transform_calculate(vulling=f"datum.{kleur} || '{LAND}'", rand="datum.naam ? 1.4 : 0.4")
        .mark_geoshape(stroke="#4a4a4a")
        .encode(fill=alt.Fill("vulling:N", scale=None), strokeWidth=alt.StrokeWidth("rand:Q", scale=None))
    )
    lagen: list[Any] = [vlakken]
    stijl: dict[str, Any] = {"fontSize": letter, "fontWeight": "bold", "font": LETTERTYPE, "baseline": "middle"}
    if not los:
        alle = alt.Chart(rijdata).encode(longitude="lon:Q", latitude="lat:Q", text="opschrift:N")
        lagen += [alle.mark_text(**stijl, **halo) for halo in _HALO]
    for rij in rijen if los else ():  # a mark each: offset and alignment belong to a whole mark
        punt = alt.Chart(alt.Data(values=[rij])).encode(longitude="lon:Q", latitude="lat:Q")
        if rij["cirkel"]:
            maat = alt.Size("cirkel:Q", scale=alt.Scale(domain=[0, 1], range=[0, 2600]), legend=None)
            lagen.append(punt.mark_circle(color=ACCENT, opacity=0.5).encode(size=maat))
        plek = {"dx": rij["dx"], "dy": rij["dy"]}
        plek["align"] = {"start": "left", "end": "right", "middle": "center"}[rij["kant"]]
        for halo in _HALO:
            lagen.append(punt.mark_text(**stijl, **halo).encode(text="opschrift:N"))
            lagen.append(punt.mark_text(**stijl, **halo, **plek).encode(text="naam:N"))
    west, zuid, oost, noord = _kader(soort, jaar, plaatsen)
    radialen = _omvang(west, zuid, oost, noord) * pi / 180
    return (
        alt.layer(*lagen)
        .project(
            type="mercator",
            center=[round((west + oost) / 2, 4), round((zuid + noord) / 2, 4)],
            scale=alt.ExprRef(f"min(width, height) / {radialen:.5f}"),
            translate=alt.ExprRef("[width / 2, height / 2]"),
        )
        .properties(width="container", height=hoogte(groot))
        .configure(**opmaak(groot))
        .configure_view(stroke=RAND, clip=True)
    )


def _cirkel(p: Plaats) -> dict[str, Any]:
    """The circle of a figure, as deck.gl draws it."""
    deel = {"punt": [p.lon, p.lat], "kleur": _rgb(p.kleur), "straal": p.grootte or 0}
    return deel | {"properties": {"code": p.code, "naam": p.naam}}


def gevuld(deel: Any, rijen: Sequence[Plaats]) -> Any:
    """A drawn map without rows, with these on it."""
    if isinstance(deel, dict):
        if deel == {"name": RIJEN}:
            return {"values": [asdict(p) for p in rijen]}
        return {naam: gevuld(inhoud, rijen) for naam, inhoud in deel.items()}
    return [gevuld(d, rijen) for d in deel] if isinstance(deel, list) else deel


_HALO: tuple[dict[str, Any], ...] = ({"stroke": "white", "strokeWidth": 4, "fill": "white"}, {"fill": INKT})


def _is_cijfer(plaatsen: Sequence[Plaats]) -> bool:
    return any(p.grootte is not None for p in plaatsen)


def _per_code(kleuren: dict[str, str], anders: str) -> str:
    """A deck.gl expression that picks a colour by CBS code."""
    keuzes = "".join(f"properties.code == '{code}' ? {_rgb(kleur)} : " for code, kleur in kleuren.items())
    return keuzes + str(_rgb(anders))


def _kader(soort: str, jaar: int, plaatsen: Sequence[Plaats]) -> Doos:
    west, zuid, oost, noord = geo.bounds(soort, jaar, [p.code for p in plaatsen])
    rand = 0.03 if soort == "gemeenten" else 0.004
    return west - rand, zuid - rand, oost + rand, noord + rand


def _omvang(west: float, zuid: float, oost: float, noord: float) -> float:
    """Degrees of longitude that the longest side of the box takes on a Mercator map."""
    return max((noord - zuid) / cos(radians((zuid + noord) / 2)), oost - west)


def _naast(soort: str, jaar: int, plaatsen: Sequence[Plaats], letter: int, hoog: int) -> list[tuple[int, int, str]]:
    """Where each name goes beside its figure: (dx, dy, anchor) in pixels, on the first side that is still free.

    Greedy, at the scale at which the map opens; who zooms in gets more room, never less.
    """
    if not met_namen(plaatsen):
        return [(0, 0, "middle")] * len(plaatsen)
    kader = _kader(soort, jaar, plaatsen)
    schaal, rek = hoog / _omvang(*kader), 1 / cos(radians((kader[1] + kader[3]) / 2))
    midden = {p.code: (p.lon * schaal, -p.lat * schaal * rek) for p in plaatsen}
    bezet = [_doos(*midden[p.code], len(p.opschrift) * letter * 0.6, letter * 1.3) for p in plaatsen]
    uit = []
    for p, eigen in zip(plaatsen, list(bezet), strict=True):
        x, y = midden[p.code]
        breed, opzij, op = len(p.naam) * letter * 0.62, int(eigen[2] - x) + 6, int(letter * 1.4)
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


def _rgb(hexkleur: str) -> list[int]:
    return [int(hexkleur[i : i + 2], 16) for i in (1, 3, 5)]
