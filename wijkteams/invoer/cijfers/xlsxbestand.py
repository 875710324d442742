"""XLSX: looked through first, then read by calamine. Nothing in it is run, and nothing outside it is opened."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator

import python_calamine as calamine

from wijkteams.basis import codes, zipwacht
from wijkteams.basis.errors import InvoerFout, kort
from wijkteams.basis.text import aantal
from wijkteams.invoer.cijfers.getallen import Dubbelzinnig, Tegenstrijdig, decimaalteken
from wijkteams.invoer.cijfers.ruw import MAX_CELLEN, MAX_KOLOMMEN, Ruw, tabel
from wijkteams.invoer.verslag import Logboek, enkele

MAX_TEKST = 200 * 2**20  # of all cells together: one long text may be used by many cells
_LETTERS = re.compile(rb"""[\s"']r\s*=\s*["']([A-Za-z]{1,3})\d""")
_NUMMER = re.compile(rb"""[\s"']r\s*=\s*["'][A-Za-z]{0,3}(\d{1,10})["']""")
_CEL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_RIJ = re.compile(rb"<(?:\w+:)?row[\s/>]")
_FORMULE = re.compile(rb"<(?:\w+:)?f[\s/>]")
_LEGE_FORMULE = re.compile(
    rb"""r=["']([A-Z]+\d+)["'][^<]*<(?:\w+:)?f\b(?:[^<>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_TEKSTCEL = re.compile(rb"""\bt\s*=\s*["']s["']""")
_TEKSTNUMMER = re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>(\d+)<""")
_TEKSTEN = re.compile(rb"<(?:\w+:)?si[\s>].*?</(?:\w+:)?si>", re.DOTALL)
_OPSLAAN = "Open het in Excel of LibreOffice en sla het opnieuw op als XLSX."


def read(inhoud: bytes, bestand: str, log: Logboek, blad: str | None = None) -> Ruw:
    """The table on a sheet: the one asked for, else the first with a code, else the first with a table at all."""
    leden = zipwacht.leden(inhoud, bestand)
    if "xl/workbook.xml" not in {naam.lower() for naam in leden}:
        raise InvoerFout(bestand, "dit is wel een zipbestand, maar geen XLSX.", "Sla de tabel op als XLSX of CSV.")
    _look_through(leden, bestand, log)
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
        raise InvoerFout(bestand, "dit XLSX-bestand is kapot.", _OPSLAAN) from fout
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


def _look_through(leden: dict[str, bytes], bestand: str, log: Logboek) -> None:
    """Refuse what must never reach a reader; tell of formulas."""
    lengtes: list[int] = []
    for naam, xml in leden.items():
        if not naam.lower().endswith((".xml", ".rels")):
            continue
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\0" in xml:
            raise InvoerFout(
                bestand, f"in {kort(naam)} staat een verwijzing (DTD) die er niet hoort. Er is niets geopend.", _OPSLAAN
            )
        if naam.lower().endswith("sharedstrings.xml"):
            lengtes = [len(stuk) for stuk in _TEKSTEN.findall(xml)]
    for naam, xml in leden.items():
        if "worksheets/" in naam.lower() and naam.lower().endswith(".xml"):
            _look_through_sheet(naam, xml, lengtes, bestand, log)


def _look_through_sheet(naam: str, xml: bytes, lengtes: list[int], bestand: str, log: Logboek) -> None:
    """A reader makes room for the whole rectangle of cells, so one cell far away is as dear as a full sheet."""
    kolommen, rijen, cellen, plekken = {b""}, 0, 0, 0
    for deel in _delen(xml):
        letters = _LETTERS.findall(deel)
        kolommen.update(letters)
        rijen = max(rijen, *map(int, set(_NUMMER.findall(deel))), 0)
        cellen, plekken = cellen + len(_CEL.findall(deel)), plekken + len(letters)
    breed = max(_nummer(letters.upper()) for letters in kolommen)
    if cellen > plekken:  # cells may go without a place: they come after the one before
        breed += max(len(_CEL.findall(rij)) for rij in _RIJ.split(xml))
        rijen += len(_RIJ.findall(xml))
    if breed > MAX_KOLOMMEN or breed * rijen > MAX_CELLEN:
        raise InvoerFout(
            bestand,
            f"een blad is te groot ({rijen} rijen, {breed} kolommen).",
            "Er staat misschien iets ver buiten de tabel. Haal weg wat u niet nodig hebt en sla het opnieuw op.",
        )
    teksten = max(lengtes, default=0) * len(_TEKSTCEL.findall(xml))
    if teksten > MAX_TEKST:
        nummers = (int(n) for n in _TEKSTNUMMER.findall(xml))
        teksten = sum(lengtes[n] for n in nummers if n < len(lengtes))
    if teksten > MAX_TEKST:
        raise InvoerFout(bestand, "er staat te veel tekst in de cellen.", "Haal kolommen met lange tekst weg.")
    if not _FORMULE.search(xml):
        return
    if leeg := [plek.decode() for plek in _LEGE_FORMULE.findall(xml)]:
        raise InvoerFout(
            bestand,
            f"in cel {enkele(leeg)} staat een formule zonder uitkomst.",
            "Formules worden niet uitgerekend. Open het in Excel, laat het rekenen en sla het op.",
            regel=int(re.sub(r"\D", "", leeg[0])),
        )
    formules = len(_FORMULE.findall(xml))
    hoeveel = aantal(formules, "cel is een formule", "cellen zijn een formule")
    log.let_op(f"{hoeveel} ({kort(naam.rsplit('/', 1)[-1])}): gelezen is de bewaarde uitkomst.")


def _delen(xml: bytes) -> Iterator[bytes]:
    """The same in pieces of about a megabyte that end between tags."""
    van = 0
    while van < len(xml):
        tot = xml.find(b"<", van + 2**20)
        tot = len(xml) if tot < 0 else tot
        yield xml[van:tot]
        van = tot


def _nummer(letters: bytes) -> int:
    """A → 1, AA → 27."""
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + letter - 64
    return nummer


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
