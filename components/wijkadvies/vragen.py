"""Which figure stands for which problem, and from where on it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, log10

import streamlit as st

from components.html import make
from components.onthoud import onthoud
from components.staat import Staat
from components.wijkadvies.rekenen import GEEN
from components.wijken.opties import namen
from wijkteams.basis.text import kort_getal
from wijkteams.wijken.klassen import Profielregel, profile
from wijkteams.wijken.wijkcijfers import Wijken, in_words


def show(staat: Staat, w: Wijken, gm_code: str) -> None:
    """Which figure stands for which problem, and from where on it counts."""
    alle = namen(w)
    kolommen = st.columns([2, 1, 1], vertical_alignment="bottom")
    with kolommen[0]:
        _teken(staat, "teken", "Waaraan leest u veel problemen af?", alle, ("drempel", "drempel_b"))
    with kolommen[1]:
        _getal(staat, "drempel", "Drempel: vanaf hier een team", w, gm_code, staat["teken"])
    with kolommen[2]:
        _getal(staat, "drempel_b", "Vergelijk met drempel", w, gm_code, staat["teken"])
    kolommen = st.columns([2, 1, 1], vertical_alignment="bottom")
    with kolommen[0]:
        opties = {GEEN: "Daar kijk ik niet naar", **alle}
        _teken(staat, "ggz_teken", "Waaraan leest u veel psychische problemen af?", opties, ("ggz_drempel",))
    if staat["ggz_teken"] != GEEN:
        with kolommen[1]:
            _getal(staat, "ggz_drempel", "Drempel voor GGZ in het team", w, gm_code, staat["ggz_teken"])


def _teken(staat: Staat, naam: str, label: str, opties: Mapping[str, str], drempels: Sequence[str]) -> None:
    """Which figure to read a problem from. Another figure has another unit, so the threshold goes with the old one."""

    def forget() -> None:
        for veld in drempels:
            staat.setter(veld, None)()

    st.selectbox(
        label,
        list(opties),
        format_func=opties.__getitem__,
        key=staat.sleutel(naam),
        on_change=forget,
        help="Kiest u een ander cijfer, dan vervalt de drempel: die hoort bij het oude.",
    )


def _getal(staat: Staat, veld: str, vraag: str, w: Wijken, gm_code: str, indicator: str) -> None:
    waarden = [x for x in w.zichtbare(gm_code, indicator).values() if x is not None]
    breed = max(waarden) - min(waarden) if waarden else 0
    stap = 10.0 ** max(-2, floor(log10(breed)) - 1) if breed > 0 else 1.0
    st.number_input(
        vraag,
        value=None,
        step=stap,
        format="%.0f" if stap >= 1 and _heel(staat[veld]) else f"%.{max(1, _plaatsen(staat[veld], stap))}f",
        key=staat.sleutel(veld),
        placeholder="nog open",
    )


def _heel(x: float | None) -> bool:
    return x is None or x == int(x)


def _plaatsen(x: float | None, stap: float) -> int:
    """So many decimals that nothing of what was typed is lost from sight."""
    getypt = len(kort_getal(x).partition(",")[2]) if x is not None else 0
    return max(getypt, 0 if stap >= 1 else round(-log10(stap)))


@onthoud(256)
def gekozen(w: Wijken, gm_code: str, indicator: str, ggz: str) -> str:
    """The choice in words, with where this figure lies in the gemeente."""
    regel = next(r for r in _regels(w, gm_code) if r.indicator.id == indicator)
    return make(
        "wijkadvies/keuze", indicator=regel.indicator, ggz=w.cijfers.indicatoren.get(ggz), laagste=regel.laagste,
        midden=regel.midden, hoogste=regel.hoogste, bekend=regel.bekend, totaal=len(w.van(gm_code)),
        jaar=w.cijfers.jaar, eigen=bool(w.cijfers.eigen), zin=in_words,
    )  # fmt: skip


@onthoud(32)
def _regels(w: Wijken, gm_code: str) -> list[Profielregel]:
    return profile(w, w.van(gm_code)[0])
