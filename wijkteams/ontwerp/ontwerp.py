"""An ontwerp: how a wijkteam is now and should become, as a plain file that opens again anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from wijkteams.basis.errors import Fout, GegevensFout
from wijkteams.basis.text import opsomming
from wijkteams.kennis.gemeenten import Positie, Wie
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.namen import GmCode, Id, Jaar, Stap, WkCode
from wijkteams.kennis.routekaart import Keuze
from wijkteams.kennis.uitspraken import Bronrol, Model
from wijkteams.laden import yamlfile
from wijkteams.oordeel.beoordelen import assess, intervals
from wijkteams.vinden import vondsten

FORMAAT = 1
MAXIMUM = 1_000_000  # bytes
MEESTE = 50  # picked from the sources: with a remark each, the file stays below that
Vrij = Annotated[str, StringConstraints(max_length=5000)]
Opmerking = Annotated[str, StringConstraints(max_length=1000)]
Kort = Annotated[str, StringConstraints(max_length=200)]


class Uitkomst(StrEnum):
    """Whether a regel holds for an ontwerp."""

    GELDT = "geldt"
    GELDT_NIET = "geldt niet"
    OPEN = "nog open"

    @classmethod
    def van(cls, geldt: bool | None) -> Uitkomst:
        """The word for what the rules found: None is undecided."""
        return cls.OPEN if geldt is None else cls.GELDT if geldt else cls.GELDT_NIET


class Plek(Model):
    """A position in an ontwerp: one step, or a range that leaves it open.

    `overgenomen_van` is the key of the moment it was taken over from; in old files, or when typed, any text.
    """

    van: Stap
    tot: Stap
    overgenomen_van: Kort | None = None

    @model_validator(mode="after")
    def _volgorde(self) -> Plek:
        if self.van > self.tot:
            raise ValueError("«van» mag niet groter zijn dan «tot»")
        return self


class Besluitkeuze(StrEnum):
    """What can be decided about a dilemma."""

    EEN_KANT = "een_kant"
    ANDERE_KANT = "andere_kant"
    PARKEREN = "parkeren"
    AFWIJKEN = "afwijken"

    @property
    def woord(self) -> str:
        """As it is read: on screen and in documents."""
        return _BESLUIT[self]


_BESLUIT = {
    Besluitkeuze.EEN_KANT: "De ene kant",
    Besluitkeuze.ANDERE_KANT: "De andere kant",
    Besluitkeuze.PARKEREN: "Parkeren",
    Besluitkeuze.AFWIJKEN: "Bewust afwijken",
}


class Besluit(Model):
    """What was decided about a dilemma, with the reason in the user's own words."""

    keuze: Besluitkeuze
    reden: Vrij = ""


class Afwijking(Model):
    """Another team for a wijk than the advice says, with the reason in the user's own words."""

    advies: Literal["swt", "wzn_met_brandweer", "wzn"]
    reden: Vrij = ""


class Wijkkeuze(Model):
    """Which team where: the indicator and threshold the advice is reckoned with, and where the user deviates.

    `bron` is that of the figures; for a file of the user «eigen-invoer», and then the file itself is not kept.
    Nor are boundaries of the user (`eigen_grenzen`), from which the neighbours were reckoned.
    """

    gemeente: GmCode
    jaar: Jaar
    indicator: Id
    drempel: float
    ggz_indicator: Id | None = None
    ggz_drempel: float | None = None
    bron: Id
    eigen_grenzen: bool = False
    afwijkingen: dict[WkCode, Afwijking] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _samen(self) -> Wijkkeuze:
        if (self.ggz_indicator is None) != (self.ggz_drempel is None):
            raise ValueError("«ggz_indicator» en «ggz_drempel» horen samen")
        if andere := [code for code in self.afwijkingen if code[2:6] != self.gemeente[2:]]:
            raise ValueError(f"wijk {andere[0]} ligt niet in {self.gemeente}")
        return self


class Ontwerp(Model):
    """A sketch of a wijkteam. Everything may stay open. Texts of the user are never markup.

    `praktijk` holds what was picked from the sources (ids of `vondsten.collect`), each with a remark of one's own.
    """

    formaat: int = Field(default=FORMAAT, ge=1)
    naam: Kort = "Naamloos ontwerp"
    gemeente: Kort = ""
    nu: dict[Id, Plek] = Field(default_factory=dict)
    gewenst: dict[Id, Plek] = Field(default_factory=dict)
    keuzes: dict[Id, str | tuple[str, ...]] = Field(default_factory=dict)
    dilemmas: dict[Id, Besluit] = Field(default_factory=dict)
    wijken: Wijkkeuze | None = None
    praktijk: dict[Id, Opmerking] = Field(default_factory=dict, max_length=MEESTE)
    notities: Vrij = ""
    gegevens: Kort = ""
    regels: Kort = ""
    bevindingen: dict[Id, Uitkomst] = Field(default_factory=dict)

    def bereiken(self) -> dict[str, tuple[int, int]]:
        """Where the team should stand: as wanted, and where nothing is wanted as it is now."""
        return {schaal: (p.van, p.tot) for schaal, p in {**self.nu, **self.gewenst}.items()}


def positions_of(posities: Mapping[str, Positie], wie: Wie | None = None) -> dict[str, Plek]:
    """The known positions of a moment as places in an ontwerp, which remember from whom."""
    plekken, bron = intervals(posities), wie and wie.sleutel
    return {schaal: Plek(van=van, tot=tot, overgenomen_van=bron) for schaal, (van, tot) in plekken.items()}


def taken_from(kennis: Kennis, plek: Plek | None) -> Wie | None:
    """The moment in the data that a place was taken over from, when it is there."""
    return kennis.recognise(plek.overgenomen_van) if plek is not None and plek.overgenomen_van else None


def taken_from_in_words(kennis: Kennis, plek: Plek | None) -> str:
    """From whom, as people say it: «Haarlem (2014)»; what the file says when the data does not know it, or nothing."""
    wie = taken_from(kennis, plek)
    return kennis.name_of(wie) if wie else (plek and plek.overgenomen_van) or ""


def example(kennis: Kennis) -> Ontwerp:
    """A filled example: an invented gemeente that starts from the positions of one in the data."""
    gemeente = next(iter(kennis.gemeenten.values()))
    nu = positions_of(gemeente.momenten[0].posities, Wie(gemeente.id, gemeente.momenten[0].peiljaar))
    keuzes = {k.id: (tuple(o.id for o in k.opties[:4]) if k.meer else k.opties[0].id) for k in kennis.routekaart.keuzes}
    reden = "Eén herkenbaar punt, met een goed netwerk erachter."
    besluit = Besluit(keuze=Besluitkeuze.EEN_KANT, reden=reden)
    return Ontwerp(
        naam="Voorbeeld: wijkteam Voorbeeldstad",
        gemeente="Voorbeeldstad (verzonnen)",
        nu=nu,
        gewenst={"toegang": Plek(van=1, tot=2), "nulde_lijn": Plek(van=1, tot=1)},
        keuzes={**keuzes, "eigen_ondersteuning": "geen", "regie": "casusregie_team"},
        dilemmas={"dilemma-3": besluit},
        notities="Dit is een voorbeeld. Vervang alles door uw eigen keuzes.",
    )


def read(tekst: str, kennis: Kennis, bestand: str = "ontwerp") -> tuple[Ontwerp, list[str]]:
    """Open an ontwerp from YAML text; the list names what a newer version wrote and this one leaves out.

    Raises GegevensFout, naming field and line, for anything else that is not in order.
    """
    if len(tekst.encode()) > MAXIMUM:
        raise GegevensFout([Fout(bestand, 1, "", "het bestand is groter dan 1 MB", "dit is geen ontwerp van deze app")])
    inhoud = yamlfile.parse_untrusted(tekst, bestand)
    if not isinstance(inhoud, dict) or "formaat" not in inhoud:
        melding, remedie = "dit is geen ontwerp", "kies een bestand dat u met deze app hebt opgeslagen"
        raise GegevensFout([Fout(bestand, 1, "", melding, remedie)])
    nieuwer = isinstance(inhoud["formaat"], int) and inhoud["formaat"] > FORMAAT
    if not nieuwer:
        ontwerp: Ontwerp = yamlfile.validate(inhoud, Ontwerp, tekst, bestand)
        onbekend = _unknown(ontwerp, kennis)
        if onbekend:
            plaatsen = yamlfile.Plaatsen(tekst)
            raise GegevensFout([Fout(bestand, plaatsen.line(loc), ".".join(loc), m, r) for loc, m, r in onbekend])
        return _with_keys(ontwerp, kennis), []
    return _what_is_valid(inhoud, kennis, bestand)


def _with_keys(ontwerp: Ontwerp, kennis: Kennis) -> Ontwerp:
    """An old file says «Haarlem (2014)» where a moment has a key of its own."""

    def anew(plek: Plek) -> Plek:
        wie = taken_from(kennis, plek)
        return plek.changed(overgenomen_van=wie.sleutel) if wie else plek

    plekken = {veld: {s: anew(p) for s, p in getattr(ontwerp, veld).items()} for veld in ("nu", "gewenst")}
    return ontwerp.changed(**plekken)


def write(ontwerp: Ontwerp) -> str:
    """The ontwerp as YAML, every field, the same every time: opening it gives the same ontwerp."""
    return yamlfile.dump(ontwerp.model_dump(mode="json"))


def stamped(ontwerp: Ontwerp, kennis: Kennis) -> Ontwerp:
    """The ontwerp marked with the versions it is judged with now, and with what was found."""
    versie = f"{kennis.versie.gegevens}-{kennis.vingerafdruk}"
    velden = {"gegevens": versie, "regels": kennis.versie.regels, "bevindingen": findings(ontwerp, kennis)}
    return ontwerp.changed(**velden)


def findings(ontwerp: Ontwerp, kennis: Kennis) -> dict[str, Uitkomst]:
    """Per regel whether it holds for this ontwerp now."""
    uitslagen = assess(kennis.routekaart, ontwerp.keuzes, ontwerp.bereiken())
    return {u.regel.id: Uitkomst.van(u.geldt) for u in uitslagen}


def changed_findings(ontwerp: Ontwerp, kennis: Kennis) -> list[tuple[str, str, str]]:
    """Where a file's findings differ from what the rules find now: regel, then («bestond niet»), now («vervallen»)."""
    if not ontwerp.bevindingen:
        return []
    nu = findings(ontwerp, kennis)
    alle = {**ontwerp.bevindingen, **nu}
    paren = ((r, str(ontwerp.bevindingen.get(r, "bestond niet")), str(nu.get(r, "vervallen"))) for r in alle)
    return [(r, toen, thans) for r, toen, thans in paren if toen != thans]


def _what_is_valid(inhoud: dict[str, Any], kennis: Kennis, bestand: str) -> tuple[Ontwerp, list[str]]:
    """From a newer version: keep part by part what this version understands, and name the rest."""
    goed: dict[str, Any] = {"formaat": FORMAAT}
    weg: list[str] = []
    for veld, waarde in inhoud.items():
        heel = veld == "wijken" or not isinstance(waarde, dict)  # its parts mean nothing apart
        delen = [(None, waarde)] if heel else waarde.items()
        for sleutel, deel in delen:
            proef = {**goed, veld: deel if sleutel is None else {**goed.get(veld, {}), sleutel: deel}}
            if veld == "formaat":
                continue
            try:
                ontwerp = yamlfile.validate(proef, Ontwerp, "", bestand)
            except GegevensFout:
                weg.append(str(veld) if sleutel is None else f"{veld}.{sleutel}")
                continue
            if _unknown(ontwerp, kennis):
                weg.append(veld if sleutel is None else f"{veld}.{sleutel}")
            else:
                goed = proef
    uit: Ontwerp = yamlfile.validate(goed, Ontwerp, "", bestand)
    return uit, weg


def json_schema(kennis: Kennis) -> dict[str, Any]:
    """JSON Schema of the file, for editors and other programs: every schaal, keuze, option and dilemma by name."""
    schema = Ontwerp.model_json_schema()
    plekken = {s.id: {"$ref": "#/$defs/Plek", "description": s.kop} for s in kennis.schalen.values()}
    namen = {
        "nu": plekken,
        "gewenst": plekken,
        "keuzes": {k.id: _schema_of(k) for k in kennis.routekaart.keuzes},
        "dilemmas": {d.id: {"$ref": "#/$defs/Besluit", "description": d.vraag} for d in kennis.routekaart.dilemmas},
    }
    for veld, delen in namen.items():
        schema["properties"][veld] |= {"properties": delen, "additionalProperties": False}
        schema["properties"][veld].pop("patternProperties", None)  # any name of the right form
    return schema


def _schema_of(keuze: Keuze) -> dict[str, Any]:
    """One option, or a list of options that are there once; an open keuze is left out."""
    uitleg = "; ".join(f"{o.id}: {o.naam}" for o in keuze.opties)
    een = {"enum": [o.id for o in keuze.opties]}
    vorm = {"type": "array", "items": een, "minItems": 1, "uniqueItems": True} if keuze.meer else een
    return {"title": keuze.naam, "description": f"{keuze.vraag} {uitleg}.", **vorm}


def _unknown(ontwerp: Ontwerp, kennis: Kennis) -> list[tuple[tuple[str, ...], str, str]]:
    """Parts that the data does not know: where, what is wrong and what to do."""
    uit: list[tuple[tuple[str, ...], str, str]] = []

    def bekend(loc: tuple[str, ...], id_: str, mogelijk: Iterable[str], wat: str) -> None:
        mogelijk = list(mogelijk)
        if id_ not in mogelijk:
            nabij = get_close_matches(id_, mogelijk, n=3, cutoff=0.4) or mogelijk
            uit.append((loc, f"{wat} «{' '.join(id_.split())[:60]}» bestaat niet", f"kies {opsomming(nabij, 'of')}"))

    for veld in ("nu", "gewenst"):
        for schaal in getattr(ontwerp, veld):
            bekend((veld, schaal), schaal, kennis.schalen, "schaal")
    keuzes = {k.id: k for k in kennis.routekaart.keuzes}
    for id_, waarde in ontwerp.keuzes.items():
        bekend(("keuzes", id_), id_, keuzes, "keuze")
        if id_ not in keuzes:
            continue
        if isinstance(waarde, str) == keuzes[id_].meer:
            wat = "een lijst van opties" if keuzes[id_].meer else "één optie, geen lijst"
            uit.append((("keuzes", id_), "de vorm past niet bij deze keuze", f"hier hoort {wat}"))
            continue
        if not waarde or (not isinstance(waarde, str) and len(set(waarde)) < len(waarde)):
            melding = "een optie staat er twee keer" if waarde else "er is geen optie gekozen"
            uit.append((("keuzes", id_), melding, "noem elke optie één keer; laat een open keuze weg"))
            continue
        for optie in (waarde,) if isinstance(waarde, str) else waarde:
            bekend(("keuzes", id_), optie, [o.id for o in keuzes[id_].opties], "optie")
    for id_ in ontwerp.dilemmas:
        bekend(("dilemmas", id_), id_, [d.id for d in kennis.routekaart.dilemmas], "dilemma")
    if ontwerp.wijken is not None:
        _unknown_wijken(ontwerp.wijken, kennis, bekend)
    te_kiezen = vondsten.keepable(kennis) if ontwerp.praktijk else {}
    for id_ in ontwerp.praktijk:
        if id_ not in te_kiezen:  # no nearest: among thousands that takes too long for a file full of faults
            remedie = "haal deze regel weg, of kies haar opnieuw op de pagina Praktijk"
            uit.append((("praktijk", id_), f"vondst «{id_[:60]}» bestaat niet", remedie))
    return uit


def _unknown_wijken(keuze: Wijkkeuze, kennis: Kennis, bekend: Callable[..., None]) -> None:
    """Figures of the user have indicators of their own; those of CBS are known here."""
    bekend(("wijken", "bron"), keuze.bron, kennis.bronnen, "bron")
    if keuze.bron == kennis.bron(Bronrol.WIJKCIJFERS):
        for veld, id_ in (("indicator", keuze.indicator), ("ggz_indicator", keuze.ggz_indicator)):
            if id_ is not None:
                bekend(("wijken", veld), id_, kennis.indicatoren, "indicator")
