"""How many teams at which threshold, as steps."""

from __future__ import annotations

import streamlit as st

from components import teken
from components.html import make
from components.onthoud import onthoud
from components.wijkadvies.uitkomst import genoemd
from wijkteams.figuren import wijkgrafieken
from wijkteams.figuren.spec import Spec
from wijkteams.wijken.dekking import tipping_points
from wijkteams.wijken.wijkcijfers import Wijken, in_words


def show(w: Wijken, gm_code: str, indicator: str, drempel: float | None, ander: float | None) -> None:
    """How many teams at which threshold, as steps."""
    figuur, alt_tekst, html = _trap_delen(w, gm_code, indicator, drempel, ander)
    teken.show(figuur, alt_tekst, "wijken_trap")
    st.html(html)


@onthoud(128)
def _trap_delen(
    w: Wijken, gm_code: str, indicator_id: str, drempel: float | None, ander: float | None
) -> tuple[Spec, str, str]:
    indicator = w.cijfers.indicatoren[indicator_id]
    punten = tipping_points(w, gm_code, indicator_id)
    rijen: list[dict[str, str | float]] = [
        {"drempel": p.drempel, "teams": p.teams, "soort": "trap"} for p in reversed(punten)
    ]
    if punten:
        breed = (punten[0].drempel - punten[-1].drempel) or 1
        rijen.append({"drempel": punten[0].drempel + breed / 20, "teams": 0, "soort": "trap"})
    for waarde, soort in ((drempel, "nu"), (ander, "ander")):
        if waarde is not None:
            rijen.append({"drempel": waarde, "teams": 0, "soort": soort})
    titel = f"drempel: {indicator.naam} ({indicator.eenheid})"
    woorden = "; ".join(f"vanaf {in_words(indicator, p.drempel)} {p.teams}" for p in punten[:40])
    alt_tekst = f"Hoeveel wijken een team krijgen bij welke drempel, in {w.gemeenten[gm_code]}. {woorden}."
    met_namen = [(p, genoemd(w, p)) for p in punten]
    html = make("wijkadvies/trap", punten=met_namen, indicator=indicator, zin=in_words)
    return wijkgrafieken.trap(rijen, titel), alt_tekst, html
