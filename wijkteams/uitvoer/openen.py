"""Open a file of a user, whatever its format: what it holds tells what it is, not its name. Hostile until proven."""

from __future__ import annotations

import base64
import binascii
import io
import json
import logging
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from wijkteams.basis.errors import GegevensFout, NietGevonden
from wijkteams.basis.zipwacht import Reden, Zip, ZipGeweigerd
from wijkteams.kennis.kennis import Kennis
from wijkteams.laden import yamlfile
from wijkteams.ontwerp import lading, ontwerp
from wijkteams.ontwerp.lading import Inhoud, Lading
from wijkteams.uitvoer.drager import BIJLAGE, BLAD, HTML_ID, MANIFEST, NAAMRUIMTE, SCHEMA

MAXIMUM = 30_000_000  # bytes of the file
UITGEPAKT = 100_000_000  # bytes of everything in a ZIP together
WERKBLAD = 20_000_000  # the same of a spreadsheet
_ZIP = b"PK\x03\x04"
_SCRIPT = re.compile(rf'<script\b([^>]*\bid=["\']?{HTML_ID}\b[^>]*)>([^<]*)</script', re.IGNORECASE)
# Found without an XML parser: nothing in a hostile file is ever expanded.
_ELEMENT = re.compile(r"<(?:\w+:)?lading\b([^>]*)>([A-Za-z0-9+/=\s]*)</")
_GEEN = "er zit geen ontwerp of vergelijking van deze app in"
_KIES = "kies een bestand dat u met Wijkteamkompas hebt bewaard"


class NietTeOpenen(NietGevonden):
    """Nothing of ours in it, damaged, too large or locked: one Dutch line with the remedy."""


@dataclass(frozen=True)
class Geopend:
    """What was found: the ontwerp or selection, in what kind of file, and what the user should be told."""

    inhoud: Inhoud
    soort_bestand: str
    weggelaten: tuple[str, ...] = ()
    meldingen: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Pakje:
    """The YAML found and the checksum that came with it, if any."""

    yaml: str
    som: str | None = None


def open_bestand(inhoud: bytes, naam: str, kennis: Kennis) -> Geopend:
    """Find what travels inside.

    Raises NietTeOpenen when there is nothing of ours in it or it cannot be read, and GegevensFout with every fault when
    what travels inside is not in order.
    """
    naam = " ".join(naam.split())[:120] or "bestand"
    if len(inhoud) > MAXIMUM:
        raise _fout(naam, f"het bestand is groter dan {MAXIMUM // 1_000_000} MB", _KIES)
    if not inhoud.strip():
        raise _fout(naam, "het bestand is leeg", _KIES)
    soort = "ZIP"
    try:
        soort, read = _recognise(inhoud)
        pakje, meldingen = read(inhoud, naam)
    except (GegevensFout, NietTeOpenen):
        raise
    except _BESCHADIGD as fout:
        if isinstance(fout, ZipGeweigerd) and fout.reden in _GEWEIGERD:
            raise _fout(naam, *_GEWEIGERD[fout.reden]) from fout
        raise _fout(naam, f"het bestand ({soort}) is beschadigd of niet te lezen", "vraag het opnieuw op") from fout
    gelezen, weggelaten = lading.read(pakje.yaml, kennis, naam)
    if pakje.som is not None and pakje.som != lading.checksum(pakje.yaml):
        meldingen.append(
            "Wat in dit bestand meereist, is na het maken veranderd: de controlesom klopt niet. Geopend is wat er nu "
            "in zit."
        )
    if soort not in ("YAML", "JSON"):
        meldingen.append(
            f"Geopend is wat in dit bestand ({soort}) is meegegeven toen het werd gemaakt. Wat iemand later aan de "
            "tekst van het document veranderde, telt niet mee."
        )
    return Geopend(gelezen, soort, tuple(weggelaten), tuple(meldingen))


def als_yaml(gevonden: Geopend) -> str:
    """What was found as YAML, to the byte what `exporteer --formaat yaml` writes."""
    return Lading.van(gevonden.inhoud).yaml


_Lezer = Callable[[bytes, str], tuple[_Pakje, list[str]]]
_BESCHADIGD = (
    ZipGeweigerd, zlib.error, binascii.Error, UnicodeError, ValueError, KeyError,
    IndexError, TypeError, AttributeError, NotImplementedError, EOFError, OSError, RecursionError, RuntimeError,
)  # fmt: skip
_GEWEIGERD = {
    Reden.TE_GROOT: ("het bestand is uitgepakt veel te groot", _KIES),
    Reden.WACHTWOORD: ("het bestand is beveiligd met een wachtwoord", "haal de beveiliging eraf"),
}


def _recognise(inhoud: bytes) -> tuple[str, _Lezer]:
    """By content: the first bytes, and for a ZIP what is in it."""
    begin = inhoud[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in inhoud[:1024]:
        return "PDF", _pdf
    if inhoud.startswith(_ZIP):
        return _recognise_zip(inhoud)
    if inhoud.startswith(b"\xd0\xcf\x11\xe0"):
        return "oud Office-bestand", _oud_office
    if begin.startswith(b"{"):
        return "JSON", _json
    if begin[:1] == b"<":
        return "HTML", _html
    return "YAML", _yaml


def _recognise_zip(inhoud: bytes) -> tuple[str, _Lezer]:
    namen = Zip(inhoud, UITGEPAKT).maten
    if "xl/workbook.xml" in namen:
        return "XLSX", _xlsx
    if "word/document.xml" in namen:
        return "DOCX", _office
    if "ppt/presentation.xml" in namen:
        return "PPTX", _office
    return "ZIP", _zip


def _yaml(inhoud: bytes, naam: str) -> tuple[_Pakje, list[str]]:
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        raise _fout(naam, f"{_GEEN} (geen tekst in UTF-8 en geen soort die wij kennen)", _KIES) from fout
    if not re.search(r"^\W{0,3}formaat\b", tekst, re.MULTILINE):
        raise _fout(naam, _GEEN, _KIES)
    return _Pakje(tekst), []


def _json(inhoud: bytes, naam: str) -> tuple[_Pakje, list[str]]:
    tekst = inhoud.decode("utf-8-sig")
    _diepte(tekst, naam)
    try:
        gelezen = json.loads(tekst)
    except ValueError:
        return _yaml(inhoud, naam)  # YAML may begin with a brace too
    if not isinstance(gelezen, dict) or gelezen.get("$schema") != SCHEMA:
        return _yaml(inhoud, naam)  # plain JSON is YAML as well
    if not isinstance(gelezen.get("inhoud"), dict):
        raise _fout(naam, "het onderdeel «inhoud» ontbreekt", _KIES)
    som = gelezen.get("controlesom")
    return _Pakje(yamlfile.dump(gelezen["inhoud"]), som if isinstance(som, str) else ""), []


def _diepte(tekst: str, naam: str) -> None:
    """Refuse deep nesting before a parser meets it."""
    diep = 0
    for teken in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', tekst):
        diep += {"[": 1, "{": 1, "]": -1, "}": -1}.get(teken[0], 0)
        if diep > yamlfile.DIEPST:
            raise _fout(naam, "de inhoud is te diep genest", "maak het bestand platter")


def _html(inhoud: bytes, naam: str) -> tuple[_Pakje, list[str]]:
    gevonden = _SCRIPT.search(inhoud.decode("utf-8-sig"))
    if gevonden is None:
        raise _fout(naam, _GEEN, _KIES)
    som = re.search(r'data-som=["\']?([0-9a-f]*)', gevonden[1])
    return _Pakje(_uit_base64(gevonden[2]), som[1] if som else ""), []


def _pdf(inhoud: bytes, naam: str) -> tuple[_Pakje, list[str]]:
    from pypdf import PdfReader  # only when it is needed: a plain ontwerp opens without
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mutters is English and not for users
    try:
        lezer = PdfReader(io.BytesIO(inhoud))
        if lezer.is_encrypted:
            raise _fout(naam, "deze PDF is beveiligd met een wachtwoord", "haal de beveiliging eraf")
        for bijlage in lezer.attachment_list:
            if bijlage.name == BIJLAGE:
                som = re.search(r"sha256 ([0-9a-f]{64})", str(bijlage.description or ""))
                return _Pakje(bijlage.content.decode(), som[1] if som else None), []
    except PyPdfError as fout:
        raise ValueError(str(fout)) from fout
    raise _fout(naam, _GEEN, _KIES)


def _office(inhoud: bytes, naam: str) -> tuple[_Pakje, list[str]]:
    pak = Zip(inhoud, UITGEPAKT)
    meldingen = _look_at(pak)
    for lid, maat in pak.maten.items():
        if re.fullmatch(r"customXml/[^/]+\.xml", lid) and maat < 4 * ontwerp.MAXIMUM:
            ruw = pak.read(lid)
            if NAAMRUIMTE.encode() not in ruw:
                continue
            if gevonden := _ELEMENT.search(ruw.decode()):
                som = re.search(r'\bsom="([0-9a-f]*)"', gevonden[1])
                return _Pakje(_uit_base64(gevonden[2]), som[1] if som else ""), meldingen
    raise _fout(naam, _GEEN, _KIES)


def _xlsx(inhoud: bytes, naam: str) -> tuple[_Pakje, list[str]]:
    import python_calamine

    pak = Zip(inhoud, WERKBLAD)
    meldingen = _look_at(pak)
    recht = io.BytesIO()  # packed anew with true sizes, so that what is read next cannot swell
    with zipfile.ZipFile(recht, "w") as nieuw:
        for lid in pak.maten:
            if lid.endswith((".xml", ".rels")):
                nieuw.writestr(lid, pak.read(lid))
    try:
        boek = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(recht.getvalue()))
        rijen = boek.get_sheet_by_name(BLAD).to_python() if BLAD in boek.sheet_names else []
    except python_calamine.CalamineError as fout:
        raise ValueError(str(fout)) from fout
    cellen = [str(rij[0]) for rij in rijen if rij]
    if len(cellen) < 4 or cellen[0] != NAAMRUIMTE:
        raise _fout(naam, _GEEN, _KIES)
    return _Pakje(_uit_base64("".join(cellen[3:])), cellen[2]), meldingen


def _zip(inhoud: bytes, naam: str) -> tuple[_Pakje, list[str]]:
    pak = Zip(inhoud, UITGEPAKT)
    meldingen = _look_at(pak)
    if BIJLAGE not in pak.maten:
        raise _fout(naam, _GEEN, _KIES)
    som = None
    if MANIFEST in pak.maten:
        regel = re.search(rf"^([0-9a-f]{{64}})  {re.escape(BIJLAGE)}$", pak.read(MANIFEST).decode(), re.MULTILINE)
        som = regel[1] if regel else ""
    return _Pakje(pak.read(BIJLAGE).decode(), som), meldingen


def _oud_office(inhoud: bytes, naam: str) -> tuple[_Pakje, list[str]]:
    raise _fout(naam, "dit is een Office-bestand van de oude soort, of een met een wachtwoord", "bewaar het opnieuw")


def _look_at(pak: Zip) -> list[str]:
    """What else is in it, that is passed over."""
    meldingen = []
    if any(naam.lower().endswith("vbaproject.bin") for naam in pak.maten):
        meldingen.append("In dit bestand zitten macro's. Die zijn niet gelezen en niet uitgevoerd.")
    verwijzingen = (naam for naam, maat in pak.maten.items() if naam.endswith(".rels") and maat < 1_000_000)
    if any(b'TargetMode="External"' in pak.read(naam) for naam in verwijzingen):
        meldingen.append("Dit bestand verwijst naar iets daarbuiten. Dat is niet opgehaald.")
    return meldingen


def _uit_base64(tekst: str) -> str:
    return base64.b64decode("".join(tekst.split()), validate=True).decode()


def _fout(naam: str, melding: str, remedie: str) -> NietTeOpenen:
    return NietTeOpenen(f"«{naam}» is niet geopend: {melding}; {remedie}.")
