"""How much two municipalities resemble each other, and how firm that is.

Resemblance is Gower's coefficient for ordinal steps over the schalen known for both: 1 - mean(|a - b|) / 4.
Fewer than `MINSTENS` shared schalen gives no figure. Everything is exact (`Fraction`), so that equal is equal and
ranking does not hang on rounding. Method and limits: docs/methode.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from wijkteams.kennis.gemeenten import MINSTENS, Positie

BEREIK = 4  # largest possible distance between two steps

Posities = Mapping[str, Positie]


@dataclass(frozen=True)
class Verschil:
    """Two positions on one schaal: `zeker` when the ranges do not touch, `mogelijk` when they overlap."""

    schaal: str
    afstand: int | None
    soort: str  # zeker | mogelijk | gelijk | onbekend


@dataclass(frozen=True)
class Gelijkenis:
    """Resemblance of one other municipality to the chosen one; `waarde` is None below MINSTENS shared schalen."""

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
        return Verschil(schaal, None, "onbekend")
    afstand = abs(a.positie - b.positie)
    if a.interval[1] < b.interval[0] or b.interval[1] < a.interval[0]:
        return Verschil(schaal, afstand, "zeker")
    return Verschil(schaal, afstand, "mogelijk" if afstand else "gelijk")


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
                vergeleken=len(verschillen) - verschillen.count("onbekend"),
                zeker_verschillend=verschillen.count("zeker"),
                mogelijk_gelijk=verschillen.count("mogelijk"),
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
