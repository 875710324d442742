"""Wijken and their advice as plain tables, for the command line and for downloads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wijkteams.basis.text import harmless
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.uitspraken import Aard
from wijkteams.tabellen.kennistabellen import Rij, aard, reckoned
from wijkteams.wijken.advies import Wijkadvies
from wijkteams.wijken.wijkcijfers import PLEK, Wijken

WIJKEN = "wk_code wijk gemeente peiljaar indicator waarde eenheid n bron plek aard noot".split()
WIJKADVIES = "wk_code wijk waarde advies ggz_in_team reden aard noot".split()
REKENREGEL = "rekenregel van ons; de bron noemt geen drempel en geen indicator"


def wijken(kennis: Kennis, alle: Wijken) -> Iterator[Rij]:
    """Every figure of CBS, empty where it is missing; then every figure that a source gives for a wijk it names.

    `wk_code` is empty where the link between the name in the source and a CBS wijk is not certain.
    """
    cijfers = alle.cijfers
    for gm_code, gemeente in alle.gemeenten.items():
        for code in alle.van(gm_code):
            for indicator in cijfers.indicatoren.values():
                yield {
                    "wk_code": code,
                    "wijk": cijfers.namen[code],
                    "gemeente": gemeente,
                    "peiljaar": str(cijfers.jaar),
                    "indicator": indicator.id,
                    "waarde": _cel(alle.waarde(code, indicator.id)),
                    "eenheid": indicator.eenheid,
                    "n": "",
                    "bron": cijfers.bron,
                    "plek": f"{PLEK} › {indicator.naam}",
                    "aard": Aard.WEERGAVE,
                    "noot": "",
                }
    for wijk in kennis.wijken.values():
        for uitspraak in wijk.uitspraken:
            for cijfer in uitspraak.cijfers:
                yield {
                    "wk_code": wijk.wk_code or "",
                    "wijk": wijk.naam,
                    "gemeente": wijk.gemeente,
                    "peiljaar": str(uitspraak.peiljaar),
                    "indicator": cijfer.indicator,
                    "waarde": _cel(cijfer.waarde),
                    "eenheid": cijfer.eenheid,
                    "n": "" if cijfer.n is None else str(cijfer.n),
                    "bron": uitspraak.bron,
                    "plek": uitspraak.plek,
                } | aard(uitspraak)


def wijkadvies(alle: Wijken, indicator: str, adviezen: Iterable[Wijkadvies]) -> Iterator[Rij]:
    """One row per wijk; «nee» also where GGZ was not asked for or has no figure, which `reden` then says.

    A small count of a user's file is written as it may be shown («<5»).
    """
    for a in adviezen:
        verborgen = (a.wk_code, indicator) in alle.verborgen
        yield {
            "wk_code": a.wk_code,
            "wijk": harmless(a.wijk),
            "waarde": alle.woord(a.wk_code, indicator) if verborgen else _cel(a.waarde),
            "advies": a.advies,
            "ggz_in_team": "ja" if a.ggz else "nee",
            "reden": harmless(a.reden),
        } | reckoned(REKENREGEL)


def _cel(getal: float | None) -> str:
    """A number for CSV, in full; empty when missing."""
    if getal is None:
        return ""
    return str(int(getal)) if getal == int(getal) else repr(getal)
