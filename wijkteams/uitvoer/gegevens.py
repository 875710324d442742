"""Data for reuse: YAML to work on, CSV and JSON (with its JSON Schema)."""

from __future__ import annotations

import csv as csv_
import io
import json as json_
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wijkteams.basis.text import harmless
from wijkteams.laden import yamlfile
from wijkteams.ontwerp.ontwerp import Ontwerp
from wijkteams.rapport.rapport import Blad, Rapport
from wijkteams.uitvoer.drager import SCHEMA


def yaml(rapport: Rapport) -> bytes:
    """What travels inside every other format."""
    return rapport.lading.yaml.encode()


def csv_blad(blad: Blad) -> str:
    """One sheet as CSV."""
    return _write([naam for naam, _ in blad.kolommen], blad.rijen)


def csv(rapport: Rapport) -> bytes:
    """Every sheet in one table: `blad` tells which, and a column that a sheet does not have stays empty.

    What says how a row relates to its source comes last.
    """
    namen = dict.fromkeys(naam for b in rapport.bladen for naam, _ in b.kolommen if naam != "blad")
    kolommen = sorted(namen, key=("grond", "hoe", "aard", "noot").__contains__)
    rijen = []
    for b in rapport.bladen:
        for rij in b.rijen:
            cellen = dict(zip((naam for naam, _ in b.kolommen), rij, strict=True))
            rijen.append((b.naam, *(cellen.get(k, "") for k in kolommen)))
    return _write(["blad", *kolommen], rijen).encode()


def json(rapport: Rapport) -> bytes:
    """Everything as JSON; the ontwerp or selection stands in it and opens again."""
    inhoud = {
        "$schema": SCHEMA,
        "soort": rapport.lading.soort,
        "titel": rapport.titel,
        "datum": rapport.datum.isoformat(),
        "versies": rapport.versies,
        "controlesom": rapport.lading.som,
        "inhoud": yamlfile.parse(rapport.lading.yaml, "lading"),
        "bladen": {
            b.naam: [dict(zip((naam for naam, _ in b.kolommen), rij, strict=True)) for rij in b.rijen]
            for b in rapport.bladen
        },
    }
    return (json_.dumps(inhoud, ensure_ascii=False, indent=1) + "\n").encode()


def schema() -> dict[str, Any]:
    """JSON Schema of what json() writes."""
    ontwerp = Ontwerp.model_json_schema()
    rij = {"type": "object", "additionalProperties": {"type": "string"}}
    velden = {
        "$schema": {"const": SCHEMA},
        "soort": {"enum": ["ontwerp", "vergelijking", "factsheet"]},
        "titel": {"type": "string"},
        "datum": {"type": "string", "format": "date"},
        "versies": {"type": "string"},
        "controlesom": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "inhoud": {"type": "object"},
        "bladen": {"type": "object", "additionalProperties": {"type": "array", "items": rij}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "Uitvoer van Wijkteamkompas",
        "type": "object",
        "properties": velden,
        "required": list(velden),
        "additionalProperties": False,
        "$defs": ontwerp.pop("$defs", {}) | {"Ontwerp": ontwerp},
        "if": {"properties": {"soort": {"const": "ontwerp"}}},
        "then": {"properties": {"inhoud": {"$ref": "#/$defs/Ontwerp"}}},
    }


def rows_as_csv(kop: Sequence[str], rijen: Iterable[Mapping[str, object]]) -> str:
    """A table of `tabellen` as CSV for a spreadsheet: nothing in it is a formula."""
    return _write(list(kop), ([str(rij[k]) for k in kop] for rij in rijen))


def _write(kop: list[str], rijen: Any) -> str:
    uit = io.StringIO()
    schrijver = csv_.writer(uit, lineterminator="\n")
    schrijver.writerow(kop)
    schrijver.writerows([harmless(cel) for cel in rij] for rij in rijen)
    return uit.getvalue()
