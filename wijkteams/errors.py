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
