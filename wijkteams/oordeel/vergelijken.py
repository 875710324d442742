"""What differs between several gemeenten, per schaal: by the source, by our coding, perhaps, not, or not to be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from wijkteams.oordeel.gelijkenis import Onderscheid, Posities, compare


@dataclass(frozen=True)
class SchaalVerschil:
    """One schaal over all who are compared.

    `soort` is that of the pair that differs most plainly, onbekend when fewer than two are known. `grootste` is the
    largest distance in steps between coded positions.
    """

    schaal: str
    soort: Onderscheid
    grootste: int
    paren: tuple[tuple[str, str], ...]
    onbekend: tuple[str, ...]


def across(schalen: Sequence[str], wie: Mapping[str, Posities]) -> list[SchaalVerschil]:
    """Compare everyone with everyone; `paren` are the pairs whose ranges do not touch."""
    uit = []
    for schaal in schalen:
        posities = {naam: p[schaal] for naam, p in wie.items()}
        soorten = {(a, b): compare(posities[a], posities[b]) for a, b in combinations(posities, 2)}
        gevonden = {v.soort for v in soorten.values()}
        afstanden = [v.afstand for v in soorten.values() if v.afstand is not None]
        uit.append(
            SchaalVerschil(
                schaal=schaal,
                soort=next((s for s in Onderscheid if s in gevonden), Onderscheid.ONBEKEND),
                grootste=max(afstanden, default=0),
                paren=tuple(paar for paar, v in soorten.items() if v.soort.apart),
                onbekend=tuple(naam for naam, p in posities.items() if p.positie is None),
            )
        )
    return uit


@dataclass(frozen=True)
class Buren:
    """Two who stand in the same or an adjoining cell of the plane and yet stand apart on other schalen."""

    een: str
    ander: str
    verschillend: tuple[str, ...]
    vergeleken: int


def deceptive_neighbours(x: str, y: str, wie: Mapping[str, Posities], minstens: int = 3) -> list[Buren]:
    """Pairs at most one step apart in the plane of x and y whose ranges do not touch on `minstens` or more others."""
    uit = []
    for een, ander in combinations(wie, 2):
        a, b = wie[een], wie[ander]
        in_vlak = [compare(a[s], b[s]).afstand for s in (x, y)]
        if any(afstand is None for afstand in in_vlak) or sum(afstand or 0 for afstand in in_vlak) > 1:
            continue
        rest = {s: compare(a[s], b[s]).soort for s in a if s not in (x, y)}
        verschillend = tuple(s for s, soort in rest.items() if soort.apart)
        if len(verschillend) >= minstens:
            vergeleken = sum(soort is not Onderscheid.ONBEKEND for soort in rest.values())
            uit.append(Buren(een, ander, verschillend, vergeleken))
    return sorted(uit, key=lambda buren: -len(buren.verschillend))


@dataclass(frozen=True)
class Verplaatsing:
    """How one gemeente stands on a schaal later than it stood before.

    `soort` is that of `gelijkenis.compare`; `richting` the pole it went to, `stappen` how far between the coded
    positions. Both are empty where it stayed, or where one of the two is unknown.
    """

    schaal: str
    soort: Onderscheid
    richting: str | None
    stappen: int | None


def moves(toen: Posities, later: Posities) -> list[Verplaatsing]:
    """What moved between two moments of one gemeente, on every schaal of the first."""
    uit = []
    for schaal, positie in toen.items():
        verschil = compare(positie, later[schaal], schaal)
        richting = None
        if verschil.afstand:
            richting = "rechts" if (later[schaal].positie or 0) > (positie.positie or 0) else "links"
        uit.append(Verplaatsing(schaal, verschil.soort, richting, verschil.afstand or None))
    return uit
