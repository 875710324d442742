"""What a text may hold in a document, and a ZIP that comes out the same every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

DIEPTE = 9
# XML has no place for these; as pictures they stay in sight. U+FFFE and U+FFFF are no characters at all.
_BESTURING = {n: chr(0x2400 + n) for n in range(32) if n not in (9, 10)} | {0x7F: "\u2421"}
_BESTURING |= dict.fromkeys((65534, 65535, *range(128, 133), *range(134, 160)), "�")
_BESTURING[0xFEFF] = ""  # a byte order mark shows nothing, and PDF/UA refuses it
_EINDE = re.compile(r"\r\n?|\u2028|\u2029|\x85")


def schoon(tekst: str) -> str:
    """Text that XML can hold: one kind of line end, and control characters shown as pictures."""
    return _EINDE.sub("\n", tekst).translate(_BESTURING)


def pack(bestanden: Mapping[str, bytes]) -> bytes:
    """A ZIP with these files in this order and without a clock in it."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED, compresslevel=DIEPTE) as pak:
        for naam, inhoud in bestanden.items():
            info = zipfile.ZipInfo(naam, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            pak.writestr(info, inhoud)
    return uit.getvalue()


def zonder_klok(pak: bytes) -> bytes:
    """The same ZIP with fixed dates, so that the same document gives the same bytes."""
    with zipfile.ZipFile(io.BytesIO(pak)) as oud:
        return pack({naam: oud.read(naam) for naam in oud.namelist()})
