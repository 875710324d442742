"""The report of an ontwerp: every setting, what the rules find, why, what speaks against it and where that stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from wijkteams.basis.text import aantal
from wijkteams.kennis.kennis import Kennis
from wijkteams.ontwerp.lading import Lading
from wijkteams.ontwerp.ontwerp import Ontwerp
from wijkteams.rapport import bouwstenen as gedeeld
from wijkteams.rapport.ontwerp import delen as secties
from wijkteams.rapport.ontwerp import figuren, velden
from wijkteams.rapport.ontwerp.beoordeeld import Beoordeeld
from wijkteams.rapport.ontwerp.bevindingen import bevindingen, bijlage, folded
from wijkteams.rapport.ontwerp.bladen import bladen
from wijkteams.rapport.ontwerp.dias import dias
from wijkteams.rapport.rapport import Deel, Figuur, Rapport, Tabel


def rapport_ontwerp(kennis: Kennis, o: Ontwerp, wanneer: date) -> Rapport:
    """The whole report; what travels inside is the ontwerp exactly as given.

    Sources get their numbers in the order in which the parts are made here, which is the order of reading.
    """
    stuk, gemeente = Beoordeeld(kennis, o), " ".join(o.gemeente.split())
    schuiven = figuren.schuivenbladen(stuk)
    delen = tuple(_delen(stuk, schuiven))
    plaatjes, tabellen = tuple(dias(stuk)), (*bladen(stuk), stuk.bronnen.blad())
    return Rapport(
        titel=" ".join(o.naam.split()) or "Naamloos ontwerp",
        ondertitel="Ontwerp van een wijkteam" + (f" voor {gemeente}" if gemeente else ""),
        datum=wanneer,
        versies=gedeeld.versies(kennis),
        lading=Lading.van(o),
        delen=(*delen, stuk.bronnen.zegt_niet(), stuk.bronnen.deel(), _colofon(stuk, wanneer)),
        dias=plaatjes,
        bladen=(*tabellen, gedeeld.codeboek(kennis, tabellen)),
        los=tuple(_los(stuk, schuiven)),
    )


def _delen(stuk: Beoordeeld, schuiven: Sequence[Figuur]) -> Iterator[Deel]:
    yield secties.kort(stuk)
    if _alleen_wijken(stuk):
        yield secties.wijken(stuk)
    yield secties.notities(stuk)
    yield secties.posities(stuk, schuiven[1:] if _gezet(stuk) else ())
    yield secties.keuzes(stuk)
    yield from bevindingen(stuk, *(gevouwen := folded(stuk)))
    yield secties.dilemmas(stuk)
    yield secties.reis(stuk)
    if not _alleen_wijken(stuk):
        yield secties.wijken(stuk)
    yield secties.praktijk(stuk)
    yield from secties.veranderd(stuk)
    yield from bijlage(stuk, *gevouwen)
    if rijen := velden.others(stuk.o):
        yield Deel("Overige instellingen", (Tabel("Overige instellingen", ("Wat", "Waarde"), tuple(rijen), (1, 3)),))


def _los(stuk: Beoordeeld, schuiven: Sequence[Figuur]) -> Iterator[Figuur]:
    """The figures to use alone, the one that says most first."""
    wijkkaart = stuk.wijken.kaart if stuk.wijken else None
    if wijkkaart and _alleen_wijken(stuk):
        yield wijkkaart
    if not wijkkaart or _gezet(stuk):
        yield schuiven[0]
        yield from figuren.kaarten(stuk)
    if wijkkaart and not _alleen_wijken(stuk):
        yield wijkkaart


def _alleen_wijken(stuk: Beoordeeld) -> bool:
    """Who only asked «which team where» finds that first."""
    o = stuk.o
    return o.wijken is not None and not (o.nu or o.gewenst or o.keuzes)


def _gezet(stuk: Beoordeeld) -> bool:
    """Whether there is anything to draw on a schuivenblad."""
    return bool(stuk.o.nu or stuk.o.gewenst)


def _colofon(stuk: Beoordeeld, wanneer: date) -> Deel:
    o = stuk.o
    regels = [
        ("Naam van het ontwerp", o.naam),
        ("Gemeente", o.gemeente),
        ("Vorm van het bestand", str(o.formaat)),
        ("Bewaard met gegevens", o.gegevens or "nog niet bewaard"),
        ("Bewaard met regels", o.regels or "nog niet bewaard"),
        ("Bevindingen bewaard", aantal(len(o.bevindingen), "regel", "regels")),
    ]
    return gedeeld.colofon(stuk.kennis, wanneer, regels, "het ontwerp")
