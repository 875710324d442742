"""Everything that can be found, in one form: what each thing is called, says, bears on and where it stands.

Search, themes, precedents and the notes in an ontwerp all go through this one list, so that an id means the same
everywhere. Ids are permanent: those of the data, or built from ids of the data; but what is in `LOS` is only counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from wijkteams.basis.text import ingekort, opsomming, sleutel
from wijkteams.kennis.gemeenten import Antwoord, Gemeente, Moment, Positie, Wie
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.praktijk import Praktijk, Strekking
from wijkteams.kennis.uitspraken import Aard, Toont, Vindplaats

SOORTEN = {
    "voorbeeld": "Voorbeeld",
    "werkwijze": "Werkwijze",
    "gaat_goed": "Gaat goed",
    "aanknopingspunt": "Aanknopingspunt",
    "knelpunt": "Knelpunt",
    "oplossing": "Oplossing",
    "behoefte": "Behoefte",
    "beeld": "Beeld",
    "bevinding": "Bevinding",
    "effect": "Effect",
    "antwoord": "Antwoord",
    "aanbeveling": "Aanbeveling",
    "tabel": "Tabel",
    "les": "Les",
    "borging": "Borging",
    "dilemma": "Dilemma",
    "inzicht": "Inzicht",
    "cijfer": "Cijfer",
    "indruk": "Indruk",
    "uitdaging": "Uitdaging",
    "observatie": "Observatie",
    "reflectie": "Reflectie",
    "feit": "Feit",
    "positie": "Positie",
    "stand": "Stand van zaken",
    "doel": "Visie en doel",
    "gebeurtenis": "Tijdlijn",
    "wijk": "Wijk",
    "optie": "Keuze van een gemeente",
}
LOS = frozenset({"stand", "doel", "gebeurtenis"})  # named by their order: not for keeping in an ontwerp
LASTIG = frozenset({"knelpunt", "uitdaging", "behoefte"})  # what someone ran into, whatever the source's tone
TONEN = ("lastig", "goed", "advies", "overig")
_ADVIES = frozenset({"les", "aanbeveling", "antwoord", "reflectie", "observatie", "inzicht", "dilemma", "borging"})
_GOED = frozenset({"gaat_goed", "aanknopingspunt", "oplossing"})
_BREED = 90


@dataclass(frozen=True)
class Vondst:
    """One thing that can be found. Without `gemeente` it holds for those the source speaks of.

    `opties` are written «keuze.optie»; those that we read into the text, and that the source does not say, stand in
    `gelezen` as well. `erbij` is text that counts in a search but is not shown: row heads of a table.
    """

    soort: str
    id: str
    titel: str
    tekst: str
    waar: Vindplaats
    peiljaar: int
    gemeente: str | None = None
    themas: tuple[str, ...] = ()
    stappen: tuple[int, ...] = ()
    basisfuncties: tuple[str, ...] = ()
    opties: tuple[str, ...] = ()
    schalen: tuple[str, ...] = ()
    strekking: Strekking | None = None
    erbij: str = ""
    gelezen: tuple[str, ...] = ()

    @property
    def bron(self) -> str:
        """Id of the source."""
        return self.waar.bron

    @property
    def plek(self) -> str:
        """Heading under which it stands."""
        return self.waar.plek

    def aard(self, optie: str = "") -> Aard:
        """Whether the source says this, or of this option, whether it says that."""
        return Aard.AFGELEID if optie in self.gelezen else self.waar.aard

    @property
    def heeft_kop(self) -> bool:
        """Whether the title says something that the text does not begin with."""
        return not self.tekst.startswith(self.titel.removesuffix(" …"))


@dataclass(frozen=True)
class Zeef:
    """What a Vondst must be about; what is left empty does not matter. All `themas` must hold."""

    themas: tuple[str, ...] = ()
    basisfunctie: str | None = None
    stap: int | None = None
    optie: str | None = None
    gemeente: str | None = None
    jaar: int | None = None
    bron: str | None = None
    soort: str | None = None

    def door(self, v: Vondst) -> bool:
        """Whether this one passes."""
        return (
            all(t in v.themas for t in self.themas)
            and (self.basisfunctie is None or self.basisfunctie in v.basisfuncties)
            and (self.stap is None or self.stap in v.stappen)
            and (self.optie is None or self.optie in v.opties)
            and (self.gemeente is None or self.gemeente == v.gemeente)
            and (self.jaar is None or self.jaar == v.peiljaar)
            and (self.bron is None or self.bron == v.bron)
            and (self.soort is None or self.soort == v.soort)
        )

    @property
    def leeg(self) -> bool:
        """Whether everything passes."""
        return self == Zeef()


def collect(kennis: Kennis) -> dict[str, Vondst]:
    """Everything that can be found, by id: practice first, then what the routekaart says, then every moment."""
    alle = [*_praktijk(kennis), *_routekaart(kennis), *_algemeen(kennis), *_wijken(kennis)]
    for gemeente, moment in kennis.momenten():
        alle += _moment(kennis, gemeente, moment)
    return {v.id: v for v in alle}


@lru_cache(maxsize=2)
def keepable(kennis: Kennis) -> dict[str, Vondst]:
    """What can be picked into an ontwerp: whatever has a permanent id."""
    return {id_: v for id_, v in collect(kennis).items() if v.soort not in LOS}


def all_looked_at(kennis: Kennis, optie: str) -> bool:
    """Whether of every moment it was seen if its source names this option: only then nobody did it."""
    return all(optie in m.opties or optie in m.niet_genoemd for _, m in kennis.momenten())


def precedents(alle: Iterable[Vondst], optie: str) -> list[Vondst]:
    """Who did this: everything that shows this option («keuze.optie»), oldest first."""
    return sorted((v for v in alle if optie in v.opties), key=lambda v: (v.peiljaar, v.gemeente or ""))


@dataclass(frozen=True)
class Precedent:
    """A gemeente that stands on a step of a schaal, and what it ran into on that subject."""

    gemeente: Gemeente
    moment: Moment
    positie: Positie
    lastig: tuple[Vondst, ...]


def per_moment(alle: Iterable[Vondst]) -> dict[tuple[str | None, int], list[Vondst]]:
    """Finds by the name of the gemeente and the year; those of no gemeente under None."""
    uit: dict[tuple[str | None, int], list[Vondst]] = {}
    for v in alle:
        uit.setdefault((v.gemeente, v.peiljaar), []).append(v)
    return uit


def precedents_on(kennis: Kennis, alle: Iterable[Vondst], schaal: str) -> dict[int, list[Precedent]]:
    """Per step of a schaal who stood there, a range under each of its steps; every step is there, also an empty one."""
    lastig = per_moment(v for v in alle if schaal in v.schalen and tone(v) == "lastig")
    uit: dict[int, list[Precedent]] = {stap: [] for stap in range(1, 6)}
    for g, m in kennis.momenten():
        positie = m.posities[schaal]
        if positie.interval is not None:
            precedent = Precedent(g, m, positie, tuple(lastig.get((g.gemeente, m.peiljaar), ())))
            for stap in range(positie.interval[0], positie.interval[1] + 1):
                uit[stap].append(precedent)
    return uit


def tone(v: Vondst) -> str:
    """In which light something is told: «lastig», «advies», «goed» or «overig»."""
    if v.soort in LASTIG or v.strekking is Strekking.WAARSCHUWING:
        return "lastig"
    if v.soort in _ADVIES:
        return "advies"
    return "goed" if v.soort in _GOED or v.strekking is Strekking.POSITIEF else "overig"


@dataclass(frozen=True)
class Themabeeld:
    """What the sources say on one theme, per year and per tone (see `tone`); every year and tone is there."""

    thema: str
    jaren: Mapping[int, Mapping[str, tuple[Vondst, ...]]]

    @property
    def keert_terug(self) -> bool:
        """Whether every year calls something about it difficult."""
        return all(tonen["lastig"] for tonen in self.jaren.values())

    @property
    def verloop(self) -> str:
        """In words whether it stays difficult. Says what is in the sources, not what is so."""
        lastig = [jaar for jaar, tonen in self.jaren.items() if tonen["lastig"]]
        if not lastig:
            return "nergens als lastig genoemd"
        woorden = f"als lastig genoemd in {opsomming([str(jaar) for jaar in lastig])}"
        if self.keert_terug:
            return f"keert steeds terug: {woorden}"
        eerste, laatste = min(self.jaren), max(self.jaren)
        if laatste not in lastig:
            return f"{woorden}, daarna niet meer in deze bronnen"
        return f"{woorden}, {'niet ertussen' if eerste in lastig else 'daarvoor niet in deze bronnen'}"


def themes(alle: Iterable[Vondst], themas: Iterable[str], jaren: Sequence[int]) -> list[Themabeeld]:
    """Every theme with what each of these years says about it."""
    per: dict[tuple[str, int, str], list[Vondst]] = {}
    for v in alle:
        for thema in v.themas:
            per.setdefault((thema, v.peiljaar, tone(v)), []).append(v)
    return [
        Themabeeld(t, {jaar: {toon: tuple(per.get((t, jaar, toon), ())) for toon in TONEN} for jaar in jaren})
        for t in themas
    ]


def _praktijk(kennis: Kennis) -> Iterator[Vondst]:
    for p in kennis.praktijk.values():
        yield Vondst(p.soort.value, p.id, p.titel, p.tekst, p, p.peiljaar, **_merken(p), **_shows(p))
    for t in kennis.tabellen.values():
        cellen = (*t.kolommen, *(cel for rij in t.rijen for cel in rij if isinstance(cel, str)))
        tekst = " ".join([_zin(f"Telt {t.telt}"), *map(_zin, t.let_op)])
        yield Vondst("tabel", t.id, t.titel, tekst, t, t.peiljaar, t.gemeente, t.themas, erbij=" ".join(cellen))


def _merken(p: Praktijk) -> dict[str, Any]:
    velden = ("gemeente", "themas", "stappen", "basisfuncties", "schalen", "strekking")
    return {veld: getattr(p, veld) for veld in velden}


def _shows(iets: Toont) -> dict[str, Any]:
    return {"opties": (*iets.opties, *iets.opties_afgeleid), "gelezen": iets.opties_afgeleid}


def _routekaart(kennis: Kennis) -> Iterator[Vondst]:
    kaart = kennis.routekaart
    functie_van = {s.nummer: s.basisfunctie for s in kaart.stappen}

    def jaar(waar: Vindplaats) -> int:
        return kennis.bronnen[waar.bron].jaar

    for les in kaart.lessen:
        hier = (les.stap,), (functie_van[les.stap],)
        yield Vondst("les", les.id, _titel(les.tekst), les.tekst, les, jaar(les), None, les.themas, *hier)
    for functie in kaart.basisfuncties:
        for b in functie.borgen:
            plaats = functie.stappen, (functie.id,)
            yield Vondst("borging", b.id, _titel(b.tekst), b.tekst, b, jaar(b), None, (), *plaats)
    for d in kaart.dilemmas:
        tekst = f"{_zin(d.een_kant)} {_zin(d.andere_kant)} {_zin(d.omgang)}"
        functies = tuple(dict.fromkeys(functie_van[s] for s in d.stappen))
        yield Vondst("dilemma", d.id, d.vraag, tekst, d, jaar(d), stappen=d.stappen, basisfuncties=functies)
    for i in kaart.inzichten:
        yield Vondst("inzicht", f"inzicht-{i.nummer}", i.titel, i.tekst, i, jaar(i))
    for c in kaart.cijfers:
        yield Vondst("cijfer", c.id, _titel(c.tekst), c.tekst, c, c.jaar or jaar(c))


def _algemeen(kennis: Kennis) -> Iterator[Vondst]:
    for soort, punten in (("observatie", kennis.observaties), ("reflectie", kennis.reflecties)):
        for p in punten:
            jaar = kennis.bronnen[p.bron].jaar
            yield Vondst(soort, p.id, _titel(p.tekst), p.tekst, p, jaar, themas=p.themas, schalen=p.schalen)


def _wijken(kennis: Kennis) -> Iterator[Vondst]:
    for wijk in kennis.wijken.values():
        geteld: Counter[str] = Counter()
        for u in wijk.uitspraken:
            stam = f"{wijk.id}-{u.soort}-{u.peiljaar}"
            geteld[stam] += 1
            id_ = stam if geteld[stam] == 1 else f"{stam}-{geteld[stam]}"
            titel = f"{wijk.naam} ({wijk.gemeente}): {u.soort}"
            yield Vondst("wijk", id_, titel, u.tekst, u, u.peiljaar, gemeente=wijk.gemeente)


def _moment(kennis: Kennis, g: Gemeente, m: Moment) -> Iterator[Vondst]:
    stam, naam, jaar = Wie(g.id, m.peiljaar).sleutel, g.gemeente, m.peiljaar
    for soort, punten in (("indruk", m.indrukken), ("uitdaging", m.uitdagingen)):
        for p in punten:
            merken = {"themas": p.themas, "schalen": p.schalen, **_shows(p)}
            yield Vondst(soort, p.id, _titel(p.tekst), p.tekst, p, jaar, naam, **merken)
    for id_, feit in m.feiten.items():
        titel = f"{kennis.feitsoorten[id_].naam} in {naam}"
        yield Vondst("feit", f"{stam}-feit-{sleutel(id_)}", titel, feit.tekst, feit, jaar, naam, **_shows(feit))
    for id_, positie in m.posities.items():
        if positie.positie is not None:
            titel = f"{naam}: {kennis.schalen[id_].vraag}"
            hier = f"{stam}-positie-{sleutel(id_)}"
            merken = {"schalen": (id_,), **_shows(positie)}
            yield Vondst("positie", hier, titel, positie.motivering, positie, jaar, naam, **merken)
    opties = kennis.opties()
    for id_, beeld in m.opties.items():
        if beeld.antwoord is not Antwoord.NEE:
            keuze, optie = opties[id_]
            titel, hier = f"{naam}: {optie.naam}", f"{stam}-optie-{sleutel(id_)}"
            titel = _titel(titel)
            yield Vondst("optie", hier, titel, beeld.tekst, beeld, jaar, naam, stappen=keuze.stappen, opties=(id_,))
    for soort, uitspraken in (("stand", m.stand), ("doel", m.doel), ("gebeurtenis", m.tijdlijn)):
        for n, u in enumerate(uitspraken, 1):
            yield Vondst(soort, f"{stam}-{soort}-{n}", _titel(u.tekst), u.tekst, u, jaar, naam)


def _titel(tekst: str) -> str:
    return ingekort(tekst, _BREED)


def _zin(tekst: str) -> str:
    return tekst if tekst.endswith((".", "?", "!")) else f"{tekst}."
