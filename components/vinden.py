"""Everything that can be found and the index over it, made once per server process."""

from __future__ import annotations

from functools import cache

from components.kennis import kennis
from wijkteams.kennis.gemeenten import Gemeente, Moment, Wie
from wijkteams.oordeel.gevallen import Geval, all_cases
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
def _per_moment() -> dict[tuple[str | None, int], list[Vondst]]:
    return vondsten.per_moment(alles().values())


def verteld(gemeente: Gemeente, moment: Moment) -> list[Vondst]:
    """Every find of one moment."""
    return _per_moment().get((gemeente.gemeente, moment.peiljaar), [])


@cache
def gevallen() -> dict[str, list[Geval]]:
    """By the id of each regel: the moments in which its condition held, and what was told of it."""
    return all_cases(kennis(), alles().values())


@cache
def momenten() -> dict[tuple[str, int], str]:
    """Key of a moment in the URL, by the name of the gemeente and the year as a find has them."""
    return {(g.gemeente, m.peiljaar): Wie(g.id, m.peiljaar).sleutel for g, m in kennis().momenten()}
