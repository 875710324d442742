"""Put a chart on the page: as a ready Vega-Lite specification, so that a rerun builds and validates nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from zlib import crc32

import altair as alt
import streamlit as st
from altair.utils.schemapi import debug_mode

from components import schuiven
from components.kennis import kennis
from components.schuiven import Deelnemer, Vorm
from components.thema import VORMEN, merken
from wijkteams.model import Schaal

Spec = dict[str, Any]
Wie = tuple[str, int]  # gemeente id, peiljaar

# Letters and neutral order for blind mode: nothing of the gemeente may show through its colour or shape.
_LETTERS = "ABCDEFGH"


def spec(maak: Callable[[], alt.TopLevelMixin]) -> Spec:
    """Build a chart into a dictionary, drawn as SVG in the browser.

    Altair checks every part against its schema, which takes most of the time. Tests do that for every kind of chart.
    """
    with debug_mode(False):
        uit: Spec = maak().to_dict(validate=False)
    uit["usermeta"] = {"embedOptions": {"renderer": "svg", "actions": False}}
    return uit


def toon(figuur: Spec, alt_tekst: str, sleutel: str, bij_klik: Callable[[], None] | None = None) -> None:
    """Draw a ready specification with its description for screen readers; `bij_klik` when a mark is clicked."""
    if bij_klik is None:
        st.vega_lite_chart(figuur, theme=None, key=sleutel, alt=alt_tekst, width="stretch")
    else:
        st.vega_lite_chart(figuur, theme=None, key=sleutel, alt=alt_tekst, width="stretch", on_select=bij_klik)


@lru_cache(maxsize=256)
def deelnemers(wie: tuple[Wie, ...], blind: bool = False) -> tuple[Deelnemer, ...]:
    """The chosen gemeenten with their marks; blind ones get a letter and the mark of that letter."""
    k = kennis()
    tekens = merken(k)
    jaren = {jaar for _, jaar in wie}
    in_gebruik: set[tuple[str, str]] = set()
    if blind:  # not in the order in which they were chosen, for that would tell
        wie = tuple(sorted(wie, key=lambda w: crc32(f"{w}{sorted(wie)}".encode())))
    uit = []
    for n, (id_, jaar) in enumerate(wie):
        gemeente, moment = k.moment(id_, jaar)
        naam = gemeente.gemeente if len(jaren) == 1 else f"{gemeente.gemeente} ({jaar})"
        kleur, vorm = _nog_vrij(tekens[id_], in_gebruik)
        if blind:
            naam, (kleur, vorm) = f"Gemeente {_LETTERS[n]}", list(tekens.values())[n]
        uit.append(Deelnemer(naam, kleur, vorm, tuple(moment.posities.items())))
    return tuple(uit)


def _nog_vrij(teken: tuple[str, str], in_gebruik: set[tuple[str, str]]) -> tuple[str, str]:
    """The mark of a gemeente; where it is there already (an earlier year), in the next shape that is free."""
    kleur, vorm = teken
    begin = VORMEN.index(vorm)
    vrij = next((v for v in (*VORMEN[begin:], *VORMEN[:begin]) if (kleur, v) not in in_gebruik), vorm)
    in_gebruik.add((kleur, vrij))
    return kleur, vrij


@lru_cache(maxsize=64)
def _leeg_schuivenblad(vorm: Vorm) -> Spec:
    return spec(lambda: schuiven.schuivenblad(vorm, alt.NamedData("rijen")))


@lru_cache(maxsize=512)
def schuivenblad(wie: tuple[Wie, ...], schalen: tuple[str, ...], groot: bool, blind: bool) -> tuple[Spec, str]:
    """Specification and description: a chart of this shape is built once, after that only its data changes."""
    gekozen = [kennis().schalen[s] for s in schalen]
    wie_dan = deelnemers(wie, blind)
    vorm = Vorm.voor(gekozen, wie_dan, groot)
    return vul(vorm, schuiven.rijen(vorm, gekozen, wie_dan)), schuiven.beschrijving(gekozen, wie_dan)


def vul(vorm: Vorm, rijen: Sequence[Mapping[str, Any]]) -> Spec:
    """The schuivenblad of this shape with these rows on it."""
    leeg = _leeg_schuivenblad(vorm)
    return leeg | {"layer": [leeg["layer"][0] | {"data": {"values": rijen}}]}


def toon_deelnemers(schalen: Sequence[Schaal], wie: Sequence[Deelnemer], sleutel: str) -> None:
    """Draw a schuivenblad of anyone, own input included."""
    vorm = Vorm.voor(schalen, wie, False)
    toon(vul(vorm, schuiven.rijen(vorm, schalen, wie)), schuiven.beschrijving(schalen, wie), sleutel)


def toon_van_naar(
    schalen: Sequence[Schaal],
    van: Deelnemer,
    naar: Deelnemer,
    sleutel: str,
    anderen: Mapping[str, Deelnemer] = MappingProxyType({}),
    bij_klik: Callable[[], None] | None = None,
) -> None:
    """Draw a schuivenblad of two with an arrow from one to the other; below each schaal the `anderen`, to click on."""
    vorm = Vorm.voor(schalen, (van, naar), False, schuiven.strook(schalen, anderen))
    rijen = schuiven.rijen(vorm, schalen, (van, naar)) + schuiven.pijlen(vorm, schalen, van, naar)
    rijen += schuiven.anderen(vorm, schalen, anderen)
    toon(vul(vorm, rijen), schuiven.beschrijving(schalen, (van, naar)), sleutel, bij_klik)


def toon_schuivenblad(
    wie: Sequence[Wie],
    schalen: Sequence[str],
    groot: bool = False,
    blind: bool = False,
    sleutel: str = "schuivenblad",
) -> None:
    """Draw the schuivenblad."""
    figuur, alt_tekst = schuivenblad(tuple(wie), tuple(schalen), groot, blind)
    toon(figuur, alt_tekst, sleutel)
