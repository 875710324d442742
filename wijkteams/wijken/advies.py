"""Figures per wijk, and which team where: the advice of the Zoetermeer evaluation (4.9 and 7.3), reckoned.

The source gives no thresholds and no indicators; both are choices of the user. Only the wijken of the chosen gemeente
are judged, and only they count as neighbours: another gemeente's team is not ours to send.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from statistics import median

from wijkteams import geo
from wijkteams.basis import paden
from wijkteams.basis.errors import Fout, GegevensFout, NietGevonden
from wijkteams.basis.text import aantal, getal, kort_getal, opsomming, sleutel
from wijkteams.invoer.eigen_kaart import EigenKaart
from wijkteams.kennis.cijfers import Cel, Cijferset, Indicator, gm_van
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.praktijk import Team
from wijkteams.kennis.uitspraken import Bronrol
from wijkteams.ontwerp.ontwerp import Afwijking

JAAR = 2024
BESTAND = Path("cijfers") / f"wijken_{JAAR}.csv"
PLEK = f"Kerncijfers wijken en buurten {JAAR}"
_HERSTEL = "draai «make data» of zet het bestand terug uit git"


@dataclass(frozen=True, eq=False)
class Wijken:
    """Figures with what belongs to their wijken: the gemeente, a point for a label (lon, lat) and the neighbours.

    `verborgen` are the cells (code, indicator) that are reckoned with but never shown: small counts of a user's file.
    `grenzen` are boundaries of the user; they go before ours in every gemeente they have a wijk of.
    """

    cijfers: Cijferset
    gemeenten: Mapping[str, str]
    labelpunten: Mapping[str, tuple[float, float]]
    buren: Mapping[str, tuple[str, ...]]
    verborgen: frozenset[Cel] = frozenset()
    grenzen: EigenKaart | None = None

    @cached_property
    def _per_gemeente(self) -> dict[str, list[str]]:
        uit: dict[str, list[str]] = {}
        for code in sorted(c for c in self.cijfers.namen if c.startswith("WK")):
            uit.setdefault(gm_van(code), []).append(code)
        return uit

    def van(self, gm_code: str) -> list[str]:
        """The wijken of a gemeente, in order of code."""
        return self._per_gemeente.get(gm_code, [])

    @property
    def eigen(self) -> bool:
        """Whether something of this came from the user, so that it must not outlive the session."""
        return bool(self.cijfers.eigen) or self.grenzen is not None

    @cached_property
    def _omgrensd(self) -> set[str]:
        return {gm_van(code) for code in self.grenzen.omtrekken} if self.grenzen else set()

    def eigen_grenzen(self, gm_code: str) -> EigenKaart | None:
        """The user's boundaries, when they draw this gemeente; None when our own do."""
        return self.grenzen if gm_code in self._omgrensd else None

    def heeft_omtrek(self, code: str) -> bool:
        """Whether this wijk can be drawn."""
        eigen = self.eigen_grenzen(gm_van(code))
        return geo.has_outline("wijken", JAAR, code) if eigen is None else code in eigen.omtrekken

    def kaartbron(self, gm_code: str) -> str:
        """Whose outlines draw this gemeente, as it must stand with the map."""
        eigen = self.eigen_grenzen(gm_code)
        return geo.kaartbron(JAAR) if eigen is None else f"eigen grenzen ({eigen.bestand})"

    def naam(self, code: str) -> str:
        """The name of a wijk; «Wijk 01 Centrum» is called «Centrum»."""
        voluit = self.cijfers.namen.get(code, code)
        woorden = voluit.split(" ", 2)
        return woorden[2] if len(woorden) == 3 and woorden[0] == "Wijk" and woorden[1].isdigit() else voluit

    def waarde(self, code: str, indicator: str) -> float | None:
        """The figure of a wijk; None where it is missing."""
        return self.cijfers.kolommen.get(indicator, {}).get(code)

    def waarden(self, gm_code: str, indicator: str) -> dict[str, float | None]:
        """The figure of every wijk of a gemeente, to reckon with."""
        return {code: self.waarde(code, indicator) for code in self.van(gm_code)}

    def zichtbaar(self, code: str, indicator: str) -> float | None:
        """The figure of a wijk when it may be shown; None where it is missing or hidden."""
        return None if (code, indicator) in self.verborgen else self.waarde(code, indicator)

    def zichtbare(self, gm_code: str, indicator: str) -> dict[str, float | None]:
        """The figure of every wijk of a gemeente, as far as it may be shown."""
        return {code: self.zichtbaar(code, indicator) for code in self.van(gm_code)}

    def woord(self, code: str, indicator: str) -> str:
        """The figure as it may be read: «24%», «niet bekend», or «<5» and «verborgen» for a small count."""
        if (code, indicator) in self.verborgen:
            from wijkteams.wijken import (
                onderdrukking,  # and with it pandas: only figures of a user have something to hide
            )

            return onderdrukking.toon(self.cijfers, code, indicator, self.verborgen)
        return in_words(self.cijfers.indicatoren[indicator], self.waarde(code, indicator))

    def met(self, cijfers: Cijferset) -> Wijken:
        """The same map with a user's figures, small counts hidden; gemeenten that only those have come with them."""
        from wijkteams.wijken import onderdrukking

        codes = sorted({gm_van(c) for c in cijfers.namen if c.startswith("WK")})
        gemeenten = {c: self.gemeenten.get(c) or cijfers.namen.get(c, c) for c in codes}
        op_naam = dict(sorted(gemeenten.items(), key=lambda g: sleutel(g[1])))
        return Wijken(cijfers, op_naam, self.labelpunten, self.buren, onderdrukking.verborgen(cijfers))

    def met_grenzen(self, kaart: EigenKaart) -> Wijken:
        """The same figures in a user's boundaries, with the neighbours that follow from those.

        In a gemeente with figures a wijk that only has an outline comes with it: its figures are not known.
        """
        hier = {gm_van(code) for code in kaart.omtrekken} & self.gemeenten.keys()
        erbij = [c for c in kaart.omtrekken if gm_van(c) in hier and c not in self.cijfers.namen]
        namen = {**{c: kaart.namen[c] for c in erbij}, **self.cijfers.namen}
        buren = {c: b for c, b in self.buren.items() if gm_van(c) not in hier} | dict(kaart.buren)
        cijfers = replace(self.cijfers, namen=namen)
        return replace(self, cijfers=cijfers, buren=buren, grenzen=kaart)

    def aansluiting(self, kaart: EigenKaart) -> list[Aansluiting]:
        """How a user's boundaries fit these figures, per gemeente that has both."""
        uit = []
        for gm_code, gemeente in self.gemeenten.items():
            codes = set(self.van(gm_code))
            omtrek = {c for c in kaart.omtrekken if gm_van(c) == gm_code}
            if omtrek:
                zonder = tuple(self.naam(c) for c in sorted(codes - omtrek))
                onbekend = tuple(kaart.namen[c] for c in sorted(omtrek - codes))
                uit.append(Aansluiting(gemeente, len(codes & omtrek), zonder, onbekend))
        return uit


@dataclass(frozen=True)
class Aansluiting:
    """How boundaries and figures of a gemeente fit: how many wijken have both, and which (by name) only one."""

    gemeente: str
    beide: int
    zonder_omtrek: tuple[str, ...]
    zonder_cijfers: tuple[str, ...]


def load_wijken(kennis: Kennis, data: Path | None = None) -> Wijken:
    """The CBS figures of the wijken in the data. Raises GegevensFout with every row that cannot be read."""
    data = data or paden.data()
    pad, namen, gemeenten = data / BESTAND, dict[str, str](), dict[str, str]()
    punten: dict[str, tuple[float, float]] = {}
    kolommen: dict[str, dict[str, float]] = {id_: {} for id_ in kennis.indicatoren}
    fouten: list[Fout] = []

    def fout(regel: int, veld: str, melding: str) -> None:
        fouten.append(Fout(str(pad), regel, veld, melding, _HERSTEL))

    try:
        with pad.open(encoding="utf-8-sig", newline="") as bestand:
            for regel, rij in enumerate(csv.DictReader(bestand), 2):
                try:
                    cijfers = {id_: float(rij[id_]) for id_ in kolommen if rij[id_]}
                    punt = float(rij["labelpunt_lon"]), float(rij["labelpunt_lat"])
                except KeyError as kolom:
                    fout(1, str(kolom.args[0]), "deze kolom ontbreekt")
                    break
                except (TypeError, ValueError):
                    fout(regel, "", "deze rij met CBS-cijfers is niet te lezen")
                    continue
                code = rij["wk_code"]
                if code in namen:
                    fout(regel, "wk_code", f"{code} staat er al")
                    continue
                namen[code], punten[code] = rij["wijk"], punt
                gemeenten[rij["gm_code"]] = rij["gemeente"]
                for id_, cijfer in cijfers.items():
                    kolommen[id_][code] = cijfer
    except (OSError, UnicodeDecodeError, csv.Error):
        fout(1, "", "de CBS-cijfers per wijk zijn niet te lezen")
    if fouten:
        raise GegevensFout(fouten, data)
    eigen = {g.gm_code: g.gemeente for g in kennis.gemeenten.values()}
    bekend = {code: eigen.get(code, naam) for code, naam in gemeenten.items()}
    cijferset = Cijferset(JAAR, kennis.bron(Bronrol.WIJKCIJFERS), kennis.indicatoren, namen, kolommen)
    return Wijken(cijferset, dict(sorted(bekend.items(), key=lambda g: sleutel(g[1]))), punten, geo.buren_2024())


# finding by name ----------------------------------------------------------------------------------------------


def find_gemeente(wijken: Wijken, kennis: Kennis, naam: str) -> str:
    """The CBS code of a gemeente that has wijken here, by name, other name or code.

    Raises NietGevonden with one Dutch line: the nearest names, or into which gemeente this one went.
    """
    namen = {sleutel(n): code for code, n in wijken.gemeenten.items()} | {c.lower(): c for c in wijken.gemeenten}
    for g in kennis.gemeenten.values():
        if g.gm_code in wijken.gemeenten:
            namen |= {sleutel(n): g.gm_code for n in (g.gemeente, *g.andere_namen)}
    namen |= {sleutel(n): c for n, c in kennis.gm_codes.items() if c in wijken.gemeenten}
    if (code := namen.get(sleutel(naam))) is not None:
        return code
    naam = " ".join(naam.split())[:60]
    for g in kennis.gemeenten.values():
        if g.opgegaan_in and sleutel(naam) in (g.id, g.gm_code.lower()):
            nieuw = g.opgegaan_in
            raise NietGevonden(f"{g.gemeente} ging in {nieuw.jaar} op in {nieuw.gemeente}. Vraag dus {nieuw.gemeente}.")
    nabij = get_close_matches(sleutel(naam), namen, n=3, cutoff=0.5)
    lijst = list(dict.fromkeys(wijken.gemeenten[namen[n]] for n in nabij))
    begin = f"Van gemeente «{naam}» zijn er geen cijfers per wijk."
    if lijst:
        raise NietGevonden(f"{begin} Bedoelt u {opsomming(lijst, 'of')}?")
    raise NietGevonden(f"{begin} Wel van: {opsomming(list(wijken.gemeenten.values()))}.")


def find_indicator(wijken: Wijken, naam: str) -> Indicator:
    """An indicator by id or name. Raises NietGevonden with one Dutch line that names the nearest ones."""
    alle = wijken.cijfers.indicatoren
    namen = {sleutel(i.naam): i for i in alle.values()} | {sleutel(id_): i for id_, i in alle.items()}
    if (gevonden := namen.get(sleutel(naam))) is not None:
        return gevonden
    naam = " ".join(naam.split())[:60]
    nabij = get_close_matches(sleutel(naam), namen, n=3, cutoff=0.4)
    lijst = list(dict.fromkeys(namen[n].id for n in nabij))
    if lijst:
        raise NietGevonden(f"Indicator «{naam}» is er niet. Bedoelt u {opsomming(lijst, 'of')}?")
    raise NietGevonden(f"Indicator «{naam}» is er niet. Wel: {opsomming(list(alle))}.")


def in_words(indicator: Indicator, waarde: float | None) -> str:
    """A figure with its unit: «24%», «3.525 inwoners», or «niet bekend»."""
    if waarde is None:
        return "niet bekend"
    heel = getal(waarde, indicator.decimalen)
    rond = kort_getal(round(waarde, indicator.decimalen)) == kort_getal(waarde)
    cijfer = heel if rond else kort_getal(waarde)
    return f"{cijfer}%" if indicator.eenheid == "%" else f"{cijfer} {indicator.eenheid}"


# which team where ---------------------------------------------------------------------------------------------


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


# classes and profiles -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Klasse:
    """Part of the figures, from `van` to and including `tot`, with a word for where it lies in this gemeente."""

    van: float
    tot: float
    aantal: int
    woord: str


_WOORDEN = {
    1: ("overal gelijk",),
    2: ("lager", "hoger"),
    3: ("laag", "midden", "hoog"),
    4: ("laagst", "lager", "hoger", "hoogst"),
    5: ("laagst", "laag", "midden", "hoog", "hoogst"),
}


def classes(waarden: Iterable[float], hoogstens: int = 5) -> list[Klasse]:
    """At most five classes of about as many wijken each; the same figure is never in two classes."""
    rij = sorted(waarden)
    if not rij:
        return []
    grenzen = sorted({rij[len(rij) * n // hoogstens] for n in range(hoogstens)})
    delen = [
        [w for w in rij if a <= w and (b is None or w < b)] for a, b in zip(grenzen, [*grenzen[1:], None], strict=True)
    ]
    woorden = _WOORDEN[len(delen)]
    return [Klasse(d[0], d[-1], len(d), woord) for d, woord in zip(delen, woorden, strict=True)]


def class_of(klassen: Sequence[Klasse], waarde: float | None) -> int | None:
    """Which class a figure is in; None when it is missing."""
    return next((n for n, k in enumerate(klassen) if waarde is not None and k.van <= waarde <= k.tot), None)


@dataclass(frozen=True)
class Profielregel:
    """One figure of one wijk, in words, beside those of the other wijken of its gemeente."""

    indicator: Indicator
    waarde: float | None
    woord: str
    laagste: float | None
    midden: float | None
    hoogste: float | None
    bekend: int


def profile(wijken: Wijken, code: str) -> list[Profielregel]:
    """Every indicator of a wijk, with lowest, middle and highest of the wijken of its gemeente."""
    uit = []
    for indicator in wijken.cijfers.indicatoren.values():
        bekend = [w for w in wijken.zichtbare(gm_van(code), indicator.id).values() if w is not None]
        laagste, midden, hoogste = (min(bekend), median(bekend), max(bekend)) if bekend else (None, None, None)
        waarde, woord = wijken.zichtbaar(code, indicator.id), wijken.woord(code, indicator.id)
        uit.append(Profielregel(indicator, waarde, woord, laagste, midden, hoogste, len(bekend)))
    return uit
