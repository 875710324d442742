"""What travels inside a file so that it opens again: an ontwerp, or the selection of a comparison or factsheet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from wijkteams.basis.errors import Fout, GegevensFout
from wijkteams.kennis.gemeenten import Gemeente, Moment
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.namen import Id, Jaar
from wijkteams.kennis.uitspraken import Model
from wijkteams.laden import yamlfile
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Ontwerp

Soort = Literal["ontwerp", "vergelijking", "factsheet"]


class GekozenMoment(Model):
    """A gemeente in one year, as it stands in a file."""

    gemeente: Id
    peiljaar: Jaar


class Selectie(Model):
    """What a comparison or factsheet is about: opened again, the screen shows the same gemeenten."""

    formaat: int = Field(default=1, ge=1, le=1)
    soort: Literal["vergelijking", "factsheet"]
    wie: tuple[GekozenMoment, ...] = Field(min_length=1, max_length=6)

    def momenten(self, kennis: Kennis) -> list[tuple[Gemeente, Moment]]:
        """The gemeenten with their moments. Raises GegevensFout when the data does not have one."""
        uit, fouten = [], []
        for n, w in enumerate(self.wie):
            gemeente = kennis.gemeenten.get(w.gemeente)
            moment = gemeente.moment(w.peiljaar) if gemeente else None
            if gemeente is None or moment is None:
                melding = f"«{w.gemeente}» in {w.peiljaar} staat niet in de gegevens"
                fouten.append(Fout("selectie", 1, f"wie.{n}", melding, "kies een gemeente die er wel in staat"))
            else:
                uit.append((gemeente, moment))
        if fouten:
            raise GegevensFout(fouten)
        return uit


Inhoud = Ontwerp | Selectie


@dataclass(frozen=True)
class Lading:
    """The payload: its kind and its YAML, to the byte what `exporteer --formaat yaml` writes."""

    soort: Soort
    yaml: str

    @property
    def som(self) -> str:
        """SHA-256 of the YAML: tells a changed payload."""
        return checksum(self.yaml)

    @classmethod
    def van(cls, inhoud: Inhoud) -> Lading:
        """Pack an ontwerp or a selection, exactly as it is."""
        if isinstance(inhoud, Ontwerp):
            return cls("ontwerp", ontwerp.write(inhoud))
        return cls(inhoud.soort, yamlfile.dump(inhoud.model_dump(mode="json")))


def checksum(yaml: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(yaml.encode()).hexdigest()


def read(tekst: str, kennis: Kennis, bestand: str) -> tuple[Inhoud, list[str]]:
    """Open a payload; the list names what a newer version wrote and this one leaves out. Raises GegevensFout."""
    if len(tekst.encode()) <= ontwerp.MAXIMUM:
        inhoud = yamlfile.parse_untrusted(tekst, bestand)
        if isinstance(inhoud, dict) and "soort" in inhoud and "formaat" in inhoud:
            selectie: Selectie = yamlfile.validate(inhoud, Selectie, tekst, bestand)
            selectie.momenten(kennis)
            return selectie, []
    return ontwerp.read(tekst, kennis, bestand)
