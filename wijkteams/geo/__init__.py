"""Outlines of gemeenten and wijken: checked and brought in once, served as static files, looked up by code.

`bring_in` (`opbouw.py`) reads with geopandas what was delivered, refuses what is wrong, and fills `data/geo` and
`data/cijfers`; run it by hand (`python -m wijkteams.geo ../shared data`) and commit the result. What the app
itself calls (`kaart.py`) needs JSON only: geopandas is imported inside the functions that need it, so that the app
starts fast. Boundaries that a user brings are read by `wijkteams.invoer.grenzen`.

A *soort* is "gemeenten" or "wijken"; with a *jaar* it names one outline file. A *kader* is a bounding box
(west, south, east, north) in degrees WGS84. Provenance and limits of the data: `data/geo/HERKOMST.md`.
"""

from wijkteams.geo.bestanden import (
    BUREN,
    NETHERLANDS,
    OUTLINES,
    REBUILD,
    BronGeweigerd,
    OmtrekOntbreekt,
    border_name,
    outline_name,
)
from wijkteams.geo.buren import BUURAFSTAND, neighbours
from wijkteams.geo.kaart import (
    border_url,
    bounds,
    build_static,
    buren_2024,
    has_outline,
    kaartbron,
    known,
    middle,
    name,
    outline_url,
    outlines,
    touches,
)
from wijkteams.geo.lijnen import border_lines
from wijkteams.geo.opbouw import TABLES, bring_in

__all__ = [
    "BUREN", "BUURAFSTAND", "NETHERLANDS", "OUTLINES", "REBUILD", "TABLES", "BronGeweigerd",
    "OmtrekOntbreekt", "border_lines", "border_name", "border_url", "bounds", "bring_in", "build_static", "buren_2024",
    "has_outline", "kaartbron", "known", "middle", "name", "neighbours", "outline_name", "outline_url", "outlines",
    "touches",
]  # fmt: skip
