"""How the figures of the wijken of a gemeente lie beside each other: in classes, and per wijk in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from wijkteams.kennis.cijfers import Indicator, gm_van
from wijkteams.wijken.wijkcijfers import Wijken


@dataclass(frozen=True)
class Klasse:
    """Part of the figures, from `van` to and including `tot`, with a word for where it lies in this gemeente."""

    van: float
    tot: float
    aantal: int
    woord: str


_WOORDEN = {
    1: ("overal gelijk",),
    2: ("lager", "hoger"),
    3: ("laag", "midden", "hoog"),
    4: ("laagst", "lager", "hoger", "hoogst"),
    5: ("laagst", "laag", "midden", "hoog", "hoogst"),
}


def classes(waarden: Iterable[float], hoogstens: int = 5) -> list[Klasse]:
    """At most five classes of about as many wijken each; the same figure is never in two classes."""
    rij = sorted(waarden)
    if not rij:
        return []
    grenzen = sorted({rij[len(rij) * n // hoogstens] for n in range(hoogstens)})
    delen = [
        [w for w in rij if a <= w and (b is None or w < b)] for a, b in zip(grenzen, [*grenzen[1:], None], strict=True)
    ]
    woorden = _WOORDEN[len(delen)]
    return [Klasse(d[0], d[-1], len(d), woord) for d, woord in zip(delen, woorden, strict=True)]


def class_of(klassen: Sequence[Klasse], waarde: float | None) -> int | None:
    """Which class a figure is in; None when it is missing."""
    return next((n for n, k in enumerate(klassen) if waarde is not None and k.van <= waarde <= k.tot), None)


@dataclass(frozen=True)
class Profielregel:
    """One figure of one wijk, in words, beside those of the other wijken of its gemeente."""

    indicator: Indicator
    waarde: float | None
    woord: str
    laagste: float | None
    midden: float | None
    hoogste: float | None
    bekend: int


def profile(wijken: Wijken, code: str) -> list[Profielregel]:
    """Every indicator of a wijk, with lowest, middle and highest of the wijken of its gemeente."""
    uit = []
    for indicator in wijken.cijfers.indicatoren.values():
        bekend = [w for w in wijken.zichtbare(gm_van(code), indicator.id).values() if w is not None]
        laagste, midden, hoogste = (min(bekend), median(bekend), max(bekend)) if bekend else (None, None, None)
        waarde, woord = wijken.zichtbaar(code, indicator.id), wijken.woord(code, indicator.id)
        uit.append(Profielregel(indicator, waarde, woord, laagste, midden, hoogste, len(bekend)))
    return uit
