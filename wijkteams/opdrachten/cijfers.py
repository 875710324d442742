"""Reading figures of the user."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from wijkteams.basis.errors import NietGevonden, kort
from wijkteams.basis.text import harmless
from wijkteams.invoer.cijfers import lezen
from wijkteams.kennis.cijfers import MAX_BYTES, Cijferset, Maat
from wijkteams.opdrachten.bestanden import read_file, write_csv
from wijkteams.wijken import onderdrukking
from wijkteams.wijken.wijkcijfers import show

CIJFERS = "wk_code wijk indicator waarde eenheid".split()
_GEEN_JAAR = "Zonder jaar zijn er geen cijfers. Geef het op: --jaar 2023."


def read(opdracht: argparse.Namespace) -> int:
    """The report on standard error, the figures as a table; 1 when there are none."""
    gelezen = lezen.read(
        read_file(opdracht.bestand, MAX_BYTES + 1),
        opdracht.bestand.name,
        maten=dict(opdracht.maat),
        jaar=opdracht.jaar,
        decimaal=opdracht.decimaal,
        blad=opdracht.blad,
    )
    for regel in gelezen.verslag.regels():
        print(regel, file=sys.stderr)
    for kolom in gelezen.verslag.gevraagd:
        print(f"Antwoord met: --maat «{kort(kolom.naam)}=MAAT» (MAAT: {', '.join(Maat)}).", file=sys.stderr)
    if gelezen.cijfers is None:
        raise NietGevonden(_GEEN_JAAR)
    write_csv(CIJFERS, _rijen(gelezen.cijfers, opdracht.drempel))
    return 0 if gelezen.cijfers.indicatoren else 1


def read_own(bestand: Path, jaar: int | None, maten: Iterable[tuple[str, Maat]]) -> Cijferset:
    """Figures of the user to reckon with; what is not certain is told on standard error.

    Raises InvoerFout, or NietGevonden when the file does not say its year and neither does the user.
    """
    gelezen = lezen.read(read_file(bestand, MAX_BYTES + 1), bestand.name, maten=dict(maten), jaar=jaar)
    for vraag in gelezen.verslag.vragen:
        print(vraag, file=sys.stderr)
    if gelezen.cijfers is None:
        raise NietGevonden(_GEEN_JAAR)
    return gelezen.cijfers


def _rijen(cijfers: Cijferset, drempel: int) -> Iterator[dict[str, str]]:
    """A row per wijk and indicator; small counts hidden, missing figures empty."""
    weg = onderdrukking.verborgen(cijfers, drempel)
    for code in (c for c in cijfers.tabel.index if c.startswith("WK")):
        for id_, indicator in cijfers.indicatoren.items():
            if (code, id_) in weg:
                cel = show(cijfers, code, id_, weg, drempel)
            else:
                waarde = cijfers.kolommen[id_].get(code)
                cel = "" if waarde is None else f"{waarde:.15g}"
            rij = {"wk_code": code, "wijk": harmless(cijfers.namen[code]), "indicator": id_}
            yield rij | {"waarde": cel, "eenheid": harmless(indicator.eenheid)}
