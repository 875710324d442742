"""Findings that say the same are one, five minutes of them are shown, and none is ever lost."""

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_assess import Bereiken, Keuzes, bereiken_klein, keuzes_klein, ontwerpen, v, voorwaarden
from tests.domain.vreemd import KAART, SOORTEN
from wijkteams.kennis.routekaart import Bevinding, Regel, Voorwaarde
from wijkteams.oordeel.beoordelen import Uitslag, assess
from wijkteams.oordeel.bundel import LEESBAAR, Bundel, bundle, fold, rest_in_words, sentences, words
from wijkteams.oordeel.voorwaarden import compiled, implies

ZWAARTE = [Bevinding.SPANNING, Bevinding.AANDACHTSPUNT, Bevinding.GEDEKT]
REGELS = {r.id: r for r in KAART.regels}


def ids(bundels: list[Bundel]) -> list[str]:
    return [r.id for b in bundels for r in b.alle]


def van(*regels: Regel) -> list[list[str]]:
    return [[r.id for r in b.alle] for b in bundle([Uitslag(r, True) for r in regels])]


def in_order(bundels: list[Bundel]) -> bool:
    plekken = [(ZWAARTE.index(b.kop.bevinding), 11 if b.kop.stap is None else b.kop.stap) for b in bundels]
    return plekken == sorted(plekken)


def check(uitslagen: list[Uitslag]) -> None:
    bundels = bundle(uitslagen)
    getoond, rest = fold(bundels)
    assert getoond + rest == bundels and in_order(bundels)
    assert sorted(ids(getoond) + ids(rest)) == sorted(u.regel.id for u in uitslagen if u.geldt), "each once, none lost"
    assert sum(map(words, getoond)) <= LEESBAAR
    assert not rest or sum(map(words, getoond)) + words(rest[0]) > LEESBAAR, "no more is folded than has to be"
    for b in bundels:
        assert {r.stap for r in b.alle} == {b.kop.stap}
        assert all(ZWAARTE.index(b.kop.bevinding) <= ZWAARTE.index(r.bevinding) for r in b.ook)
        assert len({r.bevinding is Bevinding.GEDEKT for r in b.alle}) == 1, (
            "what is covered is never behind what is not"
        )
        gezegd = " ".join([b.kop.reden, *(zin for _, zin in b.new_sentences())])
        assert all(zin in gezegd for r in b.alle for zin in sentences(r.reden))
        assert [r for r, _ in b.new_sentences()] == list(b.ook)


@given(ontwerpen)
def test_of_any_ontwerp_nothing_is_lost_and_five_minutes_are_shown(ontwerp: tuple[Keuzes, Bereiken]) -> None:
    check(assess(KAART, *ontwerp))


@given(st.lists(st.sampled_from(KAART.regels), unique_by=lambda r: r.id), st.integers(0, 2000))
def test_of_any_regels_nothing_is_lost_whatever_fits(regels: list[Regel], hoogstens: int) -> None:
    uitslagen = [Uitslag(r, True) for r in regels]
    check(uitslagen)
    getoond, rest = fold(bundle(uitslagen), hoogstens=hoogstens)
    assert sorted(ids(getoond + rest)) == sorted(r.id for r in regels)
    assert len(getoond) > 0 or not regels, "something is always shown"


def test_whole_ontwerpen() -> None:
    for o in SOORTEN.values():
        check(assess(KAART, o.keuzes, o.bereiken()))
    assert bundle([]) == [] and fold([]) == ([], [])


def test_what_does_not_hold_or_is_open_is_no_finding() -> None:
    regel = KAART.regels[0]
    assert bundle([Uitslag(regel, None, ("x",)), Uitslag(regel, False)]) == []


def test_the_same_reason_on_one_stap_is_one_bundel() -> None:
    zonder = [r for r in KAART.regels if r.id.startswith("expertise-zonder-")]
    assert len(zonder) == 5 and van(*zonder) == [[r.id for r in zonder]]
    elders = zonder[0].model_copy(update={"id": "elders", "stap": 6})
    zwaarder = zonder[0].model_copy(
        update={"id": "zwaarder", "bevinding": Bevinding.SPANNING, "als": v(schaal="jeugd", is_=1)}
    )
    assert van(elders, *zonder[:2], zwaarder) == [["zwaarder"], [r.id for r in zonder[:2]], ["elders"]]


def test_what_follows_from_a_finding_stands_behind_it() -> None:
    algemeen, bijzonder = REGELS["preventie-ondersneeuwen"], REGELS["preventie-pxq"]
    assert van(algemeen, bijzonder) == [["preventie-pxq", "preventie-ondersneeuwen"]]
    licht = bijzonder.model_copy(update={"bevinding": Bevinding.AANDACHTSPUNT})
    zwaar = algemeen.model_copy(update={"bevinding": Bevinding.SPANNING})
    assert van(licht, zwaar) == [[zwaar.id], [licht.id]], "never the heavier behind the lighter"
    gedekt = algemeen.model_copy(update={"bevinding": Bevinding.GEDEKT})
    assert van(gedekt, bijzonder) == [[bijzonder.id], [gedekt.id]], "what is covered says something else"
    tweeling = algemeen.model_copy(update={"id": "tweeling"})
    assert van(algemeen, tweeling) == [[algemeen.id, "tweeling"]]
    (bundel,) = bundle([Uitslag(algemeen, True), Uitslag(tweeling, True)])
    assert bundel.new_sentences() == ((tweeling, ""),)


def test_how_many_are_folded_and_of_which_kind() -> None:
    gedekt = [Bundel(r) for r in KAART.regels if r.bevinding is Bevinding.GEDEKT]
    let_op = [Bundel(r) for r in KAART.regels if r.bevinding is Bevinding.AANDACHTSPUNT]
    assert rest_in_words(gedekt[:1]) == "Nog 1 bevinding · gedekt"
    assert rest_in_words([let_op[0], *gedekt[:3]]) == "Nog 4 bevindingen · vooral gedekt"
    assert rest_in_words([Bundel(let_op[0].kop, (let_op[1].kop,))]) == "Nog 2 bevindingen · aandachtspunt"
    assert Bundel(let_op[0].kop, (let_op[1].kop,)).nog == "en nog 1 die hetzelfde zegt of hieruit volgt"


@given(voorwaarden, voorwaarden, voorwaarden, keuzes_klein, bereiken_klein)
def test_what_is_said_to_follow_does(
    een: Voorwaarde, ander: Voorwaarde, derde: Voorwaarde, keuzes: Keuzes, bereiken: Bereiken
) -> None:
    for als in (een, v(alle=[ander, een]), v(een=[ander, een]), v(alle=[een, v(alle=[ander, derde])])):
        for dan in (een, ander, v(alle=[een, ander])):
            if implies(als, dan) and compiled(als)(keuzes, bereiken) is True:
                assert compiled(dan)(keuzes, bereiken) is True
    assert implies(een, een) and implies(v(alle=[ander, een]), een)


def test_fewer_values_ask_for_more() -> None:
    assert implies(v(keuze="a", is_="x"), v(keuze="a", een_van=["x", "y"]))
    assert not implies(v(keuze="a", een_van=["x", "y"]), v(keuze="a", is_="x"))
    assert not implies(v(keuze="a", is_="x"), v(keuze="b", is_="x"))
    assert not implies(v(keuze="m", bevat="p"), v(keuze="m", bevat="q"))
    assert not implies(v(keuze="a", bekend=True), v(keuze="a", bekend=False))
