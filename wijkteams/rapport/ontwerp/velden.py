"""Where the report tells each field of an ontwerp; what it does not know yet appears as plain data."""

from __future__ import annotations

from wijkteams.laden import yamlfile
from wijkteams.ontwerp.ontwerp import Ontwerp

# Where each field of an ontwerp is told. A field that is not here still appears, and fails a test.
WAAR = {
    "formaat": "Over dit document",
    "naam": "titel",
    "gemeente": "In het kort",
    "nu": "Posities",
    "gewenst": "Posities",
    "keuzes": "Keuzes",
    "dilemmas": "Dilemma's",
    "wijken": "Wijken",
    "praktijk": "Uit de praktijk",
    "notities": "Eigen notities",
    "gegevens": "Over dit document",
    "regels": "Over dit document",
    "bevindingen": "Wat veranderde sinds het bewaren",
}


def others(o: Ontwerp) -> list[tuple[str, str]]:
    """Fields that this report does not know yet, each with its YAML: nothing is left out in silence."""
    inhoud = o.model_dump(mode="json")
    return [(veld, yamlfile.dump({veld: waarde})) for veld, waarde in inhoud.items() if veld not in WAAR]
