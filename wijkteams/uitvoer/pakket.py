"""Everything in one ZIP, with a manifest of checksums."""

from __future__ import annotations

import gc
import hashlib

from wijkteams.rapport.bouwstenen import dag
from wijkteams.rapport.rapport import Rapport
from wijkteams.uitvoer import figuur, make
from wijkteams.uitvoer.drager import BIJLAGE, MANIFEST
from wijkteams.uitvoer.gegevens import csv_blad
from wijkteams.uitvoer.tekst import pack


def zip(rapport: Rapport) -> bytes:
    """All formats, every sheet as CSV and every figure as SVG and PNG."""
    figuren = {}
    for beeld in rapport.figuren():  # drawn first: pictures and PDF together take more memory than one after another
        tekening = figuur.los(beeld, rapport.titel)
        figuren[f"figuren/{beeld.id}.svg"] = tekening
        figuren[f"figuren/{beeld.id}.png"] = figuur.als_png(tekening.decode())
    bestanden = {"LEESMIJ.txt": _leesmij(rapport), BIJLAGE: make(rapport, "yaml")}
    for formaat in ("docx", "pptx", "pdf", "xlsx", "html", "json"):
        bestanden[f"{rapport.lading.soort}.{formaat}"] = make(rapport, formaat)
        if formaat in ("docx", "pptx"):  # full of circles: what they held would add to what the next format takes
            gc.collect()
    for blad in rapport.bladen:
        bestanden[f"csv/{blad.naam}.csv"] = csv_blad(blad).encode()
    bestanden |= figuren
    regels = [f"{hashlib.sha256(inhoud).hexdigest()}  {naam}\n" for naam, inhoud in bestanden.items()]
    return pack(bestanden | {MANIFEST: "".join(regels).encode()})


def _leesmij(rapport: Rapport) -> bytes:
    return (
        f"{' '.join(rapport.titel.split())}\n{dag(rapport.datum)}. Gemaakt met Wijkteamkompas: {rapport.versies}.\n\n"
        f"{BIJLAGE} en elk document hierin openen weer in Wijkteamkompas (Ontwerpen, «Bewaren en openen»).\n"
        f"Nakijken of alles heel is: sha256sum -c {MANIFEST}\n"
    ).encode()
