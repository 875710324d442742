"""Codes of wijken looked up by name, for a table without codes."""

from __future__ import annotations

import re

import pandas as pd

from wijkteams.invoer import gebieden
from wijkteams.invoer.cijfers.rollen import Rollen
from wijkteams.invoer.cijfers.ruw import Ruw
from wijkteams.invoer.verslag import Logboek, Rol


def find_codes(ruw: Ruw, rollen: Rollen, log: Logboek) -> pd.Series:
    """Codes looked up by the name of the wijk within its gemeente; what is not certain is left out and named."""
    code = pd.Series("", index=ruw.data.index, dtype="str")
    if Rol.NAAM not in rollen.plek:
        return code
    namen = ruw.data[rollen.plek[Rol.NAAM]].str.strip()
    gemeenten = _gemeenten(ruw, rollen, namen)
    wijk = _wijken(ruw, rollen, namen, gemeenten)
    gevonden: dict[int, str] = {}
    onbekend: dict[bool, list[str]] = {True: [], False: []}
    for regel in namen.index[wijk]:
        naam, gemeente = namen.loc[regel], gemeenten.loc[regel]
        if found := gebieden.find(gemeente, naam):
            gevonden[regel] = found
        else:
            bekend = gebieden.gemeente_sleutel(gemeente) in gebieden.gemeenten()
            onbekend[bekend].append(f"{regel} ({naam}{', ' + gemeente if gemeente else ''})")
    log.leave_out("rij die geen wijk is", namen.index[~wijk], "gemeente of buurt")
    log.leave_out(
        "wijk die niet zeker te vinden is",
        onbekend[True],
        "geen of meer wijken met die naam in die gemeente; zet de wijkcode erbij",
    )
    log.leave_out(
        "wijk van een onbekende gemeente",
        onbekend[False],
        "van deze gemeente kennen we geen wijken, of er staat geen gemeente bij; zet de wijkcode erbij",
    )
    if gevonden:
        log.let_op(f"Er staan geen codes in; {len(gevonden)} wijken zijn op naam gevonden (indeling 2024).")
    return pd.Series(gevonden, dtype="str").reindex(code.index).fillna("").astype("str")


def _gemeenten(ruw: Ruw, rollen: Rollen, namen: pd.Series) -> pd.Series:
    """The gemeente of each row; without a column for it, a row with the gemeente itself stands above its wijken."""
    if Rol.GEMEENTE in rollen.plek:
        return ruw.data[rollen.plek[Rol.GEMEENTE]].str.strip()
    bekend = namen.map(lambda n: gebieden.gemeente_sleutel(n) in gebieden.gemeenten())
    return namen.where(bekend).ffill().fillna("")


def _wijken(ruw: Ruw, rollen: Rollen, namen: pd.Series, gemeenten: pd.Series) -> pd.Series:
    """Which rows are wijken: by the kind of area, else by how old exports write them, else all but the gemeente."""
    if Rol.SOORT in rollen.plek:
        return ruw.data[rollen.plek[Rol.SOORT]].str.strip().str.lower().str.startswith("wijk")
    kop = ruw.kop[rollen.plek[Rol.NAAM]].strip().lower()
    genummerd = namen.map(lambda n: gebieden.wijknummer(n) != "").astype(bool)
    if genummerd.any() and not re.fullmatch(r"(wk|wijk)_?(naam)?", kop):
        return genummerd  # old exports write «Wijk 01 ...», so that a name without it is a gemeente or a buurt
    return namen != gemeenten
