"""Judge an ontwerp by the regels: which fire, and the word for each stap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from wijkteams.basis.logica import Uitkomst
from wijkteams.kennis.gemeenten import Positie
from wijkteams.kennis.routekaart import Bevinding, Regel, Routekaart
from wijkteams.oordeel.voorwaarden import Bereiken, Keuzes, compiled, undecided

Oordeel = Literal["gedekt", "aandachtspunt", "spanning", "nog open", "geen bevinding"]


@dataclass(frozen=True)
class Uitslag:
    """One regel against one ontwerp: it fires (True), does not (False) or is undecided (None, with what is open)."""

    regel: Regel
    geldt: Uitkomst
    open: tuple[str, ...] = ()


def assess(routekaart: Routekaart, keuzes: Keuzes, bereiken: Bereiken) -> list[Uitslag]:
    """Every regel against the ontwerp, in the order of the data."""
    uit = []
    for regel in routekaart.regels:
        geldt = compiled(regel.als)(keuzes, bereiken)
        uit.append(Uitslag(regel, geldt, undecided(regel.als, keuzes, bereiken) if geldt is None else ()))
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
