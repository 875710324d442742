"""Which decimal sign a file uses, decided for the whole of it, and the numbers in a column."""

from __future__ import annotations

import math

import pandas as pd

from wijkteams.basis.getallen import evidence, is_empty, read_number


class Tegenstrijdig(ValueError):
    """Both signs are used for decimals; `een` and `ander` are cells that show it."""

    def __init__(self, een: str, ander: str) -> None:
        self.een, self.ander = een, ander
        super().__init__(f"{een} / {ander}")


class Dubbelzinnig(ValueError):
    """Nothing in the file tells whether `cel` is a thousand or a fraction."""

    def __init__(self, cel: str) -> None:
        self.cel = cel
        super().__init__(cel)


def decimaalteken(cellen: set[str]) -> str:
    """The sign that the whole file uses. Raises Tegenstrijdig or Dubbelzinnig; '.' when there are no decimals."""
    gevonden: dict[str, str] = {}
    for cel in sorted(cellen):
        teken = evidence(cel)
        if teken:
            gevonden.setdefault(teken, cel)
    if "." in gevonden and "," in gevonden:
        raise Tegenstrijdig(gevonden["."], gevonden[","])
    if gevonden.keys() == {"?"}:
        raise Dubbelzinnig(gevonden["?"])
    return next((teken for teken in gevonden if teken != "?"), ".")


def split_numbers(kolom: pd.Series, teken: str) -> tuple[pd.Series, pd.Series]:
    """The numbers in a column (NaN where missing), and where there is something that is no number."""
    cellen = kolom.tolist()
    waarden: dict[str, float] = {}
    fout = set()
    for cel in set(cellen):
        waarden[cel] = math.nan
        if is_cijfers(cel):
            waarden[cel] = float(cel)
        elif not is_empty(cel):
            gelezen = read_number(cel, teken)
            if gelezen is None:
                fout.add(cel)
            else:
                waarden[cel] = gelezen
    reeks = pd.Series([waarden[cel] for cel in cellen], index=kolom.index, dtype="float64")
    return reeks, pd.Series([cel in fout for cel in cellen], index=kolom.index, dtype=bool)


def is_cijfers(cel: str) -> bool:
    """Whether this is figures only: most cells are, and then there is nothing to find out."""
    kaal = cel.strip()
    return kaal.isdigit() and kaal.isascii() and len(kaal) < 15
