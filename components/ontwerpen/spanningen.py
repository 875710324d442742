"""Wat schuurt: every spanning with its reasons, what speaks against it, and the smallest changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.html import make
from components.kennis import kennis
from components.ontwerpen.oordeel import oordelen
from components.schets import Schets
from wijkteams.kennis.routekaart import Bevinding
from wijkteams.oordeel.wijzigingen import Wijziging, smallest_changes


def show(schets: Schets) -> None:
    """Every spanning with its reasons, what speaks against it, and the smallest changes as options."""
    kaart = kennis().routekaart
    spanningen = [u.regel for u in oordelen(schets.nu) if u.geldt and u.regel.bevinding is Bevinding.SPANNING]
    st.html(make("ontwerp/schuurt", aantal=len(spanningen), leeg=not schets.nu.keuzes))
    for regel in spanningen:
        with st.container(border=True):
            st.html(
                make("ontwerp/spanning", regel=regel, stap=None if regel.stap is None else kaart.stappen[regel.stap])
            )
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


def _wijziging(w: Wijziging) -> str:
    keuze = kennis().routekaart.keuze(w.keuze)
    opties = [w.waarde] if isinstance(w.waarde, str) else list(w.waarde)
    return f"{keuze.naam}: {', '.join(keuze.optie(o).naam for o in opties)}"


def _carry_out(schets: Schets, wijzigingen: Sequence[Wijziging]) -> Callable[[], None]:
    def doe() -> None:
        schets.put(keuzes={**schets.nu.keuzes, **{w.keuze: w.waarde for w in wijzigingen}})
        schets.nummer += 1

    return doe
