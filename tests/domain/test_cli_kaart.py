"""Boundaries of the user on the command line: the report on standard error, wijken with neighbours as CSV."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.eigen_kaarten import RIJ, geojson, topojson
from wijkteams.opdrachten.cli import main

Uit = pytest.CaptureFixture[str]


def write(map_: Path, inhoud: bytes, naam: str = "grenzen.geojson") -> str:
    (map_ / naam).write_bytes(inhoud)
    return str(map_ / naam)


def test_wijken_and_neighbours_come_out_and_the_report_beside_them(tmp_path: Path, capsys: Uit) -> None:
    uit = tmp_path / "uit.geojson"
    bestand = write(tmp_path, geojson(RIJ | {"WK063798": "=1+1"}))
    assert main(["kaart", "importeer", bestand, "-o", str(uit)]) == 0
    csv_, verslag = capsys.readouterr()
    rijen = {r["wk_code"]: r for r in csv.DictReader(io.StringIO(csv_), strict=True)}
    assert list(rijen["WK063700"]) == ["wk_code", "wijk", "buren"] and list(rijen) == sorted(rijen)
    assert rijen["WK063701"] == {"wk_code": "WK063701", "wijk": "Meerzicht", "buren": "WK063700 WK063706"}
    assert rijen["WK063798"]["wijk"] == "'=1+1"  # no live formula
    assert "grenzen.geojson: GeoJSON" in verslag and "Gelezen: 5 wijken" in verslag and "WK063799" in verslag
    features = json.loads(uit.read_bytes())["features"]
    assert [f["properties"]["wk_code"] for f in features] == list(rijen)
    assert main(["kaart", "importeer", str(uit)]) == 0  # what was written is read again
    assert capsys.readouterr().out == csv_


def test_a_layer_is_asked_for_and_given(tmp_path: Path, capsys: Uit) -> None:
    bestand = write(tmp_path, topojson({"gemeenten": ["GM0637"], "wijken": list(RIJ)}), "kaart.topojson")
    assert main(["kaart", "importeer", bestand]) == 1
    uit, fout = capsys.readouterr()
    assert (uit, fout.count("\n")) == ("", 1)
    assert "Kies uit: gemeenten, wijken." in fout and "--laag" in fout
    assert main(["kaart", "importeer", bestand, "--laag", "buurten"]) == 1
    assert "geen laag «buurten»" in capsys.readouterr().err
    assert main(["kaart", "importeer", bestand, "--laag", "wijken"]) == 0
    assert capsys.readouterr().out.count("\n") == 1 + len(RIJ)


@pytest.mark.parametrize(
    "inhoud", [b"", b"<html>", b"PK\x03\x04nee", b"SQLite format 3\0" + bytes(90), geojson().replace(b"WK0637", b"27")]
)
def test_a_bad_file_is_one_dutch_line_and_nothing_is_written(inhoud: bytes, tmp_path: Path, capsys: Uit) -> None:
    uit = tmp_path / "uit.geojson"
    assert main(["kaart", "importeer", write(tmp_path, inhoud), "-o", str(uit)]) == 1
    csv_, fout = capsys.readouterr()
    assert csv_ == "" and fout.startswith("grenzen.geojson: ") and fout.count("\n") == 1
    assert not uit.exists()


def test_a_file_or_folder_that_is_not_there(tmp_path: Path, capsys: Uit) -> None:
    assert main(["kaart", "importeer", str(tmp_path / "weg.gpkg")]) == 2
    assert "is niet te lezen" in capsys.readouterr().err
    assert main(["kaart", "importeer", write(tmp_path, geojson()), "-o", str(tmp_path / "weg" / "uit.geojson")]) == 2
    assert "Kijk of de map bestaat" in capsys.readouterr().err
