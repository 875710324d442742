"""The exception tree of the domain. Messages are Dutch: users read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Fout:
    """One fault in a data file: where it is, what is wrong and what to do."""

    bestand: str
    regel: int
    veld: str
    melding: str
    remedie: str

    def __str__(self) -> str:
        """One line, as an editor understands it: file:line, field, fault, remedy."""
        veld = f" · veld «{self.veld}»" if self.veld else ""
        return f"{self.bestand}:{self.regel}{veld} · {self.melding} · {self.remedie}"


class WijkteamsFout(Exception):
    """Base of everything the domain raises on purpose."""


class GegevensFout(WijkteamsFout):
    """The data files are not in order; carries every fault found, not only the first."""

    def __init__(self, fouten: Sequence[Fout], map_: Path | None = None) -> None:
        self.fouten = tuple(sorted(set(fouten)))
        waar = f" in {map_}" if map_ else ""
        aantal = "1 fout" if len(self.fouten) == 1 else f"{len(self.fouten)} fouten"
        super().__init__(f"{aantal}{waar}:\n" + "\n".join(map(str, self.fouten)))


class NietGevonden(WijkteamsFout, LookupError):
    """Something asked for by name does not exist; the message names what comes nearest."""


class InvoerFout(WijkteamsFout):
    """A file of the user cannot be used as it is: where the fault sits, what it is and what to do, on one line.

    `regel` counts from 1 as an editor or Excel does, 0 for the file as a whole; `kolom` is the header of a column.
    """

    def __init__(self, bestand: str, melding: str, remedie: str, *, regel: int = 0, kolom: str = "") -> None:
        self.bestand, self.regel, self.kolom = kort(bestand), regel, kort(kolom)
        self.melding, self.remedie = melding, remedie
        waar = self.bestand + (f", regel {regel}" if regel else "") + (f", kolom «{self.kolom}»" if kolom else "")
        super().__init__(f"{waar}: {melding} {remedie}")


class KiesLaag(InvoerFout):
    """The file holds several layers and none was chosen (or one that is not there); `lagen` lists them."""

    def __init__(self, bestand: str, melding: str, lagen: Sequence[str]) -> None:
        self.lagen = tuple(lagen)
        super().__init__(bestand, melding, f"Kies uit: {', '.join(kort(laag) for laag in lagen)}.")


class OphaalFout(WijkteamsFout):
    """Something could not be fetched from CBS or PDOK; the message says what and what to do."""


def kort(tekst: str, lengte: int = 80) -> str:
    """What a user wrote, fit to stand in a message: on one line and not too long."""
    regel = " ".join("".join(t if t.isprintable() else " " for t in str(tekst)).split())
    return regel if len(regel) <= lengte else regel[: lengte - 1] + "…"
