"""Maps: pydeck to explore, and the same map as SVG. Outlines travel once, as a static file of the same origin.

Every gemeente carries its step or figure as text, so that colour never speaks alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, log2, pi, radians
from typing import Any
from zlib import crc32

import altair as alt
import pydeck as pdk

from components.thema import ACCENT, INKT, LETTERTYPE, RAND, opmaak
from wijkteams import geo

LAND = "#f1f1ee"
HOOGTE = 520


@dataclass(frozen=True)
class Plaats:
    """One gemeente on the map: what to write, in which colour, and where. `grootte` 0..1 scales a circle."""

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


def deck(jaar: int, plaatsen: Sequence[Plaats], groot: bool = False) -> pdk.Deck:
    """The map to explore. Layer ids carry what changes, so that colours follow and outlines stay in the cache."""
    kleuren = {p.code: _rgb(p.kleur) for p in plaatsen if p.grootte is None}
    vulling = "".join(f"properties.code == '{code}' ? {kleur} : " for code, kleur in kleuren.items())
    stempel = f"{crc32(repr([tuple(p.__dict__.values()) for p in plaatsen]).encode()):08x}"
    lagen = [
        pdk.Layer(
            "GeoJsonLayer",
            id=f"omtrekken-{jaar}-{stempel}",
            data=geo.outline_url("gemeenten", jaar),
            get_fill_color=vulling + str(_rgb(LAND)),
            get_line_color=_rgb("#8a8f99"),
            line_width_min_pixels=1,
            pickable=True,
        )
    ]
    punten = [
        {
            "punt": [p.lon, p.lat],
            "tekst": f"{p.naam}\n{p.opschrift}",
            "kleur": _rgb(p.kleur),
            "straal": p.grootte or 0,
        }
        | {"properties": {"code": p.code, "naam": p.naam}}
        for p in plaatsen
    ]
    if any(p.grootte is not None for p in plaatsen):
        lagen.append(
            pdk.Layer(
                "ScatterplotLayer",
                id=f"cirkels-{stempel}",
                data=punten,
                get_position="punt",
                get_fill_color="kleur",
                get_radius="straal",
                radius_scale=5200,
                radius_min_pixels=4,
                opacity=0.75,
                pickable=True,
            )
        )
    lagen.append(
        pdk.Layer(
            "TextLayer",
            id=f"namen-{stempel}",
            data=punten,
            get_position="punt",
            get_text="tekst",
            get_color=_rgb(INKT),
            get_size=26 if groot else 14,
            font_family="Arial, sans-serif",
            font_weight=700,
            font_settings={"sdf": True},
            outline_width=3,
            outline_color=[255, 255, 255],
            character_set=pdk.types.String("auto"),
        )
    )
    west, zuid, oost, noord = _kader(jaar, plaatsen)
    zicht = pdk.ViewState(longitude=(west + oost) / 2, latitude=(zuid + noord) / 2, zoom=_zoom(west, zuid, oost, noord))
    return _Deck(
        layers=lagen,
        initial_view_state=zicht,
        map_provider=None,
        tooltip={"text": "{properties.naam}"},
        parameters={"clearColor": [1, 1, 1, 1]},
    )


def svg(jaar: int, plaatsen: Sequence[Plaats], bron: str, groot: bool = False) -> alt.LayerChart:
    """The same map as SVG: for machines without WebGL, for printing and for export. `bron` is where outlines are."""
    west, zuid, oost, noord = _kader(jaar, plaatsen)
    # 360 degrees of longitude are 2 pi times the scale of a Mercator map.
    breed = oost - west
    hoog = (noord - zuid) / cos(radians((zuid + noord) / 2))
    schaal = {"expr": f"min(width / {breed * pi / 180:.5f}, height / {hoog * pi / 180:.5f})"}
    projectie = {
        "type": "mercator",
        "center": [round((west + oost) / 2, 4), round((zuid + noord) / 2, 4)],
        "scale": schaal,
        "translate": {"expr": "[width / 2, height / 2]"},
    }
    codes = [p.code for p in plaatsen]
    vlakken = (
        alt.Chart(alt.UrlData(url=bron, format=alt.DataFormat(type="json", property="features")))
        .mark_geoshape(stroke="#8a8f99", strokeWidth=0.8)
        .encode(
            color=alt.Color(
                "properties.code:N",
                legend=None,
                scale=alt.Scale(
                    domain=codes,
                    range=[LAND if p.grootte is not None else p.kleur for p in plaatsen],
                    unknown=LAND,
                ),
            )
        )
    )
    punten = alt.Chart(alt.Data(values=[p.__dict__ for p in plaatsen])).encode(longitude="lon:Q", latitude="lat:Q")
    letter = 24 if groot else 13
    lagen: list[Any] = [vlakken]
    if any(p.grootte is not None for p in plaatsen):
        cirkel = alt.Size("grootte:Q", scale=alt.Scale(domain=[0, 1], range=[0, 2600]), legend=None)
        lagen.append(punten.mark_circle(color=ACCENT, opacity=0.7).encode(size=cirkel))
    for veld, dy in (("naam", -letter * 0.55), ("opschrift", letter * 0.6)):
        for halo in ({"stroke": "white", "strokeWidth": 4}, {}):
            tekst = punten.mark_text(fontSize=letter, fontWeight="bold", dy=dy, font=LETTERTYPE, color=INKT, **halo)
            lagen.append(tekst.encode(text=f"{veld}:N"))
    return (
        alt.layer(*lagen)
        .project(**projectie)
        .properties(width="container", height=HOOGTE + (180 if groot else 0))
        .configure(**opmaak(groot))
        .configure_view(stroke=RAND, clip=True)
    )


def _kader(jaar: int, plaatsen: Sequence[Plaats], rand: float = 0.04) -> tuple[float, float, float, float]:
    west, zuid, oost, noord = geo.bounds("gemeenten", jaar, [p.code for p in plaatsen])
    return west - rand, zuid - rand, oost + rand, noord + rand


def _zoom(west: float, zuid: float, oost: float, noord: float) -> float:
    """Zoom at which the box fits a map of HOOGTE pixels high and somewhat wider (512 px is the world at zoom 0)."""
    hoog = (noord - zuid) / cos(radians((zuid + noord) / 2))
    return log2(360 * HOOGTE / 512 / max(hoog, oost - west)) - 0.05


def _rgb(hexkleur: str) -> list[int]:
    return [int(hexkleur[i : i + 2], 16) for i in (1, 3, 5)]
