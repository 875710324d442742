"""The build step: check what was delivered and bring it into `data/geo` and `data/cijfers`."""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wijkteams.basis.paden import replace_whole
from wijkteams.geo.bestanden import (
    BUREN,
    CODES,
    DECIMALS,
    HERKOMST,
    KADERS,
    NETHERLANDS,
    OUTLINES,
    BronGeweigerd,
    border_name,
    compact,
    outline_name,
    sha256_of,
    some,
)
from wijkteams.geo.buren import neighbours
from wijkteams.geo.lijnen import border_lines

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


@dataclass(frozen=True)
class _Outlines:
    """One checked outline file. `content`: the GeoJSON to write, `borders`: its borders; `repaired`: codes mended."""

    soort: str
    jaar: int
    source: bytes
    content: bytes
    borders: bytes
    boxes: dict[str, list[float]]
    repaired: list[str]

    @property
    def name(self) -> str:
        return outline_name(self.soort, self.jaar)


@dataclass(frozen=True)
class _Table:
    """A table of figures as it should be: one row per code and jaar, each with an outline of `soort`."""

    name: str
    soort: str
    code: str
    header: str


TABLES = (
    _Table(
        "gemeenten.csv",
        "gemeenten",
        "gm_code",
        "gm_code,gemeente,jaar,provincie,in_productset,inwoners,inwoners_peildatum,inwoners_nauwkeurigheid,land_km2,"
        "land_km2_herkomst,labelpunt_lat,labelpunt_lon,buren_codes",
    ),
    _Table(
        "gemeenten_kerncijfers_2022.csv",
        "gemeenten",
        "gm_code",
        "gm_code,gemeente,jaar,inwoners,pct_65_plus,huishoudens,pct_eenpersoonshuishoudens,"
        "pct_huishoudens_met_kinderen,pct_huishoudens_laagste_40pct_inkomen,pct_huishoudens_rond_sociaal_minimum,"
        "pct_jongeren_met_jeugdzorg,wmo_clienten_per_1000_inwoners,pct_huurwoningen_corporatie,stedelijkheid,"
        "afstand_huisarts_km",
    ),
    _Table(
        "wijken_2024.csv",
        "wijken",
        "wk_code",
        "jaar,wk_code,wijk,gm_code,gemeente,inwoners,mannen,vrouwen,pct_0_15,pct_15_25,pct_25_45,pct_45_65,"
        "pct_65_plus,huishoudens,gemiddelde_huishoudensgrootte,inwoners_per_km2,personenautos,labelpunt_lat,"
        "labelpunt_lon",
    ),
)


def bring_in(shared: Path, data: Path) -> list[Path]:
    """Check outlines and figures in `shared`, write them to `data`/geo and `data`/cijfers; return the paths.

    Outlines come out as compact GeoJSON sorted by code, figures byte for byte. In the HERKOMST.md of both
    folders the list of files is renewed; the text above it is written by hand and kept. The same input gives
    the same bytes. Raises BronGeweigerd with every fault found, before anything is written.
    """
    faults: list[str] = []
    outlines: list[_Outlines] = []
    for soort, jaar in OUTLINES:
        try:
            outlines.append(_read_outlines(shared / "geo" / outline_name(soort, jaar), soort, jaar))
        except BronGeweigerd as refused:
            faults += refused.faults
    drawn = None if faults else {(o.soort, str(o.jaar), code) for o in outlines for code in o.boxes}
    tables: dict[str, bytes] = {}
    for table in TABLES:
        try:
            tables[table.name] = _read_table(shared / "cijfers" / table.name, table, drawn)
        except BronGeweigerd as refused:
            faults += refused.faults
    if faults:
        raise BronGeweigerd(faults)

    geo, cijfers = data / "geo", data / "cijfers"
    kaders = compact({o.name: o.boxes for o in outlines})
    buren = compact(neighbours(next(o.content for o in outlines if o.soort == "wijken")))
    files = {geo / o.name: o.content for o in outlines} | {
        geo / border_name(o.soort, o.jaar): o.borders for o in outlines
    }
    files |= {geo / KADERS: kaders, geo / BUREN: buren}
    files[geo / HERKOMST] = _herkomst(geo, _list_outlines(outlines, kaders, buren))
    files |= {cijfers / name: content for name, content in tables.items()}
    files[cijfers / HERKOMST] = _herkomst(cijfers, _list_tables(tables))
    for path, content in files.items():
        replace_whole(path, content)
    return list(files)


def _read_outlines(path: Path, soort: str, jaar: int) -> _Outlines:
    """Read, check and mend one delivered outline file. Raises BronGeweigerd with all its faults."""
    import geopandas
    import pyogrio

    source = _delivered(path)
    try:
        frame = geopandas.read_file(path)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
        raise BronGeweigerd([f"{path}: niet als GeoJSON te lezen. Haal het bestand opnieuw op."]) from None
    if faults := _column_faults(frame) or _area_faults(frame, soort, jaar):
        raise BronGeweigerd([f"{path}: {fault}" for fault in faults])
    frame = frame.sort_values("code")
    shapes, repaired = _mended(frame)
    areas = list(zip(frame.code, frame.naam, shapes, strict=True))
    if empty := [code for code, _, shape in areas if shape.is_empty]:
        raise BronGeweigerd(
            [f"{path}: na afronden blijft er niets over van {some(empty)}. Lever die omtrekken fijner."]
        )
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "naam": naam, "jaar": jaar},
            "geometry": shape.__geo_interface__,
        }
        for code, naam, shape in areas
    ]
    content = compact({"type": "FeatureCollection", "features": features})
    boxes = {code: list(shape.bounds) for code, _, shape in areas}
    borders = compact(border_lines(features))
    return _Outlines(soort, jaar, source, content, borders, boxes, repaired)


def _column_faults(frame: "GeoDataFrame") -> list[str]:
    expected, found = {"code", "naam", "jaar", "geometry"}, set(frame.columns)
    missing = "ontbreekt. Geef elk gebied code, naam, jaar en omtrek"
    extra = "hoort er niet in. Haal die weg"
    return [f"kolom {name} {missing if name in expected else extra}." for name in sorted(expected ^ found)]


def _area_faults(frame: "GeoDataFrame", soort: str, jaar: int) -> list[str]:
    """What is wrong with the rows of a GeoDataFrame with the right columns; each fault names the codes."""
    code = frame["code"].astype(object).fillna("zonder code").astype(str)
    shape, box = frame.geometry, frame.geometry.bounds
    named = frame["naam"].map(lambda naam: isinstance(naam, str) and naam.strip() != "").astype(bool)
    drawn = shape.notna() & ~shape.is_empty
    flat = shape.geom_type.isin(["Polygon", "MultiPolygon"])
    west, south, east, north = NETHERLANDS
    inside = box.minx.ge(west) & box.miny.ge(south) & box.maxx.le(east) & box.maxy.le(north)
    checks = (
        (~code.str.fullmatch(CODES[soort]), "geen CBS-code. Schrijf GM0363, of bij wijken WK0363AA."),
        (code.duplicated(), "de code komt vaker voor. Laat één omtrek per code staan, zonder watervlakken."),
        (~named, "de naam ontbreekt. Vul die in."),
        (frame["jaar"].ne(jaar), f"het jaar is niet {jaar}. Lever één jaar per bestand."),
        (~drawn, "de omtrek ontbreekt. Vul die aan of laat het gebied weg."),
        (drawn & ~flat, "de omtrek is geen vlak. Lever vlakken."),
        (drawn & ~inside, "de omtrek ligt buiten Nederland. Lever lengte en breedte (WGS84), geen RD."),
    )
    faults = [f"{some(code[wrong])}: {fault}" for wrong, fault in checks if wrong.any()]
    if frame.crs != "EPSG:4326":
        faults.append(f"het coördinatenstelsel is {frame.crs}. Zet het bestand om naar WGS84 (EPSG:4326).")
    if frame.empty:
        faults.append("er staat geen gebied in. Haal het bestand opnieuw op.")
    return faults


def _mended(frame: "GeoDataFrame") -> tuple[list[Any], list[str]]:
    """The shapes, rounded, valid and with clockwise outer rings; and the codes of those that were not valid.

    Clockwise, because d3 (which draws the SVG map) takes a counter-clockwise ring for the rest of the globe.
    """
    import shapely

    shapes, repaired = [], []
    for code, delivered in zip(frame.code, frame.geometry, strict=True):
        shape = shapely.transform(delivered, methodcaller("round", DECIMALS))
        if not (delivered.is_valid and shape.is_valid):
            repaired.append(code)
            parts = shapely.get_parts(shapely.make_valid(shape))
            shape = shapely.union_all(parts[shapely.get_dimensions(parts) == 2], grid_size=10.0**-DECIMALS)
        shapes.append(shapely.orient_polygons(shape, exterior_cw=True))
    return shapes, repaired


def _read_table(path: Path, table: _Table, drawn: set[tuple[str, str, str]] | None) -> bytes:
    """Check one table of figures and return its bytes. Raises BronGeweigerd with all its faults.

    `drawn`: every (soort, jaar, code) that has an outline; None when that is not known.
    """
    source = _delivered(path)
    try:
        header, *rows = csv.reader(source.decode("utf-8").splitlines(), strict=True)
    except (ValueError, csv.Error):
        raise BronGeweigerd([f"{path}: niet als CSV in UTF-8 te lezen. Haal het bestand opnieuw op."]) from None
    if header != table.header.split(","):
        raise BronGeweigerd([f"{path}: de eerste regel wijkt af. Maak er van: {table.header}"])
    if uneven := [str(number) for number, row in enumerate(rows, 2) if len(row) != len(header)]:
        raise BronGeweigerd([f"{path}: regel {some(uneven)}: niet {len(header)} velden. Herstel die regels."])
    keys = [(row[header.index("jaar")], row[header.index(table.code)]) for row in rows]
    odd = [code for _, code in keys if not re.fullmatch(CODES[table.soort], code)]
    double = [f"{code} in {jaar}" for (jaar, code), count in Counter(keys).items() if count > 1]
    loose = [f"{code} in {jaar}" for jaar, code in keys if drawn and (table.soort, jaar, code) not in drawn]
    checks = (
        (odd, "geen CBS-code. Schrijf GM0363, of bij wijken WK0363AA."),
        (double, "staat er vaker in. Laat één regel per code en jaar staan."),
        (loose, "geen omtrek in dat jaar. Controleer code en jaar, of lever de omtrek erbij."),
    )
    faults = [f"{path}: {some(wrong)}: {fault}" for wrong, fault in checks if wrong]
    if not rows:
        faults.append(f"{path}: er staan geen cijfers in. Haal het bestand opnieuw op.")
    if faults:
        raise BronGeweigerd(faults)
    return source


def _delivered(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BronGeweigerd([f"{path}: het bestand ontbreekt. Zet het daar neer."]) from None


def _herkomst(folder: Path, files: str) -> bytes:
    """The HERKOMST.md of this folder with the list of files renewed."""
    heading = "\n## Bestanden\n"
    return (_delivered(folder / HERKOMST).decode().split(heading)[0] + heading + files).encode()


def _list_outlines(outlines: list[_Outlines], kaders: bytes, buren: bytes) -> str:
    rows = [
        f"| `{o.name}` | {len(o.boxes)} {o.soort} | {o.jaar} | {', '.join(o.repaired) or 'geen'} "
        f"| `{sha256_of(o.source)}` | `{sha256_of(o.content)}` |"
        for o in outlines
    ]
    rows += [
        f"| `{border_name(o.soort, o.jaar)}` | {o.soort} | {o.jaar} | geen | berekend | `{sha256_of(o.borders)}` |"
        for o in outlines
    ]
    rows.append(f"| `{KADERS}` | alle hierboven | alle | geen | berekend | `{sha256_of(kaders)}` |")
    rows.append(f"| `{BUREN}` | wijken | 2024 | geen | berekend | `{sha256_of(buren)}` |")
    head = [
        "| bestand | gebieden | jaar | hersteld | sha256 gekregen | sha256 hier |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def _list_tables(tables: dict[str, bytes]) -> str:
    rows = [
        f"| `{name}` | {len(content.splitlines()) - 1} | `{sha256_of(content)}` | `{sha256_of(content)}` |"
        for name, content in tables.items()
    ]
    return "\n".join(["| bestand | regels | sha256 gekregen | sha256 hier |", "|---|---|---|---|", *rows, ""])
