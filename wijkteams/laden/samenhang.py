"""What must hold between the files of the data folder besides that names exist: complete lists, codes that agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from wijkteams import geo
from wijkteams.basis.text import opsomming, sleutel
from wijkteams.kennis.cijfers import gm_van
from wijkteams.kennis.gemeenten import Antwoord, Gemeente, Moment, Wie
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.praktijk import GGZ, Praktijk, Team, Wijk
from wijkteams.kennis.routekaart import Keuze
from wijkteams.kennis.uitspraken import Aard, Toont
from wijkteams.laden.verwijzingen import Fouten
from wijkteams.laden.yamlfile import Loc

WIJKJAAR = 2024  # of the division into wijken to which `wk_code` belongs


class Samenhang:
    """Checks everything that was read, and notes its faults in `fouten`.

    What is missing was reported, so it is let be; `omtrekken` says whether there are maps.
    """

    def __init__(self, fouten: Fouten, kennis: Kennis, omtrekken: bool) -> None:
        self.omtrekken = omtrekken
        self.kennis = kennis
        self.fout, self.bekend, self.data = fouten.fout, fouten.bekend, fouten.data
        self.keuzes = {k.id: k for k in kennis.routekaart.keuzes}
        self.opties = set(kennis.opties())
        self.op_naam = {g.gemeente: g for g in kennis.gemeenten.values()}

    def gemeente(self, pad: Path, gemeente: Gemeente, namen: Mapping[str, Collection[str]]) -> None:
        """`namen` has per CBS code the names by which CBS knows it."""
        hier = {sleutel(n) for n in gemeente.namen}
        if (bij_cbs := namen.get(gemeente.gm_code)) and not hier & {sleutel(n) for n in bij_cbs}:
            van = opsomming(sorted(bij_cbs), "of")
            remedie = "verbeter de code, of zet de naam van CBS bij «andere_namen»"
            self.fout(pad, ("gm_code",), f"{gemeente.gm_code} is volgens CBS {van}, niet {gemeente.gemeente}", remedie)
        for n, moment in enumerate(gemeente.momenten):
            loc: Loc = ("momenten", n)
            if self.omtrekken and not geo.has_outline("gemeenten", moment.omtrek, gemeente.gm_code, self.data):
                melding = f"{gemeente.gm_code} heeft geen omtrek in {moment.omtrek}"
                remedie = "kies een jaar waarin deze gemeente bestond, of draai «make data»"
                self.fout(pad, (*loc, "omtrek"), melding, remedie)
            for id_ in self.kennis.schalen.keys() - moment.posities.keys():
                melding, remedie = f"schaal «{id_}» ontbreekt", "zet haar erbij, desnoods als onbekend"
                self.fout(pad, (*loc, "posities"), melding, remedie)
            self._kenmerken(pad, loc, moment)
            self._opties(pad, loc, moment)

    def _kenmerken(self, pad: Path, loc: Loc, moment: Moment) -> None:
        """A figure stands with a fact that may hold it."""
        for soort, feit in moment.feiten.items():
            thuis = {k: v for k, v in self.kennis.kenmerken.items() if soort in v.feiten}
            for c, cijfer in enumerate(feit.cijfers):
                if cijfer.kenmerk in self.kennis.kenmerken:
                    waar = (*loc, "feiten", soort, "cijfers", c, "kenmerk")
                    self.bekend(pad, waar, cijfer.kenmerk, thuis, f"kenmerk bij feit «{soort}»")

    def _opties(self, pad: Path, loc: Loc, moment: Moment) -> None:
        """Every option was looked for, and what shows one agrees with what is said of it."""
        if not self.opties or not (moment.opties or moment.niet_genoemd):
            return
        bekeken = Counter([*moment.opties, *moment.niet_genoemd])
        if dubbel := sorted(o for o, keer in bekeken.items() if keer > 1):
            melding = f"{opsomming(dubbel)} staat er twee keer"
            self.fout(pad, (*loc, "niet_genoemd"), melding, "laat haar staan bij «opties» of bij «niet_genoemd»")
        if ontbreekt := sorted(self.opties - bekeken.keys()):
            melding = f"naar {opsomming(ontbreekt)} is niet gekeken"
            remedie = "zet wat de bron zegt bij «opties», of zwijgt zij: bij «niet_genoemd»"
            self.fout(pad, (*loc, "niet_genoemd"), melding, remedie)
        for veld, iets in _shows(moment):
            self.shows(pad, (*loc, *veld), iets, moment)

    def shows(self, pad: Path, loc: Loc, iets: Toont, moment: Moment) -> None:
        """What shows an option agrees with what its moment says of that option."""
        for veld in ("opties", "opties_afgeleid"):
            for n, optie in enumerate(getattr(iets, veld)):
                gezegd = moment.opties.get(optie)
                if optie not in self.opties or not moment.opties:
                    continue
                if gezegd is None or gezegd.antwoord is Antwoord.NEE:
                    melding = f"dit toont {optie}, maar «opties» van {moment.peiljaar} zegt niet ja of deels"
                    self.fout(pad, (*loc, veld, n), melding, "maak die twee gelijk, volgens de bron")
                elif veld == "opties" and gezegd.aard is not Aard.WEERGAVE:
                    melding = f"volgens dit zegt de bron {optie}, volgens «opties» van {moment.peiljaar} lezen wij dat"
                    self.fout(pad, (*loc, veld, n), melding, "maak die twee gelijk, volgens de bron")

    def praktijk(self, pad: Path, n: int, item: Praktijk) -> None:
        """An example of a gemeente agrees with what its moment says."""
        gemeente = self.op_naam.get(item.gemeente or "")
        moment = next((m for m in gemeente.momenten if m.peiljaar == item.peiljaar), None) if gemeente else None
        if moment is not None:
            self.shows(pad, (n,), item, moment)

    def wijk(self, pad: Path, n: int, wijk: Wijk) -> None:
        """A wijk lies in the gemeente that its code says, or in the one that gemeente became part of."""
        gemeente = self.op_naam.get(wijk.gemeente)
        if wijk.wk_code is None or gemeente is None:
            return
        nu = gemeente.opgegaan_in
        if gm_van(wijk.wk_code) not in {gemeente.gm_code, nu.gm_code if nu else ""}:
            andere = next((g.gemeente for g in self.kennis.gemeenten.values() if g.gm_code == gm_van(wijk.wk_code)), "")
            waar = f"in {andere}" if andere else f"in {gm_van(wijk.wk_code)}"
            melding = f"{wijk.wk_code} ligt {waar}, niet in {wijk.gemeente}"
            self.fout(pad, (n, "wk_code"), melding, "verbeter de gemeente of de code, naar wat de bron zegt")

    def routekaart(self, map_: Path) -> None:
        """Conditions fit their keuze, steps their basisfunctie, and of every option is said who acts."""
        kaart = self.kennis.routekaart
        for n, regel in enumerate(kaart.regels):
            for voorwaarde in regel.als.bladeren():
                keuze = self.keuzes.get(voorwaarde.keuze or "")
                bevat = voorwaarde.bevat is not None or voorwaarde.bevat_niet is not None
                if keuze is not None and voorwaarde.bekend is None and keuze.meer != bevat:
                    melding = f"deze vraag past niet bij keuze «{keuze.id}»"
                    remedie = "«bevat» hoort bij een keuze van meer opties, «is» en «een_van» bij een keuze van één"
                    self.fout(map_ / "regels.yaml", (n, "als"), melding, remedie)
        functie_van = {s.nummer: s.basisfunctie for s in kaart.stappen}
        for n, functie in enumerate(kaart.basisfuncties):
            for i, stap in enumerate(functie.stappen):
                if functie_van.get(stap, functie.id) != functie.id:
                    melding = f"stap {stap} hoort volgens stappen.yaml bij «{functie_van[stap]}»"
                    self.fout(map_ / "basisfuncties.yaml", (n, "stappen", i), melding, "maak die twee gelijk")
        for n, reisstap in enumerate(kaart.reis):
            keuze = self.keuzes.get(reisstap.keuze)
            for optie in _ids(keuze):
                waar = (n, "wie")
                self.bekend(map_ / "reis.yaml", waar, optie, reisstap.wie, "wie er handelt bij optie")

    def codering(self, content: Path) -> None:
        """Where two coders differed, it is said what was decided and why; where not, there is nothing to say."""
        pad = content / "codeerverschillen.yaml"
        anders = {
            (Wie(g, jaar).sleutel, schaal)
            for (g, jaar, schaal), h in self.kennis.hercodering.items()
            if h.eerste != h.positie
        }
        gezegd = {(v.moment, v.schaal): n for n, v in enumerate(self.kennis.codeerverschillen)}
        for moment, schaal in sorted(anders - gezegd.keys()):
            melding = f"een tweede codeur kwam bij {moment}, {schaal} elders uit, en dat staat er niet bij"
            self.fout(pad, (), melding, "zeg waarom de positie blijft, verbreed haar bereik of neem de andere over")
        for n in (n for wat, n in gezegd.items() if wat not in anders):
            self.fout(pad, (n,), "de twee codeurs waren het hierover eens", "haal dit weg")

    def adviezen(self, pad: Path) -> None:
        """Of every kind of advice is said what it means."""
        for id_ in (*Team, GGZ):
            self.bekend(pad, (), id_, self.kennis.adviezen, "advies")


def _ids(keuze: Keuze | None) -> list[str]:
    return [o.id for o in keuze.opties] if keuze else []


def _shows(moment: Moment) -> Iterator[tuple[Loc, Toont]]:
    """Everything in a moment that may show an option, with its place."""
    for id_, positie in moment.posities.items():
        yield ("posities", id_), positie
    for id_, feit in moment.feiten.items():
        yield ("feiten", id_), feit
    for veld in ("indrukken", "uitdagingen"):
        for n, punt in enumerate(getattr(moment, veld)):
            yield (veld, n), punt
