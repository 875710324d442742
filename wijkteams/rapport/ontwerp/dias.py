"""The slides: what changes, which team where, each spanning, each dilemma."""

from __future__ import annotations

from collections.abc import Iterator

from wijkteams.figuren import deelnemers
from wijkteams.kennis.routekaart import Bevinding
from wijkteams.kennis.schalen import Schaal
from wijkteams.kennis.woorden import step_in_words
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Plek
from wijkteams.rapport import bouwstenen as gedeeld
from wijkteams.rapport.ontwerp.beoordeeld import NOG_OPEN, Beoordeeld
from wijkteams.rapport.rapport import Dia


def dias(stuk: Beoordeeld) -> Iterator[Dia]:
    """Every slide, in order."""
    for s in stuk.kennis.schalen.values():
        nu, gewenst = stuk.o.nu.get(s.id), stuk.o.gewenst.get(s.id)
        if nu and gewenst and (nu.van, nu.tot) != (gewenst.van, gewenst.tot):
            yield _schaaldia(stuk, s, nu, gewenst)
    if stuk.wijken and (dia := stuk.wijken.dia(stuk.bronnen)):
        yield dia
    yield from _spanningen(stuk)
    yield from _dilemmas(stuk)


def _spanningen(stuk: Beoordeeld) -> Iterator[Dia]:
    for u in stuk.gevonden(Bevinding.SPANNING):
        r = u.regel
        opties = [f"Kan ook: {stuk.wijziging(w)}" for w in stuk.wijzigingen[r.id]]
        tegen = (f"Daartegen: {r.tegenargument.tekst}",) if r.tegenargument else ()
        alle = (f"Regel: {stuk.voorwaarde(r.als)}.", *opties, *stuk.bronnen.voluit(r, r.tegenargument))
        yield Dia(f"Spanning · {stuk.stapnaam(r.stap)}", r.reden, (*tegen, *opties[:2]), alle)


def _dilemmas(stuk: Beoordeeld) -> Iterator[Dia]:
    for d in stuk.kaart.dilemmas:
        b = stuk.o.dilemmas.get(d.id)
        kanten = (f"De ene kant: {d.een_kant}", f"De andere kant: {d.andere_kant}")
        besluit = f"Besluit: {b.keuze.woord if b else NOG_OPEN}"
        reden = (f"Reden: {b.reden}",) if b and b.reden.strip() else ()
        notities = (*kanten, *reden, f"Hoe ermee om te gaan: {d.omgang}", *stuk.bronnen.voluit(d))
        punten = (_eerste_zin(kanten[0]), _eerste_zin(kanten[1]), besluit, *reden)
        yield Dia(f"Dilemma {d.aanduiding}", d.vraag, punten, notities)


def _schaaldia(stuk: Beoordeeld, s: Schaal, nu: Plek, gewenst: Plek) -> Dia:
    wie = deelnemers.van_ontwerp(stuk.kennis, stuk.o)
    figuur = gedeeld.schuif(s, wie, "", "eigen invoer", pijl=True)
    punten = (f"Nu: {step_in_words(s, nu.van, nu.tot)}", f"Gewenst: {step_in_words(s, gewenst.van, gewenst.tot)}")
    herkomst = [
        f"{wat} overgenomen van {ontwerp.taken_from_in_words(stuk.kennis, p)}."
        for wat, p in (("Nu", nu), ("Gewenst", gewenst))
        if p.overgenomen_van
    ]
    bron = stuk.bronnen.voluit(stuk.herkomst(s.id, nu), stuk.herkomst(s.id, gewenst))
    return Dia("Schuif", s.vraag, punten, (s.gespreksvraag, *herkomst, *(bron or ("Eigen invoer.",))), figuur)


def _eerste_zin(tekst: str) -> str:
    zin, punt, _ = tekst.partition(". ")
    return zin + punt.strip()
