"""The ontwerp that is being worked on in this session: with undo and redo, and aware of what was not saved."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from components import staat
from components.kennis import kennis
from wijkteams.basis.errors import GegevensFout
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Afwijking, Besluit, Ontwerp, Plek

TERUG = 200


@dataclass
class Document:
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

    def zet(self, **velden: Any) -> None:
        """Change fields; the step can be undone."""
        nieuw = self.nu.changed(**velden)
        if nieuw != self.nu:
            self.terug = [*self.terug, self.nu][-TERUG:]
            self.vooruit = []
            self.nu = nieuw

    def vervang(self, nieuw: Ontwerp, opgeslagen: bool = False) -> None:
        """Another ontwerp in its place; the former one can be brought back."""
        self.zet(**dict(nieuw))
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

    def kies(self, keuze: str, waarde: str | tuple[str, ...] | None) -> None:
        """Fill in a keuze, or leave it open with None or nothing chosen."""
        keuzes = {**self.nu.keuzes, keuze: waarde}
        self.zet(keuzes={k: v for k, v in keuzes.items() if v})

    def plaats(self, veld: str, schaal: str, plek: Plek | None) -> None:
        """Set a position now («nu») or wanted («gewenst»), or leave it open with None."""
        plekken: Mapping[str, Plek | None] = {**getattr(self.nu, veld), schaal: plek}
        self.zet(**{veld: {s: p for s, p in plekken.items() if p is not None}})

    def besluit(self, dilemma: str, besluit: Besluit | None) -> None:
        """Decide about a dilemma, or take the decision back with None."""
        alle: Mapping[str, Besluit | None] = {**self.nu.dilemmas, dilemma: besluit}
        self.zet(dilemmas={d: b for d, b in alle.items() if b is not None})

    def noteer(self, vondst: str, opmerking: str | None) -> None:
        """Keep something from the sources with a remark of one's own, or let it go with None."""
        alle = {**self.nu.praktijk, vondst: opmerking}
        self.zet(praktijk={v: o for v, o in alle.items() if o is not None})


def document() -> Document:
    """The document of this session."""
    gevonden: Document = staat.herinner("document", Document)
    return gevonden


def als_link(o: Ontwerp) -> str:
    """The whole ontwerp but its free text, short enough for a URL. Free text would land in logs."""
    leeg = {d: Besluit(keuze=b.keuze) for d, b in o.dilemmas.items()}
    wijken = o.wijken and o.wijken.changed(
        afwijkingen={code: Afwijking(advies=a.advies) for code, a in o.wijken.afwijkingen.items()}
    )
    tekst = {"naam": Ontwerp().naam, "gemeente": "", "notities": "", "praktijk": dict.fromkeys(o.praktijk, "")}
    kaal = o.changed(**tekst, dilemmas=leeg, wijken=wijken, bevindingen={})
    return base64.urlsafe_b64encode(zlib.compress(kaal.model_dump_json().encode(), 9)).decode().rstrip("=")


def uit_link(ruw: str) -> Ontwerp:
    """The ontwerp in a link. Raises GegevensFout when it is damaged or too large."""
    try:
        pak = zlib.decompressobj()
        gelezen = base64.b64decode(ruw + "=" * (-len(ruw) % 4), altchars=b"-_", validate=True)
        tekst = pak.decompress(gelezen, ontwerp.MAXIMUM)
        if not pak.eof:
            raise zlib.error("te groot of afgebroken")
        return ontwerp.read(tekst.decode(), kennis(), "link")[0]
    except (binascii.Error, ValueError, zlib.error) as fout:
        raise GegevensFout([]) from fout
