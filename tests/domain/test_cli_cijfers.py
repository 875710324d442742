"""Figures of the user on the command line: the report on standard error, what was recognised as CSV."""

import csv
import io
from pathlib import Path

import pytest

from wijkteams.opdrachten.cli import main

Uit = pytest.CaptureFixture[str]
EIGEN = (
    "wk_code;wijk;mannen (aantal);vrouwen (aantal);inwoners (aantal);score;pct_65_plus\n"
    "WK063701;=1+1;3;40;43;7;2,5\n"
    "WK063706;Oosterheem;1000;1200;2200;.;.\n"
)


@pytest.fixture
def bestand(tmp_path: Path) -> str:
    pad = tmp_path / "eigen_2023.csv"
    pad.write_text(EIGEN, "utf-8")
    return str(pad)


def waarden(uit: str) -> dict[tuple[str, str], str]:
    rijen = list(csv.DictReader(io.StringIO(uit), strict=True))
    assert not rijen or list(rijen[0]) == ["wk_code", "wijk", "indicator", "waarde", "eenheid"]
    return {(r["wk_code"], r["indicator"]): r["waarde"] for r in rijen}


def test_small_counts_are_hidden_and_missing_is_empty(bestand: str, capsys: Uit) -> None:
    assert main(["cijfers", "importeer", bestand]) == 0
    uit, fout = capsys.readouterr()
    assert waarden(uit) == {
        ("WK063701", "mannen"): "<5",
        ("WK063701", "vrouwen"): "verborgen",
        ("WK063701", "inwoners"): "43",
        ("WK063701", "score"): "7",
        ("WK063701", "pct_65_plus"): "2.5",
        ("WK063706", "mannen"): "1000",
        ("WK063706", "vrouwen"): "1200",
        ("WK063706", "inwoners"): "2200",
        ("WK063706", "score"): "",
        ("WK063706", "pct_65_plus"): "",
    }
    assert ",'=1+1," in uit  # no live formula
    assert "jaar: 2023 (uit de naam van het bestand)" in fout and "Herkend: kolom 3" in fout


def test_the_threshold_may_be_raised(bestand: str, capsys: Uit) -> None:
    assert main(["cijfers", "importeer", bestand, "--drempel", "50"]) == 0
    assert waarden(capsys.readouterr().out)["WK063701", "vrouwen"] == "<50"
    with pytest.raises(SystemExit) as einde:
        main(["cijfers", "importeer", bestand, "--drempel", "4"])
    assert einde.value.code == 2 and "ten minste 5" in capsys.readouterr().err


def test_what_is_not_clear_is_asked_and_answered(tmp_path: Path, capsys: Uit) -> None:
    pad = tmp_path / "x.csv"
    pad.write_text("wk_code;jongeren\nWK063701;12\n", "utf-8")
    assert main(["cijfers", "importeer", str(pad)]) == 2
    uit, fout = capsys.readouterr()
    assert uit == "" and "--maat «jongeren=MAAT»" in fout and "--jaar 2023" in fout
    assert main(["cijfers", "importeer", str(pad), "--jaar", "2023"]) == 1
    assert waarden(capsys.readouterr().out) == {}
    assert main(["cijfers", "importeer", str(pad), "--jaar", "2023", "--maat", "jongeren=percentage"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "WK063701,WK063701,jongeren,12,%"


@pytest.mark.parametrize("maat", ["jongeren", "jongeren=procenten", "=personen"])
def test_a_unit_that_is_none_is_refused(maat: str, bestand: str, capsys: Uit) -> None:
    with pytest.raises(SystemExit) as einde:
        main(["cijfers", "importeer", bestand, "--maat", maat])
    assert einde.value.code == 2 and "KOLOM=MAAT" in capsys.readouterr().err


def test_a_file_that_cannot_be_used_gives_one_line(tmp_path: Path, capsys: Uit) -> None:
    (tmp_path / "x.csv").write_bytes(b"naam;omzet\nBakker;12\n")
    for pad, code in ((tmp_path / "x.csv", 1), (tmp_path / "weg.csv", 2), (tmp_path, 2)):
        assert main(["cijfers", "importeer", str(pad)]) == code
        uit, fout = capsys.readouterr()
        assert uit == "" and len(fout.splitlines()) == 1


def test_the_template(capsys: Uit) -> None:
    assert main(["cijfers", "sjabloon", "--gemeente", "den haag"]) == 0
    regels = capsys.readouterr().out.split("\r\n")
    assert regels[0].startswith("\ufeffjaar;wk_code;") and len(regels) > 40
    assert main(["cijfers", "sjabloon"]) == 0
    assert len(capsys.readouterr().out.split("\r\n")) == 4
    assert main(["cijfers", "sjabloon", "--gemeente", "Ergens"]) == 2
    assert "kennen we geen wijken" in capsys.readouterr().err
