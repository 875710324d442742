"""The command line: what goes in, what comes out, and where messages go."""

import csv
import io
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

import pytest

from tests.gegevens import KENNIS, kopie
from wijkteams.basis.paden import DATA, replace_whole
from wijkteams.kennis.gemeenten import Antwoord
from wijkteams.kennis.uitspraken import Aard
from wijkteams.opdrachten.cli import main
from wijkteams.opdrachten.lijst import OPDRACHTEN
from wijkteams.opdrachten.parser import Groep, Opdracht

MOMENTEN = list(KENNIS.momenten())
POSITIES = "gemeente,gm_code,peiljaar,schaal,positie,van,tot,zekerheid,status,motivering,bron,plek,aard,noot,lezingen"
FEITEN = "gemeente,gm_code,peiljaar,feit,kenmerk,tekst,waarde,van,tot,eenheid,bron,plek,aard,noot,lezingen"
GELIJKENIS = "gemeente,peiljaar,gelijkenis,schalen_vergeleken,zeker_verschillend,mogelijk_gelijk,robuustheid,aard,noot"

Uit = pytest.CaptureFixture[str]


def opdracht(*woorden: str | bytes, cwd: Path, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    """Run python -m wijkteams somewhere else, with an environment that knows no UTF-8 and buffers as usual."""
    omgeving = {k: v for k, v in os.environ.items() if k not in ("PYTHONUNBUFFERED", "PYTHONUTF8")}
    omgeving |= {"PYTHONPATH": str(DATA.parent), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    return subprocess.run(
        [sys.executable, "-m", "wijkteams", *woorden], cwd=cwd, env=omgeving, stdout=stdout, stderr=subprocess.PIPE
    )


def rijen(csv_: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_), strict=True))


def vraag(uit: Uit, *woorden: str) -> list[dict[str, str]]:
    assert main(woorden) == 0
    return rijen(uit.readouterr().out)


# as a list


def opdrachten(lijst: Sequence[Opdracht | Groep]) -> Iterator[Opdracht]:
    for o in lijst:
        yield from opdrachten(o.opdrachten) if isinstance(o, Groep) else [o]


@pytest.mark.parametrize("opdracht", list(opdrachten(OPDRACHTEN)), ids=lambda o: o.doe)
def test_every_command_names_a_function_that_is_there(opdracht: Opdracht) -> None:
    module, functie = opdracht.doe.split(".")
    assert callable(getattr(import_module(f"wijkteams.opdrachten.{module}"), functie))


def test_the_parser_needs_nothing_heavy() -> None:
    script = (
        "import sys, wijkteams.opdrachten.cli; print(sorted({'pandas', 'numpy', 'altair', 'yaml'} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", script], cwd=DATA.parent, text=True).strip() == "[]"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_a_file_that_is_written_may_be_read_by_whom_the_user_allows(tmp_path: Path) -> None:
    voor = os.umask(0o077)
    try:
        replace_whole(tmp_path / "ontwerp.yaml", b"van mij")
    finally:
        os.umask(voor)
    assert (tmp_path / "ontwerp.yaml").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["ontwerp.yaml"]


# as a program


@pytest.mark.grondig
@pytest.mark.parametrize(
    ("woorden", "kop", "aantal"),
    [
        (["posities"], POSITIES, 11 * len(MOMENTEN)),
        (["feiten"], FEITEN, None),
        (["gelijkenis", "Haarlem"], GELIJKENIS, len(MOMENTEN) - 2),
    ],
)
def test_csv_is_utf8_from_anywhere(woorden: list[str], kop: str, aantal: int | None, tmp_path: Path) -> None:
    klaar = opdracht(*woorden, cwd=tmp_path)
    assert (klaar.returncode, klaar.stderr) == (0, b"")
    tekst = klaar.stdout.decode("utf-8")
    assert tekst.splitlines()[0] == kop
    assert "\r" not in tekst and "\ufeff" not in tekst
    if aantal is None:
        assert "›" in tekst and "coördina" in tekst
    else:
        assert len(rijen(tekst)) == aantal


@pytest.mark.grondig
def test_messages_are_utf8_too(tmp_path: Path) -> None:
    klaar = opdracht("gelijkenis", "Súdwest", cwd=tmp_path)
    assert (klaar.returncode, klaar.stdout) == (2, b"")
    assert "«Súdwest»" in klaar.stderr.decode("utf-8")


@pytest.mark.grondig
def test_bytes_that_are_no_text_are_answered_too(tmp_path: Path) -> None:
    klaar = opdracht("gelijkenis", b"\xff\xfe", cwd=tmp_path)
    assert klaar.returncode == 2 and klaar.stdout == b""
    assert klaar.stderr.decode("utf-8").startswith("Gemeente «") and b"Traceback" not in klaar.stderr


@pytest.mark.grondig
def test_a_reader_who_stops_after_one_line(tmp_path: Path) -> None:
    omgeving = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"} | {"PYTHONPATH": str(DATA.parent)}
    klaar = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f'"{sys.executable}" -m wijkteams feiten | head -1'],
        cwd=tmp_path, env=omgeving, capture_output=True,
    )  # fmt: skip
    assert (klaar.returncode, klaar.stdout.decode(), klaar.stderr) == (0, f"{FEITEN}\n", b"")


@pytest.mark.grondig
@pytest.mark.parametrize("woorden", [["posities"], ["gelijkenis", "haarlem"], ["controleer"]])
def test_a_reader_who_has_left_already(woorden: list[str], tmp_path: Path) -> None:
    lezen, schrijven = os.pipe()
    os.close(lezen)
    try:
        klaar = opdracht(*woorden, cwd=tmp_path, stdout=schrijven)
    finally:
        os.close(schrijven)
    assert (klaar.returncode, klaar.stderr) == (0, b"")


def test_the_program_says_what_it_can_do(tmp_path: Path) -> None:
    klaar = opdracht("--help", cwd=tmp_path)
    assert klaar.returncode == 0
    for woord in (b"controleer", b"posities", b"feiten", b"gelijkenis"):
        assert woord in klaar.stdout


# posities and feiten


def test_posities_say_what_the_data_say(capsys: Uit) -> None:
    lijst = vraag(capsys, "posities")
    assert len(lijst) == 11 * len(MOMENTEN)
    for rij in lijst:
        _, moment = KENNIS.moment(KENNIS.find_gemeente(rij["gemeente"]).id, int(rij["peiljaar"]))
        p = moment.posities[rij["schaal"]]
        assert [rij[k] for k in ("positie", "van", "tot", "status")] == [
            str(w) if w else "" for w in (p.positie, p.van, p.tot, p.status)
        ]
        assert (rij["zekerheid"], rij["motivering"], rij["bron"], rij["plek"]) == (
            p.zekerheid, p.motivering, p.bron, p.plek,
        )  # fmt: skip
    assert set(Counter(rij["zekerheid"] for rij in lijst if not rij["positie"])) == {"onbekend"}
    assert sum(not rij["positie"] for rij in lijst if rij["peiljaar"] == "2014" and rij["bron"] == "ebook-2014") == 7
    assert len({(rij["gm_code"], rij["peiljaar"], rij["schaal"]) for rij in lijst}) == len(lijst)


def test_feiten_have_a_row_per_fact_and_per_figure(capsys: Uit) -> None:
    lijst = vraag(capsys, "feiten")
    teksten = [rij for rij in lijst if not rij["kenmerk"]]
    cijfers = [rij for rij in lijst if rij["kenmerk"]]
    assert len(teksten) == sum(len(m.feiten) for _, m in MOMENTEN) > 300
    assert all(r["tekst"] and not (r["waarde"] or r["van"] or r["tot"] or r["eenheid"]) for r in teksten)
    assert len(cijfers) == sum(len(f.cijfers) for _, m in KENNIS.momenten() for f in m.feiten.values()) > 9
    assert all(bool(r["waarde"]) != bool(r["van"] and r["tot"]) and r["eenheid"] for r in cijfers)
    for rij in cijfers:
        feit = KENNIS.moment(KENNIS.find_gemeente(rij["gm_code"]).id, int(rij["peiljaar"]))[1].feiten[rij["feit"]]
        (cijfer,) = [c for c in feit.cijfers if c.kenmerk == rij["kenmerk"]]
        assert cijfer.jaar is None or f"cijfer over {cijfer.jaar}" in rij["tekst"]
        assert [float(rij[k]) if rij[k] else None for k in ("waarde", "van", "tot")] == [
            cijfer.waarde, cijfer.van, cijfer.tot,
        ]  # fmt: skip


# gelijkenis


def test_gelijkenis_lists_the_others_most_alike_first(capsys: Uit) -> None:
    lijst = vraag(capsys, "gelijkenis", "Haarlem")
    assert {rij["gemeente"] for rij in lijst} == {g.gemeente for g in KENNIS.gemeenten.values()} - {"Haarlem"}
    waarden = [float(rij["gelijkenis"]) for rij in lijst if rij["gelijkenis"]]
    assert waarden == sorted(waarden, reverse=True) and len(waarden) > 7
    for rij in lijst[: len(waarden)]:
        gewonnen, van, alle = rij["robuustheid"].split()
        assert 0 <= int(gewonnen) <= int(alle) == 72 and van == "van"


def test_too_little_known_is_an_empty_cell_and_comes_last(capsys: Uit) -> None:
    lijst = vraag(capsys, "gelijkenis", "Haarlem", "--peiljaar", "2014")
    leeg = [not rij["gelijkenis"] for rij in lijst]
    assert leeg == sorted(leeg) and ("Velsen", "2014") in {
        (r["gemeente"], r["peiljaar"]) for r in lijst if r["gelijkenis"] == ""
    }
    assert all((int(r["schalen_vergeleken"]) < 6) == (r["gelijkenis"] == r["robuustheid"] == "") for r in lijst)
    weinig = vraag(capsys, "gelijkenis", "Velsen", "--peiljaar", "2014")
    assert {(r["gelijkenis"], r["robuustheid"]) for r in weinig} == {("", "")}


@pytest.mark.parametrize("naam", ["haarlem", "HAARLEM", " Haarlem ", "Háárlem", "GM0392", "gm0392"])
def test_a_gemeente_may_be_spelled_otherwise(naam: str, capsys: Uit) -> None:
    assert vraag(capsys, "gelijkenis", naam) == vraag(capsys, "gelijkenis", "Haarlem")


def test_every_other_name_in_the_data_is_understood(capsys: Uit) -> None:
    for gemeente in KENNIS.gemeenten.values():
        for naam in (gemeente.id, gemeente.gm_code, *gemeente.andere_namen):
            assert KENNIS.find_gemeente(naam) is gemeente


@pytest.mark.parametrize(
    ("naam", "nabij"),
    [("Harlem", "Haarlem"), ("Heemskerck", "Heemskerk"), ("Zaandstad", "Zaanstad"), ("xyz", "Velsen")],
)
def test_an_unknown_gemeente_is_answered_with_the_nearest(naam: str, nabij: str, capsys: Uit) -> None:
    assert main(["gelijkenis", naam]) == 2
    uit, fout = capsys.readouterr()
    assert uit == ""
    assert fout.count("\n") == 1 and f"«{naam}»" in fout and nabij in fout


@pytest.mark.parametrize("naam", ["a\nb", "\n", "", "a\r\nb"])
def test_the_answer_is_one_line_whatever_was_typed(naam: str, capsys: Uit) -> None:
    assert main(["gelijkenis", naam]) == 2
    uit, fout = capsys.readouterr()
    assert uit == "" and len(fout.splitlines()) == 1


def test_a_year_may_be_asked_for(capsys: Uit) -> None:
    laatste = str(KENNIS.gemeenten["haarlem"].momenten[-1].peiljaar)
    assert vraag(capsys, "gelijkenis", "Haarlem", "--peiljaar", laatste) == vraag(capsys, "gelijkenis", "Haarlem")
    assert vraag(capsys, "gelijkenis", "Haarlem", "--peiljaar", "2014") != vraag(capsys, "gelijkenis", "Haarlem")


def test_a_year_we_do_not_have(capsys: Uit) -> None:
    assert main(["gelijkenis", "Haarlem", "--peiljaar", "1999"]) == 2
    assert capsys.readouterr() == ("", "Van Haarlem is er geen peiljaar 1999. Wel: 2014 en 2019.\n")


@pytest.mark.parametrize("woorden", [[], ["vergelijk"], ["gelijkenis"], ["gelijkenis", "Haarlem", "--peiljaar", "x"]])
def test_asked_wrongly(woorden: list[str], capsys: Uit) -> None:
    with pytest.raises(SystemExit) as einde:
        main(woorden)
    assert einde.value.code == 2
    uit, fout = capsys.readouterr()
    assert uit == "" and fout.startswith("Deze opdracht is niet begrepen") and fout.count("\n") == 1


# controleer


def test_controleer_is_content_with_the_data(tmp_path: Path) -> None:
    klaar = opdracht("controleer", cwd=tmp_path)
    assert (klaar.returncode, klaar.stderr) == (0, b"")
    zin = klaar.stdout.decode("utf-8")
    onbekend = sum(p.positie is None for _, m in MOMENTEN for p in m.posities.values())
    geteld = f"{len(KENNIS.gemeenten)} gemeenten, {11 * len(MOMENTEN)} posities ({onbekend} onbekend)"
    assert geteld in zin and KENNIS.vingerafdruk in zin


@pytest.fixture
def kapot(tmp_path: Path) -> Path:
    data = kopie(tmp_path)
    for naam, oud, nieuw in (
        ("municipalities/haarlem.yaml", "gm_code: GM0392", "gm_code: GM0392\nkleur: rood"),
        ("municipalities/velsen.yaml", "    bron: ebook-2014", "    bron: krant"),
        ("content/themas.yaml", "{id: toegang,", "{id: toegang, id: poort,"),
    ):
        tekst = (data / naam).read_text("utf-8")
        assert oud in tekst
        (data / naam).write_text(tekst.replace(oud, nieuw, 1), "utf-8")
    return data


def test_controleer_names_every_fault(kapot: Path, tmp_path: Path) -> None:
    klaar = opdracht("--data", "data", "controleer", cwd=tmp_path)  # also: a folder that is not absolute
    assert (klaar.returncode, klaar.stdout) == (1, b"")
    kop, *regels = klaar.stderr.decode("utf-8").splitlines()
    assert kop == "3 fouten in data:"
    assert [regel.split(" · ")[0] for regel in regels] == [
        "data/content/themas.yaml:1",
        "data/municipalities/haarlem.yaml:3",
        "data/municipalities/velsen.yaml:5",
    ]


@pytest.mark.parametrize("woorden", [["posities"], ["feiten"], ["gelijkenis", "Haarlem"]])
def test_nothing_is_written_from_data_with_faults(woorden: list[str], kapot: Path, capsys: Uit) -> None:
    assert main(["--data", str(kapot), *woorden]) == 1
    uit, fout = capsys.readouterr()
    assert uit == "" and "velsen.yaml:5" in fout


# search and practice

ZOEK = ["soort", "id", "titel", "gemeente", "peiljaar", "thema", "bron", "plek", "aard", "noot"]
PLEK = "locatie.vaste_plek_in_wijk"
PRAKTIJK = ["gemeente", "peiljaar", "strekking", "samenvatting", "bron", "plek", "aard", "noot"]


def test_zoek_gives_the_best_first_and_every_row_has_its_place(capsys: Uit) -> None:
    gevonden = vraag(capsys, "zoek", "zelf", "sturend")
    assert list(gevonden[0]) == ZOEK
    assert all(rij["bron"] in KENNIS.bronnen and rij["plek"] for rij in gevonden)
    assert len({rij["id"] for rij in gevonden}) == len(gevonden)


@pytest.mark.grondig
def test_zoek_by_theme_with_or_without_words(capsys: Uit) -> None:
    alle = vraag(capsys, "zoek", "--thema", "mandaat")
    assert len(alle) > 3 and all("mandaat" in rij["thema"].split() for rij in alle)
    beide = vraag(capsys, "zoek", "--thema", "mandaat", "--thema", "Jeugd")
    assert all({"mandaat", "jeugd"} <= set(rij["thema"].split()) for rij in beide)
    assert {rij["id"] for rij in vraag(capsys, "zoek", "team", "--thema", "mandaat")} <= {rij["id"] for rij in alle}


@pytest.mark.grondig
def test_zoek_tells_what_it_read_otherwise(capsys: Uit) -> None:
    assert main(["zoek", "huisatrs"]) == 0
    gegeven = capsys.readouterr()
    assert gegeven.err == "«huisatrs» komt niet voor; gezocht is «huisarts».\n"
    assert len(rijen(gegeven.out)) > 1
    assert main(["zoek", "a" * 10_000]) == 0
    assert "te lang" in capsys.readouterr().err


@pytest.mark.grondig
@pytest.mark.parametrize("woorden", [["zoek"], ["zoek", ""], ["zoek", ".*[("]])
def test_zoek_without_a_word_says_so(woorden: list[str], capsys: Uit) -> None:
    assert main(woorden) == 2
    gegeven = capsys.readouterr()
    assert gegeven.out == "" and gegeven.err.startswith("Er is geen woord") and gegeven.err.count("\n") == 1


@pytest.mark.parametrize(
    ("woorden", "gezegd"),
    [
        (["zoek", "a", "--thema", "toegagn"], "Thema «toegagn» bestaat niet. Bedoelt u toegang?"),
        (["praktijk", "--optie", "vaste_plek_in_wij"], "Bedoelt u locatie.vaste_plek_in_wijk?"),
        (["praktijk", "--optie", "partners"], "hoort bij meer dan één keuze"),
        (["praktijk", "--optie", "<b>\nx"], "Optie «<b> x» bestaat niet. Wel: "),
    ],
)
def test_what_does_not_exist_is_named_with_the_nearest(woorden: list[str], gezegd: str, capsys: Uit) -> None:
    assert main(woorden) == 2
    gegeven = capsys.readouterr()
    assert gegeven.out == "" and gezegd in gegeven.err and gegeven.err.count("\n") == 1


def test_praktijk_gives_who_did_it_by_either_name(capsys: Uit) -> None:
    lang = vraag(capsys, "praktijk", "--optie", PLEK)
    assert lang == vraag(capsys, "praktijk", "--optie", "vaste_plek_in_wijk")
    van_praktijk = [p for p in KENNIS.praktijk.values() if PLEK in (*p.opties, *p.opties_afgeleid)]
    gezegd = [m.opties[PLEK] for _, m in KENNIS.momenten() if PLEK in m.opties]
    assert {rij["samenvatting"] for rij in lang} >= {p.tekst for p in van_praktijk}
    assert {rij["samenvatting"] for rij in lang} >= {o.tekst for o in gezegd if o.antwoord is not Antwoord.NEE}
    gelezen = {p.tekst for p in van_praktijk if PLEK in p.opties_afgeleid or p.aard is Aard.AFGELEID}
    assert {rij["samenvatting"] for rij in lang if rij["aard"] == "afgeleid"} >= gelezen
    assert all(list(rij) == PRAKTIJK and rij["plek"] for rij in lang)
