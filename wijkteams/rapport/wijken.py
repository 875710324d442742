"""The part of a report about wijken: which team where, with the choices behind it, and where the user deviates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from wijkteams import geo
from wijkteams.kennis import Kennis
from wijkteams.ontwerp import CBS_WIJKEN, Wijkkeuze
from wijkteams.rapport import delen as gedeeld
from wijkteams.rapport.bronnen import Bronnen
from wijkteams.rapport.model import Alinea, Blad, Blok, Deel, Dia, Figuur, Tabel
from wijkteams.text import kort_getal

if TYPE_CHECKING:
    from wijkteams.wijken import Wijkadvies, Wijken

_KOLOMMEN = (
    ("wk_code", "CBS-code van de wijk"),
    ("wijk", "Naam van de wijk"),
    ("waarde", "Het cijfer waarmee gerekend is, met eenheid"),
    ("advies", "Wat de rekenregel zegt: swt, wzn_met_brandweer, wzn of onbekend"),
    ("gekozen", "Wat geldt: het advies, of wat de gebruiker anders koos"),
    ("ggz_in_team", "ja of nee; leeg: niet gevraagd of niet bekend"),
    ("reden", "Waarom de regel dit zegt"),
    ("reden_afwijking", "Waarom de gebruiker iets anders koos, in eigen woorden"),
)


@lru_cache(maxsize=2)
def _cijfers(houder: _Houder) -> Wijken:
    from wijkteams.wijken import load_wijken  # brings pandas along: only for who asked about wijken

    return load_wijken(houder.kennis)


class _Houder:
    """Lets a cache go by the fingerprint of the data: the data itself has no hash."""

    def __init__(self, kennis: Kennis) -> None:
        self.kennis = kennis

    def __hash__(self) -> int:
        return hash(self.kennis.vingerafdruk)

    def __eq__(self, ander: object) -> bool:
        return isinstance(ander, _Houder) and ander.kennis.vingerafdruk == self.kennis.vingerafdruk


def wijken_deel(kennis: Kennis, bronnen: Bronnen, w: Wijkkeuze | None) -> Deel:
    """Every setting, and the advice per wijk; without figures that travel along only what was chosen."""
    if w is None:
        return Deel("Wijken", (Alinea("Er is geen advies per wijk gevraagd: nog open."),))
    alle, adviezen = _reken(kennis, w)
    bronnen.nr(*kennis.adviezen.values())
    soorten = [f"{s.naam}: {s.tekst} {bronnen.nr(s)}" for s in kennis.adviezen.values()]
    uitleg = (
        "De bron noemt geen drempels en geen indicatoren: beide zijn gekozen, en met een andere keuze valt het advies "
        "anders uit. Alleen wijken van deze gemeente tellen als buren.",
        *soorten,
    )
    if not adviezen:
        wat = "cijfers" if w.bron != CBS_WIJKEN or not w.eigen_grenzen else "grenzen"
        weg = Alinea(
            f"De {wat} kwamen uit een eigen bestand, dat niet meereist. Het advies is niet na te rekenen "
            "en er is geen kaart."
        )
        rijen = tuple((code, str(a.advies), a.reden) for code, a in w.afwijkingen.items())
        afwijkend = Tabel("Waar anders gekozen is", ("Wijk", "Gekozen", "Reden"), rijen, (2, 2, 4))
        delen: tuple[Blok, ...] = (*map(Alinea, uitleg), _instellingen(kennis, alle, w), weg)
        return Deel("Wijken", (*delen, afwijkend) if rijen else delen)
    bronnen.noem([w.bron, "cbs-kadaster-omtrekken"])
    per_wijk = tuple(_rij(kennis, alle, w, a) for a in adviezen)
    kop = ("Wijk", "Cijfer", "Advies", "Gekozen", "Waarom")
    tabel = Tabel("Welk team waar", kop, per_wijk, (5, 3, 4, 4, 10))
    dekking = Alinea(f"In totaal: {_dekking(alle, adviezen)}.")
    kaart = _kaart(kennis, alle, w, adviezen)
    return Deel("Wijken", (*map(Alinea, uitleg), _instellingen(kennis, alle, w), dekking, kaart, tabel))


def wijken_kort(kennis: Kennis, w: Wijkkeuze | None) -> str | None:
    """How many teams come out, in one sentence; None where there is no advice."""
    if w is None:
        return None
    alle, adviezen = _reken(kennis, w)
    return f"Welk team waar: {_dekking(alle, adviezen)}." if adviezen else None


def wijken_kaart(kennis: Kennis, w: Wijkkeuze | None) -> Figuur | None:
    """The advice on the map, to use alone; None where there is no advice to draw."""
    if w is None:
        return None
    alle, adviezen = _reken(kennis, w)
    return _kaart(kennis, alle, w, adviezen) if adviezen else None


def wijken_dia(kennis: Kennis, bronnen: Bronnen, w: Wijkkeuze | None) -> Dia | None:
    """The same in big letters, for a slide; the notes say it in words."""
    if w is None:
        return None
    alle, adviezen = _reken(kennis, w)
    if not adviezen:
        return None
    from wijkteams.figuren import wijken as figuren

    kaart = _kaart(kennis, alle, w, adviezen, groot=True)
    drempels, bron = _drempels(alle, w), bronnen.voluit(*kennis.adviezen.values())
    soort = f"Wijken · {w.jaar} · {figuren.legenda(kennis, adviezen)}"
    return Dia(soort, f"{figuren.titel(alle, w.gemeente)}. {drempels[0]}", (), (*drempels, kaart.alt, *bron), kaart)


def wijken_blad(kennis: Kennis, w: Wijkkeuze | None) -> Blad:
    """The same as data; without a choice an empty sheet."""
    if w is None:
        return Blad("wijken", "Wijken", _KOLOMMEN, ())
    alle, adviezen = _reken(kennis, w)
    rijen = []
    for a in adviezen:
        ggz = {True: "ja", False: "nee", None: ""}[a.ggz]
        eigen = a.afwijking.reden if a.afwijking else ""
        cijfer = alle.woord(a.wk_code, w.indicator)
        rijen.append((a.wk_code, a.wijk, cijfer, str(a.advies), str(a.keuze), ggz, a.reden, eigen))
    return Blad("wijken", "Wijken", _KOLOMMEN, tuple(rijen))


def _kaart(kennis: Kennis, alle: Wijken, w: Wijkkeuze, adviezen: Sequence[Wijkadvies], groot: bool = False) -> Figuur:
    """Alone it must still say which threshold made it, and what the marks are."""
    from wijkteams.figuren import wijken as figuren
    from wijkteams.wijken import JAAR

    titel, breed = figuren.titel(alle, w.gemeente), 1400 if groot else gedeeld.KAART_BREED
    plaatsen = figuren.van_advies(kennis, alle, adviezen)
    return Figuur(
        id="kaart-wijken-groot" if groot else "kaart-wijken",
        titel=f"{titel}. {'; '.join(_drempels(alle, w))}. {figuren.legenda(kennis, adviezen)}.",
        alt=figuren.beschrijving(kennis, alle, w.gemeente, adviezen),
        jaar=str(w.jaar),
        bron=f"{kennis.bronnen[w.bron].kort}; omtrekken: {geo.kaartbron(JAAR)}",
        maak=partial(gedeeld.tekening, "wijken", JAAR, plaatsen, breed, groot),
        breed=breed,
    )


def _dekking(alle: Wijken, adviezen: Sequence[Wijkadvies]) -> str:
    from wijkteams.wijken import coverage, coverage_in_words

    return coverage_in_words(coverage(alle, adviezen))


def _drempels(alle: Wijken, w: Wijkkeuze) -> list[str]:
    """From which figure on there is a team, and GGZ in it when that was asked."""
    from wijkteams.wijken import in_words

    grenzen = [(w.indicator, w.drempel, "een team")]
    if w.ggz_indicator is not None and w.ggz_drempel is not None:
        grenzen.append((w.ggz_indicator, w.ggz_drempel, "GGZ in het team"))
    bekend = alle.cijfers.indicatoren
    return [f"{bekend[i].naam}: vanaf {in_words(bekend[i], x)} {wat}" for i, x, wat in grenzen]


def _reken(kennis: Kennis, w: Wijkkeuze) -> tuple[Wijken, Sequence[Wijkadvies]]:
    """Our own figures and outlines, and the advice with them; none where those of the choice did not travel along."""
    from wijkteams.wijken import Grens, advise

    alle = _cijfers(_Houder(kennis))
    if w.bron != CBS_WIJKEN or w.eigen_grenzen or w.jaar != alle.cijfers.jaar:
        return alle, ()
    ggz = Grens(w.ggz_indicator, w.ggz_drempel) if w.ggz_indicator and w.ggz_drempel is not None else None
    return alle, advise(alle, w.gemeente, Grens(w.indicator, w.drempel), ggz, w.afwijkingen)


def _instellingen(kennis: Kennis, alle: Wijken, w: Wijkkeuze) -> Tabel:
    from wijkteams.wijken import JAAR

    def naam(id_: str) -> str:
        return kennis.indicatoren[id_].naam if id_ in kennis.indicatoren else id_

    bron = kennis.bronnen[w.bron].kort if w.bron in kennis.bronnen else "eigen bestand"
    rijen = (
        ("Gemeente", f"{alle.gemeenten.get(w.gemeente, w.gemeente)} ({w.gemeente})"),
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


def _rij(kennis: Kennis, alle: Wijken, w: Wijkkeuze, a: Wijkadvies) -> tuple[str, ...]:
    def team(id_: str) -> str:
        return kennis.adviezen[id_].kort if id_ in kennis.adviezen else "niet te zeggen"

    gekozen = "volgens advies" if a.afwijking is None else f"{team(a.keuze)}. {a.afwijking.reden}".strip()
    ggz = " Met ggz in het team." if a.ggz else ""
    return f"{a.wijk} ({a.wk_code})", alle.woord(a.wk_code, w.indicator), team(a.advies), gekozen, a.reden + ggz
