"""Conditions of regels: reckoned, three-valued, and put into words.

True, False, or None where an open keuze or a range leaves it undecided.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from wijkteams.basis.logica import Uitkomst, all_of, any_of, within
from wijkteams.basis.text import opsomming
from wijkteams.kennis.routekaart import Routekaart, Voorwaarde

Waarde = str | tuple[str, ...]
Keuzes = Mapping[str, Waarde]
Bereiken = Mapping[str, tuple[int, int]]  # schaal → (lowest, highest) step it may stand on; absent when unknown
Toets = Callable[[Keuzes, Bereiken], Uitkomst]


@lru_cache(maxsize=4096)
def compiled(als: Voorwaarde) -> Toets:
    """A condition as a function, so that thousands of ontwerpen can be tried."""
    if als.alle:
        delen = tuple(compiled(d) for d in als.alle)
        return lambda k, b: all_of([d(k, b) for d in delen])
    if als.een:
        delen = tuple(compiled(d) for d in als.een)
        return lambda k, b: any_of([d(k, b) for d in delen])
    if als.schaal is not None:
        return _schaal(als)
    return _keuze(als)


def _keuze(als: Voorwaarde) -> Toets:
    id_ = als.keuze or ""
    if als.bekend is not None:
        bekend = als.bekend
        return lambda k, b: (id_ in k) is bekend
    if als.bevat is not None or als.bevat_niet is not None:
        optie, wel = (als.bevat, True) if als.bevat is not None else (als.bevat_niet, False)
        return lambda k, b: (optie in k[id_]) is wel if id_ in k else None
    goed = frozenset(als.een_van) if als.een_van else frozenset((als.is_,))
    return lambda k, b: k[id_] in goed if id_ in k else None


def _schaal(als: Voorwaarde) -> Toets:
    id_ = als.schaal or ""
    if als.bekend is not None:
        bekend = als.bekend
        return lambda k, b: (id_ in b) is bekend
    goed = frozenset(als.een_van) if als.een_van else frozenset((als.is_,))
    return lambda k, b: within(b.get(id_), goed)


def undecided(als: Voorwaarde, keuzes: Keuzes, bereiken: Bereiken) -> tuple[str, ...]:
    """Ids of the keuzes and schalen that leave this condition undecided."""
    onbeslist = (b for b in als.bladeren() if compiled(b)(keuzes, bereiken) is None)
    return tuple(dict.fromkeys(b.keuze or b.schaal or "" for b in onbeslist))


def implies(als: Voorwaarde, ander: Voorwaarde) -> bool:
    """Whether `ander` holds wherever `als` does, as far as the form of both shows it: never a yes that is not so."""
    if als == ander:
        return True
    if ander.alle:
        return all(implies(als, deel) for deel in ander.alle)
    if als.alle:
        return any(implies(deel, ander) for deel in als.alle)
    if (als.keuze, als.schaal) != (ander.keuze, ander.schaal) or not (een := _waarden(als)):
        return False
    return een <= _waarden(ander)


def _waarden(als: Voorwaarde) -> frozenset[str | int]:
    """The values that `is` and `een_van` ask for; none for another question."""
    return frozenset(als.een_van or (() if als.is_ is None else (als.is_,)))


def in_words(als: Voorwaarde, routekaart: Routekaart, namen: Mapping[str, str]) -> str:
    """A condition as a Dutch phrase; `namen` gives the schalen their names."""
    if als.alle:
        return " en ".join(_tussen_haakjes(d, routekaart, namen) for d in als.alle)
    if als.een:
        return " of ".join(_tussen_haakjes(d, routekaart, namen) for d in als.een)
    if als.schaal is not None:
        stappen = als.een_van or ((als.is_,) if als.is_ is not None else ())
        wat = _bekend(als) if als.bekend is not None else f"staat op {opsomming([str(s) for s in stappen], 'of')}"
        return f"{namen[als.schaal]} {wat}"
    keuze = routekaart.keuze(als.keuze or "")
    if als.bekend is not None:
        return f"{keuze.naam} {_bekend(als)}"
    if als.bevat is not None or als.bevat_niet is not None:
        woord = "bevat" if als.bevat is not None else "bevat niet"
        return f"{keuze.naam} {woord} «{keuze.optie(als.bevat or als.bevat_niet or '').naam}»"
    opties = als.een_van or ((als.is_,) if als.is_ is not None else ())
    return f"{keuze.naam} is {opsomming([f'«{keuze.optie(str(o)).naam}»' for o in opties], 'of')}"


def _bekend(als: Voorwaarde) -> str:
    return "is bekend" if als.bekend else "is nog open"


def _tussen_haakjes(als: Voorwaarde, routekaart: Routekaart, namen: Mapping[str, str]) -> str:
    tekst = in_words(als, routekaart, namen)
    return f"({tekst})" if als.alle or als.een else tekst
