"""YAML in and out: the only module that knows it. Strict, and every fault with file, line, field and remedy."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError
from yamlcore import CCoreDumper, CCoreLoader

from wijkteams.basis.errors import Fout, GegevensFout
from wijkteams.kennis import namen

Loc = tuple[str | int, ...]
DIEPST = 50  # blocks within blocks
MEESTE = 20_000  # tokens; a full ontwerp has some hundreds
_BEGIN = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_EINDE = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


def parse(tekst: str, bestand: str) -> Any:
    """YAML 1.2 text as plain data. Tags and double keys are refused. Raises GegevensFout."""
    try:
        return yaml.load(tekst, Loader=CCoreLoader)  # noqa: S506 - CCoreLoader is a safe loader
    except yaml.YAMLError as fout:
        raise GegevensFout([_yaml_fout(tekst, bestand, fout)]) from fout
    except ValueError as fout:  # Python refuses to read a number of thousands of digits
        melding, remedie = "er staat een getal in dat te groot is", "vul een gewoon getal in"
        raise GegevensFout([Fout(bestand, 1, "", melding, remedie)]) from fout


def parse_untrusted(tekst: str, bestand: str) -> Any:
    """As `parse`, for a file of a user: what can blow up (aliases, nesting, endless parts) is refused as well."""
    diep = 0
    try:
        for n, teken in enumerate(yaml.scan(tekst, Loader=CCoreLoader)):
            if n > MEESTE:
                melding, remedie = "het bestand heeft te veel onderdelen", "kies een bestand van deze app"
                raise GegevensFout([Fout(bestand, teken.start_mark.line + 1, "", melding, remedie)])
            diep += isinstance(teken, _BEGIN) - isinstance(teken, _EINDE)
            if diep > DIEPST:  # the C parser recurses: far deeper than this it takes the whole process down
                melding, remedie = "de inhoud is te diep genest", "maak het bestand platter"
                raise GegevensFout([Fout(bestand, teken.start_mark.line + 1, "", melding, remedie)])
            if isinstance(teken, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)):
                melding = "verwijzingen (& en *) en tags (!) zijn hier niet toegestaan"
                remedie = "schrijf de waarde voluit"
                raise GegevensFout([Fout(bestand, teken.start_mark.line + 1, "", melding, remedie)])
    except yaml.YAMLError as fout:
        raise GegevensFout([_yaml_fout(tekst, bestand, fout)]) from fout
    return parse(tekst, bestand)


def dump(inhoud: Mapping[str, Any]) -> str:
    """Plain data as YAML, in the order given, readable and the same every time."""
    uit: str = yaml.dump(inhoud, Dumper=CCoreDumper, allow_unicode=True, sort_keys=False, width=100)
    return uit


def validate(inhoud: Any, soort: Any, tekst: str, bestand: str) -> Any:
    """Plain data as `soort`. Raises GegevensFout with every fault; `tekst` is only read to find the lines."""
    try:
        return TypeAdapter(soort).validate_json(json.dumps(inhoud), strict=True)
    except ValidationError as gevonden:
        fouten = gevonden.errors()
    uit, plaatsen = [], Plaatsen(tekst)
    for e in fouten:
        if e["type"] == "too_short" and any(f["loc"][: len(e["loc"])] == e["loc"] != f["loc"] for f in fouten):
            continue  # the items are there, but with faults of their own
        melding, remedie = _in_het_nederlands(dict(e))
        loc = e["loc"] if e["type"] == "missing" else _in_de_inhoud(inhoud, e["loc"])
        uit.append(Fout(bestand, plaatsen.line(loc), ".".join(map(str, loc)), melding, remedie))
    raise GegevensFout(uit)


def _in_de_inhoud(inhoud: Any, loc: Loc) -> Loc:
    """The part of `loc` that can be pointed at; pydantic also puts the names of its own types in it."""
    for n, deel in enumerate(loc):
        if isinstance(inhoud, list) and isinstance(deel, int) and deel < len(inhoud):
            inhoud = inhoud[deel]
        elif isinstance(inhoud, dict) and deel in (sleutels := {str(k): k for k in inhoud}):
            inhoud = inhoud[sleutels[str(deel)]]
        else:
            return loc[:n]
    return loc


def _yaml_fout(tekst: str, bestand: str, fout: yaml.YAMLError) -> Fout:
    plek = getattr(fout, "problem_mark", None)
    regel = plek.line + 1 if plek else 1
    veld = ""
    reden = " ".join(str(getattr(fout, "problem", None) or fout).split())
    if "duplicate" in reden and plek:
        veld = tekst.splitlines()[plek.line][plek.column :].partition(":")[0].strip("\"' ")
        melding = "een sleutel staat er twee keer"
        remedie = "haal er een weg of geef hem een eigen naam"
    elif "tag" in reden:
        melding = f"geen geldige YAML ({reden})"
        remedie = "haal het woord met het uitroepteken (de tag) weg; alleen gewone waarden zijn toegestaan"
    elif "mapping values are not allowed" in reden:
        melding = "er staat een dubbele punt in een zin zonder aanhalingstekens"
        remedie = 'zet de hele zin tussen "…", of kijk of de regel ver genoeg inspringt'
    else:
        melding = f"geen geldige YAML ({reden})"
        remedie = "kijk naar inspringing, aanhalingstekens en dubbele punten"
    return Fout(bestand, regel, veld, melding, remedie)


class Plaatsen:
    """Where things stand in a YAML text. It is read when the first place is asked for, and kept with this object."""

    def __init__(self, tekst: str) -> None:
        self._tekst = tekst

    @cached_property
    def _wortel(self) -> yaml.Node | None:
        try:
            knoop: yaml.Node | None = yaml.compose(self._tekst, Loader=CCoreLoader)
        except (yaml.YAMLError, RecursionError):
            return None
        return knoop

    def line(self, loc: Loc) -> int:
        """Line number (from 1) of the node at `loc`, or of the nearest node above it; 1 when it cannot be told."""
        return self._find(loc)[0]

    def has(self, loc: Loc) -> bool:
        """Whether the text itself has something at `loc`."""
        return self._find(loc)[1] == len(loc)

    def _find(self, loc: Loc) -> tuple[int, int]:
        """The line of the nearest node at or above `loc`, and how many parts of `loc` lead to it."""
        knoop = self._wortel
        if isinstance(knoop, yaml.MappingNode) and loc and isinstance(loc[0], int):
            knoop = next((v for k, v in knoop.value if k.value == "items"), knoop)
        regel = knoop.start_mark.line + 1 if knoop else 1
        for n, deel in enumerate(loc):
            if isinstance(knoop, yaml.MappingNode):
                paar = next(((k, v) for k, v in knoop.value if k.value == str(deel)), None)
                if paar is None:
                    return regel, n
                regel, knoop = paar[0].start_mark.line + 1, paar[1]
            elif isinstance(knoop, yaml.SequenceNode) and isinstance(deel, int) and deel < len(knoop.value):
                knoop = knoop.value[deel]
                regel = knoop.start_mark.line + 1
            else:
                return regel, n
        return regel, len(loc)


_MELDINGEN: dict[str, Callable[[dict[str, Any]], tuple[str, str]]] = {
    "missing": lambda c: ("dit verplichte veld ontbreekt", "vul het in"),
    "extra_forbidden": lambda c: ("dit veld bestaat niet", "haal het weg of verbeter de spelling"),
    "value_error": lambda c: _melding_en_remedie(str(c["error"])),
    "greater_than_equal": lambda c: ("de waarde is te klein", f"kies {c['ge']} of hoger"),
    "less_than_equal": lambda c: ("de waarde is te groot", f"kies {c['le']} of lager"),
    "string_pattern_mismatch": lambda c: (
        "de schrijfwijze klopt niet",
        _SCHRIJFWIJZEN.get(c["pattern"], f"volg het patroon {c['pattern']}"),
    ),
    "string_too_long": lambda c: ("de tekst is te lang", f"houd het bij {c['max_length']} tekens"),
    "string_too_short": lambda c: ("de tekst is leeg", "vul het veld in of laat het weg"),
    "enum": lambda c: ("deze waarde bestaat niet", f"kies {str(c['expected']).replace(' or ', ' of ')}"),
    "literal_error": lambda c: (
        "deze waarde bestaat niet",
        f"kies {str(c['expected']).replace(' or ', ' of ')}",
    ),
    "finite_number": lambda c: ("dit is geen getal waarmee te rekenen valt", "vul een gewoon getal in"),
    "too_short": lambda c: ("er staan te weinig items", f"geef er minstens {c['min_length']}"),
    "too_long": lambda c: ("er staan te veel items", f"geef er hoogstens {c['max_length']}"),
}
_SCHRIJFWIJZEN: dict[str, str] = {
    namen.ID: "gebruik kleine letters en cijfers, met «-» of «_» ertussen",
    namen.OPTIE: "schrijf de keuze en de optie met een punt ertussen, zoals «teamtype.specialistisch»",
    namen.GM: "schrijf GM en vier cijfers, zoals «GM0392»",
    namen.WK: "schrijf WK en zes tekens, zoals «WK063706»",
}
_SOORTEN = {
    "int": "een heel getal",
    "float": "een getal",
    "string": "tekst",
    "dict": "een blok met velden",
    "model": "een blok met velden",
    "tuple": "een lijst",
}


def _melding_en_remedie(fout: str) -> tuple[str, str]:
    """What a model says of fields that do not go together: the fault, and after « · » what to do about it."""
    melding, _, remedie = fout.partition(" · ")
    return melding, remedie or "pas de velden op elkaar aan, volgens het codeboek"


def _in_het_nederlands(fout: dict[str, Any]) -> tuple[str, str]:
    """Turn a pydantic error into a Dutch fault and remedy."""
    soort = fout["type"]
    if soort in _MELDINGEN:
        return _MELDINGEN[soort](fout.get("ctx", {}))
    verwacht = _SOORTEN.get(soort.split("_")[0], "iets van een andere soort")
    return "de soort waarde klopt niet", f"hier hoort {verwacht} te staan"
