"""The Gesprekskaart on screen, on paper and on the wall."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from components import vinden
from components.html import make
from components.kennis import kennis
from wijkteams.figuren.thema import merken
from wijkteams.kennis.gemeenten import Wie
from wijkteams.oordeel import gesprek


def blad(wie: Wie) -> None:
    """The whole card."""
    st.html(_html("gesprekskaart/blad", wie))


def groot(wie: Wie) -> None:
    """The three questions, for projection."""
    st.html(_html("gesprekskaart/groot", wie))


@lru_cache(maxsize=128)
def _html(sjabloon: str, wie: Wie) -> str:
    k = kennis()
    gemeente, moment = k.moment(*wie)
    kaart = gesprek.card(k, vinden.alles().values(), gemeente, moment)
    return make(sjabloon, kaart=kaart, g=gemeente, m=moment, merken=merken(k), teken=merken(k)[gemeente.id])
