"""The walk of a resident along the route: who acts at each stap."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from wijkteams.kennis.routekaart import Routekaart
from wijkteams.oordeel.voorwaarden import Keuzes


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
