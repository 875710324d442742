"""Figures the user brings: a template, a file, a preview, and only then use. They stay in this session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from components import eigen_grenzen, staat
from components.html import make, tekst
from components.kennis import wijkcijfers
from components.staat import widget_waarde
from wijkteams.basis.errors import InvoerFout
from wijkteams.invoer.cijfers import lezen
from wijkteams.invoer.cijfers.sjabloon import sjabloon
from wijkteams.kennis.cijfers import Maat
from wijkteams.wijken.wijkcijfers import Wijken

MATEN = {
    Maat.PERSONEN: "personen",
    Maat.HUISHOUDENS: "huishoudens",
    Maat.AANTAL: "iets anders dat geteld is",
    Maat.PERCENTAGE: "procenten",
    Maat.VERHOUDING: "een verhouding (per inwoner, per km²)",
    Maat.BEDRAG: "een bedrag",
}
OPEN = ""


@dataclass
class Eigen:
    """What this session brought. `nummer` makes the upload field empty again; `gelezen` saves reading a file anew."""

    wijken: Wijken | None = None
    antwoorden: dict[str, Maat] = field(default_factory=dict)
    nummer: int = 0
    gelezen: tuple[Any, lezen.Invoer] | None = None

    def read(self, bestand: Any, jaar: int | None, decimaal: str | None, blad: str | None) -> lezen.Invoer:
        """The file with the answers so far. Raises InvoerFout."""
        sleutel = (bestand.file_id, jaar, decimaal, blad, tuple(self.antwoorden.items()))
        if self.gelezen is None or self.gelezen[0] != sleutel:
            gelezen = lezen.read(
                bestand.getvalue(), bestand.name, maten=self.antwoorden, jaar=jaar, decimaal=decimaal, blad=blad
            )
            self.gelezen = (sleutel, gelezen)
        return self.gelezen[1]

    def gebruik(self, wijken: Wijken | None) -> None:
        """Use these figures, or those of CBS with None."""
        self.wijken, self.antwoorden, self.gelezen = wijken, {}, None
        self.nummer += 1


def eigen() -> Eigen:
    """The user's own figures in this session."""
    gevonden: Eigen = staat.recall("eigen_cijfers", Eigen)
    return gevonden


def cijfers() -> Wijken:
    """The figures that are in use: the user's own, else those of CBS."""
    return eigen().wijken or wijkcijfers()


def huidige() -> Wijken:
    """The same in the boundaries that are in use."""
    return eigen_grenzen.eigen().met(cijfers())


def deel(gm_code: str) -> None:
    """The section «Eigen cijfers»."""
    nu = eigen()
    st.html(make("eigen/cijfers_uitleg", nu=nu.wijken))
    if nu.wijken is not None:
        st.button("Terug naar de cijfers van CBS", on_click=lambda: nu.gebruik(None), icon=":material/undo:")
    st.download_button(
        "Sjabloon met de wijken van deze gemeente (CSV)",
        data=sjabloon(gm_code if gm_code in wijkcijfers().gemeenten else None),
        file_name="eigen-cijfers-wijken.csv",
        mime="text/csv",
        icon=":material/download:",
    )
    gekozen = st.file_uploader(
        "Bestand met cijfers per wijk (CSV of XLSX)", type=["csv", "xlsx"], key=f"eigen_{nu.nummer}"
    )
    if gekozen is None:
        return
    st.markdown("Alleen in te vullen als het bestand het openlaat:")
    kolommen = st.columns(3, vertical_alignment="bottom")
    with kolommen[0]:
        jaar = st.number_input(
            "Jaar van de cijfers",
            min_value=1990,
            max_value=2100,
            value=None,
            step=1,
            key=f"eigen_jaar_{nu.nummer}",
            placeholder="nog open",
        )
    with kolommen[1]:
        tekens = {OPEN: "Zoals het bestand laat zien", "komma": "Komma", "punt": "Punt"}
        decimaal = st.selectbox(
            "Decimaalteken", list(tekens), format_func=tekens.__getitem__, key=f"eigen_teken_{nu.nummer}"
        )
    with kolommen[2]:
        blad = st.text_input("Blad van een XLSX", max_chars=60, key=f"eigen_blad_{nu.nummer}")
    try:
        gelezen = nu.read(gekozen, jaar, decimaal or None, blad.strip() or None)
    except InvoerFout as fout:
        st.error(tekst(str(fout)) + " De cijfers die u had, zijn er nog.")
        return
    st.html(make("eigen/cijfers_verslag", v=gelezen.verslag))
    for n, kolom in enumerate(gelezen.verslag.gevraagd):
        _vraag(nu, kolom.naam, f"eigen_maat_{nu.nummer}_{n}")
    if gelezen.cijfers is None or not gelezen.cijfers.indicatoren:
        st.info("Deze cijfers zijn nog niet te gebruiken. Beantwoord eerst de vragen hierboven.")
        return
    ingebracht = gelezen.cijfers
    st.button(
        "Gebruik deze cijfers",
        type="primary",
        on_click=lambda: nu.gebruik(wijkcijfers().met(ingebracht)),
        icon=":material/check:",
    )


def _vraag(nu: Eigen, kolom: str, sleutel: str) -> None:
    """What the numbers of one column are."""
    st.selectbox(
        f"Wat telt kolom «{tekst(kolom)}»?",
        [OPEN, *MATEN],
        format_func=lambda m: MATEN[Maat(m)] if m else "Laat weg",
        key=sleutel,
        on_change=_antwoord(nu, kolom, sleutel),
    )


def _antwoord(nu: Eigen, kolom: str, sleutel: str) -> Callable[[], None]:
    def onthoud() -> None:
        gekozen = widget_waarde(sleutel)
        rest = {k: m for k, m in nu.antwoorden.items() if k != kolom}
        nu.antwoorden = rest | ({kolom: Maat(gekozen)} if gekozen else {})

    return onthoud
