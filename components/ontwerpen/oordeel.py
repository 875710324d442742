"""What the regels find in an ontwerp."""

from __future__ import annotations

from components.kennis import kennis
from wijkteams.ontwerp.ontwerp import Ontwerp
from wijkteams.oordeel.beoordelen import Uitslag, assess


def oordelen(o: Ontwerp) -> list[Uitslag]:
    """Every regel against this ontwerp."""
    return assess(kennis().routekaart, o.keuzes, o.bereiken())
