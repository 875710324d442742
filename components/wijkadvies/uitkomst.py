"""The advice in words: per wijk, what tips, and how far the teams reach."""

from __future__ import annotations

from functools import cache

from components.html import make
from components.kennis import kennis
from components.onthoud import EIGEN, per_sessie
from components.wijkadvies.rekenen import Afwijkingen, compute
from components.wijkkaart import bron, eigen_grenzen
from wijkteams.wijken.advies import Grens, Wijkadvies
from wijkteams.wijken.dekking import Dekking, Kantelpunt, coverage, coverage_in_words, tipped, tipping_points
from wijkteams.wijken.wijkcijfers import Wijken, in_words

KENMERKEN = ("teams_actief", "teams_gepland", "inwoners_per_team", "inwoners")


@per_sessie(EIGEN)
def per_wijk(w: Wijken, gm_code: str, adviezen: tuple[Wijkadvies, ...], indicator: str, ggz: bool) -> str:
    """The advice for every wijk, as a table."""
    return make(
        "wijkadvies/advies", adviezen=adviezen, gemeente=w.gemeenten[gm_code], jaar=w.cijfers.jaar, bron=bron(w),
        indicator=w.cijfers.indicatoren[indicator], soorten=kennis().adviezen, ggz=ggz,
        cijfers={a.wk_code: w.woord(a.wk_code, indicator) for a in adviezen}, grenzen=eigen_grenzen(w, gm_code),
    )  # fmt: skip


@per_sessie(EIGEN)
def kantelt(
    w: Wijken, gm_code: str, grens: Grens, ggz: Grens | None, ander: float | None, afwijkingen: Afwijkingen
) -> str:
    """What a lower, a higher and the other threshold would change."""
    punten = tipping_points(w, gm_code, grens.indicator)
    erbij = next((p for p in punten if p.drempel < grens.drempel), None)
    eraf = next((p for p in reversed(punten) if p.drempel >= grens.drempel), None)
    paren = []
    if ander is not None:
        toen = compute(w, gm_code, grens, ggz, afwijkingen)
        paren = tipped(toen, compute(w, gm_code, Grens(grens.indicator, ander), ggz, afwijkingen))
    return make(
        "wijkadvies/kantelt", indicator=w.cijfers.indicatoren[grens.indicator], drempel=grens.drempel, ander=ander,
        erbij=erbij, eraf=eraf, erbij_namen=genoemd(w, erbij), eraf_namen=genoemd(w, eraf), paren=paren,
        soorten=kennis().adviezen, zin=in_words,
    )  # fmt: skip


def genoemd(w: Wijken, punt: Kantelpunt | None) -> list[str]:
    """The wijken that tip at this threshold, by name."""
    return [w.naam(c) for c in punt.wijken] if punt else []


@per_sessie(EIGEN)
def dekking(w: Wijken, adviezen: tuple[Wijkadvies, ...]) -> str:
    """How far the teams reach, beside what gemeenten said of theirs."""
    bereik: Dekking = coverage(w, adviezen)
    return make(
        "wijkadvies/dekking", dekking=bereik, zin=coverage_in_words(bereik), jaar=w.cijfers.jaar,
        leeg=[w.naam(c) for c in bereik.leeg], zonder=[w.naam(c) for c in bereik.zonder_cijfer],
        kenmerken=[kennis().kenmerken[k] for k in KENMERKEN if k in kennis().kenmerken],
        momenten=[(g, m) for g, m in kennis().momenten() if m.bron in _met_teamgrootte()],
    )  # fmt: skip


@cache
def _met_teamgrootte() -> set[str]:
    """The sources in which gemeenten say how many inhabitants a team has."""
    return {m.bron for _, m in kennis().momenten() if m.cijfer("inwoners_per_team")}
