"""The part of a report about wijken: which team where, with the choices behind it, and where the user deviates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial

from wijkteams import geo
from wijkteams.basis.text import kort_getal
from wijkteams.figuren import wijkfiguren as figuren
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.uitspraken import Bronrol
from wijkteams.ontwerp.ontwerp import Wijkkeuze
from wijkteams.rapport import bouwstenen as gedeeld
from wijkteams.rapport.bronnen import Bronnen
from wijkteams.rapport.rapport import Alinea, Blok, Deel, Dia, Figuur, Tabel
from wijkteams.tabellen import kennistabellen, wijktabellen
from wijkteams.wijken.advies import Grens, Wijkadvies, advise
from wijkteams.wijken.dekking import coverage, coverage_in_words
from wijkteams.wijken.wijkcijfers import JAAR, in_words, load_wijken

GEEN = Deel("Wijken", (Alinea("Er is geen advies per wijk gevraagd: nog open."),))
KOLOMMEN = (
    ("wk_code", "CBS-code van de wijk"),
    ("wijk", "Naam van de wijk"),
    ("waarde", "Het cijfer waarmee gerekend is, met eenheid"),
    ("advies", "Wat de rekenregel zegt: swt, wzn_met_brandweer, wzn of onbekend"),
    ("gekozen", "Wat geldt: het advies, of wat de gebruiker anders koos"),
    ("ggz_in_team", "ja of nee; leeg: niet gevraagd of niet bekend"),
    ("reden", "Waarom de regel dit zegt"),
    ("reden_afwijking", "Waarom de gebruiker iets anders koos, in eigen woorden"),
    *gedeeld.AARD,
)


class Wijkverslag:
    """What a report says about the wijken of one choice, in each of its forms; reckoned and drawn once."""

    def __init__(self, kennis: Kennis, w: Wijkkeuze) -> None:

        self.kennis, self.w = kennis, w
        self.alle = load_wijken(kennis)

    @cached_property
    def adviezen(self) -> Sequence[Wijkadvies]:
        """The advice with our own figures and outlines; none where those of the choice did not travel along."""
        w = self.w
        if w.bron != self.kennis.bron(Bronrol.WIJKCIJFERS) or w.eigen_grenzen or w.jaar != self.alle.cijfers.jaar:
            return ()
        ggz = Grens(w.ggz_indicator, w.ggz_drempel) if w.ggz_indicator and w.ggz_drempel is not None else None
        return advise(self.alle, w.gemeente, Grens(w.indicator, w.drempel), ggz, w.afwijkingen)

    def deel(self, bronnen: Bronnen) -> Deel:
        """Every setting, and the advice per wijk; without figures that travel along only what was chosen."""
        w = self.w
        uitleg = (
            "De bron noemt geen drempels en geen indicatoren: beide zijn gekozen, en met een andere keuze valt het "
            "advies anders uit. Alleen wijken van deze gemeente tellen als buren.",
            *(f"{s.naam}: {s.tekst} {bronnen.nr(s)}" for s in self.kennis.adviezen.values()),
        )
        begin: tuple[Blok, ...] = (*map(Alinea, uitleg), self._instellingen())
        if not self.kaart:
            wat = "cijfers" if w.bron != self.kennis.bron(Bronrol.WIJKCIJFERS) or not w.eigen_grenzen else "grenzen"
            weg = Alinea(
                f"De {wat} kwamen uit een eigen bestand, dat niet meereist. Het advies is niet na te rekenen "
                "en er is geen kaart."
            )
            rijen = tuple((code, str(a.advies), a.reden) for code, a in w.afwijkingen.items())
            afwijkend = Tabel("Waar anders gekozen is", ("Wijk", "Gekozen", "Reden"), rijen, (2, 2, 4))
            return Deel("Wijken", (*begin, weg, afwijkend) if rijen else (*begin, weg))
        bronnen.cite([w.bron, self.kennis.bron(Bronrol.OMTREKKEN)])
        kop = ("Wijk", "Cijfer", "Advies", "Gekozen", "Waarom")
        tabel = Tabel("Welk team waar", kop, tuple(self._rij(a) for a in self.adviezen), (5, 3, 4, 4, 10))
        return Deel("Wijken", (*begin, Alinea(f"In totaal: {self._dekking()}."), self.kaart, tabel))

    def kort(self) -> str | None:
        """How many teams come out, in one sentence; None where there is no advice."""
        return f"Welk team waar: {self._dekking()}." if self.adviezen else None

    @cached_property
    def kaart(self) -> Figuur | None:
        """The advice on the map; None where there is no advice to draw."""
        return self._kaart() if self.adviezen else None

    def dia(self, bronnen: Bronnen) -> Dia | None:
        """The same in big letters, for a slide; the notes say it in words."""
        if not self.adviezen:
            return None

        kaart = self._kaart(groot=True)
        drempels, bron = self._drempels(), bronnen.voluit(*self.kennis.adviezen.values())
        soort = f"Wijken · {self.w.jaar} · {figuren.legenda(self.kennis, self.adviezen)}"
        titel = f"{figuren.titel(self.alle, self.w.gemeente)}. {drempels[0]}"
        return Dia(soort, titel, (), (*drempels, kaart.alt, *bron), kaart)

    def rijen(self) -> tuple[tuple[str, ...], ...]:
        """The same as data, by `KOLOMMEN`."""
        uit, regel = [], kennistabellen.reckoned(wijktabellen.REKENREGEL).values()
        for a in self.adviezen:
            ggz = {True: "ja", False: "nee", None: ""}[a.ggz]
            eigen = a.afwijking.reden if a.afwijking else ""
            cijfer = self.alle.woord(a.wk_code, self.w.indicator)
            uit.append((a.wk_code, a.wijk, cijfer, str(a.advies), str(a.keuze), ggz, a.reden, eigen, *regel))
        return tuple(uit)

    def _kaart(self, groot: bool = False) -> Figuur:
        """Alone it must still say which threshold made it, and what the marks are."""

        kennis, alle, w, adviezen = self.kennis, self.alle, self.w, self.adviezen
        titel, breed = figuren.titel(alle, w.gemeente), 1400 if groot else gedeeld.KAART_BREED
        plaatsen = figuren.van_advies(kennis, alle, adviezen)
        return Figuur(
            id="kaart-wijken-groot" if groot else "kaart-wijken",
            titel=f"{titel}. {'; '.join(self._drempels())}. {figuren.legenda(kennis, adviezen)}.",
            alt=figuren.beschrijving(kennis, alle, w.gemeente, adviezen),
            jaar=str(w.jaar),
            bron=f"{kennis.bronnen[w.bron].kort}; omtrekken: {geo.kaartbron(JAAR)}",
            make=partial(gedeeld.tekening, "wijken", JAAR, plaatsen, breed, groot),
            breed=breed,
        )

    def _dekking(self) -> str:

        return coverage_in_words(coverage(self.alle, self.adviezen))

    def _drempels(self) -> list[str]:
        """From which figure on there is a team, and GGZ in it when that was asked."""

        w, bekend = self.w, self.alle.cijfers.indicatoren
        grenzen = [(w.indicator, w.drempel, "een team")]
        if w.ggz_indicator is not None and w.ggz_drempel is not None:
            grenzen.append((w.ggz_indicator, w.ggz_drempel, "GGZ in het team"))
        return [f"{bekend[i].naam}: vanaf {in_words(bekend[i], x)} {wat}" for i, x, wat in grenzen]

    def _instellingen(self) -> Tabel:

        kennis, w = self.kennis, self.w

        def naam(id_: str) -> str:
            return kennis.indicatoren[id_].naam if id_ in kennis.indicatoren else id_

        bron = kennis.bronnen[w.bron].kort if w.bron in kennis.bronnen else "eigen bestand"
        rijen = (
            ("Gemeente", f"{self.alle.gemeenten.get(w.gemeente, w.gemeente)} ({w.gemeente})"),
            ("Jaar van de cijfers", str(w.jaar)),
            ("Bron van de cijfers", bron),
            ("Buurwijken volgens", "eigen grenzen" if w.eigen_grenzen else geo.kaartbron(JAAR)),
            ("Indicator", naam(w.indicator)),
            ("Drempel", f"vanaf {kort_getal(w.drempel)}"),
            ("Indicator voor ggz in het team", naam(w.ggz_indicator) if w.ggz_indicator else "niet gevraagd"),
            ("Drempel daarvoor", "niet gevraagd" if w.ggz_drempel is None else f"vanaf {kort_getal(w.ggz_drempel)}"),
            ("Anders gekozen dan het advies", str(len(w.afwijkingen))),
        )
        return Tabel("Waarmee gerekend is", ("Wat", "Waarde"), rijen, (1, 2))

    def _rij(self, a: Wijkadvies) -> tuple[str, ...]:
        def team(id_: str) -> str:
            return self.kennis.adviezen[id_].kort if id_ in self.kennis.adviezen else "niet te zeggen"

        gekozen = "volgens advies" if a.afwijking is None else f"{team(a.keuze)}. {a.afwijking.reden}".strip()
        ggz = " Met ggz in het team." if a.ggz else ""
        cijfer = self.alle.woord(a.wk_code, self.w.indicator)
        return f"{a.wijk} ({a.wk_code})", cijfer, team(a.advies), gekozen, a.reden + ggz
