"""Fetching figures from CBS (OData). Each year of «Kerncijfers wijken en buurten» is a table of its own (TABELLEN).

Another server can be named (to test, or for a mirror): WIJKTEAMS_CBS_URL, or --basis.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from wijkteams.basis.errors import OphaalFout, kort
from wijkteams.invoer.ophalen.ophaler import MAX_BLADEN, PER_BLAD, Ophaler

TABELLEN = {
    2013: "82339NED", 2014: "82931NED", 2015: "83220NED", 2016: "83487NED", 2017: "83765NED", 2018: "84286NED",
    2019: "84583NED", 2020: "84799NED", 2021: "85039NED", 2022: "85318NED", 2023: "85618NED", 2024: "85984NED",
    2025: "86165NED",
}  # fmt: skip
CBS = "https://opendata.cbs.nl/ODataApi/odata"
_REGIO = "WijkenEnBuurten"


def fetch(jaar: int, ophaler: Ophaler | None = None, basis: str | None = None) -> bytes:
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
