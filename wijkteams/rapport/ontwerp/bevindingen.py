"""What the regels find, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator

from wijkteams.kennis.routekaart import Bevinding, Regel
from wijkteams.oordeel.beoordelen import Uitslag
from wijkteams.rapport.ontwerp.beoordeeld import Beoordeeld, op_stap
from wijkteams.rapport.rapport import Alinea, Blok, Deel, Lijst, Tabel

MEESTE = 12  # smallest changes written out per spanning; the data sheet has them all


def bevindingen(stuk: Beoordeeld) -> Iterator[Deel]:
    """A section per kind of finding, and one for what cannot be judged yet."""
    yield _spanningen(stuk)
    for soort, titel in ((Bevinding.AANDACHTSPUNT, "Aandachtspunten"), (Bevinding.GEDEKT, "Gedekt")):
        rijen = tuple(_rij(stuk, u.regel) for u in stuk.gevonden(soort))
        kop = ("Stap", "Waarom", "Wat ertegen spreekt", "Bron")
        tabel: Blok = Tabel(titel, kop, rijen, (3, 7, 5, 1))
        yield Deel(titel, (tabel if rijen else Alinea("De regels vinden er geen."),))
    yield _nog_open(stuk)


def _spanningen(stuk: Beoordeeld) -> Deel:
    spanningen: list[Blok] = [_spanning(stuk, u) for u in stuk.gevonden(Bevinding.SPANNING)]
    uitleg = Alinea(
        "Een spanning is een plek waar keuzes volgens de bron langs elkaar heen werken. Bij elke spanning staan de "
        "kleinste wijzigingen die haar opheffen zonder een nieuwe te geven: mogelijkheden, geen advies."
    )
    return Deel("Spanningen", (uitleg, *(spanningen or [Alinea("De regels vinden geen spanning.")])))


def _nog_open(stuk: Beoordeeld) -> Deel:
    open_ = sorted((u for u in stuk.uitslagen if u.geldt is None), key=op_stap)
    rijen = tuple(
        (stuk.stapnaam(u.regel.stap), stuk.open(u), stuk.voorwaarde(u.regel.als), stuk.bronnen.nr(u.regel))
        for u in open_
    )
    kop = ("Stap", "Hangt af van", "Regel", "Bron")
    tabel = Tabel("Regels die nog niet te beoordelen zijn", kop, rijen, (3, 4, 8, 1))
    return Deel("Nog open", (tabel if rijen else Alinea("Niets staat open: alle regels zijn te beoordelen."),))


def _spanning(stuk: Beoordeeld, u: Uitslag) -> Deel:
    r = u.regel
    tegen = r.tegenargument
    blokken: list[Blok] = [
        Alinea(f"{r.reden} {stuk.bronnen.nr(r)}"),
        Alinea(f"Regel: {stuk.voorwaarde(r.als)}. Waarop zij rust: {r.rust_op}."),
    ]
    if tegen is not None:
        blokken.append(Alinea(f"Wat ertegen spreekt: {tegen.tekst} {stuk.bronnen.nr(tegen)}"))
    opties = stuk.wijzigingen[r.id]
    if not opties:
        blokken.append(Alinea("Met één of twee andere keuzes is deze spanning niet op te heffen."))
    else:
        blokken.append(Alinea("Kleinste wijzigingen:"))
        blokken.append(Lijst(tuple(stuk.wijziging(w) for w in opties[:MEESTE])))
        if len(opties) > MEESTE:
            blokken.append(Alinea(f"En nog {len(opties) - MEESTE} andere; die staan in het werkblad (XLSX)."))
    nummer = stuk.gevonden(Bevinding.SPANNING).index(u) + 1
    return Deel(f"Spanning {nummer}: {stuk.stapnaam(r.stap)}", tuple(blokken))


def _rij(stuk: Beoordeeld, r: Regel) -> tuple[str, ...]:
    tegen = f"{r.tegenargument.tekst} {stuk.bronnen.nr(r.tegenargument)}" if r.tegenargument else ""
    return stuk.stapnaam(r.stap), f"{r.reden} ({r.rust_op})", tegen, stuk.bronnen.nr(r)
