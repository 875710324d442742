"""Colours, shapes and the chart theme: one look for screen, projection and documents.

No pole is better, so nothing here runs from red to green or fills up from one side.
"""

from __future__ import annotations

from typing import Any

from wijkteams.kennis.kennis import Kennis

INKT, GRIJS, RAND, VLAK, WIT = "#111111", "#4a4a4a", "#767676", "#e9ecf1", "#ffffff"
ACCENT = "#154273"
KLEUREN = ("#154273", "#a90061", "#275937", "#8f5a00", "#007bc7", "#d52b1e", "#42145f", "#535353")
VORMEN = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
# Two hues around a neutral middle: which pole is better is not for us to say.
STAPPEN = ("#1f4e8c", "#8fb1dc", "#cbc4b0", "#dca75a", "#8a4b00")
ONBEKEND = "#ffffff"
LETTERTYPE = "'Source Sans', 'Source Sans 3', 'Helvetica Neue', Arial, sans-serif"


def merken(kennis: Kennis) -> dict[str, tuple[str, str]]:
    """Colour and shape per gemeente id, the same on every page; the pair is unique up to 48 gemeenten.

    In order of the first moment, so that a gemeente keeps its mark when later ones join.
    """
    eerste = {id_: (g.momenten[0].peiljaar, g.momenten[0].bron, id_) for id_, g in kennis.gemeenten.items()}
    ids = sorted(eerste, key=eerste.__getitem__)
    ronde = len(KLEUREN) * len(VORMEN) // 2  # 8 and 6 have a factor 2 in common: after 24 the shapes move one on
    return {id_: (KLEUREN[n % len(KLEUREN)], VORMEN[(n + n // ronde) % len(VORMEN)]) for n, id_ in enumerate(ids)}


def opmaak(groot: bool = False) -> dict[str, Any]:
    """Vega-Lite config of every chart; `groot` for projection."""
    letter = 26 if groot else 14
    return {
        "background": WIT,
        "font": LETTERTYPE,
        "view": {"stroke": None},
        # Else Streamlit pops up bare field names and pixels; and every figure has its description as a whole (alt).
        "mark": {"tooltip": None, "aria": False},
        "axis": {
            "labelColor": INKT,
            "titleColor": INKT,
            "labelFontSize": letter,
            "titleFontSize": letter,
            "labelLimit": 0,
            "titleLimit": 0,
            "gridColor": "#d5d9e0",
            "domainColor": RAND,
            "tickColor": RAND,
        },
        "legend": {
            "labelColor": INKT,
            "titleColor": INKT,
            "labelFontSize": letter,
            "titleFontSize": letter,
            "labelLimit": 0,
            "symbolSize": 380 if groot else 150,
            "symbolStrokeWidth": 2,
        },
        "text": {"color": INKT, "font": LETTERTYPE},
    }
