"""The routekaart as data: stappen, basisfuncties, lessen, dilemma's, and the keuzes and regels that follow from them.

Source: "Basisfuncties voor lokale teams in kaart" (2019). Rules are data too: conditions a non-programmer can read.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from wijkteams.kennis.namen import (
    BasisfunctieId,
    DilemmaId,
    Id,
    Jaar,
    KeuzeId,
    LesId,
    Noemt,
    SchaalId,
    Stap,
    StapId,
    Stapnummer,
    Tekst,
    ThemaId,
    Verwijst,
)
from wijkteams.kennis.uitspraken import Aard, Bewering, Model, Uitspraak

_VAN_KEUZE = Verwijst("optie", bij="keuze")
_VAN_SLEUTEL = Verwijst("optie", bij="sleutel")


class Routestap(Uitspraak):
    """One step (0..10) of the resident's journey."""

    nummer: Annotated[Stapnummer, Noemt("stap")]
    naam: Tekst
    basisfunctie: BasisfunctieId


class Betekenis(Model):
    """What a basisfunctie means for resident, professional and municipality."""

    inwoner: Uitspraak
    professional: Uitspraak
    gemeente: Uitspraak


class Borging(Uitspraak):
    """What must be secured for a basisfunctie, or a way to get there that bears on organisational choices."""

    id: Annotated[Id, Noemt("vondst")]
    soort: Literal["kennis_en_kunde", "samenwerking", "leren"]
    bereiken: bool = False
    keuzes: tuple[KeuzeId, ...] = ()


class Basisfunctie(Model):
    """One of the five functions that may always be expected of a local team."""

    id: Annotated[Id, Noemt("basisfunctie")]
    naam: Tekst
    stappen: tuple[StapId, ...]
    betekenis: Betekenis
    borgen: tuple[Borging, ...]


class Inzicht(Uitspraak):
    """One of the five insights at the front of the report."""

    nummer: Annotated[int, Noemt("inzicht")]
    titel: Tekst


class Les(Uitspraak):
    """A lesson under a step. `keuzes` names the organisational choices it speaks about.

    A lesson that names keuzes stands behind at least one regel, or says in `geen_regel` why not.
    """

    id: Annotated[Id, Noemt("les"), Noemt("vondst")]
    stap: StapId
    keuzes: tuple[KeuzeId, ...] = ()
    themas: tuple[ThemaId, ...] = Field(min_length=1)
    geen_regel: Tekst | None = None


class Dilemma(Bewering):
    """A dilemma with both sides and the way to deal with it.

    `nummer` is as the source prints it, and it prints 5 twice; `aanduiding` tells them apart.
    """

    id: Annotated[Id, Noemt("dilemma"), Noemt("vondst")]
    nummer: int
    vraag: Tekst
    een_kant: Tekst
    andere_kant: Tekst
    omgang: Tekst
    stappen: tuple[StapId, ...]
    keuzes: tuple[KeuzeId, ...] = ()

    @property
    def aanduiding(self) -> str:
        """How it is called on screen: «5», «5b»."""
        return self.id.rpartition("-")[2]


class Verwijzing(Model):
    """A piece in the reference list of the report; without `nummer` the report used it and does not refer to it."""

    nummer: Annotated[int, Noemt("nummer in de bronnenlijst")] | None = None
    titel: Tekst
    auteurs: Tekst | None = None
    jaar: Jaar | None = None

    @property
    def aanduiding(self) -> str:
        """As it is read: «CPB, 2018. De wijkteambenadering nader bekeken»."""
        wie = ", ".join(str(deel) for deel in (self.auteurs, self.jaar) if deel)
        return f"{wie}. {self.titel}" if wie else self.titel


class Bronfeit(Uitspraak):
    """A figure that the report gives, with the number in its reference list where it gives one."""

    id: Annotated[Id, Noemt("vondst")]
    waarde: float
    eenheid: Tekst
    jaar: int | None = None
    verwijzing: Annotated[int, Verwijst("nummer in de bronnenlijst")] | None = None


class Optie(Model):
    """One way to fill in a keuze."""

    id: Annotated[Id, Noemt("optie", onder=True)]
    naam: Tekst
    uitleg: Tekst


class Keuze(Bewering):
    """An organisational choice; `meer` when several options can hold at once. Every choice can stay open."""

    id: Annotated[Id, Noemt("keuze")]
    naam: Tekst
    vraag: Tekst
    uitleg: Tekst
    meer: bool = False
    opties: tuple[Optie, ...] = Field(min_length=2)
    stappen: tuple[StapId, ...]
    schalen: tuple[SchaalId, ...] = ()
    aard: Aard = Aard.AFGELEID

    def optie(self, id_: str) -> Optie:
        """The option with this id."""
        return next(o for o in self.opties if o.id == id_)


class Voorwaarde(Model):
    """A condition on one keuze or schaal, or all / any of several conditions.

    `is` and `een_van` ask for one value, `bevat` and `bevat_niet` for a choice of several, `bekend` asks whether
    it is filled in.
    """

    keuze: KeuzeId | None = None
    schaal: SchaalId | None = None
    is_: Annotated[Id | Stap | None, _VAN_KEUZE] = Field(default=None, alias="is")
    een_van: Annotated[tuple[Id | Stap, ...], _VAN_KEUZE] = ()
    bevat: Annotated[Id | None, _VAN_KEUZE] = None
    bevat_niet: Annotated[Id | None, _VAN_KEUZE] = None
    bekend: bool | None = None
    alle: tuple[Voorwaarde, ...] = ()
    een: tuple[Voorwaarde, ...] = ()

    @model_validator(mode="after")
    def _een_vraag(self) -> Self:
        delen = [bool(self.alle), bool(self.een), self.keuze is not None, self.schaal is not None]
        if sum(delen) != 1:
            raise ValueError("geef óf «keuze», óf «schaal», óf «alle», óf «een»")
        vragen = [self.is_ is not None, bool(self.een_van), self.bevat is not None, self.bevat_niet is not None]
        vragen.append(self.bekend is not None)
        if sum(vragen) != (0 if self.alle or self.een else 1):
            raise ValueError(
                "bij een keuze of schaal hoort één vraag · geef precies één van: is, een_van, bevat, bevat_niet, bekend"
            )
        return self

    def bladeren(self) -> Iterator[Voorwaarde]:
        """The simple conditions it is made of."""
        if not (self.alle or self.een):
            yield self
        for deel in (*self.alle, *self.een):
            yield from deel.bladeren()


class Bevinding(StrEnum):
    """What a regel finds; never a score."""

    GEDEKT = "gedekt"
    AANDACHTSPUNT = "aandachtspunt"
    SPANNING = "spanning"


class Grond(StrEnum):
    """On what a regel rests."""

    BRON = "bron"
    AFGELEID = "afgeleid"
    EIGEN_LOGICA = "eigen_logica"

    @property
    def woord(self) -> str:
        """As it is read beside a regel."""
        return _GROND[self]


_GROND = {
    Grond.BRON: "zegt de bron",
    Grond.AFGELEID: "volgt uit wat de bron zegt",
    Grond.EIGEN_LOGICA: "eigen logica, geen bron",
}


class Geval(Model):
    """A small ontwerp to try a regel on."""

    keuzes: dict[KeuzeId, Annotated[Id | tuple[Id, ...], Verwijst("optie", bij="sleutel")]] = Field(
        default_factory=dict
    )
    posities: dict[SchaalId, Stap] = Field(default_factory=dict)


class Regel(Bewering):
    """Where certain choices and positions meet: what the source would say, why, and what speaks against it.

    `grond` says on what it rests: the source says the combination or the condition; it follows from what the source
    says (`hoe`); or it is a matter of logic, that two answers cannot both be, for which no source is claimed.
    """

    id: Annotated[Id, Noemt("regel")]
    stap: StapId | None = None
    bevinding: Bevinding
    als: Voorwaarde
    reden: Tekst
    grond: Grond
    hoe: Tekst | None = None
    tegenargument: Uitspraak | None = None
    lessen: tuple[LesId, ...] = ()
    dilemma: DilemmaId | None = None
    vuurt: Geval
    vuurt_niet: Geval
    aard: Aard = Aard.AFGELEID

    @property
    def rust_op(self) -> str:
        """On what it rests, as it is read: «volgt uit wat de bron zegt: …»."""
        return f"{self.grond.woord}: {self.hoe.rstrip('.')}" if self.hoe else self.grond.woord

    @model_validator(mode="after")
    def _waarop_het_rust(self) -> Self:
        if (self.grond is Grond.BRON) != (self.hoe is None):
            raise ValueError(
                "«hoe» staat er bij een regel die niet zelf in de bron staat, en alleen dan"
                " · zet er hoe bij (waaruit het volgt), of kies «grond: bron» en haal hoe weg"
            )
        if self.bevinding is Bevinding.SPANNING and self.grond is Grond.AFGELEID:
            raise ValueError(
                "een spanning staat in de bron, of twee antwoorden sluiten elkaar uit"
                " · kies bevinding «aandachtspunt», of een andere grond"
            )
        return self


class Reisstap(Model):
    """Who acts at a step, by the option of one keuze. A model of ours to walk with, not evidence."""

    stap: StapId
    keuze: KeuzeId
    wie: dict[Annotated[Id, _VAN_KEUZE], Tekst]


class CasusMoment(Model):
    """What happens at a step in an invented case."""

    stap: StapId
    tekst: Tekst


class Casus(Model):
    """An invented case."""

    id: Annotated[Id, Noemt("casus")]
    naam: Tekst
    tekst: Tekst
    momenten: tuple[CasusMoment, ...]


class Routekaart(Model):
    """Everything from the 2019 report."""

    stappen: tuple[Routestap, ...]
    basisfuncties: tuple[Basisfunctie, ...]
    inzichten: tuple[Inzicht, ...]
    lessen: tuple[Les, ...]
    dilemmas: tuple[Dilemma, ...]
    cijfers: tuple[Bronfeit, ...]
    keuzes: tuple[Keuze, ...]
    regels: tuple[Regel, ...]
    reis: tuple[Reisstap, ...]
    casussen: tuple[Casus, ...]
    verwijzingen: tuple[Verwijzing, ...]

    def keuze(self, id_: str) -> Keuze:
        """The keuze with this id; LookupError when there is none."""
        gevonden = next((k for k in self.keuzes if k.id == id_), None)
        if gevonden is None:
            raise LookupError(f"keuze «{id_}» bestaat niet")
        return gevonden

    def verwijzing(self, nummer: int) -> Verwijzing:
        """The piece with this number in the reference list."""
        return next(v for v in self.verwijzingen if v.nummer == nummer)
