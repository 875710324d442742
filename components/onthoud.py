"""Remember what was made from figures per wijk, unless those are a user's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

from wijkteams.wijken.advies import Wijken

R = TypeVar("R")


def onthoud(hoogstens: int) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """As lru_cache, for a function whose first argument is a set of Wijken.

    What is made from figures or boundaries of a user is not kept: it would outlive the session.
    """

    def om(functie: Callable[..., R]) -> Callable[..., R]:
        bewaard = lru_cache(hoogstens)(functie)

        @wraps(functie)
        def doe(w: Wijken, *rest: Any) -> R:
            return functie(w, *rest) if w.eigen else bewaard(w, *rest)

        return doe

    return om
