"""What the pilots in Meerzicht and Oosterheem (2014) taught, table by table."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from components import kader
from components.html import make
from components.kennis import kennis
from components.staat import Staat
from wijkteams.kennis.praktijk import Tabel

OPSOMMINGEN = {"aanbeveling": "Zeventien aanbevelingen", "antwoord": "Antwoorden op de ontwikkelvragen"}


@lru_cache(maxsize=1)
def lessen() -> dict[str, str]:
    """What can be shown of the Zoetermeer pilots: its tables, recommendations and answers."""
    return {t.id: t.titel for t in kennis().tabellen.values() if t.gemeente == kennis().begin.leerde} | OPSOMMINGEN


def show(staat: Staat, groot: bool = False) -> None:
    """One table or list of the pilots in Meerzicht and Oosterheem (2014), as what it is."""
    if not groot:
        kader.keuzelijst(staat, "les", "Wat wilt u zien?", lessen())
    st.html(_les(staat["les"]))


@lru_cache(maxsize=64)
def _les(id_: str) -> str:
    if id_ in kennis().tabellen:
        return als_tabel(kennis().tabellen[id_])
    items = [p for p in kennis().praktijk.values() if p.gemeente == kennis().begin.leerde and p.soort == id_]
    return make("wijk/lessen", titel=OPSOMMINGEN[id_], items=sorted(items, key=lambda p: p.nummer or 0))


def als_tabel(t: Tabel) -> str:
    """A table of a source, with n and warnings; bars only where every number is part of the same n."""
    kolommen = range(1, len(t.kolommen))
    getallen = [k for k in kolommen if all(isinstance(r[k], int | float | None) for r in t.rijen)]
    staven = []
    if t.n:
        for k in getallen:
            cijfers = [r[k] for r in t.rijen if isinstance(r[k], int | float)]
            if cijfers and all(isinstance(c, int | float) and 0 <= c <= t.n for c in cijfers):
                staven.append(k)
    return make("wijk/les", t=t, getallen=getallen, staven=staven)
