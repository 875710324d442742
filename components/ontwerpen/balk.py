"""Above every part: undo, redo and whether anything is unsaved."""

from __future__ import annotations

import streamlit as st

from components.html import make
from components.schets import Schets


def show(schets: Schets) -> None:
    """Undo, redo and whether anything is unsaved."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Ongedaan maken",
            on_click=schets.ongedaan,
            disabled=not schets.terug,
            icon=":material/undo:",
            shortcut="Ctrl+Z",
        )
        st.button(
            "Opnieuw", on_click=schets.opnieuw, disabled=not schets.vooruit, icon=":material/redo:", shortcut="Ctrl+Y"
        )
        st.html(make("ontwerp/stand", o=schets.nu, gewijzigd=schets.gewijzigd))
