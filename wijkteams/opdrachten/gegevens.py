"""Commands about the data itself: check it, and give it as tables."""

from __future__ import annotations

import argparse

from wijkteams.basis import paden
from wijkteams.laden.load import load
from wijkteams.opdrachten.bestanden import write_csv
from wijkteams.tabellen import kennistabellen
from wijkteams.wijken.wijkcijfers import load_wijken


def check(_: argparse.Namespace) -> None:
    """Everything that is read at start; faults are raised."""
    kennis, data = load(), paden.data()
    map_ = "" if data == paden.DATA else f", in {data}"
    aantal_wijken = len(load_wijken(kennis).cijfers.namen)
    momenten = list(kennis.momenten())
    posities = [p for _, m in momenten for p in m.posities.values()]
    print(
        f"In orde{map_}: {len(kennis.gemeenten)} gemeenten, {len(posities)} posities "
        f"({sum(p.positie is None for p in posities)} onbekend), {sum(len(m.feiten) for _, m in momenten)} feiten, "
        f"{sum(t.wat.spreekt_tegen for t in kennistabellen.contradictions(kennis))} tegenstrijdigheden, "
        f"{aantal_wijken} wijken met cijfers. "
        f"Versie {kennis.versie.gegevens}-{kennis.vingerafdruk}."
    )


def posities(_: argparse.Namespace) -> None:
    """Every position."""
    write_csv(kennistabellen.POSITIES, kennistabellen.posities(load()))


def feiten(_: argparse.Namespace) -> None:
    """Every fact."""
    write_csv(kennistabellen.FEITEN, kennistabellen.feiten(load()))


def regels(_: argparse.Namespace) -> None:
    """Every regel, with its condition in words."""
    write_csv(kennistabellen.REGELS, kennistabellen.regels(load()))
