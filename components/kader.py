"""The frame round every page: styling, notices, the projection switch and what stands above and below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from components.html import make
from components.staat import Staat, Veld, schakelaar, widget_waarde
from wijkteams import geo
from wijkteams.basis.text import opsomming

TE_OVERZIEN = 14  # of so many options it is still clear which one is chosen
_STIJL = Path(__file__).parent / "stijl"
PROJECTIE = schakelaar("projectie", "projectie")


def open_pagina(
    pagina: str,
    titel: str,
    intro: str = "",
    velden: Sequence[Veld] = (),
    samenhang: Callable[[Staat], None] | None = None,
) -> Staat:
    """Begin a page: read its state, show title, switch and notices. In projection only what matters is left."""
    staat = Staat(pagina, (*velden, PROJECTIE), samenhang)
    # Everything that is drawn costs time at each move: title and style are one element, not two.
    if staat.aan("projectie"):
        st.html(make("kader/kop", titel=titel, intro="") + _stijl("basis", "projectie"))
    else:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.html(make("kader/kop", titel=titel, intro=intro) + _stijl("basis"))
            st.toggle(
                "Projectie",
                key=staat.sleutel("projectie"),
                help="Grote letters en merktekens, zonder knoppen. Pijltjestoetsen bladeren; Esc stopt.",
                width="content",
            )
    if staat.meldingen:
        st.html(make("kader/melding", meldingen=staat.meldingen))
    return staat


@cache
def _stijl(*namen: str) -> str:
    """These style sheets, to come after what is to be seen: in front of it a browser's sanitizer drops them."""
    regels = "".join((_STIJL / f"{naam}.css").read_text(encoding="utf-8") for naam in namen)
    return f"<style>{regels}</style>"


def html(*delen: str) -> None:
    """Draw parts that follow each other as one element, for each element costs time; nothing when all are empty."""
    if geheel := "".join(delen).strip():
        st.html(geheel)


def kiesbalk(staat: Staat, naam: str, label: str, opties: Mapping[str, str], hulp: str | None = None) -> None:
    """One choice out of a few, all in sight."""
    st.segmented_control(
        label, list(opties), format_func=opties.__getitem__, key=staat.sleutel(naam), required=True, help=hulp
    )


def pillen(staat: Staat, naam: str, label: str, opties: Mapping[str, str]) -> None:
    """One choice out of a dozen, all in sight: one click, and quicker than a list. Of more a list."""
    if len(opties) > TE_OVERZIEN:
        keuzelijst(staat, naam, label, opties)
    else:
        st.pills(label, list(opties), format_func=opties.__getitem__, key=staat.sleutel(naam), required=True)


def keuze_met_reden(
    label: str, opties: Mapping[str, str], nu: str | None, reden: str, sleutel: str, put: Callable[[str, str], None]
) -> None:
    """A choice for the ontwerp with a reason in the user's own words; the first option is no choice yet."""
    geen = next(iter(opties))

    def bij_keuze() -> None:
        put(widget_waarde(sleutel) or geen, widget_waarde(f"reden_{sleutel}"))

    st.segmented_control(
        label,
        list(opties),
        default=nu or geen,
        format_func=opties.__getitem__,
        key=sleutel,
        required=True,
        on_change=bij_keuze,
    )
    st.text_area(
        "Reden (komt in het bestand, niet in de link)",
        value=reden,
        max_chars=5000,
        key=f"reden_{sleutel}",
        on_change=bij_keuze,
        disabled=nu is None,
    )


def keuzelijst(staat: Staat, naam: str, label: str, opties: Mapping[str, str]) -> None:
    """One choice out of many."""
    st.selectbox(label, list(opties), format_func=opties.__getitem__, key=staat.sleutel(naam))


def meerkeuze(staat: Staat, naam: str, label: str, opties: Mapping[str, str], uitnodiging: str) -> None:
    """A few out of many, found by typing a part of the name."""
    st.multiselect(
        label,
        list(opties),
        format_func=opties.__getitem__,
        key=staat.sleutel(naam),
        max_selections=staat.meest(naam),
        placeholder=uitnodiging,
        select_all=False,
    )


def peiljaar(jaren: Iterable[int]) -> None:
    """Say which years are on screen, and that they are history."""
    st.html(make("kader/peiljaar", jaren=[str(jaar) for jaar in sorted(set(jaren))]))


def bladeraar(staat: Staat, naam: str, sleutels: Sequence[str], wat: str) -> None:
    """In projection: one slim bar with previous, next and stop; the arrow keys and Esc do the same."""
    nu = sleutels.index(staat[naam])
    vorige, volgende = sleutels[nu - 1], sleutels[(nu + 1) % len(sleutels)]
    with st.container(horizontal=True, key="bladeraar", vertical_alignment="center"):
        st.button(
            "Vorige",
            key="blader_vorige",
            on_click=staat.setter(naam, vorige),
            shortcut="Left",
            type="tertiary",
        )
        st.html(make("kader/stand", wat=wat, nu=nu + 1, totaal=len(sleutels)))
        st.button(
            "Volgende",
            key="blader_volgende",
            on_click=staat.setter(naam, volgende),
            shortcut="Right",
            type="tertiary",
        )
        stop_projectie(staat)


def stop_projectie(staat: Staat) -> None:
    """The way out of projection."""
    st.button(
        "Stop projectie",
        key="blader_stop",
        on_click=staat.setter("projectie", "uit"),
        shortcut="Esc",
        type="tertiary",
    )


def voet(jaren: Sequence[int] = (), kaartbron: str = "") -> None:
    """What stands under every page; `jaren` are the years of outlines drawn on it, `kaartbron` another source."""
    bronnen = [*map(geo.kaartbron, jaren), *filter(None, [kaartbron])]
    st.html(make("kader/voet", kaartbronnen=opsomming(bronnen)))
