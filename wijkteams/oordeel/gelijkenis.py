"""How much two municipalities resemble each other, and how firm that is.

Resemblance is Gower's coefficient for ordinal steps over the schalen known for both: 1 - mean(|a - b|) / 4.
Fewer than `MINSTENS` shared schalen gives no figure. Everything is exact (`Fraction`), so that equal is equal and
ranking does not hang on rounding. Method and limits: docs/methode.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from wijkteams.kennis.gemeenten import MINSTENS, Positie, Zekerheid

BEREIK = 4  # largest possible distance between two steps

Posities = Mapping[str, Positie]


class Onderscheid(StrEnum):
    """Whether positions on one schaal differ, and who says so; perhaps when ranges overlap.

    The words of the first in files («zeker») are older than the second, which was split off from it.
    """

    ZEKER = "zeker"
    CODERING = "codering"
    MISSCHIEN = "misschien"
    GELIJK = "gelijk"
    ONBEKEND = "onbekend"

    @property
    def woord(self) -> str:
        """As it is read: on screen, in documents and in tables."""
        return _ONDERSCHEID[self][0]

    @property
    def uitleg(self) -> str:
        """What it means, in a sentence."""
        return _ONDERSCHEID[self][1]

    @property
    def apart(self) -> bool:
        """Whether the ranges do not touch, whoever says so."""
        return self in (Onderscheid.ZEKER, Onderscheid.CODERING)


_ONDERSCHEID = {
    Onderscheid.ZEKER: (
        "verschilt volgens de bron",
        "Van minstens twee gemeenten zegt de bron met zoveel woorden waar zij staan, en dat is niet hetzelfde.",
    ),
    Onderscheid.CODERING: (
        "verschilt volgens onze codering",
        "De posities of bereiken raken elkaar niet, maar minstens één ervan is door ons afgeleid.",
    ),
    Onderscheid.MISSCHIEN: (
        "mogelijk gelijk",
        "De posities verschillen, maar de bereiken overlappen.",
    ),
    Onderscheid.GELIJK: ("gelijk", "Dezelfde stap, voor zover bekend."),
    Onderscheid.ONBEKEND: ("niet te zeggen", "Van minder dan twee gemeenten is de positie bekend."),
}


@dataclass(frozen=True)
class Verschil:
    """Two positions on one schaal, and how many steps lie between them as coded; None when one is unknown."""

    schaal: str
    afstand: int | None
    soort: Onderscheid


@dataclass(frozen=True)
class Gelijkenis:
    """Resemblance of one other municipality to the chosen one; `waarde` is None below MINSTENS shared schalen.

    `zeker_verschillend` counts the schalen on which the ranges do not touch, whoever says so.
    """

    sleutel: str
    waarde: float | None
    vergeleken: int
    zeker_verschillend: int
    mogelijk_gelijk: int
    gewonnen: int | None
    varianten: int


def compare(a: Positie, b: Positie, schaal: str = "") -> Verschil:
    """Compare two positions on one schaal."""
    if a.positie is None or b.positie is None or a.interval is None or b.interval is None:
        return Verschil(schaal, None, Onderscheid.ONBEKEND)
    afstand = abs(a.positie - b.positie)
    if a.interval[1] < b.interval[0] or b.interval[1] < a.interval[0]:
        gezegd = a.zekerheid is b.zekerheid is Zekerheid.EXPLICIET
        return Verschil(schaal, afstand, Onderscheid.ZEKER if gezegd else Onderscheid.CODERING)
    return Verschil(schaal, afstand, Onderscheid.MISSCHIEN if afstand else Onderscheid.GELIJK)


def differences(a: Posities, b: Posities) -> list[Verschil]:
    """Compare on every schaal of `a`, in its order."""
    return [compare(positie, b[schaal], schaal) for schaal, positie in a.items() if schaal in b]


def resemblance(a: Posities, b: Posities) -> float | None:
    """Gower over the positions as coded; None when fewer than MINSTENS schalen are known for both."""
    afwijking = _deviation(_steps(a, "positie"), _steps(b, "positie"), weg=None, kwadraat=False)
    return None if afwijking is None else float(1 - afwijking / BEREIK)


def ranking(gekozen: Posities, anderen: Mapping[str, Posities]) -> list[Gelijkenis]:
    """The others, most alike first (unknown last), each with how often it comes first over all variants.

    A shared first place counts for each that shares it.
    """
    winsten = dict.fromkeys(anderen, 0)
    aantal = 0
    for kant, weg, kwadraat in _variants(list(gekozen)):
        aantal += 1
        zelf = _steps(gekozen, kant)
        scores = {k: _deviation(zelf, _steps(p, kant), weg, kwadraat) for k, p in anderen.items()}
        bekend = [s for s in scores.values() if s is not None]
        for sleutel, score in scores.items():
            winsten[sleutel] += score is not None and score == min(bekend)
    uitkomst = []
    for sleutel, posities in anderen.items():
        verschillen = [v.soort for v in differences(gekozen, posities)]
        waarde = resemblance(gekozen, posities)
        uitkomst.append(
            Gelijkenis(
                sleutel=sleutel,
                waarde=waarde,
                vergeleken=len(verschillen) - verschillen.count(Onderscheid.ONBEKEND),
                zeker_verschillend=sum(v.apart for v in verschillen),
                mogelijk_gelijk=verschillen.count(Onderscheid.MISSCHIEN),
                gewonnen=None if waarde is None else winsten[sleutel],
                varianten=aantal,
            )
        )
    return sorted(uitkomst, key=lambda g: (g.waarde is None, -(g.waarde or 0), -(g.gewonnen or 0)))


def how_many_variants(schalen: int) -> int:
    """In how many variants a ranking over so many schalen is tried."""
    return sum(1 for _ in _variants([""] * schalen))


def _variants(schalen: Sequence[str]) -> Iterator[tuple[str, str | None, bool]]:
    """All schalen and each left out in turn × absolute or squared × as coded, low end or high end of ranges."""
    for weg in (None, *schalen):
        for kwadraat in (False, True):
            for kant in ("positie", "van", "tot"):
                yield kant, weg, kwadraat


def _steps(posities: Posities, kant: str) -> dict[str, int]:
    """Known positions as steps: as coded, or with every range at its low (`van`) or high (`tot`) end."""
    stappen = {}
    for schaal, positie in posities.items():
        if positie.positie is not None and positie.interval is not None:
            stappen[schaal] = {
                "positie": positie.positie,
                "van": positie.interval[0],
                "tot": positie.interval[1],
            }[kant]
    return stappen


def _deviation(a: Mapping[str, int], b: Mapping[str, int], weg: str | None, kwadraat: bool) -> Fraction | None:
    """Mean (squared) distance over shared schalen but `weg`; None when too few are shared.

    The squared variant of resemblance is 1 - sqrt(mean((a - b)^2)) / 4. The root changes no order, so it is left out.
    """
    gedeeld = [s for s in a if s in b and s != weg]
    if len(gedeeld) < MINSTENS:
        return None
    macht = 2 if kwadraat else 1
    return Fraction(sum(abs(a[s] - b[s]) ** macht for s in gedeeld), len(gedeeld))
