"""What the advice for all wijken together comes to, and at which thresholds it tips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wijkteams.basis.text import aantal, opsomming
from wijkteams.kennis.praktijk import Team
from wijkteams.wijken.advies import Wijkadvies
from wijkteams.wijken.wijkcijfers import Wijken


@dataclass(frozen=True)
class Kantelpunt:
    """A threshold at which something tips: from this value down these wijken get a team too; `teams` in all."""

    drempel: float
    teams: int
    wijken: tuple[str, ...]


def tipping_points(wijken: Wijken, gm_code: str, indicator: str) -> list[Kantelpunt]:
    """Every value of the threshold that matters, highest first: with a higher one fewer wijken get a team.

    Hidden figures take no part, for the values would tell them.
    """
    waarden = {c: w for c, w in wijken.zichtbare(gm_code, indicator).items() if w is not None}
    uit, teams = [], 0
    for drempel in sorted(set(waarden.values()), reverse=True):
        erbij = tuple(code for code, w in waarden.items() if w == drempel)
        teams += len(erbij)
        uit.append(Kantelpunt(drempel, teams, erbij))
    return uit


def tipped(eerder: Iterable[Wijkadvies], later: Iterable[Wijkadvies]) -> list[tuple[Wijkadvies, Wijkadvies]]:
    """The wijken whose advice differs between two reckonings of the same gemeente."""
    paren = zip(eerder, later, strict=True)
    return [(a, b) for a, b in paren if (a.keuze, a.ggz) != (b.keuze, b.ggz)]


@dataclass(frozen=True)
class Dekking:
    """How many teams, and for how many people. `inwoners` adds up rounded figures, so it is about right.

    `per_team` spreads all inhabitants over the teams; `in_teamwijken` is those who live in a wijk with a team.
    `leeg` are wijken with a team where nobody lives; `zonder_cijfer` wijken whose inhabitants are not known.
    """

    per_soort: Mapping[Team, int]
    met_ggz: int
    inwoners: float | None
    in_teamwijken: float | None
    leeg: tuple[str, ...]
    zonder_cijfer: tuple[str, ...]

    @property
    def teams(self) -> int:
        """One team per wijk that gets one."""
        return self.per_soort[Team.SWT]

    @property
    def per_team(self) -> float | None:
        """Inhabitants of the gemeente per team."""
        return None if self.inwoners is None or not self.teams else self.inwoners / self.teams

    @property
    def per_team_ter_plaatse(self) -> float | None:
        """Inhabitants of the wijken with a team, per team."""
        return None if self.in_teamwijken is None or not self.teams else self.in_teamwijken / self.teams


def coverage(wijken: Wijken, adviezen: Sequence[Wijkadvies], indicator: str = "inwoners") -> Dekking:
    """What the advice, with the deviations of the user, comes to."""
    inwoners = {a.wk_code: wijken.zichtbaar(a.wk_code, indicator) for a in adviezen}
    teams = [a for a in adviezen if a.keuze is Team.SWT]
    geteld = Counter(a.keuze for a in adviezen)
    bekend = any(n is not None for n in inwoners.values())
    return Dekking(
        per_soort={soort: geteld[soort] for soort in Team},
        met_ggz=sum(a.ggz is True for a in teams),
        inwoners=sum(n or 0 for n in inwoners.values()) if bekend else None,
        in_teamwijken=sum(inwoners[a.wk_code] or 0 for a in teams) if bekend else None,
        leeg=tuple(a.wk_code for a in teams if inwoners[a.wk_code] == 0),
        zonder_cijfer=tuple(code for code, n in inwoners.items() if n is None),
    )


def coverage_in_words(dekking: Dekking) -> str:
    """«3 teams, 7 netwerken ...»: for a screen reader and for projection."""
    n = dekking.per_soort
    delen = [aantal(n[Team.SWT], "wijk met een team", "wijken met een team")]
    delen.append(f"{n[Team.BRANDWEER]} met een netwerk en een team ernaast")
    delen.append(f"{n[Team.WZN]} met alleen een netwerk")
    delen.append(f"{n[Team.ONBEKEND]} niet te zeggen")
    return opsomming(delen)
