"""Who chose this: every moment held against a question, with yes, unknown or no and why.

What a source does not say is unknown, never no; a range that lies partly within what was asked is unknown too, and so
is an option that was done in part. Unknown travels through «en», «of» and «niet» as in the regels.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from wijkteams.basis.logica import Uitkomst, all_of, any_of, within
from wijkteams.basis.text import kort_getal
from wijkteams.kennis.gemeenten import Antwoord, Gemeente, Moment
from wijkteams.kennis.kennis import Kennis
from wijkteams.vinden.vondsten import Vondst, tone
from wijkteams.vinden.vraag import (
    INWONERS,
    Alle,
    Cijfervraag,
    Een,
    Niet,
    Optievraag,
    Schaalvraag,
    Vraag,
    asked,
    cijfernaam,
    leaves,
)

_REKEN = {"=": operator.eq, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}


class Geldt(StrEnum):
    """What the sources say to a question, of one moment."""

    JA = "ja"
    ONBEKEND = "onbekend"
    NEE = "nee"


@dataclass(frozen=True)
class Gevonden:
    """A moment with its answer; `waarom` says of each condition how it stands there."""

    gemeente: Gemeente
    moment: Moment
    uitslag: Geldt
    waarom: str


def who(kennis: Kennis, vraag: Vraag) -> list[Gevonden]:
    """Every moment, yes first and no last; within those in the order of the gemeenten."""
    delen = list(dict.fromkeys(leaves(vraag)))
    uit = []
    for gemeente, moment in kennis.momenten():
        uitkomsten = {deel: _stands(kennis, deel, gemeente, moment) for deel in delen}
        geldt = _holds(vraag, {deel: u for deel, (u, _) in uitkomsten.items()})
        uitslag = Geldt.ONBEKEND if geldt is None else Geldt.JA if geldt else Geldt.NEE
        uit.append(Gevonden(gemeente, moment, uitslag, "; ".join(waarom for _, waarom in uitkomsten.values())))
    orde = list(Geldt)
    return sorted(uit, key=lambda g: orde.index(g.uitslag))


def told(verteld: Iterable[Vondst], vraag: Vraag) -> dict[str, list[Vondst]]:
    """Of what a gemeente tells, what it ran into («lastig») and what went well; what bears on the question first."""
    gevraagd = asked(vraag)
    zijn = sorted(verteld, key=lambda v: gevraagd.isdisjoint((*v.opties, *v.schalen)))
    return {toon: [v for v in zijn if tone(v) == toon] for toon in ("lastig", "goed")}


def _holds(vraag: Vraag, uitkomsten: dict[Vraag, Uitkomst]) -> Uitkomst:
    match vraag:
        case Niet(deel):
            binnen = _holds(deel, uitkomsten)
            return None if binnen is None else not binnen
        case Alle(delen):
            return all_of([_holds(d, uitkomsten) for d in delen])
        case Een(delen):
            return any_of([_holds(d, uitkomsten) for d in delen])
        case _:
            return uitkomsten[vraag]


def _stands(
    kennis: Kennis, deel: Schaalvraag | Optievraag | Cijfervraag, gemeente: Gemeente, moment: Moment
) -> tuple[Uitkomst, str]:
    """Whether one condition holds in a moment, and how it stands there in words."""
    match deel:
        case Schaalvraag(schaal, van, tot):
            return _on_schaal(kennis, moment, schaal, van, tot)
        case Optievraag(optie):
            return _option(kennis, moment, optie)
        case Cijfervraag(cijfer, teken, waarde):
            return _figure(kennis, gemeente, moment, cijfer, teken, waarde)


def _on_schaal(kennis: Kennis, moment: Moment, schaal: str, van: int, tot: int) -> tuple[Uitkomst, str]:
    kort, positie = kennis.schalen[schaal].kort.lower(), moment.posities[schaal]
    if (bereik := positie.interval) is None:
        return None, f"{kort}: onbekend"
    laag, hoog = bereik
    stand = str(laag) if laag == hoog else f"{laag}-{hoog}"
    return within(bereik, range(van, tot + 1)), f"{kort}: {stand} ({positie.zekerheid})"


def _option(kennis: Kennis, moment: Moment, optie: str) -> tuple[Uitkomst, str]:
    naam = kennis.opties()[optie][1].naam.lower()
    gezegd = moment.opties.get(optie)
    if gezegd is None:
        return None, f"{naam}: niet genoemd"
    geldt = {Antwoord.JA: True, Antwoord.DEELS: None, Antwoord.NEE: False}[gezegd.antwoord]
    return geldt, f"{naam}: {gezegd.antwoord}"


def _figure(
    kennis: Kennis, gemeente: Gemeente, moment: Moment, cijfer: str, teken: str, waarde: float
) -> tuple[Uitkomst, str]:
    naam = cijfernaam(kennis, cijfer)
    grenzen = _figures(kennis, gemeente, moment, cijfer)
    if not grenzen:
        return None, f"{naam}: onbekend"
    uitkomsten = {_REKEN[teken](grens, waarde) for grens in grenzen}
    if teken == "=" and min(grenzen) < waarde < max(grenzen):
        uitkomsten.add(True)
    stand = " tot ".join(kort_getal(g) for g in sorted(set(grenzen)))
    return (uitkomsten.pop() if len(uitkomsten) == 1 else None), f"{naam}: {stand}"


def _figures(kennis: Kennis, gemeente: Gemeente, moment: Moment, cijfer: str) -> list[float]:
    """The value, or the ends of the range, or every value where the source gives more than one."""
    if cijfer == INWONERS:
        cbs = kennis.kerncijfers.get((gemeente.gm_code, moment.peiljaar))
        return [float(cbs.inwoners)] if cbs else []
    gezegd = [c for feit in moment.feiten.values() for c in feit.cijfers if c.kenmerk == cijfer]
    return [grens for c in gezegd for grens in (c.waarde, c.van, c.tot) if grens is not None]
