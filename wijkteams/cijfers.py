"""Figures per wijk: what an indicator is, and a set of them for one year from one source.

A set comes from `data/cijfers` or from a file of the user; everything that draws or reckons takes either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from wijkteams.model import Id, Model, Tekst

DREMPEL = 5  # a count of people below this is never shown
MAX_BYTES = 50 * 2**20  # of a file of a user
TEKENS = {"komma": ",", "punt": "."}  # decimal signs

if TYPE_CHECKING:  # the loader needs the indicators only, and pandas takes long to start
    import pandas as pd


class Maat(StrEnum):
    """What a number is. Only persons and households are counts that could point at somebody when they are small."""

    PERSONEN = "personen"
    HUISHOUDENS = "huishoudens"
    AANTAL = "aantal"
    PERCENTAGE = "percentage"
    VERHOUDING = "verhouding"
    BEDRAG = "bedrag"

    @property
    def telt_mensen(self) -> bool:
        """Whether a small number must not be shown."""
        return self in (Maat.PERSONEN, Maat.HUISHOUDENS)


class Indicator(Model):
    """One column of figures. `uitleg` says what it is, how it is rounded and what it does not say."""

    id: Id
    naam: Tekst
    eenheid: Tekst
    maat: Maat
    decimalen: int = 0
    uitleg: str = ""


@dataclass(frozen=True)
class Cijferset:
    """Figures of one year from one source.

    `tabel` has a row per code (WK....; GM.... for a total of the gemeente where the source gives one) and a float
    column per indicator id; NaN is missing. `namen` gives the name of each code. `bron` is an id of bronnen.yaml;
    for a file of the user `eigen` is its name and `bron` is «eigen-invoer».
    """

    jaar: int
    bron: str
    indicatoren: Mapping[str, Indicator]
    namen: Mapping[str, str]
    tabel: pd.DataFrame
    eigen: str = ""

    def wijken(self, gm_code: str) -> list[str]:
        """The codes of the wijken of a gemeente, in order: characters 3-6 of a code are the gemeente."""
        return sorted(c for c in self.tabel.index if c.startswith("WK" + gm_code[2:]))


def gm_van(wk_code: str) -> str:
    """The gemeente a wijk lies in."""
    return "GM" + wk_code[2:6]
