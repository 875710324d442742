"""The parts of the Vergelijken page: tables, differences, resemblance, the plane and the themes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

import streamlit as st

from components import kader, keuzes, teken
from components.html import make
from components.kennis import kennis
from components.schets import Schets, huidige_schets
from components.staat import Staat
from wijkteams.figuren import deelnemers as figuren
from wijkteams.figuren import grafieken
from wijkteams.figuren.schuiven import Deelnemer
from wijkteams.figuren.spec import Spec, spec
from wijkteams.figuren.thema import KLEUREN, merken
from wijkteams.kennis.gemeenten import Gemeente, Moment, Punt, Status, Wie
from wijkteams.ontwerp import lading
from wijkteams.ontwerp.lading import Selectie
from wijkteams.oordeel import vergelijken
from wijkteams.oordeel.gelijkenis import Gelijkenis, Onderscheid, Posities, ranking
from wijkteams.tabellen import kennistabellen


def schakelaars(staat: Staat) -> None:
    """Sorting and blind comparing."""
    with st.container(horizontal=True):
        st.toggle("Grootste verschil eerst", key=staat.sleutel("sorteer"))
        st.toggle(
            "Blind vergelijken",
            key=staat.sleutel("blind"),
            help="Verbergt namen en bronnen, zodat de groep eerst over de inrichting praat, dan pas over de gemeente.",
        )


@lru_cache(maxsize=256)
def volgorde(wie: tuple[Wie, ...], op_verschil: bool) -> tuple[str, ...]:
    """The schalen in order of the codebook, or with the largest difference first."""
    schalen = tuple(kennis().schalen)
    if not op_verschil:
        return schalen
    verschillen = {v.schaal: v for v in vergelijken.across(schalen, _posities(wie))}
    return tuple(sorted(schalen, key=lambda s: (not verschillen[s].soort.apart, -verschillen[s].grootste)))


def blad(wie: tuple[Wie, ...], schalen: tuple[str, ...], blind: bool) -> None:
    """The schuivenblad and why everyone stands there; with one's own «nu», if there is one, marked as own input."""
    eigen = None if blind else _eigen_nu(huidige_schets())
    if eigen is None:
        teken.show_schuivenblad(wie, schalen, blind=blind)
        kader.html(leeswijzer(), posities(wie, schalen, blind))
        return
    gekozen = [kennis().schalen[s] for s in schalen]
    allen = [*teken.deelnemers(wie), eigen]
    teken.show_deelnemers(gekozen, allen, "schuivenblad")
    kader.html(leeswijzer(), make("vergelijken/posities", schalen=gekozen, wie=allen, blind=False))


def _eigen_nu(schets: Schets) -> Deelnemer | None:
    """The «nu» of the ontwerp as one who can be compared, plainly marked as own input; None when it is empty."""
    if not schets.nu.nu:
        return None
    naam = f"{schets.nu.gemeente or 'Eigen gemeente'} (eigen invoer)"
    posities = figuren.als_posities(kennis(), schets.nu.nu, Status.PRAKTIJK)
    return Deelnemer(naam, KLEUREN[7], "square", tuple(posities.items()))


@cache
def leeswijzer() -> str:
    """How to read the schuivenblad."""
    return make("vergelijken/leeswijzer", schalen=kennis().schalen.values())


def verschillen(wie: Sequence[Wie], blind: bool) -> None:
    """What differs surely, what perhaps, what cannot be said."""
    st.html(_verschillen_html(tuple(wie), blind))


def feiten(staat: Staat, wie: Sequence[Wie]) -> None:
    """Facts side by side; in blind mode they would give the names away."""
    if staat.aan("blind"):
        _niet_blind(staat, "De feiten noemen wijken en organisaties, en verraden dus de gemeente.")
        return
    st.html(_feiten_html(tuple(wie)))


def gelijkenis(staat: Staat) -> None:
    """Which gemeenten resemble a chosen one most, and how firm that is."""
    if staat.aan("blind"):
        _niet_blind(staat, "Een lijst van gemeenten die op elkaar lijken, heeft zonder namen geen zin.")
        return
    kader.keuzelijst(staat, "lijkt_op", "Welke gemeente", keuzes.gemeente_veld().opties)
    st.html(_gelijkenis_html(keuzes.momenten()[staat["lijkt_op"]]))


def vlak(staat: Staat, wie: Sequence[Wie]) -> None:
    """Any two schalen as a plane, with everyone in it, and a warning where closeness deceives."""
    if staat.aan("blind"):
        _niet_blind(staat, "In het vlak staan alle gemeenten bij naam.")
        return
    vragen = {s.id: s.vraag for s in kennis().schalen.values()}
    links, rechts = st.columns(2)
    links.selectbox("Van links naar rechts", list(vragen), format_func=vragen.__getitem__, key=staat.sleutel("x"))
    rechts.selectbox("Van onder naar boven", list(vragen), format_func=vragen.__getitem__, key=staat.sleutel("y"))
    x, y = staat["x"], staat["y"]
    if x == y:
        st.info("Kies twee verschillende schalen.")
        return
    figuur, alt_tekst, html = _vlak(x, y, tuple(wie))
    teken.show(figuur, alt_tekst, "vlak")
    st.html(html)


def themas(staat: Staat) -> None:
    """Impressions and challenges of all gemeenten under one schaal or theme."""
    if staat.aan("blind"):
        _niet_blind(staat, "Indrukken en uitdagingen staan op naam van een gemeente.")
        return
    k = kennis()
    tags = {f"thema_{t.id}": f"Thema: {t.naam}" for t in k.themas.values()}
    tags |= {s.id: f"Schaal: {s.vraag}" for s in k.schalen.values()}
    kader.keuzelijst(staat, "onderwerp", "Schaal of thema", tags)
    st.html(_themas_html(staat["onderwerp"]))


def schaal_groot(schaal: str, wie: Sequence[Wie]) -> None:
    """The question in big letters, for projection."""
    jaren = sorted({str(jaar) for _, jaar in wie})
    st.html(make("vergelijken/schaal_groot", schaal=kennis().schalen[schaal], jaren=jaren))


def standen_groot(wie: Sequence[Wie], schaal: str, blind: bool) -> None:
    """In words where everyone stands, for the back row."""
    gekozen = kennis().schalen[schaal]
    standen = [(d, d.positie(schaal)) for d in teken.deelnemers(tuple(wie), blind)]
    st.html(make("vergelijken/standen_groot", schaal=gekozen, standen=standen))


def groepsvraag(schaal: str) -> None:
    """A question to put to the room."""
    st.html(make("vergelijken/groepsvraag", schaal=kennis().schalen[schaal]))


def selectie(soort: Literal["vergelijking", "factsheet"], wie: Sequence[Wie]) -> Selectie:
    """What a document about these gemeenten opens again."""
    return Selectie(soort=soort, wie=tuple(lading.GekozenMoment(gemeente=id_, peiljaar=jaar) for id_, jaar in wie))


def _niet_blind(staat: Staat, reden: str) -> None:
    st.info(f"Deze weergave kan niet blind. {reden}")
    st.button("Onthul de namen", on_click=staat.setter("blind", "uit"))


def _posities(wie: Sequence[Wie]) -> dict[str, Posities]:
    return {f"{id_}-{jaar}": kennis().moment(id_, jaar)[1].posities for id_, jaar in wie}


@lru_cache(maxsize=256)
def posities(wie: tuple[Wie, ...], schalen: tuple[str, ...], blind: bool) -> str:
    """Why everyone stands where they stand, and where that is written."""
    gekozen = [kennis().schalen[s] for s in schalen]
    return make("vergelijken/posities", schalen=gekozen, wie=teken.deelnemers(wie, blind), blind=blind)


@lru_cache(maxsize=256)
def _verschillen_html(wie: tuple[Wie, ...], blind: bool) -> str:
    deelnemers = teken.deelnemers(wie, blind)
    per_naam = {d.naam: dict(d.posities) for d in deelnemers}
    gevonden = vergelijken.across(list(kennis().schalen), per_naam)
    groepen = {soort: [v for v in gevonden if v.soort == soort] for soort in Onderscheid}
    for lijst in groepen.values():
        lijst.sort(key=lambda v: -v.grootste)
    jaren = sorted({str(w.jaar) for w in wie})
    return make("vergelijken/verschillen", groepen=groepen, wie=deelnemers, schalen=kennis().schalen, jaren=jaren)


@lru_cache(maxsize=256)
def _feiten_html(wie: tuple[Wie, ...]) -> str:
    k = kennis()
    wie_dan = [(*k.moment(*w), merken(k)[w[0]]) for w in wie]
    soorten = [s for s in k.feitsoorten.values() if any(s.id in m.feiten for _, m, _ in wie_dan)]
    kenmerken = [c for c in k.kenmerken.values() if any(m.cijfer(c.id) for _, m, _ in wie_dan)]
    return make("vergelijken/feiten", wie=wie_dan, soorten=soorten, kenmerken=kenmerken)


@lru_cache(maxsize=64)
def _gelijkenis_html(wie: Wie) -> str:
    k = kennis()
    gemeente, moment = k.moment(*wie)
    anderen = kennistabellen.others(k, gemeente)
    lijst: list[tuple[Gemeente, Moment, Gelijkenis]] = []
    for g in ranking(moment.posities, {s: m.posities for s, (_, m) in anderen.items()}):
        lijst.append((*anderen[g.sleutel], g))
    winnaars = sorted((rij for rij in lijst if rij[2].gewonnen), key=lambda rij: -(rij[2].gewonnen or 0))
    return make(
        "vergelijken/gelijkenis", gemeente=gemeente, moment=moment, lijst=lijst, winnaars=winnaars, merken=merken(k)
    )


@lru_cache(maxsize=256)
def _vlak(x: str, y: str, gekozen: tuple[Wie, ...]) -> tuple[Spec, str, str]:
    jaren = {jaar for _, jaar in gekozen}  # everyone of those years: all years in one plane would not be readable
    alle = tuple(w for w in keuzes.momenten().values() if w[1] in jaren)
    deelnemers = teken.deelnemers(alle)
    namen = {d.naam for d, w in zip(deelnemers, alle, strict=True) if w in gekozen}
    schalen = kennis().schalen
    buren = vergelijken.deceptive_neighbours(x, y, {d.naam: dict(d.posities) for d in deelnemers})
    figuur = spec(lambda: grafieken.vlak(schalen[x], schalen[y], deelnemers, namen))
    html = make("vergelijken/vlak", x=schalen[x], y=schalen[y], wie=deelnemers, buren=buren, schalen=schalen)
    return figuur, grafieken.vlak_beschrijving(schalen[x], schalen[y], deelnemers), html


@lru_cache(maxsize=128)
def _themas_html(onderwerp: str) -> str:
    k = kennis()
    thema = onderwerp.removeprefix("thema_") if onderwerp.startswith("thema_") else None
    naam = k.themas[thema].naam if thema else k.schalen[onderwerp].vraag

    def past(punt: Punt) -> bool:
        return thema in punt.themas if thema else onderwerp in punt.schalen

    gevonden = [
        (g, m, [p for p in m.indrukken if past(p)], [p for p in m.uitdagingen if past(p)]) for g, m in k.momenten()
    ]
    algemeen = [p for p in (*k.observaties, *k.reflecties) if past(p)]
    return make(
        "vergelijken/themas", naam=naam, gevonden=[g for g in gevonden if g[2] or g[3]], algemeen=algemeen, kennis=k
    )
