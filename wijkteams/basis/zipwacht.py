"""Zip files from users (XLSX and shapefiles are zips): looked through before anything else opens them."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from wijkteams.basis.errors import InvoerFout

MAX_UITGEPAKT = 300 * 2**20
MAX_LEDEN = 2_000
_PER_KEER = 2**20


def leden(inhoud: bytes, bestand: str, grens: int = MAX_UITGEPAKT) -> dict[str, bytes]:
    """Every file in the zip by name, unpacked in memory only.

    What the zip says of its sizes is checked first, and what comes out is counted as well. Raises InvoerFout for
    a broken or locked zip, one that unpacks too large, or a name that points outside of it.
    """
    opnieuw = "Haal het bestand opnieuw op, of pak het zelf uit en sla het opnieuw op."
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            lijst = [lid for lid in zip_.infolist() if not lid.is_dir()]
            if len(lijst) > MAX_LEDEN or sum(lid.file_size for lid in lijst) > grens:
                raise _te_groot(bestand, grens)
            uit: dict[str, bytes] = {}
            for lid in lijst:
                if lid.filename in uit or not _binnen(lid.filename):
                    raise InvoerFout(bestand, "in het zipbestand staat een naam die niet deugt.", opnieuw)
                if lid.flag_bits & 1:
                    raise InvoerFout(bestand, "er zit een wachtwoord op.", "Sla het zonder wachtwoord op.")
                uit[lid.filename] = _uitgepakt(zip_, lid, bestand, grens)
                grens -= len(uit[lid.filename])
            return uit
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise InvoerFout(bestand, "het zipbestand is kapot of onvolledig.", opnieuw) from None
    except Exception as fout:  # what zlib, bz2 and lzma raise has no common base
        if isinstance(fout, InvoerFout):
            raise
        raise InvoerFout(bestand, "het zipbestand is kapot of onvolledig.", opnieuw) from None


def _uitgepakt(zip_: zipfile.ZipFile, lid: zipfile.ZipInfo, bestand: str, grens: int) -> bytes:
    delen, samen = [], 0
    with zip_.open(lid) as stroom:
        while deel := stroom.read(_PER_KEER):
            samen += len(deel)
            if samen > grens:
                raise _te_groot(bestand, grens)
            delen.append(deel)
    return b"".join(delen)


def _binnen(naam: str) -> bool:
    pad = PurePosixPath(naam.replace("\\", "/"))
    return bool(naam) and not pad.is_absolute() and ".." not in pad.parts and ":" not in naam and "\0" not in naam


def _te_groot(bestand: str, grens: int) -> InvoerFout:
    return InvoerFout(
        bestand,
        "uitgepakt is dit te groot om te openen.",
        f"Lever hoogstens {grens // 2**20} MB aan, uitgepakt. Haal bladen of lagen weg die u niet nodig hebt.",
    )
