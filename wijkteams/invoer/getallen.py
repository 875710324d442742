"""Numbers as people and programs write them. The decimal sign is decided per file, never per cell."""

from __future__ import annotations

import math
import re

import pandas as pd

LEEG = frozenset(
    ["", ".", "..", "...", "-", "–", "x", "na", "n/a", "nan", "null", "none", "nvt", "n.v.t.", "onbekend"]
)  # in small letters
FOUT = re.compile(r"#[A-Z0-9/_]+[!?]?")  # what a spreadsheet leaves where a formula failed: #N/B, #DEEL/0!
ONBEKEND = re.compile(r"-9{4,}[5-9](?:[.,]0+)?")  # -99995 .. -99999999: CBS' «not known», never a number
_TEKENS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "−": "-", "*": None, "€": None})
_EVEN = (
    r"[+-]?(?:[1-9]\d{{0,2}}(?:{d}\d{{3}})+|[1-9]\d{{0,2}}(?: \d{{3}})+|\d+)(?:{k}\d+)?(?:[eE][+-]?\d{{1,2}})?"
    r"|[+-]?{k}\d+"
)  # d between thousands, k before decimals
_VORM = {
    ".": re.compile(_EVEN.format(d=",", k=r"\.")),
    ",": re.compile(_EVEN.format(d=r"\.", k=",")),
}
_GEHEEL = re.compile(r"[+-]?(?:\d+(?:[eE][+-]?\d{1,2})?|[1-9]\d{0,2}(?: \d{3})+)")
_DUIZEND = re.compile(r"[+-]?[1-9]\d{0,2}(?:[.,]\d{3})+")


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


def schoon(cel: str) -> str:
    """Without what goes round a number: spaces, a percent or euro sign, the asterisk of a provisional figure."""
    return cel.translate(_TEKENS).strip().removesuffix("%").strip()


def is_leeg(cel: str) -> bool:
    """Whether this cell says that the figure is missing."""
    kaal = schoon(cel)
    return kaal.lower() in LEEG or ONBEKEND.fullmatch(kaal) is not None or FOUT.fullmatch(kaal.upper()) is not None


def lees_getal(cel: str, teken: str = ".") -> float | None:
    """The number in this cell, with `teken` for decimals; None when it is none (or missing: see `is_leeg`)."""
    kaal = schoon(cel)
    if not _VORM[teken].fullmatch(kaal):
        return None
    duizend = "," if teken == "." else "."
    waarde = float(kaal.replace(duizend, "").replace(" ", "").replace(teken, "."))
    return waarde if math.isfinite(waarde) and abs(waarde) < 1e15 else None


def bewijs(cel: str) -> str | None:
    """Which sign this cell uses for decimals: '.' or ','; '?' when it could be either; None when it says nothing."""
    kaal = schoon(cel)
    if is_leeg(cel) or _GEHEEL.fullmatch(kaal):
        return None
    past = [teken for teken, vorm in _VORM.items() if vorm.fullmatch(kaal)]
    if len(past) != 1:
        return "?" if past else None
    if _DUIZEND.fullmatch(kaal) and len(re.findall("[.,]", kaal)) == 1:
        return "?"
    return past[0]


def decimaalteken(cellen: set[str]) -> str:
    """The sign that the whole file uses. Raises Tegenstrijdig or Dubbelzinnig; '.' when there are no decimals."""
    gevonden: dict[str, str] = {}
    for cel in sorted(cellen):
        teken = bewijs(cel)
        if teken:
            gevonden.setdefault(teken, cel)
    if "." in gevonden and "," in gevonden:
        raise Tegenstrijdig(gevonden["."], gevonden[","])
    if gevonden.keys() == {"?"}:
        raise Dubbelzinnig(gevonden["?"])
    return next((teken for teken in gevonden if teken != "?"), ".")


def ontleed(kolom: pd.Series, teken: str) -> tuple[pd.Series, pd.Series]:
    """The numbers in a column (NaN where missing), and where there is something that is no number."""
    cellen = kolom.tolist()
    waarden: dict[str, float] = {}
    fout = set()
    for cel in set(cellen):
        waarden[cel] = math.nan
        if is_cijfers(cel):
            waarden[cel] = float(cel)
        elif not is_leeg(cel):
            gelezen = lees_getal(cel, teken)
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
