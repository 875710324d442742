"""The choices that pages share: which gemeenten, which schaal, which figure."""

from __future__ import annotations

from functools import cache

from components.kennis import kennis
from components.staat import Veld
from wijkteams.kennis.gemeenten import Wie


def momenten() -> dict[str, Wie]:
    """Every moment by its key in the URL: 'haarlem-2014'."""
    return kennis().wie


@cache
def _namen() -> dict[str, str]:
    return {sleutel: kennis().name_of(wie) for sleutel, wie in momenten().items()}


def naam(sleutel_: str) -> str:
    """A moment as people say it: «Haarlem (2019)»."""
    return _namen()[sleutel_]


def voorbeeld() -> list[Wie]:
    """Six moments of one year, to show how it works: the earliest year, which has a position on nearly every schaal."""
    eerste = min(wie.jaar for wie in momenten().values())
    return [wie for wie in momenten().values() if wie.jaar == eerste][:6]


@cache
def _ook() -> dict[str, str]:
    """A gemeente without its year means its latest moment with enough to compare; other names count too."""
    laatste = {g.id: f"{g.id}-{g.laatste.peiljaar}" for g in kennis().gemeenten.values()}
    return {naam: laatste[id_] for naam, id_ in kennis().namen.items()}


def gemeenten_veld() -> Veld:
    """Two to six gemeenten."""
    return Veld("gemeenten", "gemeente", _namen(), list(kennis().begin.vergelijken), meer=6, ook=_ook())


def gemeente_veld() -> Veld:
    """One gemeente."""
    return Veld("gemeente", "gemeente", _namen(), kennis().begin.gemeente, ook=_ook())


def schaal_veld(naam: str = "schaal", wat: str = "schaal", standaard: str = "") -> Veld:
    """One schaal."""
    standaard = standaard or kennis().begin.schaal
    return Veld(naam, wat, {s.id: s.vraag for s in kennis().schalen.values()}, standaard)


def kenmerk_veld() -> Veld:
    """One figure that can be compared."""
    return Veld("cijfer", "cijfer", {k.id: k.naam for k in kennis().kenmerken.values()}, kennis().begin.kenmerk)
