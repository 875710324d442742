"""Wijkteamkompas: the frame round the pages. Run `streamlit run app.py`, or serve.py for the hardened server."""

import streamlit as st

from components import fout, staat
from components.kennis import kennis, na_een_run, wijkcijfers
from pages import gemeente, gesprekskaart, kaart, ontwerpen, praktijk, start, verantwoording, vergelijken, wie, wijken
from wijkteams.basis.errors import GegevensFout

PAGINAS = {
    "start": (start.render, "Start", ""),
    "vergelijken": (vergelijken.render, "Vergelijken", "vergelijken"),
    "wie": (wie.render, "Wie koos dit?", "wie"),
    "kaart": (kaart.render, "Kaart", "kaart"),
    "gemeente": (gemeente.render, "Gemeente", "gemeente"),
    "wijken": (wijken.render, "Wijken", "wijken"),
    "praktijk": (praktijk.render, "Praktijk", "praktijk"),
    "gesprekskaart": (gesprekskaart.render, "Gesprekskaart", "gesprekskaart"),
    "ontwerpen": (ontwerpen.render, "Ontwerpen", "ontwerpen"),
    "verantwoording": (verantwoording.render, "Verantwoording", "verantwoording"),
}


def main() -> None:
    """Page config, navigation and the one error boundary."""
    st.set_page_config(layout="wide")
    try:
        kennis()
        wijkcijfers()
    except GegevensFout as gegevens_fout:
        fout.gegevens_niet_in_orde(gegevens_fout)
        return
    paginas = {
        naam: st.Page(render, title=titel, url_path=pad, default=not pad)
        for naam, (render, titel, pad) in PAGINAS.items()
    }
    staat.remember_pages(paginas)
    gekozen = st.navigation(list(paginas.values()), position="top")
    staat.follow_jump()
    try:
        gekozen.run()
    except Exception as onverwacht:
        fout.LOG.exception("Onverwachte fout op een pagina")
        fout.onverwacht(onverwacht)
    na_een_run()


if __name__ == "__main__":
    main()
