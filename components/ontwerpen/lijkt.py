"""Which gemeenten resemble the ontwerp most."""

from __future__ import annotations

import streamlit as st

from components.html import make
from components.kennis import kennis
from components.schets import Schets
from wijkteams.figuren import deelnemers as figuren
from wijkteams.figuren.thema import merken
from wijkteams.kennis.gemeenten import Status
from wijkteams.oordeel.gelijkenis import ranking


def show(schets: Schets) -> None:
    """Which gemeenten resemble the ontwerp most, by the method of Vergelijken."""
    k = kennis()
    anderen = {wie.sleutel: k.moment(*wie) for wie in k.wie.values()}
    eigen = figuren.als_posities(k, {**schets.nu.nu, **schets.nu.gewenst}, Status.VOORNEMEN)
    lijst = [(*anderen[u.sleutel], u) for u in ranking(eigen, {s: m.posities for s, (_, m) in anderen.items()})]
    winnaars = sorted((rij for rij in lijst if rij[2].gewonnen), key=lambda rij: -(rij[2].gewonnen or 0))
    st.html(make("ontwerp/lijkt", lijst=lijst, winnaars=winnaars, merken=merken(k)))
