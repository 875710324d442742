"""Everything that can be found and the index over it, made once per server process."""

from __future__ import annotations

from functools import cache

from components.kennis import kennis
from wijkteams.vinden import vondsten
from wijkteams.vinden.vondsten import Vondst
from wijkteams.vinden.zoek import Index


@cache
def alles() -> dict[str, Vondst]:
    """Every find by its id."""
    return vondsten.collect(kennis())


@cache
def index() -> Index:
    """The index to search in."""
    return Index(kennis(), alles())


@cache
def momenten() -> dict[str, str]:
    """Key of a moment in the URL, by «gemeente@peiljaar» as a find has them."""
    return {f"{g.gemeente}@{m.peiljaar}": f"{g.id}-{m.peiljaar}" for g, m in kennis().momenten()}
