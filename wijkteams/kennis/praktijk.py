"""What the sources tell about practice: examples, obstacles, solutions, advice; their tables; the wijken they name.

Every item is one statement in our own words, tagged so that it can be found from the other side: from a theme, a
step of the routekaart, an option of a keuze, a schaal or a gemeente.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from wijkteams.kennis.namen import (
    BasisfunctieId,
    Gemeentenaam,
    Id,
    Jaar,
    Noemt,
    SchaalId,
    StapId,
    Tekst,
    ThemaId,
    WkCode,
)
from wijkteams.kennis.uitspraken import Bewering, Model, Toont, Uitspraak


class Soort(StrEnum):
    """What kind of statement a practice item is."""

    VOORBEELD = "voorbeeld"
    WERKWIJZE = "werkwijze"
    GAAT_GOED = "gaat_goed"
    AANKNOPINGSPUNT = "aanknopingspunt"
    KNELPUNT = "knelpunt"
    OPLOSSING = "oplossing"
    BEHOEFTE = "behoefte"
    BEELD = "beeld"
    BEVINDING = "bevinding"
    EFFECT = "effect"
    ANTWOORD = "antwoord"
    AANBEVELING = "aanbeveling"


class Strekking(StrEnum):
    """How the source speaks of it."""

    POSITIEF = "positief"
    GEMENGD = "gemengd"
    WAARSCHUWING = "waarschuwing"
    BESCHRIJVEND = "beschrijvend"
    AANKONDIGING = "aankondiging"

    @property
    def woord(self) -> str:
        """As it is read: «de bron is positief»."""
        return _STREKKING[self]


_STREKKING = {
    Strekking.POSITIEF: "de bron is positief",
    Strekking.GEMENGD: "de bron is gemengd",
    Strekking.WAARSCHUWING: "de bron waarschuwt",
    Strekking.BESCHRIJVEND: "de bron beschrijft",
    Strekking.AANKONDIGING: "de bron kondigt het aan",
}


class Praktijk(Toont, Uitspraak):
    """One thing that a gemeente did, met or learned. Without `gemeente` it is shared by those the source speaks of.

    `nummer` is the source's own (of a recommendation or question), `sessie` that of the leercirkel.
    """

    id: Annotated[Id, Noemt("vondst")]
    soort: Soort
    titel: Annotated[Tekst, StringConstraints(max_length=90)]
    gemeente: Gemeentenaam | None = None
    peiljaar: Jaar
    strekking: Strekking
    themas: tuple[ThemaId, ...] = Field(min_length=1)
    basisfuncties: tuple[BasisfunctieId, ...] = ()
    stappen: tuple[StapId, ...] = ()
    schalen: tuple[SchaalId, ...] = ()
    nummer: int | None = None
    sessie: Annotated[int, Field(ge=1, le=4)] | None = None


Cel = str | int | float | None


class Tabel(Bewering):
    """A table of a source, as what it is: what is counted, over how many, and what it does not show.

    `n` is the number of cases or answers behind it. Where `overlappend`, one case may stand in several rows, so
    rows may not be added up. A row has one cell per column; an empty cell is unknown, never zero.
    """

    id: Annotated[Id, Noemt("vondst")]
    titel: Tekst
    gemeente: Gemeentenaam | None = None
    peiljaar: Jaar
    telt: Tekst
    n: int | None = None
    overlappend: bool = False
    let_op: tuple[Tekst, ...] = ()
    kolommen: tuple[Tekst, ...] = Field(min_length=2)
    rijen: tuple[tuple[Cel, ...], ...] = Field(min_length=1)
    themas: tuple[ThemaId, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rechthoek(self) -> Self:
        for n, rij in enumerate(self.rijen, 1):
            if len(rij) != len(self.kolommen):
                raise ValueError(f"rij {n} heeft {len(rij)} cellen, de kop heeft er {len(self.kolommen)}")
        return self


class Wijkcijfer(Model):
    """A number that a source gives for one wijk. `n` is what it is a part of, where the source says so."""

    indicator: Id
    naam: Tekst
    waarde: float
    eenheid: Tekst
    n: int | None = None


class Wijkuitspraak(Uitspraak):
    """What a source says of one wijk."""

    soort: Literal["status", "bereik", "inwoners", "problemen", "aanpak"]
    peiljaar: Jaar
    cijfers: tuple[Wijkcijfer, ...] = ()


class Wijk(Model):
    """A wijk that a source names. `wk_code` (CBS, 2024) is empty where the link is not certain; `koppeling` says why.

    `naam` is as the source writes it; several CBS wijken can lie behind one name, then the link is not certain.
    """

    id: Annotated[Id, Noemt("wijk")]
    naam: Tekst
    gemeente: Gemeentenaam
    wk_code: WkCode | None = None
    koppeling: Tekst
    uitspraken: tuple[Wijkuitspraak, ...] = Field(min_length=1)


class Team(StrEnum):
    """What kind of team a wijk needs (Zoetermeer evaluation, 4.9 and 7.3)."""

    SWT = "swt"
    BRANDWEER = "wzn_met_brandweer"
    WZN = "wzn"
    ONBEKEND = "onbekend"


GGZ = "ggz_in_team"


class Adviessoort(Uitspraak):
    """What one kind of advice means and where the source says so. `id` is one of Team, or GGZ for the addition.

    `merk` is the letter that stands for it on the map, beside the colour.
    """

    id: Annotated[Id, Noemt("advies")]
    naam: Tekst
    kort: Tekst
    merk: Annotated[str, StringConstraints(min_length=1, max_length=1), Noemt("merk")]
