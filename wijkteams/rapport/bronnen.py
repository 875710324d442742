"""The numbered source list of a report: every vindplaats that was used, once, and what each source does not say."""

from __future__ import annotations

from collections.abc import Iterable

from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.uitspraken import Bewering, Bron, Vindplaats
from wijkteams.rapport.bouwstenen import AARD
from wijkteams.rapport.rapport import Alinea, Blad, Deel, Lijst, Tabel

_AARD = {"weergave": "weergave", "afgeleid": "afgeleid door ons", "aanname": "aanname van ons"}


class Bronnen:
    """Hands out numbers while a report is made, and then lists what they stand for."""

    def __init__(self, kennis: Kennis) -> None:
        self._kennis = kennis
        self._nummers: dict[tuple[str, str, str, str], int] = {}

    def nr(self, *vindplaatsen: Vindplaats | None) -> str:
        """References like «[3]» or «[3, 8]»; other readings of a source that contradicts itself are listed too."""
        nummers = []
        for v in vindplaatsen:
            if v is None or v.bron not in self._kennis.bronnen:
                continue
            nummers.append(self._nummer(v))
            if isinstance(v, Bewering):
                for lezing in v.tegenstrijdig:
                    self._nummer(lezing)
        return f"[{', '.join(map(str, dict.fromkeys(nummers)))}]" if nummers else ""

    def voluit(self, *vindplaatsen: Vindplaats | None) -> tuple[str, ...]:
        """The same in words, for the notes under a slide."""
        uit = []
        for v in vindplaatsen:
            if v is not None and v.bron in self._kennis.bronnen:
                self._nummer(v)
                uit.append(f"Bron: {self._kennis.bronnen[v.bron].kort}, {v.plek} ({_AARD[v.aard]}).")
        return tuple(dict.fromkeys(uit))

    def gebruikt(self) -> list[Bron]:
        """The source documents that were referred to."""
        ids = dict.fromkeys(bron for bron, *_ in self._nummers)
        return [self._kennis.bronnen[id_] for id_ in ids]

    def cite(self, ids: Iterable[str]) -> None:
        """Sources that stand behind a figure as a whole."""
        for id_ in ids:
            bron = self._kennis.bronnen[id_]
            self._nummers.setdefault((id_, f"Geheel: {bron.titel}", "weergave", ""), len(self._nummers) + 1)

    def deel(self) -> Deel:
        """The list as a section."""
        rijen = tuple((str(nr), self._kennis.bronnen[b].kort, *rest) for b, *rest, nr in self._rijen())
        tabel = Tabel("Elke plek waarnaar dit document verwijst", ("Nr.", "Bron", "Plek", "Aard"), rijen, (1, 4, 9, 3))
        return Deel("Bronnen", (tabel, *(Alinea(_titel(b)) for b in self.gebruikt())))

    def zegt_niet(self) -> Deel:
        """What the sources used do not say."""
        delen = [Deel(b.kort, (Lijst(b.zegt_niet),)) for b in self.gebruikt()]
        eigen = (
            "Dit document geeft geen rapportcijfer en zet niemand op volgorde van goed naar slecht. Een bevinding is "
            "een reden om te praten, geen oordeel. Een positie is geen knop: aan een schuif draaien verandert de "
            "praktijk niet.",
            "Wat niet bekend is, staat er als «niet bekend» of «nog open». Dat is iets anders dan nul of het midden.",
        )
        return Deel("Wat dit niet zegt", (*map(Alinea, eigen), *delen))

    def blad(self) -> Blad:
        """The list as data."""
        kolommen = (
            ("nr", "Nummer waarmee het document verwijst"),
            ("bron", "Sleutel van de bron"),
            ("titel", "Titel van de bron"),
            ("uitgever", "Wie de bron uitgaf"),
            ("jaar", "Jaar van uitgave"),
            ("periode", "Waarover de bron gaat"),
            ("plek", "Opschrift in de bron, van groot naar klein"),
            *AARD,
        )
        rijen = []
        for (id_, plek, aard, nr), (*_, noot) in zip(self._rijen(), self._nummers, strict=True):
            b = self._kennis.bronnen[id_]
            rijen.append((str(nr), id_, b.titel, b.uitgever, str(b.jaar), b.periode, plek, aard, noot))
        return Blad("bronnen", "Bronnen", kolommen, tuple(rijen))

    def _nummer(self, v: Vindplaats) -> int:
        return self._nummers.setdefault((v.bron, v.plek, v.aard, v.noot or ""), len(self._nummers) + 1)

    def _rijen(self) -> list[tuple[str, str, str, int]]:
        return [
            (bron, plek + (f" ({noot})" if noot else ""), _AARD[aard], nr)
            for (bron, plek, aard, noot), nr in self._nummers.items()
        ]


def _titel(b: Bron) -> str:
    wie = f"{b.auteurs}. " if b.auteurs else ""
    return f"{b.kort}: {wie}«{b.titel}». {b.uitgever}, {b.jaar}. Gaat over: {b.periode}."
