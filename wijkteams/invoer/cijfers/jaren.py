"""Which year the figures are of."""

from __future__ import annotations

import re

import pandas as pd

from wijkteams.basis.errors import InvoerFout, kort
from wijkteams.invoer.cijfers.rollen import Rollen
from wijkteams.invoer.cijfers.ruw import Ruw
from wijkteams.invoer.verslag import Logboek, Rol, enkele

_JAAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


def choose_year(
    ruw: Ruw, rollen: Rollen, gebied: pd.DataFrame, gevraagd: int | None, log: Logboek
) -> tuple[int | None, str, pd.DataFrame]:
    """The year, where it was found, and the rows of that year."""
    if Rol.JAAR in rollen.plek:
        kolom = ruw.data[rollen.plek[Rol.JAAR]].loc[gebied.index].str.extract(_JAAR, expand=False).fillna("")
        jaren = sorted(int(j) for j in kolom.unique() if j)
        kiest = gevraagd if gevraagd is not None else jaren[0] if len(jaren) == 1 else None
        naam = ruw.kop[rollen.plek[Rol.JAAR]]
        if jaren and kiest not in jaren:
            raise InvoerFout(
                ruw.bestand, f"er staan cijfers in van {enkele(jaren, 12)}.", "Kies één van die jaren.", kolom=naam
            )
        if jaren:
            weg = kolom.index[kolom != str(kiest)]
            log.leave_out("rij van een ander jaar", weg, f"gekozen is {kiest}")
            return kiest, f"uit kolom «{kort(naam)}»", gebied.drop(weg)
    for waar, tekst in (
        ("uit de naam van het bestand", ruw.bestand.rsplit("/", 1)[-1]),
        ("uit de titel", " ".join(ruw.titel)),
        ("uit de kop", " ".join(ruw.kop)),
    ):
        jaren_in = sorted({int(j) for j in _JAAR.findall(tekst)})
        if len(jaren_in) == 1:
            if gevraagd not in (None, jaren_in[0]):
                log.let_op(f"Opgegeven is {gevraagd}; {waar} spreekt {jaren_in[0]}.")
                break
            return jaren_in[0], waar, gebied
    return gevraagd, "opgegeven" if gevraagd else "", gebied
