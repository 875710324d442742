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

    @property
    def woord(self) -> str:
        """As it is read beside the statement."""
        return _LEESVERSCHIL[self]


_LEESVERSCHIL = {
    Leesverschil.SPREEKT_TEGEN: "tegenstrijdig",
    Leesverschil.NUANCE: "elders anders verwoord",
    Leesverschil.NU_EN_LATER: "nu en later verschillen",
    Leesverschil.LEESFOUT: "zet- of leesfout in de bron",
    Leesverschil.OORDELEN: "oordelen lopen uiteen",
}


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


class MetLezingen(Model):
    """Something of which a source has more than one reading, and what it means that they differ.

    The field is called `tegenstrijdig` for the sake of old files; only `spreekt_tegen` is a contradiction.
    """

    tegenstrijdig: tuple[Lezing, ...] = ()
    verschil: Leesverschil | None = None

    @model_validator(mode="after")
    def _minstens_twee(self) -> Self:
        if len(self.tegenstrijdig) == 1:
            raise ValueError("«tegenstrijdig» heeft minstens twee lezingen nodig")
        if (self.verschil is None) != (not self.tegenstrijdig):
            raise ValueError("«tegenstrijdig» en «verschil» horen samen: de lezingen, en hoe zij verschillen")
        return self

    @property
    def spreekt_tegen(self) -> bool:
        """Whether the readings cannot all be true of the same thing at the same time."""
        return self.verschil is Leesverschil.SPREEKT_TEGEN


class Bewering(MetLezingen, Vindplaats):
    """A statement with its place, and the other readings where a source has more than one."""


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


class Bron(MetLezingen):
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
    bestand: Tekst | None = None


class Versie(Model):
    """Version of the content, raised by hand when statements change."""

    gegevens: Tekst
    codeboek: Tekst
    regels: Tekst
    toelichting: Tekst
