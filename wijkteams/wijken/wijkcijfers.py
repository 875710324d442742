"""Figures per wijk with what belongs to them: names, gemeenten, neighbours, and what must stay hidden."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from wijkteams import geo
from wijkteams.basis import paden
from wijkteams.basis.errors import Fout, GegevensFout
from wijkteams.basis.text import getal, kort_getal, sleutel
from wijkteams.invoer.grenzen.eigen_kaart import EigenKaart
from wijkteams.kennis.cijfers import DREMPEL, Cel, Cijferset, Indicator, gm_van
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.uitspraken import Bronrol

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
            return show(self.cijfers, code, indicator, self.verborgen)
        return in_words(self.cijfers.indicatoren[indicator], self.waarde(code, indicator))

    def met(self, cijfers: Cijferset) -> Wijken:
        """The same map with a user's figures, small counts hidden; gemeenten that only those have come with them."""
        from wijkteams.wijken import onderdrukking  # and numpy and pandas, 0.6 s: only a user has figures to hide

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
    rijen, fouten = _read(data / BESTAND, list(kennis.indicatoren))
    if fouten:
        raise GegevensFout(fouten, data)
    eigen = {g.gm_code: g.gemeente for g in kennis.gemeenten.values()}
    gemeenten = {rij.gm_code: eigen.get(rij.gm_code, rij.gemeente) for rij in rijen.values()}
    namen = {code: rij.naam for code, rij in rijen.items()}
    kolommen = {
        id_: {code: rij.cijfers[id_] for code, rij in rijen.items() if id_ in rij.cijfers} for id_ in kennis.indicatoren
    }
    cijferset = Cijferset(JAAR, kennis.bron(Bronrol.WIJKCIJFERS), kennis.indicatoren, namen, kolommen)
    op_naam = dict(sorted(gemeenten.items(), key=lambda g: sleutel(g[1])))
    return Wijken(cijferset, op_naam, {code: rij.punt for code, rij in rijen.items()}, geo.buren_2024())


@dataclass(frozen=True)
class _Rij:
    naam: str
    gm_code: str
    gemeente: str
    punt: tuple[float, float]
    cijfers: Mapping[str, float]


def _read(pad: Path, indicatoren: Sequence[str]) -> tuple[dict[str, _Rij], list[Fout]]:
    """The rows by code of the wijk, and everything that is wrong with them."""
    rijen: dict[str, _Rij] = {}
    fouten: list[Fout] = []

    def fout(regel: int, veld: str, melding: str) -> None:
        fouten.append(Fout(str(pad), regel, veld, melding, _HERSTEL))

    try:
        with pad.open(encoding="utf-8-sig", newline="") as bestand:
            for regel, cellen in enumerate(csv.DictReader(bestand), 2):
                try:
                    code, rij = _row(cellen, indicatoren)
                except KeyError as kolom:
                    fout(1, str(kolom.args[0]), "deze kolom ontbreekt")
                    break
                except (TypeError, ValueError):
                    fout(regel, "", "deze rij met CBS-cijfers is niet te lezen")
                    continue
                if rijen.setdefault(code, rij) is not rij:
                    fout(regel, "wk_code", f"{code} staat er al")
    except (OSError, UnicodeDecodeError, csv.Error):
        fout(1, "", "de CBS-cijfers per wijk zijn niet te lezen")
    return rijen, fouten


def _row(cellen: Mapping[str, str], indicatoren: Sequence[str]) -> tuple[str, _Rij]:
    cijfers = {id_: float(cellen[id_]) for id_ in indicatoren if cellen[id_]}
    punt = float(cellen["labelpunt_lon"]), float(cellen["labelpunt_lat"])
    return cellen["wk_code"], _Rij(cellen["wijk"], cellen["gm_code"], cellen["gemeente"], punt, cijfers)


def in_words(indicator: Indicator, waarde: float | None) -> str:
    """A figure with its unit: «24%», «3.525 inwoners», or «niet bekend»."""
    if waarde is None:
        return "niet bekend"
    heel = getal(waarde, indicator.decimalen)
    rond = kort_getal(round(waarde, indicator.decimalen)) == kort_getal(waarde)
    cijfer = heel if rond else kort_getal(waarde)
    return f"{cijfer}%" if indicator.eenheid == "%" else f"{cijfer} {indicator.eenheid}"


def show(cijferset: Cijferset, code: str, indicator: str, verborgen: frozenset[Cel], drempel: int = DREMPEL) -> str:
    """The figure as it may be read: '1.234,5', 'niet bekend', '<5', or 'verborgen' for what would give that away.

    `verborgen` is what `onderdrukking` found with this `drempel`.
    """
    waarde = cijferset.kolommen[indicator].get(code)
    if waarde is None:
        return "niet bekend"
    if (code, indicator) in verborgen:
        return f"<{drempel}" if 0 < waarde < drempel else "verborgen"
    return getal(waarde, cijferset.indicatoren[indicator].decimalen)
