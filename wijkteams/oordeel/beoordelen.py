"""Judge an ontwerp by the regels, and search for the smallest changes that would remove a spanning.

Conditions are three-valued: True, False, or None where an open keuze or a range leaves them undecided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Literal

from wijkteams.basis.text import opsomming
from wijkteams.kennis.gemeenten import Positie
from wijkteams.kennis.routekaart import Bevinding, Keuze, Regel, Routekaart, Voorwaarde

Waarde = str | tuple[str, ...]
Keuzes = Mapping[str, Waarde]
Bereiken = Mapping[str, tuple[int, int]]  # schaal → (lowest, highest) step it may stand on; absent when unknown
Uitkomst = bool | None
Toets = Callable[[Keuzes, Bereiken], Uitkomst]
Oordeel = Literal["gedekt", "aandachtspunt", "spanning", "nog open", "geen bevinding"]


@dataclass(frozen=True)
class Uitslag:
    """One regel against one ontwerp: it fires (True), does not (False) or is undecided (None, with what is open)."""

    regel: Regel
    geldt: Uitkomst
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wijziging:
    """One keuze filled in differently; for a choice of several, one option added or taken away."""

    keuze: str
    waarde: Waarde


def assess(routekaart: Routekaart, keuzes: Keuzes, bereiken: Bereiken) -> list[Uitslag]:
    """Every regel against the ontwerp, in the order of the data."""
    uit = []
    for regel in routekaart.regels:
        geldt = compiled(regel.als)(keuzes, bereiken)
        uit.append(Uitslag(regel, geldt, _open(regel.als, keuzes, bereiken) if geldt is None else ()))
    return uit


def verdict(uitslagen: Sequence[Uitslag], stap: int | None) -> Oordeel:
    """The word for one stap (None: the ontwerp itself): the heaviest finding, and open before covered."""
    hier = [u for u in uitslagen if u.regel.stap == stap]
    gevonden = {u.regel.bevinding for u in hier if u.geldt}
    if Bevinding.SPANNING in gevonden:
        return "spanning"
    if Bevinding.AANDACHTSPUNT in gevonden:
        return "aandachtspunt"
    if any(u.geldt is None for u in hier):
        return "nog open"
    return "gedekt" if gevonden else "geen bevinding"


def intervals(posities: Mapping[str, Positie]) -> dict[str, tuple[int, int]]:
    """The known positions of a gemeente as ranges of steps."""
    return {schaal: p.interval for schaal, p in posities.items() if p.interval is not None}


def smallest_changes(
    routekaart: Routekaart, regel: Regel, keuzes: Keuzes, bereiken: Bereiken
) -> list[tuple[Wijziging, ...]]:
    """All single changes of keuzes that end this spanning without causing another; if there are none, all pairs.

    A regel that was undecided may not become a spanning either. Positions are never changed.
    """
    spanningen = [r for r in routekaart.regels if r.bevinding is Bevinding.SPANNING]
    al_waar = {r.id for r in spanningen if compiled(r.als)(keuzes, bereiken)}
    geraakt: dict[str, list[Regel]] = {}
    for r in spanningen:
        for id_ in {b.keuze for b in r.als.bladeren() if b.keuze is not None}:
            geraakt.setdefault(id_, []).append(r)

    def lost_op(wijzigingen: Sequence[Wijziging]) -> bool:
        nieuw = {**keuzes, **{w.keuze: w.waarde for w in wijzigingen}}
        if compiled(regel.als)(nieuw, bereiken) is not False:
            return False
        anders = {r.id: r for w in wijzigingen for r in geraakt.get(w.keuze, ())}
        return all(id_ in al_waar or not compiled(r.als)(nieuw, bereiken) for id_, r in anders.items())

    eigen = {b.keuze for b in regel.als.bladeren()}
    alle = [w for keuze in routekaart.keuzes for w in _alternatives(keuze, keuzes.get(keuze.id))]
    raak = [w for w in alle if w.keuze in eigen]  # a change elsewhere cannot end this spanning
    raak_set = frozenset(raak)
    enkel: list[tuple[Wijziging, ...]] = [(w,) for w in raak if lost_op((w,))]
    if enkel:
        return enkel
    # Not both changes have to touch this spanning: the second may repair what the first would cause.
    paren = ((a, b) for a, b in combinations(alle, 2) if a.keuze != b.keuze and (a in raak_set or b in raak_set))
    return [paar for paar in paren if lost_op(paar)]


def _alternatives(keuze: Keuze, nu: Waarde | None) -> Iterator[Wijziging]:
    """What this keuze could be instead. An open keuze may be filled in; none is ever opened."""
    if not keuze.meer:
        yield from (Wijziging(keuze.id, o.id) for o in keuze.opties if o.id != nu)
        return
    gekozen = tuple(nu or ())
    for optie in keuze.opties:
        if optie.id not in gekozen:
            volgorde = [o.id for o in keuze.opties if o.id in gekozen or o.id == optie.id]
            yield Wijziging(keuze.id, tuple(volgorde))
        elif len(gekozen) > 1:
            yield Wijziging(keuze.id, tuple(o for o in gekozen if o != optie.id))


@lru_cache(maxsize=4096)
def compiled(als: Voorwaarde) -> Toets:
    """A condition as a function, so that thousands of ontwerpen can be tried."""
    if als.alle:
        delen = tuple(compiled(d) for d in als.alle)
        return lambda k, b: _alle([d(k, b) for d in delen])
    if als.een:
        delen = tuple(compiled(d) for d in als.een)
        return lambda k, b: _een([d(k, b) for d in delen])
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

    def toets(_: Keuzes, bereiken: Bereiken) -> Uitkomst:
        if id_ not in bereiken:
            return None
        laag, hoog = bereiken[id_]
        binnen = [stap in goed for stap in range(laag, hoog + 1)]
        return True if all(binnen) else None if any(binnen) else False

    return toets


def _alle(delen: Sequence[Uitkomst]) -> Uitkomst:
    return False if False in delen else None if None in delen else True


def _een(delen: Sequence[Uitkomst]) -> Uitkomst:
    return True if True in delen else None if None in delen else False


def _open(als: Voorwaarde, keuzes: Keuzes, bereiken: Bereiken) -> tuple[str, ...]:
    """Ids of the keuzes and schalen that leave this condition undecided."""
    onbeslist = (b for b in als.bladeren() if compiled(b)(keuzes, bereiken) is None)
    return tuple(dict.fromkeys(b.keuze or b.schaal or "" for b in onbeslist))


@dataclass(frozen=True)
class Reis:
    """A walk along the route: who acts per stap (None: still open), and two counts of the model."""

    wie: tuple[tuple[int, str | None], ...]
    overdrachten: int
    deuren: int


def journey(routekaart: Routekaart, keuzes: Keuzes) -> Reis:
    """Who the resident meets. Handovers are changes of hands in a row, doors the different parties met."""
    wie = tuple((r.stap, r.wie.get(str(keuzes[r.keuze])) if r.keuze in keuzes else None) for r in routekaart.reis)
    ontmoet = [naam for _, naam in wie if naam is not None and naam not in ("niemand", "de inwoner zelf")]
    overdrachten = sum(a != b for a, b in pairwise(ontmoet))
    return Reis(wie, overdrachten, len(set(ontmoet)))


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
