"""The report of an ontwerp: every setting, what the rules find, why, what speaks against it and where that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property

from wijkteams.basis.text import aantal, opsomming
from wijkteams.figuren import deelnemers, kaarten
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.routekaart import Bevinding, Dilemma, Keuze, Regel, Voorwaarde
from wijkteams.kennis.schalen import Schaal
from wijkteams.kennis.uitspraken import Vindplaats
from wijkteams.kennis.woorden import step_in_words
from wijkteams.laden import yamlfile
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.lading import Lading
from wijkteams.ontwerp.ontwerp import Besluit, Besluitkeuze, Ontwerp, Plek
from wijkteams.oordeel.beoordelen import Uitslag, assess, verdict
from wijkteams.oordeel.reis import journey
from wijkteams.oordeel.voorwaarden import Waarde, in_words
from wijkteams.oordeel.wijzigingen import Wijziging, smallest_changes
from wijkteams.rapport import bouwstenen as gedeeld
from wijkteams.rapport import wijkverslag
from wijkteams.rapport.bronnen import Bronnen
from wijkteams.rapport.rapport import Alinea, Blad, Blok, Deel, Dia, Eigen, Figuur, Lijst, Rapport, Tabel
from wijkteams.tabellen import kennistabellen
from wijkteams.vinden import vondsten

NOG_OPEN = "nog open"
MEESTE = 12  # smallest changes written out per spanning; the data sheet has them all

# Where each field of an ontwerp is told. A field that is not here still appears, as plain data, and fails a test.
WAAR = {
    "formaat": "Over dit document",
    "naam": "titel",
    "gemeente": "In het kort",
    "nu": "Posities",
    "gewenst": "Posities",
    "keuzes": "Keuzes",
    "dilemmas": "Dilemma's",
    "wijken": "Wijken",
    "praktijk": "Uit de praktijk",
    "notities": "Eigen notities",
    "gegevens": "Over dit document",
    "regels": "Over dit document",
    "bevindingen": "Wat veranderde sinds het bewaren",
}


def rapport_ontwerp(kennis: Kennis, o: Ontwerp, wanneer: date) -> Rapport:
    """The whole report; what travels inside is the ontwerp exactly as given."""
    return _Maker(kennis, o).rapport(wanneer)


class _Maker:
    """Makes the parts, handing out source numbers in reading order."""

    def __init__(self, kennis: Kennis, o: Ontwerp) -> None:
        self.kennis, self.o, self.bronnen = kennis, o, Bronnen(kennis)
        self.kaart = kennis.routekaart
        self.wijken = wijkverslag.Wijkverslag(kennis, o.wijken) if o.wijken else None

    def rapport(self, wanneer: date) -> Rapport:
        gemeente = " ".join(self.o.gemeente.split())
        # Who only asked «which team where» finds that first.
        wijken_eerst = self.o.wijken is not None and not (self.o.nu or self.o.gewenst or self.o.keuzes)
        delen = (
            self._kort(),
            *(self._wijken() for _ in range(wijken_eerst)),
            self._notities(),
            self._posities(),
            self._keuzes(),
            *self._bevindingen(),
            self._dilemmas(),
            self._reis(),
            *(self._wijken() for _ in range(not wijken_eerst)),
            self._praktijk(),
            *self._veranderd(),
            *self._overige(),
        )
        dias = tuple(self._dias())
        bladen = (*self._bladen(), self.bronnen.blad())
        slot = (self.bronnen.zegt_niet(), self.bronnen.deel(), self._colofon(wanneer))
        wijkkaart = self.wijken.kaart if self.wijken else None
        kaart = (wijkkaart,) if wijkkaart else ()
        los = () if wijkkaart and not self._gezet else (self._schuivenbladen[0], *self._kaarten())
        return Rapport(
            titel=" ".join(self.o.naam.split()) or "Naamloos ontwerp",
            ondertitel="Ontwerp van een wijkteam" + (f" voor {gemeente}" if gemeente else ""),
            datum=wanneer,
            versies=gedeeld.versies(self.kennis),
            lading=Lading.van(self.o),
            delen=(*delen, *slot),
            dias=dias,
            bladen=(*bladen, gedeeld.codeboek(self.kennis, bladen)),
            los=(*kaart, *los) if wijken_eerst else (*los, *kaart),
        )

    # what was found

    @cached_property
    def uitslagen(self) -> list[Uitslag]:
        return assess(self.kaart, self.o.keuzes, self.o.bereiken())

    @cached_property
    def _wijzigingen(self) -> dict[str, list[tuple[Wijziging, ...]]]:
        bereiken = self.o.bereiken()
        return {
            u.regel.id: smallest_changes(self.kaart, u.regel, self.o.keuzes, bereiken)
            for u in self._gevonden(Bevinding.SPANNING)
        }

    def _gevonden(self, soort: Bevinding) -> list[Uitslag]:
        gevonden = [u for u in self.uitslagen if u.geldt and u.regel.bevinding is soort]
        return sorted(gevonden, key=_op_stap)

    # sections

    def _kort(self) -> Deel:
        s, o = len(self.kennis.schalen), self.o
        tellen = {b: len(self._gevonden(b)) for b in reversed(Bevinding)}
        open_ = sum(u.geldt is None for u in self.uitslagen)
        gevonden = [
            aantal(tellen[Bevinding.SPANNING], "spanning", "spanningen"),
            aantal(tellen[Bevinding.AANDACHTSPUNT], "aandachtspunt", "aandachtspunten"),
            f"{tellen[Bevinding.GEDEKT]} keer gedekt",
            f"{aantal(open_, 'regel', 'regels')} nog open",
        ]
        teams = self.wijken.kort() if self.wijken else None
        zinnen = (
            f"Gemeente: {o.gemeente.strip() or 'niet ingevuld'}.",
            *([teams] if teams else []),
            f"Ingevuld: {len(o.nu)} van {s} posities nu, {len(o.gewenst)} van {s} gewenst, {len(o.keuzes)} van "
            f"{len(self.kaart.keuzes)} keuzes en {len(o.dilemmas)} van {len(self.kaart.dilemmas)} dilemma's. "
            "Wat niet is ingevuld, staat er als «nog open».",
            f"De regels vinden: {opsomming(gevonden)}. De regels zijn van ons; zij volgen uit de lessen in de bron.",
        )
        rijen = [
            (self._stapnaam(st.nummer), verdict(self.uitslagen, st.nummer), self.bronnen.nr(st))
            for st in self.kaart.stappen
        ]
        rijen.append(("Het ontwerp zelf", verdict(self.uitslagen, None), ""))
        tabel = Tabel("Oordeel per stap van de route", ("Stap", "Oordeel", "Bron"), tuple(rijen), (6, 3, 1))
        return Deel("In het kort", (*map(Alinea, zinnen), tabel))

    def _notities(self) -> Deel:
        tekst = self.o.notities
        return Deel("Eigen notities", (Eigen(tekst) if tekst.strip() else Alinea("Er zijn geen notities."),))

    def _posities(self) -> Deel:
        rijen = []
        for s in self.kennis.schalen.values():
            nu, gewenst = self.o.nu.get(s.id), self.o.gewenst.get(s.id)
            rijen.append((f"{s.vraag} (1 {s.links}, 5 {s.rechts})", self._plek(s, nu), self._plek(s, gewenst)))
        kop = ("Schaal", "Nu", "Gewenst")
        tabel = Tabel("Alle posities, nu en gewenst", kop, tuple(rijen), (3, 4, 4))
        uitleg = (
            "Elke schaal loopt van 1 tot en met 5; geen kant is beter. Dit is eigen invoer, geen feit uit een bron."
        )
        return Deel("Posities", (Alinea(uitleg), tabel, *(self._schuivenbladen[1:] if self._gezet else ())))

    def _plek(self, schaal: Schaal, plek: Plek | None) -> str:
        if plek is None:
            return NOG_OPEN
        tekst = step_in_words(schaal, plek.van, plek.tot)
        if plek.overgenomen_van is None:
            return tekst
        bron = self.bronnen.nr(self._herkomst(schaal.id, plek))
        van = ontwerp.taken_from_in_words(self.kennis, plek)
        return f"{tekst}. Overgenomen van {van}" + (f" {bron}" if bron else "")

    def _herkomst(self, schaal: str, plek: Plek | None) -> Vindplaats | None:
        """The position in the data that this place was taken over from."""
        wie = ontwerp.taken_from(self.kennis, plek)
        return self.kennis.moment(*wie)[1].posities[schaal] if wie else None

    def _keuzes(self) -> Deel:
        rijen = tuple(
            (k.naam, k.vraag, self._waarde(k, self.o.keuzes.get(k.id)), self.bronnen.nr(k)) for k in self.kaart.keuzes
        )
        tabel = Tabel("Alle keuzes", ("Keuze", "Vraag", "Ingevuld", "Bron"), rijen, (4, 6, 6, 1))
        return Deel("Keuzes", (tabel,))

    @staticmethod
    def _waarde(keuze: Keuze, waarde: Waarde | None) -> str:
        if not waarde:
            return NOG_OPEN
        return opsomming([keuze.optie(o).naam for o in ([waarde] if isinstance(waarde, str) else waarde)])

    def _bevindingen(self) -> Iterator[Deel]:
        spanningen: list[Blok] = [self._spanning(u) for u in self._gevonden(Bevinding.SPANNING)]
        uitleg = Alinea(
            "Een spanning is een plek waar keuzes volgens de bron langs elkaar heen werken. Bij elke spanning staan de "
            "kleinste wijzigingen die haar opheffen zonder een nieuwe te geven: mogelijkheden, geen advies."
        )
        yield Deel("Spanningen", (uitleg, *(spanningen or [Alinea("De regels vinden geen spanning.")])))
        for soort, titel in ((Bevinding.AANDACHTSPUNT, "Aandachtspunten"), (Bevinding.GEDEKT, "Gedekt")):
            rijen = tuple(self._rij(u.regel) for u in self._gevonden(soort))
            kop = ("Stap", "Waarom", "Wat ertegen spreekt", "Bron")
            tabel: Blok = Tabel(titel, kop, rijen, (3, 7, 5, 1))
            yield Deel(titel, (tabel if rijen else Alinea("De regels vinden er geen."),))
        open_ = sorted((u for u in self.uitslagen if u.geldt is None), key=_op_stap)
        rijen = tuple(
            (self._stapnaam(u.regel.stap), self._open(u), self._voorwaarde(u.regel.als), self.bronnen.nr(u.regel))
            for u in open_
        )
        kop = ("Stap", "Hangt af van", "Regel", "Bron")
        tabel = Tabel("Regels die nog niet te beoordelen zijn", kop, rijen, (3, 4, 8, 1))
        yield Deel("Nog open", (tabel if rijen else Alinea("Niets staat open: alle regels zijn te beoordelen."),))

    def _spanning(self, u: Uitslag) -> Deel:
        r = u.regel
        tegen = r.tegenargument
        blokken: list[Blok] = [
            Alinea(f"{r.reden} {self.bronnen.nr(r)}"),
            Alinea(f"Regel: {self._voorwaarde(r.als)}."),
        ]
        if tegen is not None:
            blokken.append(Alinea(f"Wat ertegen spreekt: {tegen.tekst} {self.bronnen.nr(tegen)}"))
        opties = self._wijzigingen[r.id]
        if not opties:
            blokken.append(Alinea("Met één of twee andere keuzes is deze spanning niet op te heffen."))
        else:
            blokken.append(Alinea("Kleinste wijzigingen:"))
            blokken.append(Lijst(tuple(self._wijziging(w) for w in opties[:MEESTE])))
            if len(opties) > MEESTE:
                blokken.append(Alinea(f"En nog {len(opties) - MEESTE} andere; die staan in het werkblad (XLSX)."))
        nummer = self._gevonden(Bevinding.SPANNING).index(u) + 1
        return Deel(f"Spanning {nummer}: {self._stapnaam(r.stap)}", tuple(blokken))

    def _rij(self, r: Regel) -> tuple[str, ...]:
        tegen = f"{r.tegenargument.tekst} {self.bronnen.nr(r.tegenargument)}" if r.tegenargument else ""
        return self._stapnaam(r.stap), r.reden, tegen, self.bronnen.nr(r)

    def _dilemmas(self) -> Deel:
        rijen = []
        for d in self.kaart.dilemmas:
            b = self.o.dilemmas.get(d.id)
            rijen.append((d.vraag, _besluit(d, b), b.reden if b else "", self.bronnen.nr(d)))
        kop = ("Dilemma", "Besluit", "Reden, in eigen woorden", "Bron")
        return Deel("Dilemma's", (Tabel("Alle dilemma's", kop, tuple(rijen), (5, 6, 6, 1)),))

    def _wijken(self) -> Deel:
        return self.wijken.deel(self.bronnen) if self.wijken else wijkverslag.GEEN

    def _praktijk(self) -> Deel:
        """What was picked from the sources, each with the user's remark."""
        alle = vondsten.collect(self.kennis) if self.o.praktijk else {}
        rijen = []
        for id_, opmerking in self.o.praktijk.items():
            v = alle.get(id_)
            wat = f"«{id_}» staat niet meer in de gegevens"
            if v is not None:
                wat = f"{v.tekst} ({v.gemeente or 'algemeen'}, {v.peiljaar})"
            rijen.append((wat, opmerking, self.bronnen.nr(v.waar if v else None)))
        kop = ("Wat de bron zegt", "Eigen opmerking", "Bron")
        tabel = Tabel("Gekozen uit de praktijk", kop, tuple(rijen), (7, 5, 1))
        return Deel("Uit de praktijk", (tabel if rijen else Alinea("Er is niets uit de praktijk gekozen."),))

    def _reis(self) -> Deel:
        reis = journey(self.kaart, self.o.keuzes)
        rijen = tuple((self._stapnaam(st), wie or NOG_OPEN) for st, wie in reis.wie)
        uitleg = (
            f"Met deze keuzes gaat het {reis.overdrachten} keer over in andere handen en ontmoet de inwoner "
            f"{aantal(reis.deuren, 'partij', 'partijen')}, voor zover ingevuld. Dit is een model van ons om mee te "
            "lopen, geen bewijs."
        )
        tabel = Tabel("Wie er per stap aan zet is", ("Stap", "Wie"), rijen, (1, 1))
        return Deel("De route van de inwoner", (Alinea(uitleg), tabel))

    def _veranderd(self) -> Iterator[Deel]:
        anders = ontwerp.changed_findings(self.o, self.kennis)
        if not anders:
            return
        redenen = {r.id: r.reden for r in self.kaart.regels}
        rijen = tuple((redenen.get(r, r), toen, nu) for r, toen, nu in anders)
        uitleg = Alinea(
            "Dit ontwerp is eerder bewaard. Met de gegevens en regels van nu, of na een latere wijziging van het "
            "ontwerp, vallen deze bevindingen anders uit."
        )
        tabel = Tabel("Bevindingen die veranderden", ("Reden", "Toen", "Nu"), rijen, (6, 2, 2))
        yield Deel(WAAR["bevindingen"], (uitleg, tabel))

    def _overige(self) -> Iterator[Deel]:
        """Fields that this report does not know yet, as plain data: nothing is left out in silence."""
        inhoud = self.o.model_dump(mode="json")
        rijen = tuple((veld, yamlfile.dump({veld: waarde})) for veld, waarde in inhoud.items() if veld not in WAAR)
        if rijen:
            yield Deel("Overige instellingen", (Tabel("Overige instellingen", ("Wat", "Waarde"), rijen, (1, 3)),))

    def _colofon(self, wanneer: date) -> Deel:
        o = self.o
        regels = [
            ("Naam van het ontwerp", o.naam),
            ("Gemeente", o.gemeente),
            ("Vorm van het bestand", str(o.formaat)),
            ("Bewaard met gegevens", o.gegevens or "nog niet bewaard"),
            ("Bewaard met regels", o.regels or "nog niet bewaard"),
            ("Bevindingen bewaard", aantal(len(o.bevindingen), "regel", "regels")),
        ]
        return gedeeld.colofon(self.kennis, wanneer, regels, "het ontwerp")

    # figures

    @property
    def _gezet(self) -> bool:
        """Whether there is anything to draw on a schuivenblad."""
        return bool(self.o.nu or self.o.gewenst)

    @cached_property
    def _schuivenbladen(self) -> list[Figuur]:
        titel = "Waar het team nu staat (vierkant) en waar het naartoe wil (open rondje)."
        wie = deelnemers.van_ontwerp(self.kennis, self.o)
        return gedeeld.schuivenbladen(titel, list(self.kennis.schalen.values()), wie, "", "eigen invoer", pijl=True)

    def _kaarten(self) -> Iterator[Figuur]:
        """The map of each schaal that is to change (a few), with one's own gemeente where it can be drawn."""
        jaar = min(m.omtrek for _, m in self.kennis.momenten())
        schalen = list(self.kennis.schalen.values())
        anders = [s for s in schalen if self.o.gewenst.get(s.id, self.o.nu.get(s.id)) != self.o.nu.get(s.id)]
        for s in (anders or schalen[-2:-1])[: gedeeld.KAARTEN]:
            plaatsen = kaarten.van_schaal(self.kennis, s.id, jaar)
            eigen = kaarten.eigen(self.kennis, self.o.gemeente, self.o.nu.get(s.id), jaar)
            if eigen is not None:
                plaatsen = [*(p for p in plaatsen if p.code != eigen.code), eigen]
            yield gedeeld.kaart(self.kennis, s, jaar, plaatsen)

    # slides

    def _dias(self) -> Iterator[Dia]:
        for s in self.kennis.schalen.values():
            nu, gewenst = self.o.nu.get(s.id), self.o.gewenst.get(s.id)
            if nu and gewenst and (nu.van, nu.tot) != (gewenst.van, gewenst.tot):
                yield self._schaaldia(s, nu, gewenst)
        if self.wijken and (dia := self.wijken.dia(self.bronnen)):
            yield dia
        for u in self._gevonden(Bevinding.SPANNING):
            r = u.regel
            opties = [f"Kan ook: {self._wijziging(w)}" for w in self._wijzigingen[r.id]]
            tegen = (f"Daartegen: {r.tegenargument.tekst}",) if r.tegenargument else ()
            alle = (f"Regel: {self._voorwaarde(r.als)}.", *opties, *self.bronnen.voluit(r, r.tegenargument))
            yield Dia(f"Spanning · {self._stapnaam(r.stap)}", r.reden, (*tegen, *opties[:2]), alle)
        for d in self.kaart.dilemmas:
            b = self.o.dilemmas.get(d.id)
            kanten = (f"De ene kant: {d.een_kant}", f"De andere kant: {d.andere_kant}")
            besluit = f"Besluit: {b.keuze.woord if b else NOG_OPEN}"
            reden = (f"Reden: {b.reden}",) if b and b.reden.strip() else ()
            notities = (*kanten, *reden, f"Hoe ermee om te gaan: {d.omgang}", *self.bronnen.voluit(d))
            punten = (_eerste_zin(kanten[0]), _eerste_zin(kanten[1]), besluit, *reden)
            yield Dia(f"Dilemma {d.aanduiding}", d.vraag, punten, notities)

    def _schaaldia(self, s: Schaal, nu: Plek, gewenst: Plek) -> Dia:
        wie = deelnemers.van_ontwerp(self.kennis, self.o)
        figuur = gedeeld.schuif(s, wie, "", "eigen invoer", pijl=True)
        punten = (f"Nu: {step_in_words(s, nu.van, nu.tot)}", f"Gewenst: {step_in_words(s, gewenst.van, gewenst.tot)}")
        herkomst = [
            f"{wat} overgenomen van {ontwerp.taken_from_in_words(self.kennis, p)}."
            for wat, p in (("Nu", nu), ("Gewenst", gewenst))
            if p.overgenomen_van
        ]
        bron = self.bronnen.voluit(self._herkomst(s.id, nu), self._herkomst(s.id, gewenst))
        return Dia("Schuif", s.vraag, punten, (s.gespreksvraag, *herkomst, *(bron or ("Eigen invoer.",))), figuur)

    # data

    def _bladen(self) -> tuple[Blad, ...]:
        o, kaart = self.o, self.kaart
        velden = [("naam", o.naam), ("gemeente", o.gemeente), ("notities", o.notities), ("formaat", str(o.formaat))]
        velden += [("gegevens", o.gegevens), ("regels", o.regels)]
        velden += [(v, yamlfile.dump({v: w})) for v, w in o.model_dump(mode="json").items() if v not in WAAR]
        posities = []
        for s in self.kennis.schalen.values():
            rij = [s.id, s.vraag]
            for plek in (o.nu.get(s.id), o.gewenst.get(s.id)):
                rij += (
                    [str(plek.van), str(plek.tot), ontwerp.taken_from_in_words(self.kennis, plek)]
                    if plek
                    else ["", "", ""]
                )
            posities.append(tuple(rij))
        keuzes = tuple(
            (k.id, k.naam, "+".join(_ids(o.keuzes.get(k.id))), self._waarde(k, o.keuzes.get(k.id)), k.bron, k.plek)
            for k in kaart.keuzes
        )
        dilemmas = []
        for d in kaart.dilemmas:
            b = o.dilemmas.get(d.id)
            dilemmas.append((d.id, d.vraag, b.keuze if b else "", b.reden if b else "", d.bron, d.plek))
        wijzigingen = tuple(
            tuple(r[k] for k in kennistabellen.WIJZIGINGEN) for r in kennistabellen.wijzigingen(self.kennis, o)
        )
        waar = (("bron", "Sleutel van de bron"), ("plek", "Opschrift in de bron"))
        kant = "laagste stap", "hoogste stap", "van wie deze plek is overgenomen"
        kolommen = [
            (f"{wat}_{kolom}", f"Team {uitleg}: {k}; leeg is nog open")
            for wat, uitleg in (("nu", "nu"), ("gewenst", "gewenst"))
            for kolom, k in zip(("van", "tot", "overgenomen_van"), kant, strict=True)
        ]
        return (
            Blad(
                "instellingen",
                "Instellingen",
                (("veld", "Veld van het ontwerp"), ("waarde", "Wat is ingevuld")),
                tuple(velden),
            ),
            Blad(
                "posities",
                "Posities",
                (("schaal", "Sleutel van de schaal"), ("vraag", "Naam van de schaal"), *kolommen),
                tuple(posities),
            ),
            Blad(
                "keuzes",
                "Keuzes",
                (
                    ("keuze", "Sleutel van de keuze"),
                    ("naam", "Naam van de keuze"),
                    ("optie", "Sleutel van wat gekozen is, met + ertussen; leeg is nog open"),
                    ("ingevuld", "Hetzelfde in woorden"),
                    *waar,
                ),
                keuzes,
            ),
            Blad(
                "bevindingen",
                "Bevindingen",
                (
                    ("regel", "Sleutel van de regel"),
                    ("stap", "Stap van de route, leeg: het ontwerp zelf"),
                    ("uitkomst", "geldt, geldt niet of nog open, nu"),
                    ("bevinding", "Wat de regel vindt als hij geldt"),
                    ("reden", "Waarom"),
                    ("voorwaarde", "Wanneer de regel geldt"),
                    ("hangt_af_van", "Wat ingevuld moet zijn om de regel te beoordelen"),
                    ("tegenargument", "Wat ertegen spreekt"),
                    ("bij_bewaren", "Uitkomst toen het ontwerp bewaard werd"),
                    *waar,
                ),
                tuple(self._bevinding(u) for u in self.uitslagen) + tuple(self._vervallen()),
            ),
            Blad(
                "wijzigingen",
                "Wijzigingen",
                (
                    ("spanning", "Sleutel van de regel"),
                    ("wijziging_1", "keuze=optie; leeg: niet op te heffen met één of twee keuzes"),
                    ("wijziging_2", "Een tweede keuze die samen met de eerste moet veranderen"),
                ),
                wijzigingen,
            ),
            Blad(
                "dilemmas",
                "Dilemmas",
                (
                    ("dilemma", "Sleutel van het dilemma"),
                    ("vraag", "Het dilemma"),
                    ("besluit", "een_kant, andere_kant, parkeren of afwijken; leeg is nog open"),
                    ("reden", "Reden in eigen woorden"),
                    *waar,
                ),
                tuple(dilemmas),
            ),
            Blad("wijken", "Wijken", wijkverslag.KOLOMMEN, self.wijken.rijen() if self.wijken else ()),
            Blad(
                "praktijk",
                "Praktijk",
                (("vondst", "Sleutel van wat gekozen is"), ("opmerking", "Opmerking in eigen woorden")),
                tuple(o.praktijk.items()),
            ),
        )

    def _bevinding(self, u: Uitslag) -> tuple[str, ...]:
        r = u.regel
        uitkomst = ontwerp.Uitkomst.van(u.geldt)
        tegen = r.tegenargument.tekst if r.tegenargument else ""
        stap_ = "" if r.stap is None else str(r.stap)
        toen = self.o.bevindingen.get(r.id, "")
        woorden = (r.reden, self._voorwaarde(r.als), self._open(u) if u.open else "", tegen)
        return (r.id, stap_, uitkomst, str(r.bevinding), *woorden, toen, r.bron, r.plek)

    def _vervallen(self) -> Iterator[tuple[str, ...]]:
        bekend = {r.id for r in self.kaart.regels}
        for id_, toen in self.o.bevindingen.items():
            if id_ not in bekend:
                yield (id_, "", "vervallen", "", "", "", "", "", toen, "", "")

    # words

    def _stapnaam(self, nummer: int | None) -> str:
        return "Het ontwerp zelf" if nummer is None else f"{nummer}. {self.kaart.stappen[nummer].naam}"

    def _open(self, u: Uitslag) -> str:
        return opsomming([kennistabellen.name_of(self.kennis, id_) for id_ in u.open])

    def _voorwaarde(self, als: Voorwaarde) -> str:
        return in_words(als, self.kaart, {s.id: s.vraag for s in self.kennis.schalen.values()})

    def _wijziging(self, wijzigingen: Sequence[Wijziging]) -> str:
        keuze: Callable[[str], Keuze] = self.kaart.keuze
        return " en ".join(f"{keuze(w.keuze).naam}: {self._waarde(keuze(w.keuze), w.waarde)}" for w in wijzigingen)


def _op_stap(u: Uitslag) -> tuple[bool, int]:
    return u.regel.stap is None, u.regel.stap or 0


def _ids(waarde: Waarde | None) -> tuple[str, ...]:
    return () if not waarde else (waarde,) if isinstance(waarde, str) else waarde


def _besluit(d: Dilemma, b: Besluit | None) -> str:
    if b is None:
        return NOG_OPEN
    kant = {Besluitkeuze.EEN_KANT: d.een_kant, Besluitkeuze.ANDERE_KANT: d.andere_kant}.get(b.keuze)
    return b.keuze.woord + (f": {kant}" if kant else "")


def _eerste_zin(tekst: str) -> str:
    zin, punt, _ = tekst.partition(". ")
    return zin + punt.strip()
