"""Which team where: the advice of the Zoetermeer evaluation (4.9 and 7.3), reckoned.

The source gives no thresholds and no indicators; both are choices of the user. Only the wijken of the chosen gemeente
are judged, and only they count as neighbours: another gemeente's team is not ours to send.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wijkteams.basis.text import opsomming
from wijkteams.kennis.praktijk import Team
from wijkteams.ontwerp.ontwerp import Afwijking
from wijkteams.wijken.wijkcijfers import Wijken, in_words


@dataclass(frozen=True)
class Grens:
    """From which figure on an indicator counts as much."""

    indicator: str
    drempel: float


@dataclass(frozen=True)
class Wijkadvies:
    """The advice for one wijk. `ggz` is None where the figure for it is missing, or when none was asked.

    `buren` are the neighbouring wijken with a team that can come to help. `keuze` is what holds: the deviation of the
    user, else the advice.
    """

    wk_code: str
    wijk: str
    waarde: float | None
    advies: Team
    ggz: bool | None
    reden: str
    buren: tuple[str, ...] = ()
    afwijking: Afwijking | None = None

    @property
    def keuze(self) -> Team:
        """What holds for this wijk."""
        return Team(self.afwijking.advies) if self.afwijking else self.advies


def advise(
    wijken: Wijken,
    gm_code: str,
    grens: Grens,
    ggz: Grens | None = None,
    afwijkingen: Mapping[str, Afwijking] | None = None,
) -> list[Wijkadvies]:
    """The advice per wijk of a gemeente.

    At or above the threshold: swt. Below it: wzn_met_brandweer next to a wijk of this gemeente with a team, else wzn.
    Without a figure: onbekend. GGZ counts at or above its own threshold, and only in a team. Where the user deviates,
    neighbours reckon with what the user chose.
    """
    afwijkingen = afwijkingen or {}
    waarden = wijken.waarden(gm_code, grens.indicator)
    teams = {code for code, w in waarden.items() if w is not None and w >= grens.drempel}
    teams -= {code for code, a in afwijkingen.items() if a.advies != "swt"}
    teams |= {code for code, a in afwijkingen.items() if a.advies == "swt" and code in waarden}
    uit = []
    for code, waarde in waarden.items():
        helpers = tuple(b for b in wijken.buren.get(code, ()) if b in teams)
        if waarde is None:
            advies = Team.ONBEKEND
        elif waarde >= grens.drempel:
            advies = Team.SWT
        else:
            advies = Team.BRANDWEER if helpers else Team.WZN
        afwijking = afwijkingen.get(code)
        holds = Team(afwijking.advies) if afwijking else advies
        veel = _much(wijken, code, ggz) if ggz and holds is Team.SWT else False if ggz else None
        reden = " ".join(_reasons(wijken, code, waarde, grens, advies, helpers, ggz if holds is Team.SWT else None))
        uit.append(Wijkadvies(code, wijken.naam(code), waarde, advies, veel, reden, helpers, afwijking))
    return uit


def _much(wijken: Wijken, code: str, grens: Grens) -> bool | None:
    waarde = wijken.waarde(code, grens.indicator)
    return None if waarde is None else waarde >= grens.drempel


def _reasons(
    wijken: Wijken,
    code: str,
    waarde: float | None,
    grens: Grens,
    advies: Team,
    helpers: Sequence[str],
    ggz: Grens | None,
) -> Iterator[str]:
    """Why, in sentences."""
    indicator = wijken.cijfers.indicatoren[grens.indicator]
    naam, drempel = indicator.naam, in_words(indicator, grens.drempel)
    if waarde is None:
        yield f"{naam}: geen cijfer over {wijken.cijfers.jaar}, dus geen advies."
    elif advies is Team.SWT:
        yield f"{naam}: {wijken.woord(code, indicator.id)}, op of boven de drempel van {drempel}."
    else:
        yield f"{naam}: {wijken.woord(code, indicator.id)}, onder de drempel van {drempel}."
    if advies is Team.BRANDWEER:
        namen = opsomming([wijken.naam(b) for b in helpers])
        yield f"Een team in {namen} ligt ernaast en kan bijspringen."
    elif advies is Team.WZN:
        if code in wijken.buren:
            yield "Geen wijk ernaast in deze gemeente heeft een team."
        else:
            yield "Van deze wijk is geen omtrek bekend, dus ook niet welke wijken ernaast liggen."
    if wijken.waarde(code, "inwoners") == 0:
        yield f"Er woont hier niemand ({wijken.cijfers.jaar})."
    if ggz is not None:
        gezien = wijken.cijfers.indicatoren[ggz.indicator]
        cijfer = wijken.waarde(code, ggz.indicator)
        hoe = "geen cijfer" if cijfer is None else wijken.woord(code, gezien.id)
        kant = "op of boven" if cijfer is not None and cijfer >= ggz.drempel else "onder"
        grenswoord = f", {kant} de drempel van {in_words(gezien, ggz.drempel)}" if cijfer is not None else ""
        yield f"Voor GGZ: {gezien.naam}, {hoe}{grenswoord}."
