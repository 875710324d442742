"""What every report shares: how positions read, the colophon and the sheet of settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from wijkteams import geo
from wijkteams.basis.text import datum
from wijkteams.figuren import deelnemers, kaarten, schuiven
from wijkteams.figuren.kaarten import Plaats
from wijkteams.figuren.schuiven import Deelnemer
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.schalen import Schaal
from wijkteams.rapport.rapport import Alinea, Blad, Deel, Figuur, Spec, Tabel

KAARTEN = 3  # at most this many maps in one report
KAART_BREED = 700
ZEKERHEID = {
    "expliciet": "staat er",
    "afgeleid": "afgeleid",
    "gespreid": "gespreid",
    "onbekend": "niet bekend",
}
AARD = (
    ("aard", "weergave: dit zegt de bron; afgeleid of aanname: dat deden wij"),
    ("noot", "Wat wij deden, waar dat niet vanzelf spreekt"),
)


def versies(kennis: Kennis) -> str:
    """Versions of data and rules, in words."""
    v = kennis.versie
    return f"gegevens {v.gegevens}-{kennis.vingerafdruk}, regels {v.regels}, codeboek {v.codeboek}"


def dag(wanneer: date) -> str:
    """A date in words."""
    return datum(wanneer.isoformat())


def colofon(kennis: Kennis, wanneer: date, regels: Sequence[tuple[str, str]], opent: str) -> Deel:
    """When, from which versions, and how the file opens again."""
    rijen = (("Gemaakt op", dag(wanneer)), ("Gemaakt met", versies(kennis)), *regels)
    heropenen = (
        f"In dit bestand zit {opent} zelf, ook als Word, PDF, presentatie, werkblad of webpagina. Open het in "
        "Wijkteamkompas (Ontwerpen, «Bewaren en openen») om ermee verder te gaan. Verandert iemand de tekst van dit "
        "document, dan verandert wat erin zit niet mee."
    )
    tabel = Tabel("Gegevens van dit document", ("Wat", "Waarde"), rijen, (1, 3))
    return Deel("Over dit document", (tabel, Alinea(heropenen)))


def codeboek(kennis: Kennis, bladen: Sequence[Blad]) -> Blad:
    """What every column and every step means."""
    rijen = [(b.naam, kolom, "", uitleg) for b in bladen for kolom, uitleg in b.kolommen]
    for s in kennis.schalen.values():
        rijen += [("schalen", s.id, str(n), anker) for n, anker in enumerate(s.ankers, 1)]
    kolommen = (
        ("blad", "Naam van het blad, of «schalen»"),
        ("kolom", "Naam van de kolom, of sleutel van de schaal"),
        ("stap", "Stap op de schaal, alleen bij schalen"),
        ("uitleg", "Wat het betekent"),
    )
    return Blad("codeboek", "Codeboek", kolommen, tuple(rijen))


def schuivenbladen(
    titel: str, schalen: Sequence[Schaal], wie: Sequence[Deelnemer], jaar: str, bron: str, pijl: bool = False
) -> list[Figuur]:
    """The whole schuivenblad, to use alone; then the same in two halves, each of which fits a page."""
    helft = (len(schalen) + 1) // 2
    uit = []
    for n, deel in enumerate((schalen, schalen[:helft], schalen[helft:])):
        uit.append(
            Figuur(
                id="schuivenblad" if n == 0 else f"schuivenblad-{n}",
                titel=titel if n == 0 else f"{titel.rstrip('.')}: deel {n} van 2.",
                alt=schuiven.beschrijving(deel, wie),
                jaar=jaar,
                bron=bron,
                make=partial(deelnemers.blad, deel, wie, pijl=pijl),
            )
        )
    return uit


def schuif(s: Schaal, wie: Sequence[Deelnemer], jaar: str, bron: str, pijl: bool = False) -> Figuur:
    """One schaal in big letters, for a slide."""
    return Figuur(
        id=f"schuif-{s.id.replace('_', '-')}",
        titel=s.vraag,
        alt=schuiven.beschrijving([s], wie),
        jaar=jaar,
        bron=bron,
        make=partial(deelnemers.blad, [s], wie, pijl=pijl, groot=True),
        breed=1150,
    )


def tekening(soort: str, jaar: int, plaatsen: Sequence[Plaats], breed: int, groot: bool = False) -> Spec:
    """A map that needs no other file: the outlines that are in view travel along."""
    west, zuid, oost, noord = kaarten.kader(soort, jaar, plaatsen)
    lon, lat, hoog = (west + oost) / 2, (zuid + noord) / 2, kaarten.omvang(west, zuid, oost, noord) / 2
    opzij = hoog * breed / kaarten.hoogte(groot)
    omtrekken = [
        {"type": "Feature", "properties": {"code": f["properties"]["code"]}, "geometry": f["geometry"]}
        for f in geo.outlines(soort, jaar)
        if geo.touches(soort, jaar, f["properties"]["code"], (lon - opzij, lat - hoog, lon + opzij, lat + hoog))
    ]
    return kaarten.tekening(jaar, plaatsen, omtrekken, groot, soort)


def kaart(kennis: Kennis, schaal: Schaal, jaar: int, plaatsen: Sequence[Plaats]) -> Figuur:
    """The map of one schaal."""
    alt = kaarten.beschrijving(schaal, plaatsen)
    getekend = {p.code for p in plaatsen}
    bronnen = {m.bron: None for g, m in kaarten.momenten(kennis, jaar) if g.gm_code in getekend}
    return Figuur(
        id=f"kaart-{schaal.id.replace('_', '-')}",
        titel=f"{schaal.kop}; ? is niet bekend.",
        alt=alt,
        jaar=str(jaar),
        bron="; ".join([*(kennis.bronnen[b].kort for b in bronnen), f"omtrekken: {geo.kaartbron(jaar)}"]),
        make=partial(tekening, "gemeenten", jaar, plaatsen, KAART_BREED),
        breed=KAART_BREED,
    )
