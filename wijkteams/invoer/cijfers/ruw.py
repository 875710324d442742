"""A table as it stands in the file: text in cells, with the header found and every row knowing its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from wijkteams.basis import codes
from wijkteams.basis.errors import InvoerFout
from wijkteams.basis.getallen import is_empty, read_number
from wijkteams.invoer.verslag import Logboek, enkele

MAX_CELLEN = 5_000_000
MAX_KOLOMMEN = 1_000
_VOORAF = 40  # the header of a table stands within so many rows
_EENHEID = re.compile(
    r"aantal|%|euro|x 1 ?000 euro|1 ?000 euro|km|ha|m²|m³|kwh|personen|huishoudens|(?:[a-z]{1,20} )?per .{1,40}",
    re.IGNORECASE,
)
_JAAR = re.compile(r"(?:19|20)\d{2}\*{0,2}")


@dataclass(frozen=True)
class Ruw:
    """`data`: a column of text per header, in order; its index is the line in the file. `titel`: text above it."""

    bestand: str
    vorm: str
    kop: tuple[str, ...]
    data: pd.DataFrame
    titel: tuple[str, ...] = ()


def tabel(rijen: Sequence[tuple[int, list[str]]], bestand: str, vorm: str, log: Logboek) -> Ruw:
    """Find title, header and footer in rows with their line numbers. Raises InvoerFout when there is no table."""
    gevuld = [(regel, rij) for regel, rij in rijen if any(cel.strip() for cel in rij)]
    begin = next((n for n, (_, rij) in enumerate(gevuld[:_VOORAF]) if _aantal_gevuld(rij) > 1), None)
    if begin is None:
        raise InvoerFout(
            bestand,
            "hierin staat geen tabel: er is geen regel met meer dan één kolom.",
            "Sla het bestand op als CSV met puntkomma's, of als XLSX, met een kop en een rij per wijk.",
        )
    einde = next((n for n in range(begin + 1, min(begin + 6, len(gevuld))) if _is_cijferrij(gevuld[n][1])), begin + 1)
    kop = _kop([rij for _, rij in gevuld[begin:einde]])
    rijen_onder = gevuld[einde:]
    volgnummers = [rij[0] for _, rij in rijen_onder if len(rij) == len(kop) + 1]
    if kop[0] and volgnummers and volgnummers == [str(n + 1) for n in range(len(rijen_onder))]:
        kop = ["", *kop]  # write.table of R: row numbers, and no header above them
    voet = len(rijen_onder)
    while voet and len(kop) > 1 and _aantal_gevuld(rijen_onder[voet - 1][1]) < 2:
        voet -= 1
    titel = tuple(_tekst(rij) for _, rij in gevuld[:begin])
    log.leave_out("regel boven de tabel", [regel for regel, _ in gevuld[:begin]], f"titel «{enkele(titel, 2)}»")
    slot = rijen_onder[voet:]
    log.leave_out(
        "regel onder de tabel", [regel for regel, _ in slot], f"voet «{enkele([_tekst(rij) for _, rij in slot], 2)}»"
    )
    return Ruw(bestand, vorm, tuple(kop), _raam(rijen_onder[:voet], kop, bestand, log), titel)


def _aantal_gevuld(rij: Sequence[str]) -> int:
    return sum(1 for cel in rij if cel.strip())


def _tekst(rij: Sequence[str]) -> str:
    return " ".join(cel.strip() for cel in rij if cel.strip())


def _is_cijferrij(rij: Sequence[str]) -> bool:
    """Whether this is data: a code, or numbers in half of the cells after the first; years alone are a header."""
    if any(codes.CODE.fullmatch(codes.netjes(cel)) for cel in rij):
        return True
    cellen = [cel.strip() for cel in rij[1:] if cel.strip()]
    getallen = [cel for cel in cellen if read_number(cel, ".") is not None or read_number(cel, ",") is not None]
    if getallen and all(_JAAR.fullmatch(cel) for cel in getallen):
        return False
    return 2 * len(getallen + [cel for cel in cellen if is_empty(cel)]) >= len(cellen) > 0


def _kop(rijen: list[list[str]]) -> list[str]:
    """One header from one or more lines: groups above, a unit below, years left to whoever looks for the year."""
    breed = max(len(rij) for rij in rijen)
    rijen = [rij + [""] * (breed - len(rij)) for rij in rijen]
    for rij in rijen[:-1]:
        for n in range(1, breed):
            rij[n] = rij[n].strip() or rij[n - 1]
    namen = []
    for delen in zip(*rijen, strict=True):
        stukken = list(dict.fromkeys(" ".join(deel.split()) for deel in delen if deel.strip()))
        if len(stukken) > 1 and _EENHEID.fullmatch(stukken[-1]):
            stukken = [*stukken[:-2], f"{stukken[-2]} ({stukken[-1]})"]
        namen.append("/".join(stukken))
    return namen


def _raam(rijen: Sequence[tuple[int, list[str]]], kop: list[str], bestand: str, log: Logboek) -> pd.DataFrame:
    """The rows as a frame; what is too short is filled up (Excel leaves empty ends out), too long is a fault."""
    breed = len(kop)
    if breed > MAX_KOLOMMEN or breed * len(rijen) > MAX_CELLEN:
        raise InvoerFout(
            bestand,
            f"de tabel is te groot: {len(rijen)} rijen van {breed} kolommen.",
            f"Haal weg wat u niet nodig hebt: hoogstens {MAX_CELLEN:_} cellen.".replace("_", "."),
        )
    te_kort = [regel for regel, rij in rijen if len(rij) < breed]
    for regel, rij in rijen:
        if any(cel.strip() for cel in rij[breed:]):
            raise InvoerFout(
                bestand,
                f"hier staan {len(rij)} velden, in de kop {breed}.",
                "Zet tekst met een scheidingsteken erin tussen aanhalingstekens.",
                regel=regel,
            )
    if te_kort:
        log.let_op(f"Korter dan de kop, aangevuld met lege cellen: regel {enkele(te_kort)}.")
    delen = []
    for van in range(0, max(1, len(rijen)), 5_000):  # in parts: a cell as a Python object takes far more room
        deel = [rij[:breed] + [""] * (breed - len(rij)) for _, rij in rijen[van : van + 5_000]]
        delen.append(pd.DataFrame(deel, columns=range(breed), dtype="str"))
    raam = pd.concat(delen, ignore_index=True)
    raam.index = pd.Index([regel for regel, _ in rijen])
    return raam
