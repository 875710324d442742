"""A gemeente with its moments, and what a source says of one: positions, facts, figures, impressions, options."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, StringConstraints, model_validator

from wijkteams.basis.text import sleutel
from wijkteams.kennis.namen import (
    BronId,
    FeitsoortId,
    GmCode,
    Id,
    Jaar,
    KenmerkId,
    MomentId,
    Noemt,
    OptieId,
    SchaalId,
    Stap,
    Tekst,
    ThemaId,
)
from wijkteams.kennis.uitspraken import Aard, Bewering, Model, Toont, Uitspraak

MINSTENS = 6  # schalen known for both, below that two teams are not compared
_MAAND = r"(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?"
Wanneer = Annotated[str, StringConstraints(pattern=rf"^\d{{4}}(-({_MAAND}|voorjaar|zomer|najaar|winter))?$")]


class Zekerheid(StrEnum):
    """How sure a coded position is (codebook)."""

    EXPLICIET = "expliciet"
    AFGELEID = "afgeleid"
    GESPREID = "gespreid"
    ONBEKEND = "onbekend"


class Status(StrEnum):
    """Whether a position describes practice, an intention or something being built (codebook)."""

    PRAKTIJK = "praktijk"
    VOORNEMEN = "voornemen"
    IN_ONTWIKKELING = "in_ontwikkeling"

    @property
    def woord(self) -> str:
        """As it is read."""
        return self.value.replace("_", " ")


class Antwoord(StrEnum):
    """What is said of a gemeente and one option of a keuze; of what is not in the source nothing is said."""

    JA = "ja"
    DEELS = "deels"
    NEE = "nee"


class Optiebeeld(Uitspraak):
    """What a source tells of one gemeente and one option, in a sentence that stands by itself.

    `aard` is `weergave` where the source says it, `afgeleid` where we read it into what the source says; `noot` then
    says from what.
    """

    antwoord: Antwoord

    @model_validator(mode="after")
    def _waaruit(self) -> Self:
        if self.aard is not Aard.WEERGAVE and self.noot is None:
            raise ValueError(
                "een optie die wij uit de bron lezen, zegt waaruit"
                " · zet dat in «noot», of haal «aard» weg als de bron het zelf zegt"
            )
        return self


class Punt(Toont, Bewering):
    """An impression, challenge, observation or reflection: one line, with the themes under which it is found."""

    id: Annotated[Id, Noemt("vondst")]
    tekst: Tekst
    schalen: tuple[SchaalId, ...] = ()
    themas: tuple[ThemaId, ...] = Field(min_length=1)


class Positie(Toont, Bewering):
    """Where a team stands on a scale, coded from the source; `positie` is empty where the source is silent."""

    positie: Stap | None = None
    van: Stap | None = None
    tot: Stap | None = None
    zekerheid: Zekerheid
    status: Status | None = None
    motivering: Tekst
    aard: Aard = Aard.AFGELEID

    @model_validator(mode="after")
    def _volgens_codeboek(self) -> Self:
        leeg = self.positie is None
        if leeg != (self.zekerheid is Zekerheid.ONBEKEND) or leeg != (self.status is None):
            raise ValueError(
                "alleen bij zekerheid «onbekend» blijven positie en status leeg · vul beide in, of haal beide weg"
            )
        gespreid = self.van is not None and self.tot is not None
        if gespreid != (self.zekerheid is Zekerheid.GESPREID) or (self.van is None) != (self.tot is None):
            raise ValueError(
                "«van» en «tot» horen samen bij zekerheid «gespreid», en alleen daarbij"
                " · zet beide erbij, of kies een andere zekerheid"
            )
        if self.positie is not None and self.van is not None and self.tot is not None:
            midden = (self.van + self.tot) / 2
            if self.van >= self.tot or abs(self.positie - midden) > 0.5:
                raise ValueError("bij een bereik ligt de positie in het midden van «van» en «tot»")
        return self

    @property
    def interval(self) -> tuple[int, int] | None:
        """The range as (low, high); a plain position is a range of one step; None when unknown."""
        if self.positie is None:
            return None
        if self.van is None or self.tot is None:
            return self.positie, self.positie
        return self.van, self.tot


class Cijfer(Bewering):
    """A number that goes with a fact: one value, or a range where the source gives one.

    `jaar` is the year the number is about, `landelijk` the national one that the source sets beside it and
    `vergelijking` how the source compares them, in our words; each only where the source says so.
    """

    kenmerk: KenmerkId
    waarde: float | None = None
    van: float | None = None
    tot: float | None = None
    jaar: Jaar | None = None
    landelijk: float | None = None
    vergelijking: Tekst | None = None

    @model_validator(mode="after")
    def _waarde_of_bereik(self) -> Self:
        bereik = self.van is not None and self.tot is not None
        if bereik == (self.waarde is not None) or (self.van is None) != (self.tot is None):
            raise ValueError("geef óf «waarde», óf «van» en «tot»")
        if self.van is not None and self.tot is not None and self.van >= self.tot:
            raise ValueError("«van» moet kleiner zijn dan «tot»")
        return self

    @property
    def midden(self) -> float:
        """The value, or the middle of the range; to sort and place marks, never to print as a finding."""
        return self.waarde if self.waarde is not None else ((self.van or 0) + (self.tot or 0)) / 2


class Feit(Toont, Uitspraak):
    """One of the twelve facts, in our own words, with the numbers it holds."""

    cijfers: tuple[Cijfer, ...] = ()


class Gebeurtenis(Uitspraak):
    """Something that happened or was planned, on the timeline of a municipality."""

    wanneer: Wanneer
    soort: Literal["gebeurd", "gepland"]


class Moment(Model):
    """One municipality in one year, as one source saw it."""

    peiljaar: Annotated[Jaar, Noemt("peiljaar", onder=True)]
    bron: BronId
    omtrek: Jaar
    stand: tuple[Uitspraak, ...] = ()
    doel: tuple[Uitspraak, ...] = ()
    tijdlijn: tuple[Gebeurtenis, ...] = ()
    posities: dict[SchaalId, Positie]
    feiten: dict[FeitsoortId, Feit]
    indrukken: tuple[Punt, ...] = ()
    uitdagingen: tuple[Punt, ...] = ()
    opties: dict[OptieId, Optiebeeld] = Field(default_factory=dict)
    niet_genoemd: tuple[OptieId, ...] = ()

    @property
    def bekend(self) -> int:
        """On how many schalen a position is known."""
        return sum(p.positie is not None for p in self.posities.values())

    def cijfer(self, kenmerk: str) -> Cijfer | None:
        """The number called `kenmerk`, or None where the source gives none."""
        cijfers = (c for feit in self.feiten.values() for c in feit.cijfers)
        return next((c for c in cijfers if c.kenmerk == kenmerk), None)


class Wie(NamedTuple):
    """One gemeente in one year, by the id of the gemeente: the one way in which a moment is told from another."""

    gemeente: str
    jaar: int

    @property
    def sleutel(self) -> str:
        """As it stands in links and files: «haarlem-2014»."""
        return f"{self.gemeente}-{self.jaar}"


class Opvolger(Model):
    """The municipality that this one became part of."""

    gemeente: Tekst
    gm_code: GmCode
    jaar: Jaar


class Gemeente(Model):
    """A municipality with its moments, oldest first."""

    gemeente: Annotated[Tekst, Noemt("gemeente")]
    gm_code: Annotated[GmCode, Noemt("gm_code")]
    andere_namen: tuple[Tekst, ...] = ()
    opgegaan_in: Opvolger | None = None
    momenten: tuple[Moment, ...] = Field(min_length=1)

    def label(self, jaar: int) -> str:
        """The gemeente at a moment, as people say it: «Haarlem (2014)»."""
        return f"{self.gemeente} ({jaar})"

    @property
    def id(self) -> str:
        """Permanent key, also in URLs."""
        return sleutel(self.gemeente)

    @property
    def namen(self) -> tuple[str, ...]:
        """All by which people ask for it: name, other names and CBS code."""
        return (self.gemeente, *self.andere_namen, self.gm_code)

    @property
    def laatste(self) -> Moment:
        """Its latest moment with enough positions to compare, else the latest."""
        return next((m for m in reversed(self.momenten) if m.bekend >= MINSTENS), self.momenten[-1])

    def moment(self, peiljaar: int | None = None) -> Moment | None:
        """The moment of that year; without a year `laatste`."""
        if peiljaar is None:
            return self.laatste
        return next((m for m in self.momenten if m.peiljaar == peiljaar), None)


class Codeerbesluit(StrEnum):
    """What was decided of a position on which two coders differ."""

    BLIJFT = "blijft"
    VERBREED = "verbreed"
    OVERGENOMEN = "overgenomen"

    @property
    def woord(self) -> str:
        """As it is read in a list."""
        return _BESLUIT[self]


_BESLUIT = {
    Codeerbesluit.BLIJFT: "de eerste blijft",
    Codeerbesluit.VERBREED: "het bereik is verbreed",
    Codeerbesluit.OVERGENOMEN: "de tweede is overgenomen",
}


class Codeerverschil(Model):
    """Where two coders differed: what was decided about the position, and why."""

    moment: MomentId
    schaal: SchaalId
    besluit: Codeerbesluit
    waarom: Tekst
