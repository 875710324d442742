"""Findings that say the same as one, and as many of them as one reads in five minutes; the rest is folded, not lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wijkteams.basis.text import aantal
from wijkteams.kennis.routekaart import Bevinding, Regel
from wijkteams.oordeel.beoordelen import Uitslag
from wijkteams.oordeel.voorwaarden import implies

LEESBAAR = 1000  # words: five minutes at 200 a minute
VOLGORDE = (
    "Eerst staan de spanningen, dan de aandachtspunten, dan wat gedekt is; daarbinnen gaat het stap voor stap. Daarvan "
    "staat open wat u in vijf minuten leest."
)
_ZWAARTE = tuple(reversed(Bevinding))  # a spanning first


@dataclass(frozen=True)
class Bundel:
    """One finding and those that say the same or follow from it; every one of them is kept."""

    kop: Regel
    ook: tuple[Regel, ...] = ()

    @property
    def alle(self) -> tuple[Regel, ...]:
        """Every regel in it."""
        return self.kop, *self.ook

    @property
    def nog(self) -> str:
        """What is behind the first, in words."""
        woorden = "die hetzelfde zegt of hieruit volgt", "die hetzelfde zeggen of hieruit volgen"
        return f"en nog {len(self.ook)} {woorden[len(self.ook) > 1]}"

    def new_sentences(self) -> tuple[tuple[Regel, str], ...]:
        """Per regel behind the first what it says that was not said before; empty when it says nothing new."""
        gezegd, uit = set(sentences(self.kop.reden)), []
        for r in self.ook:
            uit.append((r, " ".join(z for z in sentences(r.reden) if z not in gezegd)))
            gezegd |= set(sentences(r.reden))
        return tuple(uit)


def bundle(uitslagen: Sequence[Uitslag]) -> list[Bundel]:
    """The regels that hold: spanning first, then by stap; what says the same on one stap together."""
    regels = sorted((u.regel for u in uitslagen if u.geldt), key=_volgorde)
    volgt = {r.id for r in regels if any(_follows(r, ander) and not _follows(ander, r) for ander in regels)}
    bundels: list[list[Regel]] = []
    for r in sorted(regels, key=lambda r: (_ZWAARTE.index(r.bevinding), r.id in volgt)):
        bij = next((b for b in bundels if any(_follows(r, ander) or _shares(r, ander) for ander in b)), None)
        if bij is None:
            bundels.append([r])
        else:
            bij.append(r)
    return [Bundel(kop, tuple(ook)) for kop, *ook in sorted(bundels, key=lambda b: _volgorde(b[0]))]


def words(bundel: Bundel) -> int:
    """How many words a bundel is to read: its first finding, what speaks against it and on what it rests."""
    r = bundel.kop
    return sum(len(t.split()) for t in (r.reden, r.rust_op, r.tegenargument.tekst if r.tegenargument else ""))


def fold(
    bundels: Sequence[Bundel], count: Callable[[Bundel], int] = words, hoogstens: int = LEESBAAR
) -> tuple[list[Bundel], list[Bundel]]:
    """What to show, from the first on as long as it reads in five minutes, and the rest; the order stays."""
    gelezen = 0
    for n, bundel in enumerate(bundels):
        gelezen += count(bundel)
        if n and gelezen > hoogstens:
            return list(bundels[:n]), list(bundels[n:])
    return list(bundels), []


def rest_in_words(rest: Sequence[Bundel]) -> str:
    """How many findings are folded, and of which kind: «Nog 14 bevindingen · vooral gedekt»."""
    soorten = Counter(r.bevinding for b in rest for r in b.alle)
    ((meest, _), *anders) = soorten.most_common()
    return f"Nog {aantal(soorten.total(), 'bevinding', 'bevindingen')} · {'vooral ' if anders else ''}{meest}"


def sentences(tekst: str) -> list[str]:
    """A text in sentences."""
    return re.split(r"(?<=[.!?]) ", tekst)


def _volgorde(r: Regel) -> tuple[int, bool, int]:
    return _ZWAARTE.index(r.bevinding), r.stap is None, r.stap or 0


def _follows(r: Regel, ander: Regel) -> bool:
    """Whether `r` holds wherever `ander` does, on the same stap, and is no heavier; gedekt only follows from gedekt."""
    if r is ander or r.stap != ander.stap or _ZWAARTE.index(r.bevinding) < _ZWAARTE.index(ander.bevinding):
        return False
    return (r.bevinding == ander.bevinding or r.bevinding != Bevinding.GEDEKT) and implies(ander.als, r.als)


def _shares(r: Regel, ander: Regel) -> bool:
    """Whether two findings of one kind on one stap give the same reason: a sentence of it is the same."""
    zelfde = (r.stap, r.bevinding) == (ander.stap, ander.bevinding)
    return zelfde and not set(sentences(r.reden)).isdisjoint(sentences(ander.reden))
