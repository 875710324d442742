"""Charts of figures per wijk: each is built once for screen and once for projection; only data and titles change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from wijkteams.figuren.spec import Spec, fill, spec
from wijkteams.figuren.thema import ACCENT, INKT, KLEUREN, RAND, VORMEN, opmaak

Rijen = Sequence[Mapping[str, Any]]
MERKEN = tuple(zip(KLEUREN, VORMEN, strict=False))[:4]  # of two to four wijken side by side
_DATA, _X, _Y = "rijen", "«x»", "«y»"


def _fill(leeg: Spec, rijen: Rijen, x: str = "", y: str = "") -> Spec:
    uit: Spec = fill(leeg, {_DATA: {"values": list(rijen)}, _X: x, _Y: y})
    return uit


def _leeg(figuur: alt.TopLevelMixin) -> Spec:
    """A chart without rows. Its data is a layer deeper: data at the top Streamlit would turn into a table first."""
    uit = spec(lambda: figuur)
    return {k: v for k, v in uit.items() if k != "data"} | {"layer": [{"layer": uit["layer"], "data": uit["data"]}]}


def spreiding(rijen: Rijen, x: str, y: str, groot: bool = False) -> Spec:
    """Two figures against each other; a row is {x, y, gekozen, label, links}, links for a name that goes left."""
    return _fill(leeg_spreiding(groot), rijen, x, y)


@lru_cache(maxsize=2)
def leeg_spreiding(groot: bool) -> Spec:
    """The scatter, without rows."""
    letter, stip = (26, 500) if groot else (14, 110)
    schaal = alt.Scale(zero=False, nice=True, padding=24)
    basis = alt.Chart(alt.NamedData(_DATA)).encode(
        x=alt.X("x:Q", scale=schaal, axis=alt.Axis(title=_X, tickCount=6)),
        y=alt.Y("y:Q", scale=schaal, axis=alt.Axis(title=_Y, tickCount=6)),
    )
    gekozen, ander = basis.transform_filter("datum.gekozen"), basis.transform_filter("!datum.gekozen")
    schrift: dict[str, Any] = {
        "align": alt.ExprRef("datum.links ? 'right' : 'left'"),
        "dx": alt.ExprRef("(datum.links ? -1 : 1) * " + ("16" if groot else "9")),
        "fontSize": letter,
        "text": alt.ExprRef("datum.label"),
    }
    return _leeg(
        alt.layer(
            ander.mark_point(filled=True, size=stip, color=RAND, opacity=0.75, stroke="white"),
            gekozen.mark_point(filled=True, size=stip * 1.6, color=ACCENT, opacity=1, stroke="white", shape="diamond"),
            ander.mark_text(color=INKT, **schrift),
            gekozen.mark_text(color=ACCENT, fontWeight="bold", **schrift),
        )
        .properties(height=680 if groot else 480, width="container")
        .configure(**opmaak(groot))
        .configure_view(stroke=RAND)
    )


def banen(rijen: Rijen, aantal: int, groot: bool = False) -> Spec:
    """A lane per indicator from lowest to highest of the gemeente.

    A row is {n, x, soort, tekst, kleur, vorm}; soort is naam (of the indicator), alle (a wijk), merk (a chosen one),
    laag or hoog (the ends).
    """
    leeg = _fill(leeg_banen(groot), rijen)
    return leeg | {"height": aantal * (76 if groot else 46)}


@lru_cache(maxsize=2)
def leeg_banen(groot: bool) -> Spec:
    """The lanes, without rows."""
    letter, weg = (26, 24) if groot else (13, 13)
    rij = alt.Y("n:O", axis=None)
    plaats = alt.X("x:Q", scale=alt.Scale(domain=[-0.22, 1.25], nice=False), axis=None)
    basis = alt.Chart(alt.NamedData(_DATA)).encode(x=plaats, y=rij)
    schrift: dict[str, Any] = {"fontSize": letter, "color": INKT, "text": alt.ExprRef("datum.tekst")}
    return _leeg(
        alt.layer(
            basis.transform_filter("datum.soort == 'laag'")
            .mark_rule(color="#d5d9e0", strokeWidth=3 if groot else 1.5)
            .encode(x=plaats, x2=alt.X2Datum(1)),
            basis.transform_filter("datum.soort == 'alle'").mark_tick(
                color=RAND, thickness=3 if groot else 1.5, size=30 if groot else 16
            ),
            basis.transform_filter("datum.soort == 'merk'")
            .mark_point(filled=True, size=560 if groot else 170, opacity=1, stroke="white")
            .encode(color=alt.Color("kleur:N", scale=None), shape=alt.Shape("vorm:N", scale=None)),
            basis.transform_filter("datum.soort == 'laag'").mark_text(align="right", dx=-weg, **schrift),
            basis.transform_filter("datum.soort == 'hoog'").mark_text(align="left", dx=weg, **schrift),
            # Above its lane and not beside it: on a phone there is no room at the side.
            basis.transform_filter("datum.soort == 'naam'").mark_text(
                align="left", dy=-1.2 * letter, fontWeight="bold", **schrift
            ),
        )
        .properties(width="container", height=100)
        .configure(**opmaak(groot))
    )


def trap(rijen: Rijen, x: str, groot: bool = False) -> Spec:
    """How many teams at which threshold; a row is {drempel, teams, soort}, soort trap, nu or ander."""
    return _fill(leeg_trap(groot), rijen, x)


@lru_cache(maxsize=2)
def leeg_trap(groot: bool) -> Spec:
    """The steps, without rows."""
    letter = 26 if groot else 14
    as_x = alt.X("drempel:Q", scale=alt.Scale(zero=False, nice=False, padding=20), axis=alt.Axis(title=_X, tickCount=8))
    as_y = alt.Y(
        "teams:Q", scale=alt.Scale(zero=True, nice=True), axis=alt.Axis(title="wijken met een team", tickMinStep=1)
    )
    basis = alt.Chart(alt.NamedData(_DATA))
    lijn = basis.transform_filter("datum.soort == 'trap'").encode(x=as_x, y=as_y)
    drempels = basis.transform_filter("datum.soort != 'trap'")
    woord = drempels.encode(x=as_x, y=alt.YValue(0))
    return _leeg(
        alt.layer(
            lijn.mark_line(interpolate="step-before", color=ACCENT, strokeWidth=5 if groot else 2.5),
            drempels.mark_rule(color="#a90061", strokeWidth=4 if groot else 2).encode(
                x=as_x,
                strokeDash=alt.StrokeDash(
                    "soort:N", legend=None, scale=alt.Scale(domain=["nu", "ander"], range=[[1, 0], [6, 5]])
                ),
            ),
            woord.mark_text(
                align="left",
                baseline="top",
                dx=6,
                fontSize=letter,
                color="#a90061",
                fontWeight="bold",
                text=alt.ExprRef("datum.soort == 'nu' ? 'uw drempel' : 'andere drempel'"),
            ),
        )
        .properties(height=460 if groot else 260, width="container")
        .configure(**opmaak(groot))
        .configure_view(stroke=RAND)
    )
