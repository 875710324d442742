"""Maps to explore, with pydeck. Outlines travel once, as a static file of the same origin.

Every gemeente carries its step or figure as text and its name beside it, so that colour never speaks alone.
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
from wijkteams.figuren.kaarten import LAND, Plaats, hoogte, is_cijfer, kader, naast, omvang
from wijkteams.figuren.thema import INKT


class _Deck(pdk.Deck):
    """A deck whose JSON is made once and compact: pydeck indents, and Streamlit asks at every rerun."""

    @cached_property
    def _compact(self) -> str:
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"))

    def to_json(self) -> str:
        return self._compact


def deck(jaar: int, plaatsen: Sequence[Plaats], groot: bool = False) -> pdk.Deck:
    """The map to explore. Layer ids carry what changes, so that colours follow and outlines stay in the cache."""
    vulling = _per_code({p.code: p.kleur for p in plaatsen if p.grootte is None}, LAND)
    grens = _per_code({p.code: INKT for p in plaatsen}, "#b4b8c0")
    stempel = f"{crc32(repr([asdict(p) for p in plaatsen]).encode()):08x}"
    omtrekken = pdk.Layer(
        "GeoJsonLayer",
        id=f"omtrekken-{jaar}-{stempel}",
        data=geo.outline_url("gemeenten", jaar),
        get_fill_color=vulling,
        get_line_color=grens,
        line_width_min_pixels=1,
        pickable=True,
    )
    lagen = [omtrekken]
    letter = 26 if groot else 14
    punten = [
        {"punt": [p.lon, p.lat], "stand": p.opschrift, "naam": p.naam, "schuif": [dx, dy], "kant": kant}
        | {"kleur": _rgb(p.kleur), "straal": p.grootte or 0, "properties": {"code": p.code, "naam": p.naam}}
        for p, (dx, dy, kant) in zip(plaatsen, naast(jaar, plaatsen, letter, hoogte(groot)), strict=True)
    ]
    if is_cijfer(plaatsen):
        lagen.append(
            pdk.Layer(
                "ScatterplotLayer",
                id=f"cirkels-{stempel}",
                data=punten,
                get_position="punt",
                get_fill_color="kleur",
                get_radius="straal",
                radius_scale=5200,
                opacity=0.6,
                pickable=True,
            )
        )
    schrift: dict[str, Any] = {
        "data": punten,
        "get_position": "punt",
        "get_color": _rgb(INKT),
        "get_size": letter,
        "font_family": pdk.types.String("Arial, sans-serif"),
        "font_weight": 700,
        "background": True,
        "get_background_color": [255, 255, 255, 200],
        "background_padding": [3, 1],
        "character_set": pdk.types.String("auto"),
    }
    ernaast = {"get_pixel_offset": "schuif", "get_text_anchor": "kant"}
    lagen.append(pdk.Layer("TextLayer", id=f"stand-{stempel}", get_text="stand", **schrift))
    lagen.append(pdk.Layer("TextLayer", id=f"namen-{stempel}", get_text="naam", **ernaast, **schrift))
    west, zuid, oost, noord = kader(jaar, plaatsen)
    zoom = log2(360 * hoogte(groot) / 512 / omvang(west, zuid, oost, noord)) - 0.05  # at zoom 0 the world is 512 pixels
    return _Deck(
        layers=lagen,
        initial_view_state=pdk.ViewState(longitude=(west + oost) / 2, latitude=(zuid + noord) / 2, zoom=zoom),
        map_provider=None,
        tooltip={"text": "{properties.naam}"},
        parameters={"clearColor": [1, 1, 1, 1]},
    )


def _per_code(kleuren: dict[str, str], anders: str) -> str:
    """A deck.gl expression that picks a colour by CBS code."""
    keuzes = "".join(f"properties.code == '{code}' ? {_rgb(kleur)} : " for code, kleur in kleuren.items())
    return keuzes + str(_rgb(anders))


def _rgb(hexkleur: str) -> list[int]:
    return [int(hexkleur[i : i + 2], 16) for i in (1, 3, 5)]
