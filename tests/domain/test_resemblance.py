"""Resemblance: held against its definition, written out anew here with plain floats."""

from collections.abc import Mapping
from itertools import product
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gegevens import KENNIS
from wijkteams.kennis.gemeenten import MINSTENS, Positie, Status, Zekerheid
from wijkteams.oordeel.gelijkenis import Posities, compare, differences, ranking, resemblance

SCHALEN = tuple(KENNIS.schalen)
POSITIES = {id_: g.momenten[0].posities for id_, g in KENNIS.gemeenten.items()}

Bereik = tuple[int, int] | int | None


def positie(wat: Bereik) -> Positie:
    """5, (2, 4) or None as a position of the model."""
    vast = {"bron": "b", "plek": "p", "motivering": "m"}
    if wat is None:
        return Positie(zekerheid=Zekerheid.ONBEKEND, **vast)
    if isinstance(wat, int):
        return Positie(positie=wat, zekerheid=Zekerheid.EXPLICIET, status=Status.PRAKTIJK, **vast)
    van, tot = wat
    midden = (van + tot + 1) // 2
    return Positie(positie=midden, van=van, tot=tot, zekerheid=Zekerheid.GESPREID, status=Status.PRAKTIJK, **vast)


def rij(*wat: Bereik) -> dict[str, Positie]:
    return {schaal: positie(w) for schaal, w in zip(SCHALEN, wat, strict=False)}


bereiken = st.one_of(
    st.integers(1, 5),
    st.integers(1, 4).flatmap(lambda van: st.tuples(st.just(van), st.integers(van + 1, 5))),
    st.none(),
)
rijen = st.lists(bereiken, min_size=11, max_size=11).map(lambda wat: rij(*wat))
groepen = st.lists(rijen, min_size=1, max_size=5).map(lambda lijst: {f"g{n}": r for n, r in enumerate(lijst)})


# the definition, independently


def stap(p: Positie, kant: str) -> float | None:
    if p.positie is None:
        return None
    if kant == "gecodeerd" or p.van is None or p.tot is None:
        return float(p.positie)
    return float(p.van if kant == "laag" else p.tot)


def gower(a: Posities, b: Posities, kant: str = "gecodeerd", weg: str = "", kwadraat: bool = False) -> float | None:
    verschillen = []
    for schaal in SCHALEN:
        x, y = stap(a[schaal], kant), stap(b[schaal], kant)
        if schaal != weg and x is not None and y is not None:
            verschillen.append(abs(x - y))
    if len(verschillen) < 6:
        return None
    if kwadraat:
        return 1 - sqrt(sum(v**2 for v in verschillen) / len(verschillen)) / 4
    return 1 - sum(verschillen) / len(verschillen) / 4


def eerste_plaatsen(zelf: Posities, anderen: Mapping[str, Posities]) -> dict[str, int]:
    gewonnen = dict.fromkeys(anderen, 0)
    varianten = list(product(("", *SCHALEN), (False, True), ("gecodeerd", "laag", "hoog")))
    assert len(varianten) == 72
    for weg, kwadraat, kant in varianten:
        scores = {k: gower(zelf, p, kant, weg, kwadraat) for k, p in anderen.items()}
        bekend = [s for s in scores.values() if s is not None]
        for k, score in scores.items():
            gewonnen[k] += score is not None and max(bekend) - score < 1e-9
    return gewonnen


def soort(a: Positie, b: Positie) -> str:
    if a.positie is None or b.positie is None:
        return "onbekend"
    van_a, tot_a, van_b, tot_b = a.van or a.positie, a.tot or a.positie, b.van or b.positie, b.tot or b.positie
    if not set(range(van_a, tot_a + 1)) & set(range(van_b, tot_b + 1)):
        return "uit elkaar"
    return "gelijk" if a.positie == b.positie else "misschien"


def klopt(zelf: Posities, anderen: Mapping[str, Posities]) -> None:
    uitkomst = ranking(zelf, anderen)
    gewonnen = eerste_plaatsen(zelf, anderen)
    assert {g.sleutel for g in uitkomst} == set(anderen) and len(uitkomst) == len(anderen)
    for g in uitkomst:
        ander = anderen[g.sleutel]
        verwacht = gower(zelf, ander)
        soorten = [soort(zelf[s], ander[s]) for s in SCHALEN]
        assert g.waarde == (None if verwacht is None else pytest.approx(verwacht))
        assert g.vergeleken == 11 - soorten.count("onbekend")
        assert (g.zeker_verschillend, g.mogelijk_gelijk) == (soorten.count("uit elkaar"), soorten.count("misschien"))
        assert g.varianten == 72
        assert g.gewonnen == (None if verwacht is None else gewonnen[g.sleutel])
    waarden = [g.waarde for g in uitkomst]
    bekend = [w for w in waarden if w is not None]
    assert bekend == sorted(bekend, reverse=True)
    assert waarden == bekend + [None] * (len(waarden) - len(bekend)), "unknown comes last"


@pytest.mark.grondig
@given(rijen, groepen)
def test_ranking_is_what_the_definition_says(zelf: Posities, anderen: dict[str, Posities]) -> None:
    klopt(zelf, anderen)


@pytest.mark.grondig
@pytest.mark.parametrize("gemeente", KENNIS.gemeenten)
def test_ranking_of_the_real_gemeenten_is_what_the_definition_says(gemeente: str) -> None:
    klopt(POSITIES[gemeente], {k: p for k, p in POSITIES.items() if k != gemeente})


# by hand


def test_one_step_on_every_schaal_is_a_quarter_off() -> None:
    assert resemblance(rij(*[2] * 11), rij(*[3] * 11)) == 0.75


def test_opposites_have_nothing_in_common() -> None:
    assert resemblance(rij(*[1] * 11), rij(*[5] * 11)) == 0


def test_unknown_is_left_out_and_not_taken_for_the_middle() -> None:
    assert resemblance(rij(*[1] * 8, None, None, None), rij(*[1] * 8, 5, 5, 5)) == 1


@pytest.mark.parametrize(("gedeeld", "waarde"), [(5, None), (6, 1.0)])
def test_six_shared_schalen_is_the_least(gedeeld: int, waarde: float | None) -> None:
    assert MINSTENS == 6
    assert resemblance(rij(*[3] * gedeeld, *[None] * (11 - gedeeld)), rij(*[3] * 11)) == waarde


@pytest.mark.parametrize(
    ("a", "b", "verwacht"),
    [
        (2, 2, "gelijk"),
        (2, 3, "zeker"),
        ((2, 3), 2, "misschien"),
        ((2, 4), 3, "gelijk"),
        ((1, 2), (3, 4), "codering"),
        ((1, 3), (3, 5), "misschien"),
        (None, 3, "onbekend"),
        (None, None, "onbekend"),
    ],
)
def test_sure_and_possible_differences(a: Bereik, b: Bereik, verwacht: str) -> None:
    assert compare(positie(a), positie(b)).soort == verwacht
    assert compare(positie(b), positie(a)).soort == verwacht
    assert (compare(positie(a), positie(b)).afstand is None) == (verwacht == "onbekend")


@pytest.mark.parametrize(
    ("een", "ander", "verwacht"),
    [
        (Zekerheid.EXPLICIET, Zekerheid.EXPLICIET, "zeker"),
        (Zekerheid.EXPLICIET, Zekerheid.AFGELEID, "codering"),
        (Zekerheid.AFGELEID, Zekerheid.AFGELEID, "codering"),
    ],
)
def test_a_difference_is_the_sources_only_when_it_says_both(een: Zekerheid, ander: Zekerheid, verwacht: str) -> None:
    a, b = (positie(stap).model_copy(update={"zekerheid": z}) for stap, z in ((1, een), (4, ander)))
    assert compare(a, b).soort == compare(b, a).soort == verwacht
    assert compare(a, b).soort.apart


def test_exact_ties_are_shared() -> None:
    zelf = rij(*[3] * 11)
    # One step off on other schalen: equal in every variant but where the one schaal is left out.
    anderen = {"een": rij(4, *[3] * 10), "twee": rij(3, 2, *[3] * 9), "ver": rij(*[5] * 11)}
    uitkomst = {g.sleutel: g for g in ranking(zelf, anderen)}
    assert uitkomst["een"].waarde == uitkomst["twee"].waarde
    assert (uitkomst["een"].gewonnen, uitkomst["twee"].gewonnen, uitkomst["ver"].gewonnen) == (66, 66, 0)


def test_thirds_tie_exactly() -> None:
    """Sums over different numbers of schalen: 2/6 and 3/9 are the same, whatever floats make of it."""
    zelf = rij(*[3] * 11)
    anderen = {
        "zes": rij(4, 4, *[3] * 4, *[None] * 5),
        "negen": rij(4, 4, 4, *[3] * 6, None, None),
    }
    uitkomst = {g.sleutel: g.waarde for g in ranking(zelf, anderen)}
    assert uitkomst["zes"] == uitkomst["negen"]


# properties


@pytest.mark.grondig
@given(rijen, rijen)
def test_resemblance_is_symmetric_and_between_0_and_1(a: Posities, b: Posities) -> None:
    waarde = resemblance(a, b)
    assert waarde == resemblance(b, a)
    assert waarde is None or 0 <= waarde <= 1


@given(rijen)
def test_who_resembles_himself_does_so_wholly(a: Posities) -> None:
    bekend = sum(p.positie is not None for p in a.values())
    assert resemblance(a, a) == (1 if bekend >= 6 else None)
    assert {v.soort for v in differences(a, a)} <= {"gelijk", "onbekend"}


@pytest.mark.grondig
@given(rijen, groepen, st.permutations(SCHALEN))
def test_the_order_of_schalen_does_not_matter(
    zelf: Posities, anderen: dict[str, Posities], volgorde: list[str]
) -> None:
    def anders(posities: Posities) -> Posities:
        return {schaal: posities[schaal] for schaal in volgorde}

    assert ranking(anders(zelf), {k: anders(p) for k, p in anderen.items()}) == ranking(zelf, anderen)


@pytest.mark.grondig
@given(rijen, groepen)
def test_the_order_of_the_others_changes_no_figure(zelf: Posities, anderen: dict[str, Posities]) -> None:
    omgekeerd = dict(reversed(anderen.items()))
    assert {g.sleutel: g for g in ranking(zelf, omgekeerd)} == {g.sleutel: g for g in ranking(zelf, anderen)}


def test_velsen_has_no_figure() -> None:
    anderen = {k: p for k, p in POSITIES.items() if k != "velsen"}
    assert {(g.waarde, g.gewonnen) for g in ranking(POSITIES["velsen"], anderen)} == {(None, None)}
    for gemeente, posities in anderen.items():
        assert resemblance(posities, POSITIES["velsen"]) is None, gemeente
