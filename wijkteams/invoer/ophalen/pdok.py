"""Fetching outlines of wijken from PDOK (WFS).

Another server can be named (to test, or for a mirror): WIJKTEAMS_PDOK_URL, or --basis.
"""

from __future__ import annotations

import json
import os
from typing import Any
from urllib.parse import urlencode

from wijkteams.basis.errors import OphaalFout, kort
from wijkteams.invoer.ophalen.ophaler import MAX_BLADEN, PER_BLAD, Ophaler

KAARTJAREN = range(2019, 2026)  # the years for which PDOK has this service
PDOK = "https://service.pdok.nl/cbs/wijkenbuurten"


def fetch(jaar: int, ophaler: Ophaler | None = None, basis: str | None = None) -> list[dict[str, Any]]:
    """The wijken of this year as GeoJSON features, in whatever reference system PDOK answers with.

    Raises OphaalFout when PDOK has none of this year, or does not answer well.
    """
    if jaar not in KAARTJAREN:
        raise OphaalFout(
            f"Van {jaar} heeft PDOK geen kaart. Kies een jaar van {KAARTJAREN[0]} tot en met {KAARTJAREN[-1]}."
        )
    haler = ophaler or Ophaler()
    url = f"{(basis or os.environ.get('WIJKTEAMS_PDOK_URL') or PDOK).rstrip('/')}/{jaar}/wfs/v1_0"
    vraag = {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": "wijkenbuurten:wijken",
        "outputFormat": "application/json",
        "srsName": "urn:ogc:def:crs:EPSG::28992",
        "count": str(PER_BLAD),
    }
    features: list[dict[str, Any]] = []
    gezien: set[str] = set()
    for _ in range(MAX_BLADEN):
        antwoord = haler.json(f"{url}?{urlencode(vraag | {'startIndex': str(len(features))})}")
        blad, totaal = antwoord.get("features"), antwoord.get("numberMatched")
        if not isinstance(blad, list) or not all(isinstance(f, dict) for f in blad):
            raise OphaalFout(f"{kort(url)} geeft geen kaart. Er is niets geschreven; misschien is het adres veranderd.")
        nieuw = {json.dumps([f.get("id"), f.get("properties")], sort_keys=True, default=str) for f in blad}
        if gezien & nieuw:
            raise OphaalFout(f"{kort(url)} geeft twee keer hetzelfde blad. Er is niets geschreven.")
        gezien |= nieuw
        features += blad
        haler.voortgang(len(features), totaal if isinstance(totaal, int) else None)
        if not blad or (isinstance(totaal, int) and len(features) >= totaal):
            break
    if not features or (isinstance(totaal, int) and len(features) < totaal):
        raise OphaalFout(f"PDOK gaf {len(features)} gebieden, minder dan er zijn. Er is niets geschreven.")
    return features
