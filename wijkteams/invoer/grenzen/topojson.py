"""TopoJSON by hand: GDAL wants its members in an order that files do not keep, and picks a layer itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shapely import MultiPolygon, Polygon


def shapes(topo: dict[str, Any], laag: str) -> Iterator[tuple[dict[str, Any], Any]]:
    """Each object of a layer with its shape (None when it is no surface). Raises anything when it is not in order."""
    bogen = _bogen(topo)
    lagen = topo["objects"]
    for deel in lagen[laag].get("geometries", [lagen[laag]]):
        yield deel, _vorm(deel, bogen)


def _bogen(topo: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The arcs as coordinates: with a transform they are steps from point to point."""
    stap = topo.get("transform")
    uit = []
    for boog in topo["arcs"]:
        if stap is None:
            uit.append([(float(p[0]), float(p[1])) for p in boog])
            continue
        (sx, sy), (tx, ty), x, y, punten = stap["scale"], stap["translate"], 0, 0, []
        for dx, dy, *_ in boog:
            x, y = x + dx, y + dy
            punten.append((x * sx + tx, y * sy + ty))
        uit.append(punten)
    return uit


def _vorm(deel: dict[str, Any], bogen: list[list[tuple[float, float]]]) -> Any:
    def ring(nummers: list[int]) -> list[tuple[float, float]]:
        punten: list[tuple[float, float]] = []
        for n in nummers:
            boog = bogen[n] if n >= 0 else bogen[~n][::-1]
            punten += boog[1:] if punten else boog
        return punten

    def vlak(ringen: list[list[int]]) -> Any:
        buiten, *gaten = (ring(r) for r in ringen)
        return Polygon(buiten, gaten)

    if deel.get("type") == "Polygon":
        return vlak(deel["arcs"])
    if deel.get("type") == "MultiPolygon":
        return MultiPolygon([vlak(ringen) for ringen in deel["arcs"]])
    return None
