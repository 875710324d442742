"""Two to four wijken side by side, figure by figure."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components import kader, teken
from components.html import make
from components.onthoud import onthoud
from components.staat import Staat
from components.wijken.opties import wijknamen
from components.wijkkaart import bron
from wijkteams.basis.text import getal, kort_getal
from wijkteams.figuren import wijkgrafieken
from wijkteams.figuren.spec import Spec
from wijkteams.kennis.cijfers import Indicator
from wijkteams.wijken.wijkcijfers import Wijken


def show(staat: Staat, w: Wijken, gm_code: str) -> None:
    """Two to four wijken side by side."""
    opties = wijknamen(w, gm_code)
    kader.meerkeuze(staat, "wijken", "Wijken (twee tot vier)", opties, "Kies wijken")
    codes = tuple(staat["wijken"])
    if len(codes) < 2:
        st.info("Kies minstens twee wijken om te vergelijken.")
        return
    banen(w, gm_code, codes)


def groot(staat: Staat, w: Wijken, gm_code: str) -> None:
    """Side by side, for the wall."""
    st.html(make("kader/groot", titel=f"Wijken van {w.gemeenten[gm_code]} naast elkaar ({w.cijfers.jaar})"))
    banen(w, gm_code, tuple(staat["wijken"]), groot=True)


def banen(w: Wijken, gm_code: str, codes: tuple[str, ...], groot: bool = False) -> None:
    """A lane per figure, from the lowest wijk to the highest, with these wijken marked in it."""
    figuur, alt_tekst, html = _naast(w, gm_code, codes, groot)
    teken.show(figuur, alt_tekst, "wijken_naast")
    st.html(html)


@onthoud(128)
def _naast(w: Wijken, gm_code: str, codes: tuple[str, ...], groot: bool) -> tuple[Spec, str, str]:
    rijen: list[dict[str, Any]] = []
    regels = []
    indicatoren = [i for i in w.cijfers.indicatoren.values() if not groot or i.id not in ("mannen", "vrouwen")]
    for n, i in enumerate(indicatoren):
        waarden = w.zichtbare(gm_code, i.id)
        bekend = [x for x in waarden.values() if x is not None]
        regels.append((i, [w.woord(c, i.id) for c in codes]))
        if not bekend:
            continue
        laag, hoog = min(bekend), max(bekend)
        baan = {"n": n}
        rijen += [baan | {"x": -0.22, "soort": "naam", "tekst": i.naam}]
        rijen += [baan | {"x": 0, "soort": "laag", "tekst": kaal_cijfer(i, laag)}]
        rijen += [baan | {"x": 1, "soort": "hoog", "tekst": kaal_cijfer(i, hoog)}]
        plek = {c: 0.5 if laag == hoog else (x - laag) / (hoog - laag) for c, x in waarden.items() if x is not None}
        rijen += [baan | {"x": round(x, 4), "soort": "alle"} for x in sorted(set(plek.values()))]
        for c, (kleur, vorm) in zip(codes, wijkgrafieken.MERKEN, strict=False):
            if c in plek:
                rijen.append(baan | {"x": round(plek[c], 4), "soort": "merk", "kleur": kleur, "vorm": vorm})
    wie = [(w.naam(c), merk) for c, merk in zip(codes, wijkgrafieken.MERKEN, strict=False)]
    gemeente, jaar = w.gemeenten[gm_code], w.cijfers.jaar
    woorden = [
        f"{i.naam}: " + ", ".join(f"{w.naam(c)} {woord}" for c, woord in zip(codes, in_woorden, strict=True))
        for i, in_woorden in regels
    ]
    alt_tekst = f"Per cijfer van de laagste tot de hoogste wijk van {gemeente} ({jaar}). {'; '.join(woorden)}."
    html = make(
        "wijk/naast", wie=wie, regels=regels, gemeente=gemeente, jaar=jaar, bron=bron(w), tabel=not groot,
    )  # fmt: skip
    return wijkgrafieken.banen(rijen, len({r["n"] for r in rijen}), groot), alt_tekst, html


def kaal_cijfer(indicator: Indicator, waarde: float | None) -> str:
    """A figure without its unit, which the row already names; a middle one may lie between two."""
    if waarde is None:
        return "niet bekend"
    heel = getal(waarde, indicator.decimalen)
    cijfer = heel if kort_getal(round(waarde, indicator.decimalen)) == kort_getal(waarde) else kort_getal(waarde)
    return f"{cijfer}%" if indicator.eenheid == "%" else cijfer
