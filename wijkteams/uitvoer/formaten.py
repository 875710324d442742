"""Which formats there are. Light: the command line asks before anything heavy is read."""

from __future__ import annotations

from dataclasses import dataclass


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
