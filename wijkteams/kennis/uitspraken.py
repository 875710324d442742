"""What the data means: sources, scales, municipalities with their moments, and how sure each statement is.

Every model is frozen and refuses unknown fields. Field names are the field's own Dutch nouns; the YAML files
carry the same names. References between files are checked in `load`, where the line numbers are known.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from wijkteams.basis.text import sleutel

Tekst = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$")]
GmCode = Annotated[str, StringConstraints(pattern=r"^GM\d{4}$")]
OptieId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+\.[a-z0-9_]+$")]
Stap = Annotated[int, Field(ge=1, le=5)]
Jaar = Annotated[int, Field(ge=1990, le=2100)]
MINSTENS = 6  # schalen known for both, below that two teams are not compared
_MAAND = r"(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?"
Wanneer = Annotated[str, StringConstraints(pattern=rf"^\d{{4}}(-({_MAAND}|voorjaar|zomer|najaar|winter))?$")]


class Model(BaseModel):
    """Frozen, and an unknown field is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Aard(StrEnum):
    """How a statement relates to its source."""

    WEERGAVE = "weergave"
    AFGELEID = "afgeleid"
    AANNAME = "aanname"


class Zekerheid(StrEnum):
    """How sure a coded position is (codebook)."""

    EXPLICIET = "expliciet"
    AFGELEID = "afgeleid"
    GESPREID = "gespreid"
    ONBEKEND = "onbekend"


class Verschil(StrEnum):
    """What it means that readings of a source differ (docs/methode.md, "Als lezingen verschillen")."""

    SPREEKT_TEGEN = "spreekt_tegen"
    NUANCE = "nuance"
    NU_EN_LATER = "nu_en_later"
    LEESFOUT = "leesfout"
    OORDELEN = "oordelen_lopen_uiteen"


class Antwoord(StrEnum):
    """What is said of a gemeente and one option of a keuze; of what is not in the source nothing is said."""

    JA = "ja"
    DEELS = "deels"
    NEE = "nee"


class Status(StrEnum):
    """Whether a position describes practice, an intention or something being built (codebook)."""

    PRAKTIJK = "praktijk"
    VOORNEMEN = "voornemen"
    IN_ONTWIKKELING = "in_ontwikkeling"


class Vindplaats(Model):
    """Where a statement stands: source, heading as printed (large to small, ' › ' between) and how we read it.

    `bron` may be left out in YAML: it is then taken from the enclosing moment or file.
    `zoals_in_tekst` keeps the heading as the scanned text has it, where that differs from print.
    """

    bron: Id
    plek: Tekst
    zoals_in_tekst: Tekst | None = None
    aard: Aard = Aard.WEERGAVE
    noot: Tekst | None = None


class Lezing(Vindplaats):
    """One of several readings of a source that contradicts itself."""

    lezing: Tekst


class Bewering(Vindplaats):
    """A statement with its place, and the other readings where the source contradicts itself."""

    tegenstrijdig: tuple[Lezing, ...] = ()
    verschil: Verschil | None = None

    @model_validator(mode="after")
    def _minstens_twee(self) -> Self:
        if len(self.tegenstrijdig) == 1:
            raise ValueError("«tegenstrijdig» heeft minstens twee lezingen nodig")
        return self


class Uitspraak(Bewering):
    """A statement in one or two sentences of our own."""

    tekst: Tekst


class Toont(Model):
    """What shows options of keuzes, written «keuze.optie»: said by the source, or read into it by us."""

    opties: tuple[OptieId, ...] = ()
    opties_afgeleid: tuple[OptieId, ...] = ()


class Optiebeeld(Uitspraak):
    """What a source tells of one gemeente and one option, in a sentence that stands by itself.

    `aard` is `weergave` where the source says it, `afgeleid` where we read it into what the source says; `noot` then
    says from what.
    """

    antwoord: Antwoord

    @model_validator(mode="after")
    def _waaruit(self) -> Self:
        if self.aard is not Aard.WEERGAVE and self.noot is None:
            raise ValueError("een optie die wij uit de bron lezen, zegt in «noot» waaruit")
        return self


class Bron(Model):
    """A source document, and what it does not say."""

    id: Id
    titel: Tekst
    kort: Tekst
    auteurs: Tekst | None = None
    uitgever: Tekst
    jaar: Jaar
    periode: Tekst
    soort: Literal["onderzoek", "cijfers", "kaart", "codeboek", "eigen"]
    gebruikt_voor: Tekst
    zegt_niet: tuple[Tekst, ...]
    tegenstrijdig: tuple[Lezing, ...] = ()
    bestand: Tekst | None = None


class Schaal(Model):
    """A bipolar scale of five steps between two poles."""

    id: Id
    vraag: Tekst
    opschrift: Tekst
    kort: Tekst
    links: Tekst
    rechts: Tekst
    sterke_pool: Literal["links", "rechts"] | None = None
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
        return f"{self.vraag}{leesteken} 1 is {self.links}, 5 is {self.rechts}"


class Feitsoort(Model):
    """One of the twelve kinds of fact on a factsheet."""

    id: Id
    naam: Tekst
    opschrift: Tekst


class Kenmerk(Model):
    """A number that can be compared between municipalities, with its unit; `feiten` may hold it."""

    id: Id
    naam: Tekst
    feiten: tuple[Id, ...] = Field(min_length=1)
    eenheid: Tekst
    uitleg: Tekst


class Thema(Model):
    """A theme under which statements of different sources can be found together."""

    id: Id
    naam: Tekst
    uitleg: Tekst


class Begrip(Model):
    """A term of the field, explained for someone who does not work in it."""

    term: Tekst
    vormen: tuple[Tekst, ...] = ()
    uitleg: Tekst


class Punt(Toont, Bewering):
    """An impression, challenge, observation or reflection: one line, with the themes under which it is found."""

    id: Id
    tekst: Tekst
    schalen: tuple[Id, ...] = ()
    themas: tuple[Id, ...] = Field(min_length=1)


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
            raise ValueError("positie en status zijn leeg als en alleen als de zekerheid «onbekend» is")
        gespreid = self.van is not None and self.tot is not None
        if gespreid != (self.zekerheid is Zekerheid.GESPREID) or (self.van is None) != (self.tot is None):
            raise ValueError("«van» en «tot» horen samen bij zekerheid «gespreid», en alleen daarbij")
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

    kenmerk: Id
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

    peiljaar: Jaar
    bron: Id
    omtrek: Jaar
    stand: tuple[Uitspraak, ...] = ()
    doel: tuple[Uitspraak, ...] = ()
    tijdlijn: tuple[Gebeurtenis, ...] = ()
    posities: dict[Id, Positie]
    feiten: dict[Id, Feit]
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


class Opvolger(Model):
    """The municipality that this one became part of."""

    gemeente: Tekst
    gm_code: GmCode
    jaar: Jaar


class Gemeente(Model):
    """A municipality with its moments, oldest first."""

    gemeente: Tekst
    gm_code: GmCode
    andere_namen: tuple[Tekst, ...] = ()
    opgegaan_in: Opvolger | None = None
    momenten: tuple[Moment, ...] = Field(min_length=1)

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


class Versie(Model):
    """Version of the content, raised by hand when statements change."""

    gegevens: Tekst
    codeboek: Tekst
    regels: Tekst
    toelichting: Tekst
