"""What a statement is: in our own words, with its place in a source and how it relates to that source.

Every model is frozen and refuses unknown fields. Field names are the field's own Dutch nouns; the YAML files carry the
same names. What a field refers to stands in its type (`namen`); that it exists is checked in `laden`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from wijkteams.kennis.namen import BronId, Id, Jaar, Noemt, OptieId, Tekst


class Model(BaseModel):
    """Frozen, and an unknown field is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    def changed(self, **velden: Any) -> Self:
        """The same with these fields otherwise, checked as a whole: what is made can be saved and opened again.

        Raises pydantic.ValidationError (a ValueError) when it would not be in order.
        """
        return type(self).model_validate({**self.__dict__, **velden}, by_name=True)


class Aard(StrEnum):
    """How a statement relates to its source."""

    WEERGAVE = "weergave"
    AFGELEID = "afgeleid"
    AANNAME = "aanname"


class Leesverschil(StrEnum):
    """What it means that readings of a source differ (docs/methode.md, "Als lezingen verschillen")."""

    SPREEKT_TEGEN = "spreekt_tegen"
    NUANCE = "nuance"
    NU_EN_LATER = "nu_en_later"
    LEESFOUT = "leesfout"
    OORDELEN = "oordelen_lopen_uiteen"


class Vindplaats(Model):
    """Where a statement stands: source, heading as printed (large to small, ' › ' between) and how we read it.

    `bron` may be left out in YAML: it is then taken from the enclosing moment or file.
    `zoals_in_tekst` keeps the heading as the scanned text has it, where that differs from print.
    """

    bron: BronId
    plek: Tekst
    zoals_in_tekst: Tekst | None = None
    aard: Aard = Aard.WEERGAVE
    noot: Tekst | None = None


class Lezing(Vindplaats):
    """One of several readings of a source that contradicts itself."""

    lezing: Tekst


class Bewering(Vindplaats):
    """A statement with its place, and the other readings where the source contradicts itself."""

    tegenstrijdig: tuple[Lezing, ...] = ()
    verschil: Leesverschil | None = None

    @model_validator(mode="after")
    def _minstens_twee(self) -> Self:
        if len(self.tegenstrijdig) == 1:
            raise ValueError("«tegenstrijdig» heeft minstens twee lezingen nodig")
        return self


class Uitspraak(Bewering):
    """A statement in one or two sentences of our own."""

    tekst: Tekst


class Toont(Model):
    """What shows options of keuzes, written «keuze.optie»: said by the source, or read into it by us."""

    opties: tuple[OptieId, ...] = ()
    opties_afgeleid: tuple[OptieId, ...] = ()


class Bronrol(StrEnum):
    """What the program itself takes from one source."""

    GEMEENTECIJFERS = "gemeentecijfers"
    WIJKCIJFERS = "wijkcijfers"
    OMTREKKEN = "omtrekken"


class Bron(Model):
    """A source document, and what it does not say. `rol` is for the few that the program asks for itself."""

    id: Annotated[Id, Noemt("bron")]
    titel: Tekst
    kort: Tekst
    auteurs: Tekst | None = None
    uitgever: Tekst
    jaar: Jaar
    periode: Tekst
    soort: Literal["onderzoek", "cijfers", "kaart", "codeboek", "eigen"]
    rol: Annotated[Bronrol, Noemt("rol van een bron")] | None = None
    gebruikt_voor: Tekst
    zegt_niet: tuple[Tekst, ...]
    tegenstrijdig: tuple[Lezing, ...] = ()
    bestand: Tekst | None = None


class Versie(Model):
    """Version of the content, raised by hand when statements change."""

    gegevens: Tekst
    codeboek: Tekst
    regels: Tekst
    toelichting: Tekst
