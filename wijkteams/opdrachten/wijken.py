"""Commands about wijken: their figures, and which team where."""

from __future__ import annotations

import argparse

from wijkteams.basis.errors import NietGevonden
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.uitspraken import Bronrol
from wijkteams.laden.load import load
from wijkteams.ontwerp.ontwerp import Ontwerp, Wijkkeuze
from wijkteams.opdrachten.bestanden import write_csv
from wijkteams.tabellen import wijktabellen
from wijkteams.wijken.advies import Grens, advise
from wijkteams.wijken.namen import find_gemeente, find_indicator
from wijkteams.wijken.wijkcijfers import Wijken, load_wijken


def cijfers(_: argparse.Namespace) -> None:
    """Every figure per wijk."""
    kennis = load()
    write_csv(wijktabellen.WIJKEN, wijktabellen.wijken(kennis, load_wijken(kennis)))


def advies(opdracht: argparse.Namespace) -> None:
    """The advice per wijk, with CBS figures or with those of the user."""
    _check_ggz(opdracht)
    kennis = load()
    alle = load_wijken(kennis)
    if opdracht.cijfers is not None:
        from wijkteams.opdrachten.cijfers import read_own  # and with it pandas, 0.5 s

        alle = alle.met(read_own(opdracht.cijfers, opdracht.jaar, opdracht.maat))
    gm_code = find_gemeente(alle, kennis, opdracht.gemeente)
    grens = Grens(find_indicator(alle, opdracht.indicator).id, opdracht.drempel)
    ggz = _ggz(opdracht, alle)
    adviezen = advise(alle, gm_code, grens, None if ggz is None else Grens(ggz, opdracht.ggz_drempel))
    write_csv(wijktabellen.WIJKADVIES, wijktabellen.wijkadvies(alle, grens.indicator, adviezen))


def wijkontwerp(opdracht: argparse.Namespace, kennis: Kennis) -> Ontwerp:
    """An ontwerp with only «which team where»: it opens again as such."""
    if opdracht.gemeente is None or opdracht.indicator is None or opdracht.drempel is None:
        raise NietGevonden("Bij --wijkadvies horen --gemeente, --indicator en --drempel.")
    _check_ggz(opdracht)
    alle = load_wijken(kennis)
    gm_code = find_gemeente(alle, kennis, opdracht.gemeente)
    keuze = Wijkkeuze(
        gemeente=gm_code,
        jaar=alle.cijfers.jaar,
        indicator=find_indicator(alle, opdracht.indicator).id,
        drempel=opdracht.drempel,
        ggz_indicator=_ggz(opdracht, alle),
        ggz_drempel=opdracht.ggz_drempel,
        bron=kennis.bron(Bronrol.WIJKCIJFERS),
    )
    naam = alle.gemeenten[gm_code]
    return Ontwerp(naam=f"Welk team waar in {naam}", gemeente=naam, wijken=keuze)


def _check_ggz(opdracht: argparse.Namespace) -> None:
    if (opdracht.ggz is None) != (opdracht.ggz_drempel is None):
        raise NietGevonden("«--ggz» en «--ggz-drempel» horen samen: geef ze allebei of geen van beide.")


def _ggz(opdracht: argparse.Namespace, alle: Wijken) -> str | None:
    return None if opdracht.ggz is None else find_indicator(alle, opdracht.ggz).id
