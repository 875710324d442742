"""The data as plain tables: the same rows for the command line, for exports, and where the screen shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wijkteams.basis.text import opsomming
from wijkteams.kennis.gemeenten import Cijfer, Gemeente, Moment
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.routekaart import Bevinding, Regel
from wijkteams.kennis.uitspraken import Aard, Bewering, Lezing, MetLezingen, Vindplaats
from wijkteams.ontwerp.ontwerp import Ontwerp
from wijkteams.oordeel.beoordelen import assess
from wijkteams.oordeel.gelijkenis import Gelijkenis, ranking
from wijkteams.oordeel.gevallen import all_cases
from wijkteams.oordeel.voorwaarden import in_words
from wijkteams.oordeel.wijzigingen import smallest_changes
from wijkteams.vinden import vondsten
from wijkteams.vinden.vondsten import Vondst
from wijkteams.vinden.wie import Gevonden

Rij = dict[str, str]

POSITIES = (
    "gemeente gm_code peiljaar schaal positie van tot zekerheid status motivering bron plek aard noot lezingen".split()
)
FEITEN = "gemeente gm_code peiljaar feit kenmerk tekst waarde van tot eenheid bron plek aard noot lezingen".split()
GELIJKENIS = (
    "gemeente peiljaar gelijkenis schalen_vergeleken zeker_verschillend mogelijk_gelijk robuustheid aard noot".split()
)
UIT_POSITIES = "door ons uitgerekend uit de posities; geen bron zegt dit"


def posities(kennis: Kennis) -> Iterator[Rij]:
    """One row per gemeente, peiljaar and schaal; empty where unknown."""
    for gemeente, moment in kennis.momenten():
        for schaal in kennis.schalen:
            p = moment.posities[schaal]
            rij = _moment(gemeente, moment) | {"schaal": schaal, "positie": _cel(p.positie)}
            rij |= {
                "van": _cel(p.van),
                "tot": _cel(p.tot),
                "zekerheid": p.zekerheid,
                "status": p.status or "",
            }
            yield rij | {"motivering": p.motivering, "bron": p.bron, "plek": p.plek} | _hoe(p)


def feiten(kennis: Kennis) -> Iterator[Rij]:
    """Per fact one row with its text, then one row per figure, named by `kenmerk`, with what belongs with it."""
    for gemeente, moment in kennis.momenten():
        for id_ in kennis.feitsoorten:
            feit = moment.feiten.get(id_)
            if feit is None:
                continue
            rij = dict.fromkeys(FEITEN, "") | _moment(gemeente, moment) | {"feit": id_}
            yield rij | {"tekst": feit.tekst, "bron": feit.bron, "plek": feit.plek} | _hoe(feit)
            for c in feit.cijfers:
                getallen = {"waarde": _cel(c.waarde), "van": _cel(c.van), "tot": _cel(c.tot)}
                eenheid = kennis.kenmerken[c.kenmerk].eenheid
                waar = {"bron": c.bron, "plek": c.plek, "eenheid": eenheid, "tekst": _bij_cijfer(c)}
                yield rij | {"kenmerk": c.kenmerk} | getallen | waar | _hoe(c)


def aard(v: Vindplaats) -> Rij:
    """How a statement relates to its source: `aard` and `noot`, in every table that says something of a source."""
    return {"aard": v.aard, "noot": v.noot or ""}


def reckoned(noot: str) -> Rij:
    """The same for what no source says: we reckoned it out."""
    return {"aard": Aard.AFGELEID, "noot": noot}


def _hoe(b: Bewering) -> Rij:
    """The same, and of which kind its readings differ."""
    return aard(b) | {"lezingen": b.verschil or ""}


def _bij_cijfer(c: Cijfer) -> str:
    """What belongs with a figure: its own year, the national one beside it, and how the source compares them."""
    jaar = f"cijfer over {c.jaar}" if c.jaar else ""
    landelijk = "" if c.landelijk is None else f"landelijk {_cel(c.landelijk)}"
    return "; ".join(deel for deel in (jaar, landelijk, c.vergelijking, c.noot) if deel)


def others(kennis: Kennis, gemeente: Gemeente) -> dict[str, tuple[Gemeente, Moment]]:
    """Every moment of every other gemeente, by its key."""
    return {wie.sleutel: kennis.moment(*wie) for wie in kennis.wie.values() if wie.gemeente != gemeente.id}


def wie(gevonden: Iterable[Gevonden]) -> Iterator[Rij]:
    """Every moment with its answer to a question, and why."""
    for g in gevonden:
        yield _moment(g.gemeente, g.moment) | {"antwoord": g.uitslag, "waarom": g.waarom}


def gelijkenis(kennis: Kennis, gemeente: Gemeente, moment: Moment) -> Iterator[Rij]:
    """The other gemeenten, most alike first."""
    anderen = others(kennis, gemeente)
    for g in ranking(moment.posities, {k: m.posities for k, (_, m) in anderen.items()}):
        ander, ander_moment = anderen[g.sleutel]
        yield {
            "gemeente": ander.gemeente,
            "peiljaar": str(ander_moment.peiljaar),
            "gelijkenis": "" if g.waarde is None else f"{g.waarde:.3f}",
            "schalen_vergeleken": str(g.vergeleken),
            "zeker_verschillend": str(g.zeker_verschillend),
            "mogelijk_gelijk": str(g.mogelijk_gelijk),
            "robuustheid": robuustheid(g),
        } | reckoned(UIT_POSITIES)


def robuustheid(g: Gelijkenis) -> str:
    """'61 van 72', or empty when there is too little to compare."""
    return "" if g.gewonnen is None else f"{g.gewonnen} van {g.varianten}"


ZOEK = "soort id titel gemeente peiljaar thema bron plek aard noot".split()
PRAKTIJK = "gemeente peiljaar strekking samenvatting bron plek aard noot".split()


def gevonden(treffers: Iterable[Vondst]) -> Iterator[Rij]:
    """What a search gave, best first; several themes with a space between."""
    for v in treffers:
        wat = {"soort": v.soort, "id": v.id, "titel": v.titel, "gemeente": v.gemeente or ""}
        waar = {"bron": v.bron, "plek": v.plek, "aard": v.aard(), "noot": v.waar.noot or ""}
        yield wat | {"peiljaar": str(v.peiljaar), "thema": " ".join(v.themas)} | waar


def praktijk(treffers: Iterable[Vondst], optie: str) -> Iterator[Rij]:
    """Who did this (an option «keuze.optie»), how the source speaks of it, and whether it says so or we read it."""
    for v in treffers:
        wie = {"gemeente": v.gemeente or "", "peiljaar": str(v.peiljaar), "strekking": v.strekking or ""}
        hoe = {"aard": v.aard(optie), "noot": v.waar.noot or ""}
        yield wie | {"samenvatting": v.tekst, "bron": v.bron, "plek": v.plek} | hoe


BEOORDELING = "stap bevinding regel reden tegenargument bron plek grond hoe aard noot".split()
WIJZIGINGEN = "spanning wijziging_1 wijziging_2".split()
WIE = "gemeente gm_code peiljaar antwoord waarom".split()
REGELS = "regel stap bevinding voorwaarde bron plek grond hoe gevallen gevallen_tegen aard noot".split()


def beoordeling(kennis: Kennis, ontwerp: Ontwerp) -> Iterator[Rij]:
    """What the regels find in an ontwerp, by stap; undecided ones as «nog open» with what is open."""
    uitslagen = [u for u in assess(kennis.routekaart, ontwerp.keuzes, ontwerp.bereiken()) if u.geldt is not False]
    for u in sorted(uitslagen, key=lambda u: (u.regel.stap is None, u.regel.stap or 0)):
        r = u.regel
        open_ = opsomming([name_of(kennis, id_) for id_ in u.open])
        yield {
            "stap": "" if r.stap is None else str(r.stap),
            "bevinding": r.bevinding if u.geldt else "nog open",
            "regel": r.id,
            "reden": r.reden if u.geldt else f"Nog open: {open_}.",
            "tegenargument": r.tegenargument.tekst if u.geldt and r.tegenargument else "",
        } | rests_on(r)


def rests_on(r: Regel) -> Rij:
    """Where a regel stands, on what it rests, and that it is ours; also when we inferred what speaks against it."""
    tegen, noten = r.tegenargument, [r.noot]
    if tegen is not None and tegen.aard is not Aard.WEERGAVE:
        noten.append(f"tegenargument {tegen.aard}: {tegen.noot or ''}")
    noot = "; ".join(n for n in noten if n)
    return {"bron": r.bron, "plek": r.plek, "grond": r.grond, "hoe": r.hoe or "", "aard": r.aard, "noot": noot}


def wijzigingen(kennis: Kennis, ontwerp: Ontwerp) -> Iterator[Rij]:
    """Per spanning the smallest changes that would end it; none at all gives one row with empty changes."""
    bereiken = ontwerp.bereiken()
    for u in assess(kennis.routekaart, ontwerp.keuzes, bereiken):
        if not u.geldt or u.regel.bevinding is not Bevinding.SPANNING:
            continue
        gevonden = smallest_changes(kennis.routekaart, u.regel, ontwerp.keuzes, bereiken)
        for wijziging in gevonden or [()]:
            een, ander, *_ = [*(f"{w.keuze}={_waarde(w.waarde)}" for w in wijziging), "", ""]
            yield {"spanning": u.regel.id, "wijziging_1": een, "wijziging_2": ander}


def conditions(kennis: Kennis) -> Iterator[tuple[Regel, str]]:
    """Every regel with its condition in words."""
    namen = {s.id: s.vraag for s in kennis.schalen.values()}
    for r in kennis.routekaart.regels:
        yield r, in_words(r.als, kennis.routekaart, namen)


def regels(kennis: Kennis) -> Iterator[Rij]:
    """Every regel with its condition in words, and the moments in which it held: all, and those that go against it."""
    per_regel = all_cases(kennis, vondsten.collect(kennis).values())
    for r, voorwaarde in conditions(kennis):
        stap = "" if r.stap is None else str(r.stap)
        rij = {"regel": r.id, "stap": stap, "bevinding": str(r.bevinding), "voorwaarde": voorwaarde}
        gevallen = per_regel[r.id]
        yield (rij | rests_on(r)) | {
            "gevallen": " ".join(g.sleutel for g in gevallen),
            "gevallen_tegen": " ".join(g.sleutel for g in gevallen if g.tegen),
        }


def name_of(kennis: Kennis, id_: str) -> str:
    """The Dutch name of a keuze or schaal."""
    return kennis.schalen[id_].vraag if id_ in kennis.schalen else kennis.routekaart.keuze(id_).naam


def _waarde(waarde: str | tuple[str, ...]) -> str:
    return waarde if isinstance(waarde, str) else "+".join(waarde)


@dataclass(frozen=True)
class Tegenspraak:
    """A place where a source has several readings: where it shows in the data, and `wat` holds them."""

    gemeente: Gemeente | None
    moment: Moment | None
    soort: str  # positie | feit | cijfer | verhaal | bron
    onderwerp: str
    wat: MetLezingen

    @property
    def lezingen(self) -> tuple[Lezing, ...]:
        """Every reading."""
        return self.wat.tegenstrijdig


def contradictions(kennis: Kennis) -> list[Tegenspraak]:
    """Everything marked in the data with more than one reading, in order of gemeente; `wat` says of which kind."""
    gevonden = [Tegenspraak(None, None, "bron", b.kort, b) for b in kennis.bronnen.values()]
    for punt in (*kennis.observaties, *kennis.reflecties):
        gevonden.append(Tegenspraak(None, None, "bron", punt.tekst, punt))
    for g, m in kennis.momenten():
        for veld in ("stand", "doel", "tijdlijn", "indrukken", "uitdagingen"):
            for uitspraak in getattr(m, veld):
                gevonden.append(Tegenspraak(g, m, "verhaal", uitspraak.tekst, uitspraak))
        for id_, p in m.posities.items():
            gevonden.append(Tegenspraak(g, m, "positie", kennis.schalen[id_].vraag, p))
        for id_, f in m.feiten.items():
            gevonden.append(Tegenspraak(g, m, "feit", kennis.feitsoorten[id_].naam, f))
            for c in f.cijfers:
                gevonden.append(Tegenspraak(g, m, "cijfer", kennis.kenmerken[c.kenmerk].naam, c))
    return [t for t in gevonden if t.lezingen]


@dataclass(frozen=True)
class OpenVraag:
    """Something the sources leave unknown, put as a question one could go and ask."""

    gemeente: Gemeente
    moment: Moment
    schaal: str
    vraag: str
    reden: str
    vindplaats: Vindplaats


def open_questions(kennis: Kennis) -> list[OpenVraag]:
    """The unknown positions as questions to ask the gemeente."""
    return [
        OpenVraag(
            gemeente=g,
            moment=m,
            schaal=schaal,
            vraag=f"Hoe was het in {m.peiljaar}, en hoe is het nu? {kennis.schalen[schaal].uitleg}",
            reden=m.posities[schaal].motivering,
            vindplaats=m.posities[schaal],
        )
        for g, m in kennis.momenten()
        for schaal in kennis.schalen
        if m.posities[schaal].positie is None
    ]


def _moment(gemeente: Gemeente, moment: Moment) -> Rij:
    return {"gemeente": gemeente.gemeente, "gm_code": gemeente.gm_code, "peiljaar": str(moment.peiljaar)}


def _cel(getal: float | None) -> str:
    """A number for CSV: plain, whole where it is whole; empty when unknown."""
    return "" if getal is None else f"{getal:g}" if abs(getal) < 1e5 else f"{getal:.0f}"
