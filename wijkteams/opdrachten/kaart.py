"""Commands about outlines: of the user, and those that come with the program."""

from __future__ import annotations

import argparse
import sys

from wijkteams import geo
from wijkteams.basis import paden
from wijkteams.basis.errors import KiesLaag
from wijkteams.basis.text import harmless
from wijkteams.invoer.grenzen.lezen import Grenzen, read_grenzen
from wijkteams.kennis.cijfers import MAX_BYTES
from wijkteams.opdrachten.bestanden import check_place, read_file, write_csv, write_file

STATIC = paden.PROJECT / "static"
WIJKEN = "wk_code wijk buren".split()


def read(opdracht: argparse.Namespace) -> int:
    """The report on standard error, the wijken with their neighbours as a table; 1 when a layer must be chosen."""
    if opdracht.uit:
        check_place(opdracht.uit)
    inhoud = read_file(opdracht.bestand, MAX_BYTES + 1)
    try:
        grenzen = read_grenzen(inhoud, opdracht.bestand.name, opdracht.laag)
    except KiesLaag as fout:
        print(f"{fout} Geef er een op met --laag.", file=sys.stderr)
        return 1
    tell(grenzen)
    if opdracht.uit:
        write_file(opdracht.uit, grenzen.kaart)
        print(f"Geschreven: {opdracht.uit}.", file=sys.stderr)
    buren = geo.neighbours(grenzen.kaart, "wk_code")
    rijen = ((code, harmless(naam), " ".join(buren[code])) for code, naam in sorted(grenzen.namen.items()))
    write_csv(WIJKEN, (dict(zip(WIJKEN, rij, strict=True)) for rij in rijen))
    return 0


def tell(grenzen: Grenzen) -> None:
    """The report of boundaries that were read, on standard error."""
    for regel in grenzen.verslag.regels():
        print(regel, file=sys.stderr)


def build_static(_: argparse.Namespace) -> None:
    """The outlines as files for the browser."""
    geo.build_static(paden.data(), STATIC)


def bring_in(opdracht: argparse.Namespace) -> None:
    """Outlines and CBS figures anew, from what was delivered."""
    for pad in geo.bring_in(opdracht.map, paden.data()):
        print(pad)
