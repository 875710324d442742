"""The command line about an ontwerp: what the regels find, what would help, and which file is refused and why."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.domain.test_cli import Uit, opdracht, rijen, vraag
from tests.gegevens import KENNIS
from wijkteams.basis.paden import DATA
from wijkteams.kennis.routekaart import Bevinding
from wijkteams.ontwerp.ontwerp import Ontwerp, Plek, example, read, stamped, write
from wijkteams.oordeel.beoordelen import assess
from wijkteams.oordeel.wijzigingen import smallest_changes
from wijkteams.opdrachten.cli import main

KAART = KENNIS.routekaart
REGELS = {r.id: r for r in KAART.regels}
BEOORDELING = "stap,bevinding,regel,reden,tegenargument,bron,plek,grond,hoe,aard,noot"
WIJZIGINGEN = "spanning,wijziging_1,wijziging_2"
KOP_REGELS = "regel,stap,bevinding,voorwaarde,bron,plek,grond,hoe,gevallen,gevallen_tegen,aard,noot"


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    pad = tmp_path / "ontwerp.yaml"
    pad.write_text(write(example(KENNIS)), "utf-8")
    return pad


def bewaar(pad: Path, o: Ontwerp) -> str:
    pad.write_text(write(o), "utf-8")
    return str(pad)


# as a program


@pytest.mark.grondig
@pytest.mark.parametrize(
    ("woord", "kop"), [("beoordeel", BEOORDELING), ("wijzigingen", WIJZIGINGEN), ("regels", KOP_REGELS)]
)
def test_csv_is_utf8_from_anywhere(woord: str, kop: str, bestand: Path, tmp_path: Path) -> None:
    klaar = opdracht(woord, *([] if woord == "regels" else [bestand.name]), cwd=tmp_path)
    assert (klaar.returncode, klaar.stderr) == (0, b"")
    tekst = klaar.stdout.decode("utf-8")
    assert tekst.splitlines()[0] == kop
    assert "\r" not in tekst and "\ufeff" not in tekst
    lijst = rijen(tekst)
    assert lijst and all(set(rij) == set(kop.split(",")) and None not in rij.values() for rij in lijst)


@pytest.mark.grondig
def test_the_example_can_be_piped_into_beoordeel(tmp_path: Path) -> None:
    pijp = f'"{sys.executable}" -m wijkteams'
    klaar = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{pijp} ontwerp-voorbeeld | {pijp} beoordeel -"],
        cwd=tmp_path, env={"PYTHONPATH": str(DATA.parent), "PATH": "/usr/bin:/bin", "LC_ALL": "C"}, capture_output=True,
    )  # fmt: skip
    assert (klaar.returncode, klaar.stderr) == (0, b"")
    assert rijen(klaar.stdout.decode("utf-8"))


# beoordeel


def test_beoordeel_lists_what_holds_and_what_is_open_by_stap(tmp_path: Path, capsys: Uit) -> None:
    o = Ontwerp(
        nu={"jeugd": Plek(van=4, tot=5)},
        keuzes={"teamtype": "integraal_0_100", "afspraken": "geen", "monitoring": ("alleen_output",)},
    )
    lijst = vraag(capsys, "beoordeel", bewaar(tmp_path / "o.yaml", o))
    uitslagen = {u.regel.id: u for u in assess(KAART, o.keuzes, o.bereiken())}
    assert {rij["regel"] for rij in lijst} == {id_ for id_, u in uitslagen.items() if u.geldt is not False}
    assert {rij["bevinding"] for rij in lijst} >= {"aandachtspunt", "nog open"}
    for rij in lijst:
        regel, geldt = REGELS[rij["regel"]], uitslagen[rij["regel"]].geldt
        assert rij["stap"] == ("" if regel.stap is None else str(regel.stap))
        assert rij["bevinding"] == (regel.bevinding if geldt else "nog open")
        assert (rij["bron"], rij["plek"]) == (regel.bron, regel.plek)
        if geldt:
            assert (rij["reden"], rij["tegenargument"]) == (
                regel.reden,
                regel.tegenargument.tekst if regel.tegenargument else "",
            )
    volgorde = [int(rij["stap"] or 99) for rij in lijst]
    assert volgorde == sorted(volgorde) and volgorde[-1] == 99


def test_what_is_open_says_what_is_missing_by_its_dutch_name(tmp_path: Path, capsys: Uit) -> None:
    lijst = vraag(capsys, "beoordeel", bewaar(tmp_path / "o.yaml", Ontwerp(keuzes={"regie": "casusregie_team"})))
    rij = next(r for r in lijst if r["regel"] == "casusregie-zonder-hulp")
    assert (rij["bevinding"], rij["reden"], rij["tegenargument"]) == (
        "nog open", f"Nog open: {KAART.keuze('eigen_ondersteuning').naam}.", "",
    )  # fmt: skip
    schaal = next(r for r in lijst if r["regel"] == "regie-tegen-schuif")
    assert KENNIS.schalen["regie_burger"].vraag in schaal["reden"]


def test_an_empty_ontwerp_is_open_throughout(tmp_path: Path, capsys: Uit) -> None:
    lijst = vraag(capsys, "beoordeel", bewaar(tmp_path / "leeg.yaml", Ontwerp()))
    assert len(lijst) == len(REGELS)
    assert {rij["bevinding"] for rij in lijst} == {"nog open"}
    assert all(rij["reden"].startswith("Nog open: ") for rij in lijst)


# wijzigingen


def test_wijzigingen_are_those_of_the_search(tmp_path: Path, capsys: Uit) -> None:
    o = example(KENNIS)
    lijst = vraag(capsys, "wijzigingen", bewaar(tmp_path / "o.yaml", o))
    verwacht = []
    for u in assess(KAART, o.keuzes, o.bereiken()):
        if u.geldt and u.regel.bevinding == "spanning":
            gevonden = smallest_changes(KAART, u.regel, o.keuzes, o.bereiken())
            verwacht += [(u.regel.id, len(w)) for w in gevonden] or [(u.regel.id, 0)]
    assert [(r["spanning"], bool(r["wijziging_1"]) + bool(r["wijziging_2"])) for r in lijst] == verwacht
    assert verwacht
    for rij in lijst:
        for cel in filter(None, (rij["wijziging_1"], rij["wijziging_2"])):
            keuze, _, opties = cel.partition("=")
            assert {*opties.split("+")} <= {optie.id for optie in KAART.keuze(keuze).opties}


def test_wijzigingen_without_a_spanning_is_a_header_alone(tmp_path: Path, capsys: Uit) -> None:
    assert vraag(capsys, "wijzigingen", bewaar(tmp_path / "leeg.yaml", Ontwerp())) == []


def test_a_choice_of_several_is_written_with_a_plus(
    tmp_path: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch
) -> None:
    regels = tuple(
        r.model_copy(update={"bevinding": Bevinding.SPANNING}) if r.id == "leren-alleen-output" else r
        for r in KAART.regels
    )  # no spanning asks about a choice of several now, but one may
    kennis = replace(KENNIS, routekaart=KAART.model_copy(update={"regels": regels}))
    monkeypatch.setattr("wijkteams.opdrachten.ontwerpen.load", lambda *_: kennis)
    o = Ontwerp(keuzes={"monitoring": ("alleen_output", "vergelijking", "ervaringen"), "reflectie": "geen"})
    lijst = vraag(capsys, "wijzigingen", bewaar(tmp_path / "o.yaml", o))
    assert {
        "spanning": "leren-alleen-output",
        "wijziging_1": "monitoring=vergelijking+ervaringen",
        "wijziging_2": "",
    } in lijst


# regels


def test_regels_has_every_regel_with_its_condition_in_words(capsys: Uit) -> None:
    lijst = vraag(capsys, "regels")
    assert [rij["regel"] for rij in lijst] == list(REGELS)
    per = {rij["regel"]: rij for rij in lijst}
    assert per["casusregie-zonder-hulp"]["voorwaarde"] == (
        "Regie is «Het team (casusregie)» en Eigen ondersteuning is «Geen»"
    )
    assert per["triage-specialisten"]["voorwaarde"] == (
        "Wie doet de triage is «Een specialistisch team» of "
        "(Teamtype is «Specialistisch team» en Wie doet de triage is «Het lokale team»)"
    )
    assert "bevat niet «Veiligheid»" in per["triage-veiligheid"]["voorwaarde"]
    assert per["regie-tegen-schuif"]["voorwaarde"].startswith(f"{KENNIS.schalen['regie_burger'].vraag} staat op 5 en ")
    for rij in lijst:
        regel = REGELS[rij["regel"]]
        assert rij["stap"] == ("" if regel.stap is None else str(regel.stap))
        assert (rij["bevinding"], rij["bron"], rij["plek"]) == (regel.bevinding, regel.bron, regel.plek)
        assert "_" not in rij["voorwaarde"]


# ontwerp-voorbeeld and ontwerp-schema


def test_the_example_is_an_ontwerp_with_its_versions(capsys: Uit) -> None:
    assert main(["ontwerp-voorbeeld"]) == 0
    uit, fout = capsys.readouterr()
    assert fout == ""
    assert read(uit, KENNIS) == (stamped(example(KENNIS), KENNIS), [])


def test_the_schema_is_json(capsys: Uit) -> None:
    assert main(["ontwerp-schema"]) == 0
    uit, fout = capsys.readouterr()
    assert fout == ""
    assert set(json.loads(uit)["properties"]) == set(Ontwerp.model_fields)


# files that are not in order


@pytest.mark.parametrize("woord", ["beoordeel", "wijzigingen"])
@pytest.mark.parametrize(
    ("inhoud", "plek", "melding"),
    [
        (b"formaat: 1\nkeuzes:\n  teamtipe: x\n", ":3 · veld «keuzes.teamtipe» · ", "bestaat niet"),
        (b"formaat: 1\nnu:\n  toegang: {van: 1, tot: 7}\n", ":3 · veld «nu.toegang.tot» · ", "te groot"),
        (b"formaat: 1\nkleur: rood\n", ":2 · veld «kleur» · ", "bestaat niet"),
        (b"formaat: 1\nnaam: a\nnaam: b\n", ":3 · veld «naam» · ", "twee keer"),
        (b"naam: x\n", ":1 · ", "geen ontwerp"),
        (b"", ":1 · ", "geen ontwerp"),
        (b"formaat: 1\nnaam: \xe9\n", ":1 · ", "UTF-8"),
        (b"formaat: 1\nnaam: " + b"[" * 100_000, ":2 · ", "te diep"),
        (b"\x89PNG\r\n\x1a\n\x00", ":1 · ", "UTF-8"),
    ],
)
def test_a_file_with_faults(
    woord: str, inhoud: bytes, plek: str, melding: str, tmp_path: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "kapot.yaml"
    pad.write_bytes(inhoud)
    assert main([woord, str(pad)]) == 1
    uit, fout = capsys.readouterr()
    assert uit == ""
    assert f"{pad}{plek}" in fout and melding in fout
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(inhoud)))
    assert main([woord, "-"]) == 1
    assert capsys.readouterr() == ("", fout.replace(str(pad), "-"))


def test_all_faults_are_named_each_on_a_line(tmp_path: Path) -> None:
    (tmp_path / "kapot.yaml").write_text(
        "formaat: 1\nkeuzes: {teamtipe: x, aanpak: y}\ndilemmas: {d: {keuze: parkeren}}\n"
    )
    klaar = opdracht("beoordeel", "kapot.yaml", cwd=tmp_path)
    assert (klaar.returncode, klaar.stdout) == (1, b"")
    kop, *regels = klaar.stderr.decode("utf-8").splitlines()
    assert kop == "3 fouten:"
    assert [r.split(" · ")[:2] for r in regels] == [
        ["kapot.yaml:2", "veld «keuzes.aanpak»"],
        ["kapot.yaml:2", "veld «keuzes.teamtipe»"],
        ["kapot.yaml:3", "veld «dilemmas.d»"],
    ]


@pytest.mark.parametrize("woord", ["beoordeel", "wijzigingen"])
@pytest.mark.parametrize("naam", ["er-is-niets.yaml", ".", "geen/map/hier.yaml"])
def test_a_file_that_is_not_there(woord: str, naam: str, tmp_path: Path, capsys: Uit) -> None:
    assert main([woord, str(tmp_path / naam)]) == 2
    uit, fout = capsys.readouterr()
    assert uit == "" and fout.count("\n") == 1
    assert str(tmp_path) in fout and "niet te lezen" in fout


def test_no_file_at_all(capsys: Uit) -> None:
    with pytest.raises(SystemExit) as einde:
        main(["beoordeel"])
    assert einde.value.code == 2
    uit, fout = capsys.readouterr()
    assert uit == "" and fout.startswith("Deze opdracht is niet begrepen") and fout.count("\n") == 1


def test_of_a_newer_version_what_is_left_out_is_told_aside(tmp_path: Path, capsys: Uit) -> None:
    pad = tmp_path / "later.yaml"
    pad.write_text("\ufeffformaat: 2\n1: x\nkleur: rood\nkeuzes: {regie: niet_belegd, robots: veel}\n", "utf-8")
    assert main(["wijzigingen", str(pad)]) == 0
    uit, fout = capsys.readouterr()
    assert {rij["spanning"] for rij in rijen(uit)} == {"regie-niet-belegd"}
    assert fout == "Door een nieuwere versie gemaakt; weggelaten: 1, kleur en keuzes.robots.\n"
