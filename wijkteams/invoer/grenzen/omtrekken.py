"""Outlines as the map wants them: in the Netherlands, whole, one per wijk, small, in WGS84."""

from __future__ import annotations

from collections.abc import Sequence
from operator import methodcaller
from typing import Any

import geopandas
import shapely
from geopandas import GeoDataFrame

from wijkteams.basis.errors import InvoerFout
from wijkteams.geo.bestanden import compact
from wijkteams.invoer.verslag import Logboek, enkele

DECIMALEN = 5  # of a degree: about a metre
MAX_PUNTEN = 30_000  # more than the map of Amsterdam needs; beyond it outlines are simplified further
PUNTEN_PER_WIJK = 60  # but a map of the whole country may have more
_TOLERANTIES = (5.0, 10.0, 20.0, 40.0, 80.0, 160.0)  # metres
_VLAKKEN = {  # where the Netherlands lie: west, south, east, north
    28992: (-10_000.0, 290_000.0, 310_000.0, 640_000.0),
    4326: (3.0, 50.5, 7.5, 54.0),
    3857: (330_000.0, 6_540_000.0, 840_000.0, 7_170_000.0),
}


def make_map(
    wijken: Sequence[tuple[str, str, Any]], stelsel: int | None, bestand: str, log: Logboek
) -> tuple[bytes, dict[str, str]]:
    """GeoJSON of these wijken (code, name, shape), in order of code, and their names. Raises InvoerFout."""
    try:
        frame = geopandas.GeoDataFrame(wijken, columns=["wk_code", "naam", "geometry"], geometry="geometry")
        frame = frame.set_geometry(shapely.force_2d(frame.geometry.array))
        frame = _to_rd(frame, stelsel, bestand, log)
        frame = _mend(frame, bestand, log)
        kaart = _simplify(frame, log)
    except (shapely.errors.ShapelyError, RecursionError, OverflowError) as fout:
        raise InvoerFout(bestand, "de omtrekken zijn niet te lezen.", "Haal het bestand opnieuw op.") from fout
    return kaart, dict(zip(frame["wk_code"], frame["naam"], strict=True))


def _to_rd(frame: GeoDataFrame, genoemd: int | None, bestand: str, log: Logboek) -> GeoDataFrame:
    """The frame in Rijksdriehoek. What the coordinates say goes before what the file says."""
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
            "Lever ze in Rijksdriehoek (RD, EPSG:28992), WGS84 (EPSG:4326) of Web Mercator (EPSG:3857).",
        )
    if genoemd is not None and genoemd != past[0]:
        log.let_op(
            f"Het bestand noemt EPSG:{genoemd}, maar de coördinaten zijn EPSG:{past[0]}; dat laatste is gebruikt."
        )
    return frame.set_crs(past[0], allow_override=True).to_crs(28992)


def _mend(frame: GeoDataFrame, bestand: str, log: Logboek) -> GeoDataFrame:
    """Valid polygons, one area per code; what was mended, joined or has no surface is told."""
    stuk = ~frame.geometry.is_valid
    if stuk.any():
        log.let_op(f"Deze omtrekken kruisten zichzelf en zijn hersteld: {enkele(frame['wk_code'][stuk])}.")
        frame.loc[stuk, "geometry"] = [_vlakken(shapely.make_valid(v)) for v in frame.geometry[stuk]]
    plat = frame.geometry.geom_type.isin(["Polygon", "MultiPolygon"]) & ~frame.geometry.is_empty
    log.leave_out("gebied dat geen vlak is", frame["wk_code"][~plat], "een punt of lijn heeft geen binnenkant", "code")
    frame = frame[plat]
    if frame.empty:
        raise InvoerFout(bestand, "er is geen vlak bij.", "Lever vlakken: de omtrek van elke wijk.")
    if len(dubbel := frame["wk_code"][frame["wk_code"].duplicated()]):
        log.let_op(f"Deze codes kwamen vaker voor; de delen zijn samen één wijk: {enkele(dubbel)}.")
        frame = frame.dissolve("wk_code", as_index=False, aggfunc="first")
    return frame.sort_values("wk_code", ignore_index=True)


def _vlakken(vorm: Any) -> Any:
    delen = shapely.get_parts(vorm)
    return shapely.union_all(delen[shapely.get_dimensions(delen) == 2])


def _simplify(frame: GeoDataFrame, log: Logboek) -> bytes:
    """Simplified together, so that neighbours keep their shared line, until it is small enough to send."""
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
