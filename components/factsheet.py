"""The parts of the Gemeente page."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from components import kader, vergelijking
from components.html import make, tekst
from components.kennis import kennis
from components.staat import VERSIE, Staat, pagina, widget_waarde
from wijkteams.figuren.thema import merken
from wijkteams.kennis.gemeenten import Wie
from wijkteams.kennis.praktijk import Praktijk


def kop(wie: Wie) -> None:
    """Name, year, what became of the gemeente, state of play and goal; then the heading of the schuiven."""
    st.html(_deel("factsheet/kop", wie))


def onder(wie: Wie, schalen: tuple[str, ...]) -> None:
    """Everything below the schuiven: why, facts, impressions and challenges, practice, moments in time, CBS."""
    delen = ("feiten", "punten", "praktijk", "tijdlijn", "cbs")
    kader.html(
        vergelijking.leeswijzer(),
        vergelijking.posities((wie,), schalen, False),
        *(_deel(f"factsheet/{deel}", wie) for deel in delen),
    )


def groot(wie: Wie) -> None:
    """All eleven schuiven of one gemeente on one screen, for projection."""
    st.html(_deel("factsheet/groot", wie))


def momenten(staat: Staat, wie: Wie) -> None:
    """The moments of this gemeente, to go from one to the other; nothing when there is only one."""
    gemeente = kennis().gemeenten[wie[0]]
    if len(gemeente.momenten) == 1:
        return
    sleutel = f"moment_{wie[0]}_{wie[1]}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            f"Momenten van {tekst(gemeente.gemeente)}",
            [m.peiljaar for m in gemeente.momenten],
            default=wie[1],
            key=sleutel,
            required=True,
            on_change=lambda: staat.setter("gemeente", f"{gemeente.id}-{widget_waarde(sleutel)}")(),
        )
        velden = {"v": VERSIE, "deel_praktijk": "tijd", "tijd": gemeente.id}
        st.page_link(pagina("praktijk"), label="Wat veranderde er?", query_params=velden)


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
    return make(sjabloon, g=gemeente, m=moment, teken=merk, cijfers=cijfers, gedaan=gedaan, tabellen=tabellen)
