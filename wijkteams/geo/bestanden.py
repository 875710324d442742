"""What the modules of this package share: which outlines there are, what can go wrong, small tools."""

import hashlib
import json
from collections.abc import Iterable

from wijkteams.basis.errors import WijkteamsFout

Box = tuple[float, float, float, float]

GEO = "geo"  # in the data folder
KADERS = "kaders.json"
BUREN = "buren_wijken_2024.json"
HERKOMST = "HERKOMST.md"
OUTLINES = (
    ("gemeenten", 2014),
    ("gemeenten", 2019),
    ("gemeenten", 2022),
    ("gemeenten", 2024),
    ("wijken", 2024),
)
DECIMALS = 4  # of a degree: about ten metres, finer than the delivered outlines are
NETHERLANDS: Box = (3.1, 50.7, 7.3, 53.8)
CODES = {"gemeenten": r"GM\d{4}", "wijken": r"WK\d{4}[0-9A-Z]{2}"}
REBUILD = "python -m wijkteams.geo ../shared data"


class OmtrekOntbreekt(WijkteamsFout, LookupError):
    """No outline for what was asked; the message says in Dutch what there is instead."""


class BronGeweigerd(WijkteamsFout):
    """What was delivered is not in order. `faults`: in Dutch, each with its file and the remedy."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def outline_name(soort: str, jaar: int) -> str:
    """File name of the outlines of this soort and jaar, the same in shared/geo, data/geo and static."""
    return f"omtrekken_{soort}_{jaar}.geojson"


def border_name(soort: str, jaar: int) -> str:
    """File name of the borders of this soort and jaar as lines, the same in data/geo and static."""
    return f"grenzen_{soort}_{jaar}.json"


def some(items: Iterable[str], most: int = 5) -> str:
    """The distinct items in words, cut off after `most`."""
    distinct = list(dict.fromkeys(items))
    rest = f" en nog {len(distinct) - most}" if len(distinct) > most else ""
    return ", ".join(distinct[:most]) + rest


def compact(value: object) -> bytes:
    """JSON without spaces, with a newline at the end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def sha256_of(content: bytes) -> str:
    """The checksum as HERKOMST.md lists it."""
    return hashlib.sha256(content).hexdigest()
