"""Wat schuurt: every spanning with its reasons, what speaks against it, and the smallest changes; then the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.html import make
from components.kennis import kennis
from components.ontwerpen.oordeel import oordelen
from components.schets import Schets
from wijkteams.kennis.routekaart import Bevinding
from wijkteams.oordeel.bundel import bundle, fold
from wijkteams.oordeel.wijzigingen import Wijziging, smallest_changes


def show(schets: Schets) -> None:
    """Every spanning with its reasons, what speaks against it, and the smallest changes as options; then the rest."""
    kaart = kennis().routekaart
    bundels = bundle(oordelen(schets.nu))
    spanningen = [(r, b) for b in bundels for r in b.alle if r.bevinding is Bevinding.SPANNING]
    st.html(make("ontwerp/schuurt", aantal=len(spanningen), leeg=not schets.nu.keuzes))
    for regel, bundel in spanningen:
        with st.container(border=True):
            stap = None if regel.stap is None else kaart.stappen[regel.stap]
            st.html(make("ontwerp/spanning", regel=regel, stap=stap, bundel=bundel))
            opties = smallest_changes(kaart, regel, schets.nu.keuzes, schets.nu.bereiken())
            if not opties:
                st.markdown("Met één of twee andere keuzes is deze spanning niet op te heffen.")
                continue
            st.markdown(f"**Kleinste wijzigingen** ({len(opties)}), zonder nieuwe spanning:")
            for n, wijzigingen in enumerate(opties[:8]):
                label = " en ".join(_wijziging(w) for w in wijzigingen)
                st.button(label, key=f"wijzig_{regel.id}_{n}", on_click=_carry_out(schets, wijzigingen))
            if len(opties) > 8:
                st.caption(f"En nog {len(opties) - 8} andere.")
    getoond, rest = ([b for b in deel if b.kop.bevinding is not Bevinding.SPANNING] for deel in fold(bundels))
    if getoond or rest:
        st.html(make("ontwerp/verder", getoond=getoond, rest=rest))


def _wijziging(w: Wijziging) -> str:
    keuze = kennis().routekaart.keuze(w.keuze)
    opties = [w.waarde] if isinstance(w.waarde, str) else list(w.waarde)
    return f"{keuze.naam}: {', '.join(keuze.optie(o).naam for o in opties)}"


def _carry_out(schets: Schets, wijzigingen: Sequence[Wijziging]) -> Callable[[], None]:
    def doe() -> None:
        schets.put(keuzes={**schets.nu.keuzes, **{w.keuze: w.waarde for w in wijzigingen}})
        schets.nummer += 1

    return doe
