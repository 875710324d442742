"""A presentation: one message per slide, readable from the back of a room; reasons and sources in the notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pptx as python_pptx
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Emu, Inches, Pt

from wijkteams.rapport.bouwstenen import dag
from wijkteams.rapport.rapport import Dia, Figuur, Rapport
from wijkteams.uitvoer.drager import als_xml
from wijkteams.uitvoer.figuur import als_png, kaal, verhouding
from wijkteams.uitvoer.tekst import schoon, zonder_klok

BREED, HOOG, RAND = Inches(13.333), Inches(7.5), Inches(0.6)
_ACCENT, _INKT = RGBColor(0x15, 0x42, 0x73), RGBColor(0x11, 0x11, 0x11)
# How many characters still fit at a size in points, also where our typeface is missing and a wider one takes its
# place; below 20 points nobody at the back can read it. Of a title also how many inches down it ends.
_TITELS = ((40, 34, 1.7), (60, 34, 2.1), (100, 28, 2.1), (100_000, 28, 2.5))
_MATEN = ((220, 28), (420, 24), (100_000, 20))
MEESTE = 620
OP_A4 = 27  # centimetres: how wide a figure is when its slide is printed on A4


def pptx(rapport: Rapport) -> bytes:
    """Title, a slide per message, and what it does not say."""
    praat: Any = python_pptx.Presentation()
    praat.slide_width, praat.slide_height = BREED, HOOG
    _titeldia(praat, rapport)
    for dia in rapport.dias:
        _dia(praat, dia)
    if not rapport.dias:
        leeg = "Er is nog geen schaal die verschilt, geen spanning en geen dilemma om over te praten."
        _dia(praat, Dia("Nog leeg", leeg))
    _slot(praat, rapport)
    eigen = praat.core_properties
    eigen.title, eigen.author, eigen.language = schoon(rapport.titel)[:255], "Wijkteamkompas", "nl-NL"
    eigen.created = eigen.modified = datetime(rapport.datum.year, rapport.datum.month, rapport.datum.day)
    eigen.last_modified_by = "Wijkteamkompas"
    part = Part(PackURI("/customXml/item2.xml"), "application/xml", praat.part.package, als_xml(rapport.lading))
    praat.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    uit = io.BytesIO()
    praat.save(uit)
    return zonder_klok(uit.getvalue())


def _titeldia(praat: Any, rapport: Rapport) -> None:
    dia = praat.slides.add_slide(praat.slide_layouts[0])
    titel, onder = dia.shapes.title, dia.placeholders[1]
    _plaats(titel, RAND, Inches(1.6), BREED - 2 * RAND, Inches(2.4))
    _plaats(onder, RAND, Inches(4.1), BREED - 2 * RAND, Inches(2))
    _put(titel, [rapport.titel[:200]], 40 if len(rapport.titel) < 90 else 28, _ACCENT, vet=True)
    _put(onder, [rapport.ondertitel, dag(rapport.datum), f"Gemaakt met Wijkteamkompas: {rapport.versies}"], 22)
    dia.notes_slide.notes_text_frame.text = "In dit bestand zit wat u in Wijkteamkompas weer kunt openen."


def _dia(praat: Any, dia: Dia) -> None:
    blad = praat.slides.add_slide(praat.slide_layouts[1])
    titel, inhoud = blad.shapes.title, blad.placeholders[1]
    maat, einde = next((maat, einde) for grens, maat, einde in _TITELS if len(dia.titel) <= grens)
    boven = Emu(Inches(einde))
    _plaats(titel, RAND, Inches(0.4), BREED - 2 * RAND, boven - Inches(0.6))
    _put(titel, [dia.soort, dia.titel], maat, _ACCENT, vet=True, eerste=18)
    if dia.figuur:
        boven = _figuur(blad, dia.figuur, boven, 3.4 if dia.punten else 5.1)
    if dia.punten:
        _plaats(inhoud, RAND, boven, BREED - 2 * RAND, HOOG - boven - Inches(0.3))
        punten = _passend(dia.punten)
        lengte = sum(map(len, punten)) * (2 if dia.figuur else 1)
        _put(inhoud, punten, next(maat for grens, maat in _MATEN if lengte <= grens))
    else:
        inhoud._element.getparent().remove(inhoud._element)
    blad.notes_slide.notes_text_frame.text = "\n".join(map(schoon, dia.notities))


def _slot(praat: Any, rapport: Rapport) -> None:
    zegt_niet = next(d for d in rapport.delen if d.titel == "Wat dit niet zegt")
    bronnen = next(d for d in rapport.delen if d.titel == "Bronnen")
    teksten = [b.tekst for b in zegt_niet.blokken if hasattr(b, "tekst")]
    _dia(praat, Dia("Tot slot", zegt_niet.titel, tuple(teksten)))
    _dia(praat, Dia("Tot slot", "Bronnen", tuple(b.tekst for b in bronnen.blokken if hasattr(b, "tekst"))))


def _figuur(blad: Any, figuur: Figuur, boven: Emu, hoogst: float) -> Emu:
    """Put the figure, `hoogst` inches high at most, in the middle of the slide; returns where it ends."""
    vol = BREED - 2 * RAND
    breed = min(vol, int(Inches(hoogst) / verhouding(figuur)))
    beeld = io.BytesIO(als_png(kaal(figuur), OP_A4 * breed / vol))
    vorm = blad.shapes.add_picture(beeld, (BREED - breed) // 2, boven, width=breed)
    vorm._element.nvPicPr.cNvPr.set("descr", schoon(figuur.alt))
    return Emu(boven + vorm.height + Inches(0.15))


def _passend(punten: Sequence[str]) -> list[str]:
    """What fits on a slide; the notes hold it whole."""
    ruimte = MEESTE // max(1, len(punten))
    return [p if len(p) <= ruimte else f"{p[:ruimte].rsplit(' ', 1)[0]} …" for p in punten]


def _plaats(vorm: Any, links: int, boven: int, breed: int, hoog: int) -> None:
    vorm.left, vorm.top, vorm.width, vorm.height = Emu(links), Emu(boven), Emu(breed), Emu(hoog)


def _put(
    vorm: Any, regels: Sequence[str], maat: int, kleur: RGBColor = _INKT, vet: bool = False, eerste: int | None = None
) -> None:
    kader = vorm.text_frame
    kader.word_wrap, kader.vertical_anchor = True, MSO_ANCHOR.TOP
    for n, regel in enumerate(regels):
        alinea = kader.paragraphs[0] if n == 0 else kader.add_paragraph()
        alinea.alignment = 1
        run = alinea.add_run()
        run.text = " ".join(schoon(regel).split("\n"))
        run.font.size = Pt(eerste if eerste and n == 0 else maat)
        run.font.bold = vet and not (eerste and n == 0)
        run.font.color.rgb = kleur
        run._r.get_or_add_rPr().set("lang", "nl-NL")
