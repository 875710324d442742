"""XLSX: looked through first (`xlsxwacht`), then read by calamine. Nothing in it is run, nothing outside it opened."""

from __future__ import annotations

import datetime
import io

import python_calamine as calamine

from wijkteams.basis import codes, zipwacht
from wijkteams.basis.errors import InvoerFout, kort
from wijkteams.invoer.cijfers.getallen import Dubbelzinnig, Tegenstrijdig, decimaalteken
from wijkteams.invoer.cijfers.ruw import Ruw, tabel
from wijkteams.invoer.cijfers.xlsxwacht import OPSLAAN, look_through
from wijkteams.invoer.verslag import Logboek


def read(inhoud: bytes, bestand: str, log: Logboek, blad: str | None = None) -> Ruw:
    """The table on a sheet: the one asked for, else the first with a code, else the first with a table at all."""
    leden = zipwacht.leden(inhoud, bestand)
    if "xl/workbook.xml" not in {naam.lower() for naam in leden}:
        raise InvoerFout(bestand, "dit is wel een zipbestand, maar geen XLSX.", "Sla de tabel op als XLSX of CSV.")
    look_through(leden, bestand, log)
    try:
        boek = calamine.CalamineWorkbook.from_filelike(io.BytesIO(inhoud))
        namen = [b.name for b in boek.sheets_metadata if b.typ == calamine.SheetTypeEnum.WorkSheet]
        if blad is not None and blad not in namen:
            lijst = ", ".join(map(kort, namen))
            raise InvoerFout(bestand, f"er is geen blad «{kort(blad)}».", f"Kies uit: {lijst}.")
        bladen = {naam: _rijen(boek.get_sheet_by_name(naam)) for naam in ([blad] if blad else namen)}
    except InvoerFout:
        raise
    except BaseException as fout:  # a panic in Rust is no Exception, and calamine's errors have no common base
        if not isinstance(fout, Exception) and type(fout).__name__ != "PanicException":
            raise
        raise InvoerFout(bestand, "dit XLSX-bestand is kapot.", OPSLAAN) from fout
    return _gekozen(bladen, bestand, log)


def _gekozen(bladen: dict[str, list[tuple[int, list[str]]]], bestand: str, log: Logboek) -> Ruw:
    gelezen: dict[str, tuple[Ruw, Logboek]] = {}
    waarom: InvoerFout | None = None
    for naam, rijen in bladen.items():
        eigen = Logboek()
        try:
            gelezen[naam] = tabel(rijen, bestand, f"XLSX (blad «{kort(naam)}»)", eigen), eigen
        except InvoerFout as fout:
            waarom = waarom or fout
    if not gelezen:
        raise waarom or InvoerFout(bestand, "er staat geen blad met cellen in.", "Lever een blad met een tabel.")
    keuze = next(iter(gelezen))
    if len(gelezen) > 1:
        keuze = max(gelezen, key=lambda naam: _wijken(gelezen[naam][0]))  # the first, when they are alike
    log.weggelaten += gelezen[keuze][1].weggelaten
    log.opmerkingen += gelezen[keuze][1].opmerkingen
    log.leave_out("blad", [n for n in bladen if n != keuze], "één blad per keer wordt gelezen", "blad")
    return gelezen[keuze][0]


def _wijken(ruw: Ruw) -> int:
    """How many codes of wijken stand in the first rows, to know which sheet is meant."""
    return sum(codes.soort(codes.netjes(cel)) == "wijk" for n in ruw.data for cel in ruw.data[n].head(500).tolist())


def _rijen(blad: calamine.CalamineSheet) -> list[tuple[int, list[str]]]:
    """The rows as text. Numbers get the decimal sign that the text cells use, so that one sign holds for the file."""
    begin = blad.start
    if begin is None:
        return []
    rijen = blad.to_python(skip_empty_area=True)
    teken = _teken({cel for rij in rijen for cel in rij if isinstance(cel, str)})
    zelfde: dict[object, str] = {}  # a wide table says the same in most cells
    uit = []
    for n, rij in enumerate(rijen):
        tekst = []
        for cel in rij:
            sleutel = (type(cel), cel)  # 1, 1.0 and True are one key otherwise
            if sleutel not in zelfde:
                zelfde[sleutel] = _cel(cel, teken)
            tekst.append(zelfde[sleutel])
        uit.append((begin[0] + n + 1, tekst))
    return uit


def _teken(teksten: set[str]) -> str:
    try:
        return decimaalteken(teksten)
    except (Tegenstrijdig, Dubbelzinnig):
        return "."


def _cel(cel: object, teken: str) -> str:
    if isinstance(cel, str):
        return cel
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, float):
        return str(int(cel)) if cel.is_integer() else f"{cel:.15g}".replace(".", teken)
    if isinstance(cel, datetime.datetime) and cel.time() == datetime.time():
        return cel.date().isoformat()
    return str(cel)
