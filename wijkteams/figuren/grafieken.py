"""Charts other than the schuivenblad and the map. Each function returns a chart."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

import altair as alt

from wijkteams.figuren.schuiven import Deelnemer
from wijkteams.figuren.thema import ACCENT, INKT, RAND, opmaak
from wijkteams.kennis.schalen import Schaal


def vlak(x: Schaal, y: Schaal, deelnemers: Sequence[Deelnemer], gekozen: Set[str]) -> alt.LayerChart:
    """Two schalen as a plane of 5 × 5; who shares a cell is shown next to each other. Ranges are bars."""
    cellen: dict[tuple[int, int], list[Deelnemer]] = {}
    for d in deelnemers:
        px, py = d.positie(x.id), d.positie(y.id)
        if px.positie is not None and py.positie is not None:
            cellen.setdefault((px.positie, py.positie), []).append(d)
    rijen: list[dict[str, Any]] = []
    for (cx, cy), groep in cellen.items():
        for n, d in enumerate(groep):
            schuif = (n - (len(groep) - 1) / 2) * 0.22
            px, py = d.positie(x.id), d.positie(y.id)
            rijen.append(
                {"naam": d.naam, "x": cx, "y": cy + schuif, "gekozen": d.naam in gekozen}
                | {"x_van": px.van or cx, "x_tot": px.tot or cx, "y_van": py.van or cy, "y_tot": py.tot or cy}
            )
    namen = [d.naam for d in deelnemers]
    kleur = alt.Color("naam:N", legend=None, scale=alt.Scale(domain=namen, range=[d.kleur for d in deelnemers]))
    vorm = alt.Shape("naam:N", legend=None, scale=alt.Scale(domain=namen, range=[d.vorm for d in deelnemers]))
    schaal = alt.Scale(domain=[0.6, 5.4], nice=False)
    schaal_x = alt.Scale(domain=[0.6, 6], nice=False)  # room for a name beside step 5
    as_x = alt.Axis(values=[1, 2, 3, 4, 5], title=f"{x.kort}: 1 {x.links} – 5 {x.rechts}", format="d")
    as_y = alt.Axis(values=[1, 2, 3, 4, 5], title=f"{y.kort}: 1 {y.links} – 5 {y.rechts}", format="d")
    basis = alt.Chart(alt.Data(values=rijen)).encode(
        x=alt.X("x:Q", scale=schaal_x, axis=as_x), y=alt.Y("y:Q", scale=schaal, axis=as_y)
    )
    bereik = basis.mark_rule(strokeWidth=5, opacity=0.3)
    return (
        alt.layer(
            bereik.transform_filter("datum.x_van < datum.x_tot").encode(x="x_van:Q", x2="x_tot:Q", color=kleur),
            bereik.transform_filter("datum.y_van < datum.y_tot").encode(y="y_van:Q", y2="y_tot:Q", color=kleur),
            basis.mark_point(filled=True, size=190, opacity=1, stroke="white").encode(color=kleur, shape=vorm),
            basis.mark_text(align="left", dx=12, color=INKT, fontSize=14)
            .encode(text="naam:N")
            .transform_filter("!datum.gekozen"),
            basis.mark_text(align="left", dx=12, color=ACCENT, fontSize=14, fontWeight="bold")
            .encode(text="naam:N")
            .transform_filter("datum.gekozen"),
        )
        .properties(height=520, width="container")
        .configure(**opmaak())
        .configure_view(stroke=RAND)
    )


def vlak_beschrijving(x: Schaal, y: Schaal, deelnemers: Sequence[Deelnemer]) -> str:
    """The plane in words."""
    delen = []
    for d in deelnemers:
        px, py = d.positie(x.id).positie, d.positie(y.id).positie
        delen.append(f"{d.naam} {'niet bekend' if px is None else px} en {'niet bekend' if py is None else py}")
    return f"Vlak van {x.vraag} (horizontaal) en {y.vraag} (verticaal), stappen 1 tot en met 5: {'; '.join(delen)}."
