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
from wijkteams.invoer.grenzen.eigen_kaart import EigenKaart


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
    eigen: EigenKaart | None = None,
) -> pdk.Deck:
    """The map to explore. Layer ids carry what changes, so that colours follow and outlines stay in the cache.

    Boundaries of a user (`eigen`) have no address: they travel along, those of these places only.
    """
    codes = [p.code for p in plaatsen]
    vulling = _per_code({p.code: p.kleur for p in plaatsen if p.grootte is None}, LAND)
    waarvan = f"eigen-{eigen.stempel}" if eigen else f"{soort}-{jaar}"
    stempel = f"{crc32(repr([asdict(p) for p in plaatsen]).encode()):08x}"
    omtrekken = pdk.Layer(
        "GeoJsonLayer",
        id=f"omtrekken-{waarvan}-{stempel}",
        data={"type": "FeatureCollection", "features": eigen.features(codes)}
        if eigen
        else geo.outline_url(soort, jaar),
        get_fill_color=vulling,
        stroked=False,
        pickable=True,
    )
    # Not as the stroke of the outlines: that takes a machine without a GPU a second longer, at every reload.
    grenzen = pdk.Layer(
        "LineLayer",
        id=f"grenzen-{waarvan}",
        data=eigen.borders(codes) if eigen else geo.border_url(soort, jaar),
        get_source_position="this[0]",
        get_target_position="this[1]",
        get_color=_rgb(RAND),
        get_width=1,
    )
    lagen = [omtrekken, grenzen]
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
            # A halo, as in the drawn map: a box behind each word would be another program for the GPU to make.
            font_settings={"sdf": True, "fontSize": 48, "buffer": 8, "radius": 12},
            outline_width=6,
            outline_color=[255, 255, 255],
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
