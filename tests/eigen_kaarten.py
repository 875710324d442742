"""Boundaries as a user may bring them: wijken as squares in a row, each next to the one before."""

import json
from collections.abc import Mapping, Sequence

RIJ = {"WK063700": "Centrum", "WK063701": "Meerzicht", "WK063706": "Oosterheem", "WK063799": "Nieuwland"}
WEST, ZUID, ZIJDE = 4.46, 52.04, 0.02


def _ring(nummer: int) -> list[list[float]]:
    w, z = WEST + nummer * ZIJDE, ZUID
    return [[w, z], [w, z + ZIJDE], [w + ZIJDE, z + ZIJDE], [w + ZIJDE, z], [w, z]]


def geojson(namen: Mapping[str, str] = RIJ, kolom: str = "wk_code") -> bytes:
    """A FeatureCollection in WGS84."""
    features = [
        {
            "type": "Feature",
            "properties": {kolom: code, "naam": naam},
            "geometry": {"type": "Polygon", "coordinates": [_ring(n)]},
        }
        for n, (code, naam) in enumerate(namen.items())
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def topojson(lagen: Mapping[str, Sequence[str]]) -> bytes:
    """Layers of areas by code, all in the same row."""
    codes = list(dict.fromkeys(code for laag in lagen.values() for code in laag))
    objecten = {
        laag: {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "Polygon",
                    "arcs": [[codes.index(c)]],
                    "properties": {"statcode": c, "statnaam": RIJ.get(c, c)},
                }
                for c in erin
            ],
        }
        for laag, erin in lagen.items()
    }
    return json.dumps({"type": "Topology", "arcs": [_ring(n) for n in range(len(codes))], "objects": objecten}).encode()
