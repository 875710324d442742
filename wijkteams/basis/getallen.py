"""Numbers as people and programs write them: one reader, for what is typed and for what stands in a file.

In a file the decimal sign is decided for the whole, never per cell (`invoer.getallen`); what is typed stands alone.
"""

from __future__ import annotations

import math
import re

LEEG = frozenset(
    ["", ".", "..", "...", "-", "–", "x", "na", "n/a", "nan", "null", "none", "nvt", "n.v.t.", "onbekend"]
)  # in small letters
FOUT = re.compile(r"#[A-Z0-9/_]+[!?]?")  # what a spreadsheet leaves where a formula failed: #N/B, #DEEL/0!
ONBEKEND = re.compile(r"-9{4,}[5-9](?:[.,]0+)?")  # -99995 .. -99999999: CBS' «not known», never a number
LANGST = 30  # signs of a number that is typed
MEEST = 1e15  # a figure is below this, else it is a code or a fault
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


def bare(cel: str) -> str:
    """Without what goes round a number: spaces, a percent or euro sign, the asterisk of a provisional figure."""
    return cel.translate(_TEKENS).strip().removesuffix("%").strip()


def is_empty(cel: str) -> bool:
    """Whether this cell says that the figure is missing."""
    kaal = bare(cel)
    return kaal.lower() in LEEG or ONBEKEND.fullmatch(kaal) is not None or FOUT.fullmatch(kaal.upper()) is not None


def read_number(cel: str, teken: str = ".") -> float | None:
    """The number in this cell, with `teken` for decimals; None when it is none (or missing: see `is_empty`)."""
    waarde = _value(bare(cel), teken)
    return waarde if waarde is not None and abs(waarde) < MEEST else None


def _value(kaal: str, teken: str) -> float | None:
    if not _VORM[teken].fullmatch(kaal):
        return None
    duizend = "," if teken == "." else "."
    waarde = float(kaal.replace(duizend, "").replace(" ", "").replace(teken, "."))
    return waarde if math.isfinite(waarde) else None


def evidence(cel: str) -> str | None:
    """Which sign this cell uses for decimals: '.' or ','; '?' when it could be either; None when it says nothing."""
    kaal = bare(cel)
    if is_empty(cel) or _GEHEEL.fullmatch(kaal):
        return None
    past = [teken for teken, vorm in _VORM.items() if vorm.fullmatch(kaal)]
    if len(past) != 1:
        return "?" if past else None
    if _DUIZEND.fullmatch(kaal) and len(re.findall("[.,]", kaal)) == 1:
        return "?"
    return past[0]


def read_typed(tekst: str) -> float:
    """Read a number as Dutch people type it: '1.234,5' and '12,5', and also '12.5' and '1234.5'.

    Where it could be either, a point is for thousands ('1.250') and a comma for decimals ('12,125'). However large: who
    asks says what is too much. Raises ValueError for anything else, powers of ten ('1e3') among it.
    """
    kaal = bare(tekst)
    waarde = _value(kaal, "." if evidence(kaal) == "." else ",") if len(kaal) <= LANGST else None
    if waarde is None or "e" in kaal.lower():
        raise ValueError(f"«{' '.join(tekst.split())[:40]}» is geen getal")
    return waarde
