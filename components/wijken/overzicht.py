"""All wijken of a gemeente on the map, by one figure; a click opens one wijk."""

from __future__ import annotations

import streamlit as st

from components import kader, teken, wijkkaart
from components.html import make
from components.kaartkeuze import Kaart
from components.staat import Staat, gekozen_op_kaart
from wijkteams.figuren.kaarten import hoogte
from wijkteams.invoer.verslag import enkele
from wijkteams.wijken.wijkcijfers import Wijken


def show(staat: Staat, w: Wijken, gm_code: str) -> None:
    """All wijken of the gemeente by one figure."""
    gekozen = wijkkaart.van_indicator(w, gm_code, staat["indicator"])
    st.header(gekozen.titel, anchor=False)
    show_kaart(staat, w, gm_code, gekozen, onder=gekozen.tabel)


def groot(staat: Staat, w: Wijken, gm_code: str) -> None:
    """The map for the wall."""
    gekozen = wijkkaart.van_indicator(w, gm_code, staat["indicator"])
    st.html(make("kader/groot", titel=gekozen.titel))
    show_kaart(staat, w, gm_code, gekozen, groot=True)


def show_kaart(staat: Staat, w: Wijken, gm_code: str, kaart: Kaart, groot: bool = False, onder: str = "") -> None:
    """One map in the chosen form, with its legend and what else goes below. A click on a wijk opens its profile."""
    if not kaart.plaatsen:
        st.info("Van deze wijken zijn er geen omtrekken, dus ook geen kaart. De tabel noemt ze wel.")
    elif staat["vorm"] == "tekening":
        teken.show(wijkkaart.svg(w, gm_code, kaart, groot), kaart.alt_tekst, "wijkkaart_svg")
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
    kader.html(kaart.legenda, make("wijk/zonder_omtrek", namen=enkele(weg, 10)) if weg else "", onder)


def _geklikt(staat: Staat, w: Wijken, gm_code: str) -> None:
    code = gekozen_op_kaart("wijkkaart")
    if code in w.van(gm_code):
        staat.setter("wijk", code)()
        staat.setter("tab", "wijk")()
