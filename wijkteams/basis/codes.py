"""Codes of areas as CBS writes them, and as people write them."""

from __future__ import annotations

import re

# GM = 4 figures, WK two more, BU four more; the added positions may be letters (Amsterdam has more than 99 wijken).
CODE = re.compile(
    r"(?P<wijk>WK\d{4}[0-9A-Z]{2})|(?P<buurt>BU\d{4}[0-9A-Z]{4})|(?P<gemeente>GM\d{4})"
    r"|(?P<groter>(?:NL|LD|PV|CR|RG)[0-9A-Z]{2})"
)
_KAAL = ((6, "WK", r"\d{4}[0-9A-Z]{2}"), (8, "BU", r"\d{4}[0-9A-Z]{4}"), (4, "GM", r"\d{4}"))


def netjes(code: str) -> str:
    """Without padding, in capitals: ' wk0363aa ' → 'WK0363AA'. Meaning is not judged."""
    return "".join(code.split()).upper()


def soort(code: str) -> str | None:
    """Which kind of area a tidy code names: wijk, buurt, gemeente or groter; None when it is no code."""
    past = CODE.fullmatch(code)
    return past.lastgroup if past else None


def aangevuld(code: str) -> str | None:
    """A tidy code without its letters made whole: '063701' → 'WK063701'; a nought that Excel ate comes back.

    None when it is no such code. Only for a column of which the header says that it holds codes.
    """
    for lengte, letters, vorm in _KAAL:
        if len(code) in (lengte, lengte - 1) and re.fullmatch(vorm, code.zfill(lengte)):
            return letters + code.zfill(lengte)
    return None
