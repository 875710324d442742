"""exporteer, open and verschil on the command line."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.domain.vreemd import VOL, VOORBEELD
from tests.gegevens import KENNIS
from wijkteams.basis.paden import DATA
from wijkteams.laden import yamlfile
from wijkteams.ontwerp import versies
from wijkteams.ontwerp.ontwerp import Besluit, Ontwerp, Plek, read, write
from wijkteams.opdrachten.cli import main

ROOT = DATA.parent


@pytest.fixture
def ontwerp(tmp_path: Path) -> Path:
    pad = tmp_path / "mijn.yaml"
    pad.write_text(write(VOORBEELD), "utf-8")
    return pad


def uit(capsys: pytest.CaptureFixture[str], *woorden: object) -> tuple[int, str, str]:
    code = main([str(w) for w in woorden])
    gelezen = capsys.readouterr()
    return code, gelezen.out, gelezen.err


@pytest.mark.grondig
@pytest.mark.parametrize("formaat", ["yaml", "html", "xlsx", "json"])
def test_open_prints_to_the_byte_what_exporteer_yaml_writes(
    formaat: str, ontwerp: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    yaml, anders = tmp_path / "a.yaml", tmp_path / "zonder-naam"
    assert uit(capsys, "exporteer", ontwerp, "--formaat", "yaml", "-o", yaml) == (0, "", "")
    assert uit(capsys, "exporteer", ontwerp, "--formaat", formaat, "-o", anders) == (0, "", "")
    code, tekst, _ = uit(capsys, "open", anders)
    assert (code, tekst.encode()) == (0, yaml.read_bytes())
    assert yaml.read_bytes() == ontwerp.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.yaml", "mijn.yaml", "zonder-naam"], "nothing half is left"


@pytest.mark.grondig
def test_as_a_program_without_streamlit_and_the_same_bytes_twice(ontwerp: Path, tmp_path: Path) -> None:
    programma = (
        "import sys; sys.modules['streamlit'] = None\n"
        "from wijkteams.opdrachten.cli import main\n"
        "sys.exit(main(['exporteer', sys.argv[1], '--formaat', 'pdf', '--datum', '2026-01-02', '-o', sys.argv[2]]))"
    )
    for naam in ("a.pdf", "b.pdf"):
        opdracht = [sys.executable, "-c", programma, str(ontwerp), str(tmp_path / naam)]
        klaar = subprocess.run(opdracht, cwd=ROOT, capture_output=True, check=False)
        assert (klaar.returncode, klaar.stdout, klaar.stderr) == (0, b"", b"")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("vlaggen", "soort", "wie"),
    [
        (["--vergelijk", "Haarlem,Zaanstad"], "vergelijking", ["haarlem", "zaanstad"]),
        (["--vergelijk", "Zaanstad 2014, GM0392"], "vergelijking", ["zaanstad", "haarlem"]),
        (["--factsheet", "Haarlem"], "factsheet", ["haarlem"]),
    ],
)
def test_a_comparison_and_a_factsheet_open_as_what_they_show(
    vlaggen: list[str], soort: str, wie: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pad = tmp_path / "x"
    assert uit(capsys, "exporteer", *vlaggen, "--peiljaar", 2014, "--formaat", "json", "-o", pad)[0] == 0
    code, tekst, _ = uit(capsys, "open", pad)
    gelezen = yamlfile.parse(tekst, "x")
    assert code == 0 and gelezen["soort"] == soort and [w["gemeente"] for w in gelezen["wie"]] == wie


@pytest.mark.parametrize(
    ("woorden", "melding"),
    [
        (["exporteer", "--formaat", "pdf", "-o", "x"], "óf een bestand"),
        (["exporteer", "o.yaml", "--factsheet", "Haarlem", "--formaat", "csv", "-o", "x"], "óf een bestand"),
        (["exporteer", "--vergelijk", "Haarlem", "--formaat", "csv", "-o", "x"], "twee tot zes"),
        (["exporteer", "--vergelijk", "Haarlem,haarlem", "--formaat", "csv", "-o", "x"], "één keer"),
        (["exporteer", "--vergelijk", "Haarlem,Harlem", "--formaat", "csv", "-o", "x"], "Bedoelt u Haarlem"),
        (["exporteer", "--factsheet", "Haarlem", "--peiljaar", "1999", "--formaat", "csv", "-o", "x"], "geen peiljaar"),
        (["exporteer", "--factsheet", "Haarlem", "--formaat", "csv", "-o", "nergens/x"], "niet te schrijven"),
        (["exporteer", "bestaat-niet", "--formaat", "csv", "-o", "x"], "niet te lezen"),
        (["open", "geen.txt"], "geen ontwerp"),
        (["open", "leeg"], "leeg"),
        (["open", "map"], "niet te lezen"),
    ],
)
def test_what_cannot_be_done_is_one_dutch_line_and_leaves_nothing(
    woorden: list[str],
    melding: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "o.yaml").write_text(write(VOORBEELD), "utf-8")
    (tmp_path / "geen.txt").write_text("zomaar een brief\n", "utf-8")
    (tmp_path / "leeg").touch()
    (tmp_path / "map").mkdir()
    code, tekst, fout = uit(capsys, *woorden)
    assert (code, tekst) == (2, "") and melding in fout and fout.count("\n") == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["geen.txt", "leeg", "map", "o.yaml"]


def test_a_faulty_ontwerp_is_named_with_line_and_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = tmp_path / "o.yaml"
    pad.write_text("formaat: 1\nkleur: rood\n", "utf-8")
    code, _, fout = uit(capsys, "open", pad)
    assert code == 1 and ":2 · veld «kleur»" in fout


def test_an_existing_file_stays_when_export_fails(
    ontwerp: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    doel = tmp_path / "uit.csv"
    doel.write_text("van eerder")

    def vol(*_: object) -> Path:
        raise OSError("schijf vol")

    monkeypatch.setattr(Path, "replace", vol)
    code, _, fout = uit(capsys, "exporteer", ontwerp, "--formaat", "csv", "-o", doel)
    assert code == 2 and "niet te schrijven" in fout
    assert doel.read_text() == "van eerder" and len(list(tmp_path.iterdir())) == 2


def test_verschil_names_each_part_that_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = Ontwerp(naam="A", nu={"toegang": Plek(van=1, tot=2)}, keuzes={"mandaat": "team"}, notities="zelfde")
    keuze = KENNIS.routekaart.keuze("mandaat").opties
    a = a.model_copy(update={"keuzes": {"mandaat": keuze[0].id, "monitoring": ("ervaringen",)}})
    b = a.model_copy(
        update={
            "naam": "B",
            "nu": {"toegang": Plek(van=3, tot=3, overgenomen_van="Haarlem (2014)")},
            "keuzes": {"mandaat": keuze[1].id},
            "dilemmas": {"dilemma-1": Besluit(keuze="parkeren", reden="later")},
        }
    )
    paden = []
    for naam, o in (("a", a), ("b", b)):
        paden.append(tmp_path / naam)
        paden[-1].write_text(write(o), "utf-8")
    code, tekst, _ = uit(capsys, "verschil", *paden)
    assert code == 0 and tekst.splitlines()[0] == "soort,sleutel,a,b"
    rijen = [tuple(r.values()) for r in csv.DictReader(io.StringIO(tekst))]
    assert [r for r in rijen if r[0] != "bevinding_nu"] == [
        ("naam", "", "A", "B"),
        ("nu", "toegang", "1-2", "3 (Haarlem (2014))"),
        ("keuzes", "mandaat", keuze[0].id, keuze[1].id),
        ("keuzes", "monitoring", "ervaringen", ""),
        ("dilemmas", "dilemma-1", "", "parkeren: later"),
    ]
    assert uit(capsys, "verschil", paden[0], paden[0]) == (0, "soort,sleutel,a,b\n", "")
    for rij in versies.verschil(a, b, KENNIS):
        soort, wat, links, rechts = versies.in_woorden(rij, KENNIS)
        assert soort[0].isupper() and links and rechts and (wat or not rij["sleutel"])


def test_whatever_the_ontwerp_verschil_can_put_it_in_words() -> None:
    rijen = list(versies.verschil(VOL, VOORBEELD, KENNIS))
    assert {r["soort"] for r in rijen} >= {"naam", "nu", "gewenst", "keuzes", "dilemmas", "notities", "bevinding_nu"}
    assert all(len(versies.in_woorden(r, KENNIS)) == 4 for r in rijen)


def test_the_schema_of_the_export_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, tekst, _ = uit(capsys, "uitvoer-schema")
    assert code == 0 and json.loads(tekst)["title"] == "Uitvoer van Wijkteamkompas"


@pytest.mark.grondig
def test_exporting_an_old_ontwerp_does_not_make_it_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    oud = VOORBEELD.changed(gegevens="2020.01-oud", bevindingen={"oude-regel": "geldt"})
    pad = tmp_path / "oud.yaml"
    pad.write_text(write(oud), "utf-8")
    assert uit(capsys, "exporteer", pad, "--formaat", "html", "-o", tmp_path / "h")[0] == 0
    assert read(uit(capsys, "open", tmp_path / "h")[1], KENNIS)[0] == oud


@pytest.mark.grondig
def test_wijkadvies_comes_out_as_an_ontwerp_with_the_wijken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = tmp_path / "w.html"
    vlaggen = ["--wijkadvies", "--gemeente", "Zoetermeer", "--indicator", "inwoners", "--drempel", "10000"]
    assert uit(capsys, "exporteer", *vlaggen, "--formaat", "html", "-o", pad) == (0, "", "")
    o, _ = read(uit(capsys, "open", pad)[1], KENNIS)
    assert o.wijken is not None and (o.wijken.gemeente, o.wijken.drempel) == ("GM0637", 10000)
    assert uit(capsys, "exporteer", *vlaggen, "--formaat", "csv", "-o", pad)[0] == 0
    eigen = [r for r in csv.DictReader(io.StringIO(pad.read_text("utf-8"))) if r["blad"] == "wijken"]
    uit(capsys, "wijkadvies", *vlaggen[1:])
    code, tekst, _ = uit(capsys, "wijkadvies", *vlaggen[1:])
    advies = {r["wk_code"]: r["advies"] for r in csv.DictReader(io.StringIO(tekst))}
    assert code == 0 and {r["wk_code"]: r["advies"] for r in eigen} == advies
    assert uit(capsys, "exporteer", "--wijkadvies", "--formaat", "csv", "-o", pad)[0] == 2
