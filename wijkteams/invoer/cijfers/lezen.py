"""From a file of the user to figures per wijk, and a report of everything that was made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from wijkteams.basis.errors import InvoerFout
from wijkteams.invoer import gebieden
from wijkteams.invoer.cijfers import csvbestand, xlsxbestand
from wijkteams.invoer.cijfers.jaren import choose_year
from wijkteams.invoer.cijfers.rijen import choose_rows, drop_doubles
from wijkteams.invoer.cijfers.rollen import divide
from wijkteams.invoer.cijfers.ruw import Ruw
from wijkteams.invoer.cijfers.waarden import read_values
from wijkteams.invoer.verslag import Kolom, Logboek, Verslag
from wijkteams.kennis.cijfers import MAX_BYTES, Cijferset, Maat
from wijkteams.kennis.namen import EIGEN_INVOER


@dataclass(frozen=True)
class Invoer:
    """What came of a file. `cijfers` is None as long as the year is not known: no data without its year."""

    cijfers: Cijferset | None
    verslag: Verslag


def read(
    inhoud: bytes,
    bestand: str,
    *,
    maten: Mapping[str, Maat] | None = None,
    jaar: int | None = None,
    decimaal: str | None = None,
    blad: str | None = None,
) -> Invoer:
    """Read a CSV or XLSX with figures per wijk.

    The answers to `verslag.vragen` come in as `maten` (header or indicator id → Maat, which also goes before what was
    recognised) and `jaar`; `decimaal` («komma» or «punt») settles what the file leaves open, `blad` picks a sheet.
    Raises InvoerFout, with file, line, column and remedy, when nothing correct can be made of the file.
    """
    log = Logboek()
    ruw = _open(inhoud, bestand, blad, log)
    rollen = divide(ruw)
    gebied = choose_rows(ruw, rollen, log)
    jaar, jaar_uit, gebied = choose_year(ruw, rollen, gebied, jaar, log)
    waarden, kolommen = read_values(ruw, rollen, gebied, maten or {}, decimaal, log)
    waarden, gebied = drop_doubles(waarden, gebied, ruw, rollen, log)
    wijken = [code for code in gebied["code"] if code.startswith("WK")]
    gebieden.report_unknown(wijken, log)
    verslag = _verslag(ruw, jaar, jaar_uit, len(wijken), kolommen, log)
    if jaar is None:
        return Invoer(None, verslag)
    indicatoren = {k.indicator.id: k.indicator for k in verslag.kolommen if k.indicator}
    tabel = waarden.set_axis(pd.Index(gebied["code"], name="code"), axis=0).sort_index()
    namen = dict(zip(gebied["code"], gebied["naam"], strict=True))
    return Invoer(Cijferset.van_tabel(jaar, EIGEN_INVOER, indicatoren, namen, tabel, eigen=bestand), verslag)


def _open(inhoud: bytes, bestand: str, blad: str | None, log: Logboek) -> Ruw:
    if len(inhoud) > MAX_BYTES:
        raise InvoerFout(
            bestand,
            f"het bestand is groter dan {MAX_BYTES // 2**20} MB.",
            "Haal rijen en kolommen weg die u niet nodig hebt.",
        )
    if inhoud.startswith(b"PK"):
        return xlsxbestand.read(inhoud, bestand, log, blad)
    return csvbestand.read(inhoud, bestand, log)


def _verslag(ruw: Ruw, jaar: int | None, jaar_uit: str, rijen: int, kolommen: list[Kolom], log: Logboek) -> Verslag:
    """The report. Raises InvoerFout when there is no column with figures, nor one that may hold them."""
    verslag = Verslag(
        bestand=ruw.bestand,
        vorm=ruw.vorm,
        jaar=jaar,
        jaar_uit=jaar_uit,
        rijen=rijen,
        kolommen=tuple(sorted(kolommen, key=lambda k: k.nummer)),
        weggelaten=tuple(log.weggelaten),
        opmerkingen=tuple(log.opmerkingen),
    )
    if not verslag.herkend and not verslag.gevraagd:
        raise InvoerFout(
            ruw.bestand,
            "er staat geen kolom met cijfers in.",
            "Lever naast de wijkcode ten minste één kolom met getallen.",
        )
    return verslag
