"""The report of a comparison: where everyone stands, what surely differs, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from wijkteams.basis.text import aantal, opsomming, telwoord
from wijkteams.figuren import deelnemers, kaarten
from wijkteams.figuren.schuiven import Deelnemer
from wijkteams.kennis.gemeenten import Gemeente, Moment, Wie
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.schalen import Schaal
from wijkteams.kennis.uitspraken import Bronrol
from wijkteams.kennis.woorden import position_in_words
from wijkteams.ontwerp.lading import GekozenMoment, Lading, Selectie
from wijkteams.oordeel import vergelijken
from wijkteams.oordeel.gelijkenis import Onderscheid
from wijkteams.oordeel.vergelijken import SchaalVerschil
from wijkteams.rapport import bouwstenen as gedeeld
from wijkteams.rapport.bronnen import Bronnen
from wijkteams.rapport.rapport import Alinea, Blad, Deel, Dia, Figuur, Rapport, Tabel
from wijkteams.tabellen import kennistabellen

_PLEK = (("bron", "Sleutel van de bron"), ("plek", "Opschrift in de bron"), *gedeeld.AARD)
_POSITIES = (
    ("gemeente", "Naam"),
    ("gm_code", "CBS-code"),
    ("peiljaar", "Jaar waarover de bron spreekt"),
    ("schaal", "Sleutel van de schaal"),
    ("positie", "Stap 1 tot en met 5, door ons gecodeerd; leeg is niet bekend"),
    ("van", "Laagste stap van een bereik"),
    ("tot", "Hoogste stap van een bereik"),
    ("zekerheid", "expliciet, afgeleid, gespreid of onbekend"),
    ("status", "praktijk, voornemen of in_ontwikkeling"),
    ("motivering", "Waarom deze stap"),
    *_PLEK,
)
_FEITEN = (
    ("gemeente", "Naam"),
    ("gm_code", "CBS-code"),
    ("peiljaar", "Jaar waarover de bron spreekt"),
    ("feit", "Sleutel van het feit"),
    ("kenmerk", "Sleutel van het cijfer; leeg bij de tekst van het feit"),
    ("tekst", "Het feit of de noot bij het cijfer, in onze woorden"),
    ("waarde", "Waarde van het cijfer"),
    ("van", "Laagste waarde van een bereik"),
    ("tot", "Hoogste waarde van een bereik"),
    ("eenheid", "Eenheid van het cijfer"),
    *_PLEK,
)
Momenten = Sequence[tuple[Gemeente, Moment]]


def rapport_vergelijking(kennis: Kennis, wie: Momenten, wanneer: date) -> Rapport:
    """The whole report of two to six gemeenten, each in one year."""
    bronnen = Bronnen(kennis)
    wie_dan = deelnemers.van_momenten(kennis, [Wie(g.id, m.peiljaar) for g, m in wie])
    schalen = list(kennis.schalen.values())
    verschillen = vergelijken.across(list(kennis.schalen), {d.naam: dict(d.posities) for d in wie_dan})
    namen = [g.label(m.peiljaar) for g, m in wie]
    jaren = jaren_van(wie)
    figuren = schuivenbladen(kennis, wie, "Waar elke gemeente staat op alle schuiven.")
    anders = sorted(verschillen, key=lambda v: (not v.soort.apart, -v.grootste))[: gedeeld.KAARTEN]
    kaarten_ = tuple(kaart(kennis, wie, kennis.schalen[v.schaal]) for v in anders)
    per_schaal = [_schaal(bronnen, s, v, wie_dan) for s, v in zip(schalen, verschillen, strict=True)]
    delen = (
        _kort(verschillen, kennis, namen, jaren),
        Deel("Posities", (*figuren[1:], *per_schaal)),
        Deel("Op de kaart", (kaarten_[0],)),
        Deel("Feiten", (feiten_tabel(kennis, bronnen, wie),)),
    )
    bronnen.cite([kennis.bron(Bronrol.OMTREKKEN)])
    dias = tuple(
        _dia(bronnen, s, v, wie_dan, jaren, bron_van(kennis, wie))
        for s, v in zip(schalen, verschillen, strict=True)
        if v.soort.apart or v.soort is Onderscheid.MISSCHIEN
    )
    lading = Lading.van(selectie("vergelijking", wie))
    bladen = (*bladen_van(kennis, wie), _verschillen_blad(verschillen), bronnen.blad())
    regels = [("Gemeenten", opsomming(namen)), ("Schalen", f"alle {telwoord(len(schalen))}")]
    slot = (bronnen.zegt_niet(), bronnen.deel(), gedeeld.colofon(kennis, wanneer, regels, "de vergelijking"))
    return Rapport(
        titel=f"Vergelijking van {opsomming(namen)}",
        ondertitel=f"Keuzes voor het wijkteam, peiljaar {jaren}",
        datum=wanneer,
        versies=gedeeld.versies(kennis),
        lading=lading,
        delen=(*delen, *slot),
        dias=dias,
        bladen=(*bladen, gedeeld.codeboek(kennis, bladen)),
        los=(figuren[0], *kaarten_),
    )


def selectie(soort: Literal["vergelijking", "factsheet"], wie: Momenten) -> Selectie:
    """What opens this comparison or factsheet again."""
    return Selectie(soort=soort, wie=tuple(GekozenMoment(gemeente=g.id, peiljaar=m.peiljaar) for g, m in wie))


def jaren_van(wie: Momenten) -> str:
    """The years, in words."""
    return opsomming([str(j) for j in sorted({m.peiljaar for _, m in wie})])


def schuivenbladen(kennis: Kennis, wie: Momenten, titel: str) -> list[Figuur]:
    """All eleven schuiven of these gemeenten, whole and in two halves."""
    wie_dan = deelnemers.van_momenten(kennis, [Wie(g.id, m.peiljaar) for g, m in wie])
    schalen = list(kennis.schalen.values())
    return gedeeld.schuivenbladen(titel, schalen, wie_dan, jaren_van(wie), bron_van(kennis, wie))


def kaart(kennis: Kennis, wie: Momenten, schaal: Schaal) -> Figuur:
    """The map of one schaal with only these gemeenten, in the outlines of the first one's year."""
    jaar = wie[0][1].omtrek
    codes = {g.gm_code for g, m in wie if m.omtrek == jaar}
    plaatsen = [p for p in kaarten.van_schaal(kennis, schaal.id, jaar) if p.code in codes]
    uit = gedeeld.kaart(kennis, schaal, jaar, plaatsen)
    elders = [g.label(m.peiljaar) for g, m in wie if m.omtrek != jaar]
    return replace(uit, titel=f"{uit.titel} Niet getekend: {opsomming(elders)}.") if elders else uit


def bron_van(kennis: Kennis, wie: Momenten) -> str:
    """The sources of these moments, in short."""
    return opsomming(list(dict.fromkeys(kennis.bronnen[m.bron].kort for _, m in wie)))


def bladen_van(kennis: Kennis, wie: Momenten) -> tuple[Blad, Blad]:
    """Positions and facts of these gemeenten, the same rows as the command line gives."""
    sleutels = {(g.gemeente, str(m.peiljaar)) for g, m in wie}
    uit = []
    for naam, kolommen, rijen in (
        ("posities", _POSITIES, kennistabellen.posities(kennis)),
        ("feiten", _FEITEN, kennistabellen.feiten(kennis)),
    ):
        eigen = (r for r in rijen if (r["gemeente"], r["peiljaar"]) in sleutels)
        uit.append(Blad(naam, naam.capitalize(), kolommen, tuple(tuple(r[k] for k, _ in kolommen) for r in eigen)))
    return uit[0], uit[1]


def feiten_tabel(kennis: Kennis, bronnen: Bronnen, wie: Momenten) -> Tabel:
    """The facts of each kind side by side."""
    rijen = []
    for soort in kennis.feitsoorten.values():
        feiten = [m.feiten.get(soort.id) for _, m in wie]
        cellen = [f"{f.tekst} {bronnen.nr(f, *f.cijfers)}" if f else "niet bekend" for f in feiten]
        rijen.append((soort.naam, *cellen))
    kop = ("Feit", *(g.label(m.peiljaar) for g, m in wie))
    titel = f"{telwoord(len(rijen)).capitalize()} feiten, in onze woorden"
    return Tabel(titel, kop, tuple(rijen), (2, *(4 for _ in wie)))


def _kort(verschillen: Sequence[SchaalVerschil], kennis: Kennis, namen: Sequence[str], jaren: str) -> Deel:
    bron, codering, misschien, gelijk, onbekend = (sum(v.soort is s for v in verschillen) for s in Onderscheid)
    zinnen = (
        f"Dit document zet {opsomming(namen)} naast elkaar. Peiljaar {jaren}: zo was het toen, niet per se nu.",
        f"Van de {telwoord(len(verschillen))} schalen verschillen er {bron} volgens de bron en {codering} volgens onze "
        f"codering. {misschien} zijn mogelijk gelijk, {gelijk} gelijk, en van {onbekend} is het niet te zeggen. "
        "Geen kant is beter.",
    )
    rijen = tuple(
        (kennis.schalen[v.schaal].vraag, v.soort.woord, _hoeveel(v), opsomming(list(v.onbekend)) or "geen")
        for v in verschillen
    )
    tabel = Tabel("Wat verschilt", ("Schaal", "Verschil", "Grootste afstand", "Niet bekend van"), rijen, (4, 3, 2, 4))
    return Deel("In het kort", (*map(Alinea, zinnen), tabel))


def _hoeveel(v: SchaalVerschil) -> str:
    return "niet te zeggen" if v.soort == "onbekend" else aantal(v.grootste, "stap", "stappen")


def _schaal(bronnen: Bronnen, s: Schaal, v: SchaalVerschil, wie: Sequence[Deelnemer]) -> Deel:
    rijen = tuple(
        (d.naam, position_in_words(s, p), gedeeld.ZEKERHEID[p.zekerheid], f"{p.motivering} {bronnen.nr(p)}")
        for d in wie
        for p in [d.positie(s.id)]
    )
    kop = ("Gemeente", "Positie", "Zekerheid", "Waarom")
    tabel = Tabel(s.kop, kop, rijen, (3, 5, 2, 7))
    paren = f" Uit elkaar: {opsomming([f'{a} en {b}' for a, b in v.paren])}." if v.paren and len(wie) > 2 else ""
    return Deel(s.vraag, (Alinea(f"{v.soort.woord.capitalize()}. {s.uitleg}{paren}"), tabel))


def _dia(bronnen: Bronnen, s: Schaal, v: SchaalVerschil, wie: Sequence[Deelnemer], jaren: str, kort: str) -> Dia:
    bron = bronnen.voluit(*(d.positie(s.id) for d in wie))
    figuur = gedeeld.schuif(s, wie, jaren, kort)
    standen = tuple(f"{d.naam}: {position_in_words(s, d.positie(s.id))}" for d in wie)
    redenen = tuple(f"{d.naam}: {d.positie(s.id).motivering}" for d in wie)
    soort = f"Schuif · {v.soort.woord} · {jaren}"
    return Dia(soort, s.vraag, standen if len(wie) < 4 else (), (s.gespreksvraag, *standen, *redenen, *bron), figuur)


def _verschillen_blad(verschillen: Sequence[SchaalVerschil]) -> Blad:
    kolommen = (
        ("schaal", "Sleutel van de schaal"),
        ("soort", "zeker (volgens de bron), codering (volgens onze codering), misschien, gelijk of onbekend"),
        ("grootste", "Grootste afstand in stappen; leeg als die niet te zeggen is"),
        ("zeker_verschillend", "Paren die verschillen, volgens de bron of onze codering"),
        ("niet_bekend", "Van wie de positie niet bekend is"),
        *gedeeld.AARD,
    )
    rijen = tuple(
        (
            v.schaal,
            v.soort,
            "" if v.soort == "onbekend" else str(v.grootste),
            "; ".join(f"{a} en {b}" for a, b in v.paren),
            "; ".join(v.onbekend),
            *kennistabellen.reckoned(kennistabellen.UIT_POSITIES).values(),
        )
        for v in verschillen
    )
    return Blad("verschillen", "Verschillen", kolommen, rijen)
