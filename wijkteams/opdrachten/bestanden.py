"""What commands share: reading what the user names, writing tables and files."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from wijkteams.basis.errors import NietGevonden, kort
from wijkteams.basis.paden import replace_whole


def read_file(bestand: Path, hoogstens: int = -1) -> bytes:
    """The bytes of a file, or of standard input for «-»; no more than `hoogstens`. Raises NietGevonden."""
    try:
        if str(bestand) == "-":
            return sys.stdin.buffer.read(hoogstens)
        with bestand.open("rb") as open_:
            return open_.read(hoogstens)
    except OSError as fout:
        naam = kort(str(bestand), 200)
        raise NietGevonden(f"Bestand «{naam}» is niet te lezen. Kijk of de naam en de map kloppen.") from fout


def write_csv(kop: Sequence[str], rijen: Iterable[Mapping[str, object]]) -> None:
    """A table on standard output."""
    schrijver = csv.DictWriter(sys.stdout, kop, lineterminator="\n")
    schrijver.writeheader()
    schrijver.writerows(rijen)


def check_place(bestand: Path) -> None:
    """Find out before long work whether there is somewhere to write. Raises NietGevonden."""
    if not bestand.parent.is_dir() or bestand.is_dir():
        raise _unwritable(bestand)


def write_file(bestand: Path, inhoud: bytes) -> None:
    """The file is there whole or not at all. Raises NietGevonden when it cannot be written."""
    check_place(bestand)
    try:
        replace_whole(bestand, inhoud)
    except OSError as fout:
        raise _unwritable(bestand) from fout


def _unwritable(bestand: Path) -> NietGevonden:
    naam = kort(str(bestand), 200)
    return NietGevonden(f"Naar «{naam}» is niet te schrijven. Kijk of de map bestaat en of u daar mag schrijven.")
