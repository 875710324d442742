"""The data, loaded once per server process."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import streamlit as st

from wijkteams import geo
from wijkteams.load import DATA, Kennis, load


@st.cache_resource(show_spinner="De gegevens worden geladen …")
def kennis() -> Kennis:
    """Load and check everything; WIJKTEAMS_DATA points elsewhere for a trial with other data."""
    data = Path(os.environ.get("WIJKTEAMS_DATA", DATA))
    geladen = load(data)
    geo.build_static(DATA, DATA.parent / "static")
    # Streamlit collects garbage after every run; what never dies need not be looked at again each time.
    gc.collect()
    gc.freeze()
    return geladen
