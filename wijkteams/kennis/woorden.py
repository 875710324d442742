"""How a position reads: on screen, in a figure's description and in a document the same words."""

from __future__ import annotations

from wijkteams.kennis.gemeenten import Positie
from wijkteams.kennis.schalen import Schaal

ONBEKEND = "niet bekend"


def position_in_words(schaal: Schaal, p: Positie) -> str:
    """A position: its step with what that stands for, range and status; «niet bekend» where the source is silent."""
    if p.positie is None:
        return ONBEKEND
    bereik = f", bereik {p.van} tot en met {p.tot}" if p.van else ""
    status = f" ({p.status.woord})" if p.status else ""
    return f"{p.positie}: {schaal.anker(p.positie)}{bereik}{status}"


def step_in_words(schaal: Schaal, van: int, tot: int) -> str:
    """A step or a range of one's own."""
    if van == tot:
        return f"{van}: {schaal.anker(van)}"
    return f"{van} tot en met {tot}: van «{schaal.anker(van)}» tot «{schaal.anker(tot)}»"
