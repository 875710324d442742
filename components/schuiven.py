"""The schuivenblad: every schaal as a line between two poles, a mark per gemeente, and a place for «niet bekend».

Filled is practice, hollow an intention, half-tinted still being built; a dashed ring says we inferred it; a band is a
range. Colour and shape belong to the gemeente. Nothing fills up from one side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from components.thema import ACCENT, INKT, RAND, VLAK, opmaak
from wijkteams.model import Positie, Schaal, Status
from wijkteams.text import opsomming

ONBEKEND_X, ONBEKEND_X_GROOT = 6.0, 5.8
_VULLING = {Status.PRAKTIJK: 1.0, Status.IN_ONTWIKKELING: 0.35, Status.VOORNEMEN: 0.0}


@dataclass(frozen=True)
class Deelnemer:
    """Who stands on the schuiven: the name to show, its mark and its positions."""

    naam: str
    kleur: str
    vorm: str
    posities: tuple[tuple[str, Positie], ...]

    def positie(self, schaal: str) -> Positie:
        """Position on one schaal."""
        return dict(self.posities)[schaal]


def schuivenblad(schalen: Sequence[Schaal], deelnemers: Sequence[Deelnemer], groot: bool = False) -> alt.LayerChart:
    """The chart: one row per schaal, one lane per deelnemer within the row. Heights in pixels."""
    m = _Maten.voor(groot, len(deelnemers))
    legenda = [] if groot else _legenda(deelnemers)
    top = 26 * -(-len(legenda) // _kolommen(deelnemers)) + 6 if legenda else 0
    rijen, merken, stappen = [], [], []
    for n, schaal in enumerate(schalen):
        begin = top + n * m.rij
        boven, onder = begin + m.kop, begin + m.kop + m.baan * (len(deelnemers) + 1)
        midden = (boven + onder) / 2
        rijen.append(
            {"vraag": schaal.vraag, "links": schaal.links, "rechts": schaal.rechts, "y_vraag": begin + 8, "y": midden}
            | {"y_boven": boven, "y_onder": onder, "y_pool": onder + m.pool / 2}
        )
        stappen += [{"x": x, "y": midden} for x in range(1, 6)]
        merken += [_merk(schaal, d, boven + m.baan * (i + 1), groot) for i, d in enumerate(deelnemers)]
    totaal = top + m.rij * len(schalen)
    rechts = 7.3 if groot else 6.4

    # Every layer states the same axis and scale: Vega-Lite stumbles over merging an axis with none.
    def x_op(veld: str) -> alt.X:
        return alt.X(f"{veld}:Q", axis=None, scale=alt.Scale(domain=[0.8, rechts], nice=False, zero=False))

    def x_vast(waarde: float) -> alt.XDatum:
        return alt.XDatum(waarde, axis=None, scale=alt.Scale(domain=[0.8, rechts], nice=False, zero=False))

    def y_op(veld: str) -> alt.Y:
        return alt.Y(f"{veld}:Q", axis=None, scale=alt.Scale(domain=[totaal, 0], nice=False, zero=False))

    x, y = x_op("x"), y_op("y")
    kleur, lijn = alt.Color("kleur:N", scale=None), alt.Stroke("kleur:N", scale=None)
    vorm = alt.Shape("vorm:N", scale=None)
    rij, merk = alt.Chart(alt.Data(values=rijen)), alt.Chart(alt.Data(values=merken))
    uitleg = {"naam": "Gemeente", "vraag": "Schaal", "stand": "Positie", "zeker": "Zekerheid"}
    lagen: list[Any] = [
        rij.mark_rect(color=VLAK).encode(x=x_vast(5.55), x2=alt.datum(rechts), y=y_op("y_boven"), y2="y_onder:Q"),
        rij.mark_rule(color=RAND, strokeWidth=m.lijn).encode(x=x_vast(1), x2=alt.datum(5), y=y),
        alt.Chart(alt.Data(values=stappen))
        .mark_tick(orient="vertical", color=RAND, size=m.letter, thickness=m.lijn)
        .encode(x=x, y=y),
        merk.transform_filter("isValid(datum.van)")
        .mark_rule(strokeWidth=m.band, opacity=0.38, strokeCap="round")
        .encode(x=x_op("van"), x2="tot:Q", y=y, color=kleur),
        merk.transform_filter("datum.afgeleid")
        .mark_point(size=m.teken * 2.6, strokeDash=[4, 3], strokeWidth=m.lijn * 0.8, shape="circle")
        .encode(x=x, y=y, color=kleur),
        merk.mark_point(size=m.teken, strokeWidth=m.lijn, fill="white", opacity=1).encode(
            x=x, y=y, stroke=lijn, shape=vorm
        ),
        merk.mark_point(size=m.teken, filled=True).encode(
            x=x,
            y=y,
            color=kleur,
            shape=vorm,
            opacity=alt.Opacity("vulling:Q", scale=None),
            tooltip=[alt.Tooltip(f"{veld}:N", title=titel) for veld, titel in uitleg.items()],
        ),
        _woord(rij, "left", m.letter).encode(x=x_vast(1), y=y_op("y_pool"), text="links:N"),
        _woord(rij, "right", m.letter).encode(x=x_vast(5), y=y_op("y_pool"), text="rechts:N"),
        _woord(rij, "center", m.letter - 2).encode(
            x=x_vast((5.55 + rechts) / 2), y=y_op("y_pool"), text=alt.value("niet bekend")
        ),
    ]
    if groot:  # names beside the marks: from the back of a room nobody can look up a legend
        for kant, waar, dx in (
            ("left", "datum.x < 4 || datum.x > 5", 28),
            ("right", "datum.x >= 4 && datum.x <= 5", -28),
        ):
            halos: tuple[dict[str, Any], ...] = ({"stroke": "white", "strokeWidth": 6, "fill": "white"}, {})
            for halo in halos:
                naam = _woord(merk.transform_filter(waar), kant, m.letter, dx=dx, fontWeight=600, **halo)
                lagen.append(naam.encode(x=x, y=y, text="naam:N"))
    else:
        kop = _woord(rij, "left", m.letter, fontWeight="bold", fill=ACCENT)
        lagen.append(kop.encode(x=x_vast(1), y=y_op("y_vraag"), text="vraag:N"))
        wie = alt.Chart(alt.Data(values=legenda))
        lagen.append(wie.mark_point(size=m.teken, filled=True, opacity=1).encode(x=x, y=y, color=kleur, shape=vorm))
        lagen.append(_woord(wie, "left", m.letter, dx=12).encode(x=x, y=y, text="naam:N"))
    return alt.layer(*lagen).properties(height=totaal, width="container").configure(**opmaak(groot))


@dataclass(frozen=True)
class _Maten:
    """Sizes in pixels: a lane per deelnemer, room for question and poles, type, marks (area), line and band."""

    baan: int
    kop: int
    pool: int
    rij: int
    letter: int
    teken: int
    lijn: float
    band: int

    @classmethod
    def voor(cls, groot: bool, n: int) -> _Maten:
        if groot:
            baan = 72 if n <= 3 else 58 if n <= 4 else 48
            return cls(baan, 0, 56, baan * (n + 1) + 64, 34 if n <= 4 else 28, 900 if n <= 4 else 620, 4, 18)
        baan = 18 if n <= 4 else 15
        return cls(baan, 22, 26, baan * (n + 1) + 66, 15, 150, 2.2, 7)


def _woord(grafiek: alt.Chart, kant: str, letter: int, **stijl: Any) -> alt.Chart:
    alles: dict[str, Any] = {"align": kant, "baseline": "middle", "fontSize": letter, "fill": INKT} | stijl
    return grafiek.mark_text(**alles)


def _legenda(deelnemers: Sequence[Deelnemer]) -> list[dict[str, Any]]:
    """Names with their mark, two or three on a line, so that it fits a phone as well."""
    kolommen = _kolommen(deelnemers)
    return [
        {"naam": d.naam, "kleur": d.kleur, "vorm": d.vorm}
        | {"x": 1.03 + 5.55 / kolommen * (n % kolommen), "y": 10 + 26 * (n // kolommen)}
        for n, d in enumerate(deelnemers)
    ]


def _kolommen(deelnemers: Sequence[Deelnemer]) -> int:
    return 3 if max(len(d.naam) for d in deelnemers) <= 10 else 2


def beschrijving(schalen: Sequence[Schaal], deelnemers: Sequence[Deelnemer]) -> str:
    """What the figure shows, in words, for who cannot see it."""
    zinnen = []
    for schaal in schalen:
        standen = [f"{d.naam} {_stand(schaal, d.positie(schaal.id))}" for d in deelnemers]
        zinnen.append(f"{schaal.vraag.rstrip('?')} (1 {schaal.links}, 5 {schaal.rechts}): {opsomming(standen)}.")
    return "Schuivenblad. " + " ".join(zinnen)


def _merk(schaal: Schaal, deelnemer: Deelnemer, y: float, groot: bool) -> dict[str, Any]:
    p = deelnemer.positie(schaal.id)
    return {
        "naam": deelnemer.naam,
        "kleur": deelnemer.kleur,
        "vorm": deelnemer.vorm,
        "vraag": schaal.vraag,
        "x": p.positie or (ONBEKEND_X_GROOT if groot else ONBEKEND_X),
        "y": y,
        "van": p.van,
        "tot": p.tot,
        "vulling": 0.0 if p.status is None else _VULLING[p.status],
        "afgeleid": p.zekerheid == "afgeleid",
        "stand": _stand(schaal, p),
        "zeker": p.zekerheid,
    }


def _stand(schaal: Schaal, p: Positie) -> str:
    if p.positie is None:
        return "niet bekend"
    bereik = f", bereik {p.van} tot en met {p.tot}" if p.van else ""
    status = f", {p.status.replace('_', ' ')}" if p.status and p.status is not Status.PRAKTIJK else ""
    return f"{p.positie}: {schaal.anker(p.positie)}{bereik}{status}"
