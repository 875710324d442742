"""One wijk: its figures, and what the sources say of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import streamlit as st

from components.html import make
from components.kennis import kennis
from components.onthoud import onthoud
from components.staat import Staat
from components.wijken.naast import banen, kaal_cijfer
from components.wijkkaart import bron
from wijkteams.basis.text import sleutel
from wijkteams.kennis.cijfers import gm_van
from wijkteams.kennis.praktijk import Wijk
from wijkteams.wijken.klassen import profile
from wijkteams.wijken.wijkcijfers import Wijken, in_words


def show(staat: Staat, w: Wijken) -> None:
    """One wijk: its figures, and what the sources say of it."""
    st.html(_profiel(w, staat["wijk"]))


def groot(staat: Staat, w: Wijken, gm_code: str) -> None:
    """One wijk beside the others, for the wall."""
    code = staat["wijk"]
    st.html(make("kader/groot", titel=f"{w.naam(code)}, {w.gemeenten[gm_code]} ({w.cijfers.jaar})"))
    banen(w, gm_code, (code,), groot=True)


@onthoud(512)
def _profiel(w: Wijken, code: str) -> str:
    gm_code = gm_van(code)
    gemeente = w.gemeenten[gm_code]
    cijfers = make(
        "wijk/profiel",
        naam=w.naam(code),
        code=code,
        gemeente=gemeente,
        jaar=w.cijfers.jaar,
        bron=bron(w),
        regels=profile(w, code),
        leeg=w.waarde(code, "inwoners") == 0,
        zin=in_words,
        cijfer=kaal_cijfer,
    )
    genoemd = _genoemd().get(gm_code, ())
    zeker = [g for g in genoemd if g.wk_code == code]
    onzeker = [g for g in genoemd if g.wk_code is None]
    return cijfers + make("wijk/bronnen", zeker=zeker, onzeker=onzeker, gemeente=gemeente)


@lru_cache(maxsize=1)
def _genoemd() -> Mapping[str, tuple[Wijk, ...]]:
    """The wijken that sources name, by the CBS code of the gemeente as it is now."""
    codes = {**kennis().gm_codes}
    for g in kennis().gemeenten.values():
        codes |= {
            sleutel(n): g.opgegaan_in.gm_code if g.opgegaan_in else g.gm_code for n in (g.gemeente, *g.andere_namen)
        }
    uit: dict[str, list[Wijk]] = {}
    for wijk in kennis().wijken.values():
        code = gm_van(wijk.wk_code) if wijk.wk_code else codes.get(sleutel(wijk.gemeente), "")
        uit.setdefault(code, []).append(wijk)
    return {code: tuple(lijst) for code, lijst in uit.items()}
