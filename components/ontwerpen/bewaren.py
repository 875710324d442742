"""Save the ontwerp, hand it over, share a link, and open what was saved."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import overdracht, vinden
from components.html import make
from components.kennis import kennis
from components.ontwerpen import openen
from components.ontwerpen.link import als_link
from components.schets import Schets
from components.staat import VERSIE, widget_waarde
from wijkteams.ontwerp import ontwerp
from wijkteams.vinden.vondsten import SOORTEN


def show(schets: Schets) -> None:
    """Save as a file, open a file, or share a link."""
    sleutel = f"naam_{schets.nummer}"
    for label, veld, hoog in (("Naam", "naam", False), ("Gemeente", "gemeente", False), ("Notities", "notities", True)):
        key = f"{veld}_{sleutel}"
        invoer = st.text_area if hoog else st.text_input
        invoer(
            label,
            value=getattr(schets.nu, veld),
            max_chars=5000 if hoog else 200,
            key=key,
            on_change=lambda v=veld, s=key: schets.put(**{v: widget_waarde(s)}),
        )
    _gekozen(schets)
    gestempeld = ontwerp.stamped(schets.nu, kennis())
    st.download_button(
        "Bewaar als bestand (YAML)",
        data=ontwerp.write(gestempeld),
        file_name="ontwerp-wijkteam.yaml",
        mime="application/yaml",
        on_click=schets.bewaard,
        args=(schets.nu,),
        icon=":material/download:",
    )
    openen.show(schets)
    overdracht.bestand(gestempeld, partial(schets.bewaard, schets.nu))
    link = f"/ontwerpen?v={VERSIE}&o={als_link(gestempeld)}"
    st.subheader("Link", anchor=False)
    st.markdown("Deze link draagt alle keuzes en posities, maar niet uw eigen tekst: die zou in logbestanden komen.")
    st.code(link, language=None, wrap_lines=True)
    overdracht.qr(link)
    openen.naast_elkaar(schets)


def _gekozen(schets: Schets) -> None:
    """What was picked from the sources, each with room for a remark and a way to let it go."""
    if not schets.nu.praktijk:
        st.html(make("ontwerp/gekozen_leeg"))
        return
    st.subheader(f"Uit de praktijk ({len(schets.nu.praktijk)})", anchor=False)
    for id_, opmerking in schets.nu.praktijk.items():
        vondst, sleutel = vinden.alles()[id_], f"opmerking_{id_}_{schets.nummer}"
        with st.container(border=True):
            st.html(make("ontwerp/gekozen", v=vondst, soorten=SOORTEN, momenten=vinden.momenten()))
            st.text_area(
                "Uw opmerking (komt in het bestand, niet in de link)",
                value=opmerking,
                max_chars=1000,
                height=68,
                key=sleutel,
                on_change=lambda i=id_, s=sleutel: schets.note_down(i, widget_waarde(s)),
            )
            st.button("Haal weg", key=f"weg_{sleutel}", on_click=schets.note_down, args=(id_, None))
