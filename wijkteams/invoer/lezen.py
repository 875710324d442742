"""From a file of the user to figures per wijk, and a report of everything that was made of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from wijkteams.basis import codes
from wijkteams.basis.errors import InvoerFout, kort
from wijkteams.basis.getallen import is_empty, read_number
from wijkteams.basis.text import sleutel
from wijkteams.invoer import csvbestand, gebieden, getallen, xlsxbestand
from wijkteams.invoer.eenheden import Duiding, duid
from wijkteams.invoer.rollen import Rollen, nette_kolom, soort_kolom, verdeel
from wijkteams.invoer.ruw import Ruw
from wijkteams.invoer.verslag import Kolom, Logboek, Rol, Verslag, enkele
from wijkteams.kennis.cijfers import MAX_BYTES, TEKENS, Cijferset, Indicator, Maat
from wijkteams.kennis.namen import EIGEN_INVOER

_JAAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


@dataclass(frozen=True)
class Invoer:
    """What came of a file. `cijfers` is None as long as the year is not known: no data without its year."""

    cijfers: Cijferset | None
    verslag: Verslag


def lees(
    inhoud: bytes,
    bestand: str,
    *,
    maten: Mapping[str, Maat] | None = None,
    jaar: int | None = None,
    decimaal: str | None = None,
    blad: str | None = None,
) -> Invoer:
    """Read a CSV or XLSX with figures per wijk.

    The answers to `verslag.vragen` come in as `maten` (header or indicator id → Maat, which also goes before what was
    recognised) and `jaar`; `decimaal` («komma» or «punt») settles what the file leaves open, `blad` picks a sheet.
    Raises InvoerFout, with file, line, column and remedy, when nothing correct can be made of the file.
    """
    if len(inhoud) > MAX_BYTES:
        raise InvoerFout(
            bestand,
            f"het bestand is groter dan {MAX_BYTES // 2**20} MB.",
            "Haal rijen en kolommen weg die u niet nodig hebt.",
        )
    log = Logboek()
    if inhoud.startswith(b"PK"):
        ruw = xlsxbestand.lees(inhoud, bestand, log, blad)
    else:
        ruw = csvbestand.lees(inhoud, bestand, log)
    rollen = verdeel(ruw)
    gebied = _gebieden(ruw, rollen, log)
    jaar, jaar_uit, gebied = _jaar(ruw, rollen, gebied, jaar, log)
    waarden, kolommen = _waarden(ruw, rollen, gebied, dict(maten or {}), decimaal, log)
    waarden, gebied = _ontdubbeld(waarden, gebied, ruw, rollen, log)
    wijken = [code for code in gebied["code"] if code.startswith("WK")]
    gebieden.meld_onbekend(wijken, log)
    verslag = Verslag(
        bestand=bestand,
        vorm=ruw.vorm,
        jaar=jaar,
        jaar_uit=jaar_uit,
        rijen=len(wijken),
        kolommen=tuple(sorted(kolommen, key=lambda k: k.nummer)),
        weggelaten=tuple(log.weggelaten),
        opmerkingen=tuple(log.opmerkingen),
    )
    indicatoren = {k.indicator.id: k.indicator for k in verslag.kolommen if k.indicator}
    if not indicatoren and not verslag.gevraagd:
        raise InvoerFout(
            bestand, "er staat geen kolom met cijfers in.", "Lever naast de wijkcode ten minste één kolom met getallen."
        )
    if jaar is None:
        return Invoer(None, verslag)
    tabel = waarden.set_axis(pd.Index(gebied["code"], name="code"), axis=0).sort_index()
    namen = dict(zip(gebied["code"], gebied["naam"], strict=True))
    return Invoer(Cijferset.van_tabel(jaar, EIGEN_INVOER, indicatoren, namen, tabel, eigen=bestand), verslag)


# --- which rows


def _gebieden(ruw: Ruw, rollen: Rollen, log: Logboek) -> pd.DataFrame:
    """The rows of wijken and gemeenten: line → code and name. What else is there is counted and left out."""
    namen = ruw.data[rollen.plek[Rol.NAAM]].str.strip() if Rol.NAAM in rollen.plek else None
    code = _codes(ruw, rollen, log) if Rol.CODE in rollen.plek else _codes_van_namen(ruw, rollen, log)
    soort = soort_kolom(code)
    for naam, meervoud, reden in (
        ("groter", "land, landsdeel of provincie", "hier gaat het om wijken"),
        ("buurt", "buurt", "hier gaat het om wijken; een buurt is een deel ervan"),
    ):
        weg = soort.index[soort == naam]
        log.laat_weg(meervoud, weg, reden)
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
    log.laat_weg("rij zonder code", code.index[code == ""], "er staat geen code van een gebied")
    log.laat_weg(
        "rij met een code die geen CBS-code is",
        [f"{r} («{kort(c, 20)}»)" for r, c in vreemd.items()],
        "niet te plaatsen; schrijf WK en zes tekens",
    )
    return code


def _codes_van_namen(ruw: Ruw, rollen: Rollen, log: Logboek) -> pd.Series:
    """Codes looked up by the name of the wijk within its gemeente; what is not certain is left out and named."""
    code = pd.Series("", index=ruw.data.index, dtype="str")
    if Rol.NAAM not in rollen.plek:
        return code
    namen = ruw.data[rollen.plek[Rol.NAAM]].str.strip()
    if Rol.GEMEENTE in rollen.plek:
        gemeenten = ruw.data[rollen.plek[Rol.GEMEENTE]].str.strip()
    else:  # a row with the gemeente itself stands above its wijken
        gemeenten = (
            namen.where(namen.map(lambda n: gebieden.gemeente_sleutel(n) in gebieden.gemeenten())).ffill().fillna("")
        )
    soorten = ruw.data[rollen.plek[Rol.SOORT]].str.strip().str.lower() if Rol.SOORT in rollen.plek else None
    alleen_wijken = re.fullmatch(r"(wk|wijk)_?(naam)?", ruw.kop[rollen.plek[Rol.NAAM]].strip().lower()) is not None
    genummerd = not alleen_wijken and namen.map(lambda n: gebieden.wijknummer(n) != "").any()
    gevonden, anders, zoek, niet = {}, [], [], []
    for regel, naam in zip(namen.index, namen.tolist(), strict=True):
        gemeente = gemeenten.loc[regel]
        if soorten is not None:
            is_wijk = soorten.loc[regel].startswith("wijk")
        else:  # old exports write «Wijk 01 ...» before wijken, so that a name without it is a gemeente or a buurt
            is_wijk = bool(gebieden.wijknummer(naam)) if genummerd else naam != gemeente
        if not is_wijk:
            anders.append(regel)
        elif found := gebieden.zoek(gemeente, naam):
            gevonden[regel] = found
        elif gebieden.gemeente_sleutel(gemeente) in gebieden.gemeenten():
            niet.append(f"{regel} ({naam}, {gemeente})")
        else:
            zoek.append(f"{regel} ({naam}{', ' + gemeente if gemeente else ''})")
    log.laat_weg("rij die geen wijk is", anders, "gemeente of buurt")
    log.laat_weg(
        "wijk die niet zeker te vinden is",
        niet,
        "geen of meer wijken met die naam in die gemeente; zet de wijkcode erbij",
    )
    log.laat_weg(
        "wijk van een onbekende gemeente",
        zoek,
        "van deze gemeente kennen we geen wijken, of er staat geen gemeente bij; zet de wijkcode erbij",
    )
    if gevonden:
        log.let_op(f"Er staan geen codes in; {len(gevonden)} wijken zijn op naam gevonden (indeling 2024).")
    return pd.Series(gevonden, dtype="str").reindex(code.index).fillna("").astype("str")


# --- which year


def _jaar(
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
            log.laat_weg("rij van een ander jaar", weg, f"gekozen is {kiest}")
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


# --- which figures


def _waarden(
    ruw: Ruw, rollen: Rollen, gebied: pd.DataFrame, maten: dict[str, Maat], decimaal: str | None, log: Logboek
) -> tuple[pd.DataFrame, list[Kolom]]:
    """A column of numbers per indicator, and what was made of every column in the file."""
    kolommen = [Kolom(ruw.kop[n], n + 1, rol) for rol, n in rollen.plek.items()]
    kolommen += [Kolom(ruw.kop[n], n + 1, Rol.OVERGESLAGEN, reden=r) for n, r in rollen.geen_cijfer.items()]
    cellen = {n: ruw.data[n].loc[gebied.index] for n in rollen.rest}
    tekst = {n for n, kolom in cellen.items() if _is_tekst(kolom)}
    teken = _teken({n: k for n, k in cellen.items() if n not in tekst}, ruw, decimaal)
    reeksen: dict[str, pd.Series] = {}
    gebruikt: set[str] = set()
    dubbel = Counter(_stam(ruw.kop[n]) for n in rollen.rest)
    for n, kolom in cellen.items():
        kop = ruw.kop[n] or f"kolom {n + 1}"
        if n in tekst:
            kolommen.append(Kolom(kop, n + 1, Rol.OVERGESLAGEN, reden="tekst, geen getallen"))
            continue
        reeks, fout = getallen.ontleed(kolom, teken)
        if not reeks.notna().any():
            kolommen.append(Kolom(kop, n + 1, Rol.OVERGESLAGEN, reden="nergens een getal"))
            continue
        _meld_fouten(kop, kolom, reeks, fout, log)
        duiding = duid(kop, reeks, _opgegeven(kop, maten, gebruikt))
        id_ = _eigen_id(duiding, kop, dubbel[_stam(kop)] > 1, reeksen)
        if duiding.maat is None and id_ in maten:
            gebruikt.add(id_)
            duiding = replace(duid(kop, reeks, maten[id_]), id=id_)
        if duiding.maat is None:
            kolommen.append(Kolom(kop, n + 1, Rol.VRAAG, reden=duiding.reden, gevuld=int(reeks.notna().sum())))
            continue
        if duiding.maat.telt_mensen or duiding.maat is Maat.AANTAL:
            negatief = reeks.index[reeks < 0]
            log.laat_weg(
                f"getal onder nul in kolom «{kort(kop)}»", negatief, "een aantal is nooit negatief; leeg gelaten"
            )
            reeks = reeks.mask(reeks < 0)
        reeksen[id_] = reeks
        naam = duiding.naam if dubbel[_stam(kop)] < 2 or duiding.id else _lang(kop)
        indicator = Indicator(
            id=id_,
            naam=naam,
            eenheid=duiding.eenheid,
            maat=duiding.maat,
            decimalen=_decimalen(reeks),
            uitleg=f"Uit «{kort(ruw.bestand)}», kolom «{kort(kop)}»; {duiding.reden}.",
        )
        gevuld = int(reeks.notna().sum())
        kolommen.append(Kolom(kop, n + 1, Rol.CIJFER, indicator, duiding.reden, gevuld, len(reeks) - gevuld))
    if onbekend := [naam for naam in maten if naam not in gebruikt]:
        raise InvoerFout(
            ruw.bestand,
            f"er is geen kolom met cijfers «{enkele(onbekend)}».",
            f"Kies uit: {enkele([ruw.kop[n] for n in cellen if n not in tekst], 12)}.",
        )
    return pd.DataFrame(reeksen, index=gebied.index), kolommen


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


def _meld_fouten(kop: str, kolom: pd.Series, reeks: pd.Series, fout: pd.Series, log: Logboek) -> None:
    stuk = kolom.str.strip().str.upper().str.startswith("#")
    for wat, waar in ((fout, "geen getal; leeg gelaten"), (stuk & ~fout, "een formule die mislukte; leeg gelaten")):
        log.laat_weg(
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


# --- which of two


def _ontdubbeld(
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
    log.laat_weg("rij met een code die er al staat", sorted(weg), "water, zonder cijfers, of gelijk aan de andere")
    return waarden.drop(weg), gebied.drop(weg)
