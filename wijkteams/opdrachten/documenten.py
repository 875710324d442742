"""Commands that make documents."""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date

from wijkteams import uitvoer
from wijkteams.basis.errors import NietGevonden
from wijkteams.kennis.kennis import Kennis
from wijkteams.laden.load import load
from wijkteams.ontwerp.lading import GekozenMoment, Inhoud, Selectie
from wijkteams.opdrachten.bestanden import write_file
from wijkteams.opdrachten.openen import open_file
from wijkteams.opdrachten.vinden import find_moment
from wijkteams.opdrachten.wijken import wijkontwerp
from wijkteams.rapport import report
from wijkteams.uitvoer import gegevens


def export(opdracht: argparse.Namespace) -> None:
    """Make the document that was asked for."""
    kennis = load()
    rapport = report(_asked(opdracht, kennis), kennis, opdracht.datum or date.today())
    inhoud = uitvoer.make(rapport, opdracht.formaat)
    if str(opdracht.uit) == "-":
        sys.stdout.buffer.write(inhoud)
    else:
        write_file(opdracht.uit, inhoud)


def schema(_: argparse.Namespace) -> None:
    """The JSON Schema of the JSON export."""
    print(json.dumps(gegevens.schema(), ensure_ascii=False, indent=2))


def _asked(opdracht: argparse.Namespace, kennis: Kennis) -> Inhoud:
    """The ontwerp or the selection that was asked for."""
    wensen = [w for w in (opdracht.bestand, opdracht.vergelijk, opdracht.factsheet, opdracht.wijkadvies) if w]
    if len(wensen) != 1:
        raise NietGevonden("Geef óf een bestand, óf --vergelijk, óf --factsheet, óf --wijkadvies.")
    if opdracht.wijkadvies:
        return wijkontwerp(opdracht, kennis)
    if opdracht.bestand is not None:
        return open_file(opdracht.bestand, kennis).inhoud
    if opdracht.factsheet is not None:
        return Selectie(soort="factsheet", wie=(_moment(opdracht.factsheet, opdracht.peiljaar, kennis),))
    namen = [n for n in opdracht.vergelijk.split(",") if n.strip()]
    if not 2 <= len(namen) <= 6:
        raise NietGevonden("Geef bij --vergelijk twee tot zes gemeenten, met komma's ertussen.")
    wie = tuple(_moment(naam, opdracht.peiljaar, kennis) for naam in namen)
    if len(set(wie)) < len(wie):
        raise NietGevonden("Noem bij --vergelijk elke gemeente één keer.")
    return Selectie(soort="vergelijking", wie=wie)


def _moment(naam: str, peiljaar: int | None, kennis: Kennis) -> GekozenMoment:
    """A gemeente by name; the name may carry its own year, which goes before `peiljaar`."""
    if (zelf := kennis.recognise(naam)) is not None:
        return GekozenMoment(gemeente=zelf.gemeente, peiljaar=zelf.jaar)
    eigen = re.fullmatch(r"(.*\S)\s+(\d{4})\s*", naam)
    gemeente = kennis.find_gemeente(eigen[1] if eigen else naam)
    jaar = int(eigen[2]) if eigen else peiljaar
    return GekozenMoment(gemeente=gemeente.id, peiljaar=find_moment(gemeente, jaar).peiljaar)
