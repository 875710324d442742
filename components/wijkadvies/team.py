"""The whole of «Welk team waar», on screen and on the wall."""

from __future__ import annotations

import streamlit as st

from components import wijkkaart
from components.html import make
from components.kennis import kennis
from components.schets import Schets
from components.staat import Staat
from components.wijkadvies import besluit, trap, uitkomst, vragen
from components.wijkadvies.rekenen import afwijkingen_in, compute, grenzen
from components.wijken import overzicht
from components.wijkkaart import eigen_grenzen
from wijkteams.wijken.dekking import coverage, coverage_in_words
from wijkteams.wijken.wijkcijfers import Wijken, in_words


def show(staat: Staat, schets: Schets, w: Wijken, gm_code: str) -> None:
    """The whole of «Welk team waar»."""
    st.html(make("wijkadvies/uitleg", soorten=kennis().adviezen, grenzen=eigen_grenzen(w, gm_code)))
    besluit.uit_ontwerp(staat, schets, w)
    vragen.show(staat, w, gm_code)
    grens, ggz = grenzen(staat)
    indicator = staat["teken"]
    st.html(vragen.gekozen(w, gm_code, indicator, staat["ggz_teken"]))
    if grens is None:
        st.info("Vul een drempel in: vanaf welk cijfer hoort er een team te komen? De bron noemt er geen.")
        trap.show(w, gm_code, indicator, None, None)
        return
    adviezen = compute(w, gm_code, grens, ggz, afwijkingen_in(schets, gm_code))
    st.subheader(f"Welk team waar in {w.gemeenten[gm_code]}", anchor=False)
    overzicht.show_kaart(staat, w, gm_code, wijkkaart.van_advies(w, gm_code, adviezen))
    ander = staat["drempel_b"]
    st.html(uitkomst.kantelt(w, gm_code, grens, ggz, ander, afwijkingen_in(schets, gm_code)))
    trap.show(w, gm_code, indicator, grens.drempel, ander)
    st.html(uitkomst.per_wijk(w, gm_code, adviezen, indicator, ggz is not None))
    st.html(uitkomst.dekking(w, adviezen))
    besluit.afwijken(schets, w, gm_code, grens, ggz, adviezen)
    besluit.in_ontwerp(schets, w, gm_code, grens, ggz)


def groot(staat: Staat, schets: Schets, w: Wijken, gm_code: str) -> None:
    """The advice for the wall."""
    grens, ggz = grenzen(staat)
    if grens is None:
        st.html(make("kader/groot", titel=f"Welk team waar in {w.gemeenten[gm_code]}"))
        st.info("Vul eerst een drempel in: stop de projectie met Esc.")
        return
    adviezen = compute(w, gm_code, grens, ggz, afwijkingen_in(schets, gm_code))
    i = w.cijfers.indicatoren
    kop = make(
        "wijkadvies/groot",
        gemeente=w.gemeenten[gm_code],
        jaar=w.cijfers.jaar,
        zin=coverage_in_words(coverage(w, adviezen)),
        indicator=i[grens.indicator],
        drempel=in_words(i[grens.indicator], grens.drempel),
        ggz=ggz and i[ggz.indicator],
        ggz_drempel=in_words(i[ggz.indicator], ggz.drempel) if ggz else "",
    )
    st.html(kop)
    overzicht.show_kaart(staat, w, gm_code, wijkkaart.van_advies(w, gm_code, adviezen), groot=True)
