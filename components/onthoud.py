"""Remember what was made: for everybody what comes from the data, and only for its session what comes from a user."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

from components import staat
from wijkteams.wijken.wijkcijfers import Wijken

R = TypeVar("R")

EIGEN = 8  # of one function, in one session: moving to and fro between a few choices stays quick


def per_sessie(hoogstens: int) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """As lru_cache, for a function of what a user brings or writes: it is kept with the session, and goes with it.

    What raises is not kept.
    """

    def om(functie: Callable[..., R]) -> Callable[..., R]:
        naam = f"onthouden_{functie.__module__}.{functie.__qualname__}"

        @wraps(functie)
        def doe(*wat: Any) -> R:
            bewaard: OrderedDict[tuple[Any, ...], R] = staat.recall(naam, OrderedDict)
            if wat not in bewaard:
                bewaard[wat] = functie(*wat)
                while len(bewaard) > hoogstens:
                    bewaard.popitem(last=False)
            bewaard.move_to_end(wat)
            return bewaard[wat]

        return doe

    return om


def onthoud(hoogstens: int) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """As lru_cache, for a function whose first argument is a set of Wijken, and the others are no text of a user.

    What is made from figures or boundaries of a user is kept with the session.
    """

    def om(functie: Callable[..., R]) -> Callable[..., R]:
        van_ons, van_een_gebruiker = lru_cache(hoogstens)(functie), per_sessie(EIGEN)(functie)

        @wraps(functie)
        def doe(w: Wijken, *rest: Any) -> R:
            return van_een_gebruiker(w, *rest) if w.eigen else van_ons(w, *rest)

        return doe

    return om
