"""Which column says where a row is about: code, names, kind of area, year. The rest may be figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from wijkteams.basis import codes
from wijkteams.invoer.cijfers.ruw import Ruw
from wijkteams.invoer.verslag import Rol

_GEEN_CIJFER = re.compile(
    r"\(code\)$|^indelingswijziging|^ind_wbz$|^pst_|postcode|^labelpunt|^id$|^fid$|^gwb_code|_code$"
)
_NAMEN = {
    Rol.CODE: r"(wk|wijk|gwb|regio|gebieds?|stat|bu|buurt)?_?code(ring)?(_\d+)?|wijkenenbuurten|regios|wk|wk_?cd",
    Rol.GEMEENTE: r"gm_?naam|gemeente(naam)?(_\d+)?|gemeentenaam \(naam\)",
    Rol.SOORT: r"recs|soort ?regio(_\d+)?|soort regio \(omschrijving\)|soortregio_\d+|soort",
    Rol.JAAR: r"(peil)?jaar|perioden?|year",
    Rol.WATER: r"water|h2o|wk_water|ind_water",
    Rol.NAAM: r"regio|(wk_?|wijk_?|stat_?)?naam|wijk|wijken en buurten|wijkenenbuurten|gebied|name",
}


@dataclass
class Rollen:
    """Position of the column for each role that was found; `rest`: the columns that may hold figures."""

    plek: dict[Rol, int] = field(default_factory=dict)
    rest: list[int] = field(default_factory=list)
    geen_cijfer: dict[int, str] = field(default_factory=dict)


def divide(ruw: Ruw) -> Rollen:
    """Find the roles: the code by what is in the cells, the others by their header."""
    rollen = Rollen()
    koppen = [kop.split("/")[-1].strip().lower() for kop in ruw.kop]
    code = _code(ruw, koppen)
    if code is not None:
        rollen.plek[Rol.CODE] = code
    for rol, vorm in _NAMEN.items():
        vrij = [n for n, kop in enumerate(koppen) if n not in rollen.plek.values() and re.fullmatch(vorm, kop)]
        past = [n for n in vrij if rol is not Rol.CODE and _past(rol, ruw.data[n])]
        if past:
            rollen.plek[rol] = past[0]
    for n, kop in enumerate(koppen):
        if n in rollen.plek.values():
            continue
        if reden := _waarom_niet(n, kop, ruw, rollen):
            rollen.geen_cijfer[n] = reden
        else:
            rollen.rest.append(n)
    return rollen


def _past(rol: Rol, kolom: pd.Series) -> bool:
    """Whether the cells are what the header says: a name or a kind of area is no number, a year is."""
    gevuld = kolom.str.strip().loc[lambda k: k != ""]
    if rol is Rol.JAAR:
        return bool(gevuld.str.contains(r"(?:19|20)\d{2}").all())
    return bool((gevuld.str.fullmatch(r"[\d.,]+").mean() or 0) < 0.5) if len(gevuld) else rol is not Rol.WATER


def _code(ruw: Ruw, koppen: list[str]) -> int | None:
    """The column with most codes of wijken, else of any area; else one whose header promises codes without letters."""
    beste = (0, 0, 0)
    for n in range(len(koppen)):
        proef = ruw.data[n].iloc[:: max(1, len(ruw.data) // 500)].tolist()
        if not any(codes.soort(codes.netjes(cel)) for cel in proef if cel.strip()[:2].isalpha()):
            continue
        soorten = soort_kolom(nette_kolom(ruw.data[n]))
        telling = (int((soorten == "wijk").sum()), int((soorten != "").sum()), -n)
        beste = max(beste, telling)
    beloofd = re.fullmatch(_NAMEN[Rol.CODE], koppen[-beste[2]]) is not None
    if beste[1] and (beloofd or 2 * beste[1] >= _gevuld(ruw.data[-beste[2]])):
        return -beste[2]
    for n, kop in enumerate(koppen):
        if re.fullmatch(_NAMEN[Rol.CODE], kop):
            heel = nette_kolom(ruw.data[n]).map(lambda c: codes.aangevuld(c) is not None)
            if heel.any() and 2 * int(heel.sum()) >= _gevuld(ruw.data[n]):
                return n
    return None


def nette_kolom(kolom: pd.Series) -> pd.Series:
    """`codes.netjes` for a whole column."""
    return pd.Series([codes.netjes(waarde) for waarde in kolom.tolist()], index=kolom.index, dtype="str")


def soort_kolom(kolom: pd.Series) -> pd.Series:
    """`codes.soort` for a whole column of tidy codes; empty where it is no code."""
    return pd.Series([codes.soort(waarde) or "" for waarde in kolom.tolist()], index=kolom.index, dtype="str")


def _gevuld(kolom: pd.Series) -> int:
    return int((kolom.str.strip() != "").sum())


def _waarom_niet(n: int, kop: str, ruw: Ruw, rollen: Rollen) -> str:
    """Why this column cannot be figures, from its header alone; empty when it may be."""
    if not kop:
        gevuld = ruw.data[n].str.strip()
        leeg = not (gevuld != "").any()
        volg = gevuld.tolist() == [str(i) for i in range(1, len(gevuld) + 1)]
        return "leeg, zonder kop" if leeg else "rijnummers" if volg else ""
    if _GEEN_CIJFER.search(kop):
        return "een code of aanduiding, geen cijfer"
    return ""
