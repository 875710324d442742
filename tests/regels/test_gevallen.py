"""Every regel against its own cases, and the regels together: none is dead, no choice is forgotten."""

from collections import Counter
from collections.abc import Mapping
from random import Random

import pytest

from tests.gegevens import KENNIS
from wijkteams.kennis.routekaart import Geval, Regel, Routekaart
from wijkteams.oordeel.beoordelen import Uitslag, assess, verdict
from wijkteams.oordeel.voorwaarden import compiled
from wijkteams.oordeel.wijzigingen import smallest_changes

KAART = KENNIS.routekaart
REGELS = {r.id: r for r in KAART.regels}
KEUZES = {k.id: k for k in KAART.keuzes}

Keuzes = Mapping[str, str | tuple[str, ...]]
Bereiken = Mapping[str, tuple[int, int]]


def als_ontwerp(geval: Geval) -> tuple[Keuzes, Bereiken]:
    return geval.keuzes, {schaal: (stap, stap) for schaal, stap in geval.posities.items()}


def uitslag(regel: Regel, geval: Geval) -> Uitslag:
    keuzes, bereiken = als_ontwerp(geval)
    return next(u for u in assess(KAART, keuzes, bereiken) if u.regel is regel)


def aangevuld(geval: Geval, stap: int) -> tuple[Keuzes, Bereiken]:
    """The case with every other keuze and schaal filled in as well."""
    eerste: Keuzes = {id_: (k.opties[0].id,) if k.meer else k.opties[0].id for id_, k in KEUZES.items()}
    keuzes, bereiken = als_ontwerp(geval)
    return {**eerste, **keuzes}, {**dict.fromkeys(KENNIS.schalen, (stap, stap)), **bereiken}


@pytest.mark.parametrize("id_", REGELS)
def test_a_regel_fires_on_its_case_and_not_on_the_other(id_: str) -> None:
    regel = REGELS[id_]
    assert uitslag(regel, regel.vuurt).geldt is True
    assert uitslag(regel, regel.vuurt_niet).geldt is not True


@pytest.mark.parametrize("id_", REGELS)
def test_no_regel_is_dead_a_full_ontwerp_can_set_it_off_and_another_cannot(id_: str) -> None:
    regel = REGELS[id_]
    toets = compiled(regel.als)
    for stap in (1, 3, 5):
        keuzes, bereiken = aangevuld(regel.vuurt, stap)
        assert set(keuzes) == set(KEUZES) and set(bereiken) == set(KENNIS.schalen)
        assert toets(keuzes, bereiken) is True
        assert toets(*aangevuld(regel.vuurt_niet, stap)) is not None  # nothing open: always decided


@pytest.mark.parametrize("id_", REGELS)
def test_the_cases_name_only_what_exists_in_the_right_form(id_: str) -> None:
    for geval in (REGELS[id_].vuurt, REGELS[id_].vuurt_niet):
        assert set(geval.posities) <= set(KENNIS.schalen)
        for keuze, waarde in geval.keuzes.items():
            assert isinstance(waarde, tuple) == KEUZES[keuze].meer
            gekozen = waarde if isinstance(waarde, tuple) else (waarde,)
            assert gekozen
            assert set(gekozen) <= {o.id for o in KEUZES[keuze].opties}


@pytest.mark.parametrize("id_", REGELS)
def test_a_case_holds_no_more_than_the_regel_asks_about(id_: str) -> None:
    regel = REGELS[id_]
    gevraagd = {b.keuze or b.schaal for b in regel.als.bladeren()}
    for geval in (regel.vuurt, regel.vuurt_niet):
        assert {*geval.keuzes, *geval.posities} <= gevraagd


@pytest.mark.parametrize("id_", REGELS)
def test_a_regel_asks_each_keuze_in_the_form_it_has(id_: str) -> None:
    """«is» of a choice of several would never hold, and «bevat» of a single one would look inside a word."""
    for blad in REGELS[id_].als.bladeren():
        if blad.keuze is not None and blad.bekend is None:
            over_meer = blad.bevat is not None or blad.bevat_niet is not None
            assert over_meer == KEUZES[blad.keuze].meer, blad


def test_there_are_enough_and_for_every_stap() -> None:
    per_stap = Counter(r.stap for r in KAART.regels)
    assert len(REGELS) == len(KAART.regels) >= 40
    assert set(per_stap) == {None, *range(11)}


def test_every_finding_occurs_and_some_have_a_tegenargument() -> None:
    assert {r.bevinding.value for r in KAART.regels} == {"gedekt", "aandachtspunt", "spanning"}
    assert sum(r.tegenargument is not None for r in KAART.regels) >= 15


def test_every_keuze_and_every_option_is_asked_about_somewhere() -> None:
    gevraagd: set[tuple[str, object]] = set()
    for regel in KAART.regels:
        for b in regel.als.bladeren():
            gevraagd |= {(b.keuze or "", o) for o in (b.is_, *b.een_van, b.bevat, b.bevat_niet)}
    assert [(k.id, o.id) for k in KAART.keuzes for o in k.opties if (k.id, o.id) not in gevraagd] == []


def test_every_option_of_every_keuze_makes_a_difference() -> None:
    """Chosen or not, on an otherwise full ontwerp, decides about some regel."""
    keuzes, bereiken = aangevuld(Geval(), 1)
    for keuze in KAART.keuzes:
        geraakt = [r for r in KAART.regels if keuze.id in {b.keuze for b in r.als.bladeren()}]
        assert geraakt, keuze.id
        for optie in keuze.opties:
            waarde: str | tuple[str, ...] = (optie.id,) if keuze.meer else optie.id
            proef = {**keuzes, keuze.id: waarde}
            assert all(compiled(r.als)(proef, bereiken) is not None for r in geraakt)


def test_every_les_about_a_choice_stands_behind_a_regel_or_says_why_not() -> None:
    achter = {les for r in KAART.regels for les in r.lessen}
    assert [les.id for les in KAART.lessen if les.keuzes and les.id not in achter and not les.geen_regel] == []
    assert [les.id for les in KAART.lessen if les.geen_regel and les.id in achter] == []
    assert all(any(b.keuze or b.schaal for b in r.als.bladeren()) for r in KAART.regels)


@pytest.mark.grondig
def test_the_order_of_the_regels_changes_nothing() -> None:
    gevallen = [als_ontwerp(r.vuurt) for r in KAART.regels]
    gevallen += [aangevuld(r.vuurt, 1) for r in KAART.regels if r.stap is None]
    eerst = [gezien(KAART, *geval) for geval in gevallen]
    for zaad in range(3):
        regels = list(KAART.regels)
        Random(zaad).shuffle(regels)
        door_elkaar = KAART.model_copy(update={"regels": tuple(regels)})
        assert [gezien(door_elkaar, *geval) for geval in gevallen] == eerst


def test_the_order_of_the_regels_changes_no_way_out() -> None:
    regels = tuple(reversed(KAART.regels))
    andersom = KAART.model_copy(update={"regels": regels})
    for regel in KAART.regels:
        keuzes, bereiken = als_ontwerp(regel.vuurt)
        if regel.bevinding == "spanning":
            assert smallest_changes(andersom, regel, keuzes, bereiken) == smallest_changes(
                KAART, regel, keuzes, bereiken
            )


def gezien(kaart: Routekaart, keuzes: Keuzes, bereiken: Bereiken) -> tuple[object, ...]:
    """What is found, whatever the order: every outcome with what is open, and every verdict."""
    uitslagen = assess(kaart, keuzes, bereiken)
    oordelen = tuple(verdict(uitslagen, stap) for stap in (*range(11), None))
    return {(u.regel.id, u.geldt, u.open) for u in uitslagen}, oordelen
