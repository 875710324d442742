"""CSV as people have it: any usual encoding and separator, a title above it, quoted once too often."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from wijkteams.basis.errors import InvoerFout
from wijkteams.basis.text import aantal
from wijkteams.invoer.cijfers.ruw import MAX_CELLEN, Ruw, tabel
from wijkteams.invoer.verslag import Logboek

SCHEIDING = {";": "puntkomma's", "\t": "tabs", "|": "verticale strepen", ",": "komma's"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 met BOM"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_ANDERS = (
    (b"\xd0\xcf\x11\xe0", "dit is een Excel-bestand van voor 2007 (.xls)."),
    (b"%PDF", "dit is een PDF."),
    (b"\x1f\x8b", "dit is een ingepakt bestand (gzip)."),
    (b"{", "dit is JSON, misschien een kaart."),
    (b"<", "dit is een webpagina of XML, geen tabel."),
)
_MAX_CEL = 4 * 2**20
csv.field_size_limit(_MAX_CEL)


def read(inhoud: bytes, bestand: str, log: Logboek) -> Ruw:
    """The table in a CSV. Raises InvoerFout with what it is instead, or with the line that cannot be read."""
    tekst, codering = _tekst(inhoud, bestand)
    if not tekst.strip():
        raise InvoerFout(bestand, "het bestand is leeg.", "Haal het opnieuw op.")
    tekst, keren = _ontsnapt(tekst)
    if keren:
        log.let_op(f"Het bestand stond {keren} keer te veel tussen aanhalingstekens; dat is ongedaan gemaakt.")
    teken, tekst = _scheiding(tekst)
    if tekst.count(teken) > MAX_CELLEN:
        raise InvoerFout(bestand, "de tabel is te groot.", "Haal rijen of kolommen weg die u niet nodig hebt.")
    return tabel(_rijen(tekst, teken, bestand), bestand, f"CSV ({codering}, gescheiden door {SCHEIDING[teken]})", log)


def _tekst(inhoud: bytes, bestand: str) -> tuple[str, str]:
    """The text and the name of its encoding: UTF-8 when it can be, else what Windows used before."""
    begin = inhoud[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    if not begin:
        raise InvoerFout(bestand, "het bestand is leeg.", "Haal het opnieuw op.")
    for merk, wat in _ANDERS:
        if begin.startswith(merk):
            raise InvoerFout(bestand, wat, "Sla de tabel op als CSV of als XLSX.")
    for bom, naam, woord in _BOMS:
        if inhoud.startswith(bom):
            return _ontcijferd(inhoud, naam, bestand), woord
    if b"\0" in inhoud:
        raise InvoerFout(bestand, "dit is geen tekst.", "Sla de tabel op als CSV (UTF-8) of als XLSX.")
    try:
        return inhoud.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:  # ISO-8859-1 with printable signs where that has control codes; five bytes mean nothing in it
        return inhoud.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        return inhoud.decode("latin-1"), "ISO-8859-1"


def _ontcijferd(inhoud: bytes, naam: str, bestand: str) -> str:
    try:
        return inhoud.decode(naam)
    except UnicodeDecodeError as fout:
        regel = inhoud[: fout.start].count(b"\n") + 1
        raise InvoerFout(
            bestand, "hier staan tekens die niet te lezen zijn.", "Sla het bestand op als CSV UTF-8.", regel=regel
        ) from None


def _ontsnapt(tekst: str) -> tuple[str, int]:
    """Undo quoting of the whole file, or of every line, as if it were one cell; and how often that was done."""
    keren = 0
    while keren < 3:
        heel = tekst.strip()
        if _is_een_cel(heel) and ("\n" in heel or "\\n" in heel):
            tekst = heel[1:-1].replace('""', '"').replace('\\"', '"')
            if "\n" not in tekst:
                tekst = tekst.replace("\\r", "").replace("\\n", "\n").replace("\\t", "\t")
        elif all(_is_een_cel(regel) and any(t in regel for t in SCHEIDING) for regel in heel.splitlines() if regel):
            tekst = "\n".join(regel[1:-1].replace('""', '"') for regel in heel.splitlines())
        else:
            break
        keren += 1
    return tekst, keren


def _is_een_cel(tekst: str) -> bool:
    """Whether this is one quoted cell from end to end."""
    if len(tekst) < 3 or tekst[0] != '"' or tekst[-1] != '"':
        return False
    return '"' not in tekst[1:-1].replace('""', "").replace('\\"', "")


def _scheiding(tekst: str) -> tuple[str, str]:
    """The separator, and the text without the line «sep=;» that Excel understands."""
    eerste, _, rest = tekst.partition("\n")
    if eerste.strip().lower().startswith("sep=") and eerste.strip()[4:5] in SCHEIDING:
        return eerste.strip()[4:5], "\n" + rest
    proef = [regel for regel in tekst[:200_000].splitlines()[:60] if regel.strip()]
    beste = (0.0, 0, ";")
    for teken in SCHEIDING:
        try:
            breedtes = Counter(len(rij) for rij in csv.reader(proef, delimiter=teken))
        except csv.Error:
            continue
        breed, vaak = max(breedtes.items(), key=lambda paar: (paar[0] > 1, paar[1]), default=(0, 0))
        past = vaak / max(1, len(proef)) if breed > 1 else 0.0
        if past >= 0.7 and teken != ",":
            return teken, tekst
        beste = max(beste, (past, breed, teken), key=lambda drie: drie[:2])
    return beste[2], tekst


def _rijen(tekst: str, teken: str, bestand: str) -> list[tuple[int, list[str]]]:
    """Every row with the line it starts on."""
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=teken)
    rijen, regel = [], 0
    zelfde: dict[str, str] = {}  # a wide table says the same in most cells: kept once, it takes half the room
    try:
        for rij in lezer:
            if lezer.line_num - regel > 6:
                raise csv.Error("meer regels in één cel")
            rijen.append((regel + 1, [zelfde.setdefault(cel, cel) for cel in rij]))
            regel = lezer.line_num
    except csv.Error:
        raise InvoerFout(
            bestand,
            f"vanaf hier zijn de cellen niet uit elkaar te houden (na {aantal(len(rijen), 'rij', 'rijen')}).",
            "Waarschijnlijk staat er één aanhalingsteken te veel of te weinig. Zet dat recht.",
            regel=regel + 1,
        ) from None
    return rijen
