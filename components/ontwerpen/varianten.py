"""Starting points, and this ontwerp beside a kept variant."""

from __future__ import annotations

import streamlit as st

from components import kader, keuzes, teken
from components.html import make
from components.kennis import kennis
from components.ontwerpen.oordeel import oordelen
from components.schets import Schets
from components.staat import Staat
from wijkteams.figuren import deelnemers as figuren
from wijkteams.kennis.gemeenten import Wie
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Ontwerp


def show(staat: Staat, schets: Schets) -> None:
    """Starting points, and this ontwerp beside a kept variant."""
    st.subheader("Beginpunt", anchor=False)
    kader.keuzelijst(staat, "gemeente", "Gemeente", keuzes.gemeente_veld().opties)
    id_, jaar = keuzes.momenten()[staat["gemeente"]]
    gemeente, moment = kennis().moment(id_, jaar)

    def begin_bij() -> None:
        schets.put(nu=ontwerp.positions_of(moment.posities, Wie(id_, jaar)))
        schets.nummer += 1

    def hold() -> None:
        schets.variant = schets.nu

    with st.container(horizontal=True):
        st.button("Zet deze posities als «nu»", on_click=begin_bij)
        st.button("Begin met een leeg vel", on_click=lambda: schets.put_in_place(Ontwerp()))
    st.subheader(f"Uw ontwerp naast {gemeente.label(jaar)}", anchor=False)
    eigen, ander = figuren.van_ontwerp(kennis(), schets.nu), teken.deelnemers(((id_, jaar),))
    teken.show_deelnemers(list(kennis().schalen.values()), [*eigen, *ander], "ontwerp_naast")
    st.subheader("Variant A naast B", anchor=False)
    st.button("Houd het huidige ontwerp vast als variant B", on_click=hold)
    if schets.variant is None:
        st.info("Houd eerst een ontwerp vast als variant B. Verander daarna iets: hier ziet u dan wat verschilt.")
        return
    eerder = {u.regel.id: u.geldt for u in oordelen(schets.variant)}
    anders = [(u, eerder[u.regel.id]) for u in oordelen(schets.nu) if eerder[u.regel.id] != u.geldt]
    keuzes_ = [
        (k, schets.nu.keuzes.get(k.id), schets.variant.keuzes.get(k.id))
        for k in kennis().routekaart.keuzes
        if schets.nu.keuzes.get(k.id) != schets.variant.keuzes.get(k.id)
    ]
    st.html(make("ontwerp/varianten", keuzes=keuzes_, anders=anders))
