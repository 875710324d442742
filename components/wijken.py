"""The parts of the Wijken page about figures: map, profile, side by side, two figures, and what Zoetermeer learned."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import streamlit as st

from components import kader, teken, wijkgrafieken, wijkkaart
from components.html import maak
from components.kaartkeuze import Kaart
from components.kennis import kennis
from components.onthoud import onthoud
from components.staat import Staat, gekozen_op_kaart
from components.wijkkaart import bron
from wijkteams.basis.text import getal, kort_getal, sleutel
from wijkteams.figuren.kaarten import LEESBAAR, hoogte
from wijkteams.figuren.spec import Spec
from wijkteams.invoer.verslag import enkele
from wijkteams.kennis.cijfers import Indicator, gm_van
from wijkteams.kennis.praktijk import Tabel, Wijk
from wijkteams.wijken import advies as domein
from wijkteams.wijken.advies import Wijken

OPSOMMINGEN = {"aanbeveling": "Zeventien aanbevelingen", "antwoord": "Antwoorden op de ontwikkelvragen"}


def namen(w: Wijken) -> dict[str, str]:
    """Every indicator by id, with the name to choose it by."""
    return {i.id: i.naam if i.eenheid != "%" else f"{i.naam} (%)" for i in w.cijfers.indicatoren.values()}


def wijknamen(w: Wijken, gm_code: str) -> dict[str, str]:
    """The wijken of a gemeente by code."""
    return {code: w.naam(code) for code in w.van(gm_code)}


# map ----------------------------------------------------------------------------------------------------------


def kaart(staat: Staat, w: Wijken, gm_code: str) -> None:
    """All wijken of the gemeente by one figure."""
    gekozen = wijkkaart.van_indicator(w, gm_code, staat["indicator"])
    st.header(gekozen.titel, anchor=False)
    toon_kaart(staat, w, gm_code, gekozen, onder=gekozen.tabel)


def kaart_groot(staat: Staat, w: Wijken, gm_code: str) -> None:
    """The map for the wall."""
    gekozen = wijkkaart.van_indicator(w, gm_code, staat["indicator"])
    st.html(maak("kader/groot", titel=gekozen.titel))
    toon_kaart(staat, w, gm_code, gekozen, groot=True)


def toon_kaart(staat: Staat, w: Wijken, gm_code: str, kaart: Kaart, groot: bool = False, onder: str = "") -> None:
    """One map in the chosen form, with its legend and what else goes below. A click on a wijk opens its profile."""
    if not kaart.plaatsen:
        st.info("Van deze wijken zijn er geen omtrekken, dus ook geen kaart. De tabel noemt ze wel.")
    elif staat["vorm"] == "tekening":
        teken.toon(wijkkaart.svg(w, gm_code, kaart, groot), kaart.alt_tekst, "wijkkaart_svg")
    else:
        st.pydeck_chart(
            wijkkaart.deck(w, gm_code, kaart, groot),
            key="wijkkaart",
            height=hoogte(groot),
            on_select=lambda: _geklikt(staat, w, gm_code),
            selection_mode="single-object",
            alt=kaart.alt_tekst,
        )
    getekend = {p.code for p in kaart.plaatsen}
    weg = [w.naam(c) for c in w.van(gm_code) if c not in getekend] if getekend else []
    kader.html(kaart.legenda, maak("wijk/zonder_omtrek", namen=enkele(weg, 10)) if weg else "", onder)


def _geklikt(staat: Staat, w: Wijken, gm_code: str) -> None:
    code = gekozen_op_kaart("wijkkaart")
    if code in w.van(gm_code):
        staat.zetter("wijk", code)()
        staat.zetter("tab", "wijk")()


# one wijk -----------------------------------------------------------------------------------------------------


def profiel(staat: Staat, w: Wijken) -> None:
    """One wijk: its figures, and what the sources say of it."""
    st.html(_profiel(w, staat["wijk"]))


def profiel_groot(staat: Staat, w: Wijken, gm_code: str) -> None:
    """One wijk beside the others, for the wall."""
    code = staat["wijk"]
    st.html(maak("kader/groot", titel=f"{w.naam(code)}, {w.gemeenten[gm_code]} ({w.cijfers.jaar})"))
    _banen(w, gm_code, (code,), groot=True)


@onthoud(512)
def _profiel(w: Wijken, code: str) -> str:
    gm_code = gm_van(code)
    gemeente = w.gemeenten[gm_code]
    cijfers = maak(
        "wijk/profiel",
        naam=w.naam(code),
        code=code,
        gemeente=gemeente,
        jaar=w.cijfers.jaar,
        bron=bron(w),
        regels=domein.profile(w, code),
        leeg=w.waarde(code, "inwoners") == 0,
        zin=domein.in_words,
        cijfer=_cijfer,
    )
    genoemd = _genoemd().get(gm_code, ())
    zeker = [g for g in genoemd if g.wk_code == code]
    onzeker = [g for g in genoemd if g.wk_code is None]
    return cijfers + maak("wijk/bronnen", zeker=zeker, onzeker=onzeker, gemeente=gemeente)


@lru_cache(maxsize=1)
def _genoemd() -> Mapping[str, tuple[Wijk, ...]]:
    """The wijken that sources name, by the CBS code of the gemeente as it is now."""
    codes = {**kennis().gm_codes}
    for g in kennis().gemeenten.values():
        codes |= {
            sleutel(n): g.opgegaan_in.gm_code if g.opgegaan_in else g.gm_code for n in (g.gemeente, *g.andere_namen)
        }
    uit: dict[str, list[Wijk]] = {}
    for wijk in kennis().wijken.values():
        code = gm_van(wijk.wk_code) if wijk.wk_code else codes.get(sleutel(wijk.gemeente), "")
        uit.setdefault(code, []).append(wijk)
    return {code: tuple(lijst) for code, lijst in uit.items()}


def _cijfer(indicator: Indicator, waarde: float | None) -> str:
    """A figure without its unit, which the row already names; a middle one may lie between two."""
    if waarde is None:
        return "niet bekend"
    heel = getal(waarde, indicator.decimalen)
    cijfer = heel if kort_getal(round(waarde, indicator.decimalen)) == kort_getal(waarde) else kort_getal(waarde)
    return f"{cijfer}%" if indicator.eenheid == "%" else cijfer


# side by side -------------------------------------------------------------------------------------------------


def naast(staat: Staat, w: Wijken, gm_code: str) -> None:
    """Two to four wijken side by side."""
    opties = wijknamen(w, gm_code)
    st.multiselect(
        "Wijken (twee tot vier)",
        list(opties),
        format_func=opties.__getitem__,
        max_selections=4,
        key=staat.sleutel("wijken"),
        placeholder="Kies wijken",
    )
    codes = tuple(staat["wijken"])
    if len(codes) < 2:
        st.info("Kies minstens twee wijken om te vergelijken.")
        return
    _banen(w, gm_code, codes)


def naast_groot(staat: Staat, w: Wijken, gm_code: str) -> None:
    """Side by side, for the wall."""
    st.html(maak("kader/groot", titel=f"Wijken van {w.gemeenten[gm_code]} naast elkaar ({w.cijfers.jaar})"))
    _banen(w, gm_code, tuple(staat["wijken"]), groot=True)


def _banen(w: Wijken, gm_code: str, codes: tuple[str, ...], groot: bool = False) -> None:
    figuur, alt_tekst, html = _naast(w, gm_code, codes, groot)
    teken.toon(figuur, alt_tekst, "wijken_naast")
    st.html(html)


@onthoud(128)
def _naast(w: Wijken, gm_code: str, codes: tuple[str, ...], groot: bool) -> tuple[Spec, str, str]:
    rijen: list[dict[str, Any]] = []
    regels = []
    indicatoren = [i for i in w.cijfers.indicatoren.values() if not groot or i.id not in ("mannen", "vrouwen")]
    for n, i in enumerate(indicatoren):
        waarden = w.zichtbare(gm_code, i.id)
        bekend = [x for x in waarden.values() if x is not None]
        regels.append((i, [w.woord(c, i.id) for c in codes]))
        if not bekend:
            continue
        laag, hoog = min(bekend), max(bekend)
        baan = {"n": n}
        rijen += [baan | {"x": -0.22, "soort": "naam", "tekst": i.naam}]
        rijen += [baan | {"x": 0, "soort": "laag", "tekst": _cijfer(i, laag)}]
        rijen += [baan | {"x": 1, "soort": "hoog", "tekst": _cijfer(i, hoog)}]
        plek = {c: 0.5 if laag == hoog else (x - laag) / (hoog - laag) for c, x in waarden.items() if x is not None}
        rijen += [baan | {"x": round(x, 4), "soort": "alle"} for x in sorted(set(plek.values()))]
        for c, (kleur, vorm) in zip(codes, wijkgrafieken.MERKEN, strict=False):
            if c in plek:
                rijen.append(baan | {"x": round(plek[c], 4), "soort": "merk", "kleur": kleur, "vorm": vorm})
    wie = [(w.naam(c), merk) for c, merk in zip(codes, wijkgrafieken.MERKEN, strict=False)]
    gemeente, jaar = w.gemeenten[gm_code], w.cijfers.jaar
    woorden = [
        f"{i.naam}: " + ", ".join(f"{w.naam(c)} {woord}" for c, woord in zip(codes, in_woorden, strict=True))
        for i, in_woorden in regels
    ]
    alt_tekst = f"Per cijfer van de laagste tot de hoogste wijk van {gemeente} ({jaar}). {'; '.join(woorden)}."
    html = maak(
        "wijk/naast", wie=wie, regels=regels, gemeente=gemeente, jaar=jaar, bron=bron(w), tabel=not groot,
    )  # fmt: skip
    return wijkgrafieken.banen(rijen, len({r["n"] for r in rijen}), groot), alt_tekst, html


# two figures --------------------------------------------------------------------------------------------------


def spreiding(staat: Staat, w: Wijken, gm_code: str, groot: bool = False) -> None:
    """Any two figures against each other."""
    if not groot:
        links, rechts = st.columns(2)
        with links:
            kader.keuzelijst(staat, "langs", "Van links naar rechts", namen(w))
        with rechts:
            kader.keuzelijst(staat, "omhoog", "Van onder naar boven", namen(w))
    x, y = staat["langs"], staat["omhoog"]
    if x == y:
        st.info("Kies twee verschillende cijfers.")
        return
    gekozen = tuple(staat["wijken"])
    figuur, alt_tekst, html = _spreiding(w, gm_code, x, y, gekozen, groot)
    if groot:
        st.html(maak("kader/groot", titel=f"Twee cijfers in {w.gemeenten[gm_code]} ({w.cijfers.jaar})"))
    teken.toon(figuur, alt_tekst, "wijken_spreiding")
    st.html(html)


@onthoud(256)
def _spreiding(w: Wijken, gm_code: str, x: str, y: str, gekozen: tuple[str, ...], groot: bool) -> tuple[Spec, str, str]:
    ix, iy = w.cijfers.indicatoren[x], w.cijfers.indicatoren[y]
    alle = [(c, w.naam(c), w.zichtbaar(c, x), w.zichtbaar(c, y)) for c in w.van(gm_code)]
    geplaatst = [rij for rij in alle if rij[2] is not None and rij[3] is not None]
    vol = len(geplaatst) > LEESBAAR
    langs = [a for _, _, a, _ in geplaatst if a is not None] or [0.0]
    rechts = min(langs) + 0.6 * (max(langs) - min(langs))
    rijen = [
        {"x": a, "y": b, "gekozen": c in gekozen, "label": n if c in gekozen or not vol else "", "links": a > rechts}
        for c, n, a, b in geplaatst
        if a is not None
    ]
    titels = [i.naam if i.eenheid in i.naam.lower() else f"{i.naam} ({i.eenheid})" for i in (ix, iy)]
    figuur = wijkgrafieken.spreiding(rijen, titels[0], titels[1], groot)
    genoemd = [rij for rij in geplaatst if not vol or rij[0] in gekozen]
    woorden = "; ".join(f"{n} {domein.in_words(ix, a)} en {domein.in_words(iy, b)}" for _, n, a, b in genoemd)
    alt_tekst = (
        f"{len(geplaatst)} wijken van {w.gemeenten[gm_code]} ({w.cijfers.jaar}), horizontaal {ix.naam}, verticaal "
        f"{iy.naam}. {woorden}."
    )
    html = maak(
        "wijk/spreiding", x=ix, y=iy, weg=[n for _, n, a, b in alle if a is None or b is None], jaar=w.cijfers.jaar,
        rijen=[(n, w.woord(c, x), w.woord(c, y)) for c, n, _, _ in alle], bron=bron(w), tabel=not groot,
    )  # fmt: skip
    return figuur, alt_tekst, html


# what Zoetermeer learned --------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def lessen() -> dict[str, str]:
    """What can be shown of the Zoetermeer pilots: its tables, recommendations and answers."""
    return {t.id: t.titel for t in kennis().tabellen.values() if t.gemeente == kennis().begin.leerde} | OPSOMMINGEN


def zoetermeer(staat: Staat, groot: bool = False) -> None:
    """One table or list of the pilots in Meerzicht and Oosterheem (2014), as what it is."""
    if not groot:
        kader.keuzelijst(staat, "les", "Wat wilt u zien?", lessen())
    st.html(_les(staat["les"]))


@lru_cache(maxsize=64)
def _les(id_: str) -> str:
    if id_ in kennis().tabellen:
        return als_tabel(kennis().tabellen[id_])
    items = [p for p in kennis().praktijk.values() if p.gemeente == kennis().begin.leerde and p.soort == id_]
    return maak("wijk/lessen", titel=OPSOMMINGEN[id_], items=sorted(items, key=lambda p: p.nummer or 0))


def als_tabel(t: Tabel) -> str:
    """A table of a source, with n and warnings; bars only where every number is part of the same n."""
    kolommen = range(1, len(t.kolommen))
    getallen = [k for k in kolommen if all(isinstance(r[k], int | float | None) for r in t.rijen)]
    staven = []
    if t.n:
        for k in getallen:
            cijfers = [r[k] for r in t.rijen if isinstance(r[k], int | float)]
            if cijfers and all(isinstance(c, int | float) and 0 <= c <= t.n for c in cijfers):
                staven.append(k)
    return maak("wijk/les", t=t, getallen=getallen, staven=staven)
