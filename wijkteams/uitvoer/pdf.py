"""PDF/UA-1 by typst: tagged, with bookmarks and descriptions. What travels inside is attached as a file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

from wijkteams.rapport.bouwstenen import dag
from wijkteams.rapport.rapport import Alinea, Blok, Deel, Eigen, Figuur, Lijst, Rapport, Tabel
from wijkteams.uitvoer.drager import BIJLAGE
from wijkteams.uitvoer.figuur import LETTERS, kaal, lettertypen
from wijkteams.uitvoer.tekst import schoon

OPMAAK = Path(__file__).with_name("document.typ")


def pdf(rapport: Rapport) -> bytes:
    """The whole report. The only clock in it is the date of the report."""
    d = rapport.datum
    gegevens = {
        "titel": _teken(rapport.titel) or "Zonder titel",
        "ondertitel": _teken(rapport.ondertitel),
        "datum": f"{dag(d)}. Gemaakt met Wijkteamkompas: {rapport.versies}.",
        "voet": f"Wijkteamkompas · {dag(d)} · {rapport.versies}",
        "jaar": d.year,
        "maand": d.month,
        "dag": d.day,
        "delen": [_blok(deel) for deel in rapport.delen],
        "bijlage": BIJLAGE,
        "bijlage_uitleg": f"Het bestand waarmee dit document weer opent in Wijkteamkompas ({rapport.lading.soort}). "
        f"sha256 {rapport.lading.som}",
    }
    invoer = {"rapport": json.dumps(gegevens, ensure_ascii=False), "lading": rapport.lading.yaml}
    compiler = typst.Compiler(OPMAAK.read_bytes(), font_paths=lettertypen(), sys_inputs=invoer)
    klok = datetime(d.year, d.month, d.day, tzinfo=UTC)
    uit = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=klok)
    if not isinstance(uit, bytes):
        raise TypeError("een PDF is één bestand")
    return uit


def _blok(blok: Blok) -> dict[str, Any]:
    match blok:
        case Alinea(tekst):
            return {"soort": "alinea", "tekst": _teken(tekst)}
        case Eigen(tekst):
            return {"soort": "eigen", "tekst": _teken(tekst)}
        case Lijst(punten):
            return {"soort": "lijst", "punten": [_teken(p) for p in punten]}
        case Tabel(titel, kop, rijen, breed):
            cellen = [[_teken(cel) for cel in rij] for rij in rijen]
            return {"soort": "tabel", "titel": _teken(titel), "kop": kop, "rijen": cellen, "breed": breed}
        case Figuur():
            bij = ". ".join(deel for deel in (blok.titel.rstrip("."), blok.jaar, f"Bron: {blok.bron}") if deel)
            return {"soort": "figuur", "svg": kaal(blok), "alt": _teken(blok.alt), "bijschrift": _teken(f"{bij}.")}
        case Deel(titel, blokken):
            return {"soort": "deel", "titel": _teken(titel), "blokken": [_blok(b) for b in blokken]}


@cache
def _dekking() -> frozenset[int]:
    """Every character that one of our typefaces has."""
    tekens: set[int] = set()
    for pad in LETTERS.glob("*.ttf"):
        with TTFont(pad, lazy=True) as letter:
            tekens.update(letter.getBestCmap())
    return frozenset(tekens)


def _teken(tekst: str) -> str:
    """Text that can be drawn: PDF/UA allows no missing character, so one without a typeface becomes its code."""
    bekend = _dekking()
    return "".join(
        t if t in "\n\u200d\ufe0f" or ord(t) in bekend else f"[U+{ord(t):04X}]" for t in schoon(tekst).expandtabs(4)
    )
