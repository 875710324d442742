"""Render a report as a file: one short module per format. Each is imported only when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from wijkteams.rapport.model import Rapport
from wijkteams.text import sleutel


@dataclass(frozen=True)
class Formaat:
    """A format: what people call it, its media type, the module that makes it and whether the file opens again."""

    naam: str
    mime: str
    module: str
    draagt: bool = True


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATEN = {
    "docx": Formaat("Word (.docx)", f"{_OFFICE}.wordprocessingml.document", "word"),
    "pdf": Formaat("PDF, toegankelijk (.pdf)", "application/pdf", "pdf"),
    "pptx": Formaat("Presentatie (.pptx)", f"{_OFFICE}.presentationml.presentation", "presentatie"),
    "xlsx": Formaat("Werkblad (.xlsx)", f"{_OFFICE}.spreadsheetml.sheet", "werkblad"),
    "html": Formaat("Webpagina in één bestand (.html)", "text/html", "webpagina"),
    "zip": Formaat("Alles bij elkaar (.zip)", "application/zip", "pakket"),
    "json": Formaat("Gegevens (.json)", "application/json", "gegevens"),
    "csv": Formaat("Gegevens (.csv)", "text/csv", "gegevens", draagt=False),
    "svg": Formaat("Figuur (.svg)", "image/svg+xml", "figuur", draagt=False),
    "png": Formaat("Figuur (.png)", "image/png", "figuur", draagt=False),
    "yaml": Formaat("Om verder te bewerken (.yaml)", "application/yaml", "gegevens"),
}


def maak(rapport: Rapport, formaat: str) -> bytes:
    """The file. Same report, same bytes."""
    module = import_module(f"wijkteams.uitvoer.{FORMATEN[formaat].module}")
    uit: bytes = getattr(module, formaat)(rapport)
    return uit


def bestandsnaam(rapport: Rapport, formaat: str) -> str:
    """A name that every system takes, whatever the user called the ontwerp."""
    soort, naam = rapport.lading.soort, sleutel(rapport.titel).removeprefix(rapport.lading.soort)[:60].strip("-")
    return "-".join(deel for deel in (soort, naam, rapport.datum.isoformat()) if deel) + f".{formaat}"
