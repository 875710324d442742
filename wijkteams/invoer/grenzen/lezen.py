"""Boundaries that a user brings, in RD, WGS84 or Web Mercator: which areas are wijken, and a report of the rest.

`kaartbestand` gives the areas in a file, `omtrekken` makes small GeoJSON in WGS84 of them. Whoever imports this brings
geopandas along: only when boundaries come.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wijkteams.basis import codes
from wijkteams.basis.errors import InvoerFout
from wijkteams.geo.kaart import has_outline
from wijkteams.invoer.grenzen.kaartbestand import from_geojson, open_map
from wijkteams.invoer.grenzen.kaartlaag import Gebied
from wijkteams.invoer.grenzen.omtrekken import make_map
from wijkteams.invoer.verslag import Logboek, Verslag, enkele
from wijkteams.kennis.cijfers import MAX_BYTES

MAX_GEBIEDEN = 20_000
_CODEKOLOM = re.compile(r"wk|wijk|stat|gwb|code", re.IGNORECASE)
_NAAMKOLOM = re.compile(r"(wk|wijk|stat)?_?naam|name|wijk|regio", re.IGNORECASE)
_WATER = re.compile(r"(wk_|ind_)?water|h2o", re.IGNORECASE)


@dataclass(frozen=True)
class Grenzen:
    """`kaart`: GeoJSON in WGS84, a feature per wijk with wk_code and naam, in order of code; `namen` by code."""

    kaart: bytes
    namen: Mapping[str, str]
    verslag: Verslag


def read_grenzen(inhoud: bytes, bestand: str, laag: str | None = None) -> Grenzen:
    """Read boundaries of wijken. With several layers one must be chosen: KiesLaag (with `lagen`) asks which.

    Raises InvoerFout, with what it is and the remedy, when no outline of a wijk can be made of it.
    """
    if len(inhoud) > MAX_BYTES:
        raise InvoerFout(bestand, f"het bestand is groter dan {MAX_BYTES // 2**20} MB.", "Lever één gemeente aan.")
    return _process(*open_map(inhoud, bestand, laag), bestand)


def from_features(features: list[Any], bestand: str, epsg: int | None = None) -> Grenzen:
    """The same for GeoJSON features that are in memory already. Raises InvoerFout."""
    return _process("GeoJSON", list(from_geojson(features, bestand)), epsg, bestand)


def _process(vorm: str, gebieden: Sequence[Gebied], stelsel: int | None, bestand: str) -> Grenzen:
    log = Logboek()
    if len(gebieden) > MAX_GEBIEDEN:
        raise InvoerFout(bestand, f"er staan {len(gebieden)} gebieden in.", "Lever alleen de wijken die u nodig hebt.")
    kaart, namen = make_map(_wijken(gebieden, bestand, log), stelsel, bestand, log)
    if zonder := [code for code in namen if not has_outline("wijken", 2024, code)]:
        log.let_op(f"Deze wijken staan niet op onze eigen kaart van 2024: {enkele(zonder)}.")
    verslag = Verslag(
        bestand,
        vorm,
        wat="kaart",
        rijen=len(namen),
        weggelaten=tuple(log.weggelaten),
        opmerkingen=tuple(log.opmerkingen),
    )
    return Grenzen(kaart, namen, verslag)


def _wijken(gebieden: Sequence[Gebied], bestand: str, log: Logboek) -> list[tuple[str, str, Any]]:
    """Code, name and shape of the wijken; everything else is told."""
    kolommen = list(dict.fromkeys(k for eigenschappen, _ in gebieden for k in eigenschappen))
    telling = {k: sum(_code(e.get(k)).startswith("WK") for e, _ in gebieden) for k in kolommen}
    kolom = max(kolommen, key=lambda k: (telling[k], bool(_CODEKOLOM.search(k))), default=None)
    if kolom is None or not telling[kolom]:
        raise InvoerFout(
            bestand,
            f"geen gebied heeft een wijkcode. Eigenschappen: {enkele(kolommen, 8) or 'geen'}.",
            "Geef elk gebied een eigenschap wk_code, zoals WK063701; bij meer lagen: kies de laag met wijken.",
        )
    naam = next((k for k in kolommen if _NAAMKOLOM.fullmatch(k) and k != kolom), None)
    water = next((k for k in kolommen if _WATER.fullmatch(k)), None)
    uit, anders, nat, leeg = [], [], [], []
    for nummer, (eigenschappen, vorm) in enumerate(gebieden, 1):
        code = _code(eigenschappen.get(kolom))
        if not code.startswith("WK"):
            anders.append(code or f"gebied {nummer}")
        elif water and str(eigenschappen.get(water)).strip().upper() in ("JA", "B"):
            nat.append(code)
        elif vorm is None or vorm.is_empty:
            leeg.append(code)
        else:
            tekst = str(eigenschappen.get(naam) or "").strip() if naam else ""
            uit.append((code, tekst or code, vorm))
    log.leave_out("gebied dat geen wijk is", anders, "hier gaat het om wijken", "code")
    log.leave_out("water", nat, "alleen het land wordt getekend", "code")
    log.leave_out("wijk zonder omtrek", leeg, "er is niets te tekenen", "code")
    if not uit:
        raise InvoerFout(bestand, "geen enkele wijk heeft een omtrek op land.", "Haal het bestand opnieuw op.")
    return uit


def _code(waarde: object) -> str:
    """A tidy code of an area, or nothing. «2019WK063701» (jrstatcode) is a code with its year before it."""
    code = re.sub(r"^(?:19|20)\d{2}(?=[A-Z]{2})", "", codes.netjes(str(waarde)))
    return code if codes.soort(code) else ""
