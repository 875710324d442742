"""The command line about wijken: every figure with its place, and the advice per wijk."""

from pathlib import Path

import pytest

from tests.domain.test_cli import Uit, opdracht, rijen, vraag
from wijkteams.cli import main
from wijkteams.load import load
from wijkteams.wijken import Grens, advise, load_wijken

KENNIS = load()
WIJKEN = load_wijken(KENNIS)
KOP = "wk_code,wijk,gemeente,peiljaar,indicator,waarde,eenheid,n,bron,plek"
KOP_ADVIES = "wk_code,wijk,waarde,advies,ggz_in_team,reden"
VRAAG = ("--gemeente", "Zoetermeer", "--indicator", "pct_65_plus", "--drempel", "21,5")


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
