"""The road of eleven stappen, and one stap with its keuzes, findings, lessons and dilemma's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import streamlit as st

from components import kader
from components.html import make, tekst
from components.kennis import kennis
from components.ontwerpen import precedenten
from components.ontwerpen.oordeel import oordelen
from components.schets import Schets
from components.staat import Staat, widget_waarde
from wijkteams.kennis.routekaart import Keuze
from wijkteams.oordeel.beoordelen import Uitslag, verdict
from wijkteams.oordeel.bundel import bundle, fold
from wijkteams.tabellen import kennistabellen


def show(staat: Staat, schets: Schets, stappen: Mapping[str, str]) -> None:
    """The road of eleven stappen, and one stap with its keuzes, findings, lessons and dilemma's."""
    kader.keuzelijst(staat, "stap", "Stap van de route", stappen)
    nummer = int(staat["stap"])
    kaart = kennis().routekaart
    hier = [k for k in kaart.keuzes if nummer in k.stappen]
    st.html(make("ontwerp/stap", stap=kaart.stappen[nummer], functies=kaart.basisfuncties))
    for keuze in hier:
        kies_veld(schets, keuze)
        st.html(precedenten.van_keuze(keuze.id))
    uitslagen = oordelen(schets.nu)
    st.html(_bevindingen(uitslagen, nummer) + _weg(uitslagen, nummer) + _lessen(nummer))


def kies_veld(schets: Schets, keuze: Keuze) -> None:
    """One keuze with all its options in sight; none chosen leaves it open."""
    sleutel = f"keuze_{keuze.id}_{schets.nummer}"
    namen = {o.id: o.naam for o in keuze.opties}
    open_ = "Nog een keer klikken maakt de keuze weer open."
    hulp = " ".join([keuze.uitleg, *(f"**{tekst(o.naam)}**: {tekst(o.uitleg)}" for o in keuze.opties), open_])

    def bij_keuze() -> None:
        gekozen = widget_waarde(sleutel)
        schets.choose(keuze.id, tuple(o for o in namen if o in gekozen) if keuze.meer else gekozen)

    st.pills(
        keuze.vraag,
        list(namen),
        selection_mode="multi" if keuze.meer else "single",
        default=schets.nu.keuzes.get(keuze.id),
        format_func=namen.__getitem__,
        key=sleutel,
        help=hulp,
        on_change=bij_keuze,
    )


def groot(schets: Schets, nummer: int) -> None:
    """One stap in big letters, for projection."""
    alle = oordelen(schets.nu)
    hier = [u for u in alle if u.regel.stap == nummer and u.geldt]
    stap, oordeel = kennis().routekaart.stappen[nummer], verdict(alle, nummer)
    st.html(make("ontwerp/stap_groot", stap=stap, oordeel=oordeel, uitslagen=hier))


def _weg(uitslagen: Sequence[Uitslag], nummer: int | None) -> str:
    kaart = kennis().routekaart
    oordelen_ = [(stap, verdict(uitslagen, stap.nummer)) for stap in kaart.stappen]
    zelf = verdict(uitslagen, None)
    return make("ontwerp/weg", oordelen=oordelen_, zelf=zelf, nu=nummer)


def _bevindingen(uitslagen: Sequence[Uitslag], nummer: int | None) -> str:
    hier = [u for u in uitslagen if u.regel.stap == nummer]
    getoond, rest = fold(bundle(hier))
    open_ = {id_: kennistabellen.name_of(kennis(), id_) for u in hier if u.geldt is None for id_ in u.open}
    oordeel = verdict(uitslagen, nummer)
    return make("ontwerp/bevindingen", getoond=getoond, rest=rest, open=list(open_.values()), oordeel=oordeel)


@lru_cache(maxsize=16)
def _lessen(nummer: int) -> str:
    kaart = kennis().routekaart
    lessen = [les for les in kaart.lessen if les.stap == nummer]
    return make("ontwerp/lessen", lessen=lessen, dilemmas=[d for d in kaart.dilemmas if nummer in d.stappen])
