"""Which team where: the advice against a plain reading of the rule, what tips, coverage, classes and the figures."""

import csv
import math
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gegevens import KENNIS
from wijkteams import geo
from wijkteams.basis.errors import GegevensFout, NietGevonden
from wijkteams.basis.paden import DATA
from wijkteams.kennis.cijfers import Cijferset, Indicator, Maat
from wijkteams.kennis.praktijk import GGZ, Team
from wijkteams.ontwerp.ontwerp import Afwijking
from wijkteams.wijken.advies import Grens, advise
from wijkteams.wijken.dekking import coverage, coverage_in_words, tipped, tipping_points
from wijkteams.wijken.klassen import class_of, classes, profile
from wijkteams.wijken.namen import find_gemeente, find_indicator
from wijkteams.wijken.wijkcijfers import Wijken, in_words, load_wijken

WIJKEN = load_wijken(KENNIS)
ZOETERMEER = "GM0637"
CODES = [f"WK0001{n:02}" for n in range(7)]
VREEMD = "WK000299"  # of another gemeente, with a high figure


def eigen(waarden: Mapping[str, tuple[float, float]], buren: Mapping[str, tuple[str, ...]]) -> Wijken:
    """Invented wijken with two indicators, a and g, and inhabitants as many as the number in their code."""
    namen = {"a": Maat.PERCENTAGE, "g": Maat.PERCENTAGE, "inwoners": Maat.PERSONEN}
    indicatoren = {n: Indicator(id=n, naam=n.upper(), eenheid="%", maat=m, decimalen=0) for n, m in namen.items()}
    kolommen = {
        "a": [w[0] for w in waarden.values()],
        "g": [w[1] for w in waarden.values()],
        "inwoners": [100.0 * int(code[-2:]) for code in waarden],
    }
    tabel = pd.DataFrame(kolommen, index=list(waarden), dtype=float)
    cijfers = Cijferset.van_tabel(2024, "eigen-invoer", indicatoren, {code: f"Wijk {code}" for code in waarden}, tabel)
    return Wijken(cijfers, {"GM0001": "Een", "GM0002": "Ander"}, {}, buren)


CIJFER = st.sampled_from([math.nan, 0.0, 9.9, 10.0, 10.1, 20.0])
GEVALLEN = st.builds(
    eigen,
    st.fixed_dictionaries({code: st.tuples(CIJFER, CIJFER) for code in [*CODES, VREEMD]}),
    st.dictionaries(
        st.sampled_from(CODES), st.lists(st.sampled_from([*CODES, VREEMD]), unique=True, max_size=7).map(tuple)
    ),
)


# the advice


@pytest.mark.grondig
@given(GEVALLEN, st.sampled_from([0.0, 10.0, 20.0, 99.0]), st.sampled_from([10.0, 20.0]))
def test_the_advice_is_the_rule_read_plainly(wijken: Wijken, drempel: float, ggz_drempel: float) -> None:
    tabel: Any = wijken.cijfers.tabel.to_dict("index")
    adviezen = advise(wijken, "GM0001", Grens("a", drempel), Grens("g", ggz_drempel))
    assert [a.wk_code for a in adviezen] == CODES
    for advies in adviezen:
        waarde, ggz = tabel[advies.wk_code]["a"], tabel[advies.wk_code]["g"]
        if math.isnan(waarde):
            verwacht = "onbekend"
        elif waarde >= drempel:
            verwacht = "swt"
        else:
            naast = [b for b in wijken.buren.get(advies.wk_code, ()) if b in CODES and tabel[b]["a"] >= drempel]
            verwacht = "wzn_met_brandweer" if naast else "wzn"
            assert list(advies.buren) == naast
        assert advies.advies == verwacht == advies.keuze
        assert (advies.ggz is True) == (verwacht == "swt" and ggz >= ggz_drempel)
        assert (advies.ggz is None) == (verwacht == "swt" and math.isnan(ggz))
        assert advies.reden.endswith(".") and "nan" not in advies.reden


@pytest.mark.grondig
@given(GEVALLEN, st.floats(0, 25), st.floats(0, 25))
def test_a_lower_threshold_never_takes_a_team_away(wijken: Wijken, een: float, ander: float) -> None:
    hoog, laag = (advise(wijken, "GM0001", Grens("a", d)) for d in (max(een, ander), min(een, ander)))
    assert {a.wk_code for a in hoog if a.advies is Team.SWT} <= {a.wk_code for a in laag if a.advies is Team.SWT}
    assert {a.wk_code for a in hoog if a.advies is Team.ONBEKEND} == {
        a.wk_code for a in laag if a.advies is Team.ONBEKEND
    }
    anders = {a.wk_code for a, b in zip(hoog, laag, strict=True) if a.advies != b.advies}
    assert {a.wk_code for a, _ in tipped(hoog, laag)} == anders


@pytest.mark.grondig
@given(GEVALLEN)
def test_between_two_tipping_points_nothing_changes_and_at_each_something_does(wijken: Wijken) -> None:
    def teams(drempel: float) -> set[str]:
        return {a.wk_code for a in advise(wijken, "GM0001", Grens("a", drempel)) if a.advies is Team.SWT}

    punten = tipping_points(wijken, "GM0001", "a")
    assert teams(1e9) == set()
    eerder: set[str] = set()
    for punt in punten:
        assert teams(punt.drempel + 0.05) == eerder
        eerder = teams(punt.drempel)
        assert len(eerder) == punt.teams
        assert set(punt.wijken) <= eerder and punt.wijken
    assert teams(-1) == eerder
    assert [p.drempel for p in punten] == sorted({p.drempel for p in punten}, reverse=True)


def test_a_team_across_the_border_is_no_fire_brigade() -> None:
    wijken = eigen({CODES[0]: (5, 0), VREEMD: (50, 0)}, {CODES[0]: (VREEMD,), VREEMD: (CODES[0],)})
    (advies,) = advise(wijken, "GM0001", Grens("a", 10))
    assert advies.advies is Team.WZN
    assert "in deze gemeente" in advies.reden


def test_zoetermeer_as_reckoned_by_hand() -> None:
    adviezen = {a.wijk: a for a in advise(WIJKEN, ZOETERMEER, Grens("pct_65_plus", 25), Grens("inwoners", 20000))}
    assert {n for n, a in adviezen.items() if a.advies is Team.SWT} == {"Buytenwegh de Leyens", "Rokkeveen"}
    assert adviezen["Centrum"].advies is Team.BRANDWEER
    assert adviezen["Oosterheem"].advies is Team.WZN
    assert {n for n, a in adviezen.items() if a.ggz} == {"Rokkeveen"}
    assert adviezen["Oosterheem"].reden == (
        "Inwoners van 65 jaar en ouder: 13%, onder de drempel van 25%. "
        "Geen wijk ernaast in deze gemeente heeft een team."
    )


def test_a_wijk_where_nobody_lives_says_so_and_stays_unknown_without_a_figure() -> None:
    leeg = next(a for a in advise(WIJKEN, "GM0518", Grens("pct_65_plus", 1)) if a.wijk == "Oostduinen")
    assert leeg.advies is Team.ONBEKEND
    assert "geen cijfer" in leeg.reden and "woont hier niemand" in leeg.reden
    met_nul = next(a for a in advise(WIJKEN, "GM0518", Grens("inwoners", 1)) if a.wijk == "Oostduinen")
    assert met_nul.waarde == 0 and met_nul.advies is not Team.ONBEKEND
    assert "woont hier niemand" in met_nul.reden


def test_without_an_outline_it_is_not_known_what_lies_beside() -> None:
    (advies,) = advise(eigen({CODES[0]: (5, 0)}, {}), "GM0001", Grens("a", 10))
    assert advies.advies is Team.WZN and "geen omtrek bekend" in advies.reden


# deviations


def test_who_deviates_keeps_the_advice_in_sight_and_neighbours_reckon_with_it() -> None:
    wijken = eigen({CODES[1]: (50, 0), CODES[2]: (5, 0)}, {CODES[1]: (CODES[2],), CODES[2]: (CODES[1],)})
    gewoon = advise(wijken, "GM0001", Grens("a", 10))
    assert [a.keuze for a in gewoon] == [Team.SWT, Team.BRANDWEER]
    niet = advise(wijken, "GM0001", Grens("a", 10), None, {CODES[1]: Afwijking(advies="wzn", reden="klein")})
    assert [(a.advies, a.keuze) for a in niet] == [(Team.SWT, Team.WZN), (Team.WZN, Team.WZN)]
    wel = advise(wijken, "GM0001", Grens("a", 99), Grens("g", 0), {CODES[2]: Afwijking(advies="swt")})
    assert [(a.advies, a.keuze, a.ggz) for a in wel] == [
        (Team.BRANDWEER, Team.BRANDWEER, False),
        (Team.WZN, Team.SWT, True),
    ]
    assert coverage(wijken, wel).teams == 1


# coverage


@pytest.mark.grondig
@given(GEVALLEN, st.sampled_from([10.0, 20.0, 99.0]))
def test_coverage_adds_up(wijken: Wijken, drempel: float) -> None:
    adviezen = advise(wijken, "GM0001", Grens("a", drempel), Grens("g", 10))
    dekking = coverage(wijken, adviezen)
    assert sum(dekking.per_soort.values()) == len(CODES)
    assert dekking.inwoners == sum(100 * n for n in range(7))
    ter_plaatse = sum(100 * int(a.wk_code[-2:]) for a in adviezen if a.advies is Team.SWT)
    assert dekking.in_teamwijken == ter_plaatse
    if dekking.teams:
        assert dekking.per_team == pytest.approx(2100 / dekking.teams)
        assert dekking.per_team_ter_plaatse == pytest.approx(ter_plaatse / dekking.teams)
    else:
        assert dekking.per_team is dekking.per_team_ter_plaatse is None
    assert dekking.met_ggz == sum(a.ggz is True for a in adviezen)
    assert str(dekking.teams) in coverage_in_words(dekking)


def test_without_inhabitants_there_is_no_coverage_per_team() -> None:
    adviezen = advise(WIJKEN, ZOETERMEER, Grens("pct_65_plus", 20))
    dekking = coverage(WIJKEN, adviezen, "bestaat_niet")
    assert dekking.per_team is None and dekking.inwoners is None
    assert len(dekking.zonder_cijfer) == len(adviezen)


# classes and profile


@given(st.lists(st.sampled_from([0.0, 1.0, 2.0, 2.5, 7.0, 8.0, 100.0]) | st.floats(-1e6, 1e6)))
def test_every_figure_is_in_one_class(waarden: list[float]) -> None:
    klassen = classes(waarden)
    assert len(klassen) <= 5 and bool(klassen) == bool(waarden)
    assert sum(k.aantal for k in klassen) == len(waarden)
    for waarde in waarden:
        assert sum(k.van <= waarde <= k.tot for k in klassen) == 1
        nummer = class_of(klassen, waarde)
        assert nummer is not None and klassen[nummer].van <= waarde <= klassen[nummer].tot
    assert all(a.tot < b.van for a, b in pairwise(klassen))
    assert class_of(klassen, None) is None


def test_the_classes_are_about_equal_in_number() -> None:
    assert [k.aantal for k in classes(range(100))] == [20, 20, 20, 20, 20]
    assert [(k.van, k.tot, k.woord) for k in classes([3, 3, 3])] == [(3, 3, "overal gelijk")]


def test_a_profile_stands_beside_the_other_wijken_of_its_gemeente() -> None:
    regels = {r.indicator.id: r for r in profile(WIJKEN, "WK063706")}
    assert list(regels) == list(KENNIS.indicatoren)
    r = regels["pct_65_plus"]
    assert (r.waarde, r.laagste, r.midden, r.hoogste, r.bekend) == (13, 10, 21, 25, 9)


# the figures


def test_the_figures_are_those_of_the_file() -> None:
    with (DATA / "cijfers" / "wijken_2024.csv").open(encoding="utf-8") as bestand:
        rijen = list(csv.DictReader(bestand))
    assert len(rijen) == len(WIJKEN.cijfers.tabel) == 410
    for rij in rijen:
        for indicator in KENNIS.indicatoren:
            waarde = WIJKEN.waarde(rij["wk_code"], indicator)
            assert waarde == (float(rij[indicator]) if rij[indicator] else None)
        assert rij["wk_code"] in WIJKEN.van(rij["gm_code"])
        assert geo.has_outline("wijken", 2024, rij["wk_code"])
    assert sum(len(WIJKEN.van(g)) for g in WIJKEN.gemeenten) == 410


def test_a_number_in_a_name_is_left_out_only_where_it_is_one() -> None:
    assert WIJKEN.naam("WK051801") == "Oostduinen"
    assert WIJKEN.naam("WK063706") == "Oosterheem"


def test_every_advice_has_its_words_and_place() -> None:
    assert set(KENNIS.adviezen) == {*Team, GGZ}
    assert {a.bron for a in KENNIS.adviezen.values()} == {"zoetermeer-2014"}
    assert len({a.merk for a in KENNIS.adviezen.values()}) == 5


@pytest.mark.parametrize(
    ("oud", "nieuw", "genoemd"),
    [
        ("jaar,wk_code,wijk,gm_code,gemeente,inwoners", "jaar,wk_code,wijk,gm_code,gemeente,bewoners", "«inwoners»"),
        ("2024,WK001401,Oud-Zuid,GM0014,Groningen,22200", "2024,WK001401,Oud-Zuid,GM0014,Groningen,veel", ":3"),
        ("2024,WK001401,", "2024,WK001400,", "WK001400 staat er al"),
    ],
)
def test_a_broken_file_names_its_line(tmp_path: Path, oud: str, nieuw: str, genoemd: str) -> None:
    copytree(DATA / "cijfers", tmp_path / "cijfers")
    pad = tmp_path / "cijfers" / "wijken_2024.csv"
    pad.write_text(pad.read_text("utf-8").replace(oud, nieuw, 1), "utf-8")
    with pytest.raises(GegevensFout, match=genoemd):
        load_wijken(KENNIS, tmp_path)
    pad.unlink()
    with pytest.raises(GegevensFout, match="niet te lezen"):
        load_wijken(KENNIS, tmp_path)


# by name


@pytest.mark.parametrize("naam", ["Zoetermeer", "zoetermeer", "GM0637", " ZOETERMEER "])
def test_a_gemeente_by_name_or_code(naam: str) -> None:
    assert find_gemeente(WIJKEN, KENNIS, naam) == ZOETERMEER


def test_every_gemeente_with_wijken_is_found() -> None:
    assert len(WIJKEN.gemeenten) == 25
    for code, naam in WIJKEN.gemeenten.items():
        assert find_gemeente(WIJKEN, KENNIS, naam) == code


@pytest.mark.parametrize(
    ("naam", "genoemd"),
    [("Zoetermer", "Zoetermeer"), ("Heerhugowaard", "Dijk en Waard"), ("qqqq", "Wel van: Almelo"), ("", "Wel van")],
)
def test_a_gemeente_that_is_not_there(naam: str, genoemd: str) -> None:
    with pytest.raises(NietGevonden, match=genoemd) as fout:
        find_gemeente(WIJKEN, KENNIS, naam)
    assert "\n" not in str(fout.value)


def test_an_indicator_by_id_or_name_and_the_nearest_ones() -> None:
    assert find_indicator(WIJKEN, "pct_65_plus") == find_indicator(WIJKEN, "inwoners van 65 jaar en ouder")
    with pytest.raises(NietGevonden, match="pct_65_plus"):
        find_indicator(WIJKEN, "65_plus")
    with pytest.raises(NietGevonden, match="Wel: inwoners, mannen"):
        find_indicator(WIJKEN, "@@@")


@pytest.mark.parametrize(
    ("id_", "waarde", "woorden"),
    [
        ("pct_65_plus", 24.0, "24%"),
        ("pct_65_plus", 24.5, "24,5%"),
        ("inwoners", 3525.0, "3.525 inwoners"),
        ("gemiddelde_huishoudensgrootte", 2.0, "2,0 personen per huishouden"),
        ("inwoners", None, "niet bekend"),
    ],
)
def test_a_figure_in_words(id_: str, waarde: float | None, woorden: str) -> None:
    assert in_words(KENNIS.indicatoren[id_], waarde) == woorden


# figures of the user


def test_what_is_hidden_is_reckoned_with_but_never_told() -> None:
    namen = {"a": Maat.PERSONEN}
    indicatoren = {n: Indicator(id=n, naam=n.upper(), eenheid="personen", maat=m) for n, m in namen.items()}
    codes = ["WK063700", "WK063701", "WK063702", "WK063706"]
    tabel = pd.DataFrame({"a": [120.0, 3.0, 60.0, 4.0]}, index=codes)
    cijfers = Cijferset.van_tabel(2025, "eigen-invoer", indicatoren, {c: c for c in codes}, tabel, eigen="eigen.csv")
    wijken = WIJKEN.met(cijfers)
    assert wijken.gemeenten == {"GM0637": WIJKEN.gemeenten["GM0637"]}
    assert {code for code, _ in wijken.verborgen} >= {"WK063701", "WK063706"}
    adviezen = {a.wk_code: a for a in advise(wijken, "GM0637", Grens("a", 4))}
    assert adviezen["WK063706"].advies is Team.SWT and adviezen["WK063701"].advies is not Team.SWT
    assert "<5" in adviezen["WK063706"].reden and "<5" in adviezen["WK063701"].reden
    assert not {3.0, 4.0} & {p.drempel for p in tipping_points(wijken, "GM0637", "a")}
    regel = profile(wijken, "WK063701")[0]
    assert (regel.waarde, regel.woord) == (None, "<5") and regel.laagste != 3
