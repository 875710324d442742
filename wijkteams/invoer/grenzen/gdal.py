"""Shapefile and GeoPackage, read by GDAL from memory after a look at what they are; nothing is written to disk."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

import pyogrio

from wijkteams.basis import zipwacht
from wijkteams.basis.errors import InvoerFout
from wijkteams.invoer.grenzen.kaartlaag import Gebied, choose_layer, named_system
from wijkteams.invoer.verslag import enkele

_SHAPE = {".shp", ".shx", ".dbf", ".prj", ".cpg"}


def from_shapefile(inhoud: bytes, bestand: str, laag: str | None) -> tuple[str, list[Gebied], int | None]:
    """Kind of file, areas and reference system.

    Only the parts of a shapefile are handed on, under plain names: no other format can hide in the zip.
    """
    leden = zipwacht.leden(inhoud, bestand)
    delen = {PurePosixPath(naam.replace("\\", "/")): deel for naam, deel in leden.items()}
    lagen = {str(pad.with_suffix("")): pad for pad in delen if pad.suffix.lower() == ".shp"}
    if not lagen:
        raise InvoerFout(bestand, "in het zipbestand zit geen shapefile.", "Pak .shp, .shx, .dbf en .prj samen in.")
    naam = choose_layer(list(lagen), laag, bestand)
    zelfde = {
        pad.suffix.lower(): deel
        for pad, deel in delen.items()
        if str(pad.with_suffix("")) == naam and pad.suffix.lower() in _SHAPE
    }
    if ontbreekt := {".shx", ".dbf"} - zelfde.keys():
        raise InvoerFout(
            bestand, f"bij de shapefile ontbreekt {enkele(sorted(ontbreekt))}.", "Pak alle delen samen in."
        )
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        for eind, deel in zelfde.items():
            zip_.writestr(f"kaart{eind}", deel)
    prj = zelfde.get(".prj", b"").decode("utf-8", "replace")
    return "shapefile", _with_gdal(uit.getvalue(), None, bestand), _from_prj(prj)


def _from_prj(prj: str) -> int | None:
    """The system in a .prj: these have no EPSG number as a rule, but a name."""
    for woord, nummer in (
        ("mercator", 3857),
        ("amersfoort", 28992),
        ("rd_new", 28992),
        ("wgs_1984", 4326),
        ("wgs 84", 4326),
    ):
        if woord in prj.lower():
            return nummer
    return None


def from_geopackage(inhoud: bytes, bestand: str, laag: str | None) -> tuple[str, list[Gebied], int | None]:
    """The same for a GeoPackage."""
    try:
        with _quiet():
            lagen = [str(naam) for naam, soort in pyogrio.list_layers(inhoud) if soort is not None]
            naam = choose_layer(lagen, laag, bestand)
            crs = str(pyogrio.read_info(inhoud, layer=naam)["crs"] or "")
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, RuntimeError) as fout:
        raise InvoerFout(bestand, "dit GeoPackage is kapot.", "Haal het bestand opnieuw op.") from fout
    return "GeoPackage", _with_gdal(inhoud, naam, bestand), named_system(crs) or _from_prj(crs)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the warnings of GDAL: that bytes have no file name, and other things we check ourselves."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _with_gdal(inhoud: bytes, laag: str | None, bestand: str) -> list[Gebied]:
    try:
        with _quiet():
            frame = pyogrio.read_dataframe(inhoud, layer=laag)
    except Exception as fout:  # GDAL's own errors come through in several kinds
        raise InvoerFout(bestand, "de kaart is niet te lezen.", "Haal het bestand opnieuw op.") from fout
    if "geometry" not in frame:
        raise InvoerFout(bestand, "er staan geen omtrekken in deze laag.", "Kies een laag met vlakken.")
    rijen = frame.drop(columns="geometry").to_dict("records")
    return list(zip(rijen, list(frame.geometry), strict=True))
