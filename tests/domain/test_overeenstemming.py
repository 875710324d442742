"""Agreement of two coders, against examples worked out by hand and against what alpha must always be."""

from hypothesis import given
from hypothesis import strategies as st

from tests.gegevens import KENNIS
from wijkteams.oordeel.overeenstemming import agreement, alpha, largest, of_kennis

stappen = st.integers(1, 5)
paren = st.lists(st.tuples(stappen, stappen), min_size=1, max_size=40)


def test_an_example_by_hand() -> None:
    # Five units, two coders; values 1,1 | 2,2 | 3,3 | 4,4 | 1,2. n of 1 = 3, of 2 = 3, of 3 = 2, of 4 = 2; N = 10.
    # Ordinal distances: d(1,2) = (6 - 3)^2 = 9, d(1,3) = (8 - 2.5)^2 = 30.25, d(1,4) = (10 - 2.5)^2 = 56.25,
    # d(2,3) = (5 - 2.5)^2 = 6.25, d(2,4) = (7 - 2.5)^2 = 20.25, d(3,4) = (4 - 2)^2 = 4.
    # Observed: 2 * 9 / 10 = 1.8. Expected: 2 * (9*9 + 6*30.25 + 6*56.25 + 6*6.25 + 6*20.25 + 4*4) / 90 = 17.2333.
    verwacht = 2 * (9 * 9 + 6 * 30.25 + 6 * 56.25 + 6 * 6.25 + 6 * 20.25 + 4 * 4) / 90
    gevonden = alpha([(1, 1), (2, 2), (3, 3), (4, 4), (1, 2)])
    assert gevonden is not None and abs(gevonden - (1 - 1.8 / verwacht)) < 1e-12


@given(paren)
def test_full_agreement_is_one_and_one_value_tells_nothing(p: list[tuple[int, int]]) -> None:
    gelijk = [(a, a) for a, _ in p]
    assert alpha(gelijk) == (None if len({a for a, _ in p}) == 1 else 1)


@given(paren)
def test_alpha_does_not_ask_who_was_first_and_is_never_above_one(p: list[tuple[int, int]]) -> None:
    een, ander = alpha(p), alpha([(b, a) for a, b in p])
    assert een == ander or (een is not None and ander is not None and abs(een - ander) < 1e-12)
    assert een is None or een <= 1


def test_unknown_is_an_answer_and_never_a_step() -> None:
    een = {("a", 2014, "x"): 1, ("a", 2014, "y"): None, ("a", 2014, "z"): 4, ("b", 2014, "x"): 2}
    ander = {("a", 2014, "x"): 2, ("a", 2014, "y"): None, ("a", 2014, "z"): None, ("c", 2014, "x"): 5}
    o = agreement(een, ander)
    assert (o.vergeleken, o.beide_bekend, o.beide_onbekend, o.een_onbekend) == (3, 1, 1, 1)
    assert (o.precies, o.binnen_een, o.eens_over_bekend) == (0, 1, 2)
    assert [wat for wat, *_ in largest(een, ander)] == [("a", 2014, "x"), ("a", 2014, "z")]


def test_what_is_said_of_our_own_coding_follows_from_both_codings() -> None:
    o, verschillen = of_kennis(KENNIS)
    assert o.vergeleken == len(KENNIS.hercodering) == o.beide_bekend + o.beide_onbekend + o.een_onbekend
    assert len(verschillen) == o.vergeleken - o.precies - o.beide_onbekend == len(KENNIS.codeerverschillen)
    assert o.alpha is not None and 0.9 < o.alpha < 1
    for v in verschillen:
        assert v.eerste != v.tweede and v.schaal.id in v.moment.posities and v.besluit.waarom
