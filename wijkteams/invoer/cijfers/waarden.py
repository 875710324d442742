"""Which figures there are: a column of numbers per indicator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from wijkteams.basis.errors import InvoerFout, kort
from wijkteams.basis.getallen import is_empty, read_number
from wijkteams.basis.text import sleutel
from wijkteams.invoer.cijfers import getallen
from wijkteams.invoer.cijfers.eenheden import Duiding, interpret
from wijkteams.invoer.cijfers.rollen import Rollen
from wijkteams.invoer.cijfers.ruw import Ruw
from wijkteams.invoer.verslag import Kolom, Logboek, Rol, enkele
from wijkteams.kennis.cijfers import TEKENS, Indicator, Maat


def read_values(
    ruw: Ruw, rollen: Rollen, gebied: pd.DataFrame, maten: Mapping[str, Maat], decimaal: str | None, log: Logboek
) -> tuple[pd.DataFrame, list[Kolom]]:
    """A column of numbers per indicator, and what was made of every column in the file.

    `maten`: what the user says that columns count, by header or id of the indicator.
    """
    kolommen = [Kolom(ruw.kop[n], n + 1, rol) for rol, n in rollen.plek.items()]
    kolommen += [Kolom(ruw.kop[n], n + 1, Rol.OVERGESLAGEN, reden=r) for n, r in rollen.geen_cijfer.items()]
    cellen = {n: ruw.data[n].loc[gebied.index] for n in rollen.rest}
    tekst = {n for n, kolom in cellen.items() if _is_tekst(kolom)}
    teken = _teken({n: k for n, k in cellen.items() if n not in tekst}, ruw, decimaal)
    lezer = _Lezer(ruw, teken, maten, Counter(_stam(ruw.kop[n]) for n in rollen.rest), log)
    for n, cel in cellen.items():
        if n in tekst:
            kop = ruw.kop[n] or f"kolom {n + 1}"
            kolommen.append(Kolom(kop, n + 1, Rol.OVERGESLAGEN, reden="tekst, geen getallen"))
        else:
            kolommen.append(lezer.read(n, cel))
    if onbekend := [naam for naam in maten if naam not in lezer.gebruikt]:
        raise InvoerFout(
            ruw.bestand,
            f"er is geen kolom met cijfers «{enkele(onbekend)}».",
            f"Kies uit: {enkele([ruw.kop[n] for n in cellen if n not in tekst], 12)}.",
        )
    return pd.DataFrame(lezer.reeksen, index=gebied.index), kolommen


@dataclass
class _Lezer:
    """Reads column after column; an id that one has taken is not given to another."""

    ruw: Ruw
    teken: str
    maten: Mapping[str, Maat]
    dubbel: Counter[str]
    log: Logboek
    reeksen: dict[str, pd.Series] = field(default_factory=dict)
    gebruikt: set[str] = field(default_factory=set)

    def read(self, n: int, kolom: pd.Series) -> Kolom:
        """What was made of this column; when it is a figure its numbers are in `reeksen`."""
        kop = self.ruw.kop[n] or f"kolom {n + 1}"
        reeks, fout = getallen.split_numbers(kolom, self.teken)
        if not reeks.notna().any():
            return Kolom(kop, n + 1, Rol.OVERGESLAGEN, reden="nergens een getal")
        _report_faults(kop, kolom, reeks, fout, self.log)
        duiding, id_ = self._interpret(kop, reeks)
        if duiding.maat is None:
            return Kolom(kop, n + 1, Rol.VRAAG, reden=duiding.reden, gevuld=int(reeks.notna().sum()))
        if duiding.maat.counts_people or duiding.maat is Maat.AANTAL:
            negatief = reeks.index[reeks < 0]
            wat = f"getal onder nul in kolom «{kort(kop)}»"
            self.log.leave_out(wat, negatief, "een aantal is nooit negatief; leeg gelaten")
            reeks = reeks.mask(reeks < 0)
        self.reeksen[id_] = reeks
        indicator = Indicator(
            id=id_,
            naam=duiding.naam if self.dubbel[_stam(kop)] < 2 or duiding.id else _lang(kop),
            eenheid=duiding.eenheid,
            maat=duiding.maat,
            decimalen=_decimalen(reeks),
            uitleg=f"Uit «{kort(self.ruw.bestand)}», kolom «{kort(kop)}»; {duiding.reden}.",
        )
        gevuld = int(reeks.notna().sum())
        return Kolom(kop, n + 1, Rol.CIJFER, indicator, duiding.reden, gevuld, len(reeks) - gevuld)

    def _interpret(self, kop: str, reeks: pd.Series) -> tuple[Duiding, str]:
        """What the column is, by what the user says of its header or of its id, and the id it gets."""
        duiding = interpret(kop, reeks, _opgegeven(kop, self.maten, self.gebruikt))
        id_ = _eigen_id(duiding, kop, self.dubbel[_stam(kop)] > 1, self.reeksen)
        if duiding.maat is None and id_ in self.maten:
            self.gebruikt.add(id_)
            duiding = replace(interpret(kop, reeks, self.maten[id_]), id=id_)
        return duiding, id_


def _is_tekst(kolom: pd.Series) -> bool:
    """Whether most of the cells that are filled cannot be a number, whatever the decimal sign."""
    gevuld = [cel for cel in list(dict.fromkeys(kolom.tolist()))[:500] if not is_empty(cel)]
    goed = [c for c in gevuld if getallen.is_cijfers(c) or any(read_number(c, t) is not None for t in ".,")]
    return bool(gevuld) and 2 * len(goed) <= len(gevuld)


def _teken(cellen: Mapping[int, pd.Series], ruw: Ruw, decimaal: str | None) -> str:
    """The decimal sign of the file; what contradicts itself, or says nothing, is a fault with its place."""
    if decimaal is not None:
        return TEKENS[decimaal]
    bekeken = {cel for kolom in cellen.values() for cel in kolom.tolist() if "," in cel or "." in cel}
    try:
        return getallen.decimaalteken(bekeken)
    except getallen.Tegenstrijdig as fout:
        een, ander = (_waar(cel, cellen) for cel in (fout.een, fout.ander))
        raise InvoerFout(
            ruw.bestand,
            f"hier staat «{fout.een.strip()}», op regel {ander[0]} «{fout.ander.strip()}»: punt en komma door elkaar.",
            "Gebruik in het hele bestand één decimaalteken.",
            regel=een[0],
            kolom=ruw.kop[een[1]],
        ) from None
    except getallen.Dubbelzinnig as fout:
        regel, n = _waar(fout.cel, cellen)
        raise InvoerFout(
            ruw.bestand,
            f"«{fout.cel.strip()}» kan een duizendtal zijn of een getal met decimalen; niets in het bestand zegt welk.",
            "Geef op welk decimaalteken geldt: komma of punt.",
            regel=regel,
            kolom=ruw.kop[n],
        ) from None


def _waar(cel: str, cellen: Mapping[int, pd.Series]) -> tuple[int, int]:
    """Line and column of the first cell with this text."""
    return next((int(k.index[k == cel][0]), n) for n, k in cellen.items() if (k == cel).any())


def _report_faults(kop: str, kolom: pd.Series, reeks: pd.Series, fout: pd.Series, log: Logboek) -> None:
    stuk = kolom.str.strip().str.upper().str.startswith("#")
    for wat, waar in ((fout, "geen getal; leeg gelaten"), (stuk & ~fout, "een formule die mislukte; leeg gelaten")):
        log.leave_out(
            f"cel in kolom «{kort(kop)}»", [f"{regel} («{kort(cel, 20)}»)" for regel, cel in kolom[wat].items()], waar
        )


def _opgegeven(kop: str, maten: Mapping[str, Maat], gebruikt: set[str]) -> Maat | None:
    """What the user says of this column, by its whole header or the last part of it."""
    for naam in (kop, _kaal(kop)):
        if naam in maten:
            gebruikt.add(naam)
            return maten[naam]
    return None


def _kaal(kop: str) -> str:
    return kop.split("/")[-1].strip()


def _stam(kop: str) -> str:
    """The last part of the header without its unit."""
    return re.sub(r"\s*\([^()]*\)\s*$", "", _kaal(kop))


def _lang(kop: str) -> str:
    """The header without the first group: for columns that share their last part."""
    return re.sub(r"\s*\([^()]*\)\s*$", "", " – ".join(deel.strip() for deel in kop.split("/")[1:] or [kop])) or kop


def _eigen_id(duiding: Duiding, kop: str, dubbel: bool, bezet: Mapping[str, pd.Series]) -> str:
    """A known id, or one made of the header; never one that is taken."""
    gemaakt = sleutel(_lang(kop) if dubbel else duiding.naam).replace("-", "_")
    id_ = duiding.id or gemaakt or "kolom"
    kandidaten = [id_, gemaakt or id_, *(f"{id_}_{n}" for n in range(2, len(bezet) + 3))]
    return next(k for k in kandidaten if k not in bezet)


def _decimalen(reeks: pd.Series) -> int:
    vast = reeks.dropna()
    return next((d for d in (0, 1) if ((vast * 10**d).round(6) % 1 == 0).all()), 2)
