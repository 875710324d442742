"""The payload as XML or as base64, with its checksum: how it travels inside Office files and web pages."""

from __future__ import annotations

import base64
from xml.sax.saxutils import quoteattr

from wijkteams.ontwerp.lading import Lading

NAAMRUIMTE = "urn:wijkteamkompas:lading:1"
HTML_ID = "wijkteamkompas-lading"
BLAD = "_wijkteamkompas"
BIJLAGE = "wijkteamkompas.yaml"
MANIFEST = "MANIFEST.sha256"
SCHEMA = "urn:wijkteamkompas:uitvoer:1"
STUK = 30_000  # a cell of a spreadsheet holds 32,767 characters


def als_xml(lading: Lading) -> bytes:
    """A part for a DOCX or PPTX. Base64, so that any text survives every XML writer."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<lading xmlns="{NAAMRUIMTE}" '
        f'soort={quoteattr(lading.soort)} som="{lading.som}">{base64_van(lading)}</lading>'
    ).encode()


def base64_van(lading: Lading) -> str:
    """The YAML in base64."""
    return base64.b64encode(lading.yaml.encode()).decode()


def stukken(lading: Lading) -> list[str]:
    """The payload as rows for a hidden sheet: what it is, kind, checksum, then base64 in pieces."""
    b64 = base64_van(lading)
    return [NAAMRUIMTE, lading.soort, lading.som, *(b64[n : n + STUK] for n in range(0, len(b64), STUK))]
