"""Word: real styles, captions that number themselves, header rows, descriptions; the payload as a custom XML part."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any

import docx as python_docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from wijkteams.rapport.bouwstenen import dag
from wijkteams.rapport.rapport import Alinea, Blok, Deel, Eigen, Figuur, Lijst, Rapport, Tabel
from wijkteams.uitvoer.drager import als_xml
from wijkteams.uitvoer.figuur import als_png, kaal
from wijkteams.uitvoer.tekst import schoon, zonder_klok

BREED = Cm(17)
HOOG = Cm(22)
SMALST = Cm(1.7)  # a number of a source with its brackets stays on one line


def docx(rapport: Rapport) -> bytes:
    """The whole report."""
    return _Schrijver(rapport).write()


class _Schrijver:
    def __init__(self, rapport: Rapport) -> None:
        self.rapport = rapport
        self.doc: Document = python_docx.Document()
        self.tellers = {"Figuur": 0, "Tabel": 0}

    def write(self) -> bytes:
        r = self.rapport
        self._vorm()
        self.doc.add_paragraph(schoon(r.titel), style="Title")
        self.doc.add_paragraph(schoon(r.ondertitel), style="Subtitle")
        self.doc.add_paragraph(f"{dag(r.datum)}. Gemaakt met Wijkteamkompas: {r.versies}.")
        for deel in r.delen:
            self._blok(deel, 1)
        part = Part(PackURI("/customXml/item2.xml"), "application/xml", als_xml(r.lading), self.doc.part.package)
        self.doc.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
        uit = io.BytesIO()
        self.doc.save(uit)
        return zonder_klok(uit.getvalue())

    def _vorm(self) -> None:
        """A4, Dutch, one typeface, page numbers, and properties without a clock."""
        deel = self.doc.sections[0]
        deel.page_width, deel.page_height = Cm(21), Cm(29.7)
        deel.left_margin = deel.right_margin = Cm(2)
        deel.top_margin = deel.bottom_margin = Cm(2.2)
        stijlen: Any = self.doc.styles
        for naam, maat in (("Normal", 10.5), ("Title", 24), ("Subtitle", 13), ("Heading 1", 17), ("Heading 2", 13)):
            stijl = stijlen[naam]
            stijl.font.name, stijl.font.size = "Calibri", Pt(maat)
            fonts = stijl.element.get_or_add_rPr().get_or_add_rFonts()
            for kant in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{kant}"), None)
            if naam != "Normal":
                stijl.font.color.rgb = RGBColor(0x15, 0x42, 0x73)
                stijl.font.italic = False
        for naam in ("Heading 3", "Caption"):
            stijlen[naam].font.color.rgb = RGBColor(0x11, 0x11, 0x11)
        stijlen["Caption"].font.size = Pt(9.5)
        taal = OxmlElement("w:lang")
        taal.set(qn("w:val"), "nl-NL")
        standaard = stijlen.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
        for oud in standaard.findall(qn("w:lang")):
            standaard.remove(oud)
        standaard.append(taal)
        eigen = self.doc.core_properties
        eigen.title, eigen.subject = schoon(self.rapport.titel)[:255], schoon(self.rapport.ondertitel)[:255]
        eigen.language, eigen.author, eigen.comments = "nl-NL", "Wijkteamkompas", ""
        klok = datetime(self.rapport.datum.year, self.rapport.datum.month, self.rapport.datum.day)
        eigen.created = eigen.modified = klok
        voet = deel.footer.paragraphs[0]
        voet.add_run(f"Wijkteamkompas · {dag(self.rapport.datum)} · {self.rapport.versies} · pagina ")
        _veld(voet, "PAGE", "1")

    def _blok(self, blok: Blok, niveau: int) -> None:
        match blok:
            case Alinea(tekst):
                self.doc.add_paragraph(schoon(tekst))
            case Eigen(tekst):
                self.doc.add_paragraph(schoon(tekst), style="Quote")
            case Lijst(punten):
                for punt in punten:
                    self.doc.add_paragraph(schoon(punt), style="List Bullet")
            case Tabel():
                self._bijschrift("Tabel", blok.titel)
                self._tabel(blok)
            case Figuur():
                self._figuur(blok)
            case Deel(titel, blokken):
                self.doc.add_heading(schoon(titel), niveau)
                for b in blokken:
                    self._blok(b, niveau + 1)

    def _figuur(self, figuur: Figuur) -> None:
        alinea = self.doc.add_paragraph()
        alinea.paragraph_format.keep_with_next = True
        plaatje = alinea.add_run().add_picture(io.BytesIO(als_png(kaal(figuur))), width=BREED)
        if plaatje.height > HOOG:
            plaatje.width, plaatje.height = Emu(plaatje.width * HOOG // plaatje.height), HOOG
        eigen = plaatje._inline.docPr
        eigen.set("descr", schoon(figuur.alt))
        eigen.set("title", schoon(figuur.titel))
        bron = " · ".join(deel for deel in (figuur.jaar, f"Bron: {figuur.bron}") if deel)
        self._bijschrift("Figuur", f"{figuur.titel} {bron}.")

    def _bijschrift(self, soort: str, tekst: str) -> None:
        self.tellers[soort] += 1
        alinea = self.doc.add_paragraph(f"{soort} ", style="Caption")
        alinea.paragraph_format.keep_with_next = soort == "Tabel"
        _veld(alinea, f"SEQ {soort} \\* ARABIC", str(self.tellers[soort]))
        alinea.add_run(f": {schoon(tekst)}")

    def _tabel(self, tabel: Tabel) -> None:
        """Row by row as XML: python-docx looks at the whole table for every cell."""
        t = self.doc.add_table(rows=1, cols=len(tabel.kop))
        t.style = "Table Grid"
        t.autofit = False
        breedtes = _breedtes(tabel.breed)
        for kolom, breed in zip(t.columns, breedtes, strict=True):
            kolom.width = breed
        eerste = t.rows[0]._tr
        for cel, breed, tekst in zip(t.rows[0].cells, breedtes, tabel.kop, strict=True):
            cel.width = breed
            cel.paragraphs[0].add_run(schoon(tekst)).bold = True
            cel.paragraphs[0].paragraph_format.space_after = Pt(2)
        eerste.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # a row stays on one page
        leeg = deepcopy(eerste)
        eerste.trPr.append(OxmlElement("w:tblHeader"))
        for run in leeg.iter(qn("w:r")):
            run.getparent().remove(run)
        for rij in tabel.rijen:
            tr = deepcopy(leeg)
            t._tbl.append(tr)
            for alinea, tekst in zip(tr.iter(qn("w:p")), rij, strict=True):
                _tekst(alinea, schoon(tekst))
        self.doc.add_paragraph().paragraph_format.space_after = Pt(0)


def _tekst(alinea: Any, tekst: str) -> None:
    """One run, with line breaks and tabs as they were typed."""
    r = OxmlElement("w:r")
    alinea.append(r)
    r.text = tekst


def _veld(alinea: Any, opdracht: str, nu: str) -> None:
    """A field that Word keeps up to date itself."""
    veld = OxmlElement("w:fldSimple")
    veld.set(qn("w:instr"), opdracht)
    _tekst(veld, nu)
    alinea._p.append(veld)


def _breedtes(delen: Sequence[float]) -> list[int]:
    """Widths of columns in these proportions; what a narrow one needs, the widest gives."""
    uit = [max(int(BREED * deel / sum(delen)), int(SMALST)) for deel in delen]
    uit[uit.index(max(uit))] -= sum(uit) - int(BREED)
    return uit
