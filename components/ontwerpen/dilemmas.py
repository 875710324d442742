"""The log of dilemma's: choose, park or deviate on purpose, with a reason."""

from __future__ import annotations

import streamlit as st

from components import kader
from components.html import make
from components.kennis import kennis
from components.schets import Schets
from components.staat import Staat
from wijkteams.ontwerp.ontwerp import Besluit, Besluitkeuze

BESLUITEN = {"": "Nog open", **{b.value: b.woord for b in Besluitkeuze}}


def show(staat: Staat, schets: Schets) -> None:
    """The log of dilemma's: choose, park or deviate on purpose, with a reason."""
    alle = {d.id: d for d in kennis().routekaart.dilemmas}
    kader.keuzelijst(staat, "dilemma", "Dilemma", {d.id: d.vraag for d in alle.values()})
    dilemma = alle[staat["dilemma"]]
    st.html(make("ontwerp/dilemma", d=dilemma))
    nu = schets.nu.dilemmas.get(dilemma.id)
    sleutel = f"besluit_{dilemma.id}_{schets.nummer}"

    def put(keuze: str, reden: str) -> None:
        schets.besluit(dilemma.id, Besluit.model_validate({"keuze": keuze, "reden": reden}) if keuze else None)

    kader.keuze_met_reden("Besluit", BESLUITEN, nu.keuze if nu else None, nu.reden if nu else "", sleutel, put)
    st.html(make("ontwerp/logboek", alle=alle.values(), besluiten=schets.nu.dilemmas, namen=BESLUITEN))
