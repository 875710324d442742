"""Commands that find: search, who chose what, who resembles whom."""

from __future__ import annotations

import argparse
import sys

from wijkteams.basis.errors import NietGevonden
from wijkteams.basis.text import opsomming
from wijkteams.kennis.gemeenten import Gemeente, Moment
from wijkteams.laden.load import load
from wijkteams.opdrachten.bestanden import write_csv
from wijkteams.tabellen import kennistabellen
from wijkteams.vinden import vondsten, zoek
from wijkteams.vinden import vraag as vragen
from wijkteams.vinden.wie import Geldt, who


def search(opdracht: argparse.Namespace) -> None:
    """Best first; what was read differently from how it was typed goes to standard error."""
    kennis = load()
    zeef = vondsten.Zeef(themas=tuple(kennis.find_thema(t) for t in opdracht.thema))
    uitkomst = zoek.Index(kennis, vondsten.collect(kennis)).search(" ".join(opdracht.woorden), zeef)
    if not uitkomst.woorden and zeef.leeg:
        raise NietGevonden("Er is geen woord om op te zoeken. Geef een woord of een thema, zoals «zoek wachtlijst».")
    for typte, las in uitkomst.verbeterd:
        print(f"«{typte}» komt niet voor; gezocht is «{las}».", file=sys.stderr)
    if uitkomst.ingekort:
        print(f"De vraag is te lang; alleen het begin ({zoek.LANGST} tekens) is gelezen.", file=sys.stderr)
    write_csv(kennistabellen.ZOEK, kennistabellen.gevonden(uitkomst.treffers))


def praktijk(opdracht: argparse.Namespace) -> None:
    """Who made this choice."""
    kennis = load()
    optie = kennis.find_optie(opdracht.optie)
    deden = vondsten.precedents(vondsten.collect(kennis).values(), optie)
    write_csv(kennistabellen.PRAKTIJK, kennistabellen.praktijk(deden, optie))


def gelijkenis(opdracht: argparse.Namespace) -> None:
    """Who resembles this gemeente."""
    kennis = load()
    gemeente = kennis.find_gemeente(opdracht.gemeente)
    moment = find_moment(gemeente, opdracht.peiljaar)
    write_csv(kennistabellen.GELIJKENIS, kennistabellen.gelijkenis(kennis, gemeente, moment))


def wie(opdracht: argparse.Namespace) -> None:
    """Who chose this: what is asked, held against every moment."""
    kennis = load()
    vraag = vragen.read(kennis, opdracht.vraag)
    print(f"Gezocht: {vragen.in_words(kennis, vraag)}.", file=sys.stderr)
    gevonden = [g for g in who(kennis, vraag) if opdracht.alles or g.uitslag is not Geldt.NEE]
    write_csv(kennistabellen.WIE, kennistabellen.wie(gevonden))


def find_moment(gemeente: Gemeente, peiljaar: int | None) -> Moment:
    """This moment, or the last one for None. Raises NietGevonden, naming those there are."""
    moment = gemeente.moment(peiljaar)
    if moment is None:
        jaren = opsomming([str(m.peiljaar) for m in gemeente.momenten])
        raise NietGevonden(f"Van {gemeente.gemeente} is er geen peiljaar {peiljaar}. Wel: {jaren}.")
    return moment
