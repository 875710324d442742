"""What the user sees when something goes wrong: what happened, that nothing is lost, what to do."""

from __future__ import annotations

import logging

import streamlit as st

from components.html import tekst
from wijkteams.basis.errors import GegevensFout

LOG = logging.getLogger("wijkteamkompas")


def gegevens_niet_in_orde(fout: GegevensFout) -> None:
    """Every fault in the data files, instead of a half-loaded screen."""
    LOG.error("%s", fout)
    st.title("De gegevens zijn niet in orde")
    st.error(
        "Wijkteamkompas start niet met gegevens waarin een fout zit, want dan zou er iets onjuists op het scherm "
        "kunnen staan. Geef dit bericht aan wie de gegevens beheert. Na het herstel: start de app opnieuw."
    )
    for f in fout.fouten:
        st.markdown(
            f"- **{tekst(f.bestand)}, regel {f.regel}** {tekst(f.veld)}: {tekst(f.melding)}. {tekst(f.remedie)}."
        )


def onverwacht(fout: Exception) -> None:
    """An error we did not foresee. Its details are in the log, not on the screen."""
    st.error(
        f"Deze pagina kon niet worden getoond ({type(fout).__name__}). Dat ligt aan het programma, niet aan u. "
        "Er is niets verloren: uw keuzes staan in het adres bovenin. Laad de pagina opnieuw. Helpt dat niet, "
        "ga dan naar [de startpagina](/) en meld het aan uw beheerder.",
        icon=":material/error:",
    )
