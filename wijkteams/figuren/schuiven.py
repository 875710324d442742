"""The schuivenblad: every schaal as a line between two poles, a mark per gemeente, and a place for «niet bekend».

Filled is practice, hollow an intention, half-tinted still being built; a dashed ring says we inferred it; a band is a
range. Colour and shape belong to the gemeente. Nothing fills up from one side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import altair as alt

from wijkteams.basis.text import opsomming
from wijkteams.figuren.thema import ACCENT, INKT, RAND, VLAK, opmaak
from wijkteams.kennis.gemeenten import Positie, Status
from wijkteams.kennis.schalen import Schaal
from wijkteams.kennis.woorden import position_in_words

ONBEKEND_X, ONBEKEND_X_GROOT = 6.0, 7.05
GEKOZEN = "gekozen"  # the dot that was clicked
_NAAST, _NAAST_BREED, _NAAST_HOOG = 6, 0.13, 17  # dots beside each other at one step, their distance, and of lines
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
        return self._per_schaal[schaal]

    @cached_property
    def _per_schaal(self) -> dict[str, Positie]:
        return dict(self.posities)


@dataclass(frozen=True)
class Vorm:
    """What decides the layout of a schuivenblad, apart from what stands on it. All sizes in pixels."""

    schalen: int
    deelnemers: int
    kolommen: int  # of the legend
    groot: bool
    strook: int = 0  # height of the strip with others below each schaal

    @classmethod
    def voor(cls, schalen: Sequence[Schaal], deelnemers: Sequence[Deelnemer], groot: bool, strook: int = 0) -> Vorm:
        """Names go two or three on a line in the legend, so that it fits a phone as well."""
        kolommen = 3 if max(len(d.naam) for d in deelnemers) <= 10 else 2
        return cls(len(schalen), len(deelnemers), kolommen, groot, strook)

    @property
    def baan(self) -> int:
        """Height of one lane: each deelnemer has its own, so that marks never overlap."""
        if self.groot:
            return 72 if self.deelnemers <= 3 else 58 if self.deelnemers <= 4 else 48
        return 18 if self.deelnemers <= 4 else 15

    @property
    def kop(self) -> int:
        """Room above the lanes for the question; in projection it stands above the chart."""
        return 0 if self.groot else 22

    @property
    def banen(self) -> int:
        """Height of all lanes of one schaal."""
        return self.baan * (self.deelnemers + 1)

    @property
    def rij(self) -> int:
        """Height of one schaal, with question, lanes, poles and air."""
        return self.banen + (64 if self.groot else 66) + self.strook

    @property
    def legenda(self) -> int:
        """Height of the legend; in projection names stand beside the marks."""
        return 0 if self.groot else 26 * -(-self.deelnemers // self.kolommen) + 6

    @property
    def hoogte(self) -> int:
        """Height of the chart."""
        return self.legenda + self.rij * self.schalen

    def boven(self, n: int) -> int:
        """Where the lanes of the nth schaal begin."""
        return self.legenda + n * self.rij + self.kop

    @property
    def rechts(self) -> float:
        """Right end of the x axis: beyond step 5 lies the place for «niet bekend»."""
        return 7.3 if self.groot else 6.4


def schuivenblad(v: Vorm, vast: alt.NamedData, merken: alt.NamedData) -> alt.TopLevelMixin:
    """Per schaal a line between two poles, a lane for each deelnemer: for rows of `rijen` and of `merken`.

    Two groups of layers, so that where the marks move the rest stays as it was drawn.
    """
    letter = 34 if v.groot and v.deelnemers <= 4 else 28 if v.groot else 15
    teken = 900 if v.groot and v.deelnemers <= 4 else 620 if v.groot else 150
    dikte = 4 if v.groot else 2.2

    # Every layer states the same axis and scale: Vega-Lite stumbles over merging an axis with none.
    def x_op(veld: str) -> alt.X:
        return alt.X(f"{veld}:Q", axis=None, scale=alt.Scale(domain=[0.8, v.rechts], nice=False, zero=False))

    def x_vast(waarde: float) -> alt.XDatum:
        return alt.XDatum(waarde, axis=None, scale=alt.Scale(domain=[0.8, v.rechts], nice=False, zero=False))

    def y_op(veld: str) -> alt.Y:
        return alt.Y(f"{veld}:Q", axis=None, scale=alt.Scale(domain=[v.hoogte, 0], nice=False, zero=False))

    def soort(naam: str, en: str = "true") -> alt.Chart:
        return alt.Chart().transform_filter(f"datum.soort == '{naam}' && ({en})")

    def woord(grafiek: alt.Chart, kant: str, **stijl: Any) -> alt.Chart:
        alles: dict[str, Any] = {"align": kant, "baseline": "middle", "fontSize": letter, "fill": INKT} | stijl
        return grafiek.mark_text(**alles)

    x, y, vorm = x_op("x"), y_op("y"), alt.Shape("vorm:N", scale=None)
    kleur, lijn = alt.Color("kleur:N", scale=None), alt.Stroke("kleur:N", scale=None)
    uitleg = {"naam": "Gemeente", "vraag": "Schaal", "stand": "Positie", "zeker": "Zekerheid"}
    vulling: dict[str, Any] = {"opacity": alt.Opacity("vulling:Q", scale=None)}
    vulling["tooltip"] = [alt.Tooltip(f"{veld}:N", title=titel) for veld, titel in uitleg.items()]
    rij, merk = soort("rij"), soort("merk")
    onder = [
        rij.mark_rect(color=VLAK).encode(x=x_vast(5.55), x2=alt.datum(v.rechts), y=y_op("y_boven"), y2="y_onder:Q"),
        rij.mark_rule(color=RAND, strokeWidth=dikte).encode(x=x_vast(1), x2=alt.datum(5), y=y),
        soort("tik").mark_tick(orient="vertical", color=RAND, size=letter, thickness=dikte).encode(x=x, y=y),
        woord(rij, "left").encode(x=x_vast(1), y=y_op("y_pool"), text="links:N"),
        woord(rij, "right").encode(x=x_vast(5), y=y_op("y_pool"), text="rechts:N"),
        woord(rij, "center", fontSize=letter - 2).encode(
            x=x_vast((5.55 + v.rechts) / 2), y=y_op("y_pool"), text=alt.value("niet bekend")
        ),
    ]
    boven = [
        soort("pijl").mark_rule(color=INKT, strokeWidth=1.6).encode(x=x_op("van"), x2="tot:Q", y=y),
        soort("pijl")
        .mark_point(size=90, filled=True, color=INKT, opacity=1)
        .encode(x=x_op("punt"), y=y, shape=alt.Shape("kop:N", scale=None)),
        soort("merk", "isValid(datum.van)")
        .mark_rule(strokeWidth=18 if v.groot else 7, opacity=0.38, strokeCap="round")
        .encode(x=x_op("van"), x2="tot:Q", y=y, color=kleur),
        soort("merk", "datum.afgeleid")
        .mark_point(size=teken * 2.6, strokeDash=[4, 3], strokeWidth=dikte * 0.8, shape="circle")
        .encode(x=x, y=y, color=kleur),
        merk.mark_point(size=teken, strokeWidth=dikte, fill="white", opacity=1).encode(
            x=x, y=y, stroke=lijn, shape=vorm
        ),
        merk.mark_point(size=teken, filled=True).encode(x=x, y=y, color=kleur, shape=vorm, **vulling),
    ]
    if v.strook:
        onder.append(
            soort("ander")
            .mark_point(size=110, filled=True, opacity=1, cursor="pointer")
            .encode(x=x, y=y, color=kleur, shape=vorm, tooltip=vulling["tooltip"])
            .add_params(alt.selection_point(name=GEKOZEN, fields=["wie", "schaal"], toggle=False, empty=False))
        )
    if v.groot:  # names beside the marks: from the back of a room nobody can look up a legend
        wit: dict[str, Any] = {"stroke": "white", "strokeWidth": 6, "fill": "white"}
        for kant, waar, dx in (("left", "datum.x < 4", 28), ("right", "datum.x >= 4", -28)):
            for stijl in (wit, {}):
                naam = woord(soort("merk", waar), kant, dx=dx, fontWeight=600, **stijl)
                boven.append(naam.encode(x=x, y=y, text="naam:N"))
    else:
        kop = woord(rij, "left", fontWeight="bold", fill=ACCENT)
        onder.append(kop.encode(x=x_vast(1), y=y_op("y_vraag"), text="vraag:N"))
        wie = soort("wie")
        onder.append(wie.mark_point(size=teken, filled=True, opacity=1).encode(x=x, y=y, color=kleur, shape=vorm))
        onder.append(woord(wie, "left", dx=12).encode(x=x, y=y, text="naam:N"))
    # In one call: each method of a chart copies the whole of it first.
    lagen = alt.layer(*onder, data=vast), alt.layer(*boven, data=merken)
    return alt.layer(*lagen, height=v.hoogte, width="container", config=opmaak(v.groot))


def rijen(v: Vorm, schalen: Sequence[Schaal], deelnemers: Sequence[Deelnemer]) -> list[dict[str, Any]]:
    """What the marks stand on: rows of kind `rij` (a schaal), `tik` (a step) and `wie` (legend)."""
    uit: list[dict[str, Any]] = []
    for n, schaal in enumerate(schalen):
        boven = v.boven(n)
        onder, midden = boven + v.banen, boven + v.banen / 2
        plek = {"y_vraag": boven - v.kop + 8, "y": midden, "y_boven": boven, "y_onder": onder}
        plek["y_pool"] = onder + (28 if v.groot else 13)
        uit.append({"soort": "rij", "vraag": schaal.vraag, "links": schaal.links, "rechts": schaal.rechts} | plek)
        uit += [{"soort": "tik", "x": x, "y": midden} for x in range(1, 6)]
    if not v.groot:
        for n, d in enumerate(deelnemers):
            plek = {"x": 1.03 + 5.55 / v.kolommen * (n % v.kolommen), "y": 10 + 26 * (n // v.kolommen)}
            uit.append({"soort": "wie", "naam": d.naam, "kleur": d.kleur, "vorm": d.vorm} | plek)
    return uit


def merken(v: Vorm, schalen: Sequence[Schaal], deelnemers: Sequence[Deelnemer]) -> list[dict[str, Any]]:
    """Rows of kind `merk`: the position of each deelnemer on each schaal, every one in a lane of its own."""
    return [
        _merk(schaal, d, v.boven(n) + v.baan * baan, v.groot)
        for n, schaal in enumerate(schalen)
        for baan, d in enumerate(deelnemers, 1)
    ]


def pijlen(v: Vorm, schalen: Sequence[Schaal], van: Deelnemer, naar: Deelnemer) -> list[dict[str, Any]]:
    """Rows of kind `pijl`: on each schaal where both are known and differ, an arrow from one to the other."""
    uit = []
    for n, schaal in enumerate(schalen):
        begin, eind = van.positie(schaal.id).positie, naar.positie(schaal.id).positie
        if begin is None or eind is None or begin == eind:
            continue
        rechts = eind > begin
        punt = eind - 0.09 if rechts else eind + 0.09
        rij = {
            "soort": "pijl",
            "van": begin,
            "tot": eind,
            "punt": punt,
            "y": v.boven(n) + v.banen / 2,
        }
        uit.append(rij | {"kop": "triangle-right" if rechts else "triangle-left"})
    return uit


def anderen(v: Vorm, schalen: Sequence[Schaal], wie: Mapping[str, Deelnemer]) -> list[dict[str, Any]]:
    """Rows of kind `ander`: below each schaal a dot for everyone who is known there, side by side round their step."""
    uit = []
    for n, schaal in enumerate(schalen):
        boven = v.boven(n) + v.banen + 34
        for hier in _per_stap(schaal, wie).values():
            for i, sleutel in enumerate(hier):
                regel, plaats = divmod(i, _NAAST)
                op_regel = min(_NAAST, len(hier) - regel * _NAAST)
                merk = _merk(schaal, wie[sleutel], boven + _NAAST_HOOG * regel, False)
                stip = {veld: merk[veld] for veld in ("naam", "kleur", "vorm", "vraag", "stand", "zeker", "y")}
                stip["x"] = merk["x"] + _NAAST_BREED * (plaats - (op_regel - 1) / 2)
                uit.append(stip | {"soort": "ander", "wie": sleutel, "schaal": schaal.id})
    return uit


def strook(schalen: Sequence[Schaal], wie: Mapping[str, Deelnemer]) -> int:
    """Height of the strip that holds `anderen`: as many lines as the fullest step needs."""
    volst = max((len(hier) for schaal in schalen for hier in _per_stap(schaal, wie).values()), default=0)
    return 16 + _NAAST_HOOG * -(-volst // _NAAST) if volst else 0


def _per_stap(schaal: Schaal, wie: Mapping[str, Deelnemer]) -> dict[int, list[str]]:
    """Who stands at each step of a schaal; who is unknown stands nowhere."""
    uit: dict[int, list[str]] = {}
    for sleutel, d in wie.items():
        if (stap := d.positie(schaal.id).positie) is not None:
            uit.setdefault(stap, []).append(sleutel)
    return uit


def beschrijving(schalen: Sequence[Schaal], deelnemers: Sequence[Deelnemer]) -> str:
    """What the figure shows, in words, for who cannot see it."""
    zinnen = []
    for schaal in schalen:
        standen = [f"{d.naam} {position_in_words(schaal, d.positie(schaal.id))}" for d in deelnemers]
        zinnen.append(f"{schaal.vraag.rstrip('?')} (1 {schaal.links}, 5 {schaal.rechts}): {opsomming(standen)}.")
    return "Schuivenblad. " + " ".join(zinnen)


def _merk(schaal: Schaal, deelnemer: Deelnemer, y: float, groot: bool) -> dict[str, Any]:
    p = deelnemer.positie(schaal.id)
    return {
        "soort": "merk",
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
        "stand": position_in_words(schaal, p),
        "zeker": p.zekerheid,
    }
