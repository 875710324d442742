"""Areas out of a file with a map: GeoJSON, TopoJSON, GeoPackage or a zipped shapefile.

JSON is read without GDAL, which opens more than one would think.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from shapely.geometry import shape

from wijkteams.basis.errors import InvoerFout, kort
from wijkteams.invoer.grenzen import topojson
from wijkteams.invoer.grenzen.kaartlaag import Gebied, choose_layer, named_system


def open_map(inhoud: bytes, bestand: str, laag: str | None) -> tuple[str, list[Gebied], int | None]:
    """Kind of file, its areas, and the reference system it names (EPSG number)."""
    if inhoud.startswith((b"PK", b"SQLite format 3\0")):
        from wijkteams.invoer.grenzen import gdal  # 30 MB of memory: not for who brings JSON

        return (gdal.from_shapefile if inhoud.startswith(b"PK") else gdal.from_geopackage)(inhoud, bestand, laag)
    try:
        gelezen = json.loads(inhoud.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise InvoerFout(
            bestand,
            "dit is geen GeoJSON, TopoJSON, GeoPackage of ingepakte shapefile.",
            "Kies een van die vier. Een shapefile pakt u in als zip, met .shp, .shx, .dbf en .prj.",
        ) from None
    soort = gelezen.get("type") if isinstance(gelezen, dict) else None
    if soort == "Topology":
        return "TopoJSON", _from_topojson(gelezen, bestand, laag), None
    if soort == "FeatureCollection" and isinstance(gelezen.get("features"), list):
        return "GeoJSON", list(from_geojson(gelezen["features"], bestand)), named_system(json.dumps(gelezen.get("crs")))
    raise InvoerFout(bestand, "dit is JSON, maar geen kaart.", "Lever een GeoJSON met een FeatureCollection.")


def from_geojson(features: list[Any], bestand: str) -> Iterator[Gebied]:
    """The areas in features. Raises InvoerFout with the number of the one that cannot be read."""
    for nummer, feature in enumerate(features, 1):
        try:
            vorm = feature.get("geometry")
            yield _properties(feature), shape(vorm) if vorm else None
        except Exception as fout:  # what shapely raises for odd coordinates has no common base
            raise InvoerFout(
                bestand, f"gebied {nummer} is niet te lezen.", "Haal het weg of maak het opnieuw."
            ) from fout


def _properties(deel: dict[str, Any]) -> dict[str, Any]:
    """The properties of an area, as far as they are what they should be."""
    gegeven = deel.get("properties")
    return {str(k): v for k, v in gegeven.items()} if isinstance(gegeven, dict) else {}


def _from_topojson(topo: dict[str, Any], bestand: str, laag: str | None) -> list[Gebied]:
    objecten = topo.get("objects")
    if not isinstance(objecten, dict):
        raise InvoerFout(bestand, "dit is TopoJSON zonder lagen.", "Maak het bestand opnieuw.")
    naam = choose_layer(list(objecten), laag, bestand)
    try:
        return [(_properties(deel), vorm) for deel, vorm in topojson.shapes(topo, naam)]
    except Exception as fout:
        raise InvoerFout(bestand, f"laag «{kort(naam)}» is niet te lezen.", "Maak het bestand opnieuw.") from fout
