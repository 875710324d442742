"""What the numbers in a column are: known by name, read from the unit in the header, guessed with care, or asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from wijkteams.invoer.cijfers.catalogus import OP_ID, OP_NAAM, Bekend, plat
from wijkteams.kennis.cijfers import Maat

EENHEID = {
    Maat.PERSONEN: "personen",
    Maat.HUISHOUDENS: "huishoudens",
    Maat.AANTAL: "aantal",
    Maat.PERCENTAGE: "%",
    Maat.VERHOUDING: "verhouding",
    Maat.BEDRAG: "euro",
}
_IN_HAAKJES = re.compile(r"^(?P<naam>.*\S)\s*\((?P<eenheid>[^()]*)\)\s*$")
_IN_PUNTEN = re.compile(r"^(?P<naam>.*?)\.\.+(?P<eenheid>[^.]+(?:\.[^.]+)*)\.$")  # «Mannen..aantal.»: as R makes of it
_VOLGNUMMER = re.compile(r"_\d{1,3}$")
_WOORDEN = (
    (Maat.PERCENTAGE, r"\bpct|\bperc|procent|%|aandeel"),
    (Maat.VERHOUDING, r"\bper (1 ?\.?000|100|km|inwoner|huishouden)|gemiddeld|afstand|dichtheid|grootte|\bscore|index"),
    (Maat.BEDRAG, r"euro|€|\bbedrag|\bwoz|woningwaarde|\bkosten"),
    (Maat.HUISHOUDENS, r"huishoud|gezin"),
    (Maat.AANTAL, r"woning|auto|bedrij|winkel|school|scholen|melding|adres|vestiging|voertuig|fiets"),
    (
        Maat.PERSONEN,
        r"inwoner|person|mensen|mannen|vrouwen|meisjes|jongens|cli[eë]nt|jongere|jeugdige|oudere|kinder|leerling|"
        r"bewoner|burger|pati[eë]nt|uitkering|bijstand|zorg|werkloze|ontvanger|gehuwd|gescheiden|verweduwd|\bjaar\b|"
        r"bevolking|geboorte|sterfte|migrat|herkomst|nationaliteit|studenten|gebruiker|deelnemer",
    ),
)


@dataclass(frozen=True)
class Duiding:
    """What a column is. `maat` None: the user must say; `reden` says how it was recognised, or what is not clear."""

    id: str
    naam: str
    maat: Maat | None
    eenheid: str
    reden: str


def interpret(kop: str, getallen: pd.Series, maat: Maat | None = None) -> Duiding:
    """What the column with this header and these numbers holds; `maat` is what the user says of it."""
    naam, eenheid = _uit_elkaar(kop)
    bekend = _bekend(kop, naam, eenheid)
    kaal = naam.split("/")[-1].strip() or kop
    if maat is not None:
        past = bekend is not None and bekend.maat is maat
        eigen = bekend.eenheid if bekend and past else eenheid if eenheid not in ("", "aantal") else EENHEID[maat]
        return Duiding(
            bekend.id if bekend and past else "", bekend.naam if bekend and past else kaal, maat, eigen, "opgegeven"
        )
    if bekend is not None:
        zeker = bool(eenheid) or _VOLGNUMMER.search(kop) or re.match(r"[apg]_|bev_|ste_", kop.strip().lower())
        vraag = "" if zeker else _twijfel(bekend.maat, kaal, getallen)
        return Duiding(
            bekend.id, bekend.naam, None if vraag else bekend.maat, bekend.eenheid, vraag or "herkend aan de naam"
        )
    if eenheid:
        maat, eenheid = _van_eenheid(eenheid, naam)
        if maat is not None:
            return Duiding("", kaal, maat, eenheid, "herkend aan de eenheid in de kop")
    return _geraden(kaal, getallen)


def _uit_elkaar(kop: str) -> tuple[str, str]:
    """Name and unit of a header; OData adds a number and sometimes «k_»."""
    past = _IN_HAAKJES.match(kop) or _IN_PUNTEN.match(kop)
    if past:
        return past["naam"], " ".join(past["eenheid"].replace(".", " ").split()).lower()
    return _VOLGNUMMER.sub("", kop.removeprefix("k_")), ""


def _bekend(kop: str, naam: str, eenheid: str) -> Bekend | None:
    """The known column, unless its unit says that this one is something else."""
    met_punten = plat(naam) if "/" not in naam and "." in naam else ""
    einde = [n for n in OP_NAAM if len(n) > 5 and met_punten.endswith(n)] if met_punten else []
    stuk = plat(naam.split("/")[-1])
    bekend = OP_NAAM.get(plat(kop)) or OP_NAAM.get(stuk) or OP_ID.get(kop.strip().lower())
    if bekend is None and einde:
        bekend = OP_NAAM[max(einde, key=len)]
    if bekend is None or not eenheid:
        return bekend
    return bekend if _past(bekend, eenheid) else None


def _past(bekend: Bekend, eenheid: str) -> bool:
    """Whether the unit in the header is the one this column always has: the same label may go with another unit."""
    if eenheid == "%":
        return bekend.maat is Maat.PERCENTAGE
    telt = bekend.maat.counts_people or bekend.maat is Maat.AANTAL
    if eenheid == "aantal":  # StatLine writes «aantal» with averages as well
        return telt or bekend.id in ("gemiddelde_huishoudensgrootte", "scholen_binnen_3km")
    return eenheid == bekend.eenheid if telt else bekend.maat is not Maat.PERCENTAGE


def _van_eenheid(eenheid: str, naam: str) -> tuple[Maat | None, str]:
    """What a unit in a header means. «aantal» alone does not say of what: the words before it do."""
    if eenheid in ("aantal", "absoluut", "x 1", "n"):
        woord = _naar_woorden(naam, (Maat.HUISHOUDENS, Maat.AANTAL, Maat.PERSONEN))
        return woord, EENHEID[woord] if woord else ""
    if eenheid in ("%", "procent", "pct"):
        return Maat.PERCENTAGE, "%"
    if eenheid in ("personen", "mensen", "inwoners", "cliënten"):
        return Maat.PERSONEN, eenheid
    if eenheid == "huishoudens":
        return Maat.HUISHOUDENS, eenheid
    if "euro" in eenheid:
        return Maat.BEDRAG, re.sub(r"^x 1 ?000", "× 1.000", eenheid)
    if re.match(r"per |aantal .* per |km|ha$|m2|m²|m³|kwh|score|index", eenheid):
        return Maat.VERHOUDING, eenheid.replace("1 000", "1.000")
    return None, ""


def _naar_woorden(naam: str, maten: tuple[Maat, ...]) -> Maat | None:
    zin = re.sub(r"[_.\-]", " ", naam.lower())
    laatste = zin.split("/")[-1]  # what the column itself says goes before the group it stands in
    return next((m for tekst in (laatste, zin) for m, vorm in _WOORDEN if m in maten and re.search(vorm, tekst)), None)


def _geraden(naam: str, getallen: pd.Series) -> Duiding:
    """From the words in a name, when the numbers do not say otherwise."""
    maat = _naar_woorden(naam, tuple(Maat))
    if maat is None:
        return Duiding("", naam, None, "", "Een aantal personen of huishoudens, een percentage, iets anders?")
    if vraag := _twijfel(maat, naam, getallen):
        return Duiding("", naam, None, "", vraag)
    return Duiding("", naam, maat, EENHEID[maat], "herkend aan een woord in de naam")


def _twijfel(maat: Maat, naam: str, getallen: pd.Series) -> str:
    """Why the numbers may be something else than the name says; empty when they fit."""
    if not (maat.counts_people or maat is Maat.AANTAL):
        return ""
    vast = getallen.dropna()
    if (vast % 1 != 0).any():
        return "De naam lijkt een aantal, maar er staan decimalen in."
    # «65 jaar en ouder» may be 17 people or 17 percent.
    genoemd = re.search(r"\baantal|\bn\b|\btotaal", re.sub("[_.]", " ", naam.lower()))
    if not genoemd and len(vast) and vast.min() >= 0 and vast.max() <= 100:
        return "Alle waarden liggen tussen 0 en 100: een aantal, of een percentage?"
    return ""
