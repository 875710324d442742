"""The smallest changes that would end a spanning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from wijkteams.kennis.routekaart import Bevinding, Keuze, Regel, Routekaart
from wijkteams.oordeel.voorwaarden import Bereiken, Keuzes, Waarde, compiled


@dataclass(frozen=True)
class Wijziging:
    """One keuze filled in differently; for a choice of several, one option added or taken away."""

    keuze: str
    waarde: Waarde


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

    def solves(wijzigingen: Sequence[Wijziging]) -> bool:
        nieuw = {**keuzes, **{w.keuze: w.waarde for w in wijzigingen}}
        if compiled(regel.als)(nieuw, bereiken) is not False:
            return False
        anders = {r.id: r for w in wijzigingen for r in geraakt.get(w.keuze, ())}
        return all(id_ in al_waar or not compiled(r.als)(nieuw, bereiken) for id_, r in anders.items())

    eigen = {b.keuze for b in regel.als.bladeren()}
    alle = [w for keuze in routekaart.keuzes for w in _alternatives(keuze, keuzes.get(keuze.id))]
    raak = [w for w in alle if w.keuze in eigen]  # a change elsewhere cannot end this spanning
    raak_set = frozenset(raak)
    enkel: list[tuple[Wijziging, ...]] = [(w,) for w in raak if solves((w,))]
    if enkel:
        return enkel
    # Not both changes have to touch this spanning: the second may repair what the first would cause.
    paren = ((a, b) for a, b in combinations(alle, 2) if a.keuze != b.keuze and (a in raak_set or b in raak_set))
    return [paar for paar in paren if solves(paar)]


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
