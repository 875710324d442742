"""The parts of the Gemeente page."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from components.html import maak
from components.kennis import kennis
from components.staat import VERSIE, Staat, pagina
from wijkteams.figuren.deelnemers import Wie
from wijkteams.figuren.thema import merken
from wijkteams.praktijk import Praktijk


def kop(wie: Wie) -> None:
    """Name, year, what became of the gemeente, state of play and goal."""
    _toon("factsheet_kop", wie)


def feiten(wie: Wie) -> None:
    """The twelve facts and the figures."""
    _toon("factsheet_feiten", wie)


def punten(wie: Wie) -> None:
    """Impressions and challenges."""
    _toon("factsheet_punten", wie)


def tijdlijn(wie: Wie) -> None:
    """Moments in time."""
    _toon("factsheet_tijdlijn", wie)


def cbs(wie: Wie) -> None:
    """Figures of CBS through the years, of the gemeente and of what it became part of."""
    _toon("factsheet_cbs", wie)


def groot(wie: Wie) -> None:
    """All eleven schuiven of one gemeente on one screen, for projection."""
    _toon("factsheet_groot", wie)


def momenten(staat: Staat, wie: Wie) -> None:
    """The moments of this gemeente, as buttons to go from one to the other; nothing when there is only one."""
    gemeente = kennis().gemeenten[wie[0]]
    if len(gemeente.momenten) == 1:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(maak("momenten", g=gemeente), width="content")
        for m in gemeente.momenten:
            st.button(
                str(m.peiljaar),
                key=f"moment_{m.peiljaar}",
                on_click=staat.zetter("gemeente", f"{gemeente.id}-{m.peiljaar}"),
                disabled=m.peiljaar == wie[1],
            )
        velden = {"v": VERSIE, "deel_praktijk": "tijd", "tijd": gemeente.id}
        st.page_link(pagina("praktijk"), label="Wat veranderde er?", query_params=velden)


def praktijk(wie: Wie) -> None:
    """What the sources tell about practice in this gemeente in this year."""
    _toon("factsheet_praktijk", wie)


def _toon(sjabloon: str, wie: Wie) -> None:
    """One part, where there is anything in it."""
    html = _deel(sjabloon, wie)
    if html.strip():
        st.html(html)


@lru_cache(maxsize=256)
def _deel(sjabloon: str, wie: Wie) -> str:
    k = kennis()
    gemeente, moment = k.moment(*wie)
    codes = [gemeente.gm_code] + ([gemeente.opgegaan_in.gm_code] if gemeente.opgegaan_in else [])
    cijfers = sorted((c for (code, _), c in k.kerncijfers.items() if code in codes), key=lambda c: c.jaar)
    gedaan: dict[str, list[Praktijk]] = {}
    for p in k.praktijk.values():
        if (p.gemeente, p.peiljaar) == (gemeente.gemeente, moment.peiljaar):
            gedaan.setdefault(p.soort.value, []).append(p)
    tabellen = [t for t in k.tabellen.values() if (t.gemeente, t.peiljaar) == (gemeente.gemeente, moment.peiljaar)]
    merk = merken(k)[gemeente.id]
    return maak(sjabloon, g=gemeente, m=moment, teken=merk, cijfers=cijfers, gedaan=gedaan, tabellen=tabellen)
