"""Small counts of people stay hidden: the count itself, and everything that would give it away."""

from fractions import Fraction
from itertools import product

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteams.kennis.cijfers import Cijferset, Indicator, Maat
from wijkteams.wijken.onderdrukking import verborgen
from wijkteams.wijken.wijkcijfers import show

MATEN = {
    "inwoners": Maat.PERSONEN,
    "mannen": Maat.PERSONEN,
    "vrouwen": Maat.PERSONEN,
    "huishoudens": Maat.HUISHOUDENS,
    "woningen": Maat.AANTAL,
    "pct_65_plus": Maat.PERCENTAGE,
    "afstand": Maat.VERHOUDING,
}


def cijferset(rijen: dict[str, dict[str, float]], eigen: str = "eigen.csv", **maten: Maat) -> Cijferset:
    tabel = pd.DataFrame.from_dict(rijen, orient="index").astype(float)
    indicatoren = {
        naam: Indicator(id=naam, naam=naam, eenheid="x", maat=maten.get(naam) or MATEN[naam], decimalen=0)
        for naam in tabel.columns
    }
    return Cijferset.van_tabel(2024, "eigen-invoer", indicatoren, {code: code for code in rijen}, tabel, eigen)


def test_counts_of_people_and_households_under_five_are_hidden_and_nothing_else_is() -> None:
    alles = dict.fromkeys(("inwoners", "huishoudens", "woningen", "pct_65_plus", "afstand"), 3.0)
    set_ = cijferset({"WK000100": alles, "WK000101": dict.fromkeys(alles, 5.0)})
    weg = verborgen(set_)
    assert weg == {("WK000100", "inwoners"), ("WK000100", "huishoudens")}
    assert {show(set_, "WK000100", i, weg) for i in ("inwoners", "huishoudens")} == {"<5"}
    assert show(set_, "WK000100", "woningen", weg) == "3"


@pytest.mark.parametrize(
    ("waarde", "leest"), [(0.0, "0"), (1.0, "<5"), (4.0, "<5"), (5.0, "5"), (float("nan"), "niet bekend")]
)
def test_nought_and_unknown_are_not_small(waarde: float, leest: str) -> None:
    set_ = cijferset({"WK000100": {"inwoners": waarde}})
    assert show(set_, "WK000100", "inwoners", verborgen(set_)) == leest


def test_a_code_that_is_not_there_is_unknown() -> None:
    set_ = cijferset({"WK000100": {"inwoners": 10.0}})
    assert show(set_, "WK999999", "inwoners", frozenset()) == "niet bekend"


def test_the_threshold_can_be_raised_but_not_lowered() -> None:
    set_ = cijferset({"WK000100": {"inwoners": 9.0}})
    assert verborgen(set_) == frozenset()
    hoger = verborgen(set_, 10)
    assert hoger == {("WK000100", "inwoners")} and show(set_, "WK000100", "inwoners", hoger, 10) == "<10"
    with pytest.raises(ValueError, match="ten minste 5"):
        verborgen(set_, 4)


def test_figures_of_cbs_are_left_alone() -> None:
    assert verborgen(cijferset({"WK000100": {"inwoners": 3.0}}, eigen="")) == frozenset()


def test_the_other_part_is_hidden_too() -> None:
    set_ = cijferset({"WK000100": {"inwoners": 43.0, "mannen": 3.0, "vrouwen": 40.0}})
    weg = verborgen(set_)
    assert weg == {("WK000100", "mannen"), ("WK000100", "vrouwen")}
    assert [show(set_, "WK000100", i, weg) for i in set_.indicatoren] == ["43", "<5", "verborgen"]
    assert not set_.tabel.isna().any().any()


def test_another_wijk_is_hidden_when_the_gemeente_gives_it_away() -> None:
    wijken = {"WK000100": 2.0, "WK000101": 30.0, "WK000102": 50.0}
    set_ = cijferset({"GM0001": {"inwoners": 82.0}} | {code: {"inwoners": n} for code, n in wijken.items()})
    assert verborgen(set_) == {("WK000100", "inwoners"), ("WK000101", "inwoners")}


def test_a_gemeente_of_which_a_wijk_is_unknown_gives_nothing_away() -> None:
    rijen = {"GM0001": 82.0, "WK000100": 2.0, "WK000101": 30.0, "WK000102": float("nan")}
    assert verborgen(cijferset({c: {"inwoners": n} for c, n in rijen.items()})) == {("WK000100", "inwoners")}


def test_rounded_totals_still_count_as_totals() -> None:
    weg = verborgen(cijferset({"WK000100": {"inwoners": 45.0, "mannen": 3.0, "vrouwen": 40.0}}))
    assert ("WK000100", "vrouwen") in weg


def test_bounds_that_leave_one_number_are_no_hiding_place() -> None:
    """4 + 4 = 8 and 1 + 1 = 2: who sees «<5» twice and the sum knows both."""
    for helft in (1.0, 4.0):
        weg = verborgen(cijferset({"WK000100": {"inwoners": 2 * helft, "mannen": helft, "vrouwen": helft}}))
        assert len(weg) == 3


def test_columns_of_the_user_that_add_up_are_found() -> None:
    maten = dict.fromkeys(("jeugd", "volwassen", "samen"), Maat.PERSONEN)
    rijen = {
        f"WK00010{n}": {"jeugd": float(j), "volwassen": float(v), "samen": float(j + v)}
        for n, (j, v) in enumerate([(3, 20), (9, 14), (8, 7)])
    }
    weg = verborgen(cijferset(rijen, **maten))
    assert weg == {("WK000100", "jeugd"), ("WK000100", "volwassen")}


# --- nothing follows from what is shown

AANTAL = st.one_of(st.integers(0, 9), st.integers(0, 200))


@st.composite
def gemeenten(draw: st.DrawFn) -> tuple[Cijferset, list[list[tuple[str, str]]]]:
    """Exact figures of some wijken with their totals, and every sum in them: whole first."""
    delen = draw(st.sampled_from([("mannen", "vrouwen"), ("deel_a", "deel_b", "deel_c")]))
    heel = "inwoners" if delen[0] == "mannen" else "heel"
    rijen: dict[str, dict[str, float]] = {}
    for n in range(draw(st.integers(1, 4))):
        getallen = [draw(AANTAL) for _ in delen]
        rijen[f"WK00010{n}"] = {heel: float(sum(getallen))} | dict(zip(delen, map(float, getallen), strict=True))
    sommen = [[(code, k) for k in (heel, *delen)] for code in rijen]
    if draw(st.booleans()):
        wijken = list(rijen)
        rijen["GM0001"] = {k: sum(rijen[w][k] for w in wijken) for k in (heel, *delen)}
        sommen += [[(code, k) for code in ("GM0001", *wijken)] for k in (heel, *delen)]
        sommen.append([("GM0001", k) for k in (heel, *delen)])
    return cijferset(rijen, **dict.fromkeys((heel, *delen), Maat.PERSONEN)), sommen


def waarde(set_: Cijferset, cel: tuple[str, str]) -> float:
    return float(set_.tabel[cel[1]].loc[cel[0]])


def rang(rijen: list[list[Fraction]]) -> int:
    """Rank by elimination with fractions: not how the code under test does it."""
    rijen, n = [list(r) for r in rijen], 0
    for kolom in range(len(rijen[0]) if rijen else 0):
        spil = next((r for r in range(n, len(rijen)) if rijen[r][kolom]), None)
        if spil is None:
            continue
        rijen[n], rijen[spil] = rijen[spil], rijen[n]
        for r in range(n + 1, len(rijen)):
            keer = rijen[r][kolom] / rijen[n][kolom]
            rijen[r] = [a - keer * b for a, b in zip(rijen[r], rijen[n], strict=True)]
        n += 1
    return n


@pytest.mark.grondig
@given(gemeenten(), st.sampled_from([5, 10]))
def test_no_hidden_count_follows_from_the_sums(
    geval: tuple[Cijferset, list[list[tuple[str, str]]]], drempel: int
) -> None:
    set_, sommen = geval
    if "heel" in set_.indicatoren and len(set_.tabel) < 3:
        return  # two rows cannot show that columns of the user add up
    weg = verborgen(set_, drempel)
    for cel in ((c, i) for c in set_.tabel.index for i in set_.tabel.columns):
        assert (0 < waarde(set_, cel) < drempel) <= (cel in weg)
    bekend = "heel" not in set_.indicatoren or all((set_.tabel[k] > 0).any() for k in set_.tabel.columns)
    if not weg or not bekend:
        return
    onbekend = sorted(weg)
    stelsel = [[Fraction((cel in delen) - (cel == heel)) for cel in onbekend] for heel, *delen in sommen]
    volle = rang(stelsel)
    for n, cel in enumerate(onbekend):
        alleen = [Fraction(int(m == n)) for m in range(len(onbekend))]
        assert rang([*stelsel, alleen]) > volle, f"{cel} is te herleiden"


@given(st.lists(st.integers(0, 12), min_size=2, max_size=3))
def test_no_small_count_follows_from_its_bounds(getallen: list[int]) -> None:
    """Everybody who fills in what is not shown, within its bounds, finds more than one number for a small count."""
    delen = (
        ["mannen", "vrouwen"]
        if len(getallen) == 2
        else ["eenpersoonshuishoudens", "huishoudens_zonder_kinderen", "huishoudens_met_kinderen"]
    )
    heel = "inwoners" if len(getallen) == 2 else "huishoudens"
    waarden = dict(zip(delen, getallen, strict=True)) | {heel: sum(getallen)}
    set_ = cijferset({"WK000100": {k: float(v) for k, v in waarden.items()}}, **dict.fromkeys(waarden, Maat.PERSONEN))
    weg = verborgen(set_)

    def mogelijk(kolom: str) -> list[int]:
        if ("WK000100", kolom) not in weg:
            return [waarden[kolom]]
        return list(range(1, 5)) if 0 < waarden[kolom] < 5 else list(range(5, 60))

    kan = [keuze for keuze in product(*map(mogelijk, delen)) if sum(keuze) in mogelijk(heel)]
    for n, kolom in enumerate(delen):
        if 0 < waarden[kolom] < 5 and waarden[heel] >= 5:
            assert len({keuze[n] for keuze in kan}) > 1
