"""Fetching figures from CBS (OData) and outlines from PDOK (WFS). Only ever called from the command line, on request.

Which table of CBS holds which year is in TABELLEN; each year of «Kerncijfers wijken en buurten» is a table of its own.
Another server can be named (to test, or for a mirror): WIJKTEAMS_CBS_URL and WIJKTEAMS_PDOK_URL, or --basis.
"""

from __future__ import annotations

import csv
import http.client
import io
import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from wijkteams.basis.errors import OphaalFout, kort

TABELLEN = {
    2013: "82339NED", 2014: "82931NED", 2015: "83220NED", 2016: "83487NED", 2017: "83765NED", 2018: "84286NED",
    2019: "84583NED", 2020: "84799NED", 2021: "85039NED", 2022: "85318NED", 2023: "85618NED", 2024: "85984NED",
    2025: "86165NED",
}  # fmt: skip
KAARTJAREN = range(2019, 2026)  # the years for which PDOK has this service
CBS = "https://opendata.cbs.nl/ODataApi/odata"
PDOK = "https://service.pdok.nl/cbs/wijkenbuurten"
MAX_ANTWOORD = 100 * 2**20
MAX_BLADEN = 500
PER_BLAD = 1_000
_OPNIEUW = (408, 425, 429, 500, 502, 503, 504)
_REGIO = "WijkenEnBuurten"

Voortgang = Callable[[int, int | None], None]


@dataclass(frozen=True)
class Ophaler:
    """How patient to be. `voortgang` is told after every page how much there is, of how much (None: not known)."""

    timeout: float = 30.0
    pogingen: int = 4
    wacht: float = 1.0  # seconds before the second attempt, twice as long before each next
    voortgang: Voortgang = lambda klaar, van: None

    def json(self, url: str) -> dict[str, Any]:
        """One answer. Tries again when that may help; raises OphaalFout when it did not."""
        waarom = ""
        for poging in range(self.pogingen):
            if poging:
                time.sleep(self.wacht * 2 ** (poging - 1))
            try:
                antwoord = json.loads(self._bytes(url))
                if isinstance(antwoord, dict):
                    return antwoord
                waarom = "het antwoord is geen lijst met gegevens"
            except urllib.error.HTTPError as fout:
                waarom = f"de server antwoordt met fout {fout.code}"
                if fout.code not in _OPNIEUW:
                    break
            except TimeoutError:
                waarom = f"er kwam binnen {self.timeout:g} seconden geen antwoord"
            except ValueError:
                waarom = "het antwoord is onvolledig of geen JSON"
            except (urllib.error.URLError, http.client.HTTPException, OSError) as fout:
                oorzaak = getattr(fout, "reason", fout)
                te_laat = isinstance(oorzaak, TimeoutError)
                waarom = (
                    f"er kwam binnen {self.timeout:g} seconden geen antwoord" if te_laat else "er is geen verbinding"
                )
        raise OphaalFout(
            f"Ophalen van {kort(url.partition('?')[0])} is niet gelukt: {waarom}. Er is niets geschreven. "
            "Probeer het later opnieuw, of download het bestand zelf en importeer dat."
        )

    def _bytes(self, url: str) -> bytes:
        if urlsplit(url).scheme not in ("http", "https"):
            raise OphaalFout(f"«{kort(url)}» is geen webadres. Begin het met https://.")
        vraag = urllib.request.Request(url, headers={"Accept": "application/json", "User-Agent": "wijkteamkompas"})  # noqa: S310
        einde, delen, samen = time.monotonic() + 10 * self.timeout, [], 0
        with urllib.request.urlopen(vraag, timeout=self.timeout) as antwoord:  # noqa: S310
            while deel := antwoord.read1(2**16):
                samen += len(deel)
                if samen > MAX_ANTWOORD:
                    raise OphaalFout(
                        f"Het antwoord van {kort(url.partition('?')[0])} is te groot. Er is niets geschreven."
                    )
                if time.monotonic() > einde:
                    raise TimeoutError
                delen.append(deel)
            lengte = antwoord.headers.get("Content-Length")
            if lengte is not None and lengte.isdigit() and samen < int(lengte):
                raise ValueError("afgebroken")
        return b"".join(delen)


# --- figures


def cijfers(jaar: int, ophaler: Ophaler | None = None, basis: str | None = None) -> bytes:
    """The figures of all gemeenten and wijken in this year, as a CSV that `cijfers importeer` reads.

    Raises OphaalFout when there is no table of this year, or when CBS does not answer well.
    """
    if jaar not in TABELLEN:
        raise OphaalFout(
            f"Van {jaar} is geen tabel bekend. Kies een jaar van {min(TABELLEN)} tot en met {max(TABELLEN)}."
        )
    haler = ophaler or Ophaler()
    tabel = f"{(basis or os.environ.get('WIJKTEAMS_CBS_URL') or CBS).rstrip('/')}/{TABELLEN[jaar]}"
    koppen = _koppen(list(_odata(haler, f"{tabel}/DataProperties", {})))
    namen = {str(r.get("Key", "")).strip(): r.get("Title") for r in _odata(haler, f"{tabel}/{_REGIO}", _filter("Key"))}
    rijen = []
    for rij in _odata(haler, f"{tabel}/TypedDataSet", _filter(_REGIO)):
        rijen.append(rij)
        if len(rijen) % PER_BLAD == 0:
            haler.voortgang(len(rijen), len(namen) or None)
    haler.voortgang(len(rijen), len(rijen))
    if not rijen:
        raise OphaalFout(f"Tabel {TABELLEN[jaar]} van CBS geeft geen wijken. Er is niets geschreven.")
    if namen and len(rijen) != len(namen):
        raise OphaalFout(
            f"CBS gaf {len(rijen)} van de {len(namen)} gebieden. Er is niets geschreven. Probeer het later opnieuw."
        )
    return _csv(jaar, koppen, namen, rijen)


def _filter(sleutel: str) -> dict[str, str]:
    return {"$filter": f"startswith({sleutel},'GM') or startswith({sleutel},'WK')"}


def _odata(haler: Ophaler, url: str, vraag: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Every row, page after page. The next page is asked of the same server, whatever host the answer names."""
    volgende, gezien = f"{url}?{urlencode({'$format': 'json', **vraag})}", set[str]()
    while volgende:
        if volgende in gezien or len(gezien) >= MAX_BLADEN:
            raise OphaalFout(f"{kort(url)} blijft naar een volgend blad verwijzen. Er is niets geschreven.")
        gezien.add(volgende)
        antwoord = haler.json(volgende)
        rijen = antwoord.get("value")
        if not isinstance(rijen, list) or not all(isinstance(rij, dict) for rij in rijen):
            raise OphaalFout(f"{kort(url)} geeft geen tabel. Er is niets geschreven; misschien is het adres veranderd.")
        yield from rijen
        verder = urlsplit(str(antwoord.get("odata.nextLink") or antwoord.get("@odata.nextLink") or ""))
        volgende = urlunsplit((*urlsplit(url)[:2], verder.path, verder.query, "")) if verder.path else ""


def _koppen(eigenschappen: list[dict[str, Any]]) -> dict[str, str]:
    """Key of a column → its header as StatLine writes it: groups, title and unit."""
    op_id = {e.get("ID"): e for e in eigenschappen}
    uit = {}
    for e in eigenschappen:
        if e.get("Key") and e.get("Type") != "Dimension" and e.get("Key") != _REGIO:
            pad, groep, gezien = [str(e.get("Title"))], op_id.get(e.get("ParentID")), set()
            while groep is not None and id(groep) not in gezien:
                gezien.add(id(groep))
                pad.insert(0, str(groep.get("Title")))
                groep = op_id.get(groep.get("ParentID"))
            eenheid = str(e.get("Unit") or "").strip()
            uit[str(e["Key"])] = "/".join(pad) + (f" ({eenheid})" if eenheid else "")
    return uit


def _csv(jaar: int, koppen: Mapping[str, str], namen: Mapping[str, Any], rijen: list[dict[str, Any]]) -> bytes:
    kolommen = [k for k in dict.fromkeys(k for rij in rijen for k in rij) if k not in ("ID", _REGIO)]
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(["jaar", "wk_code", "naam", *(koppen.get(k, k) for k in kolommen)])
    for rij in sorted(rijen, key=lambda r: str(r.get(_REGIO))):
        code = str(rij.get(_REGIO, "")).strip()
        waarden = ("." if rij.get(k) is None else str(rij[k]).strip() for k in kolommen)
        schrijver.writerow([jaar, code, str(namen.get(code) or "").strip(), *waarden])
    return uit.getvalue().encode("utf-8-sig")


# --- outlines


def kaart(jaar: int, ophaler: Ophaler | None = None, basis: str | None = None) -> list[dict[str, Any]]:
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
