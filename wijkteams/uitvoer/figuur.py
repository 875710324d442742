"""A figure as SVG or PNG, drawn without a browser and without asking anything of the internet."""

from __future__ import annotations

import json
import re
import textwrap
from functools import lru_cache
from html import escape

import typst
import vl_convert

from wijkteams.load import DATA
from wijkteams.rapport.model import Figuur, Rapport
from wijkteams.uitvoer.tekst import schoon

LETTERS = DATA / "fonts"
DPI = 300


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
    """A picture that travels alone."""
    breed = figuur.breed // 7
    onder = " · ".join(deel for deel in (van, figuur.jaar, f"Bron: {figuur.bron}") if deel)
    titel = {
        "text": textwrap.wrap(schoon(figuur.titel), breed),
        "subtitle": textwrap.wrap(schoon(onder), breed),
        "anchor": "start",
        "frame": "group",
        "offset": 16,
        "fontSize": 18,
        "subtitleFontSize": 14,
        "subtitlePadding": 6,
        "color": "#111111",
        "subtitleColor": "#111111",
    }
    return _svg(figuur.spec | {"title": titel, "padding": 16}, figuur.titel, figuur.alt).encode()


@lru_cache(maxsize=32)
def kaal(figuur: Figuur) -> str:
    """The figure as SVG without title: in a document the caption tells. Kept, for a ZIP asks for it several times."""
    return _svg(figuur.spec, figuur.titel, figuur.alt)


@lru_cache(maxsize=32)
def als_png(tekening: str, cm: float = 17) -> bytes:
    """An SVG as PNG: 300 dpi when it is printed `cm` wide, which is a page of A4 between its margins."""
    lettertypen()
    breed = re.search(r'\bwidth="([\d.]+)"', tekening)
    if breed is None:
        raise ValueError("een figuur heeft een breedte")
    # Drawn by vl-convert and not by typst, which keeps every picture in memory.
    beeld: bytes = vl_convert.svg_to_png(tekening, scale=DPI * cm / 2.54 / float(breed[1]))
    return beeld


def _svg(spec: dict[str, object], titel: str, alt: str) -> str:
    lettertypen()
    tekening: str = vl_convert.vegalite_to_svg(json.dumps(spec), allowed_base_urls=[])
    nummers: dict[str, str] = {}  # vl-convert goes on counting from the figure before
    tekening = re.sub(r"\bclip\d+\b", lambda m: nummers.setdefault(m[0], f"clip{len(nummers)}"), tekening)
    begin, _, rest = tekening.partition(">")
    uitleg = f"<title>{escape(schoon(titel))}</title><desc>{escape(schoon(alt))}</desc>"
    return f'{begin} role="img">{uitleg}{rest}'
