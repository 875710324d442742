"""The ontwerp that is being worked on in this session: with undo and redo, and aware of what was not saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from components import staat
from wijkteams.ontwerp.ontwerp import Besluit, Ontwerp, Plek

TERUG = 200


@dataclass
class Schets:
    """One ontwerp with its history. `nummer` changes whenever widgets must take their value from the ontwerp anew."""

    nu: Ontwerp = field(default_factory=Ontwerp)
    terug: list[Ontwerp] = field(default_factory=list)
    vooruit: list[Ontwerp] = field(default_factory=list)
    opgeslagen: Ontwerp = field(default_factory=Ontwerp)
    variant: Ontwerp | None = None
    nummer: int = 0

    @property
    def gewijzigd(self) -> bool:
        """Whether something would be lost by leaving."""
        return self.nu != self.opgeslagen

    def put(self, **velden: Any) -> None:
        """Change fields; the step can be undone."""
        nieuw = self.nu.changed(**velden)
        if nieuw != self.nu:
            self.terug = [*self.terug, self.nu][-TERUG:]
            self.vooruit = []
            self.nu = nieuw

    def put_in_place(self, nieuw: Ontwerp, opgeslagen: bool = False) -> None:
        """Another ontwerp in its place; the former one can be brought back."""
        self.put(**dict(nieuw))
        self.nummer += 1
        if opgeslagen:
            self.opgeslagen = self.nu

    def ongedaan(self) -> None:
        """One step back."""
        if self.terug:
            self.vooruit.append(self.nu)
            self.nu = self.terug.pop()
            self.nummer += 1

    def opnieuw(self) -> None:
        """One step forward again."""
        if self.vooruit:
            self.terug.append(self.nu)
            self.nu = self.vooruit.pop()
            self.nummer += 1

    def bewaard(self, zoals: Ontwerp) -> None:
        """The user has a file of the ontwerp as it was then: what came after is not in it."""
        self.opgeslagen = zoals

    def choose(self, keuze: str, waarde: str | tuple[str, ...] | None) -> None:
        """Fill in a keuze, or leave it open with None or nothing chosen."""
        keuzes = {**self.nu.keuzes, keuze: waarde}
        self.put(keuzes={k: v for k, v in keuzes.items() if v})

    def plaats(self, veld: str, schaal: str, plek: Plek | None) -> None:
        """Set a position now («nu») or wanted («gewenst»), or leave it open with None."""
        plekken: Mapping[str, Plek | None] = {**getattr(self.nu, veld), schaal: plek}
        self.put(**{veld: {s: p for s, p in plekken.items() if p is not None}})

    def besluit(self, dilemma: str, besluit: Besluit | None) -> None:
        """Decide about a dilemma, or take the decision back with None."""
        alle: Mapping[str, Besluit | None] = {**self.nu.dilemmas, dilemma: besluit}
        self.put(dilemmas={d: b for d, b in alle.items() if b is not None})

    def note_down(self, vondst: str, opmerking: str | None) -> None:
        """Keep something from the sources with a remark of one's own, or let it go with None."""
        alle = {**self.nu.praktijk, vondst: opmerking}
        self.put(praktijk={v: o for v, o in alle.items() if o is not None})


def huidige_schets() -> Schets:
    """The schets of this session."""
    gevonden: Schets = staat.recall("schets", Schets)
    return gevonden
