"""Read the data folder.

Loading is strict and complete: every fault in every file is gathered and reported with file, line, field and
remedy; nothing is half loaded. `Kennis` is what the rest of the product works with.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any, NoReturn, Protocol, TypeVar

from pydantic import Field, StringConstraints

from wijkteams import geo, yamlfile
from wijkteams.cijfers import Indicator
from wijkteams.errors import Fout, GegevensFout, NietGevonden
from wijkteams.model import (
    Begrip,
    Bewering,
    Bron,
    Feitsoort,
    Gemeente,
    Kenmerk,
    Moment,
    Punt,
    Schaal,
    Thema,
    Versie,
)
from wijkteams.praktijk import GGZ, Adviessoort, Praktijk, Tabel, Team, Wijk
from wijkteams.routekaart import (
    Basisfunctie,
    Bronfeit,
    Casus,
    Dilemma,
    Inzicht,
    Keuze,
    Les,
    Optie,
    Regel,
    Reisstap,
    Routekaart,
    Routestap,
    Voorwaarde,
)
from wijkteams.text import opsomming, sleutel
from wijkteams.yamlfile import Loc

DATA = Path(__file__).resolve().parent.parent / "data"
M = TypeVar("M", Bron, Schaal, Feitsoort, Kenmerk, Thema, Indicator, Adviessoort)
P = TypeVar("P", Praktijk, Tabel, Wijk)
K = TypeVar("K")
_Woord = Annotated[str, StringConstraints(pattern=r"^[^\W_]+$")]
_Groep = Annotated[tuple[_Woord, ...], Field(min_length=2)]


@dataclass(frozen=True)
class Kerncijfers:
    """Figures of CBS for one municipality in one year; counts and percentages as CBS publishes them.

    `labelpunt` is (longitude, latitude) of a point that lies in the outline, for a label on the map.
    """

    gm_code: str
    naam: str
    jaar: int
    inwoners: int
    nauwkeurigheid: str
    labelpunt: tuple[float, float]
    kern: Mapping[str, float]


@dataclass(frozen=True, eq=False)  # one is itself only, so that what is made of it can be cached
class Kennis:
    """Everything the data folder says, checked and cross-referenced. Keys are ids; order is that of the files."""

    versie: Versie
    bronnen: Mapping[str, Bron]
    schalen: Mapping[str, Schaal]
    feitsoorten: Mapping[str, Feitsoort]
    kenmerken: Mapping[str, Kenmerk]
    themas: Mapping[str, Thema]
    begrippen: tuple[Begrip, ...]
    synoniemen: tuple[tuple[str, ...], ...]
    observaties: tuple[Punt, ...]
    reflecties: tuple[Punt, ...]
    gemeenten: Mapping[str, Gemeente]
    routekaart: Routekaart
    praktijk: Mapping[str, Praktijk]
    tabellen: Mapping[str, Tabel]
    wijken: Mapping[str, Wijk]
    indicatoren: Mapping[str, Indicator]
    adviezen: Mapping[str, Adviessoort]
    kerncijfers: Mapping[tuple[str, int], Kerncijfers]
    gm_codes: Mapping[str, str]
    vingerafdruk: str

    @cached_property
    def _namen(self) -> dict[str, str]:
        namen = {sleutel(n): id_ for id_, g in self.gemeenten.items() for n in g.andere_namen}
        return namen | {id_: id_ for id_ in self.gemeenten} | {g.gm_code.lower(): i for i, g in self.gemeenten.items()}

    def zoek_gemeente(self, naam: str) -> Gemeente:
        """Find a municipality by name, other name, key or CBS code.

        Raises NietGevonden with one Dutch line naming the nearest names.
        """
        id_ = self._namen.get(sleutel(naam))
        if id_ is not None:
            return self.gemeenten[id_]
        naam = " ".join(naam.split())
        nabij = get_close_matches(sleutel(naam), self._namen, n=3, cutoff=0.5)
        namen = list(dict.fromkeys(self.gemeenten[self._namen[n]].gemeente for n in nabij))
        if namen:
            raise NietGevonden(f"Gemeente «{naam}» staat niet in de gegevens. Bedoelt u {opsomming(namen, 'of')}?")
        alle = opsomming([g.gemeente for g in self.gemeenten.values()])
        raise NietGevonden(f"Gemeente «{naam}» staat niet in de gegevens. Wel: {alle}.")

    def moment(self, id_: str, peiljaar: int) -> tuple[Gemeente, Moment]:
        """One gemeente in one year; LookupError when there is no such moment."""
        gemeente = self.gemeenten.get(id_)
        moment = gemeente.moment(peiljaar) if gemeente else None
        if gemeente is None or moment is None:
            raise LookupError(f"{id_} heeft geen peiljaar {peiljaar}")
        return gemeente, moment

    def opties(self) -> dict[str, tuple[Keuze, Optie]]:
        """Every option of every keuze, as «keuze.optie»."""
        return {f"{k.id}.{o.id}": (k, o) for k in self.routekaart.keuzes for o in k.opties}

    def zoek_optie(self, naam: str) -> str:
        """The option «keuze.optie»; the option alone will do when only one keuze has it.

        Raises NietGevonden with one Dutch line naming the nearest.
        """
        alle = list(self.opties())
        gevonden = [o for o in alle if naam in (o, o.partition(".")[2])]
        if len(gevonden) == 1:
            return gevonden[0]
        naam = " ".join(naam.split())[:60]
        if gevonden:
            raise NietGevonden(f"Optie «{naam}» hoort bij meer dan één keuze. Bedoelt u {opsomming(gevonden, 'of')}?")
        return _weiger("Optie", naam, alle)

    def zoek_thema(self, naam: str) -> str:
        """The theme with this id or name. Raises NietGevonden with one Dutch line naming the nearest."""
        namen = {sleutel(t.naam): t.id for t in self.themas.values()} | {t: t for t in self.themas}
        gevonden = namen.get(naam) or namen.get(sleutel(naam))
        return gevonden or _weiger("Thema", " ".join(naam.split())[:60], list(self.themas))

    def momenten(self) -> Iterator[tuple[Gemeente, Moment]]:
        """Every municipality with each of its moments."""
        for gemeente in self.gemeenten.values():
            for moment in gemeente.momenten:
                yield gemeente, moment


def _weiger(wat: str, naam: str, bekend: Collection[str]) -> NoReturn:
    nabij = get_close_matches(naam, bekend, n=3, cutoff=0.5)
    bedoeld = f"Bedoelt u {opsomming(nabij, 'of')}?" if nabij else f"Wel: {opsomming(list(bekend))}."
    raise NietGevonden(f"{wat} «{naam}» bestaat niet. {bedoeld}")


def load(data: Path = DATA) -> Kennis:
    """Read and check the whole data folder; raises GegevensFout with all faults at once."""
    return _Lezer(data).lees()


class _Lezer:
    """Gathers faults while reading, so that one run names them all."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.fouten: list[Fout] = []
        self.gelezen: set[Path] = set()

    # reading ------------------------------------------------------------------------------------------------

    def lees(self) -> Kennis:
        content = self.data / "content"
        bronnen = self._lijst(content / "bronnen.yaml", Bron)
        schalen = self._lijst(content / "schalen.yaml", Schaal)
        feitsoorten = self._lijst(content / "feitsoorten.yaml", Feitsoort)
        kenmerken = self._lijst(content / "kenmerken.yaml", Kenmerk)
        themas = self._lijst(content / "themas.yaml", Thema)
        begrippen = self._lees(content / "begrippen.yaml", tuple[Begrip, ...]) or ()
        synoniemen = self._lees(content / "synoniemen.yaml", tuple[_Groep, ...]) or ()
        observaties = self._lees(content / "observaties.yaml", tuple[Punt, ...]) or ()
        reflecties = self._lees(content / "reflecties.yaml", tuple[Punt, ...]) or ()
        versie = self._lees(content / "versie.yaml", Versie)
        gemeenten: dict[Path, Gemeente] = {}
        for pad in self._bestanden():
            gemeente = self._lees(pad, Gemeente)
            if gemeente is not None:
                gemeenten[pad] = gemeente
        indicatoren = self._lijst(content / "indicatoren.yaml", Indicator)
        adviezen = self._lijst(content / "wijkadvies.yaml", Adviessoort)
        praktijk = self._map(content / "praktijk", Praktijk)
        tabellen = self._map(content / "tabellen", Tabel)
        wijken = self._map(content / "wijken", Wijk)
        kennis = Kennis(
            versie=versie,
            bronnen=bronnen,
            schalen=schalen,
            feitsoorten=feitsoorten,
            kenmerken=kenmerken,
            themas=themas,
            begrippen=begrippen,
            synoniemen=synoniemen,
            observaties=observaties,
            reflecties=reflecties,
            gemeenten={g.id: g for g in gemeenten.values()},
            routekaart=self._routekaart(content / "routekaart"),
            praktijk={p.id: p for _, _, p in praktijk},
            tabellen={t.id: t for _, _, t in tabellen},
            wijken={w.id: w for _, _, w in wijken},
            indicatoren=indicatoren,
            adviezen=adviezen,
            kerncijfers=self._kerncijfers(),
            gm_codes=self._gm_codes(),
            vingerafdruk=self._vingerafdruk(),
        )
        self._verwijzingen(kennis, gemeenten, content)
        alle = len(list((self.data / "municipalities").glob("*.y*ml")))  # one that is not read was reported
        namen = {g.gemeente for g in gemeenten.values()} if 0 < len(gemeenten) == alle else _Onleesbaar()
        self._praktijk(kennis, namen, praktijk, tabellen, wijken)
        if self.fouten:
            raise GegevensFout(self.fouten, self.data)
        return kennis

    def _routekaart(self, map_: Path) -> Routekaart:
        def lijst(naam: str, soort: Any) -> Any:
            return self._lees(map_ / f"{naam}.yaml", tuple[soort, ...]) or ()

        return Routekaart(
            stappen=lijst("stappen", Routestap),
            basisfuncties=lijst("basisfuncties", Basisfunctie),
            inzichten=lijst("inzichten", Inzicht),
            lessen=lijst("lessen", Les),
            dilemmas=lijst("dilemmas", Dilemma),
            cijfers=lijst("cijfers", Bronfeit),
            keuzes=lijst("keuzes", Keuze),
            regels=lijst("regels", Regel),
            reis=lijst("reis", Reisstap),
            casussen=lijst("casussen", Casus),
        )

    def _map(self, map_: Path, soort: type[P]) -> list[tuple[Path, int, P]]:
        """Every item of every file in a folder, with its file and its place therein."""
        gevonden: list[tuple[Path, int, P]] = []
        for pad in sorted(map_.glob("*.yaml")):
            items: tuple[P, ...] = self._lees(pad, tuple[soort, ...]) or ()  # type: ignore[valid-type]
            gevonden += [(pad, n, item) for n, item in enumerate(items)]
        self._uniek_over_bestanden((pad, (n, "id"), item.id) for pad, n, item in gevonden)
        return gevonden

    def _bestanden(self) -> list[Path]:
        paden = sorted((self.data / "municipalities").glob("*.yaml"))
        for pad in (self.data / "municipalities").glob("*.yml"):
            self._fout(pad, (), "dit bestand telt niet mee", "laat de naam eindigen op «.yaml»")
        if not paden:
            self._fout(
                self.data / "municipalities",
                (),
                "geen enkele gemeente gevonden",
                "zet er een YAML-bestand in",
            )
        return paden

    def _vingerafdruk(self) -> str:
        som = hashlib.sha256()
        for pad in sorted(self.gelezen):
            som.update(pad.name.encode() + b"\0" + pad.read_bytes())
        return som.hexdigest()[:8]

    def _lijst(self, pad: Path, soort: type[M]) -> dict[str, M]:
        items: tuple[M, ...] | None = self._lees(pad, tuple[soort, ...])  # type: ignore[valid-type]
        if items is None:
            return _Onleesbaar()
        self._uniek(pad, ((i.id, (n, "id")) for n, i in enumerate(items)))
        return {i.id: i for i in items}

    def _lees(self, pad: Path, soort: Any) -> Any:
        """Parse one file into `soort`; None when it has faults (which are then noted)."""
        try:
            tekst = pad.read_text("utf-8")
            self.gelezen.add(pad)
            return _als(soort, tekst, self._naam(pad))
        except UnicodeDecodeError:
            self._fout(pad, (), "het bestand is geen UTF-8", "sla het op als UTF-8")
        except OSError:
            self._fout(pad, (), "het bestand ontbreekt of is niet te lezen", "zet het terug uit git")
        except RecursionError:
            self._fout(pad, (), "een verwijzing (&, *) bevat zichzelf", "schrijf de waarde voluit")
        except GegevensFout as fout:
            self.fouten += fout.fouten
        return None

    def _kerncijfers(self) -> dict[tuple[str, int], Kerncijfers]:
        map_ = self.data / "cijfers"
        kern = dict(self._tabel(map_ / "gemeenten_kerncijfers_2022.csv", _kern))

        def een(r: Mapping[str, str]) -> tuple[tuple[str, int], Kerncijfers]:
            sleutel_ = r["gm_code"], int(r["jaar"])
            return sleutel_, Kerncijfers(
                gm_code=r["gm_code"],
                naam=r["gemeente"],
                jaar=int(r["jaar"]),
                inwoners=int(r["inwoners"]),
                nauwkeurigheid=r["inwoners_nauwkeurigheid"],
                labelpunt=(float(r["labelpunt_lon"]), float(r["labelpunt_lat"])),
                kern=kern.get(r["gm_code"], {}) if r["jaar"] == "2022" else {},
            )

        return dict(self._tabel(map_ / "gemeenten.csv", een))

    def _gm_codes(self) -> dict[str, str]:
        """CBS code by folded name, for every gemeente of 2022."""
        pad = self.data / "cijfers" / "gemeenten_kerncijfers_2022.csv"
        return {sleutel(naam): code for code, naam in self._tabel(pad, lambda r: (r["gm_code"], r["gemeente"]))}

    def _tabel(self, pad: Path, lees: Callable[[Mapping[str, str]], tuple[K, Any]]) -> Iterator[tuple[K, Any]]:
        """Every row of a CSV file as `lees` sees it; a row that cannot be read is a fault with its line."""
        regel, gezien = 1, set[K]()
        try:
            with pad.open(encoding="utf-8-sig", newline="") as bestand:
                for rij in csv.DictReader(bestand):
                    regel += 1
                    paar = _veilig(lees, rij)
                    if paar is None or paar[0] in gezien:
                        melding = "deze rij met CBS-cijfers " + ("is niet te lezen" if paar is None else "staat er al")
                        self.fouten.append(Fout(self._naam(pad), regel, "", melding, _HERSTEL))
                        continue
                    gezien.add(paar[0])
                    yield paar
            if regel == 1:
                self._fout(pad, (), "er staan geen CBS-cijfers in", _HERSTEL)
        except KeyError as kolom:
            self.fouten.append(Fout(self._naam(pad), 1, str(kolom.args[0]), "deze kolom ontbreekt", _HERSTEL))
        except (OSError, UnicodeDecodeError, csv.Error):
            self.fouten.append(Fout(self._naam(pad), regel, "", "de CBS-cijfers zijn niet te lezen", _HERSTEL))

    # checking -----------------------------------------------------------------------------------------------

    def _verwijzingen(self, kennis: Kennis, gemeenten: Mapping[Path, Gemeente], content: Path) -> None:
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
        self._uniek_over_bestanden((pad, (*loc, "id"), punt.id) for pad, loc, punt, _ in punten)
        self._uniek_over_bestanden((p, ("gemeente",), g.id) for p, g in gemeenten.items())
        self._uniek_over_bestanden((p, ("gm_code",), g.gm_code) for p, g in gemeenten.items())

    def _routekaart_verwijzingen(self, kennis: Kennis, map_: Path) -> None:
        kaart = kennis.routekaart
        keuzes, lessen = _op_id(kaart.keuzes), _op_id(kaart.lessen)
        dilemmas, functies = _op_id(kaart.dilemmas), _op_id(kaart.basisfuncties)
        for naam in ("basisfuncties", "lessen", "dilemmas", "cijfers", "keuzes", "regels"):
            items = getattr(kaart, naam)
            self._uniek(map_ / f"{naam}.yaml", ((i.id, (n, "id")) for n, i in enumerate(items)))
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
            self._uniek(map_ / "keuzes.yaml", ((o.id, (n, "opties", i, "id")) for i, o in enumerate(keuze.opties)))
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

    def _praktijk(
        self,
        kennis: Kennis,
        namen: Collection[str],
        praktijk: Iterable[tuple[Path, int, Praktijk]],
        tabellen: Iterable[tuple[Path, int, Tabel]],
        wijken: Iterable[tuple[Path, int, Wijk]],
    ) -> None:
        """References of what the sources tell about practice; `namen` are those of the gemeenten."""
        functies = {b.id for b in kennis.routekaart.basisfuncties}
        opties = {f"{k.id}.{o.id}" for k in kennis.routekaart.keuzes for o in k.opties}
        soorten: tuple[tuple[str, Collection[str], str], ...] = (
            ("themas", kennis.themas, "thema"),
            ("basisfuncties", functies, "basisfunctie"),
            ("opties", opties, "optie"),
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
                self._fout(pad, loc, f"deze vraag past niet bij keuze «{id_}»", remedie)

    def _gemeente(self, kennis: Kennis, pad: Path, gemeente: Gemeente) -> None:
        self._uniek(pad, ((str(m.peiljaar), ("momenten", n, "peiljaar")) for n, m in enumerate(gemeente.momenten)))
        for n, moment in enumerate(gemeente.momenten):
            loc: Loc = ("momenten", n)
            self._bekend(pad, (*loc, "bron"), moment.bron, kennis.bronnen, "bron")
            if not geo.has_outline("gemeenten", moment.omtrek, gemeente.gm_code):
                self._fout(
                    pad,
                    (*loc, "omtrek"),
                    f"{gemeente.gm_code} heeft geen omtrek in {moment.omtrek}",
                    "kies een jaar waarin deze gemeente bestond, of draai «make data»",
                )
            for id_ in kennis.schalen.keys() - moment.posities.keys():
                self._fout(
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
                    if not isinstance(thuis, _Onleesbaar):
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
            self._fout(pad, loc, f"{wat} «{id_}» bestaat niet", remedie)

    def _uniek(self, pad: Path, ids: Iterable[tuple[str, Loc]]) -> None:
        self._uniek_over_bestanden((pad, loc, id_) for id_, loc in ids)

    def _uniek_over_bestanden(self, ids: Iterable[tuple[Path, Loc, str]]) -> None:
        alle = list(ids)
        aantallen = Counter(id_ for _, _, id_ in alle)
        for pad, loc, id_ in alle:
            if aantallen[id_] > 1:
                self._fout(pad, loc, f"«{id_}» komt {aantallen[id_]} keer voor", "geef elk een eigen naam")

    # reporting ----------------------------------------------------------------------------------------------

    def _fout(self, pad: Path, loc: Loc, melding: str, remedie: str) -> None:
        veld = ".".join(map(str, loc))
        self.fouten.append(Fout(self._naam(pad), _regel(pad, loc), veld, melding, remedie))

    def _naam(self, pad: Path) -> str:
        return str(pad.relative_to(self.data.parent))


def _regel(pad: Path, loc: Loc) -> int:
    try:
        return yamlfile.line_of(pad.read_text("utf-8"), loc)
    except (OSError, UnicodeDecodeError):
        return 1


class _Onleesbaar(dict[str, Any]):
    """Stands for a list that could not be read: that is reported once, so whatever refers to it is let be."""

    def __contains__(self, id_: object) -> bool:
        return True


class _MetId(Protocol):
    @property
    def id(self) -> str: ...


MetId = TypeVar("MetId", bound=_MetId)


def _op_id(items: Iterable[MetId]) -> dict[str, MetId]:
    """A list by id; it is empty only when its file could not be read, which was reported."""
    return {i.id: i for i in items} or _Onleesbaar()


_HERSTEL = "draai «make data» of zet het bestand terug uit git"


def _kern(rij: Mapping[str, str]) -> tuple[str, dict[str, float]]:
    """The figures of one gemeente; what CBS does not publish is left out."""
    return rij["gm_code"], {k: float(v) for k, v in rij.items() if k not in ("gm_code", "gemeente", "jaar") and v}


def _veilig(lees: Callable[[Mapping[str, str]], tuple[K, Any]], rij: Mapping[str, str]) -> tuple[K, Any] | None:
    """One row, or None when it is too short or long, or holds no number where one belongs."""
    try:
        return lees(rij)
    except (TypeError, ValueError):
        return None


@lru_cache(maxsize=256)
def _als(soort: Any, tekst: str, naam: str) -> Any:
    """The text of one file as `soort`. Kept: who loads again (a changed file, a test) reads only what changed."""
    inhoud = yamlfile.parse(tekst, naam)
    if isinstance(inhoud, dict) and isinstance(inhoud.get("items"), list):
        inhoud = _erf_bron(inhoud["items"], inhoud.get("bron"))
    else:
        inhoud = _erf_bron(inhoud, None)
    return yamlfile.validate(inhoud, soort, tekst, naam)


def _erf_bron(knoop: Any, bron: str | None) -> Any:
    """Give every statement (a mapping with a `plek`) the source of what encloses it, unless it names its own."""
    if isinstance(knoop, dict):
        bron = knoop.get("bron", bron)
        erft = {"bron": bron} if "plek" in knoop and bron is not None else {}
        return {**{k: _erf_bron(v, bron) for k, v in knoop.items()}, **erft}
    if isinstance(knoop, list):
        return [_erf_bron(k, bron) for k in knoop]
    return knoop
