"""The gemeenten of the sources as cases for and against a regel: where its condition held, and what was told of it.

A case is no proof: that something went together says not that one came of the other, and nobody measured it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from wijkteams.kennis.gemeenten import Antwoord, Gemeente, Moment, Wie
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.routekaart import Bevinding, Keuze, Regel
from wijkteams.oordeel.beoordelen import intervals
from wijkteams.oordeel.voorwaarden import Keuzes, compiled
from wijkteams.vinden.vondsten import Vondst, per_moment, tone

PerMoment = Mapping[tuple[str | None, int], Sequence[Vondst]]
MEEST = 8  # ways to read a moment in which several options of one keuze hold: more are not tried


@dataclass(frozen=True)
class Geval:
    """A moment in which the condition of a regel held.

    `verteld` is what its source tells that bears on it; `tegen` says that this goes against what the regel finds:
    something good told where the regel sees a difficulty, or something difficult where it sees none.
    """

    gemeente: Gemeente
    moment: Moment
    verteld: tuple[Vondst, ...]
    tegen: bool

    @property
    def sleutel(self) -> str:
        """Key of the moment: «nijmegen-2019»."""
        return Wie(self.gemeente.id, self.moment.peiljaar).sleutel


def all_cases(kennis: Kennis, alle: Iterable[Vondst]) -> dict[str, list[Geval]]:
    """The cases of every regel, by its id."""
    verteld = _bearing(alle)
    return {regel.id: _cases(kennis, verteld, regel) for regel in kennis.routekaart.regels}


def cases(kennis: Kennis, alle: Iterable[Vondst], regel: Regel) -> list[Geval]:
    """Every moment in which the condition holds by what its source says, what goes against the regel first."""
    return _cases(kennis, _bearing(alle), regel)


def _bearing(alle: Iterable[Vondst]) -> PerMoment:
    """What bears on an option or a schaal, by moment."""
    return per_moment(v for v in alle if v.opties or v.schalen)


def _cases(kennis: Kennis, bekend: PerMoment, regel: Regel) -> list[Geval]:
    uit = []
    for gemeente, moment in kennis.momenten():
        if _holds(kennis.routekaart.keuzes, moment, regel):
            verteld = tuple(_told(regel, moment, bekend.get((gemeente.gemeente, moment.peiljaar), ())))
            uit.append(Geval(gemeente, moment, verteld, any(_against(regel, v) for v in verteld)))
    return sorted(uit, key=lambda g: (not g.tegen, not g.verteld, g.moment.peiljaar, g.gemeente.gemeente))


def _holds(keuzes: Sequence[Keuze], moment: Moment, regel: Regel) -> bool:
    """Whether the condition holds for one way to read what the source says.

    What it does not say stays open: that a team lacks something counts only where the source says that it does.
    """
    for v in regel.als.bladeren():
        mist = v.bevat_niet is not None and _answer(moment, f"{v.keuze}.{v.bevat_niet}") is not Antwoord.NEE
        if mist or v.bekend is False:
            return False
    toets, bereiken = compiled(regel.als), intervals(moment.posities)
    genoemd = {v.keuze for v in regel.als.bladeren() if v.keuze is not None}
    return any(toets(k, bereiken) is True for k in _readings([k for k in keuzes if k.id in genoemd], moment))


def _readings(keuzes: Sequence[Keuze], moment: Moment) -> Iterator[Keuzes]:
    """The keuzes as this moment has them; where several options of one keuze hold, each in turn."""
    per_keuze: list[list[tuple[str, str | tuple[str, ...]]]] = []
    for keuze in keuzes:
        ja = tuple(o.id for o in keuze.opties if _answer(moment, f"{keuze.id}.{o.id}") is Antwoord.JA)
        if ja:
            per_keuze.append([(keuze.id, ja)] if keuze.meer else [(keuze.id, optie) for optie in ja])
    for n, lezing in enumerate(product(*per_keuze)):
        if n == MEEST:
            return
        yield dict(lezing)


def _answer(moment: Moment, optie: str) -> Antwoord | None:
    gezegd = moment.opties.get(optie)
    return gezegd.antwoord if gezegd else None


def _told(regel: Regel, moment: Moment, vondsten: Iterable[Vondst]) -> Iterator[Vondst]:
    """What bears on the condition itself: on an option that holds here, or on a schaal that it asks about."""
    schalen = {v.schaal for v in regel.als.bladeren() if v.schaal is not None}
    gevraagd = _asked(regel)
    for v in vondsten:
        if tone(v) in ("goed", "lastig"):
            raakt = {o for o in v.opties if _answer(moment, o) is Antwoord.JA}
            if raakt & gevraagd or (not gevraagd and schalen & set(v.schalen)):
                yield v


def _asked(regel: Regel) -> set[str]:
    """The options that the condition is about, as «keuze.optie»."""
    uit = set()
    for v in regel.als.bladeren():
        for optie in (v.is_, *v.een_van, v.bevat):
            if v.keuze is not None and optie is not None:
                uit.add(f"{v.keuze}.{optie}")
    return uit


def _against(regel: Regel, v: Vondst) -> bool:
    return tone(v) == ("lastig" if regel.bevinding is Bevinding.GEDEKT else "goed")
