"""The command line about wijken: every figure with its place, and the advice per wijk."""

from pathlib import Path

import pytest

from tests.domain.test_cli import Uit, opdracht, rijen, vraag
from tests.gegevens import KENNIS
from wijkteams.opdrachten.cli import main
from wijkteams.wijken.advies import Grens, advise
from wijkteams.wijken.wijkcijfers import load_wijken

WIJKEN = load_wijken(KENNIS)
KOP = "wk_code,wijk,gemeente,peiljaar,indicator,waarde,eenheid,n,bron,plek,aard,noot"
KOP_ADVIES = "wk_code,wijk,waarde,advies,ggz_in_team,reden,aard,noot"
VRAAG = ("--gemeente", "Zoetermeer", "--indicator", "pct_65_plus", "--drempel", "21,5")


@pytest.mark.grondig
@pytest.mark.parametrize(("woorden", "kop"), [(("wijken",), KOP), (("wijkadvies", *VRAAG), KOP_ADVIES)])
def test_csv_is_utf8_from_anywhere(woorden: tuple[str, ...], kop: str, tmp_path: Path) -> None:
    klaar = opdracht(*woorden, cwd=tmp_path)
    assert (klaar.returncode, klaar.stderr) == (0, b"")
    tekst = klaar.stdout.decode("utf-8")
    assert tekst.splitlines()[0] == kop
    assert "\r" not in tekst and "\ufeff" not in tekst
    assert rijen(tekst)


def test_wijken_has_every_figure_of_cbs_and_of_the_sources(capsys: Uit) -> None:
    lijst = vraag(capsys, "wijken")
    cbs = [r for r in lijst if r["bron"] == "cbs-wijken"]
    assert len(cbs) == 410 * len(KENNIS.indicatoren)
    assert {r["peiljaar"] for r in cbs} == {"2024"}
    assert all(r["wk_code"] and r["eenheid"] and r["plek"].startswith("Kerncijfers") for r in cbs)
    leeg = next(r for r in cbs if r["wijk"] == "Vondelingenplaat" and r["indicator"] == "pct_65_plus")
    nul = next(r for r in cbs if r["wijk"] == "Vondelingenplaat" and r["indicator"] == "inwoners")
    assert (leeg["waarde"], nul["waarde"]) == ("", "0")
    uit_bronnen = [r for r in lijst if r["bron"] != "cbs-wijken"]
    genoemd = [(w, u, c) for w in KENNIS.wijken.values() for u in w.uitspraken for c in u.cijfers]
    assert len(uit_bronnen) == len(genoemd)
    for rij, (wijk, uitspraak, cijfer) in zip(uit_bronnen, genoemd, strict=True):
        assert (rij["wk_code"], rij["wijk"], rij["plek"]) == (wijk.wk_code or "", wijk.naam, uitspraak.plek)
        assert float(rij["waarde"]) == cijfer.waarde


def test_wijkadvies_is_that_of_the_domain(capsys: Uit) -> None:
    lijst = vraag(capsys, "wijkadvies", *VRAAG, "--ggz", "Bevolkingsdichtheid", "--ggz-drempel", "6.500")
    adviezen = advise(WIJKEN, "GM0637", Grens("pct_65_plus", 21.5), Grens("inwoners_per_km2", 6500))
    assert [(r["wk_code"], r["advies"], r["ggz_in_team"], r["reden"]) for r in lijst] == [
        (a.wk_code, a.advies, "ja" if a.ggz else "nee", a.reden) for a in adviezen
    ]
    assert {r["advies"] for r in lijst} == {"swt", "wzn_met_brandweer"}
    assert {r["ggz_in_team"] for r in lijst} == {"ja", "nee"}


@pytest.mark.parametrize("drempel", ["21,5", "21.5", "+21,50"])
def test_a_threshold_may_be_written_in_several_ways(drempel: str, capsys: Uit) -> None:
    assert vraag(capsys, "wijkadvies", *VRAAG[:-1], drempel) == vraag(capsys, "wijkadvies", *VRAAG)


def test_a_thousand_is_written_with_a_point(capsys: Uit) -> None:
    vragen = ("wijkadvies", "--gemeente", "zoetermeer", "--indicator", "inwoners", "--drempel")
    assert vraag(capsys, *vragen, "12.000") == vraag(capsys, *vragen, "12000,0")


@pytest.mark.parametrize(
    ("woorden", "genoemd"),
    [
        (("--gemeente", "Zoetermer", *VRAAG[2:]), "Zoetermeer"),
        ((*VRAAG[:2], "--indicator", "pct_65_plu", "--drempel", "1"), "pct_65_plus"),
        ((*VRAAG, "--ggz", "inwoners"), "horen samen"),
        ((*VRAAG, "--ggz-drempel", "3"), "horen samen"),
        ((*VRAAG, "--ggz", "innwoners", "--ggz-drempel", "3"), "inwoners"),
    ],
)
def test_what_is_asked_wrongly_is_answered_in_one_line(woorden: tuple[str, ...], genoemd: str, capsys: Uit) -> None:
    assert main(["wijkadvies", *woorden]) == 2
    uit, fout = capsys.readouterr()
    assert uit == "" and fout.count("\n") == 1 and genoemd in fout


@pytest.mark.parametrize("drempel", ["veel", "", "nan", "inf", "1e3", "1,2,3", "12.34,5"])
def test_a_threshold_that_is_no_number(drempel: str, capsys: Uit) -> None:
    with pytest.raises(SystemExit) as einde:
        main(["wijkadvies", *VRAAG[:-1], drempel])
    assert einde.value.code == 2
    uit, fout = capsys.readouterr()
    assert uit == "" and "is geen getal" in fout and fout.count("\n") == 1


EIGEN = "jaar;wk_code;wijk;multi (huishoudens)\n2025;WK063700;=1+1;120\n2025;WK063701;Meerzicht;3\n2025;WK063706;O;4\n"


@pytest.fixture
def eigen(tmp_path: Path) -> Path:
    pad = tmp_path / "eigen.csv"
    pad.write_text(EIGEN, "utf-8")
    return pad


def test_own_figures_are_reckoned_with_and_small_counts_hidden(eigen: Path, capsys: Uit) -> None:
    vragen = (
        "wijkadvies",
        "--cijfers",
        str(eigen),
        "--gemeente",
        "Zoetermeer",
        "--indicator",
        "multi",
        "--drempel",
        "4",
    )
    lijst = {r["wk_code"]: r for r in vraag(capsys, *vragen)}
    assert {c: r["advies"] for c, r in lijst.items()} == {
        "WK063700": "swt", "WK063701": "wzn_met_brandweer", "WK063706": "swt",
    }  # fmt: skip
    assert lijst["WK063700"]["waarde"] == "120" and not lijst["WK063700"]["wijk"].startswith("=")
    assert lijst["WK063701"]["waarde"] == "<5" and "<5" in lijst["WK063701"]["reden"]
    assert lijst["WK063706"]["waarde"] == "<5"


def test_own_figures_without_a_year_are_not_reckoned_with(eigen: Path, capsys: Uit) -> None:
    eigen.write_text(EIGEN.replace("2025;", "").replace("jaar;", ""), "utf-8")
    vragen = ["wijkadvies", "--cijfers", str(eigen), *VRAAG[:2], "--indicator", "multi", "--drempel", "4"]
    assert main(vragen) == 2
    uit, fout = capsys.readouterr()
    assert uit == "" and "--jaar" in fout
    assert main([*vragen, "--jaar", "2023"]) == 0
    assert capsys.readouterr().out.startswith(KOP_ADVIES)


def test_a_file_that_is_not_there_or_no_use(tmp_path: Path, capsys: Uit) -> None:
    for inhoud, code in ((None, 2), (b"\x00\x01", 1)):
        pad = tmp_path / "x.csv"
        if inhoud:
            pad.write_bytes(inhoud)
        assert main(["wijkadvies", "--cijfers", str(pad), *VRAAG]) == code
        uit, fout = capsys.readouterr()
        assert uit == "" and "Traceback" not in fout and "x.csv" in fout
