"""A card for a conversation: one gemeente in one year, who chose otherwise, and what to talk about.

Nothing here is new: it picks from positions, practice and dilemma's, and says why it picked them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wijkteams.basis.text import opsomming
from wijkteams.kennis.gemeenten import Gemeente, Moment
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.routekaart import Dilemma
from wijkteams.oordeel.gelijkenis import differences
from wijkteams.vinden.vondsten import Vondst, tone

ANDEREN, DILEMMAS, VRAGEN = 2, 3, 3


@dataclass(frozen=True)
class Ander:
    """Someone who chose otherwise, on these schalen; `gedeeld` is on how many both are known."""

    gemeente: Gemeente
    moment: Moment
    schalen: tuple[str, ...]
    gedeeld: int


@dataclass(frozen=True)
class Gespreksvraag:
    """The question of a schaal, and why it is asked here."""

    schaal: str
    reden: str


@dataclass(frozen=True)
class Gesprekskaart:
    """What one page holds. `dilemmas` come with the names of the keuzes that bring them up."""

    gemeente: Gemeente
    moment: Moment
    lastig: tuple[Vondst, ...]
    anderen: tuple[Ander, ...]
    dilemmas: tuple[tuple[Dilemma, tuple[str, ...]], ...]
    vragen: tuple[Gespreksvraag, ...]


def card(kennis: Kennis, alle: Iterable[Vondst], gemeente: Gemeente, moment: Moment) -> Gesprekskaart:
    """Everything for a conversation about one gemeente in one year."""
    eigen = [v for v in alle if (v.gemeente, v.peiljaar) == (gemeente.gemeente, moment.peiljaar)]
    lastig = tuple(v for v in eigen if tone(v) == "lastig")
    anderen = others_otherwise(kennis, gemeente, moment)
    return Gesprekskaart(
        gemeente=gemeente,
        moment=moment,
        lastig=lastig,
        anderen=anderen,
        dilemmas=_dilemmas(kennis, eigen, lastig),
        vragen=_questions(kennis, moment, anderen, Counter(s for v in lastig for s in v.schalen)),
    )


def others_otherwise(kennis: Kennis, gemeente: Gemeente, moment: Moment) -> tuple[Ander, ...]:
    """The two gemeenten that surely differ on most schalen; of the same year if there are two, else of any.

    One moment per gemeente counts. Among equals the order of the data decides.
    """
    gevonden = []
    for g, m in kennis.momenten():
        if g.id == gemeente.id:
            continue
        verschillen = differences(moment.posities, m.posities)
        zeker = tuple(v.schaal for v in verschillen if v.soort.apart)
        if zeker:
            gevonden.append(Ander(g, m, zeker, sum(v.soort != "onbekend" for v in verschillen)))
    gevonden.sort(key=lambda a: -len(a.schalen))
    zelfde_jaar = [a for a in gevonden if a.moment.peiljaar == moment.peiljaar]
    uit: dict[str, Ander] = {}
    for ander in zelfde_jaar if len(zelfde_jaar) >= ANDEREN else gevonden:
        uit.setdefault(ander.gemeente.id, ander)
    return tuple(uit.values())[:ANDEREN]


def _dilemmas(
    kennis: Kennis, eigen: Iterable[Vondst], lastig: Iterable[Vondst]
) -> tuple[tuple[Dilemma, tuple[str, ...]], ...]:
    """The dilemma's about keuzes that show in this gemeente's practice, or that touch what it found difficult."""
    gewicht: Counter[str] = Counter()
    for v in eigen:
        gewicht.update({optie.partition(".")[0] for optie in v.opties})
    geraakt = Counter(s for v in lastig for s in v.schalen)
    for keuze in kennis.routekaart.keuzes:
        gewicht[keuze.id] += sum(geraakt[s] for s in keuze.schalen)
    scores = [(sum(gewicht[k] for k in d.keuzes), -d.nummer, d) for d in kennis.routekaart.dilemmas]
    beste = sorted((s for s in scores if s[0]), key=lambda s: s[:2], reverse=True)[:DILEMMAS]
    return tuple((d, tuple(kennis.routekaart.keuze(k).naam for k in d.keuzes if gewicht[k])) for _, _, d in beste)


def _questions(
    kennis: Kennis, moment: Moment, anderen: Iterable[Ander], lastig: Mapping[str, int]
) -> tuple[Gespreksvraag, ...]:
    """Questions of schalen on which the others differ (most first, then what was difficult); one of the unknown."""
    verschilt: dict[str, list[str]] = {}
    for ander in anderen:
        for schaal in ander.schalen:
            verschilt.setdefault(schaal, []).append(ander.gemeente.label(ander.moment.peiljaar))
    volgorde = sorted(verschilt, key=lambda s: (-len(verschilt[s]), -lastig.get(s, 0)))
    vragen = [Gespreksvraag(s, f"Hier koos {opsomming(verschilt[s])} anders.") for s in volgorde]
    onbekend = [
        Gespreksvraag(s, "De bron zegt hier niets over.") for s in kennis.schalen if moment.posities[s].positie is None
    ]
    rest = [
        Gespreksvraag(s, "De bron noemt hier iets lastigs.")
        for s in kennis.schalen
        if lastig.get(s) and s not in verschilt and moment.posities[s].positie is not None
    ]
    eerst = vragen[: VRAGEN - 1] if onbekend else vragen
    return tuple([*eerst, *onbekend[:1], *vragen[len(eerst) :], *rest, *onbekend[1:]][:VRAGEN])
