"""What every kind of file with a map has: layers to choose from, areas, and the name of a reference system."""

from __future__ import annotations

import re
from typing import Any

from wijkteams.basis.errors import InvoerFout, KiesLaag, kort

_STELSELS = {"28992": 28992, "7415": 28992, "4326": 4326, "4258": 4326, "CRS84": 4326, "3857": 3857, "900913": 3857}
Gebied = tuple[dict[str, Any], Any]
"""An area: its properties, and its shape (None without one)."""


def choose_layer(lagen: list[str], laag: str | None, bestand: str) -> str:
    """The layer that was asked for, or the only one. Raises InvoerFout without any, KiesLaag to choose from more."""
    if not lagen:
        raise InvoerFout(bestand, "er staat geen kaartlaag in.", "Lever een bestand met omtrekken van wijken.")
    if laag is None and len(lagen) > 1:
        raise KiesLaag(bestand, f"er staan {len(lagen)} lagen in.", lagen)
    if laag is not None and laag not in lagen:
        raise KiesLaag(bestand, f"er is geen laag «{kort(laag)}».", lagen)
    return laag or lagen[0]


def named_system(crs: str) -> int | None:
    """The EPSG number in a name like urn:ogc:def:crs:EPSG::28992; None when it is not one we know."""
    past = re.search(r"(?:EPSG\W*|OGC\W*(?:1\.3\W*)?|^\D*)(CRS84|\d{4,6})", crs)
    return _STELSELS.get(past[1]) if past else None
