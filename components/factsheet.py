"""The parts of the Gemeente page."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from components.html import maak
from components.kennis import kennis
from wijkteams.figuren.deelnemers import Wie
from wijkteams.figuren.thema import merken


def kop(wie: Wie) -> None:
    """Name, year, what became of the gemeente, state of play and goal."""
    st.html(_deel("factsheet_kop", wie))


def feiten(wie: Wie) -> None:
    """The twelve facts and the figures."""
    st.html(_deel("factsheet_feiten", wie))


def punten(wie: Wie) -> None:
    """Impressions and challenges."""
    st.html(_deel("factsheet_punten", wie))


def tijdlijn(wie: Wie) -> None:
    """Moments in time."""
    st.html(_deel("factsheet_tijdlijn", wie))


def cbs(wie: Wie) -> None:
    """Figures of CBS through the years, of the gemeente and of what it became part of."""
    st.html(_deel("factsheet_cbs", wie))


def groot(wie: Wie) -> None:
    """All eleven schuiven of one gemeente on one screen, for projection."""
    st.html(_deel("factsheet_groot", wie))


@lru_cache(maxsize=256)
def _deel(sjabloon: str, wie: Wie) -> str:
    k = kennis()
    gemeente = k.gemeenten[wie[0]]
    moment = gemeente.moment(wie[1])
    codes = [gemeente.gm_code] + ([gemeente.opgegaan_in.gm_code] if gemeente.opgegaan_in else [])
    cijfers = sorted((c for (code, _), c in k.kerncijfers.items() if code in codes), key=lambda c: c.jaar)
    return maak(sjabloon, g=gemeente, m=moment, teken=merken(k)[gemeente.id], cijfers=cijfers)
