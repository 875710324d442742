"""What the running app asks of the outlines: addresses, kaders, neighbours and the files to serve. JSON only."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from wijkteams.basis import paden
from wijkteams.geo.bestanden import (
    BUREN,
    GEO,
    KADERS,
    OUTLINES,
    REBUILD,
    Box,
    OmtrekOntbreekt,
    border_name,
    outline_name,
    sha256_of,
    some,
)


def outline_url(soort: str, jaar: int) -> str:
    """Same-origin address of the outlines; the digest in it makes browsers fetch again only after a change.

    Raises OmtrekOntbreekt when there are none of this soort and jaar.
    """
    return _address(paden.data(), soort, jaar, outline_name)


def border_url(soort: str, jaar: int) -> str:
    """The same for the borders between them: a list of [[lon, lat], [lon, lat]], each piece once."""
    return _address(paden.data(), soort, jaar, border_name)


@cache
def _address(data: Path, soort: str, jaar: int, name_of: Callable[[str, int], str]) -> str:
    _boxes(soort, jaar, data)
    name = name_of(soort, jaar)
    return f"/app/static/{name}?v={sha256_of((data / GEO / name).read_bytes())[:8]}"


def outlines(soort: str, jaar: int, data: Path | None = None) -> list[dict[str, Any]]:
    """Every outline of this soort and jaar as a GeoJSON feature. Raises OmtrekOntbreekt when there are none."""
    return _outlines(data or paden.data(), soort, jaar)


@cache
def _outlines(data: Path, soort: str, jaar: int) -> list[dict[str, Any]]:
    _boxes(soort, jaar, data)
    features: list[dict[str, Any]] = json.loads((data / GEO / outline_name(soort, jaar)).read_text("utf-8"))["features"]
    return features


def touches(soort: str, jaar: int, code: str, kader: Box) -> bool:
    """Whether the kader of this area overlaps the given one."""
    west, south, east, north = _boxes(soort, jaar)[code]
    return west <= kader[2] and east >= kader[0] and south <= kader[3] and north >= kader[1]


def has_outline(soort: str, jaar: int, code: str, data: Path | None = None) -> bool:
    """Whether this code can be drawn on the map of this jaar."""
    return code in known(soort, jaar, data)


def known(soort: str, jaar: int, data: Path | None = None) -> Collection[str]:
    """The codes that can be drawn on the map of this jaar."""
    return _kaders(data or paden.data()).get(outline_name(soort, jaar), {})


def name(soort: str, jaar: int, code: str, data: Path | None = None) -> str:
    """How CBS calls this area in this jaar. Raises OmtrekOntbreekt when there are no outlines of that jaar."""
    gevonden = (f["properties"] for f in outlines(soort, jaar, data))
    return next((str(p["naam"]) for p in gevonden if p["code"] == code), code)


def bounds(soort: str, jaar: int, codes: Iterable[str]) -> Box:
    """The smallest kader around all these areas, to zoom to.

    Raises OmtrekOntbreekt when a code has no outline in this jaar, or when there are no codes at all.
    """
    boxes, asked = _boxes(soort, jaar), list(codes)
    if missing := [code for code in asked if code not in boxes]:
        raise OmtrekOntbreekt(
            f"Geen omtrek in {jaar} ({soort}) voor {some(missing)}. Controleer de code of kies een ander "
            "jaar: na een herindeling kan een gebied een andere code hebben."
        )
    if not asked:
        raise OmtrekOntbreekt("Er is geen gebied gekozen om op de kaart te tonen. Kies er ten minste één.")
    west, south, east, north = zip(*(boxes[code] for code in asked), strict=True)
    return min(west), min(south), max(east), max(north)


def middle(soort: str, jaar: int, code: str) -> tuple[float, float]:
    """(longitude, latitude) of the middle of an area's kader, for a label. Raises OmtrekOntbreekt as `bounds` does."""
    west, south, east, north = bounds(soort, jaar, [code])
    return (west + east) / 2, (south + north) / 2


def kaartbron(jaar: int) -> str:
    """The attribution that belongs on every map drawn with outlines of this jaar.

    Raises OmtrekOntbreekt for a jaar without outlines: such a map would name a source it does not have.
    """
    if jaar not in {known for _, known in OUTLINES}:
        raise OmtrekOntbreekt(f"Er zijn geen omtrekken van {jaar}. {_choice()}")
    return f"Kadaster / Centraal Bureau voor de Statistiek, {jaar}"


def buren_2024() -> Mapping[str, tuple[str, ...]]:
    """wk_code → the wijken within 100 m of it, of any gemeente, in order; empty for a wijk that lies alone.

    As `bring_in` reckoned them from the outlines of 2024: only wijken with an outline are there.
    """
    return _buren(paden.data())


@cache
def _buren(data: Path) -> Mapping[str, tuple[str, ...]]:
    listed: dict[str, list[str]] = json.loads((data / GEO / BUREN).read_text("utf-8"))
    return {code: tuple(near) for code, near in listed.items()}


@cache
def _kaders(data: Path) -> dict[str, dict[str, list[float]]]:
    """File name → code → kader, as `bring_in` wrote it."""
    try:
        kaders: dict[str, dict[str, list[float]]] = json.loads((data / GEO / KADERS).read_text("utf-8"))
    except (OSError, ValueError) as fout:
        raise OmtrekOntbreekt(f"{data / GEO / KADERS} is niet te lezen. Maak het opnieuw met: {REBUILD}") from fout
    return kaders


def _boxes(soort: str, jaar: int, data: Path | None = None) -> dict[str, list[float]]:
    try:
        return _kaders(data or paden.data())[outline_name(soort, jaar)]
    except KeyError:
        raise OmtrekOntbreekt(f"Er zijn geen omtrekken van {soort} in {jaar}. {_choice()}") from None


def _choice() -> str:
    return f"Kies uit: {', '.join(f'{soort} {jaar}' for soort, jaar in OUTLINES)}."


def build_static(data: Path, static: Path) -> list[Path]:
    """Put the outlines and borders of `data`/geo in `static`, served at /app/static/; return what was rewritten.

    Cheap when nothing changed. A file is replaced whole: a reader or a second process never sees half of one.
    Raises OmtrekOntbreekt when one of them is not there.
    """
    written = []
    for name in (name_of(*which) for which in OUTLINES for name_of in (outline_name, border_name)):
        source = data / GEO / name
        try:
            content = source.read_bytes()
        except FileNotFoundError:
            raise OmtrekOntbreekt(f"{source} ontbreekt. Maak het opnieuw met: {REBUILD}") from None
        if paden.replace_whole(static / source.name, content):
            written.append(static / source.name)
    return written
