"""What is compared and how it is called: schalen, kinds of fact, figures of a fact, themes and terms."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from wijkteams.kennis.namen import FeitsoortId, Id, Noemt, Tekst
from wijkteams.kennis.uitspraken import Model


class Schaal(Model):
    """A bipolar scale of five steps between two poles, in words that say something.

    `bronpolen` are the poles as the source prints them, such as «sterk» and «zwak».
    """

    id: Annotated[Id, Noemt("schaal")]
    vraag: Tekst
    opschrift: Tekst
    kort: Tekst
    links: Tekst
    rechts: Tekst
    bronpolen: tuple[Tekst, Tekst]
    uitleg: Tekst
    ankers: tuple[Tekst, Tekst, Tekst, Tekst, Tekst]
    gespreksvraag: Tekst

    def anker(self, stap: int) -> str:
        """What step `stap` (1..5) stands for."""
        return self.ankers[stap - 1]

    @property
    def kop(self) -> str:
        """The question with what the first and the last step stand for."""
        leesteken = "" if self.vraag.endswith("?") else ":"
        return f"{self.vraag}{leesteken} 1 is «{self.links}», 5 is «{self.rechts}»"


class Feitsoort(Model):
    """A kind of fact that a factsheet may hold."""

    id: Annotated[Id, Noemt("feitsoort")]
    naam: Tekst
    opschrift: Tekst


class Kenmerk(Model):
    """A number that can be compared between municipalities, with its unit; `feiten` may hold it."""

    id: Annotated[Id, Noemt("kenmerk")]
    naam: Tekst
    feiten: tuple[FeitsoortId, ...] = Field(min_length=1)
    eenheid: Tekst
    uitleg: Tekst


class Thema(Model):
    """A theme under which statements of different sources can be found together."""

    id: Annotated[Id, Noemt("thema")]
    naam: Tekst
    uitleg: Tekst


class Begrip(Model):
    """A term of the field, explained for someone who does not work in it."""

    term: Annotated[Tekst, Noemt("begrip")]
    vormen: tuple[Annotated[Tekst, Noemt("begrip")], ...] = ()
    uitleg: Tekst
