"""Boundaries of users: every kind of file and reference system, and what is wrong with real ones."""

import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from geopandas import GeoDataFrame
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Point, Polygon, box
from shapely.geometry import mapping, shape

from wijkteams import geo
from wijkteams.basis.errors import InvoerFout, KiesLaag
from wijkteams.invoer.grenzen import lezen, omtrekken
from wijkteams.invoer.grenzen.lezen import Grenzen, read_grenzen
from wijkteams.kennis.cijfers import MAX_BYTES

RD = {"WK063700": box(92_000, 452_000, 94_000, 454_000), "WK063701": box(94_000, 452_000, 96_000, 454_000)}
NAMEN = {"WK063700": "Centrum", "WK063701": "Meerzicht"}


def frame(crs: int = 28992, vormen: dict[str, Any] | None = None, **kolommen: list[object]) -> GeoDataFrame:
    vormen = vormen or RD
    gegevens = {"wk_code": list(vormen), "wk_naam": [NAMEN.get(c, c) for c in vormen]} | kolommen
    return GeoDataFrame(gegevens, geometry=list(vormen.values()), crs=28992).to_crs(crs)


def geojson(f: GeoDataFrame, crs: str | None = None) -> bytes:
    kaart = json.loads(f.to_json(to_wgs84=False))
    kaart.pop("crs", None)
    if crs:
        kaart["crs"] = {"type": "name", "properties": {"name": crs}}
    return json.dumps(kaart).encode()


def gpkg(*lagen: tuple[str, GeoDataFrame], map_: Path) -> bytes:
    for naam, f in lagen:
        f.to_file(map_ / "x.gpkg", layer=naam, driver="GPKG")
    return (map_ / "x.gpkg").read_bytes()


def shapezip(*lagen: tuple[str, GeoDataFrame], map_: Path, prj: bool = True) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        for naam, f in lagen:
            f.to_file(map_ / f"{naam}.shp")
            for deel in map_.glob(f"{naam}.*"):
                if prj or deel.suffix != ".prj":
                    zip_.write(deel, f"kaarten/{deel.name}")
    return uit.getvalue()


def topojson(naam: str = "wijken", **meer: dict[str, Any]) -> bytes:
    """Two squares that share an arc, with quantised steps and `type` last, as real ones have it."""
    objecten = {
        naam: {
            "geometries": [
                {"arcs": [[0, 1]], "properties": {"statcode": "WK063700", "statnaam": "Centrum"}, "type": "Polygon"},
                {
                    "arcs": [[[2, -1]]],
                    "properties": {"statcode": "WK063701", "statnaam": "Meerzicht"},
                    "type": "MultiPolygon",
                },
            ],
            "type": "GeometryCollection",
        }
    }
    topo = {
        "arcs": [
            [[20, 0], [0, 20]],
            [[20, 20], [-20, 0], [0, -20], [20, 0]],
            [[20, 0], [20, 0], [0, 20], [-20, 0]],
        ],
        "transform": {"scale": [100.0, 100.0], "translate": [92_000.0, 452_000.0]},
        "objects": meer | objecten,
        "type": "Topology",
    }
    return json.dumps(topo).encode()


def vormen(g: Grenzen) -> dict[str, Any]:
    return {f["properties"]["wk_code"]: shape(f["geometry"]) for f in json.loads(g.kaart)["features"]}


def is_de_kaart(g: Grenzen) -> None:
    """The two squares, in degrees, to within ten metres."""
    bedoeld = frame(4326).set_index("wk_code").geometry
    gelezen = vormen(g)
    assert list(gelezen) == list(RD) and dict(g.namen) == NAMEN
    for code, vorm in gelezen.items():
        assert vorm.is_valid and vorm.symmetric_difference(bedoeld[code]).area < 0.02 * bedoeld[code].area


def geweigerd(inhoud: bytes, *woorden: str, laag: str | None = None) -> InvoerFout:
    with pytest.raises(InvoerFout) as gevangen:
        read_grenzen(inhoud, "kaart.x", laag)
    assert [w for w in ("kaart.x", *woorden) if w not in str(gevangen.value)] == [], str(gevangen.value)
    return gevangen.value


@pytest.mark.parametrize(
    ("epsg", "crs"),
    [
        (4326, None),
        (4326, "urn:ogc:def:crs:OGC:1.3:CRS84"),
        (28992, None),
        (28992, "EPSG:28992"),
        (28992, "urn:ogc:def:crs:EPSG::28992"),
        (28992, "urn:ogc:def:crs:OGC:1.3:CRS84"),  # coordinates above 180 mean RD, whatever it says
        (3857, None),
        (3857, "urn:ogc:def:crs:EPSG::3857"),
    ],
)
def test_geojson_in_every_system(epsg: int, crs: str | None) -> None:
    g = read_grenzen(geojson(frame(epsg), crs), "kaart.geojson")
    is_de_kaart(g)
    liegt = epsg == 28992 and crs is not None and "CRS84" in crs
    assert any("coördinaten zijn EPSG:28992" in o for o in g.verslag.opmerkingen) == liegt


@pytest.mark.parametrize("epsg", [28992, 4326, 3857])
def test_geopackage_and_shapefile_in_every_system(epsg: int, tmp_path: Path) -> None:
    is_de_kaart(read_grenzen(gpkg(("wijken", frame(epsg)), map_=tmp_path), "kaart.gpkg"))
    is_de_kaart(read_grenzen(shapezip(("wijken", frame(epsg)), map_=tmp_path), "kaart.zip"))
    is_de_kaart(read_grenzen(shapezip(("wijken", frame(epsg)), map_=tmp_path, prj=False), "kaart.zip"))


def test_topojson_with_one_layer() -> None:
    is_de_kaart(read_grenzen(topojson(), "kaart.topojson"))


def test_several_layers_are_asked_for(tmp_path: Path) -> None:
    gemeenten = frame(vormen={"GM0637": RD["WK063700"]})
    ander: dict[str, Any] = {"type": "GeometryCollection", "geometries": []}
    for inhoud in (
        topojson(gemeenten=ander),
        gpkg(("gemeenten", gemeenten), ("wijken", frame()), map_=tmp_path),
    ):
        with pytest.raises(KiesLaag) as vraag:
            read_grenzen(inhoud, "kaart.x")
        assert vraag.value.lagen == ("gemeenten", "wijken")
        is_de_kaart(read_grenzen(inhoud, "kaart.x", laag="wijken"))
        geweigerd(inhoud, "geen laag «buurten»", "Kies uit: gemeenten, wijken", laag="buurten")
    twee = shapezip(("gem", gemeenten), ("wijk", frame()), map_=tmp_path)
    with pytest.raises(KiesLaag) as vraag:
        read_grenzen(twee, "kaart.zip")
    is_de_kaart(read_grenzen(twee, "kaart.zip", laag=next(n for n in vraag.value.lagen if "wijk" in n)))


def test_what_is_left_out_is_told() -> None:
    meer = RD | {"WK063702": None, "WK063799": box(96_000, 452_000, 97_000, 454_000), "BU06370100": RD["WK063700"]}
    kaart = json.loads(geojson(frame(vormen=meer, water=["NEE", "NEE", "NEE", "JA", "NEE"])))
    kaart["features"].append(
        {"type": "Feature", "properties": {"wk_code": "WK063703"}, "geometry": mapping(Point(9e4, 4.5e5))}
    )
    g = read_grenzen(json.dumps(kaart).encode(), "kaart.geojson")
    is_de_kaart(g)
    assert {w.wat: w.waar for w in g.verslag.weggelaten} == {
        "gebied dat geen wijk is": "code BU06370100",
        "water": "code WK063799",
        "wijk zonder omtrek": "code WK063702",
        "gebied dat geen vlak is": "code WK063703",
    }
    assert all(g.verslag.regels()) and g.verslag.vragen == ()


def test_an_outline_that_crosses_itself_is_mended_and_told() -> None:
    strik = Polygon([(92_000, 452_000), (94_000, 454_000), (94_000, 452_000), (92_000, 454_000)])
    g = read_grenzen(geojson(frame(vormen={"WK063700": strik})), "kaart.geojson")
    assert vormen(g)["WK063700"].is_valid and vormen(g)["WK063700"].geom_type == "MultiPolygon"
    assert any("hersteld: WK063700" in o for o in g.verslag.opmerkingen)


def test_parts_with_the_same_code_become_one_wijk() -> None:
    west, oost = box(92_000, 452_000, 93_000, 454_000), box(93_000, 452_000, 94_000, 454_000)
    f = GeoDataFrame({"wk_code": ["WK063700 "] * 2}, geometry=[west, oost], crs=28992)
    g = read_grenzen(geojson(f), "kaart.geojson")
    assert vormen(g)["WK063700"].geom_type == "Polygon"
    assert any("samen één wijk: WK063700" in o for o in g.verslag.opmerkingen)


def test_a_jrstatcode_and_swapped_axes_are_understood() -> None:
    kaart = json.loads(geojson(frame(4326)))
    for feature in kaart["features"]:
        feature["properties"] = {
            "jrstatcode": "2019" + feature["properties"]["wk_code"],
            "naam": feature["properties"]["wk_naam"],
        }
        feature["geometry"]["coordinates"] = [[p[::-1] for p in feature["geometry"]["coordinates"][0]]]
    g = read_grenzen(json.dumps(kaart).encode(), "kaart.geojson")
    is_de_kaart(g)
    assert any("omgedraaid" in o for o in g.verslag.opmerkingen)


def test_rings_turn_clockwise_and_islands_stay() -> None:
    eilanden = MultiPolygon([RD["WK063700"], box(98_000, 452_000, 99_000, 453_000)])
    g = read_grenzen(geojson(frame(vormen={"WK063700": eilanden})), "kaart.geojson")
    assert len(vormen(g)["WK063700"].geoms) == 2
    for deel in vormen(g)["WK063700"].geoms:
        ring = list(deel.exterior.coords)
        assert sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring)) > 0


def test_many_points_become_few_and_neighbours_keep_their_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(omtrekken, "MAX_PUNTEN", 40)
    fijn = {code: vorm.segmentize(10) for code, vorm in RD.items()}
    inhoud = geojson(frame(vormen=fijn))
    g = read_grenzen(inhoud, "kaart.geojson")
    is_de_kaart(g)
    assert len(g.kaart) < len(inhoud) / 20
    west, oost = vormen(g).values()
    assert west.intersection(oost).length > 0.017  # two kilometres, in degrees


def test_neighbours_can_be_reckoned_from_it() -> None:
    g = read_grenzen(geojson(frame()), "kaart.geojson")
    assert geo.neighbours(g.kaart, "wk_code") == {"WK063700": ("WK063701",), "WK063701": ("WK063700",)}


BUITENLAND = geojson(frame(4326, vormen={"WK063700": RD["WK063700"]})).replace(b"[4.", b"[-74.")


@pytest.mark.parametrize(
    ("inhoud", "woorden"),
    [
        (b"", ["geen GeoJSON", "Kies een van die vier"]),
        (b"wk_code;n\nWK063701;3\n", ["geen GeoJSON"]),
        (
            b"<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>",
            ["geen GeoJSON"],
        ),
        (b"[" * 100_000, ["geen GeoJSON"]),
        (b"[1, 2]", ["geen kaart"]),
        (b'{"type": "Point"}', ["geen kaart"]),
        (b'{"type": "FeatureCollection", "features": []}', ["geen gebied heeft een wijkcode"]),
        (b'{"type": "FeatureCollection", "features": [3]}', ["gebied 1 is niet te lezen"]),
        (b'{"type": "Topology"}', ["zonder lagen"]),
        (b'{"type": "Topology", "objects": {}}', ["geen kaartlaag"]),
        (
            b'{"type": "Topology", "objects": {"a": {"geometries": [{"type": "Polygon", "arcs": [[9]]}]}}}',
            ["«a»", "niet te lezen"],
        ),
        (geojson(frame(vormen={"GM0637": RD["WK063700"]})), ["geen gebied heeft een wijkcode", "wk_naam", "wk_code"]),
        (geojson(frame(vormen={"WK063700": None})), ["geen enkele wijk heeft een omtrek"]),
        (geojson(frame(vormen={"WK063700": Point(92_000, 452_000)})), ["geen vlak"]),
        (BUITENLAND, ["niet in Nederland", "EPSG:28992"]),
        (b"SQLite format 3\0" + b"\0" * 200, ["GeoPackage is kapot"]),
        (b"PK\x03\x04", ["zipbestand is kapot"]),
    ],
)
def test_what_is_no_map_is_refused_in_dutch(inhoud: bytes, woorden: list[str]) -> None:
    geweigerd(inhoud, *woorden)


def zip_van(**leden: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in leden.items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


@pytest.mark.parametrize(
    ("leden", "woorden"),
    [
        ({"a.txt": b"x"}, ["geen shapefile", ".shp"]),
        ({"a.shp": b"x"}, ["ontbreekt .dbf en .shx"]),
        ({"a.shp": b"x", "a.shx": b"x", "a.dbf": b"x"}, ["niet te lezen"]),
        ({"../a.shp": b"x"}, ["naam die niet deugt"]),
    ],
)
def test_what_is_no_shapefile_is_refused(leden: dict[str, bytes], woorden: list[str]) -> None:
    geweigerd(zip_van(**leden), *woorden)


@pytest.mark.grondig
def test_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    geweigerd(b" " * (MAX_BYTES + 1), "50 MB")
    geweigerd(zip_van(**{"a.shp": b"\0" * (301 * 2**20)}), "te groot")
    monkeypatch.setattr(lezen, "MAX_GEBIEDEN", 1)
    geweigerd(geojson(frame()), "2 gebieden")


def test_nothing_is_left_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bestanden = [gpkg(("wijken", frame()), map_=tmp_path), shapezip(("wijken", frame()), map_=tmp_path)]
    leeg = tmp_path / "tijdelijk"
    leeg.mkdir()
    for naam in ("TMPDIR", "TEMP", "TMP", "CPL_TMPDIR"):
        monkeypatch.setenv(naam, str(leeg))
    monkeypatch.setattr(tempfile, "tempdir", str(leeg))
    monkeypatch.chdir(leeg)
    for inhoud in bestanden:
        is_de_kaart(read_grenzen(inhoud, "kaart.x"))
        geweigerd(inhoud[:-500])
    assert list(leeg.iterdir()) == []


ONZIN: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.just("WK063701"),
    lambda deel: (
        st.lists(deel, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "arcs", "coordinates", "x"]), deel, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.grondig
@given(ONZIN, ONZIN)
def test_whatever_stands_in_it_the_answer_is_a_map_or_a_sentence(eigenschappen: Any, vorm: Any) -> None:
    proeven: list[Callable[[], object]] = [
        lambda: {"type": "FeatureCollection", "features": [{"properties": eigenschappen, "geometry": vorm}]},
        lambda: {
            "type": "FeatureCollection",
            "features": [{"properties": {"wk": "WK063701"}, "geometry": {"type": "Polygon", "coordinates": vorm}}],
        },
        lambda: {"type": "Topology", "arcs": vorm, "objects": {"a": {"geometries": eigenschappen}}},
        lambda: {"type": "Topology", "objects": eigenschappen, "transform": vorm},
    ]
    for proef in proeven:
        with pytest.raises(InvoerFout):
            read_grenzen(json.dumps(proef()).encode(), "kaart.json")
