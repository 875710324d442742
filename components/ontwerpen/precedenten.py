"""Wie deed dit al? Under an option of a keuze and under a step of a schaal: who, when, and what it ran into."""

from __future__ import annotations

from functools import cache, lru_cache

from components import vinden
from components.html import make
from components.kennis import kennis
from wijkteams.figuren.thema import merken
from wijkteams.vinden import vondsten


@cache
def _per_optie() -> dict[str, list[vondsten.Vondst]]:
    alle = vinden.alles().values()
    return {optie: vondsten.precedents(alle, optie) for optie in kennis().opties()}


@lru_cache(maxsize=64)
def van_keuze(id_: str) -> str:
    """Every option of a keuze with who did it; also when that is nobody."""
    keuze = kennis().routekaart.keuze(id_)
    per_optie = [(o, _per_optie()[f"{id_}.{o.id}"]) for o in keuze.opties]
    nagegaan = {o.id: vondsten.all_looked_at(kennis(), f"{id_}.{o.id}") for o in keuze.opties}
    aantal = {"totaal": sum(len(gedaan) for _, gedaan in per_optie), "momenten": vinden.momenten()}
    return make("precedenten/keuze", keuze=keuze, per_optie=per_optie, nagegaan=nagegaan, **aantal)


@lru_cache(maxsize=16)
def van_schaal(id_: str) -> str:
    """Every step of a schaal with who stood there, and of whom it is not known."""
    k = kennis()
    per_stap = vondsten.precedents_on(k, vinden.alles().values(), id_)
    onbekend = [(g, m) for g, m in k.momenten() if m.posities[id_].positie is None]
    return make("precedenten/schaal", schaal=k.schalen[id_], per_stap=per_stap, onbekend=onbekend, merken=merken(k))
