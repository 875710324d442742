"""Commands that go to the internet: figures from CBS, outlines from PDOK. A bar tells how far it is."""

from __future__ import annotations

import argparse
import sys

from wijkteams.invoer.grenzen.lezen import from_features
from wijkteams.invoer.ophalen import cbs, pdok
from wijkteams.invoer.ophalen.ophaler import Ophaler
from wijkteams.opdrachten.bestanden import check_place, write_file
from wijkteams.opdrachten.kaart import tell


def cijfers(opdracht: argparse.Namespace) -> None:
    """«Kerncijfers wijken en buurten» of a year, as a file that `cijfers importeer` reads."""
    check_place(opdracht.uit)
    with _Balk("rijen") as balk:
        inhoud = cbs.fetch(opdracht.jaar, _ophaler(opdracht, balk), opdracht.basis)
    write_file(opdracht.uit, inhoud)
    print(f"Geschreven: {opdracht.uit}. Lees het met: cijfers importeer.", file=sys.stderr)


def kaart(opdracht: argparse.Namespace) -> None:
    """The outlines of wijken of a year, made small."""
    check_place(opdracht.uit)
    with _Balk("wijken") as balk:
        features = pdok.fetch(opdracht.jaar, _ophaler(opdracht, balk), opdracht.basis)
    grenzen = from_features(features, f"PDOK {opdracht.jaar}")
    tell(grenzen)
    write_file(opdracht.uit, grenzen.kaart)
    print(f"Geschreven: {opdracht.uit}.", file=sys.stderr)


def _ophaler(opdracht: argparse.Namespace, balk: _Balk) -> Ophaler:
    return Ophaler(opdracht.timeout, max(1, opdracht.pogingen), voortgang=balk)


class _Balk:
    """A bar on standard error: redrawn on a terminal, one line at the end elsewhere."""

    def __init__(self, wat: str) -> None:
        self.wat, self.stand = wat, ""

    def __enter__(self) -> _Balk:
        return self

    def __call__(self, klaar: int, van: int | None) -> None:
        vol = 0 if not van else min(20, 20 * klaar // van)
        self.stand = f"[{'#' * vol:.<20}] {klaar}{f' van {van}' if van else ''} {self.wat}"
        if sys.stderr.isatty():
            print(f"\r{self.stand:<60}", end="", file=sys.stderr, flush=True)

    def __exit__(self, *_: object) -> None:
        if self.stand:
            print("" if sys.stderr.isatty() else self.stand, file=sys.stderr)
