"""How Dutch people write numbers, lists and dates."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def getal(waarde: float, decimalen: int = 0) -> str:
    """Write a number the Dutch way: 1234.5 → '1.234,5'."""
    return f"{waarde:z,.{decimalen}f}".translate(str.maketrans(",.", ".,"))


def kort_getal(waarde: float) -> str:
    """Write a number with no more decimals than it has, at most three: 20.0 → '20', 12.5 → '12,5'."""
    heel, _, deel = getal(waarde, 3).partition(",")
    deel = deel.rstrip("0")
    return f"{heel},{deel}" if deel else heel


def opsomming(delen: Sequence[str], voegwoord: str = "en") -> str:
    """Join words as a Dutch list: 'a, b en c'."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {voegwoord} {delen[-1]}"


def datum(wanneer: str) -> str:
    """Write '2014', '2014-07' or '2014-07-01' in words; a season ('2014-najaar') stays a word."""
    jaar, _, rest = wanneer.partition("-")
    maand, _, dag = rest.partition("-")
    if not maand.isdigit():
        return f"{rest} {jaar}".strip()
    naam = f"{MAANDEN[int(maand) - 1]} {jaar}"
    return f"{int(dag)} {naam}" if dag else naam


def aantal(n: int, enkelvoud: str, meervoud: str) -> str:
    """Number with the right form of the noun: '1 gemeente', '3 gemeenten'."""
    return f"{n} {enkelvoud if n == 1 else meervoud}"


_TELWOORDEN = (
    "geen een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien twintig"
).split()


def telwoord(n: int) -> str:
    """A number in running text: in words to twenty ('elf'), in figures above ('26')."""
    return _TELWOORDEN[n] if 0 <= n < len(_TELWOORDEN) else getal(n)


def sleutel(naam: str) -> str:
    """Fold a name to what people may type or put in a URL: 'Súdwest-Fryslân' → 'sudwest-fryslan'."""
    plat = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode()
    return "-".join("".join(t if t.isalnum() else " " for t in plat.lower()).split())


def harmless(cel: str) -> str:
    """A cell that a spreadsheet will not take for a formula: it gets an apostrophe, unless it is just a number.

    What cannot be seen (spaces of every kind, line ends, marks of direction) does not hide a formula, and signs of
    double width count as the ordinary ones.
    """
    kaal = "".join(t for t in unicodedata.normalize("NFKC", cel) if unicodedata.category(t)[0] not in "ZC")
    if not kaal.startswith(("=", "+", "-", "@")) and not cel.startswith(("\t", "\r", "\n")):
        return cel
    try:
        float(cel)
    except ValueError:
        return f"'{cel}"
    return cel


def ingekort(tekst: str, breed: int) -> str:
    """About `breed` characters at most, cut between words: 'Een lange zin over' → 'Een lange …'."""
    return tekst if len(tekst) <= breed else f"{tekst[: breed - 1].rsplit(' ', 1)[0].rstrip(' ,;:')} …"


def kleine_kop(tekst: str) -> str:
    """A sentence to go on with inside another: 'Eén plan' → 'één plan', 'Wijken' → 'wijken'."""
    return f"één{tekst[3:]}" if tekst.startswith("Eén") else tekst[:1].lower() + tekst[1:]
