"""Judging: three values, verdicts, and the smallest changes against an independent search through all of them."""

import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gegevens import KENNIS
from wijkteams.kennis.routekaart import Bevinding, Keuze, Regel, Routekaart, Voorwaarde
from wijkteams.ontwerp.ontwerp import example
from wijkteams.oordeel.beoordelen import Uitslag, assess, intervals, verdict
from wijkteams.oordeel.voorwaarden import compiled
from wijkteams.oordeel.wijzigingen import Wijziging, smallest_changes

KAART = KENNIS.routekaart
KEUZES = {k.id: k for k in KAART.keuzes}
SPANNINGEN = [r for r in KAART.regels if r.bevinding is Bevinding.SPANNING]

Waarde = str | tuple[str, ...]
Keuzes = dict[str, Waarde]
Bereiken = dict[str, tuple[int, int]]

# A world small enough to try everything: two single choices, one of several, two schalen.
EEN: dict[str, list[str]] = {"a": ["x", "y", "z"], "b": ["x", "y"]}
MEER: dict[str, list[str]] = {"m": ["p", "q"]}
SCHALEN = ["s", "t"]


def v(**velden: Any) -> Voorwaarde:
    return Voorwaarde.model_validate({naam.rstrip("_"): waarde for naam, waarde in velden.items()})


def deelverzamelingen(opties: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (c for n in range(1, len(opties) + 1) for c in combinations(opties, n))


keuzes_klein = st.fixed_dictionaries(
    {},
    optional={
        **{id_: st.sampled_from(opties) for id_, opties in EEN.items()},
        **{id_: st.sampled_from(list(deelverzamelingen(opties))) for id_, opties in MEER.items()},
    },
)
bereik = st.tuples(st.integers(1, 5), st.integers(1, 5)).map(lambda p: (min(p), max(p)))
bereiken_klein = st.fixed_dictionaries({}, optional=dict.fromkeys(SCHALEN, bereik))


def bladen() -> st.SearchStrategy[Voorwaarde]:
    soorten = [
        *(st.builds(lambda o, k=id_: v(keuze=k, is_=o), st.sampled_from(opties)) for id_, opties in EEN.items()),
        *(
            st.builds(
                lambda o, k=id_: v(keuze=k, een_van=o), st.lists(st.sampled_from(opties), min_size=1, unique=True)
            )
            for id_, opties in EEN.items()
        ),
        st.builds(lambda o: v(keuze="m", bevat=o), st.sampled_from(MEER["m"])),
        st.builds(lambda o: v(keuze="m", bevat_niet=o), st.sampled_from(MEER["m"])),
        st.builds(lambda s, n: v(schaal=s, is_=n), st.sampled_from(SCHALEN), st.integers(1, 5)),
        st.builds(
            lambda s, n: v(schaal=s, een_van=n),
            st.sampled_from(SCHALEN),
            st.lists(st.integers(1, 5), min_size=1, unique=True),
        ),
    ]
    return st.one_of(soorten)


def takken(deel: st.SearchStrategy[Voorwaarde]) -> st.SearchStrategy[Voorwaarde]:
    lijst = st.lists(deel, min_size=1, max_size=3)
    return st.builds(lambda d: v(alle=d), lijst) | st.builds(lambda d: v(een=d), lijst)


voorwaarden = st.recursive(bladen(), takken, max_leaves=5)
bekend_bladen = st.builds(
    lambda waar, ja: v(**waar, bekend=ja),
    st.sampled_from([*({"keuze": k} for k in (*EEN, *MEER)), *({"schaal": s} for s in SCHALEN)]),
    st.booleans(),
)


def ingevuld(keuzes: Keuzes, bereiken: Bereiken, van: Voorwaarde) -> Iterator[tuple[Keuzes, dict[str, int]]]:
    """Every way to fill in what is open, as far as the condition asks about it."""
    gevraagd = {b.keuze or b.schaal for b in van.bladeren()}
    velden: list[tuple[str, list[Any]]] = []
    for id_ in sorted(gevraagd & {*EEN, *MEER}, key=str):
        naam = str(id_)
        mogelijk: list[Any] = list(EEN[naam]) if naam in EEN else list(deelverzamelingen(MEER[naam]))
        velden.append((naam, [keuzes[naam]] if naam in keuzes else mogelijk))
    for id_ in sorted(gevraagd & set(SCHALEN), key=str):
        laag, hoog = bereiken.get(str(id_), (1, 5))
        velden.append((str(id_), list(range(laag, hoog + 1))))
    for waarden in product(*(mogelijk for _, mogelijk in velden)):
        vol = dict(zip([naam for naam, _ in velden], waarden, strict=True))
        yield {k: w for k, w in vol.items() if k not in SCHALEN}, {s: n for s, n in vol.items() if s in SCHALEN}


def waar(als: Voorwaarde, keuzes: Keuzes, stappen: Mapping[str, int]) -> bool:
    """What a condition means when nothing is open, written down a second time."""
    if als.alle:
        return all(waar(d, keuzes, stappen) for d in als.alle)
    if als.een:
        return any(waar(d, keuzes, stappen) for d in als.een)
    nu: Any = stappen[als.schaal] if als.schaal else keuzes[als.keuze or ""]
    if als.bevat is not None:
        return als.bevat in nu
    if als.bevat_niet is not None:
        return als.bevat_niet not in nu
    return nu in (als.een_van or (als.is_,))


# three values


@given(bladen(), keuzes_klein, bereiken_klein)
@pytest.mark.grondig
@settings(max_examples=300)
def test_a_simple_condition_is_undecided_exactly_when_it_could_still_go_both_ways(
    als: Voorwaarde, keuzes: Keuzes, bereiken: Bereiken
) -> None:
    mogelijk = {waar(als, *vol) for vol in ingevuld(keuzes, bereiken, als)}
    uitkomst = compiled(als)(keuzes, bereiken)
    if mogelijk == {True, False}:
        assert uitkomst is None
    elif (als.keuze or als.schaal) in {*keuzes, *bereiken}:
        assert uitkomst is mogelijk.pop()
    else:
        assert uitkomst is None  # all options or steps are named, yet as long as it is open nobody knows


@given(voorwaarden, keuzes_klein, bereiken_klein)
@pytest.mark.grondig
@settings(max_examples=400)
def test_what_is_decided_stays_so_however_the_rest_is_filled_in(
    als: Voorwaarde, keuzes: Keuzes, bereiken: Bereiken
) -> None:
    uitkomst = compiled(als)(keuzes, bereiken)
    assert uitkomst in (True, False, None)
    for vol, stappen in ingevuld(keuzes, bereiken, als):
        einde = compiled(als)(vol, {s: (n, n) for s, n in stappen.items()})
        assert einde is waar(als, vol, stappen)
        assert uitkomst is None or uitkomst is einde


@given(bekend_bladen, keuzes_klein, bereiken_klein)
def test_whether_something_is_known_is_itself_never_unknown(
    als: Voorwaarde, keuzes: Keuzes, bereiken: Bereiken
) -> None:
    er_is = (als.keuze or als.schaal) in {*keuzes, *bereiken}
    assert compiled(als)(keuzes, bereiken) is (er_is == als.bekend)


@pytest.mark.parametrize(
    ("als", "keuzes", "bereiken", "verwacht"),
    [
        (v(keuze="a", is_="x"), {"a": "x"}, {}, True),
        (v(keuze="a", is_="x"), {"a": "y"}, {}, False),
        (v(keuze="a", is_="x"), {}, {}, None),
        (v(keuze="a", een_van=["x", "y"]), {"a": "y"}, {}, True),
        (v(keuze="a", een_van=["x", "y", "z"]), {}, {}, None),
        (v(keuze="m", bevat="p"), {"m": ("q", "p")}, {}, True),
        (v(keuze="m", bevat="p"), {"m": ("q",)}, {}, False),
        (v(keuze="m", bevat_niet="p"), {"m": ("q",)}, {}, True),
        (v(keuze="m", bevat_niet="p"), {}, {}, None),
        (v(schaal="s", is_=2), {}, {"s": (2, 2)}, True),
        (v(schaal="s", een_van=[1, 2]), {}, {"s": (1, 2)}, True),
        (v(schaal="s", een_van=[1, 2]), {}, {"s": (2, 3)}, None),
        (v(schaal="s", een_van=[1, 2]), {}, {"s": (3, 5)}, False),
        (v(schaal="s", een_van=[1, 5]), {}, {"s": (2, 4)}, False),
        (v(schaal="s", een_van=[1, 2]), {}, {}, None),
        (v(alle=[v(keuze="a", is_="x"), v(keuze="b", is_="x")]), {"a": "y"}, {}, False),
        (v(alle=[v(keuze="a", is_="x"), v(keuze="b", is_="x")]), {"a": "x"}, {}, None),
        (v(een=[v(keuze="a", is_="x"), v(keuze="b", is_="x")]), {"a": "x"}, {}, True),
        (v(een=[v(keuze="a", is_="x"), v(keuze="b", is_="x")]), {"a": "y"}, {}, None),
        (v(een=[v(keuze="a", is_="x"), v(keuze="b", is_="x")]), {"a": "y", "b": "y"}, {}, False),
    ],
)
def test_the_values_of_a_condition(als: Voorwaarde, keuzes: Keuzes, bereiken: Bereiken, verwacht: bool | None) -> None:
    assert compiled(als)(keuzes, bereiken) is verwacht


def test_what_is_open_is_named_once_and_only_what_matters() -> None:
    regel = next(r for r in KAART.regels if r.id == "expertise-compleet")
    uitslag = next(u for u in assess(KAART, {}, {}) if u.regel is regel)
    assert (uitslag.geldt, uitslag.open) == (None, ("expertise_voorkant",))
    half = assess(KAART, {"regie": "casusregie_team"}, {})
    assert next(u.open for u in half if u.regel.id == "casusregie-zonder-hulp") == ("eigen_ondersteuning",)
    assert all((u.geldt is None) == bool(u.open) for u in half)


def test_nothing_filled_in_finds_nothing_at_all() -> None:
    uitslagen = assess(KAART, {}, {})
    assert [u.regel for u in uitslagen] == list(KAART.regels)
    assert {u.geldt for u in uitslagen} == {None}
    assert {verdict(uitslagen, stap) for stap in (*range(11), None)} == {"nog open"}


# verdicts


def uitslagen_van(*paren: tuple[str, bool | None], stap: int | None = 3) -> list[Uitslag]:
    van_soort = {b: next(r for r in KAART.regels if r.bevinding == b) for b in Bevinding}
    return [
        Uitslag(van_soort[Bevinding(b)].model_copy(update={"id": f"r{n}", "stap": stap}), geldt)
        for n, (b, geldt) in enumerate(paren)
    ]


@pytest.mark.parametrize(
    ("paren", "oordeel"),
    [
        ([], "geen bevinding"),
        ([("spanning", False), ("gedekt", False)], "geen bevinding"),
        ([("gedekt", True)], "gedekt"),
        ([("gedekt", True), ("spanning", None)], "nog open"),
        ([("gedekt", None)], "nog open"),
        ([("aandachtspunt", True), ("gedekt", None), ("gedekt", True)], "aandachtspunt"),
        ([("gedekt", True), ("aandachtspunt", True), ("spanning", True), ("gedekt", None)], "spanning"),
    ],
)
def test_the_heaviest_finding_gives_the_word_and_open_comes_before_covered(
    paren: list[tuple[str, bool | None]], oordeel: str
) -> None:
    assert verdict(uitslagen_van(*paren), 3) == oordeel
    assert verdict(uitslagen_van(*paren[::-1]), 3) == oordeel
    assert verdict(uitslagen_van(*paren, stap=None), None) == oordeel
    assert verdict(uitslagen_van(*paren), 4) == "geen bevinding"  # of another stap
    assert verdict(uitslagen_van(*paren), None) == "geen bevinding"


def test_known_positions_become_ranges() -> None:
    velsen = KENNIS.gemeenten["velsen"].momenten[0].posities
    bereiken = intervals(velsen)
    assert set(bereiken) == {s for s, p in velsen.items() if p.positie is not None} != set(velsen)
    assert all(1 <= laag <= hoog <= 5 for laag, hoog in bereiken.values())


# smallest changes

ontwerpen = st.tuples(
    st.fixed_dictionaries(
        {},
        optional={
            k.id: st.lists(st.sampled_from([o.id for o in k.opties]), min_size=1, unique=True).map(tuple)
            if k.meer
            else st.sampled_from([o.id for o in k.opties])
            for k in KAART.keuzes
        },
    ),
    st.fixed_dictionaries({}, optional=dict.fromkeys(KENNIS.schalen, bereik)),
)
schurende = st.builds(
    lambda ontwerp, regel: (
        {**ontwerp[0], **regel.vuurt.keuzes},
        {**ontwerp[1], **{s: (n, n) for s, n in regel.vuurt.posities.items()}},
        regel,
    ),
    ontwerpen,
    st.sampled_from(SPANNINGEN),
)


def spanningen(kaart: Routekaart, keuzes: Keuzes, bereiken: Bereiken) -> dict[str, bool | None]:
    uitslagen = assess(kaart, keuzes, bereiken)
    return {u.regel.id: u.geldt for u in uitslagen if u.regel.bevinding is Bevinding.SPANNING}


def anders(keuze: Keuze, nu: Waarde | None) -> Iterator[Waarde]:
    """Every other value one change away: another option, or for a choice of several one option more or less."""
    for optie in keuze.opties:
        if not keuze.meer:
            if optie.id != nu:
                yield optie.id
            continue
        na = set(nu or ()) ^ {optie.id}
        if na:
            yield tuple(o.id for o in keuze.opties if o.id in na)


def alle_kleinste(
    kaart: Routekaart, regel: Regel, keuzes: Keuzes, bereiken: Bereiken
) -> set[frozenset[tuple[Any, Any]]]:
    """The same question by trying everything, with all regels judged anew each time."""
    voor = spanningen(kaart, keuzes, bereiken)

    def goed(wijzigingen: Mapping[str, Waarde]) -> bool:
        na = spanningen(kaart, {**keuzes, **wijzigingen}, bereiken)
        return na[regel.id] is False and all(voor[id_] is True for id_, geldt in na.items() if geldt is True)

    enkel = [(k.id, w) for k in kaart.keuzes for w in anders(k, keuzes.get(k.id))]
    gevonden = {frozenset([een]) for een in enkel if goed(dict([een]))}
    if gevonden:
        return gevonden
    paren = (paar for paar in combinations(enkel, 2) if paar[0][0] != paar[1][0])
    return {frozenset(paar) for paar in paren if goed(dict(paar))}


def als_set(keuzes: Keuzes, wijzigingen: Sequence[tuple[Wijziging, ...]]) -> set[frozenset[tuple[Any, Any]]]:
    return {frozenset((w.keuze, in_volgorde(w)) for w in paar) for paar in wijzigingen}


def in_volgorde(w: Wijziging) -> Waarde:
    return w.waarde if isinstance(w.waarde, str) else tuple(o.id for o in KEUZES[w.keuze].opties if o.id in w.waarde)


@pytest.mark.grondig
@given(schurende)
@settings(max_examples=40)
def test_all_smallest_changes_are_found_and_no_others(geval: tuple[Keuzes, Bereiken, Regel]) -> None:
    keuzes, bereiken, regel = geval
    # Without the regels that can never become a spanning: trying all pairs takes long enough.
    kaart = KAART.model_copy(update={"regels": tuple(SPANNINGEN)})
    gevonden = smallest_changes(KAART, regel, keuzes, bereiken)
    assert len(gevonden) == len(als_set(keuzes, gevonden))
    assert als_set(keuzes, gevonden) == alle_kleinste(kaart, regel, keuzes, bereiken)


@given(schurende)
@pytest.mark.grondig
@settings(max_examples=150)
def test_every_change_ends_its_spanning_and_causes_none(geval: tuple[Keuzes, Bereiken, Regel]) -> None:
    keuzes, bereiken, regel = geval
    eerder, plekken = dict(keuzes), dict(bereiken)
    voor = spanningen(KAART, keuzes, bereiken)
    assert voor[regel.id] is True
    for wijzigingen in smallest_changes(KAART, regel, keuzes, bereiken):
        assert 1 <= len(wijzigingen) == len({w.keuze for w in wijzigingen}) <= 2
        for w in wijzigingen:
            opties = [o.id for o in KEUZES[w.keuze].opties]  # a keuze, never a schaal
            assert isinstance(w.waarde, tuple) == KEUZES[w.keuze].meer
            assert w.waarde and w.waarde != keuzes.get(w.keuze)
            assert set([w.waarde] if isinstance(w.waarde, str) else w.waarde) <= set(opties)
            if isinstance(w.waarde, tuple):
                assert len(set(w.waarde) ^ set(keuzes.get(w.keuze, ()))) == 1
        na = spanningen(KAART, {**keuzes, **{w.keuze: w.waarde for w in wijzigingen}}, bereiken)
        assert na[regel.id] is False
        assert [id_ for id_, geldt in na.items() if geldt and not voor[id_]] == []
    assert (keuzes, bereiken) == (eerder, plekken)  # only looked at


@pytest.mark.parametrize("regel", SPANNINGEN, ids=lambda r: r.id)
def test_every_spanning_alone_has_a_way_out(regel: Regel) -> None:
    bereiken = {s: (n, n) for s, n in regel.vuurt.posities.items()}
    assert smallest_changes(KAART, regel, regel.vuurt.keuzes, bereiken)


def kaartje(*regels: Voorwaarde) -> Routekaart:
    keuze, meer = KEUZES["teamtype"], KEUZES["monitoring"]
    optie = keuze.opties[0]
    keuzes = tuple(
        (meer if id_ in MEER else keuze).model_copy(
            update={"id": id_, "opties": tuple(optie.model_copy(update={"id": o}) for o in opties)}
        )
        for id_, opties in (EEN | MEER).items()
    )
    alle = tuple(SPANNINGEN[0].model_copy(update={"id": f"r{n}", "als": als}) for n, als in enumerate(regels))
    return KAART.model_copy(update={"keuzes": keuzes, "regels": alle})


def test_a_pair_is_offered_when_one_change_would_only_move_the_problem() -> None:
    kaart = kaartje(
        v(keuze="b", is_="x"),  # only b=y ends this
        v(alle=[v(keuze="b", is_="y"), v(keuze="a", is_="x")]),  # which causes this, unless a changes too
    )
    gevonden = smallest_changes(kaart, kaart.regels[0], {"a": "x", "b": "x"}, {})
    assert gevonden == [
        (Wijziging("a", "y"), Wijziging("b", "y")),
        (Wijziging("a", "z"), Wijziging("b", "y")),
    ]


def test_what_is_undecided_may_not_become_a_spanning_but_may_stay_undecided() -> None:
    kaart = kaartje(v(keuze="b", is_="x"), v(alle=[v(keuze="b", is_="y"), v(keuze="a", is_="x")]))
    assert smallest_changes(kaart, kaart.regels[0], {"b": "x"}, {}) == [(Wijziging("b", "y"),)]


def test_positions_alone_cannot_be_changed_away() -> None:
    kaart = kaartje(v(schaal="toegang", is_=1))
    assert smallest_changes(kaart, kaart.regels[0], {"a": "x"}, {"toegang": (1, 1)}) == []


def test_a_choice_of_several_is_never_emptied() -> None:
    kaart = kaartje(v(keuze="m", bevat="p"))
    assert smallest_changes(kaart, kaart.regels[0], {"m": ("p",)}, {}) == []
    assert smallest_changes(kaart, kaart.regels[0], {"m": ("p", "q")}, {}) == [(Wijziging("m", ("q",)),)]


@given(voorwaarden, st.lists(voorwaarden, max_size=3), keuzes_klein, bereiken_klein)
@pytest.mark.grondig
@settings(max_examples=300)
def test_all_smallest_changes_are_found_with_any_regels(
    als: Voorwaarde, andere: list[Voorwaarde], keuzes: Keuzes, bereiken: Bereiken
) -> None:
    kaart = kaartje(als, *andere)
    namen = {k.id: k for k in kaart.keuzes}
    gevonden = smallest_changes(kaart, kaart.regels[0], keuzes, bereiken)
    opgeslagen = {
        frozenset((w.keuze, w.waarde if isinstance(w.waarde, str) else tuple(sorted(w.waarde))) for w in paar)
        for paar in gevonden
    }
    assert all(w.keuze in namen for paar in gevonden for w in paar)
    if compiled(als)(keuzes, bereiken) is True:
        assert opgeslagen == alle_kleinste(kaart, kaart.regels[0], keuzes, bereiken)


# quick enough


def test_judging_and_searching_are_quick() -> None:
    """Measured at 1 ms and some tens of ms; the bounds leave room for a slow machine that is busy."""
    vol = example(KENNIS)
    bereiken = vol.bereiken()
    slechtst = {k.id: (k.opties[-1].id,) if k.meer else k.opties[-1].id for k in KAART.keuzes}
    for keuzes in (dict(vol.keuzes), slechtst, {}):
        begin = time.perf_counter()
        for _ in range(10):
            assess(KAART, keuzes, bereiken)
        assert (time.perf_counter() - begin) / 10 < 0.1
        for regel in KAART.regels:
            begin = time.perf_counter()
            smallest_changes(KAART, regel, {**keuzes, **regel.vuurt.keuzes}, bereiken)
            assert time.perf_counter() - begin < 1, regel.id
