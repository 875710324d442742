"""Commands about an ontwerp of the user."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from wijkteams.basis.errors import Fout, GegevensFout, NietGevonden
from wijkteams.basis.text import opsomming
from wijkteams.kennis.kennis import Kennis
from wijkteams.laden.load import load
from wijkteams.ontwerp import ontwerp, versies
from wijkteams.opdrachten.bestanden import read_file, write_csv
from wijkteams.opdrachten.openen import open_file
from wijkteams.tabellen import kennistabellen


def judge(opdracht: argparse.Namespace) -> None:
    """What the regels find."""
    kennis = load()
    write_csv(kennistabellen.BEOORDELING, kennistabellen.beoordeling(kennis, _read(opdracht.bestand, kennis)))


def wijzigingen(opdracht: argparse.Namespace) -> None:
    """The smallest changes that end a spanning."""
    kennis = load()
    write_csv(kennistabellen.WIJZIGINGEN, kennistabellen.wijzigingen(kennis, _read(opdracht.bestand, kennis)))


def verschil(opdracht: argparse.Namespace) -> None:
    """What differs between two, in files of any format."""
    kennis = load()
    a, b = (open_file(pad, kennis).inhoud for pad in (opdracht.a, opdracht.b))
    if not (isinstance(a, ontwerp.Ontwerp) and isinstance(b, ontwerp.Ontwerp)):
        raise NietGevonden("Vergelijken kan alleen tussen twee ontwerpen; in één van deze bestanden zit iets anders.")
    write_csv(versies.VERSCHIL, versies.verschil(a, b, kennis))


def voorbeeld(_: argparse.Namespace) -> None:
    """A filled ontwerp."""
    kennis = load()
    print(ontwerp.write(ontwerp.stamped(ontwerp.example(kennis), kennis)), end="")


def schema(_: argparse.Namespace) -> None:
    """The JSON Schema of an ontwerp."""
    print(json.dumps(ontwerp.json_schema(load()), ensure_ascii=False, indent=2))


def _read(bestand: Path, kennis: Kennis) -> ontwerp.Ontwerp:
    """The ontwerp in a YAML file; what a newer version wrote and we leave out is named on standard error."""
    try:
        tekst = read_file(bestand).decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        melding, remedie = "het bestand is geen UTF-8", "sla het op als UTF-8"
        raise GegevensFout([Fout(str(bestand), 1, "", melding, remedie)]) from fout
    gelezen, weggelaten = ontwerp.read(tekst, kennis, str(bestand))
    if weggelaten:
        print(f"Door een nieuwere versie gemaakt; weggelaten: {opsomming(weggelaten)}.", file=sys.stderr)
    return gelezen
