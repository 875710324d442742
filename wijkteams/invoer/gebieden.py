"""Which wijken and gemeenten we know: to find a code by name, and to say what an unknown code may be."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from wijkteams import geo
from wijkteams.basis import paden
from wijkteams.basis.text import opsomming, sleutel
from wijkteams.invoer.verslag import Logboek, enkele
from wijkteams.kennis.cijfers import gm_van

JAREN = tuple(jaar for soort, jaar in geo.OUTLINES if soort == "gemeenten")
NU = JAREN[-1]
_ANDERS = {"den-haag": "s-gravenhage", "den-bosch": "s-hertogenbosch"}
_WIJKNUMMER = re.compile(r"^\s*wijk\s+([0-9a-z]{2})\s+", re.IGNORECASE)


def _op_naam() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """(gemeente, wijk), both folded → the codes that go by that name in the tables of CBS we have."""
    return _wijken_op_naam(paden.data())


@cache
def _wijken_op_naam(data: Path) -> Mapping[tuple[str, str], tuple[str, ...]]:
    gevonden: dict[tuple[str, str], list[str]] = {}
    with (data / "cijfers" / "wijken_2024.csv").open(encoding="utf-8", newline="") as bestand:
        for rij in csv.DictReader(bestand):
            gevonden.setdefault((gemeente_sleutel(rij["gemeente"]), wijk_sleutel(rij["wijk"])), []).append(
                rij["wk_code"]
            )
    return {naam: tuple(codes) for naam, codes in gevonden.items()}


def gemeenten() -> Mapping[str, str]:
    """The folded names of the gemeenten whose wijken we know, each with its code."""
    return _gemeenten(paden.data())


@cache
def _gemeenten(data: Path) -> Mapping[str, str]:
    return {gemeente: gm_van(codes[0]) for (gemeente, _), codes in _wijken_op_naam(data).items()}


def gemeente_code(naam: str) -> str | None:
    """The code of a gemeente by its name or code; None when we do not know its wijken."""
    code = naam.strip().upper()
    return code if code in gemeenten().values() else gemeenten().get(gemeente_sleutel(naam))


def gemeente_sleutel(naam: str) -> str:
    """One spelling for a gemeente: «Rijswijk (ZH.)» and «Utrecht (gemeente)» lose what is in brackets."""
    gevouwen = sleutel(re.sub(r"\(.*?\)", "", naam))
    return _ANDERS.get(gevouwen, gevouwen)


def wijk_sleutel(naam: str) -> str:
    """One spelling for a wijk, without «Wijk 01» before it."""
    return sleutel(_WIJKNUMMER.sub("", naam))


def wijknummer(naam: str) -> str:
    """'01' of «Wijk 01 Meerzicht»; empty when there is none."""
    past = _WIJKNUMMER.match(naam)
    return past[1].upper() if past else ""


def find(gemeente: str, wijk: str) -> str | None:
    """The code of this wijk in this gemeente; None when it is not known, or when the name fits more than one."""
    codes = _op_naam().get((gemeente_sleutel(gemeente), wijk_sleutel(wijk)), ())
    nummer = wijknummer(wijk)
    passend = [code for code in codes if not nummer or code.endswith(nummer)]
    return passend[0] if len(passend) == 1 else None


def report_unknown(wijken: Iterable[str], log: Logboek) -> None:
    """Tell which gemeenten are no longer there and which wijken cannot be drawn; the figures stay."""
    wijken = list(wijken)
    weg = {gm: [j for j in JAREN if geo.has_outline("gemeenten", j, gm)] for gm in map(gm_van, wijken)}
    weg = {gm: jaren for gm, jaren in sorted(weg.items()) if NU not in jaren}
    opgegaan = [f"{gm} ({opsomming([str(j) for j in jaren])})" for gm, jaren in weg.items() if jaren]
    if opgegaan:
        log.let_op(
            f"Deze gemeenten zijn er in {NU} niet meer, wel in de jaren erachter: {enkele(opgegaan)}. Na een "
            "herindeling hoort een wijk bij een andere gemeente en kan zij een andere code hebben."
        )
    if onbekend := [gm for gm, jaren in weg.items() if not jaren]:
        log.let_op(f"Deze gemeentecodes komen in geen enkel jaar voor: {enkele(onbekend)}. Klopt de wijkcode?")
    if zonder := [code for code in wijken if not geo.has_outline("wijken", 2024, code)]:
        log.let_op(
            f"{len(zonder)} van de {len(wijken)} wijken staan niet op de kaart van 2024 ({enkele(zonder)}). Hun "
            "cijfers staan wel in de tabel; lever voor de kaart de grenzen erbij."
        )
