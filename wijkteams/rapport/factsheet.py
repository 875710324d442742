"""The report of one gemeente in one year: its whole factsheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wijkteams.basis.text import datum, getal, telwoord
from wijkteams.figuren import deelnemers
from wijkteams.kennis.gemeenten import Cijfer, Gemeente, Moment, Punt, Wie
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.uitspraken import Bronrol, Uitspraak
from wijkteams.kennis.woorden import position_in_words
from wijkteams.ontwerp.lading import Lading
from wijkteams.rapport import bouwstenen as gedeeld
from wijkteams.rapport.bronnen import Bronnen
from wijkteams.rapport.rapport import Alinea, Blad, Blok, Deel, Dia, Rapport, Tabel
from wijkteams.rapport.vergelijking import bladen_van, bron_van, kaart, schuivenbladen, selectie


def rapport_factsheet(kennis: Kennis, g: Gemeente, m: Moment, wanneer: date) -> Rapport:
    """The whole factsheet."""
    bronnen, wie = Bronnen(kennis), [(g, m)]
    naam = g.label(m.peiljaar)
    schalen = list(kennis.schalen.values())
    kaart_ = kaart(kennis, wie, schalen[0])
    figuren = schuivenbladen(kennis, wie, f"Waar {naam} staat op alle schuiven.")
    delen = (
        Deel("In het kort", tuple(map(Alinea, _kort(g, m)))),
        _uitspraken("Stand van zaken", bronnen, m.stand),
        _uitspraken("Doel van de teams", bronnen, m.doel),
        Deel("Posities", (*figuren[1:], _posities(kennis, bronnen, m))),
        Deel("Op de kaart", (kaart_,)),
        Deel("Feiten en cijfers", (_feiten(kennis, bronnen, m), *_cijfers(kennis, bronnen, m))),
        _uitspraken("Indrukken", bronnen, m.indrukken),
        _uitspraken("Uitdagingen", bronnen, m.uitdagingen),
        _tijdlijn(bronnen, m),
        _cbs(kennis, g),
    )
    bronnen.cite([kennis.bron(Bronrol.GEMEENTECIJFERS), kennis.bron(Bronrol.OMTREKKEN)])
    dias = tuple(_dias(kennis, bronnen, g, m))
    bladen = (*bladen_van(kennis, wie), _verhaal(m), bronnen.blad())
    regels = [("Gemeente", g.gemeente), ("CBS-code", g.gm_code), ("Peiljaar", str(m.peiljaar))]
    slot = (
        bronnen.zegt_niet(),
        bronnen.deel(),
        gedeeld.colofon(kennis, wanneer, regels, "de keuze van deze factsheet"),
    )
    return Rapport(
        titel=f"Factsheet {naam}",
        ondertitel="Keuzes voor het wijkteam",
        datum=wanneer,
        versies=gedeeld.versies(kennis),
        lading=Lading.van(selectie("factsheet", wie)),
        delen=(*delen, *slot),
        dias=dias,
        bladen=(*bladen, gedeeld.codeboek(kennis, bladen)),
        los=(figuren[0], kaart_),
    )


def _kort(g: Gemeente, m: Moment) -> tuple[str, ...]:
    zinnen = [f"Peiljaar {m.peiljaar}: zo was het toen, niet per se nu. CBS-code {g.gm_code}."]
    if g.opgegaan_in:
        o = g.opgegaan_in
        zinnen.append(f"{g.gemeente} hoort sinds 1 januari {o.jaar} bij {o.gemeente} ({o.gm_code}).")
    return tuple(zinnen)


def _uitspraken(titel: str, bronnen: Bronnen, uitspraken: Sequence[Uitspraak | Punt]) -> Deel:
    rijen = tuple((u.tekst, bronnen.nr(u)) for u in uitspraken)
    tabel: Blok = Tabel(titel, ("Wat de bron zegt, in onze woorden", "Bron"), rijen, (12, 1))
    return Deel(titel, (tabel if rijen else Alinea("Hierover zegt de bron niets."),))


def _posities(kennis: Kennis, bronnen: Bronnen, m: Moment) -> Tabel:
    rijen = tuple(
        (s.vraag, position_in_words(s, p), gedeeld.ZEKERHEID[p.zekerheid], f"{p.motivering} {bronnen.nr(p)}")
        for s in kennis.schalen.values()
        for p in [m.posities[s.id]]
    )
    return Tabel("Alle posities", ("Schaal", "Positie", "Zekerheid", "Waarom"), rijen, (3, 5, 2, 7))


def _feiten(kennis: Kennis, bronnen: Bronnen, m: Moment) -> Tabel:
    rijen = []
    for soort in kennis.feitsoorten.values():
        feit = m.feiten.get(soort.id)
        rijen.append((soort.naam, feit.tekst if feit else "niet bekend", bronnen.nr(feit)))
    titel = f"{telwoord(len(rijen)).capitalize()} feiten, in onze woorden"
    return Tabel(titel, ("Feit", "Wat de bron zegt", "Bron"), tuple(rijen), (3, 9, 1))


def _cijfers(kennis: Kennis, bronnen: Bronnen, m: Moment) -> tuple[Blok, ...]:
    rijen = tuple(
        (kennis.kenmerken[c.kenmerk].naam, _waarde(c), kennis.kenmerken[c.kenmerk].eenheid, bronnen.nr(c))
        for f in m.feiten.values()
        for c in f.cijfers
    )
    return (Tabel("Cijfers", ("Cijfer", "Waarde", "Eenheid", "Bron"), rijen, (5, 3, 4, 1)),) if rijen else ()


def _waarde(c: Cijfer) -> str:
    def write(x: float) -> str:
        return getal(x, 0 if x == int(x) else 1)

    return write(c.waarde) if c.waarde is not None else f"{write(c.van or 0)} tot {write(c.tot or 0)}"


def _tijdlijn(bronnen: Bronnen, m: Moment) -> Deel:
    rijen = tuple((datum(t.wanneer), t.tekst, t.soort, bronnen.nr(t)) for t in m.tijdlijn)
    tabel: Blok = Tabel("Tijdlijn", ("Wanneer", "Wat", "Soort", "Bron"), rijen, (3, 9, 2, 1))
    return Deel("Tijdlijn", (tabel if rijen else Alinea("De bron noemt geen momenten."),))


def _cbs(kennis: Kennis, g: Gemeente) -> Deel:
    codes = [g.gm_code] + ([g.opgegaan_in.gm_code] if g.opgegaan_in else [])
    cijfers = sorted((c for (code, _), c in kennis.kerncijfers.items() if code in codes), key=lambda c: c.jaar)
    rijen = tuple((str(c.jaar), c.naam, getal(c.inwoners), c.nauwkeurigheid) for c in cijfers)
    tabel = Tabel(
        "Inwoners op 1 januari (CBS)", ("Jaar", "Gemeente", "Inwoners", "Nauwkeurigheid"), rijen, (1, 3, 2, 3)
    )
    return Deel("Inwoners door de jaren", (tabel,))


def _dias(kennis: Kennis, bronnen: Bronnen, g: Gemeente, m: Moment) -> list[Dia]:
    wie = deelnemers.van_momenten(kennis, [Wie(g.id, m.peiljaar)])
    uit = []
    for s in kennis.schalen.values():
        p = m.posities[s.id]
        figuur = gedeeld.schuif(s, wie, str(m.peiljaar), bron_van(kennis, [(g, m)]))
        notities = (s.gespreksvraag, p.motivering, *bronnen.voluit(p))
        uit.append(Dia(f"Schuif · {m.peiljaar}", s.vraag, (position_in_words(s, p),), notities, figuur))
    return uit


def _verhaal(m: Moment) -> Blad:
    kolommen = (
        ("soort", "stand, doel, indruk of uitdaging"),
        ("tekst", "Wat de bron zegt, in onze woorden"),
        ("bron", "Sleutel van de bron"),
        ("plek", "Opschrift in de bron"),
        *gedeeld.AARD,
    )
    groepen = (("stand", m.stand), ("doel", m.doel), ("indruk", m.indrukken), ("uitdaging", m.uitdagingen))
    rijen = tuple((soort, u.tekst, u.bron, u.plek, u.aard, u.noot or "") for soort, lijst in groepen for u in lijst)
    return Blad("verhaal", "Verhaal", kolommen, rijen)
