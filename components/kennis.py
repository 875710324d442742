"""The data, loaded once per server process."""

from __future__ import annotations

import gc
import itertools

import streamlit as st

from wijkteams import geo
from wijkteams.basis import paden
from wijkteams.kennis.kennis import Kennis
from wijkteams.laden.load import load
from wijkteams.wijken.wijkcijfers import Wijken, load_wijken

_RUNS = itertools.count(1)


@st.cache_resource(show_spinner="De gegevens worden geladen …")
def kennis() -> Kennis:
    """Load and check everything; WIJKTEAMS_DATA points elsewhere for a trial with other data."""
    geladen = load()
    geo.build_static(paden.data(), paden.PROJECT / "static")
    _freeze()
    return geladen


@st.cache_resource(show_spinner=False)
def wijkcijfers() -> Wijken:
    """The CBS figures per wijk."""
    geladen = load_wijken(kennis())
    _freeze()
    return geladen


def na_een_run() -> None:
    """The first runs bring in modules and fill caches; after a few of them those are set aside as well."""
    if next(_RUNS) in (2, 10, 40):
        _freeze()


def _freeze() -> None:
    """Streamlit collects garbage after every run; what never dies is not looked at again each time (docs/adr/0007)."""
    gc.collect()
    gc.freeze()
