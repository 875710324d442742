"""The names by which data files refer to each other, as types: what a field names and what it refers to.

A field that gives a thing its name is marked `Noemt`, one that names a thing elsewhere `Verwijst`. One walker
(`laden.verwijzingen`) checks every marked field of every model: a name is given once, and what is named exists.
A new field with one of these types is checked without further ado.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, StringConstraints

Tekst = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
ID, OPTIE = r"^[a-z0-9]+([_-][a-z0-9]+)*$", r"^[a-z0-9_]+\.[a-z0-9_]+$"  # how names and codes are spelled
GM, WK = r"^GM\d{4}$", r"^WK\d{4}[0-9A-Z]{2}$"
Id = Annotated[str, StringConstraints(pattern=ID)]
Stap = Annotated[int, Field(ge=1, le=5)]
Stapnummer = Annotated[int, Field(ge=0, le=10)]
Jaar = Annotated[int, Field(ge=1990, le=2100)]
_Gm = Annotated[str, StringConstraints(pattern=GM)]
_Wk = Annotated[str, StringConstraints(pattern=WK)]
_Optie = Annotated[str, StringConstraints(pattern=OPTIE)]

EIGEN_INVOER = "eigen-invoer"  # the source that stands for what a user gives, in a file or on the screen


@dataclass(frozen=True)
class Noemt:
    """This field is the name of what it stands in, in the list `lijst`, and no other there has it.

    With `onder` a name need only be its own within the thing above it, by whose name it is known («keuze.optie»).
    """

    lijst: str
    onder: bool = False


@dataclass(frozen=True)
class Verwijst:
    """This field names something in the list `lijst`; of a tuple each part does.

    With `bij` it names a part of what the field of that name beside it names («keuze.optie»), or with "sleutel" of
    what the key names under which it stands.
    """

    lijst: str
    bij: str = ""


BronId = Annotated[Id, Verwijst("bron")]
SchaalId = Annotated[Id, Verwijst("schaal")]
FeitsoortId = Annotated[Id, Verwijst("feitsoort")]
KenmerkId = Annotated[Id, Verwijst("kenmerk")]
ThemaId = Annotated[Id, Verwijst("thema")]
KeuzeId = Annotated[Id, Verwijst("keuze")]
OptieId = Annotated[_Optie, Verwijst("optie")]
BasisfunctieId = Annotated[Id, Verwijst("basisfunctie")]
StapId = Annotated[Stapnummer, Verwijst("stap")]
MomentId = Annotated[Id, Verwijst("moment")]
LesId = Annotated[Id, Verwijst("les")]
DilemmaId = Annotated[Id, Verwijst("dilemma")]
Gemeentenaam = Annotated[Tekst, Verwijst("gemeente")]
GmCode = Annotated[_Gm, Verwijst("gemeentecode")]
WkCode = Annotated[_Wk, Verwijst("wijkcode")]
