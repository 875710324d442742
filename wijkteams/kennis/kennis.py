"""All that the data folder says, as one object: what the rest of the product works with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import NoReturn

from wijkteams.basis.errors import NietGevonden
from wijkteams.basis.text import opsomming, sleutel
from wijkteams.kennis.begin import Begin
from wijkteams.kennis.cijfers import Indicator
from wijkteams.kennis.gemeenten import Codeerverschil, Gemeente, Moment, Punt, Wie
from wijkteams.kennis.praktijk import Adviessoort, Praktijk, Tabel, Wijk
from wijkteams.kennis.routekaart import Keuze, Optie, Routekaart
from wijkteams.kennis.schalen import Begrip, Feitsoort, Kenmerk, Schaal, Thema
from wijkteams.kennis.uitspraken import Bron, Bronrol, Versie
from wijkteams.kennis.verantwoording import Stuk


@dataclass(frozen=True)
class Kerncijfers:
    """Figures of CBS for one municipality in one year; counts and percentages as CBS publishes them.

    `labelpunt` is (longitude, latitude) of a point that lies in the outline, for a label on the map.
    """

    gm_code: str
    naam: str
    jaar: int
    inwoners: int
    nauwkeurigheid: str
    labelpunt: tuple[float, float]
    kern: Mapping[str, float]


@dataclass(frozen=True)
class Hercodering:
    """What a second coder, who did not see the first coding, made of one position; None where it is unknown.

    `eerste` is the first coding at that time: what changed after the comparison does not count as agreement.
    """

    eerste: int | None
    positie: int | None
    zekerheid: str
    waarom: str


@dataclass(frozen=True, eq=False)  # one is itself only, so that what is made of it can be cached
class Kennis:
    """Everything the data folder says, checked and cross-referenced. Keys are ids; order is that of the files."""

    versie: Versie
    begin: Begin
    verantwoording: Mapping[str, Stuk]
    bronnen: Mapping[str, Bron]
    schalen: Mapping[str, Schaal]
    feitsoorten: Mapping[str, Feitsoort]
    kenmerken: Mapping[str, Kenmerk]
    themas: Mapping[str, Thema]
    begrippen: tuple[Begrip, ...]
    synoniemen: tuple[tuple[str, ...], ...]
    observaties: tuple[Punt, ...]
    reflecties: tuple[Punt, ...]
    gemeenten: Mapping[str, Gemeente]
    routekaart: Routekaart
    praktijk: Mapping[str, Praktijk]
    tabellen: Mapping[str, Tabel]
    wijken: Mapping[str, Wijk]
    indicatoren: Mapping[str, Indicator]
    adviezen: Mapping[str, Adviessoort]
    kerncijfers: Mapping[tuple[str, int], Kerncijfers]
    gm_codes: Mapping[str, str]
    hercodering: Mapping[tuple[str, int, str], Hercodering]
    codeerverschillen: tuple[Codeerverschil, ...]
    vingerafdruk: str

    @cached_property
    def namen(self) -> dict[str, str]:
        """The gemeente behind every name, other name and CBS code, spelled as a key."""
        alle = {sleutel(naam): id_ for id_, g in self.gemeenten.items() for naam in g.namen}
        # A gemeente's own key goes before what another one is called as well.
        return alle | {id_: id_ for id_ in self.gemeenten}

    def bron(self, rol: Bronrol) -> str:
        """The id of the source with this role."""
        return next(b.id for b in self.bronnen.values() if b.rol is rol)

    def find_gemeente(self, naam: str) -> Gemeente:
        """Find a municipality by name, other name, key or CBS code.

        Raises NietGevonden with one Dutch line naming the nearest names.
        """
        id_ = self.namen.get(sleutel(naam))
        if id_ is not None:
            return self.gemeenten[id_]
        naam = " ".join(naam.split())
        nabij = get_close_matches(sleutel(naam), self.namen, n=3, cutoff=0.5)
        namen = list(dict.fromkeys(self.gemeenten[self.namen[n]].gemeente for n in nabij))
        if namen:
            raise NietGevonden(f"Gemeente «{naam}» staat niet in de gegevens. Bedoelt u {opsomming(namen, 'of')}?")
        alle = opsomming([g.gemeente for g in self.gemeenten.values()])
        raise NietGevonden(f"Gemeente «{naam}» staat niet in de gegevens. Wel: {alle}.")

    def moment(self, id_: str, peiljaar: int) -> tuple[Gemeente, Moment]:
        """One gemeente in one year; LookupError when there is no such moment."""
        gemeente = self.gemeenten.get(id_)
        moment = gemeente.moment(peiljaar) if gemeente else None
        if gemeente is None or moment is None:
            raise LookupError(f"{id_} heeft geen peiljaar {peiljaar}")
        return gemeente, moment

    @cached_property
    def wie(self) -> dict[str, Wie]:
        """Every moment by its key, in order of gemeente and year."""
        alle = (Wie(g.id, m.peiljaar) for g, m in self.momenten())
        return {wie.sleutel: wie for wie in alle}

    def name_of(self, wie: Wie) -> str:
        """A moment as people say it: «Haarlem (2014)»."""
        return self.gemeenten[wie.gemeente].label(wie.jaar)

    def recognise(self, tekst: str) -> Wie | None:
        """The moment that a text names, by key or as people write it: «haarlem-2014», «Haarlem (2014)»."""
        past = _MET_JAAR.fullmatch(tekst)
        id_ = self.namen.get(sleutel(past[1])) if past else None
        return self.wie.get(f"{id_}-{past[2]}") if past and id_ else None

    def opties(self) -> dict[str, tuple[Keuze, Optie]]:
        """Every option of every keuze, as «keuze.optie»."""
        return {f"{k.id}.{o.id}": (k, o) for k in self.routekaart.keuzes for o in k.opties}

    def find_optie(self, naam: str) -> str:
        """The option «keuze.optie»; the option alone will do when only one keuze has it.

        Raises NietGevonden with one Dutch line naming the nearest.
        """
        alle = list(self.opties())
        gevonden = [o for o in alle if naam in (o, o.partition(".")[2])]
        if len(gevonden) == 1:
            return gevonden[0]
        naam = " ".join(naam.split())[:60]
        if gevonden:
            raise NietGevonden(f"Optie «{naam}» hoort bij meer dan één keuze. Bedoelt u {opsomming(gevonden, 'of')}?")
        return _refuse("Optie", naam, alle)

    def find_thema(self, naam: str) -> str:
        """The theme with this id or name. Raises NietGevonden with one Dutch line naming the nearest."""
        namen = {sleutel(t.naam): t.id for t in self.themas.values()} | {t: t for t in self.themas}
        gevonden = namen.get(naam) or namen.get(sleutel(naam))
        return gevonden or _refuse("Thema", " ".join(naam.split())[:60], list(self.themas))

    def momenten(self) -> Iterator[tuple[Gemeente, Moment]]:
        """Every municipality with each of its moments."""
        for gemeente in self.gemeenten.values():
            for moment in gemeente.momenten:
                yield gemeente, moment


_MET_JAAR = re.compile(r"\s*(.{1,80}?)[\s@(-]+(\d{4})\)?\s*")


def _refuse(wat: str, naam: str, bekend: Collection[str]) -> NoReturn:
    nabij = get_close_matches(naam, bekend, n=3, cutoff=0.5)
    bedoeld = f"Bedoelt u {opsomming(nabij, 'of')}?" if nabij else f"Wel: {opsomming(list(bekend))}."
    raise NietGevonden(f"{wat} «{naam}» bestaat niet. {bedoeld}")
