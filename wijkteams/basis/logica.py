"""Three-valued: True, False, or None where it is not known. Unknown stays unknown, unless the rest already decides."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

Uitkomst = bool | None


def all_of(delen: Sequence[Uitkomst]) -> Uitkomst:
    """Whether all hold."""
    return False if False in delen else None if None in delen else True


def any_of(delen: Sequence[Uitkomst]) -> Uitkomst:
    """Whether at least one holds."""
    return True if True in delen else None if None in delen else False


def within(bereik: tuple[int, int] | None, goed: Container[Any]) -> Uitkomst:
    """Whether what lies somewhere in this range of steps is one of the good ones; None for the range: not known."""
    if bereik is None:
        return None
    laag, hoog = bereik
    binnen = [stap in goed for stap in range(laag, hoog + 1)]
    return True if all(binnen) else None if any(binnen) else False
