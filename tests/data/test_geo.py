"""The outlines and figures as committed, how they are brought in, and what the app looks up in them."""

import json
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from wijkteams import geo

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
SHARED = ROOT.parent / "shared"
NINE = ("GM0375", "GM0392", "GM0396", "GM0398", "GM0402", "GM0416", "GM0439", "GM0453", "GM0479")
NAMES = [geo.outline_name(soort, jaar) for soort, jaar in geo.OUTLINES]
BORDERS = [geo.border_name(soort, jaar) for soort, jaar in geo.OUTLINES]
STATIC = [name for both in zip(NAMES, BORDERS, strict=True) for name in both]

needs_shared = pytest.mark.skipif(not (SHARED / "geo").is_dir(), reason="../shared is niet aanwezig")


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def features(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_bytes())["features"]
    return found


def rings(feature: dict[str, Any]) -> Iterator[list[list[float]]]:
    """Every ring of a Polygon or MultiPolygon."""
    shape = feature["geometry"]
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    for polygon in polygons:
        yield from polygon


def clockwise(ring: list[list[float]]) -> bool:
    return sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring)) > 0


def content(folder: Path) -> dict[str, bytes]:
    """Relative path → bytes of everything in a data folder that geo fills."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for part in ("geo", "cijfers")
        for path in (folder / part).iterdir()
    }


def empty_data(folder: Path) -> Path:
    """A data folder with nothing but the handwritten half of both HERKOMST.md files."""
    for part in ("geo", "cijfers"):
        (folder / part).mkdir(parents=True)
        text = (DATA / part / "HERKOMST.md").read_text("utf-8").partition("## Bestanden")[0]
        (folder / part / "HERKOMST.md").write_text(text + "## Bestanden\n", "utf-8")
    return folder


@pytest.fixture
def delivered(tmp_path: Path) -> Path:
    """What was brought in, posing as what is delivered: the format is the same."""
    for part in ("geo", "cijfers"):
        shutil.copytree(DATA / part, tmp_path / "shared" / part)
    return tmp_path / "shared"


# --- as committed


@pytest.mark.parametrize("part", ["geo", "cijfers"])
def test_every_file_has_the_checksum_in_its_herkomst(part: str) -> None:
    text = (DATA / part / "HERKOMST.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| `([^`]+)` .*\| `([0-9a-f]{64})` \|$", text, re.MULTILINE))
    there = {path.name: digest(path) for path in (DATA / part).iterdir() if path.name != "HERKOMST.md"}
    assert listed == there


@needs_shared
@pytest.mark.parametrize("part", ["geo", "cijfers"])
def test_herkomst_has_the_checksum_of_what_was_delivered(part: str) -> None:
    text = (DATA / part / "HERKOMST.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| `([^`]+)` .*\| `([0-9a-f]{64})` \| `[0-9a-f]{64}` \|$", text, re.MULTILINE))
    suffixes = {".geojson", ".csv"}
    there = {path.name: digest(path) for path in (SHARED / part).iterdir() if path.suffix in suffixes}
    # What is delivered but not brought in yet is no fault; what was brought in must be what was delivered.
    assert listed.items() <= there.items()


def test_herkomst_says_what_every_map_must_show() -> None:
    for part in ("geo", "cijfers"):
        assert geo.kaartbron(2014).replace("2014", "<jaar>") in (DATA / part / "HERKOMST.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("soort", "jaar", "count"),
    [
        ("gemeenten", 2014, 403),
        ("gemeenten", 2019, 355),
        ("gemeenten", 2022, 345),
        ("gemeenten", 2024, 342),
        ("wijken", 2024, 410),
    ],
)
def test_areas_are_complete_unique_and_in_order(soort: str, jaar: int, count: int) -> None:
    areas = features(DATA / "geo" / geo.outline_name(soort, jaar))
    codes = [area["properties"]["code"] for area in areas]
    assert len(areas) == count
    assert codes == sorted(set(codes))
    assert {area["properties"]["jaar"] for area in areas} == {jaar}
    assert all(set(area["properties"]) == {"code", "naam", "jaar"} for area in areas)


@pytest.mark.parametrize("name", NAMES)
def test_rings_close_turn_clockwise_and_have_four_decimals(name: str) -> None:
    path = DATA / "geo" / name
    assert not re.search(rb"\d\.\d{5}|[:,] ", re.sub(rb'"naam":"[^"]*"', b"", path.read_bytes()))
    for area in features(path):
        for ring in rings(area):
            assert ring[0] == ring[-1] and clockwise(ring), area["properties"]


@pytest.mark.parametrize("name", NAMES)
def test_kaders_fit_the_outlines_and_lie_in_the_netherlands(name: str) -> None:
    kaders = json.loads((DATA / "geo" / "kaders.json").read_bytes())
    assert list(kaders) == NAMES
    areas = features(DATA / "geo" / name)
    assert list(kaders[name]) == [area["properties"]["code"] for area in areas]
    for area in areas:
        longitudes, latitudes = zip(*(point for ring in rings(area) for point in ring), strict=True)
        kader = [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]
        assert kaders[name][area["properties"]["code"]] == kader
        assert 3.1 < kader[0] < kader[2] < 7.3 and 50.7 < kader[1] < kader[3] < 53.8


# --- what the app asks


def test_the_nine_gemeenten_of_2014_can_be_drawn() -> None:
    assert [code for code in NINE if not geo.has_outline("gemeenten", 2014, code)] == []


def test_a_merger_shows_in_which_year_has_the_outline() -> None:
    assert {code for code in NINE if not geo.has_outline("gemeenten", 2022, code)} == {"GM0398", "GM0416"}
    assert geo.has_outline("gemeenten", 2022, "GM1980")
    assert not geo.has_outline("gemeenten", 2014, "GM1980")
    assert not geo.has_outline("gemeenten", 2015, "GM0392")


def test_the_pilot_wijken_of_zoetermeer_and_codes_with_letters_can_be_drawn() -> None:
    assert all(geo.has_outline("wijken", 2024, code) for code in ("WK063701", "WK063706", "WK0363AA"))


def test_bounds_hold_all_areas_asked_for() -> None:
    haarlem = geo.bounds("gemeenten", 2014, ["GM0392"])
    velsen = geo.bounds("gemeenten", 2014, ["GM0453"])
    both = geo.bounds("gemeenten", 2014, iter(["GM0392", "GM0453"]))
    assert both == (
        min(haarlem[0], velsen[0]),
        min(haarlem[1], velsen[1]),
        max(haarlem[2], velsen[2]),
        max(haarlem[3], velsen[3]),
    )
    assert haarlem != velsen
    # The Grote Markt of Haarlem, from outside this data.
    assert haarlem[0] < 4.6366 < haarlem[2] and haarlem[1] < 52.3814 < haarlem[3]


# --- neighbours


def test_neighbours_are_committed_as_reckoned_from_the_outlines() -> None:
    outlines = (DATA / "geo" / geo.outline_name("wijken", 2024)).read_bytes()
    assert dict(geo.buren_2024()) == geo.neighbours(outlines)


def test_every_wijk_has_neighbours_and_they_are_mutual() -> None:
    buren = geo.buren_2024()
    assert len(buren) == 410 and all(geo.has_outline("wijken", 2024, code) for code in buren)
    pairs = {(one, other) for one, near in buren.items() for other in near}
    assert pairs and pairs == {(other, one) for one, other in pairs}
    assert not any(one == other for one, other in pairs)
    assert all(list(near) == sorted(near) for near in buren.values())


def test_the_pilot_wijken_of_zoetermeer_are_no_neighbours() -> None:
    buren = geo.buren_2024()
    assert "WK063700" in buren["WK063701"]  # Meerzicht lies along the Centrum
    assert "WK063706" not in buren["WK063701"]  # Oosterheem lies on the other side of town


def squares(*west: float, side: float = 1000.0) -> bytes:
    """GeoJSON of squares in a row near Amersfoort: each starts so many metres (Rijksdriehoek) from the first."""
    from geopandas import GeoDataFrame
    from shapely import box

    shapes = [box(155000 + x, 463000, 155000 + x + side, 463000 + side) for x in west]
    frame = GeoDataFrame({"code": [f"WK{n:04d}00" for n in range(len(west))]}, geometry=shapes, crs="EPSG:28992")
    return frame.to_crs("EPSG:4326").to_json().encode()


@pytest.mark.parametrize(("strip", "near"), [(-300.0, True), (0.0, True), (99.0, True), (101.0, False)])
def test_neighbours_may_leave_a_strip_of_a_hundred_metres(strip: float, near: bool) -> None:
    found = geo.neighbours(squares(0.0, 1000.0 + strip))
    assert found == (
        {"WK000000": ("WK000100",), "WK000100": ("WK000000",)} if near else {"WK000000": (), "WK000100": ()}
    )


def test_another_distance_may_be_asked_for() -> None:
    row = squares(0.0, 1150.0, 5000.0)
    assert geo.neighbours(row) == {"WK000000": (), "WK000100": (), "WK000200": ()}
    assert geo.neighbours(row, afstand=200.0)["WK000100"] == ("WK000000",)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: geo.bounds("gemeenten", 2022, ["GM0392", "GM0398"]), ["2022", "GM0398", "ander jaar"]),
        (lambda: geo.bounds("gemeenten", 2022, []), ["geen gebied gekozen", "Kies"]),
        (lambda: geo.bounds("wijken", 2014, ["WK063701"]), ["wijken", "2014", "Kies uit", "wijken 2024"]),
        (lambda: geo.outline_url("buurten", 2024), ["buurten", "2024", "Kies uit", "gemeenten 2014"]),
        (lambda: geo.kaartbron(2020), ["2020", "Kies uit"]),
    ],
)
def test_what_cannot_be_drawn_is_said_in_dutch(ask: Callable[[], object], words: list[str]) -> None:
    with pytest.raises(geo.OmtrekOntbreekt) as caught:
        ask()
    assert [word for word in words if word not in str(caught.value)] == []
    assert "GM0392" not in str(caught.value)


@pytest.mark.parametrize(("soort", "jaar"), geo.OUTLINES)
def test_url_changes_with_the_content_only(soort: str, jaar: int) -> None:
    name = geo.outline_name(soort, jaar)
    assert geo.outline_url(soort, jaar) == f"/app/static/{name}?v={digest(DATA / 'geo' / name)[:8]}"
    lines = geo.border_name(soort, jaar)
    assert geo.border_url(soort, jaar) == f"/app/static/{lines}?v={digest(DATA / 'geo' / lines)[:8]}"


@pytest.mark.parametrize(("soort", "jaar"), geo.OUTLINES)
def test_borders_are_those_of_the_outlines_each_piece_once(soort: str, jaar: int) -> None:
    lines = json.loads((DATA / "geo" / geo.border_name(soort, jaar)).read_bytes())
    pieces = {frozenset(map(tuple, line)) for line in lines}
    outlines = features(DATA / "geo" / geo.outline_name(soort, jaar))
    drawn = [frozenset(map(tuple, piece)) for area in outlines for ring in rings(area) for piece in pairwise(ring)]
    assert len(lines) == len(pieces) < len(drawn) and pieces == set(drawn)


def test_kaartbron_names_both_publishers_and_the_year() -> None:
    assert geo.kaartbron(2019) == "Kadaster / Centraal Bureau voor de Statistiek, 2019"


def test_the_running_app_does_not_load_geopandas(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from wijkteams import geo\n"
        f"geo.build_static(Path('data'), Path({str(tmp_path)!r}))\n"
        "geo.outline_url('gemeenten', 2014); geo.bounds('wijken', 2024, ['WK063701']); geo.kaartbron(2014)\n"
        "geo.buren_2024()\n"
        "print(sorted({'geopandas', 'shapely', 'pandas', 'numpy', 'streamlit'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


# --- static


def test_static_is_made_once_and_mended_where_it_differs(tmp_path: Path) -> None:
    static = tmp_path / "static"
    assert geo.build_static(DATA, static) == [static / name for name in STATIC]
    assert {path.name: path.read_bytes() for path in static.iterdir()} == {
        name: (DATA / "geo" / name).read_bytes() for name in STATIC
    }
    assert {stat.S_IMODE(path.stat().st_mode) for path in static.iterdir()} == {0o644}

    before = {path: path.stat().st_mtime_ns for path in static.iterdir()}
    assert geo.build_static(DATA, static) == []
    assert {path: path.stat().st_mtime_ns for path in static.iterdir()} == before

    (static / NAMES[1]).write_bytes(b"oud")
    (static / BORDERS[3]).unlink()
    assert geo.build_static(DATA, static) == [static / NAMES[1], static / BORDERS[3]]
    assert digest(static / NAMES[1]) == digest(DATA / "geo" / NAMES[1])


def test_static_keeps_the_old_file_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / NAMES[0]).write_bytes(b"oud")

    def full(self: Path, target: Path) -> Path:
        raise OSError("schijf vol")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="schijf vol"):
        geo.build_static(DATA, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {NAMES[0]: b"oud"}


def test_a_reader_sees_old_or_new_while_several_build(tmp_path: Path) -> None:
    path = tmp_path / NAMES[0]
    old, new = b"oud", (DATA / "geo" / NAMES[0]).read_bytes()
    path.write_bytes(old)
    with ThreadPoolExecutor(8) as pool:
        builders = [pool.submit(geo.build_static, DATA, tmp_path) for _ in range(7)]
        seen = {path.read_bytes() for _ in range(200)}
    written = [path for builder in builders for path in builder.result()]
    assert seen <= {old, new}
    assert set(written) == {tmp_path / name for name in STATIC}
    assert path.read_bytes() == new
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(STATIC)


def test_static_says_which_outline_is_missing_and_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(geo.OmtrekOntbreekt, match=rf"{NAMES[0]} ontbreekt.*{geo.REBUILD}"):
        geo.build_static(tmp_path, tmp_path / "static")


# --- bringing in


@pytest.mark.grondig
@needs_shared
def test_building_again_from_shared_gives_what_is_committed(tmp_path: Path) -> None:
    written = geo.bring_in(SHARED, empty_data(tmp_path))
    assert content(tmp_path) == content(DATA)
    assert sorted(str(path.relative_to(tmp_path)) for path in written) == sorted(content(DATA))


@pytest.mark.grondig
def test_bringing_in_twice_gives_the_same_bytes(delivered: Path, tmp_path: Path) -> None:
    data = empty_data(tmp_path / "data")
    geo.bring_in(delivered, data)
    once = content(data)
    geo.bring_in(delivered, data)
    assert content(data) == once
    same = {f"geo/{name}" for name in [*STATIC, "kaders.json", geo.BUREN]} | {f"cijfers/{t.name}" for t in geo.TABLES}
    assert {name: once[name] for name in same} == {name: content(DATA)[name] for name in same}


@pytest.mark.grondig
def test_order_and_spacing_of_what_is_delivered_do_not_matter(delivered: Path, tmp_path: Path) -> None:
    path = delivered / "geo" / NAMES[0]
    collection = json.loads(path.read_bytes())
    collection["features"].reverse()
    collection["features"][0]["geometry"]["coordinates"][0].reverse()  # counter-clockwise
    path.write_text(json.dumps(collection, indent=2), "utf-8")
    data = empty_data(tmp_path / "data")
    geo.bring_in(delivered, data)
    assert [a["properties"]["code"] for a in features(data / "geo" / NAMES[0])] == [
        a["properties"]["code"] for a in features(DATA / "geo" / NAMES[0])
    ]
    assert clockwise(next(rings(features(data / "geo" / NAMES[0])[-1])))


@pytest.mark.grondig
def test_an_outline_that_crosses_itself_is_mended_and_reported(delivered: Path, tmp_path: Path) -> None:
    path = delivered / "geo" / NAMES[0]
    collection = json.loads(path.read_bytes())
    bow_tie = [[[5.0, 52.0], [5.1, 52.1], [5.1, 52.0], [5.0, 52.1], [5.0, 52.0]]]
    collection["features"][7]["geometry"] = {"type": "Polygon", "coordinates": bow_tie}
    code = collection["features"][7]["properties"]["code"]
    path.write_text(json.dumps(collection), "utf-8")
    data = empty_data(tmp_path / "data")
    geo.bring_in(delivered, data)
    shape = features(data / "geo" / NAMES[0])[7]["geometry"]
    assert shape["type"] == "MultiPolygon"
    assert len(shape["coordinates"]) == 2
    assert {tuple(p) for part in shape["coordinates"] for p in part[0]} >= {(5.05, 52.05), (5.1, 52.1)}
    herkomst = (data / "geo" / "HERKOMST.md").read_text("utf-8")
    assert re.search(rf"`{NAMES[0]}` \| 403 gemeenten \| 2014 \| {code} \|", herkomst)


def spoil(change: Callable[[list[dict[str, Any]]], object]) -> Callable[[Path], None]:
    """A change to the features of a delivered file, as something to do to that file."""

    def apply(path: Path) -> None:
        collection = json.loads(path.read_bytes())
        change(collection["features"])
        path.write_text(json.dumps(collection), "utf-8")

    return apply


def rd(path: Path) -> None:
    """Say that the coordinates are Rijksdriehoek, as older files do."""
    collection = json.loads(path.read_bytes())
    collection["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    path.write_text(json.dumps(collection), "utf-8")


SQUARE_RD = [[[1.0e5, 4.8e5], [1.0e5, 4.9e5], [1.1e5, 4.9e5], [1.1e5, 4.8e5], [1.0e5, 4.8e5]]]
SQUARE_SWAPPED = [[[52.0, 5.0], [52.0, 5.1], [52.1, 5.1], [52.1, 5.0], [52.0, 5.0]]]
SPECK = [[[5.0, 52.0], [5.000001, 52.0], [5.0, 52.000001], [5.0, 52.0]]]


def polygon(coordinates: list[list[list[float]]]) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": coordinates}


@pytest.mark.grondig
@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (spoil(lambda f: f.append(f[0])), ["GM0003", "vaker voor", "Laat één omtrek per code"]),
        (spoil(lambda f: f[0].update(geometry=None)), ["GM0003", "omtrek ontbreekt", "Vul die aan"]),
        (spoil(lambda f: [a.update(geometry=None) for a in f]), ["GM0003", "en nog 398", "omtrek ontbreekt"]),
        (spoil(lambda f: f[0].update(geometry=polygon(SQUARE_RD))), ["GM0003", "buiten Nederland", "WGS84"]),
        (spoil(lambda f: f[0].update(geometry=polygon(SQUARE_SWAPPED))), ["GM0003", "buiten Nederland"]),
        (spoil(lambda f: f[0].update(geometry=polygon(SPECK))), ["GM0003", "niets over", "Lever"]),
        (
            spoil(lambda f: f[0].update(geometry={"type": "LineString", "coordinates": SQUARE_RD[0]})),
            ["GM0003", "geen vlak", "Lever vlakken", "buiten Nederland"],
        ),
        (rd, ["EPSG:28992", "Zet het bestand om"]),
        (
            spoil(lambda f: [a["properties"].pop("naam") for a in f]),
            ["kolom naam ontbreekt", "Geef elk gebied"],
        ),
        (spoil(lambda f: [a.pop("geometry") for a in f]), ["en nog 398: de omtrek ontbreekt"]),
        (spoil(lambda f: f[0]["properties"].update(WATER="JA")), ["kolom WATER", "Haal die weg"]),
        (spoil(lambda f: f[0]["properties"].update(code="GM0003  ")), ["geen CBS-code", "Schrijf GM0363"]),
        (
            spoil(lambda f: f[0]["properties"].update(code=None)),
            ["zonder code: geen CBS-code", "Schrijf GM0363"],
        ),
        (spoil(lambda f: f[0]["properties"].update(naam=" ")), ["GM0003", "naam ontbreekt", "Vul die in"]),
        (spoil(lambda f: f[0]["properties"].update(naam=None)), ["GM0003", "naam ontbreekt"]),
        (
            spoil(lambda f: f[0]["properties"].update(jaar=2019)),
            ["GM0003", "niet 2014", "één jaar per bestand"],
        ),
        (spoil(lambda f: f[0]["properties"].pop("jaar")), ["GM0003", "niet 2014"]),
        (spoil(lambda f: f.clear()), ["kolom code ontbreekt", "Geef elk gebied"]),
        (lambda path: path.write_bytes(path.read_bytes()[:5000]), ["niet als GeoJSON", "opnieuw"]),
        (lambda path: path.write_bytes(b""), ["niet als GeoJSON", "opnieuw"]),
        (lambda path: path.unlink(), ["het bestand ontbreekt", "Zet het daar neer"]),
    ],
)
def test_broken_outlines_are_refused(
    delivered: Path, tmp_path: Path, break_it: Callable[[Path], None], words: list[str]
) -> None:
    path = delivered / "geo" / NAMES[0]
    break_it(path)
    refused(delivered, tmp_path, path, words)


def replace(old: str, new: str) -> Callable[[Path], None]:
    def apply(path: Path) -> None:
        text = path.read_bytes().decode()
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode())

    return apply


@pytest.mark.grondig
@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (
            replace("GM0050,Zeewolde,2022", "GM0034,Zeewolde,2022"),
            ["GM0034 in 2022", "vaker", "Laat één regel"],
        ),
        (replace("GM0050,", "gm50,"), ["gm50", "geen CBS-code", "Schrijf GM0363"]),
        (
            replace("GM0050,Zeewolde,2022", "GM0398,Zeewolde,2022"),
            ["GM0398 in 2022", "geen omtrek", "Controleer"],
        ),
        (replace("stedelijkheid", "dichtheid"), ["eerste regel", "Maak er van: gm_code,gemeente,"]),
        (replace("gm_code", "\ufeffgm_code"), ["eerste regel", "Maak er van"]),
        (replace("Zeewolde,", "Zee,wolde,"), ["regel 3", "15 velden", "Herstel"]),
        (lambda path: path.write_bytes(path.read_bytes().splitlines(True)[0]), ["geen cijfers", "opnieuw"]),
        (lambda path: path.write_bytes(b""), ["niet als CSV", "opnieuw"]),
        (lambda path: path.write_bytes(b"\xff" + path.read_bytes()), ["niet als CSV in UTF-8", "opnieuw"]),
        (lambda path: path.unlink(), ["het bestand ontbreekt", "Zet het daar neer"]),
    ],
)
def test_broken_figures_are_refused(
    delivered: Path, tmp_path: Path, break_it: Callable[[Path], None], words: list[str]
) -> None:
    path = delivered / "cijfers" / "gemeenten_kerncijfers_2022.csv"
    break_it(path)
    refused(delivered, tmp_path, path, words)


def refused(delivered: Path, tmp_path: Path, path: Path, words: list[str]) -> None:
    """Bringing in fails, naming this file only, in these words; and nothing was written."""
    data = empty_data(tmp_path / "data")
    before = content(data)
    with pytest.raises(geo.BronGeweigerd) as caught:
        geo.bring_in(delivered, data)
    assert [fault for fault in caught.value.faults if not fault.startswith(f"{path}: ")] == []
    assert [word for word in words if word not in str(caught.value)] == []
    assert content(data) == before


def test_all_faults_are_reported_at_once(delivered: Path, tmp_path: Path) -> None:
    spoil(lambda f: f[0].update(geometry=None))(delivered / "geo" / NAMES[0])
    spoil(lambda f: f.append(f[0]))(delivered / "geo" / NAMES[4])
    (delivered / "cijfers" / "wijken_2024.csv").unlink()
    with pytest.raises(geo.BronGeweigerd) as caught:
        geo.bring_in(delivered, empty_data(tmp_path / "data"))
    named = [Path(fault.partition(": ")[0]).name for fault in caught.value.faults]
    assert named == [NAMES[0], NAMES[4], "wijken_2024.csv"]
