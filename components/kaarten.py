"""Maps to explore, with pydeck. Outlines travel once, as a static file of the same origin.

Every gemeente or wijk carries its step or figure as text, so that colour never speaks alone, and its name beside it
unless there are too many to read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cached_property
from math import log2
from typing import Any
from zlib import crc32

import pydeck as pdk

from wijkteams import geo
from wijkteams.figuren.kaarten import LAND, VOL, Plaats, hoogte, is_cijfer, kader, met_namen, naast, omvang
from wijkteams.figuren.thema import INKT, RAND


class _Deck(pdk.Deck):
    """A deck whose JSON is made once and compact: pydeck indents, and Streamlit asks at every rerun."""

    @cached_property
    def _compact(self) -> str:
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"))

    def to_json(self) -> str:
        return self._compact


def deck(
    jaar: int,
    plaatsen: Sequence[Plaats],
    groot: bool = False,
    soort: str = "gemeenten",
    eigen: geo.EigenKaart | None = None,
) -> pdk.Deck:
    """The map to explore. Layer ids carry what changes, so that colours follow and outlines stay in the cache.

    Boundaries of a user (`eigen`) have no address: they travel along, those of these places only.
    """
    vulling = _per_code({p.code: p.kleur for p in plaatsen if p.grootte is None}, LAND)
    # One colour for many: an expression for every code has to travel and to be worked out for every outline.
    grens = _per_code({p.code: INKT for p in plaatsen}, "#b4b8c0") if met_namen(plaatsen) else _rgb(RAND)
    stempel = f"{crc32(repr([asdict(p) for p in plaatsen]).encode()):08x}"
    omtrekken = pdk.Layer(
        "GeoJsonLayer",
        id=f"omtrekken-{f'eigen-{eigen.stempel}' if eigen else f'{soort}-{jaar}'}-{stempel}",
        data=_verzameld(eigen, plaatsen) if eigen else geo.outline_url(soort, jaar),
        get_fill_color=vulling,
        get_line_color=grens,
        line_width_min_pixels=1,
        pickable=True,
        # Only the fill answers to a click: without a GPU to search the borders too takes longer than a click.
        _sub_layer_props={"polygons-stroke": {"pickable": False}},
    )
    lagen = [omtrekken]
    letter = (26 if groot else 14) if len(plaatsen) <= VOL else (18 if groot else 11)
    schrift: list[dict[str, Any]] = []
    for p, (dx, dy, kant) in zip(plaatsen, naast(soort, jaar, plaatsen, letter, hoogte(groot), eigen), strict=True):
        plek: dict[str, Any] = {"punt": [p.lon, p.lat]}
        if met_namen(plaatsen):  # where there are many, nothing travels that is not drawn
            # deck.gl takes text that begins with @@ for an instruction, and a user may name a wijk.
            naam = p.naam.lstrip("@")
            plek["properties"] = {"code": p.code, "naam": naam}
            schrift.append(plek | {"tekst": naam, "schuif": [dx, dy], "kant": kant})
        schrift.append(plek | {"tekst": p.opschrift, "schuif": [0, 0], "kant": "middle"})
    if is_cijfer(plaatsen):
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
    west, zuid, oost, noord = kader(soort, jaar, plaatsen, eigen)
    zoom = log2(360 * hoogte(groot) / 512 / omvang(west, zuid, oost, noord)) - 0.05  # at zoom 0 the world is 512 pixels
    return _Deck(
        layers=lagen,
        initial_view_state=pdk.ViewState(longitude=(west + oost) / 2, latitude=(zuid + noord) / 2, zoom=zoom),
        map_provider=None,
        tooltip={"text": "{naam}"},
        parameters={"clearColor": [1, 1, 1, 1]},
    )


def _verzameld(eigen: geo.EigenKaart, plaatsen: Sequence[Plaats]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": eigen.features(p.code for p in plaatsen)}


def _cirkel(p: Plaats) -> dict[str, Any]:
    """The circle of a figure, as deck.gl draws it."""
    deel = {"punt": [p.lon, p.lat], "kleur": _rgb(p.kleur), "straal": p.grootte or 0}
    return deel | {"properties": {"code": p.code, "naam": p.naam}}


def _per_code(kleuren: dict[str, str], anders: str) -> str:
    """A deck.gl expression that picks a colour by CBS code."""
    keuzes = "".join(f"properties.code == '{code}' ? {_rgb(kleur)} : " for code, kleur in kleuren.items())
    return keuzes + str(_rgb(anders))


def _rgb(hexkleur: str) -> list[int]:
    return [int(hexkleur[i : i + 2], 16) for i in (1, 3, 5)]
