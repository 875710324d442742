"""Walk the route with an invented case."""

from __future__ import annotations

import streamlit as st

from components import kader
from components.html import make
from components.kennis import kennis
from components.ontwerpen.oordeel import oordelen
from components.schets import Schets
from components.staat import Staat
from wijkteams.oordeel.beoordelen import verdict
from wijkteams.oordeel.reis import journey


def show(staat: Staat, schets: Schets) -> None:
    """Walk the route with an invented case: who acts, how often it changes hands, where it stalls."""
    kaart = kennis().routekaart
    casussen = {c.id: c for c in kaart.casussen}
    kader.keuzelijst(staat, "casus", "Verzonnen casus", {c.id: c.naam for c in kaart.casussen})
    casus, reis, uitslagen = casussen[staat["casus"]], journey(kaart, schets.nu.keuzes), oordelen(schets.nu)
    wie = dict(reis.wie)
    regels = [(m, kaart.stappen[m.stap], wie.get(m.stap), verdict(uitslagen, m.stap)) for m in casus.momenten]
    st.html(make("ontwerp/reis", casus=casus, regels=regels, reis=reis))
