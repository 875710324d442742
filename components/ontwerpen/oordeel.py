"""What the regels find in an ontwerp."""

from __future__ import annotations

from components.kennis import kennis
from wijkteams.ontwerp.ontwerp import Ontwerp
from wijkteams.oordeel import beoordelen
from wijkteams.oordeel.beoordelen import Uitslag


def oordelen(o: Ontwerp) -> list[Uitslag]:
    """Every regel against this ontwerp."""
    return beoordelen.assess(kennis().routekaart, o.keuzes, o.bereiken())
