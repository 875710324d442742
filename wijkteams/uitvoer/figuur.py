"""A figure as SVG or PNG, drawn without a browser and without asking anything of the internet."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass
from functools import lru_cache
from html import escape

import typst
import vl_convert

from wijkteams.basis.paden import DATA
from wijkteams.figuren.thema import INKT, LETTERTYPE, WIT
from wijkteams.rapport.rapport import Figuur, Rapport
from wijkteams.uitvoer.tekst import schoon

LETTERS = DATA / "fonts"
DPI = 300
RAND = 16  # white round a picture that travels alone, in pixels when it is 700 wide


@lru_cache(maxsize=1)
def lettertypen() -> typst.Fonts:
    """Our own typefaces and no other: a document looks the same on every machine."""
    vl_convert.register_font_directory(str(LETTERS))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[LETTERS])


def svg(rapport: Rapport) -> bytes:
    """The first figure of the report, with title, year and source in the picture."""
    return los(rapport.figuren()[0], rapport.titel)


def png(rapport: Rapport) -> bytes:
    """The same at 300 dpi."""
    return als_png(svg(rapport).decode())


def los(figuur: Figuur, van: str) -> bytes:
    """A picture that travels alone, with title, year and source above it."""
    beeld = _beeld(figuur)
    maat = beeld.breed / 700  # printed equally wide, letters are equally large
    rand, kop, y = RAND * maat, "", RAND * maat
    onder = " · ".join(deel for deel in (van, figuur.jaar, f"Bron: {figuur.bron}") if deel)
    for tekst, letter, dikte, per_regel in ((figuur.titel, 18, "bold", 74), (onder, 14, "normal", 100)):
        for regel in textwrap.wrap(schoon(tekst), per_regel):
            y += letter * maat * 1.25
            plek = f'x="{rand:g}" y="{y - letter * maat * 0.3:.1f}"'
            kop += f'<text {plek} font-size="{letter * maat:.1f}" font-weight="{dikte}">{escape(regel)}</text>'
    breed, hoog = beeld.breed + 2 * rand, beeld.hoog + y + 2 * rand
    wit = f'<rect width="{breed:g}" height="{hoog:g}" fill="{WIT}"/>'
    kop = f'<g font-family="{escape(LETTERTYPE)}" fill="{INKT}">{kop}</g>'
    inhoud = f'{wit}{kop}<g transform="translate({rand:g},{y + rand:g})">{beeld.inhoud}</g>'
    return _svg(figuur, _Beeld(breed, hoog, inhoud)).encode()


def kaal(figuur: Figuur) -> str:
    """The figure as SVG without title: in a document the caption tells."""
    return _svg(figuur, _beeld(figuur))


def verhouding(figuur: Figuur) -> float:
    """Height of the figure as a part of its width."""
    beeld = _beeld(figuur)
    return beeld.hoog / beeld.breed


def als_png(tekening: str, cm: float = 17) -> bytes:
    """An SVG as PNG: 300 dpi when it is printed `cm` wide, which is a page of A4 between its margins."""
    lettertypen()
    breed = re.search(r'\bwidth="([\d.]+)"', tekening)
    if breed is None:
        raise ValueError("een figuur heeft een breedte")
    # Drawn by vl-convert and not by typst, which keeps every picture in memory.
    beeld: bytes = vl_convert.svg_to_png(tekening, scale=DPI * cm / 2.54 / float(breed[1]))
    return beeld


@dataclass(frozen=True)
class _Beeld:
    """A drawing: width and height in pixels, and what goes inside an SVG of that size."""

    breed: float
    hoog: float
    inhoud: str


@lru_cache(maxsize=32)
def _beeld(figuur: Figuur) -> _Beeld:
    """Drawn by Vega-Lite, and kept: a ZIP asks for each several times."""
    lettertypen()
    tekening: str = vl_convert.vegalite_to_svg(json.dumps(figuur.spec), allowed_base_urls=[])
    nummers: dict[str, str] = {}  # vl-convert goes on counting from the figure before
    tekening = re.sub(r"\bclip\d+\b", lambda m: nummers.setdefault(m[0], f"clip{len(nummers)}"), tekening)
    begin, _, rest = tekening.partition(">")
    maten = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', begin)
    if maten is None:
        raise ValueError("een tekening heeft een maat")
    return _Beeld(float(maten[1]), float(maten[2]), rest.removesuffix("</svg>"))


def _svg(figuur: Figuur, beeld: _Beeld) -> str:
    breed, hoog = f"{beeld.breed:g}", f"{beeld.hoog:g}"
    ruimte = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    maten = f'version="1.1" width="{breed}" height="{hoog}" viewBox="0 0 {breed} {hoog}"'
    uitleg = f"<title>{escape(schoon(figuur.titel))}</title><desc>{escape(schoon(figuur.alt))}</desc>"
    return f'<svg {ruimte} {maten} role="img">{uitleg}{beeld.inhoud}</svg>'
