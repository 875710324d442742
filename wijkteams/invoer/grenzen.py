"""Boundaries that a user brings: GeoJSON, TopoJSON, GeoPackage or a zipped shapefile, in RD, WGS84 or Web Mercator.

JSON is read without GDAL, which opens more than one would think; GeoPackage and shapefile are read from memory, after
a look at what they are. Nothing is written to disk. What comes out is small GeoJSON in WGS84, as the map wants it.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from operator import methodcaller
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from wijkteams.basis import codes, zipwacht
from wijkteams.basis.errors import InvoerFout, KiesLaag, kort
from wijkteams.geo.bestanden import compact
from wijkteams.geo.kaart import has_outline
from wijkteams.invoer.verslag import Logboek, Verslag, enkele
from wijkteams.kennis.cijfers import MAX_BYTES

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

MAX_GEBIEDEN = 20_000
DECIMALEN = 5  # of a degree: about a metre
MAX_PUNTEN = 30_000  # more than the map of Amsterdam needs; beyond it outlines are simplified further
PUNTEN_PER_WIJK = 60  # but a map of the whole country may have more
_TOLERANTIES = (5.0, 10.0, 20.0, 40.0, 80.0, 160.0)  # metres
_STELSELS = {"28992": 28992, "7415": 28992, "4326": 4326, "4258": 4326, "CRS84": 4326, "3857": 3857, "900913": 3857}
_VLAKKEN = {  # where the Netherlands lie: west, south, east, north
    28992: (-10_000.0, 290_000.0, 310_000.0, 640_000.0),
    4326: (3.0, 50.5, 7.5, 54.0),
    3857: (330_000.0, 6_540_000.0, 840_000.0, 7_170_000.0),
}
_CODEKOLOM = re.compile(r"wk|wijk|stat|gwb|code", re.IGNORECASE)
_NAAMKOLOM = re.compile(r"(wk|wijk|stat)?_?naam|name|wijk|regio", re.IGNORECASE)
_WATER = re.compile(r"(wk_|ind_)?water|h2o", re.IGNORECASE)
_SHAPE = {".shp", ".shx", ".dbf", ".prj", ".cpg"}
Gebied = tuple[dict[str, Any], Any]  # properties and shape (None without one)


@dataclass(frozen=True)
class Grenzen:
    """`kaart`: GeoJSON in WGS84, a feature per wijk with wk_code and naam, in order of code; `namen` by code."""

    kaart: bytes
    namen: Mapping[str, str]
    verslag: Verslag


def lees_grenzen(inhoud: bytes, bestand: str, laag: str | None = None) -> Grenzen:
    """Read boundaries of wijken. With several layers one must be chosen: KiesLaag (with `lagen`) asks which.

    Raises InvoerFout, with what it is and the remedy, when no outline of a wijk can be made of it.
    """
    if len(inhoud) > MAX_BYTES:
        raise InvoerFout(bestand, f"het bestand is groter dan {MAX_BYTES // 2**20} MB.", "Lever één gemeente aan.")
    return _verwerkt(*_geopend(inhoud, bestand, laag), bestand)


def van_features(features: list[Any], bestand: str, epsg: int | None = None) -> Grenzen:
    """The same for GeoJSON features that are in memory already. Raises InvoerFout."""
    return _verwerkt("GeoJSON", list(_uit_geojson(features, bestand)), epsg, bestand)


def _verwerkt(vorm: str, gebieden: list[Gebied], stelsel: int | None, bestand: str) -> Grenzen:
    import geopandas
    import shapely

    log = Logboek()
    if len(gebieden) > MAX_GEBIEDEN:
        raise InvoerFout(bestand, f"er staan {len(gebieden)} gebieden in.", "Lever alleen de wijken die u nodig hebt.")
    wijken = _wijken(gebieden, bestand, log)
    try:
        frame = geopandas.GeoDataFrame(wijken, columns=["wk_code", "naam", "geometry"], geometry="geometry")
        frame = frame.set_geometry(shapely.force_2d(frame.geometry.array))
        frame = _in_rd(frame, stelsel, bestand, log)
        frame = _hele_vlakken(frame, bestand, log)
        kaart = _klein(frame, log)
    except (shapely.errors.ShapelyError, RecursionError, OverflowError) as fout:
        raise InvoerFout(bestand, "de omtrekken zijn niet te lezen.", "Haal het bestand opnieuw op.") from fout
    if zonder := [code for code in frame["wk_code"] if not has_outline("wijken", 2024, code)]:
        log.let_op(f"Deze wijken staan niet op onze eigen kaart van 2024: {enkele(zonder)}.")
    verslag = Verslag(
        bestand,
        vorm,
        wat="kaart",
        rijen=len(frame),
        weggelaten=tuple(log.weggelaten),
        opmerkingen=tuple(log.opmerkingen),
    )
    return Grenzen(kaart, dict(zip(frame["wk_code"], frame["naam"], strict=True)), verslag)


# --- what kind of file


def _geopend(inhoud: bytes, bestand: str, laag: str | None) -> tuple[str, list[Gebied], int | None]:
    """Kind of file, its areas, and the reference system it names (EPSG number)."""
    if inhoud.startswith(b"PK"):
        return _uit_shapefile(inhoud, bestand, laag)
    if inhoud.startswith(b"SQLite format 3\0"):
        return _uit_geopackage(inhoud, bestand, laag)
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
        return "TopoJSON", _uit_topojson(gelezen, bestand, laag), None
    if soort == "FeatureCollection" and isinstance(gelezen.get("features"), list):
        return "GeoJSON", list(_uit_geojson(gelezen["features"], bestand)), _genoemd(json.dumps(gelezen.get("crs")))
    raise InvoerFout(bestand, "dit is JSON, maar geen kaart.", "Lever een GeoJSON met een FeatureCollection.")


def _genoemd(crs: str) -> int | None:
    """The EPSG number in a name like urn:ogc:def:crs:EPSG::28992; None when it is not one we know."""
    past = re.search(r"(?:EPSG\W*|OGC\W*(?:1\.3\W*)?|^\D*)(CRS84|\d{4,6})", crs)
    return _STELSELS.get(past[1]) if past else None


def _uit_geojson(features: list[Any], bestand: str) -> Iterator[Gebied]:
    from shapely.geometry import shape

    for nummer, feature in enumerate(features, 1):
        try:
            vorm = feature.get("geometry")
            yield _eigenschappen(feature), shape(vorm) if vorm else None
        except Exception as fout:  # what shapely raises for odd coordinates has no common base
            raise InvoerFout(
                bestand, f"gebied {nummer} is niet te lezen.", "Haal het weg of maak het opnieuw."
            ) from fout


def _eigenschappen(deel: dict[str, Any]) -> dict[str, Any]:
    """The properties of an area, as far as they are what they should be."""
    gegeven = deel.get("properties")
    return {str(k): v for k, v in gegeven.items()} if isinstance(gegeven, dict) else {}


def _gekozen(lagen: list[str], laag: str | None, bestand: str) -> str:
    if not lagen:
        raise InvoerFout(bestand, "er staat geen kaartlaag in.", "Lever een bestand met omtrekken van wijken.")
    if laag is None and len(lagen) > 1:
        raise KiesLaag(bestand, f"er staan {len(lagen)} lagen in.", lagen)
    if laag is not None and laag not in lagen:
        raise KiesLaag(bestand, f"er is geen laag «{kort(laag)}».", lagen)
    return laag or lagen[0]


def _uit_topojson(topo: dict[str, Any], bestand: str, laag: str | None) -> list[Gebied]:
    """TopoJSON by hand: GDAL wants its members in an order that files do not keep, and picks a layer itself."""
    objecten = topo.get("objects")
    if not isinstance(objecten, dict):
        raise InvoerFout(bestand, "dit is TopoJSON zonder lagen.", "Maak het bestand opnieuw.")
    naam = _gekozen(list(objecten), laag, bestand)
    try:
        bogen = _bogen(topo)
        delen = objecten[naam].get("geometries", [objecten[naam]])
        return [(_eigenschappen(deel), _vorm(deel, bogen)) for deel in delen]
    except Exception as fout:
        raise InvoerFout(bestand, f"laag «{kort(naam)}» is niet te lezen.", "Maak het bestand opnieuw.") from fout


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
    from shapely import MultiPolygon, Polygon

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


def _uit_shapefile(inhoud: bytes, bestand: str, laag: str | None) -> tuple[str, list[Gebied], int | None]:
    """Only the parts of a shapefile are handed on, under plain names: no other format can hide in the zip."""
    import io
    import zipfile

    leden = zipwacht.leden(inhoud, bestand)
    delen = {PurePosixPath(naam.replace("\\", "/")): deel for naam, deel in leden.items()}
    lagen = {str(pad.with_suffix("")): pad for pad in delen if pad.suffix.lower() == ".shp"}
    if not lagen:
        raise InvoerFout(bestand, "in het zipbestand zit geen shapefile.", "Pak .shp, .shx, .dbf en .prj samen in.")
    naam = _gekozen(list(lagen), laag, bestand)
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
    return "shapefile", _met_gdal(uit.getvalue(), None, bestand), _van_prj(prj)


def _van_prj(prj: str) -> int | None:
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


def _uit_geopackage(inhoud: bytes, bestand: str, laag: str | None) -> tuple[str, list[Gebied], int | None]:
    import pyogrio

    try:
        with _stil():
            lagen = [str(naam) for naam, soort in pyogrio.list_layers(inhoud) if soort is not None]
            naam = _gekozen(lagen, laag, bestand)
            crs = str(pyogrio.read_info(inhoud, layer=naam)["crs"] or "")
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, RuntimeError) as fout:
        raise InvoerFout(bestand, "dit GeoPackage is kapot.", "Haal het bestand opnieuw op.") from fout
    return "GeoPackage", _met_gdal(inhoud, naam, bestand), _genoemd(crs) or _van_prj(crs)


@contextmanager
def _stil() -> Iterator[None]:
    """Without the warnings of GDAL: that bytes have no file name, and other things we check ourselves."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _met_gdal(inhoud: bytes, laag: str | None, bestand: str) -> list[Gebied]:
    import pyogrio

    try:
        with _stil():
            frame = pyogrio.read_dataframe(inhoud, layer=laag)
    except Exception as fout:  # GDAL's own errors come through in several kinds
        raise InvoerFout(bestand, "de kaart is niet te lezen.", "Haal het bestand opnieuw op.") from fout
    if "geometry" not in frame:
        raise InvoerFout(bestand, "er staan geen omtrekken in deze laag.", "Kies een laag met vlakken.")
    rijen = frame.drop(columns="geometry").to_dict("records")
    return list(zip(rijen, list(frame.geometry), strict=True))


# --- which areas


def _wijken(gebieden: list[Gebied], bestand: str, log: Logboek) -> list[tuple[str, str, Any]]:
    """Code, name and shape of the wijken; everything else is told."""
    kolommen = list(dict.fromkeys(k for eigenschappen, _ in gebieden for k in eigenschappen))
    telling = {k: sum(_code(e.get(k)).startswith("WK") for e, _ in gebieden) for k in kolommen}
    kolom = max(kolommen, key=lambda k: (telling[k], bool(_CODEKOLOM.search(k))), default=None)
    if kolom is None or not telling[kolom]:
        raise InvoerFout(
            bestand,
            f"geen gebied heeft een wijkcode. Eigenschappen: {enkele(kolommen, 8) or 'geen'}.",
            "Geef elk gebied een eigenschap wk_code, zoals WK063701; bij meer lagen: kies de laag met wijken.",
        )
    naam = next((k for k in kolommen if _NAAMKOLOM.fullmatch(k) and k != kolom), None)
    water = next((k for k in kolommen if _WATER.fullmatch(k)), None)
    uit, anders, nat, leeg = [], [], [], []
    for nummer, (eigenschappen, vorm) in enumerate(gebieden, 1):
        code = _code(eigenschappen.get(kolom))
        if not code.startswith("WK"):
            anders.append(code or f"gebied {nummer}")
        elif water and str(eigenschappen.get(water)).strip().upper() in ("JA", "B"):
            nat.append(code)
        elif vorm is None or vorm.is_empty:
            leeg.append(code)
        else:
            tekst = str(eigenschappen.get(naam) or "").strip() if naam else ""
            uit.append((code, tekst or code, vorm))
    log.laat_weg("gebied dat geen wijk is", anders, "hier gaat het om wijken", "code")
    log.laat_weg("water", nat, "alleen het land wordt getekend", "code")
    log.laat_weg("wijk zonder omtrek", leeg, "er is niets te tekenen", "code")
    if not uit:
        raise InvoerFout(bestand, "geen enkele wijk heeft een omtrek op land.", "Haal het bestand opnieuw op.")
    return uit


def _code(waarde: object) -> str:
    """A tidy code of an area, or nothing. «2019WK063701» (jrstatcode) is a code with its year before it."""
    code = re.sub(r"^(?:19|20)\d{2}(?=[A-Z]{2})", "", codes.netjes(str(waarde)))
    return code if codes.soort(code) else ""


# --- where, and how they look


def _in_rd(frame: GeoDataFrame, genoemd: int | None, bestand: str, log: Logboek) -> GeoDataFrame:
    """The frame in Rijksdriehoek. What the coordinates say goes before what the file says."""
    import shapely

    west, zuid, oost, noord = (float(g) for g in frame.total_bounds)
    past = [n for n, (w, z, o, h) in _VLAKKEN.items() if w <= west and z <= zuid and oost <= o and noord <= h]
    w, z, o, h = _VLAKKEN[4326]
    if not past and z <= west and oost <= h and w <= zuid and noord <= o:
        log.let_op("Lengte en breedte stonden omgedraaid; dat is rechtgezet.")
        frame = frame.set_geometry(shapely.transform(frame.geometry.array, lambda punten: punten[:, ::-1]))
        past = [4326]
    if not past:
        raise InvoerFout(
            bestand,
            "de omtrekken liggen niet in Nederland, of in een stelsel dat we niet kennen.",
            "Lever ze in RD (EPSG:28992), WGS84 (EPSG:4326) of Web Mercator (EPSG:3857).",
        )
    if genoemd is not None and genoemd != past[0]:
        log.let_op(
            f"Het bestand noemt EPSG:{genoemd}, maar de coördinaten zijn EPSG:{past[0]}; dat laatste is gebruikt."
        )
    return frame.set_crs(past[0], allow_override=True).to_crs(28992)


def _hele_vlakken(frame: GeoDataFrame, bestand: str, log: Logboek) -> GeoDataFrame:
    """Valid polygons, one area per code; what was mended, joined or has no surface is told."""
    import shapely

    stuk = ~frame.geometry.is_valid
    if stuk.any():
        log.let_op(f"Deze omtrekken kruisten zichzelf en zijn hersteld: {enkele(frame['wk_code'][stuk])}.")
        frame.loc[stuk, "geometry"] = [_vlakken(shapely.make_valid(v)) for v in frame.geometry[stuk]]
    plat = frame.geometry.geom_type.isin(["Polygon", "MultiPolygon"]) & ~frame.geometry.is_empty
    log.laat_weg("gebied dat geen vlak is", frame["wk_code"][~plat], "een punt of lijn heeft geen binnenkant", "code")
    frame = frame[plat]
    if frame.empty:
        raise InvoerFout(bestand, "er is geen vlak bij.", "Lever vlakken: de omtrek van elke wijk.")
    if len(dubbel := frame["wk_code"][frame["wk_code"].duplicated()]):
        log.let_op(f"Deze codes kwamen vaker voor; de delen zijn samen één wijk: {enkele(dubbel)}.")
        frame = frame.dissolve("wk_code", as_index=False, aggfunc="first")
    return frame.sort_values("wk_code", ignore_index=True)


def _vlakken(vorm: Any) -> Any:
    import shapely

    delen = shapely.get_parts(vorm)
    return shapely.union_all(delen[shapely.get_dimensions(delen) == 2])


def _klein(frame: GeoDataFrame, log: Logboek) -> bytes:
    """Simplified together, so that neighbours keep their shared line, until it is small enough to send."""
    import geopandas
    import shapely

    heel = frame.geometry.array
    vormen, tolerantie = heel, 0.0
    for tolerantie in _TOLERANTIES:
        vormen = shapely.coverage_simplify(heel, tolerantie)
        if shapely.get_num_coordinates(vormen).sum() <= max(MAX_PUNTEN, PUNTEN_PER_WIJK * len(heel)):
            break
    weg = shapely.is_empty(vormen) | ~shapely.is_valid(vormen)
    vormen = [h if w else v for h, v, w in zip(heel, vormen, weg, strict=True)]
    graden = geopandas.GeoSeries(vormen, crs=28992).to_crs(4326)
    features = []
    for code, naam, vorm in zip(frame["wk_code"], frame["naam"], graden, strict=True):
        rond = shapely.transform(vorm, methodcaller("round", DECIMALEN))
        rond = rond if rond.is_valid else _vlakken(shapely.make_valid(rond))
        rond = shapely.orient_polygons(vorm if rond.is_empty else rond, exterior_cw=True)
        features.append(
            {
                "type": "Feature",
                "properties": {"wk_code": code, "naam": naam},
                "geometry": rond.__geo_interface__,
            }
        )
    log.let_op(f"De omtrekken zijn vereenvoudigd (tot op ongeveer {tolerantie:.0f} meter). Meet er niet mee.")
    return compact({"type": "FeatureCollection", "features": features})
