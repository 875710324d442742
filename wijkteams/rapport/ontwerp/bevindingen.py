"""What the regels find, as much as one reads in five minutes; the rest in an appendix; and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from wijkteams.kennis.routekaart import Bevinding, Regel
from wijkteams.oordeel.bundel import VOLGORDE, Bundel, bundle, fold, rest_in_words
from wijkteams.rapport.ontwerp.beoordeeld import Beoordeeld, op_stap
from wijkteams.rapport.rapport import Alinea, Blok, Deel, Lijst, Tabel

MEESTE = 12  # smallest changes written out per spanning; the data sheet has them all
BIJLAGE = "Bijlage: overige bevindingen"
_TABELLEN = ((Bevinding.AANDACHTSPUNT, "Aandachtspunten"), (Bevinding.GEDEKT, "Gedekt"))
_Nr = Callable[..., str]  # gives statements the numbers of their places


def folded(stuk: Beoordeeld) -> tuple[list[Bundel], list[Bundel]]:
    """What reads in five minutes as this document words it, and the rest."""
    return fold(bundle(stuk.uitslagen), lambda b: sum(len(t.split()) for t in _teksten(stuk, b)))


def bevindingen(stuk: Beoordeeld, getoond: Sequence[Bundel], rest: Sequence[Bundel]) -> Iterator[Deel]:
    """A section per kind of finding, and one for what cannot be judged yet."""
    uitleg = Alinea(
        "Een spanning is een plek waar keuzes volgens de bron langs elkaar heen werken. Bij elke spanning staan de "
        "kleinste wijzigingen die haar opheffen zonder een nieuwe te geven: mogelijkheden, geen advies."
        + (f" {VOLGORDE} De rest staat in «{BIJLAGE}»." if rest else "")
    )
    geen = Alinea("De regels vinden geen spanning.")
    spanningen = (*_spanningen(stuk, getoond, 1), *_verwijzing(Bevinding.SPANNING, rest))
    yield Deel("Spanningen", (uitleg, *(spanningen or [geen])))
    for soort, titel in _TABELLEN:
        blokken = (*_tabel(stuk, soort, titel, getoond), *_verwijzing(soort, rest))
        yield Deel(titel, blokken or (Alinea("De regels vinden er geen."),))
    yield _nog_open(stuk)


def bijlage(stuk: Beoordeeld, getoond: Sequence[Bundel], rest: Sequence[Bundel]) -> Iterator[Deel]:
    """The rest, as whole as what was shown; nothing when there is none."""
    if not rest:
        return
    vanaf = 1 + sum(b.kop.bevinding is Bevinding.SPANNING for b in getoond)
    tabellen = (tabel for soort, titel in _TABELLEN for tabel in _tabel(stuk, soort, titel, rest))
    uitleg = "Wat niet in vijf minuten te lezen is, staat hier: in dezelfde volgorde, en niets is weggelaten."
    yield Deel(BIJLAGE, (Alinea(f"{rest_in_words(rest)}. {uitleg}"), *_spanningen(stuk, rest, vanaf), *tabellen))


def _verwijzing(soort: Bevinding, rest: Sequence[Bundel]) -> Iterator[Blok]:
    """That there are more of this kind, and where."""
    if hier := [b for b in rest if b.kop.bevinding is soort]:
        yield Alinea(f"{rest_in_words(hier)}. U vindt ze in «{BIJLAGE}».")


def _spanningen(stuk: Beoordeeld, bundels: Sequence[Bundel], vanaf: int) -> Iterator[Deel]:
    hier = (b for b in bundels if b.kop.bevinding is Bevinding.SPANNING)
    for n, b in enumerate(hier, vanaf):
        titel = f"Spanning {n}: {stuk.stapnaam(b.kop.stap)}"
        yield Deel(titel, tuple(_spanning(stuk, b, stuk.bronnen.nr)))


def _tabel(stuk: Beoordeeld, soort: Bevinding, titel: str, bundels: Sequence[Bundel]) -> Iterator[Tabel]:
    rijen = tuple(_rij(stuk, b, stuk.bronnen.nr) for b in bundels if b.kop.bevinding is soort)
    if rijen:
        yield Tabel(titel, ("Stap", "Waarom", "Wat ertegen spreekt", "Bron"), rijen, (3, 7, 5, 1))


def _nog_open(stuk: Beoordeeld) -> Deel:
    open_ = sorted((u for u in stuk.uitslagen if u.geldt is None), key=op_stap)
    rijen = tuple(
        (stuk.stapnaam(u.regel.stap), stuk.open(u), stuk.voorwaarde(u.regel.als), stuk.bronnen.nr(u.regel))
        for u in open_
    )
    kop = ("Stap", "Hangt af van", "Regel", "Bron")
    tabel = Tabel("Regels die nog niet te beoordelen zijn", kop, rijen, (3, 4, 8, 1))
    return Deel("Nog open", (tabel if rijen else Alinea("Niets staat open: alle regels zijn te beoordelen."),))


def _spanning(stuk: Beoordeeld, b: Bundel, nr: _Nr) -> Iterator[Alinea | Lijst]:
    yield Alinea(f"{b.kop.reden} {nr(*b.alle)}")
    yield Alinea(f"Regel: {stuk.voorwaarde(b.kop.als)}. Waarop zij rust: {b.kop.rust_op}.")
    if b.ook:
        yield Alinea(_ook(b))
    if tegen := _tegen(b, nr):
        yield Alinea(f"Wat ertegen spreekt: {tegen}")
    for r in b.alle:
        if r.bevinding is Bevinding.SPANNING:
            yield from _wijzigingen(stuk, r)


def _wijzigingen(stuk: Beoordeeld, r: Regel) -> Iterator[Alinea | Lijst]:
    opties = stuk.wijzigingen[r.id]
    if not opties:
        yield Alinea("Met één of twee andere keuzes is deze spanning niet op te heffen.")
        return
    yield Alinea("Kleinste wijzigingen:")
    yield Lijst(tuple(stuk.wijziging(w) for w in opties[:MEESTE]))
    if len(opties) > MEESTE:
        yield Alinea(f"En nog {len(opties) - MEESTE} andere; die staan in het werkblad (XLSX).")


def _rij(stuk: Beoordeeld, b: Bundel, nr: _Nr) -> tuple[str, ...]:
    waarom = f"{b.kop.reden} ({b.kop.rust_op})" + (f" {_ook(b)}" if b.ook else "")
    return stuk.stapnaam(b.kop.stap), waarom, _tegen(b, nr), nr(*b.alle)


def _ook(b: Bundel) -> str:
    """The others of a bundel, each with what it adds and on what it rests."""
    meer = [f"{zin} ({r.rust_op})" if zin else f"({r.rust_op})" for r, zin in b.new_sentences()]
    return f"{b.nog.capitalize()}: {' '.join(meer)}"


def _tegen(b: Bundel, nr: _Nr) -> str:
    return " ".join(f"{r.tegenargument.tekst} {nr(r.tegenargument)}" for r in b.alle if r.tegenargument)


def _teksten(stuk: Beoordeeld, b: Bundel) -> Iterator[str]:
    """What there is to read of one bundel; it takes no numbers, those go in the order of reading."""

    def nr(*_: object) -> str:
        return "[1]"

    if b.kop.bevinding is not Bevinding.SPANNING:
        yield from _rij(stuk, b, nr)
        return
    yield f"Spanning 1: {stuk.stapnaam(b.kop.stap)}"
    for blok in _spanning(stuk, b, nr):
        yield from (blok.tekst,) if isinstance(blok, Alinea) else blok.punten
