"""How Dutch people write numbers, lists and dates."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteams.basis.text import MAANDEN, aantal, datum, getal, ingekort, kleine_kop, opsomming, sleutel
from wijkteams.kennis.gemeenten import Gebeurtenis


@pytest.mark.parametrize(
    ("waarde", "decimalen", "geschreven"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1234.5, 1, "1.234,5"),
        (1234567, 0, "1.234.567"),
        (0.818, 2, "0,82"),
        (-1234.5, 1, "-1.234,5"),
        (-0.04, 1, "0,0"),
    ],
)
def test_getal(waarde: float, decimalen: int, geschreven: str) -> None:
    assert getal(waarde, decimalen) == geschreven


@given(st.integers(-(10**12), 10**12))
def test_a_whole_getal_reads_back(waarde: int) -> None:
    assert int(getal(waarde).replace(".", "")) == waarde


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_any_getal_is_grouped_by_three_and_has_its_decimals(waarde: float, decimalen: int) -> None:
    geschreven = getal(waarde, decimalen)
    komma = rf",\d{{{decimalen}}}" if decimalen else ""
    assert re.fullmatch(rf"-?\d{{1,3}}(\.\d{{3}})*{komma}", geschreven)
    assert float(geschreven.replace(".", "").replace(",", ".")) == pytest.approx(waarde, abs=0.51 / 10**decimalen)


@pytest.mark.parametrize(
    ("delen", "zin"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_opsomming(delen: list[str], zin: str) -> None:
    assert opsomming(delen) == zin
    assert opsomming(delen, "of") == zin.replace(" en ", " of ")


@given(st.lists(st.text("abcd", min_size=1), min_size=2))
def test_an_opsomming_holds_every_part_in_order(delen: list[str]) -> None:
    assert re.split(", | en ", opsomming(delen)) == delen
    assert opsomming(delen).count(" en ") == 1


@pytest.mark.parametrize(
    ("wanneer", "geschreven"),
    [
        ("2014", "2014"),
        ("2014-07", "juli 2014"),
        ("2014-07-01", "1 juli 2014"),
        ("2014-12-31", "31 december 2014"),
        ("2014-najaar", "najaar 2014"),
    ],
)
def test_datum(wanneer: str, geschreven: str) -> None:
    assert datum(wanneer) == geschreven


@given(st.dates())
def test_any_day_is_written_without_leading_noughts(dag: object) -> None:
    jaar, maand, nummer = str(dag).split("-")
    assert datum(str(dag)) == f"{int(nummer)} {MAANDEN[int(maand) - 1]} {jaar}"


@given(st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", fullmatch=True))
def test_what_the_model_accepts_can_be_written(wanneer: str) -> None:
    try:
        Gebeurtenis(bron="b", plek="p", tekst="t", wanneer=wanneer, soort="gebeurd")
    except ValueError:
        assert not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", wanneer)
    else:
        assert wanneer[:4] in datum(wanneer) and "00" not in wanneer[4:]


def test_aantal() -> None:
    assert [aantal(n, "gemeente", "gemeenten") for n in (0, 1, 2)] == ["0 gemeenten", "1 gemeente", "2 gemeenten"]


@pytest.mark.parametrize(
    ("naam", "gevouwen"),
    [
        ("Haarlem", "haarlem"),
        ("  HAARLEM ", "haarlem"),
        ("'s-Gravenhage", "s-gravenhage"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Heer Hugowaard", "heer-hugowaard"),
        ("GM0392", "gm0392"),
        ("<b>", "b"),
        ("…", ""),
    ],
)
def test_sleutel(naam: str, gevouwen: str) -> None:
    assert sleutel(naam) == gevouwen


@given(st.text())
def test_a_sleutel_is_plain_and_stays_what_it_is(naam: str) -> None:
    gevouwen = sleutel(naam)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", gevouwen)
    assert sleutel(gevouwen) == gevouwen
    assert sleutel(f" {gevouwen.upper()}!") == gevouwen


@pytest.mark.parametrize(
    ("tekst", "klein"), [("Eén plan", "één plan"), ("Wijken", "wijken"), ("", ""), ("0e lijn", "0e lijn")]
)
def test_a_sentence_goes_on_inside_another(tekst: str, klein: str) -> None:
    assert kleine_kop(tekst) == klein


@pytest.mark.parametrize(
    ("tekst", "kort"),
    [
        ("Kort", "Kort"),
        ("Een lange zin over iets", "Een lange zin …"),
        ("Aaneengeschrevenwoorden", "Aaneengeschreve …"),
    ],
)
def test_what_is_too_long_is_cut_between_words(tekst: str, kort: str) -> None:
    gegeven = ingekort(tekst, 16)
    assert gegeven == kort and len(gegeven) <= 17
