"""What was filled in, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wijkteams.basis.text import aantal, opsomming
from wijkteams.kennis.routekaart import Bevinding, Dilemma
from wijkteams.kennis.schalen import Schaal
from wijkteams.kennis.woorden import step_in_words
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Besluit, Besluitkeuze, Plek
from wijkteams.oordeel.beoordelen import verdict
from wijkteams.oordeel.reis import journey
from wijkteams.rapport import wijkverslag
from wijkteams.rapport.ontwerp import velden
from wijkteams.rapport.ontwerp.beoordeeld import NOG_OPEN, Beoordeeld
from wijkteams.rapport.rapport import Alinea, Deel, Eigen, Figuur, Tabel
from wijkteams.vinden import vondsten


def kort(stuk: Beoordeeld) -> Deel:
    """The answer first: what is filled in, what the regels find, the word for each stap."""
    s, o = len(stuk.kennis.schalen), stuk.o
    tellen = {soort: len(stuk.gevonden(soort)) for soort in reversed(Bevinding)}
    open_ = sum(u.geldt is None for u in stuk.uitslagen)
    gevonden = [
        aantal(tellen[Bevinding.SPANNING], "spanning", "spanningen"),
        aantal(tellen[Bevinding.AANDACHTSPUNT], "aandachtspunt", "aandachtspunten"),
        f"{tellen[Bevinding.GEDEKT]} keer gedekt",
        f"{aantal(open_, 'regel', 'regels')} nog open",
    ]
    teams = stuk.wijken.kort() if stuk.wijken else None
    zinnen = (
        f"Gemeente: {o.gemeente.strip() or 'niet ingevuld'}.",
        *([teams] if teams else []),
        f"Ingevuld: {len(o.nu)} van {s} posities nu, {len(o.gewenst)} van {s} gewenst, {len(o.keuzes)} van "
        f"{len(stuk.kaart.keuzes)} keuzes en {len(o.dilemmas)} van {len(stuk.kaart.dilemmas)} dilemma's. "
        "Wat niet is ingevuld, staat er als «nog open».",
        f"De regels vinden: {opsomming(gevonden)}. De regels zijn van ons; bij elke staat of de bron het zegt, of het "
        "eruit volgt, of dat het eigen logica is.",
    )
    rijen = [
        (stuk.stapnaam(st.nummer), verdict(stuk.uitslagen, st.nummer), stuk.bronnen.nr(st)) for st in stuk.kaart.stappen
    ]
    rijen.append(("Het ontwerp zelf", verdict(stuk.uitslagen, None), ""))
    tabel = Tabel("Oordeel per stap van de route", ("Stap", "Oordeel", "Bron"), tuple(rijen), (6, 3, 1))
    return Deel("In het kort", (*map(Alinea, zinnen), tabel))


def notities(stuk: Beoordeeld) -> Deel:
    """The user's own notes, as they were typed."""
    tekst = stuk.o.notities
    return Deel("Eigen notities", (Eigen(tekst) if tekst.strip() else Alinea("Er zijn geen notities."),))


def posities(stuk: Beoordeeld, figuren: Sequence[Figuur]) -> Deel:
    """Every position, now and wanted; `figuren` are the schuivenbladen to go with them."""
    rijen = []
    for s in stuk.kennis.schalen.values():
        nu, gewenst = stuk.o.nu.get(s.id), stuk.o.gewenst.get(s.id)
        rijen.append((s.kop, _plek(stuk, s, nu), _plek(stuk, s, gewenst)))
    kop = ("Schaal", "Nu", "Gewenst")
    tabel = Tabel("Alle posities, nu en gewenst", kop, tuple(rijen), (3, 4, 4))
    uitleg = "Elke schaal loopt van 1 tot en met 5; geen kant is beter. Dit is eigen invoer, geen feit uit een bron."
    return Deel("Posities", (Alinea(uitleg), tabel, *figuren))


def _plek(stuk: Beoordeeld, schaal: Schaal, plek: Plek | None) -> str:
    if plek is None:
        return NOG_OPEN
    tekst = step_in_words(schaal, plek.van, plek.tot)
    if plek.overgenomen_van is None:
        return tekst
    bron = stuk.bronnen.nr(stuk.herkomst(schaal.id, plek))
    van = ontwerp.taken_from_in_words(stuk.kennis, plek)
    return f"{tekst}. Overgenomen van {van}" + (f" {bron}" if bron else "")


def keuzes(stuk: Beoordeeld) -> Deel:
    """Every keuze, filled in or open."""
    rijen = tuple(
        (k.naam, k.vraag, stuk.waarde(k, stuk.o.keuzes.get(k.id)), stuk.bronnen.nr(k)) for k in stuk.kaart.keuzes
    )
    tabel = Tabel("Alle keuzes", ("Keuze", "Vraag", "Ingevuld", "Bron"), rijen, (4, 6, 6, 1))
    return Deel("Keuzes", (tabel,))


def dilemmas(stuk: Beoordeeld) -> Deel:
    """Every dilemma with the decision and its reason."""
    rijen = []
    for d in stuk.kaart.dilemmas:
        b = stuk.o.dilemmas.get(d.id)
        rijen.append((d.vraag, _besluit(d, b), b.reden if b else "", stuk.bronnen.nr(d)))
    kop = ("Dilemma", "Besluit", "Reden, in eigen woorden", "Bron")
    return Deel("Dilemma's", (Tabel("Alle dilemma's", kop, tuple(rijen), (5, 6, 6, 1)),))


def praktijk(stuk: Beoordeeld) -> Deel:
    """What was picked from the sources, each with the user's remark."""
    alle = vondsten.collect(stuk.kennis) if stuk.o.praktijk else {}
    rijen = []
    for id_, opmerking in stuk.o.praktijk.items():
        v = alle.get(id_)
        wat = f"«{id_}» staat niet meer in de gegevens"
        if v is not None:
            wat = f"{v.tekst} ({v.gemeente or 'algemeen'}, {v.peiljaar})"
        rijen.append((wat, opmerking, stuk.bronnen.nr(v.waar if v else None)))
    kop = ("Wat de bron zegt", "Eigen opmerking", "Bron")
    tabel = Tabel("Gekozen uit de praktijk", kop, tuple(rijen), (7, 5, 1))
    return Deel("Uit de praktijk", (tabel if rijen else Alinea("Er is niets uit de praktijk gekozen."),))


def reis(stuk: Beoordeeld) -> Deel:
    """Who acts at each stap."""
    reis = journey(stuk.kaart, stuk.o.keuzes)
    rijen = tuple((stuk.stapnaam(st), wie or NOG_OPEN) for st, wie in reis.wie)
    uitleg = (
        f"Met deze keuzes gaat het {reis.overdrachten} keer over in andere handen en ontmoet de inwoner "
        f"{aantal(reis.deuren, 'partij', 'partijen')}, voor zover ingevuld. Dit is een model van ons om mee te "
        "lopen, geen bewijs."
    )
    tabel = Tabel("Wie er per stap aan zet is", ("Stap", "Wie"), rijen, (1, 1))
    return Deel("De route van de inwoner", (Alinea(uitleg), tabel))


def wijken(stuk: Beoordeeld) -> Deel:
    """Which team where, or that it was not asked."""
    return stuk.wijken.deel(stuk.bronnen) if stuk.wijken else wijkverslag.GEEN


def veranderd(stuk: Beoordeeld) -> Iterator[Deel]:
    """Findings that differ from when the ontwerp was saved; nothing when none does."""
    anders = ontwerp.changed_findings(stuk.o, stuk.kennis)
    if not anders:
        return
    redenen = {r.id: r.reden for r in stuk.kaart.regels}
    rijen = tuple((redenen.get(r, r), toen, nu) for r, toen, nu in anders)
    uitleg = Alinea(
        "Dit ontwerp is eerder bewaard. Met de gegevens en regels van nu, of na een latere wijziging van het "
        "ontwerp, vallen deze bevindingen anders uit."
    )
    tabel = Tabel("Bevindingen die veranderden", ("Reden", "Toen", "Nu"), rijen, (6, 2, 2))
    yield Deel(velden.WAAR["bevindingen"], (uitleg, tabel))


def _besluit(d: Dilemma, b: Besluit | None) -> str:
    if b is None:
        return NOG_OPEN
    kant = {Besluitkeuze.EEN_KANT: d.een_kant, Besluitkeuze.ANDERE_KANT: d.andere_kant}.get(b.keuze)
    return b.keuze.woord + (f": {kant}" if kant else "")
