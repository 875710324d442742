"""Figures per wijk: what an indicator is, and a set of them for one year from one source.

A set comes from `data/cijfers` or from a file of the user; everything that draws or reckons takes either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Self

from wijkteams.kennis.namen import Id, Noemt, Tekst
from wijkteams.kennis.uitspraken import Model

DREMPEL = 5  # a count of people below this is never shown
MAX_BYTES = 50 * 2**20  # of a file of a user
TEKENS = {"komma": ",", "punt": "."}  # decimal signs

if TYPE_CHECKING:
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
    def counts_people(self) -> bool:
        """Whether a small number must not be shown."""
        return self in (Maat.PERSONEN, Maat.HUISHOUDENS)


class Indicator(Model):
    """One column of figures. `uitleg` says what it is, how it is rounded and what it does not say."""

    id: Annotated[Id, Noemt("indicator")]
    naam: Tekst
    eenheid: Tekst
    maat: Maat
    decimalen: int = 0
    uitleg: str = ""


Cel = tuple[str, str]
"""One figure: (code, indicator id)."""


@dataclass(frozen=True, eq=False)
class Cijferset:
    """Figures of one year from one source.

    `namen` gives the name of each code (WK....; GM.... for a total of the gemeente where the source gives one).
    `kolommen` has per indicator id the figure of each code, as far as there is one. `bron` is an id of bronnen.yaml;
    for a file of the user `eigen` is its name and `bron` is «eigen-invoer».
    """

    jaar: int
    bron: str
    indicatoren: Mapping[str, Indicator]
    namen: Mapping[str, str]
    kolommen: Mapping[str, Mapping[str, float]]
    eigen: str = ""

    @classmethod
    def van_tabel(
        cls,
        jaar: int,
        bron: str,
        indicatoren: Mapping[str, Indicator],
        namen: Mapping[str, str],
        tabel: pd.DataFrame,
        eigen: str = "",
    ) -> Self:
        """A set from a table as `tabel` gives it; a column becomes a mapping when somebody asks for it."""
        set_ = cls(jaar, bron, indicatoren, namen, _Kolommen(tabel), eigen)
        vars(set_)["tabel"] = tabel
        return set_

    @cached_property
    def tabel(self) -> pd.DataFrame:
        """The same as a row per code and a float column per indicator id; NaN is missing."""
        import pandas as pd  # takes long to start: only for who reckons with whole columns

        cijfers = {id_: [self.kolommen[id_].get(code) for code in self.namen] for id_ in self.kolommen}
        return pd.DataFrame(cijfers, index=pd.Index(list(self.namen), name="code"), dtype=float)


class _Kolommen(Mapping[str, Mapping[str, float]]):
    """Looking up in a table itself costs a hundred times as much; a file of a user may have a million figures."""

    def __init__(self, tabel: pd.DataFrame) -> None:
        self._tabel = tabel
        self._gevraagd: dict[str, dict[str, float]] = {}

    def __getitem__(self, id_: str) -> dict[str, float]:
        if id_ not in self._gevraagd:
            self._gevraagd[id_] = {str(code): float(w) for code, w in self._tabel[id_].dropna().items()}
        return self._gevraagd[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tabel.columns)

    def __len__(self) -> int:
        return len(self._tabel.columns)


def gm_van(wk_code: str) -> str:
    """The gemeente a wijk lies in."""
    return "GM" + wk_code[2:6]
