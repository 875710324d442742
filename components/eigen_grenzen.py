"""Boundaries the user brings: a file, perhaps a layer, a preview, and only then use. They stay in this session."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from components import staat
from components.html import make, tekst
from wijkteams.basis.errors import InvoerFout, KiesLaag, kort
from wijkteams.invoer.grenzen.eigen_kaart import EigenKaart, eigen_kaart
from wijkteams.invoer.verslag import Verslag
from wijkteams.wijken.wijkcijfers import Wijken

SOORTEN = ["geojson", "json", "topojson", "gpkg", "zip"]
Gelezen = tuple[EigenKaart, Verslag]


@dataclass
class EigenGrenzen:
    """What this session brought. `nummer` makes the upload field empty again.

    `gelezen` saves reading the file anew, whole and per layer; `samen` is the last figures with these boundaries.
    """

    kaart: EigenKaart | None = None
    nummer: int = 0
    gelezen: dict[tuple[str, str | None], Gelezen | InvoerFout] = field(default_factory=dict)
    samen: tuple[Wijken, Wijken] | None = None

    def read(self, bestand: Any, laag: str | None) -> Gelezen:
        """The file, or one layer of it. Raises InvoerFout; KiesLaag when a layer must be chosen."""
        sleutel = (bestand.file_id, laag)
        if sleutel not in self.gelezen:
            if any(file_id != bestand.file_id for file_id, _ in self.gelezen):
                self.gelezen = {}
            self.gelezen[sleutel] = _read(bestand, laag)
        uit = self.gelezen[sleutel]
        if isinstance(uit, InvoerFout):
            raise uit
        return uit

    def gebruik(self, kaart: EigenKaart | None) -> None:
        """Use these boundaries, or ours with None."""
        self.kaart, self.gelezen, self.samen = kaart, {}, None
        self.nummer += 1

    def met(self, w: Wijken) -> Wijken:
        """These figures in the boundaries that are in use; the same object as long as nothing changes."""
        if self.kaart is None:
            return w
        if self.samen is None or self.samen[0] is not w:
            self.samen = (w, w.met_grenzen(self.kaart))
        return self.samen[1]


def _read(bestand: Any, laag: str | None) -> Gelezen | InvoerFout:
    from wijkteams.invoer.grenzen.lezen import read_grenzen

    try:
        grenzen = read_grenzen(bestand.getvalue(), bestand.name, laag)
    except InvoerFout as fout:
        return fout
    return eigen_kaart(grenzen), grenzen.verslag


def eigen() -> EigenGrenzen:
    """The user's own boundaries in this session."""
    gevonden: EigenGrenzen = staat.recall("eigen_grenzen", EigenGrenzen)
    return gevonden


def deel(w: Wijken) -> None:
    """The section «Eigen grenzen»; `w` are the figures that are in use, without boundaries of the user."""
    nu = eigen()
    st.html(make("eigen/grenzen_uitleg", nu=nu.kaart, delen=w.aansluiting(nu.kaart) if nu.kaart else []))
    if nu.kaart is not None:
        st.button("Terug naar de grenzen van het CBS", on_click=lambda: nu.gebruik(None), icon=":material/undo:")
    gekozen = st.file_uploader(
        "Bestand met grenzen van wijken (GeoJSON, TopoJSON, GeoPackage of shapefile als zip)",
        type=SOORTEN,
        key=f"grenzen_{nu.nummer}",
    )
    if gekozen is None:
        return
    try:
        gelezen = _gekozen(nu, gekozen)
    except InvoerFout as fout:
        st.error(tekst(str(fout)) + " De grenzen die u had, zijn er nog.")
        return
    if gelezen is None:
        return
    kaart, verslag = gelezen
    delen = w.aansluiting(kaart)
    past = sum(len(d.zonder_cijfers) + d.beide for d in delen)
    st.html(make("eigen/grenzen_verslag", v=verslag, delen=delen, elders=len(kaart.omtrekken) - past))
    st.button("Gebruik deze grenzen", type="primary", on_click=lambda: nu.gebruik(kaart), icon=":material/check:")


def _gekozen(nu: EigenGrenzen, bestand: Any) -> Gelezen | None:
    """The boundaries in the file; None while it waits for a layer to be chosen. Raises InvoerFout."""
    try:
        return nu.read(bestand, None)
    except KiesLaag as vraag:
        laag: str | None = st.selectbox(
            "Welke laag heeft de wijken?",
            vraag.lagen,
            index=None,
            format_func=kort,
            placeholder="Kies een laag",
            key=f"grenzen_laag_{nu.nummer}_{bestand.file_id}",
        )
        if laag is None:
            st.info(f"In dit bestand staan {len(vraag.lagen)} lagen. Kies eerst welke de wijken heeft.")
            return None
    return nu.read(bestand, laag)
