"""A question to all moments at once: «professional=1-2 en toegang=1-2», read and put into words.

    vraag      = deel {"of" deel}
    deel       = voorwaarde {"en" voorwaarde}
    voorwaarde = "niet" voorwaarde | "(" vraag ")" | SCHAAL "=" STAP ["-" STAP] | KEUZE "." OPTIE | KEUZE "=" OPTIE
               | CIJFER ("=" | "<" | ">" | "<=" | ">=") GETAL

«en» binds stronger than «of», as everywhere. A cijfer is `inwoners` (CBS) or one that a feit carries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from wijkteams.basis.errors import WijkteamsFout, kort
from wijkteams.basis.getallen import read_typed
from wijkteams.basis.text import kort_getal, opsomming
from wijkteams.kennis.kennis import Kennis

LANGST, DIEPST = 500, 20
INWONERS = "inwoners"
_TEKENS = {"=": "precies", "<": "minder dan", ">": "meer dan", "<=": "hoogstens", ">=": "minstens"}
_DEEL = re.compile(r"\s*(?:(?P<haak>[()])|(?P<teken><=|>=|=|<|>)|(?P<woord>[^\s()=<>]+))")


class VraagFout(WijkteamsFout):
    """A question that cannot be read: the message says where it goes wrong and what is possible there."""


@dataclass(frozen=True)
class Schaalvraag:
    """A position on a schaal from step `van` to `tot`, both included."""

    schaal: str
    van: int
    tot: int


@dataclass(frozen=True)
class Optievraag:
    """An option, as «keuze.optie»."""

    optie: str


@dataclass(frozen=True)
class Cijfervraag:
    """A figure of the gemeente that is `teken` (=, <, >, <=, >=) than `waarde`."""

    cijfer: str
    teken: str
    waarde: float


@dataclass(frozen=True)
class Niet:
    """The opposite."""

    deel: Vraag


@dataclass(frozen=True)
class Alle:
    """All of these."""

    delen: tuple[Vraag, ...]


@dataclass(frozen=True)
class Een:
    """At least one of these."""

    delen: tuple[Vraag, ...]


Vraag = Schaalvraag | Optievraag | Cijfervraag | Niet | Alle | Een


def read(kennis: Kennis, tekst: str) -> Vraag:
    """The question that somebody typed or that stands in a link. Raises VraagFout."""
    if len(tekst) > LANGST:
        raise VraagFout(f"De vraag is te lang. Houd het bij {LANGST} tekens.")
    return _Lezer(kennis, tekst).question()


class _Lezer:
    """Reads from left to right; `_nu` is the piece that it stands before."""

    def __init__(self, kennis: Kennis, tekst: str) -> None:
        self.kennis = kennis
        self._stukken = [m[0].strip() for m in _DEEL.finditer(tekst)]
        self._plek = 0

    def question(self) -> Vraag:
        """All of it."""
        if not self._stukken:
            raise VraagFout("Er staat geen vraag. Een voorbeeld: professional=1-2 en toegang=1-2")
        vraag = self._of(0)
        if self._nu:
            raise VraagFout(f"Bij «{kort(self._nu, 40)}» lezen wij niet verder. Zet er «en» of «of» voor.")
        return vraag

    @property
    def _nu(self) -> str:
        return self._stukken[self._plek] if self._plek < len(self._stukken) else ""

    def _take(self) -> str:
        stuk = self._nu
        self._plek += 1
        return stuk

    def _of(self, diep: int) -> Vraag:
        delen = [self._en(diep)]
        while self._nu.lower() == "of":
            self._take()
            delen.append(self._en(diep))
        return delen[0] if len(delen) == 1 else Een(tuple(delen))

    def _en(self, diep: int) -> Vraag:
        delen = [self._een(diep)]
        while self._nu.lower() in ("en", "én"):
            self._take()
            delen.append(self._een(diep))
        return delen[0] if len(delen) == 1 else Alle(tuple(delen))

    def _een(self, diep: int) -> Vraag:
        if diep > DIEPST:
            raise VraagFout(f"Er staan te veel haakjes in elkaar. Houd het bij {DIEPST}.")
        stuk = self._take()
        if stuk.lower() == "niet":
            return Niet(self._een(diep + 1))
        if stuk == "(":
            binnen = self._of(diep + 1)
            if self._take() != ")":
                raise VraagFout("Een haakje gaat open en niet dicht. Zet er «)» bij.")
            return binnen
        if not stuk or not re.match(r"\w", stuk) or stuk.lower() in ("en", "of"):
            waar = f"bij «{kort(stuk, 40)}»" if stuk else "aan het eind"
            raise VraagFout(f"Wij missen een voorwaarde {waar}. Een voorbeeld: toegang=1-2")
        return self._condition(stuk.lower())

    def _condition(self, naam: str) -> Vraag:
        if "." in naam:
            return Optievraag(self._known(naam, list(self.kennis.opties()), "Optie"))
        cijfers = {INWONERS, *self.kennis.kenmerken}
        keuzes = {k.id for k in self.kennis.routekaart.keuzes}
        self._known(naam, [*self.kennis.schalen, *sorted(keuzes), *sorted(cijfers)], "Schaal, keuze of cijfer")
        teken = self._take()
        if teken not in _TEKENS:
            hoe = f"{naam}=1-2" if naam in self.kennis.schalen else f"{naam}.optie" if naam in keuzes else f"{naam}>10"
            raise VraagFout(f"Na «{naam}» hoort te staan wat u zoekt, zoals «{hoe}».")
        waarde = self._take().lower()
        if naam in self.kennis.schalen and teken == "=":
            return self._steps(naam, waarde)
        if naam in keuzes and teken == "=":
            return Optievraag(self._known(f"{naam}.{waarde}", list(self.kennis.opties()), "Optie"))
        if naam not in cijfers:
            raise VraagFout(f"Bij «{naam}» past alleen «=».")
        try:
            return Cijfervraag(naam, teken, read_typed(waarde))
        except ValueError as fout:
            raise VraagFout(f"Bij «{naam}» hoort een getal, zoals «{naam}>10.000». {fout}") from fout

    def _steps(self, schaal: str, waarde: str) -> Vraag:
        gevonden = re.fullmatch(r"([1-5])(?:[-–]([1-5]))?", waarde)
        if not gevonden or int(gevonden[2] or gevonden[1]) < int(gevonden[1]):
            raise VraagFout(
                f"«{kort(waarde, 40)}» is geen stand. Geef een stap van 1 tot 5, of een bereik: {schaal}=1-2"
            )
        return Schaalvraag(schaal, int(gevonden[1]), int(gevonden[2] or gevonden[1]))

    def _known(self, naam: str, bekend: list[str], wat: str) -> str:
        if naam in bekend:
            return naam
        nabij = get_close_matches(naam, bekend, n=3, cutoff=0.5)
        kies = (
            f"Bedoelt u {opsomming(nabij, 'of')}?"
            if nabij
            else f"De schalen zijn {opsomming(list(self.kennis.schalen))}."
        )
        raise VraagFout(f"{wat} «{kort(naam, 40)}» kennen wij niet. {kies}")


def write(vraag: Vraag, binnen: bool = False) -> str:
    """The question as it is typed; `read` gives the same again."""
    match vraag:
        case Schaalvraag(schaal, van, tot):
            return f"{schaal}={van}" if van == tot else f"{schaal}={van}-{tot}"
        case Optievraag(optie):
            return optie
        case Cijfervraag(cijfer, teken, waarde):
            return f"{cijfer}{teken}{kort_getal(waarde)}"
        case Niet(deel):
            return f"niet {write(deel, True)}"
        case Alle(delen) | Een(delen):
            tekst = (" en " if isinstance(vraag, Alle) else " of ").join(write(d, True) for d in delen)
            return f"({tekst})" if binnen else tekst


def joined(wel: Sequence[Vraag], niet: Sequence[Vraag], alle: bool) -> Vraag | None:
    """All (or at least one) of the first, and none of the second; None when nothing is asked."""
    eerst = list(wel) if alle or len(wel) < 2 else [Een(tuple(wel))]
    delen = [*eerst, *(Niet(deel) for deel in niet)]
    return (delen[0] if len(delen) == 1 else Alle(tuple(delen))) if delen else None


def in_words(kennis: Kennis, vraag: Vraag, binnen: bool = False) -> str:
    """The question as a person reads it: «type professional in het team: 1-2 (kant van «generalisten») én …»."""
    match vraag:
        case Schaalvraag(schaal, van, tot):
            s = kennis.schalen[schaal]
            naam, pool = s.vraag.rstrip("?"), s.links if tot < 3 else s.rechts if van > 3 else ""
            kant = f" (kant van «{pool}»)" if pool else ""  # a step beside the pole is not the pole
            return f"{naam[:1].lower()}{naam[1:]}: {van if van == tot else f'{van}-{tot}'}{kant}"
        case Optievraag(optie):
            keuze, gekozen = kennis.opties()[optie]
            return f"{keuze.naam[:1].lower()}{keuze.naam[1:]}: «{gekozen.naam}»"
        case Cijfervraag(cijfer, teken, waarde):
            return f"{cijfernaam(kennis, cijfer)}: {_TEKENS[teken]} {kort_getal(waarde)}"
        case Niet(deel):
            return f"niet {in_words(kennis, deel, True)}"
        case Alle(delen) | Een(delen):
            tekst = (" én " if isinstance(vraag, Alle) else " óf ").join(in_words(kennis, d, True) for d in delen)
            return f"({tekst})" if binnen else tekst


def cijfernaam(kennis: Kennis, cijfer: str) -> str:
    """A figure as it is called in a sentence."""
    naam = "inwoners (CBS)" if cijfer == INWONERS else kennis.kenmerken[cijfer].naam
    return f"{naam[:1].lower()}{naam[1:]}"


def asked(vraag: Vraag) -> frozenset[str]:
    """The schalen and options that a question is about, by their names."""
    bladen = list(leaves(vraag))
    schalen = (blad.schaal for blad in bladen if isinstance(blad, Schaalvraag))
    return frozenset((*schalen, *(blad.optie for blad in bladen if isinstance(blad, Optievraag))))


def leaves(vraag: Vraag) -> Iterator[Schaalvraag | Optievraag | Cijfervraag]:
    """The conditions that a question is made of."""
    match vraag:
        case Niet(deel):
            yield from leaves(deel)
        case Alle(delen) | Een(delen):
            for deel in delen:
                yield from leaves(deel)
        case _:
            yield vraag
