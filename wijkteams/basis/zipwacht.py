"""Zip files of users (documents, spreadsheets, shapefiles): looked through before anything else opens them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import PurePosixPath

from wijkteams.basis.errors import InvoerFout, WijkteamsFout

MAX_UITGEPAKT = 300 * 2**20
MAX_LEDEN = 2_000


class Reden(Enum):
    """Why a zip is refused."""

    TE_GROOT = auto()
    WACHTWOORD = auto()
    NAAM = auto()
    KAPOT = auto()


class ZipGeweigerd(WijkteamsFout):
    """Not opened, and why; who asked says it in words that fit its place."""

    def __init__(self, reden: Reden) -> None:
        self.reden = reden
        super().__init__(reden.name)


class Zip:
    """A zip that was looked through; a member is unpacked when it is asked for, in memory only.

    What the zip says of its sizes is checked first, and zipfile never gives more than that. Raises ZipGeweigerd for a
    broken or locked zip, one that unpacks too large, or a name that is there twice or points outside of it.
    """

    def __init__(self, inhoud: bytes, grens: int = MAX_UITGEPAKT) -> None:
        with _broken():
            self._zip = zipfile.ZipFile(io.BytesIO(inhoud))
            lijst = [lid for lid in self._zip.infolist() if not lid.is_dir()]
        if len(lijst) > MAX_LEDEN or sum(lid.file_size for lid in lijst) > grens:
            raise ZipGeweigerd(Reden.TE_GROOT)
        self._leden = {lid.filename: lid for lid in lijst}
        if len(self._leden) < len(lijst) or not all(map(_inside, self._leden)):
            raise ZipGeweigerd(Reden.NAAM)
        if any(lid.flag_bits & 1 for lid in lijst):
            raise ZipGeweigerd(Reden.WACHTWOORD)
        self.maten = {naam: lid.file_size for naam, lid in self._leden.items()}
        """Name of each member → its size unpacked, in the order of the zip."""

    def read(self, naam: str) -> bytes:
        """What is in a member. Raises KeyError when there is none by that name."""
        lid = self._leden[naam]
        with _broken(), self._zip.open(lid) as stroom:
            return stroom.read(lid.file_size)


def leden(inhoud: bytes, bestand: str, grens: int = MAX_UITGEPAKT) -> dict[str, bytes]:
    """Every member by name. Raises InvoerFout where `Zip` refuses."""
    try:
        zip_ = Zip(inhoud, grens)
        return {naam: zip_.read(naam) for naam in zip_.maten}
    except ZipGeweigerd as fout:
        raise InvoerFout(bestand, *_woorden(fout.reden, grens)) from fout


def _woorden(reden: Reden, grens: int) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    opnieuw = "Haal het bestand opnieuw op, of pak het zelf uit en sla het opnieuw op."
    return {
        Reden.TE_GROOT: (
            "uitgepakt is dit te groot om te openen.",
            f"Lever hoogstens {grens // 2**20} MB aan, uitgepakt. Haal bladen of lagen weg die u niet nodig hebt.",
        ),
        Reden.WACHTWOORD: ("er zit een wachtwoord op.", "Sla het zonder wachtwoord op."),
        Reden.NAAM: ("in het zipbestand staat een naam die niet deugt.", opnieuw),
        Reden.KAPOT: ("het zipbestand is kapot of onvolledig.", opnieuw),
    }[reden]


@contextmanager
def _broken() -> Iterator[None]:
    try:
        yield
    except Exception as fout:  # what zipfile, zlib, bz2 and lzma raise has no common base
        raise ZipGeweigerd(Reden.KAPOT) from fout


def _inside(naam: str) -> bool:
    pad = PurePosixPath(naam.replace("\\", "/"))
    return bool(naam) and not pad.is_absolute() and ".." not in pad.parts and ":" not in naam and "\0" not in naam
