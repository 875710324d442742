"""XLSX, looked through before anything reads it: what is dear, points elsewhere or cannot be relied on is refused.

Sheets go through a parser of XML that gives one element at a time, so the work grows with the file and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from xml.parsers import expat

from wijkteams.basis.errors import InvoerFout, kort
from wijkteams.basis.text import aantal
from wijkteams.invoer.cijfers.ruw import MAX_CELLEN, MAX_KOLOMMEN
from wijkteams.invoer.verslag import Logboek, enkele

MAX_TEKST = 200 * 2**20  # of all cells together: one long text may be used by many cells
OPSLAAN = "Open het in Excel of LibreOffice en sla het opnieuw op als XLSX."


def look_through(leden: Mapping[str, bytes], bestand: str, log: Logboek) -> None:
    """Refuse what must never reach a reader; tell of formulas."""
    for naam, xml in leden.items():
        if naam.lower().endswith((".xml", ".rels")) and (b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\0" in xml):
            raise InvoerFout(
                bestand, f"in {kort(naam)} staat een verwijzing (DTD) die er niet hoort. Er is niets geopend.", OPSLAAN
            )
    teksten = _Teksten()
    for naam, xml in leden.items():
        if naam.lower().endswith("sharedstrings.xml"):
            _parse(xml, teksten, bestand)
    for naam, xml in leden.items():
        if "worksheets/" in naam.lower() and naam.lower().endswith(".xml"):
            blad = _Blad(teksten.lengtes, bestand)
            _parse(xml, blad, bestand)
            blad.report(naam, log)


class _Teksten:
    """The length of every shared text."""

    def __init__(self) -> None:
        self.lengtes: list[int] = []

    def begin(self, parser: expat.XMLParserType) -> None:
        """Listen to this parser."""
        parser.StartElementHandler, parser.CharacterDataHandler = self.element, self.tekst

    def element(self, naam: str, attributen: Mapping[str, str]) -> None:
        """A text begins."""
        if naam.rpartition(":")[2] == "si":
            self.lengtes.append(0)

    def tekst(self, stuk: str) -> None:
        """A part of a text."""
        if self.lengtes:
            self.lengtes[-1] += len(stuk)


class _Blad:
    """Counts what is on a sheet as it passes by.

    A reader makes room for the whole rectangle of cells, so one cell far away is as dear as a full sheet. A cell or row
    without a place comes after the one before.
    """

    def __init__(self, lengtes: list[int], bestand: str) -> None:
        self._lengtes, self._bestand = lengtes, bestand
        self._rij = self._kolom = self._rijen = self._kolommen = self._teksten = self.formules = 0
        self._soort, self._in_formule, self._waarde = "", False, ""
        self.leeg: list[str] = []

    def begin(self, parser: expat.XMLParserType) -> None:
        """Listen to this parser."""
        self._parser = parser
        parser.StartElementHandler = self.element

    def element(self, naam: str, attributen: Mapping[str, str]) -> None:
        """An element begins."""
        if self._parser.CharacterDataHandler:
            self._parser.CharacterDataHandler = None
        if ":" in naam:
            naam = naam.rpartition(":")[2]
        if naam == "c":
            if self._soort or self._in_formule:
                self.close_cell()
            self._to(attributen.get("r"))
            self._soort = attributen.get("t", "")
        elif naam == "row":
            self.close_cell()
            nummer = attributen.get("r", "")
            self._rij, self._kolom = int(nummer[:10]) if nummer.isdecimal() else self._rij + 1, 0
            self._measure()
        elif naam == "f":
            self.formules += 1
            self._in_formule = True
        elif naam == "v" and (self._in_formule or self._soort == "s"):
            self._parser.CharacterDataHandler = self.tekst  # only of a value that matters: most are numbers

    def tekst(self, stuk: str) -> None:
        """A part of a value."""
        self._waarde += stuk

    def close_cell(self) -> None:
        """The cell before is whole: does its formula have an outcome, and how long is its text?"""
        waarde = self._waarde.strip()
        if self._in_formule and not waarde:
            self.leeg.append(f"{_letters(self._kolom)}{self._rij}")
        elif self._soort == "s" and waarde.isdecimal() and int(waarde[:10]) < len(self._lengtes):
            self._teksten += self._lengtes[int(waarde[:10])]
            if self._teksten > MAX_TEKST:
                raise InvoerFout(
                    self._bestand, "er staat te veel tekst in de cellen.", "Haal kolommen met lange tekst weg."
                )
        self._soort, self._in_formule, self._waarde = "", False, ""

    def report(self, naam: str, log: Logboek) -> None:
        """What there is to say of the formulas."""
        self.close_cell()
        if self.leeg:
            raise InvoerFout(
                self._bestand,
                f"in cel {enkele(self.leeg)} staat een formule zonder uitkomst.",
                "Formules worden niet uitgerekend. Open het in Excel, laat het rekenen en sla het op.",
                regel=int(re.sub(r"\D", "", self.leeg[0])),
            )
        if self.formules:
            hoeveel = aantal(self.formules, "cel is een formule", "cellen zijn een formule")
            log.let_op(f"{hoeveel} ({kort(naam.rsplit('/', 1)[-1])}): gelezen is de bewaarde uitkomst.")

    def _to(self, plek: str | None) -> None:
        letters = plek.rstrip("0123456789") if plek else ""
        if plek and 0 < len(letters) <= 3 and len(letters) < len(plek) <= 13:
            self._kolom, self._rij = _nummer(letters.upper()), int(plek[len(letters) :])
        else:
            self._kolom += 1
        self._measure()

    def _measure(self) -> None:
        if self._kolom <= self._kolommen and self._rij <= self._rijen:
            return
        self._kolommen, self._rijen = max(self._kolom, self._kolommen), max(self._rij, self._rijen)
        if self._kolommen > MAX_KOLOMMEN or max(self._kolommen, 1) * self._rijen > MAX_CELLEN:
            raise InvoerFout(
                self._bestand,
                f"een blad is te groot ({self._rijen} rijen, {self._kolommen} kolommen).",
                "Er staat misschien iets ver buiten de tabel. Haal weg wat u niet nodig hebt en sla het opnieuw op.",
            )


def _parse(xml: bytes, wie: _Teksten | _Blad, bestand: str) -> None:
    """Let every element of an XML file pass by."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    wie.begin(parser)
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as fout:
        raise InvoerFout(bestand, "dit XLSX-bestand is kapot.", OPSLAAN) from fout


@lru_cache(maxsize=MAX_KOLOMMEN)
def _nummer(letters: str) -> int:
    """A → 1, AA → 27."""
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + ord(letter) - 64
    return nummer


def _letters(nummer: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
