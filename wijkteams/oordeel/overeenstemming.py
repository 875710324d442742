"""How far two people who coded the same sources independently agree: counted, for Verantwoording.

Agreement on known or unknown is counted apart from agreement on the step. Krippendorff's alpha ("Computing
Krippendorff's alpha-reliability", 2011) is reckoned for ordinal data over what both call known: 1 is full agreement,
0 is what chance would give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wijkteams.kennis.gemeenten import Codeerverschil, Gemeente, Moment, Wie
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.schalen import Schaal

STAPPEN = range(1, 6)


@dataclass(frozen=True)
class Overeenstemming:
    """How far two codings agree.

    `vergeleken` counts what both coded at all, `beide_bekend` what both call known, `een_onbekend` what only one does.
    `precies` and `binnen_een` are parts of `beide_bekend`. `alpha` is None where there is nothing to tell apart.
    """

    vergeleken: int
    beide_bekend: int
    beide_onbekend: int
    een_onbekend: int
    precies: int
    binnen_een: int
    alpha: float | None

    @property
    def eens_over_bekend(self) -> int:
        """On how many the two agree whether the source says it."""
        return self.beide_bekend + self.beide_onbekend


@dataclass(frozen=True)
class Verschil:
    """Where two coders differ on one position: what each found (None: not said), and what was decided of it and why."""

    gemeente: Gemeente
    moment: Moment
    schaal: Schaal
    eerste: int | None
    tweede: int | None
    besluit: Codeerverschil


Codering = Mapping[tuple[str, int, str], int | None]
"""(gemeente, peiljaar, schaal) → the step, or None where the coder finds that the source does not say it."""


def agreement(een: Codering, ander: Codering) -> Overeenstemming:
    """Compare two codings on all that both hold."""
    paren = [(een[wat], ander[wat]) for wat in een if wat in ander]
    bekend = [(a, b) for a, b in paren if a is not None and b is not None]
    return Overeenstemming(
        vergeleken=len(paren),
        beide_bekend=len(bekend),
        beide_onbekend=sum(a is None and b is None for a, b in paren),
        een_onbekend=sum((a is None) != (b is None) for a, b in paren),
        precies=sum(a == b for a, b in bekend),
        binnen_een=sum(abs(a - b) <= 1 for a, b in bekend),
        alpha=alpha(bekend),
    )


def alpha(paren: Sequence[tuple[int, int]]) -> float | None:
    """Krippendorff's alpha for ordinal data of two coders without gaps; None when all they gave is one value."""
    gegeven = Counter(stap for paar in paren for stap in paar)
    n = gegeven.total()
    if len(gegeven) < 2:
        return None
    afstand = {(a, b): _ordinal(gegeven, a, b) for a in STAPPEN for b in STAPPEN}
    gezien = sum(2 * afstand[paar] for paar in paren) / n
    verwacht = sum(gegeven[a] * gegeven[b] * afstand[a, b] for a in STAPPEN for b in STAPPEN) / (n * (n - 1))
    return 1 - gezien / verwacht


def of_kennis(kennis: Kennis) -> tuple[Overeenstemming, list[Verschil]]:
    """How far the first and the second, blind coding of our positions agree, and each difference with its decision."""
    een = {wat: h.eerste for wat, h in kennis.hercodering.items()}
    ander = {wat: h.positie for wat, h in kennis.hercodering.items()}
    besluiten = {(b.moment, b.schaal): b for b in kennis.codeerverschillen}
    verschillen = []
    for (gemeente, jaar, schaal), eerste, tweede in largest(een, ander):
        besluit = besluiten[Wie(gemeente, jaar).sleutel, schaal]
        verschillen.append(Verschil(*kennis.moment(gemeente, jaar), kennis.schalen[schaal], eerste, tweede, besluit))
    return agreement(een, ander), verschillen


def _ordinal(gegeven: Mapping[int, int], a: int, b: int) -> float:
    """The squared distance of two steps on an ordinal scale: by how many values lie between them, not by how far."""
    laag, hoog = sorted((a, b))
    tussen = sum(gegeven.get(stap, 0) for stap in range(laag, hoog + 1))
    return (tussen - (gegeven.get(a, 0) + gegeven.get(b, 0)) / 2) ** 2


def largest(een: Codering, ander: Codering) -> Iterable[tuple[tuple[str, int, str], int | None, int | None]]:
    """Where the two differ most, most first: by steps, and last where only one of them finds it said."""
    anders = [(wat, een[wat], ander[wat]) for wat in een if wat in ander and een[wat] != ander[wat]]
    return sorted(anders, key=lambda v: -abs(v[1] - v[2]) if v[1] is not None and v[2] is not None else 1)
