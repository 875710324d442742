"""References between the files of the data folder: every id that is named exists, and names are unique."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Protocol, TypeVar

from wijkteams import geo
from wijkteams.basis.errors import Fout
from wijkteams.basis.text import opsomming
from wijkteams.kennis.gemeenten import Gemeente, Punt
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.praktijk import GGZ, Praktijk, Tabel, Team, Wijk
from wijkteams.kennis.routekaart import Keuze, Voorwaarde
from wijkteams.kennis.schalen import Kenmerk
from wijkteams.kennis.uitspraken import Bewering
from wijkteams.laden import yamlfile
from wijkteams.laden.yamlfile import Loc


class Fouten:
    """Gathers faults with their file and line, so that one run names them all."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.fouten: list[Fout] = []

    def fout(self, pad: Path, loc: Loc, melding: str, remedie: str) -> None:
        """Note a fault in a file, at the field `loc`."""
        veld = ".".join(map(str, loc))
        self.fouten.append(Fout(self.naam(pad), _regel(pad, loc), veld, melding, remedie))

    def naam(self, pad: Path) -> str:
        """A file as it is named in messages."""
        return str(pad.relative_to(self.data.parent))

    def uniek(self, ids: Iterable[tuple[Path, Loc, str]]) -> None:
        """Every id once, over all files; else each is a fault."""
        alle = list(ids)
        aantallen = Counter(id_ for _, _, id_ in alle)
        for pad, loc, id_ in alle:
            if aantallen[id_] > 1:
                self.fout(pad, loc, f"«{id_}» komt {aantallen[id_]} keer voor", "geef elk een eigen naam")


class Verwijzingen(Fouten):
    """The checks themselves."""

    def alles(self, kennis: Kennis, gemeenten: Mapping[Path, Gemeente], content: Path) -> None:
        """References between files: every id that is named exists, and names are unique."""
        punten: list[tuple[Path, Loc, Punt, str]] = []
        for naam, lijst in (("observaties", kennis.observaties), ("reflecties", kennis.reflecties)):
            punten += [(content / f"{naam}.yaml", (n,), p, "") for n, p in enumerate(lijst)]
        for pad, gemeente in gemeenten.items():
            self._gemeente(kennis, pad, gemeente)
            for m, moment in enumerate(gemeente.momenten):
                for veld in ("indrukken", "uitdagingen"):
                    eigen: tuple[Punt, ...] = getattr(moment, veld)
                    punten += [(pad, ("momenten", m, veld, n), p, moment.bron) for n, p in enumerate(eigen)]
        self._routekaart_verwijzingen(kennis, content / "routekaart")
        for n, kenmerk in enumerate(kennis.kenmerken.values()):
            for i, id_ in enumerate(kenmerk.feiten):
                self._bekend(content / "kenmerken.yaml", (n, "feiten", i), id_, kennis.feitsoorten, "feitsoort")
        for n, bron in enumerate(kennis.bronnen.values()):
            for i, lezing in enumerate(bron.tegenstrijdig):
                waar = (n, "tegenstrijdig", i, "bron")
                self._bekend(content / "bronnen.yaml", waar, lezing.bron, kennis.bronnen, "bron")
        self._adviezen(kennis, content / "wijkadvies.yaml")
        for pad, loc, punt, erft in punten:
            for n, id_ in enumerate(punt.schalen):
                self._bekend(pad, (*loc, "schalen", n), id_, kennis.schalen, "schaal")
            for n, id_ in enumerate(punt.themas):
                self._bekend(pad, (*loc, "themas", n), id_, kennis.themas, "thema")
            self._bron(kennis, pad, loc, punt, erft)
        self.uniek((pad, (*loc, "id"), punt.id) for pad, loc, punt, _ in punten)
        self.uniek((p, ("gemeente",), g.id) for p, g in gemeenten.items())
        self.uniek((p, ("gm_code",), g.gm_code) for p, g in gemeenten.items())

    def _routekaart_verwijzingen(self, kennis: Kennis, map_: Path) -> None:
        kaart = kennis.routekaart
        keuzes, lessen = _op_id(kaart.keuzes), _op_id(kaart.lessen)
        dilemmas, functies = _op_id(kaart.dilemmas), _op_id(kaart.basisfuncties)
        for naam in ("basisfuncties", "lessen", "dilemmas", "cijfers", "keuzes", "regels"):
            items = getattr(kaart, naam)
            self._uniek_in(map_ / f"{naam}.yaml", ((i.id, (n, "id")) for n, i in enumerate(items)))
            for n, item in enumerate(items):
                if isinstance(item, Bewering):
                    self._bron(kennis, map_ / f"{naam}.yaml", (n,), item)
        for n, stap in enumerate(kaart.stappen):
            self._bekend(map_ / "stappen.yaml", (n, "basisfunctie"), stap.basisfunctie, functies, "basisfunctie")
        for n, les in enumerate(kaart.lessen):
            for i, id_ in enumerate(les.themas):
                self._bekend(map_ / "lessen.yaml", (n, "themas", i), id_, kennis.themas, "thema")
        for naam in ("lessen", "dilemmas"):
            for n, item in enumerate(getattr(kaart, naam)):
                for i, id_ in enumerate(item.keuzes):
                    self._bekend(map_ / f"{naam}.yaml", (n, "keuzes", i), id_, keuzes, "keuze")
        for n, functie in enumerate(kaart.basisfuncties):
            for b, borging in enumerate(functie.borgen):
                for i, id_ in enumerate(borging.keuzes):
                    loc = (n, "borgen", b, "keuzes", i)
                    self._bekend(map_ / "basisfuncties.yaml", loc, id_, keuzes, "keuze")
        for n, keuze in enumerate(kaart.keuzes):
            self._uniek_in(map_ / "keuzes.yaml", ((o.id, (n, "opties", i, "id")) for i, o in enumerate(keuze.opties)))
            for i, id_ in enumerate(keuze.schalen):
                self._bekend(map_ / "keuzes.yaml", (n, "schalen", i), id_, kennis.schalen, "schaal")
        for n, reisstap in enumerate(kaart.reis):
            self._bekend(map_ / "reis.yaml", (n, "keuze"), reisstap.keuze, keuzes, "keuze")
            if reisstap.keuze in keuzes:
                opties = {o.id: o for o in keuzes[reisstap.keuze].opties}
                for optie in {**reisstap.wie, **opties}:
                    self._bekend(map_ / "reis.yaml", (n, "wie", optie), optie, opties, "optie")
                    self._bekend(map_ / "reis.yaml", (n, "wie"), optie, reisstap.wie, "wie er handelt bij optie")
        for n, regel in enumerate(kaart.regels):
            pad = map_ / "regels.yaml"
            for i, id_ in enumerate(regel.lessen):
                self._bekend(pad, (n, "lessen", i), id_, lessen, "les")
            if regel.dilemma is not None:
                self._bekend(pad, (n, "dilemma"), regel.dilemma, dilemmas, "dilemma")
            for voorwaarde in regel.als.bladeren():
                self._voorwaarde(kennis, pad, (n, "als"), voorwaarde, keuzes)

    def praktijk(
        self,
        kennis: Kennis,
        namen: Collection[str],
        praktijk: Iterable[tuple[Path, int, Praktijk]],
        tabellen: Iterable[tuple[Path, int, Tabel]],
        wijken: Iterable[tuple[Path, int, Wijk]],
    ) -> None:
        """References of what the sources tell about practice; `namen` are those of the gemeenten."""
        functies = {b.id for b in kennis.routekaart.basisfuncties}
        soorten: tuple[tuple[str, Collection[str], str], ...] = (
            ("themas", kennis.themas, "thema"),
            ("basisfuncties", functies, "basisfunctie"),
            ("opties", kennis.opties(), "optie"),
            ("schalen", kennis.schalen, "schaal"),
        )
        beweringen: list[tuple[Path, int, Praktijk | Tabel]] = [*praktijk, *tabellen]
        for pad, n, gevonden in beweringen:
            self._bron(kennis, pad, (n,), gevonden)
            for veld, bekend, wat in soorten:
                for i, id_ in enumerate(getattr(gevonden, veld, ())):
                    self._bekend(pad, (n, veld, i), id_, bekend, wat)
            if gevonden.gemeente is not None:
                self._bekend(pad, (n, "gemeente"), gevonden.gemeente, namen, "gemeente")
        for pad, n, wijk in wijken:
            for i, uitspraak in enumerate(wijk.uitspraken):
                self._bron(kennis, pad, (n, "uitspraken", i), uitspraak)

    def _adviezen(self, kennis: Kennis, pad: Path) -> None:
        for n, soort in enumerate(kennis.adviezen.values()):
            self._bron(kennis, pad, (n,), soort)
        for id_ in (*Team, GGZ):
            self._bekend(pad, (), id_, kennis.adviezen, "advies")

    def _voorwaarde(
        self, kennis: Kennis, pad: Path, loc: Loc, voorwaarde: Voorwaarde, keuzes: Mapping[str, Keuze]
    ) -> None:
        if voorwaarde.schaal is not None:
            self._bekend(pad, loc, voorwaarde.schaal, kennis.schalen, "schaal")
            return
        id_ = voorwaarde.keuze or ""
        self._bekend(pad, loc, id_, keuzes, "keuze")
        if id_ in keuzes:
            keuze, opties = keuzes[id_], {o.id: o for o in keuzes[id_].opties}
            genoemd = (voorwaarde.is_, *voorwaarde.een_van, voorwaarde.bevat, voorwaarde.bevat_niet)
            for optie in genoemd:
                if optie is not None:
                    self._bekend(pad, loc, str(optie), opties, f"optie van keuze «{id_}»")
            bevat = voorwaarde.bevat is not None or voorwaarde.bevat_niet is not None
            if voorwaarde.bekend is None and keuze.meer != bevat:
                remedie = "«bevat» hoort bij een keuze van meer opties, «is» en «een_van» bij een keuze van één"
                self.fout(pad, loc, f"deze vraag past niet bij keuze «{id_}»", remedie)

    def _gemeente(self, kennis: Kennis, pad: Path, gemeente: Gemeente) -> None:
        self._uniek_in(pad, ((str(m.peiljaar), ("momenten", n, "peiljaar")) for n, m in enumerate(gemeente.momenten)))
        for n, moment in enumerate(gemeente.momenten):
            loc: Loc = ("momenten", n)
            self._bekend(pad, (*loc, "bron"), moment.bron, kennis.bronnen, "bron")
            if not geo.has_outline("gemeenten", moment.omtrek, gemeente.gm_code):
                self.fout(
                    pad,
                    (*loc, "omtrek"),
                    f"{gemeente.gm_code} heeft geen omtrek in {moment.omtrek}",
                    "kies een jaar waarin deze gemeente bestond, of draai «make data»",
                )
            for id_ in kennis.schalen.keys() - moment.posities.keys():
                self.fout(
                    pad,
                    (*loc, "posities"),
                    f"schaal «{id_}» ontbreekt",
                    "zet haar erbij, desnoods als onbekend",
                )
            for id_, positie in moment.posities.items():
                self._bekend(pad, (*loc, "posities", id_), id_, kennis.schalen, "schaal")
                self._bron(kennis, pad, (*loc, "posities", id_), positie, moment.bron)
            for id_, feit in moment.feiten.items():
                self._bekend(pad, (*loc, "feiten", id_), id_, kennis.feitsoorten, "feitsoort")
                self._bron(kennis, pad, (*loc, "feiten", id_), feit, moment.bron)
                for c, cijfer in enumerate(feit.cijfers):
                    waar = (*loc, "feiten", id_, "cijfers", c)
                    thuis: Mapping[str, Kenmerk] = kennis.kenmerken
                    if not isinstance(thuis, Onleesbaar):
                        thuis = {k: v for k, v in thuis.items() if id_ in v.feiten}
                    self._bekend(pad, (*waar, "kenmerk"), cijfer.kenmerk, thuis, f"kenmerk bij feit «{id_}»")
                    self._bron(kennis, pad, waar, cijfer, feit.bron)
            for veld in ("stand", "doel", "tijdlijn"):
                for i, uitspraak in enumerate(getattr(moment, veld)):
                    self._bron(kennis, pad, (*loc, veld, i), uitspraak, moment.bron)

    def _bron(self, kennis: Kennis, pad: Path, loc: Loc, bewering: Bewering, erft: str = "") -> None:
        """A source that is taken from what encloses the statement (`erft`) was reported there."""
        if bewering.bron != erft:
            self._bekend(pad, (*loc, "bron"), bewering.bron, kennis.bronnen, "bron")
        for n, lezing in enumerate(bewering.tegenstrijdig):
            if lezing.bron != bewering.bron:
                self._bekend(pad, (*loc, "tegenstrijdig", n, "bron"), lezing.bron, kennis.bronnen, "bron")

    def _bekend(self, pad: Path, loc: Loc, id_: str, bekend: Collection[str], wat: str) -> None:
        if id_ not in bekend:
            nabij = get_close_matches(id_, bekend, n=3, cutoff=0.5) or list(bekend)
            remedie = f"kies {opsomming(nabij, 'of')}" if nabij else "haal het weg, of vul de lijst in data/content aan"
            self.fout(pad, loc, f"{wat} «{id_}» bestaat niet", remedie)

    def _uniek_in(self, pad: Path, ids: Iterable[tuple[str, Loc]]) -> None:
        self.uniek((pad, loc, id_) for id_, loc in ids)


def _regel(pad: Path, loc: Loc) -> int:
    try:
        return yamlfile.line_of(pad.read_text("utf-8"), loc)
    except (OSError, UnicodeDecodeError):
        return 1


class Onleesbaar(dict[str, Any]):
    """Stands for a list that could not be read: that is reported once, so whatever refers to it is let be."""

    def __contains__(self, id_: object) -> bool:
        return True


class _MetId(Protocol):
    @property
    def id(self) -> str: ...


MetId = TypeVar("MetId", bound=_MetId)


def _op_id(items: Iterable[MetId]) -> dict[str, MetId]:
    """A list by id; it is empty only when its file could not be read, which was reported."""
    return {i.id: i for i in items} or Onleesbaar()
