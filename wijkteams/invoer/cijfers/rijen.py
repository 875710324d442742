"""Which rows count: one per wijk or gemeente."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from wijkteams.basis import codes
from wijkteams.basis.errors import InvoerFout, kort
from wijkteams.invoer.cijfers.opnaam import find_codes
from wijkteams.invoer.cijfers.rollen import Rollen, nette_kolom, soort_kolom
from wijkteams.invoer.cijfers.ruw import Ruw
from wijkteams.invoer.verslag import Logboek, Rol, enkele


def choose_rows(ruw: Ruw, rollen: Rollen, log: Logboek) -> pd.DataFrame:
    """The rows of wijken and gemeenten: line → code and name. What else is there is counted and left out."""
    namen = ruw.data[rollen.plek[Rol.NAAM]].str.strip() if Rol.NAAM in rollen.plek else None
    code = _codes(ruw, rollen, log) if Rol.CODE in rollen.plek else find_codes(ruw, rollen, log)
    soort = soort_kolom(code)
    for naam, meervoud, reden in (
        ("groter", "land, landsdeel of provincie", "hier gaat het om wijken"),
        ("buurt", "buurt", "hier gaat het om wijken; een buurt is een deel ervan"),
    ):
        weg = soort.index[soort == naam]
        log.leave_out(meervoud, weg, reden)
    blijft = soort.isin(["wijk", "gemeente"])
    if not (soort == "wijk").any():
        over = Counter("groter gebied" if s == "groter" else s for s in soort[soort != ""])
        heeft = f"wel van: {', '.join(over)}" if over else "en ook geen andere codes of bekende namen van gebieden"
        raise InvoerFout(
            ruw.bestand,
            f"er staat geen wijk in, {heeft}. Kolommen: {enkele([k for k in ruw.kop if k], 8)}.",
            "Lever een tabel met een kolom wk_code (zoals WK063701), of met de namen van wijk en gemeente.",
        )
    gebied = pd.DataFrame({"code": code[blijft]})
    gebied["naam"] = gebied["code"] if namen is None else namen[blijft].where(namen[blijft] != "", code[blijft])
    return gebied


def _codes(ruw: Ruw, rollen: Rollen, log: Logboek) -> pd.Series:
    """The codes, made tidy; where there is none, or something else, the line is noted."""
    code = nette_kolom(ruw.data[rollen.plek[Rol.CODE]])
    if not (soort_kolom(code) != "").any():
        heel = {c: codes.aangevuld(c) or c for c in code.unique()}
        log.let_op("De codes hebben geen letters (WK) ervoor; die zijn aangevuld, met een nul waar die ontbrak.")
        code = code.map(heel).astype("str")
    vreemd = code[(soort_kolom(code) == "") & (code != "")]
    log.leave_out("rij zonder code", code.index[code == ""], "er staat geen code van een gebied")
    log.leave_out(
        "rij met een code die geen CBS-code is",
        [f"{r} («{kort(c, 20)}»)" for r, c in vreemd.items()],
        "niet te plaatsen; schrijf WK en zes tekens",
    )
    return code


def drop_doubles(
    waarden: pd.DataFrame, gebied: pd.DataFrame, ruw: Ruw, rollen: Rollen, log: Logboek
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row per code: water and rows without figures give way, equal rows are one, other rows are a fault."""
    vaker = gebied.index[gebied["code"].duplicated(keep=False)]
    if not len(vaker):
        return waarden, gebied
    water = pd.Series(False, index=gebied.index)
    if Rol.WATER in rollen.plek:
        water = (
            ruw.data[rollen.plek[Rol.WATER]].loc[gebied.index].str.strip().str.upper().isin(["JA", "B", "1", "TRUE"])
        )
    weg: list[int] = []
    for code, groep in gebied.loc[vaker].groupby("code").groups.items():
        vol = [r for r in groep if not water[r] and waarden.loc[r].notna().any()] or list(groep[:1])
        if waarden.loc[vol].drop_duplicates().shape[0] > 1:
            raise InvoerFout(
                ruw.bestand,
                f"{code} staat er vaker in, met andere cijfers (regel {enkele(vol)}).",
                "Laat één rij per wijk staan, of zet het jaar in een eigen kolom.",
                regel=int(vol[1]),
                kolom=ruw.kop[rollen.plek[Rol.CODE]] if Rol.CODE in rollen.plek else "",
            )
        weg += [r for r in groep if r != vol[0]]
    log.leave_out("rij met een code die er al staat", sorted(weg), "water, zonder cijfers, of gelijk aan de andere")
    return waarden.drop(weg), gebied.drop(weg)
