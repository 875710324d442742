"""A table to fill in. Apart from reading one: that brings pandas along, 0.5 s."""

from __future__ import annotations

import argparse
import sys

from wijkteams.basis.errors import NietGevonden, kort
from wijkteams.invoer import gebieden
from wijkteams.invoer.cijfers.sjabloon import sjabloon


def write(opdracht: argparse.Namespace) -> None:
    """A table to fill in, for one gemeente or with two wijken as an example."""
    gm_code = gebieden.gemeente_code(opdracht.gemeente) if opdracht.gemeente else None
    if opdracht.gemeente and gm_code is None:
        bekend = ", ".join(sorted(gebieden.gemeenten()))
        raise NietGevonden(f"Van «{kort(opdracht.gemeente)}» kennen we geen wijken. Wel van: {bekend}.")
    sys.stdout.write(sjabloon(gm_code).decode("utf-8"))  # with its BOM: Excel needs it
