"""Opening what was made: the command, and what other commands need of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from wijkteams.basis.text import opsomming
from wijkteams.kennis.kennis import Kennis
from wijkteams.laden.load import load
from wijkteams.opdrachten.bestanden import read_file
from wijkteams.uitvoer import openen
from wijkteams.uitvoer.openen import Geopend


def open_yaml(opdracht: argparse.Namespace) -> None:
    """What travels in a file, as YAML."""
    print(openen.als_yaml(open_file(opdracht.bestand, load())), end="")


def open_file(bestand: Path, kennis: Kennis) -> Geopend:
    """What travels in a file; what the user should know about it goes to standard error."""
    gevonden = openen.open_bestand(read_file(bestand), str(bestand), kennis)
    for melding in gevonden.meldingen:
        print(melding, file=sys.stderr)
    if gevonden.weggelaten:
        print(f"Door een nieuwere versie gemaakt; weggelaten: {opsomming(gevonden.weggelaten)}.", file=sys.stderr)
    return gevonden
