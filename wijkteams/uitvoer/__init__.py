"""Render a report as a file: one short module per format. Each is imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from wijkteams.basis.text import sleutel
from wijkteams.uitvoer.formaten import FORMATEN

if TYPE_CHECKING:
    from wijkteams.rapport.rapport import Rapport


def make(rapport: Rapport, formaat: str) -> bytes:
    """The file. Same report, same bytes."""
    module = import_module(f"wijkteams.uitvoer.{FORMATEN[formaat].module}")
    uit: bytes = getattr(module, formaat)(rapport)
    return uit


def bestandsnaam(rapport: Rapport, formaat: str) -> str:
    """A name that every system takes, whatever the user called the ontwerp."""
    soort, naam = rapport.lading.soort, sleutel(rapport.titel).removeprefix(rapport.lading.soort)[:60].strip("-")
    return "-".join(deel for deel in (soort, naam, rapport.datum.isoformat()) if deel) + f".{formaat}"
