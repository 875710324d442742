"""Per theme what the years say beside each other."""

from __future__ import annotations

from functools import cache, lru_cache

import streamlit as st

from components import kader, vinden
from components.html import make
from components.kennis import kennis
from components.praktijk.velden import ALLE
from components.staat import Staat
from wijkteams.vinden import vondsten
from wijkteams.vinden.vondsten import SOORTEN


def show(staat: Staat, groot: bool) -> None:
    """Per theme what the years say beside each other; without a theme an overview of all."""
    namen = {t.id: t.naam for t in kennis().themas.values()}
    if groot:
        thema = staat["thema"] if staat["thema"] != ALLE else next(iter(namen))
        staat.put("thema", thema)
        st.html(make("praktijk/thema_groot", naam=namen[thema], beeld=beelden()[thema]))
        kader.bladeraar(staat, "thema", list(namen), "thema")
        return
    kader.keuzelijst(staat, "thema", "Thema", {ALLE: "Alle thema's"} | namen)
    st.html(_thema_html(staat["thema"]))


@cache
def _jaren() -> tuple[int, ...]:
    """The years of which there are moments."""
    return tuple(sorted({m.peiljaar for _, m in kennis().momenten()}))


@cache
def beelden() -> dict[str, vondsten.Themabeeld]:
    """Every theme with what each year says."""
    return {b.thema: b for b in vondsten.themes(vinden.alles().values(), kennis().themas, _jaren())}


@lru_cache(maxsize=64)
def _thema_html(thema: str) -> str:
    if thema == ALLE:
        groepen = {
            "Niet elk jaar als lastig genoemd": [b for b in beelden().values() if not b.keert_terug],
            "Keert elk jaar terug": [b for b in beelden().values() if b.keert_terug],
        }
        return make("praktijk/themas", groepen=groepen, jaren=_jaren())
    return make("praktijk/thema", thema=kennis().themas[thema], beeld=beelden()[thema], soorten=SOORTEN)
