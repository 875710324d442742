"""One HTML file that stands alone and asks nothing of any server. Everything said is escaped by the template."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from wijkteams.basis.text import sleutel
from wijkteams.rapport.bouwstenen import dag
from wijkteams.rapport.rapport import Alinea, Blok, Deel, Eigen, Figuur, Lijst, Rapport, Tabel
from wijkteams.uitvoer.drager import HTML_ID, base64_van
from wijkteams.uitvoer.figuur import kaal
from wijkteams.uitvoer.tekst import schoon


def html(rapport: Rapport) -> bytes:
    """The whole report."""
    drager = {"id": HTML_ID, "soort": rapport.lading.soort, "som": rapport.lading.som}
    gemaakt = _sjabloon().render(
        titel=schoon(rapport.titel),
        ondertitel=schoon(rapport.ondertitel),
        datum=f"{dag(rapport.datum)}. Gemaakt met Wijkteamkompas: {rapport.versies}.",
        delen=[_blok(deel) for deel in rapport.delen],
        drager=drager | {"inhoud": base64_van(rapport.lading)},
    )
    return gemaakt.lstrip().encode()


@cache
def _sjabloon() -> Template:
    omgeving = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return omgeving.get_template("document.html")


def _blok(blok: Blok) -> dict[str, Any]:
    match blok:
        case Alinea(tekst):
            return {"soort": "alinea", "tekst": schoon(tekst)}
        case Eigen(tekst):
            return {"soort": "eigen", "tekst": schoon(tekst)}
        case Lijst(punten):
            return {"soort": "lijst", "punten": [schoon(p) for p in punten]}
        case Tabel(titel, kop, rijen, _):
            cellen = [[schoon(cel) for cel in rij] for rij in rijen]
            return {"soort": "tabel", "titel": schoon(titel), "kop": kop, "rijen": cellen}
        case Figuur():
            beeld = base64.b64encode(kaal(blok).encode()).decode()
            bij = " ".join(deel for deel in (blok.titel, blok.jaar, f"Bron: {blok.bron}.") if deel)
            return {"soort": "figuur", "beeld": beeld, "alt": schoon(blok.alt), "bijschrift": schoon(bij)}
        case Deel(titel, blokken):
            return {
                "soort": "deel",
                "titel": schoon(titel),
                "anker": sleutel(titel),
                "blokken": [_blok(b) for b in blokken],
            }
