"""Put a chart on the page: as a ready Vega-Lite specification, so that a rerun builds and validates nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from zlib import crc32

import pyarrow as pa
import streamlit as st

from components.kennis import kennis
from wijkteams.figuren import deelnemers as figuren
from wijkteams.figuren import schuiven
from wijkteams.figuren.schuiven import Deelnemer, Vorm
from wijkteams.figuren.spec import Spec
from wijkteams.figuren.thema import merken
from wijkteams.kennis.gemeenten import Wie
from wijkteams.kennis.schalen import Schaal

# Letters and neutral order for blind mode: nothing of the gemeente may show through its colour or shape.
_LETTERS = "ABCDEFGH"


def show(figuur: Spec, alt_tekst: str, sleutel: str, bij_klik: Callable[[], None] | None = None) -> None:
    """Draw a ready specification with its description for screen readers; `bij_klik` when a mark is clicked."""
    if bij_klik is None:
        st.vega_lite_chart(figuur, theme=None, key=sleutel, alt=alt_tekst, width="stretch")
    else:
        st.vega_lite_chart(figuur, theme=None, key=sleutel, alt=alt_tekst, width="stretch", on_select=bij_klik)


@lru_cache(maxsize=256)
def deelnemers(wie: tuple[Wie, ...], blind: bool = False) -> tuple[Deelnemer, ...]:
    """The chosen gemeenten with their marks; blind ones get a letter and the mark of that letter."""
    k = kennis()
    if not blind:
        return tuple(figuren.van_momenten(k, wie))
    tekens = list(merken(k).values())
    # Not in the order in which they were chosen, for that would tell.
    wie = tuple(sorted(wie, key=lambda w: crc32(f"{w}{sorted(wie)}".encode())))
    echt = figuren.van_momenten(k, wie)
    return tuple(Deelnemer(f"Gemeente {_LETTERS[n]}", *tekens[n], d.posities) for n, d in enumerate(echt))


@lru_cache(maxsize=512)
def schuivenblad(wie: tuple[Wie, ...], schalen: tuple[str, ...], groot: bool, blind: bool) -> tuple[Spec, str]:
    """Specification and description: a chart of this shape is built once, after that only its data changes."""
    gekozen = [kennis().schalen[s] for s in schalen]
    wie_dan = deelnemers(wie, blind)
    return figuren.blad(gekozen, wie_dan, groot=groot), schuiven.beschrijving(gekozen, wie_dan)


def show_deelnemers(schalen: Sequence[Schaal], wie: Sequence[Deelnemer], sleutel: str) -> None:
    """Draw a schuivenblad of anyone, own input included."""
    show(figuren.blad(schalen, wie), schuiven.beschrijving(schalen, wie), sleutel)


def show_van_naar(
    schalen: Sequence[Schaal],
    van: Deelnemer,
    naar: Deelnemer,
    sleutel: str,
    anderen: Mapping[str, Wie] = MappingProxyType({}),
    bij_klik: Callable[[], None] | None = None,
    alt_tekst: str = "",
) -> None:
    """Draw a schuivenblad of two with an arrow from one to the other; below each schaal the `anderen`, to click on.

    Without `alt_tekst` the description says where both stand; with one that does not change, neither does the drawing.
    """
    wie = replace(van, posities=()), replace(naar, posities=())
    vorm, vast = _ondergrond(tuple(s.id for s in schalen), wie, tuple(anderen.items()))
    los = schuiven.merken(vorm, schalen, (van, naar)) + schuiven.pijlen(vorm, schalen, van, naar)
    # As data of their own: when only the marks change, Streamlit moves them and draws nothing else anew.
    figuur = figuren.leeg_blad(vorm) | {"datasets": {figuren.VAST: vast, figuren.MERKEN: _arrow(los)}}
    show(figuur, alt_tekst or schuiven.beschrijving(schalen, (van, naar)), sleutel, bij_klik)


@lru_cache(maxsize=64)
def _ondergrond(
    schalen: tuple[str, ...], wie: tuple[Deelnemer, Deelnemer], anderen: tuple[tuple[str, Wie], ...]
) -> tuple[Vorm, bytes]:
    """The form of a schuivenblad of these two, wherever they stand, and its rows but for the marks that move."""
    gekozen = [kennis().schalen[s] for s in schalen]
    namen, momenten = [naam for naam, _ in anderen], tuple(moment for _, moment in anderen)
    op_strook = dict(zip(namen, deelnemers(momenten), strict=True))
    vorm = Vorm.voor(gekozen, wie, False, schuiven.strook(gekozen, op_strook))
    return vorm, _arrow(schuiven.rijen(vorm, gekozen, wie) + schuiven.anderen(vorm, gekozen, op_strook))


def _arrow(rijen: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as the bytes that Streamlit would make of them, ten times as fast as by way of pandas."""
    velden = dict.fromkeys(veld for rij in rijen for veld in rij)
    tabel = pa.table({veld: [rij.get(veld) for rij in rijen] for veld in velden})
    uit = pa.BufferOutputStream()
    with pa.ipc.new_stream(uit, tabel.schema) as stroom:
        stroom.write_table(tabel)
    inhoud: bytes = uit.getvalue().to_pybytes()
    return inhoud


def show_schuivenblad(
    wie: Sequence[Wie],
    schalen: Sequence[str],
    groot: bool = False,
    blind: bool = False,
    sleutel: str = "schuivenblad",
) -> None:
    """Draw the schuivenblad."""
    figuur, alt_tekst = schuivenblad(tuple(wie), tuple(schalen), groot, blind)
    show(figuur, alt_tekst, sleutel)
