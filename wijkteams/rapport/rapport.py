"""The neutral document: what every format renders. Plain text only; a renderer escapes for its own format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from wijkteams.ontwerp.lading import Lading

Spec = dict[str, Any]


@dataclass(frozen=True)
class Alinea:
    """A paragraph of ours."""

    tekst: str


@dataclass(frozen=True)
class Eigen:
    """Text of the user, shown as it was typed."""

    tekst: str


@dataclass(frozen=True)
class Lijst:
    """Points in a row."""

    punten: tuple[str, ...]


@dataclass(frozen=True)
class Tabel:
    """A table with a caption; the first row is its header, the first column names the row. `breed` are proportions."""

    titel: str
    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    breed: tuple[int, ...]


@dataclass(frozen=True)
class Figuur:
    """A chart with its caption and description. `maak` builds the specification when a format draws it.

    `jaar` and `bron` go into a picture that travels alone. Sizes in pixels of the chart.
    """

    id: str
    titel: str
    alt: str
    jaar: str
    bron: str
    make: Callable[[], Spec]
    breed: int = 760

    @property
    def spec(self) -> Spec:
        """The Vega-Lite specification, with a fixed width."""
        return self.make() | {"width": self.breed}


@dataclass(frozen=True)
class Deel:
    """A section: a heading with what stands under it, further sections included."""

    titel: str
    blokken: tuple[Blok, ...]


Blok = Alinea | Eigen | Lijst | Tabel | Figuur | Deel


@dataclass(frozen=True)
class Dia:
    """One slide: what it is about, its message, its points, perhaps a figure; the notes carry reasons and sources."""

    soort: str
    titel: str
    punten: tuple[str, ...] = ()
    notities: tuple[str, ...] = ()
    figuur: Figuur | None = None


@dataclass(frozen=True)
class Blad:
    """Data as a table for reuse; `kolommen` names and explains each column."""

    naam: str
    titel: str
    kolommen: tuple[tuple[str, str], ...]
    rijen: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Rapport:
    """A whole document. `lading` travels inside, so that the file opens again; `los` are figures to use alone."""

    titel: str
    ondertitel: str
    datum: date
    versies: str
    lading: Lading
    delen: tuple[Deel, ...]
    dias: tuple[Dia, ...]
    bladen: tuple[Blad, ...]
    los: tuple[Figuur, ...]

    def figuren(self) -> list[Figuur]:
        """Every figure that can travel alone, once; the first is the one that says most."""
        alle = [*self.los, *(d.figuur for d in self.dias if d.figuur)]
        return list({f.id: f for f in alle}.values())
