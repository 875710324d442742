"""Every format, opened by a reader that is not its writer: all that the report says is in it, and nothing is alive."""

import base64
import csv
import hashlib
import html
import io
import json
import re
import shutil
import subprocess
import warnings
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pypdf
import pytest
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from tests.domain.vreemd import DAG, KEUZE, SOORTEN, TEKENS, VOL, VOORBEELD, WIJKEN, rapport, woorden
from tests.gegevens import KENNIS
from wijkteams import opdrachten, uitvoer
from wijkteams.basis.text import harmless
from wijkteams.figuren import wijkfiguren as figuren_wijken
from wijkteams.kennis.uitspraken import Aard
from wijkteams.ontwerp import versies
from wijkteams.ontwerp.ontwerp import Ontwerp
from wijkteams.rapport import rapport_factsheet, rapport_vergelijking
from wijkteams.rapport.rapport import Deel, Figuur, Rapport, Tabel
from wijkteams.tabellen import kennistabellen, wijktabellen
from wijkteams.uitvoer.formaten import FORMATEN
from wijkteams.uitvoer.gegevens import schema
from wijkteams.uitvoer.tekst import schoon
from wijkteams.wijken.advies import Grens, advise
from wijkteams.wijken.wijkcijfers import load_wijken

MOMENTEN = list(KENNIS.momenten())
RAPPORTEN = {
    **{naam: rapport(o) for naam, o in SOORTEN.items()},
    "vergelijking": rapport_vergelijking(KENNIS, MOMENTEN[:2], DAG),
    "factsheet": rapport_factsheet(KENNIS, *MOMENTEN[1], DAG),
    "wijken": rapport(WIJKEN),
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LANG = ("leeg", "factsheet", "wijken")  # the thorough run has these too
alle = pytest.mark.parametrize(
    "naam", [pytest.param(n, marks=pytest.mark.grondig) if n in _LANG else n for n in RAPPORTEN]
)


@cache
def bestand(naam: str, formaat: str) -> bytes:
    return uitvoer.make(RAPPORTEN[naam], formaat)


def leden(inhoud: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
        assert pak.testzip() is None
        assert len(pak.namelist()) == len(set(pak.namelist()))
        return {naam: pak.read(naam) for naam in pak.namelist()}


def plat(tekst: str) -> str:
    """Only the signs: where lines break and words are cut is up to the layout."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", schoon(tekst))


def alles(r: Rapport) -> list[str]:
    return [w for w in (r.titel, r.ondertitel, *woorden(r.delen)) if plat(w)]


def ontbreekt(r: Rapport, gelezen: str) -> list[str]:
    hooi = plat(gelezen)
    return [w for w in alles(r) if plat(w) not in hooi]


def figuren(r: Rapport) -> list[Figuur]:
    def loop(delen: tuple[object, ...]) -> Iterator[Figuur]:
        for b in delen:
            if isinstance(b, Figuur):
                yield b
            elif isinstance(b, Deel):
                yield from loop(b.blokken)

    return list(loop(r.delen))


def tabellen(r: Rapport) -> int:
    def tel(delen: tuple[object, ...]) -> int:
        return sum(1 if isinstance(b, Tabel) else tel(b.blokken) if isinstance(b, Deel) else 0 for b in delen)

    return tel(r.delen)


# Word


def word_tekst(ruw: bytes) -> str:
    uit = []
    for element in ET.fromstring(ruw).iter():
        uit.append({f"{W}t": element.text or "", f"{W}br": "\n", f"{W}tab": "\t", f"{W}p": "\n"}.get(element.tag, ""))
    return "".join(uit)


@pytest.mark.grondig
@alle
def test_word_says_it_all_with_real_styles(naam: str) -> None:
    r, delen = RAPPORTEN[naam], leden(bestand(naam, "docx"))
    document = delen["word/document.xml"]
    alt = " ".join(re.findall(r'descr="([^"]*)"', document.decode()))
    assert ontbreekt(r, word_tekst(document) + html.unescape(alt)) == []
    boom = ET.fromstring(document)
    stijlen = [e.get(f"{W}val") for e in boom.iter(f"{W}pStyle")]
    assert stijlen.count("Heading1") == len(r.delen) and "Title" in stijlen
    assert stijlen.count("Caption") == len(figuren(r)) + tabellen(r)
    assert len(list(boom.iter(f"{W}tblHeader"))) == len(list(boom.iter(f"{W}tbl"))) == tabellen(r)
    assert len(re.findall(r'instr="SEQ Figuur', document.decode())) == len(figuren(r))
    assert 'w:lang w:val="nl-NL"' in delen["word/styles.xml"].decode()
    assert b"<dc:language>nl-NL</dc:language>" in delen["docProps/core.xml"]
    assert len([n for n in delen if n.startswith("word/media/")]) == len({f.id for f in figuren(r)})
    assert not any("vba" in n.lower() for n in delen)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here")
@pytest.mark.grondig
def test_libreoffice_opens_word_and_presentation(tmp_path: Path) -> None:
    for formaat in ("docx", "pptx"):
        (tmp_path / f"o.{formaat}").write_bytes(bestand("voorbeeld", formaat))
        opdracht = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), f"o.{formaat}"]
        subprocess.run(opdracht, cwd=tmp_path, check=True, timeout=120, capture_output=True)
        assert "Voorbeeldstad" in "".join(p.extract_text() for p in pypdf.PdfReader(tmp_path / "o.pdf").pages)


# PDF


def structuur(knoop: Any) -> Iterator[Any]:
    if isinstance(knoop, IndirectObject):
        knoop = knoop.get_object()
    if isinstance(knoop, ArrayObject):
        for kind in knoop:
            yield from structuur(kind)
    elif isinstance(knoop, DictionaryObject) and "/S" in knoop:
        yield knoop
        yield from structuur(knoop.get("/K"))


def pdf_lezer(naam: str) -> Any:  # pypdf gives its own kind of everything
    return pypdf.PdfReader(io.BytesIO(bestand(naam, "pdf")))


def koppen(lijst: Any) -> Iterator[str]:
    for deel in lijst:
        if isinstance(deel, list):
            yield from koppen(deel)
        else:
            yield str(deel.title)


@pytest.mark.grondig
@pytest.mark.parametrize("naam", ["voorbeeld", *(pytest.param(n, marks=pytest.mark.grondig) for n in _LANG)])
def test_pdf_says_it_all_in_reading_order(naam: str) -> None:
    r, lezer = RAPPORTEN[naam], pdf_lezer(naam)
    voet = re.compile(r"\nWijkteamkompas · [^\n]*\s+\d+ van \d+\s*$")
    tekst = "\n".join(voet.sub("", p.extract_text()) for p in lezer.pages)
    alt = " ".join(str(e["/Alt"]) for e in structuur(lezer.root_object["/StructTreeRoot"]["/K"]) if "/Alt" in e)
    # A table row may break over two pages, where the header is repeated in the middle of a cell.
    kwijt = [w for w in ontbreekt(r, tekst + alt) if len(w) < 60]
    assert kwijt == []
    assert len(ontbreekt(r, tekst + alt)) <= len(lezer.pages)
    hooi = plat(tekst)
    plek = hooi.index(plat(r.delen[-1].titel))  # the end of the table of contents, which has the same order
    for d in r.delen:
        plek = hooi.index(plat(d.titel), plek + 1)


@pytest.mark.grondig
@alle
def test_pdf_is_tagged_as_pdf_ua_asks(naam: str) -> None:
    r, lezer = RAPPORTEN[naam], pdf_lezer(naam)
    wortel = lezer.root_object
    assert str(wortel["/Lang"]).lower().startswith("nl") and wortel["/MarkInfo"]["/Marked"]
    assert wortel["/ViewerPreferences"]["/DisplayDocTitle"]
    xmp = wortel["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part(>|=\")1", xmp)
    assert lezer.metadata and lezer.metadata.title
    bladwijzers = list(koppen(lezer.outline))
    assert all(d.titel in bladwijzers for d in r.delen)
    elementen = list(structuur(wortel["/StructTreeRoot"]["/K"]))
    soorten = [str(e["/S"]) for e in elementen]
    assert soorten.count("/Table") >= tabellen(r) and soorten.count("/TH") >= 2 * tabellen(r)
    beelden = [e for e in elementen if e["/S"] == "/Figure"]
    assert {schoon(f.alt) for f in figuren(r)} <= {str(e.get("/Alt", "")) for e in beelden} or naam == "vol"
    assert all(e.get("/Alt") for e in beelden)
    for bladzij in lezer.pages:
        assert [round(float(x)) for x in bladzij.mediabox[2:]] == [595, 842] and bladzij["/Tabs"] == "/S"
        for letter in bladzij["/Resources"].get("/Font", {}).values():
            assert "FontFile" in str(letter.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"])


@pytest.mark.grondig
def test_what_no_typeface_has_is_written_as_its_code() -> None:
    tekst = "".join(p.extract_text() for p in pdf_lezer("vol").pages)
    assert "[U+4E2D]" in tekst and "<b>vet</b>" in tekst and "#let x = 1" in tekst and "{{ 7 * 7 }}" in tekst


# presentation


@pytest.mark.grondig
@alle
def test_presentation_has_a_slide_per_message_and_everything_in_the_notes(naam: str) -> None:
    r, delen = RAPPORTEN[naam], leden(bestand(naam, "pptx"))
    dias = [n for n in delen if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)]
    assert len(dias) == max(1, len(r.dias)) + 3
    for n, dia in enumerate(r.dias, 2):
        ruw, noten = delen[f"ppt/slides/slide{n}.xml"], delen[f"ppt/notesSlides/notesSlide{n}.xml"]
        gezegd, noot = ("".join(e.text or "" for e in ET.fromstring(x).iter(f"{A}t")) for x in (ruw, noten))
        assert plat(dia.titel) in plat(gezegd) and plat(dia.soort) in plat(gezegd)
        assert all(plat(x) in plat(noot) for x in dia.notities)
        assert dia.figuur is None or "descr=" in ruw.decode()
        maten = [int(m) for m in re.findall(r'sz="(\d+)"', ruw.decode())]
        assert min(maten) >= 1800 and b'lang="nl-NL"' in ruw


# spreadsheet


@alle
def test_spreadsheet_holds_every_row_and_no_formula(naam: str) -> None:
    r = RAPPORTEN[naam]
    boek = openpyxl.load_workbook(io.BytesIO(bestand(naam, "xlsx")))
    assert [b.title for b in boek if b.sheet_state == "visible"] == [b.naam for b in r.bladen]
    for blad in r.bladen:
        gelezen = list(boek[blad.naam].iter_rows())
        assert [c.value for c in gelezen[0]] == [k for k, _ in blad.kolommen]
        assert len(gelezen) == len(blad.rijen) + 1
        for rij, cellen in zip(blad.rijen, gelezen[1:], strict=True):
            for tekst, cel in zip(rij, cellen, strict=True):
                assert cel.data_type in ("s", "n", "inlineStr") and cel.hyperlink is None
                gezien = "" if cel.value is None else cel.value
                assert gezien == float(tekst) if cel.data_type == "n" and tekst else str(gezien) == schoon(tekst)
    assert not any(b"<f>" in x or b"<f " in x for n, x in leden(bestand(naam, "xlsx")).items() if "worksheets" in n)


@alle
def test_csv_and_json_say_the_same_and_json_follows_its_schema(naam: str) -> None:
    r = RAPPORTEN[naam]
    gelezen = json.loads(bestand(naam, "json"))
    jsonschema.Draft202012Validator(schema()).validate(gelezen)
    rijen = list(csv.DictReader(io.StringIO(bestand(naam, "csv").decode())))
    assert len(rijen) == sum(len(b.rijen) for b in r.bladen)
    for blad in r.bladen:
        namen = [k for k, _ in blad.kolommen]
        assert [tuple(rij[k] for k in namen) for rij in gelezen["bladen"][blad.naam]] == list(blad.rijen)
        eigen = [rij for rij in rijen if rij["blad"] == blad.naam]
        for een, ander in zip(eigen, blad.rijen, strict=True):
            for kolom, cel in zip(namen, ander, strict=True):
                assert kolom == "blad" or een[kolom].removeprefix("'") == cel.removeprefix("'")
    assert not any(c.startswith(("=", "+", "@", "\t", "\r")) for rij in rijen for c in rij.values())


@pytest.mark.parametrize("cel", ["=1+1", "+31", "-5+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "-cmd|x"])
def test_a_cell_that_looks_like_a_formula_is_made_harmless(cel: str) -> None:
    veilig = harmless(cel)
    assert veilig in (cel, f"'{cel}")
    assert veilig != cel or re.fullmatch(r"[+-]\d+", cel)


def test_the_codebook_explains_every_column() -> None:
    for r in RAPPORTEN.values():
        codeboek = {rij[:2] for rij in r.bladen[-1].rijen}
        assert all((b.naam, k) in codeboek for b in r.bladen[:-1] for k, _ in b.kolommen)
        assert all(uitleg for *_, uitleg in r.bladen[-1].rijen)


# Tables in which no source speaks and nothing of a source is read: what the user made or gave, and how it reads.
ZONDER_AARD = {
    "instellingen", "posities van een ontwerp", "wijzigingen", "praktijk", "codeboek",
    "WIE", "WIJZIGINGEN", "VERSCHIL", "CIJFERS", "opdrachten.kaart.WIJKEN",
}  # fmt: skip


def tables() -> Iterator[tuple[str, list[str], list[dict[str, str]]]]:
    """Every table that goes out: the sheets of each report with their rows, and the heads of the command line."""
    for r in RAPPORTEN.values():
        for blad in r.bladen:
            kop = [k for k, _ in blad.kolommen]
            naam = "posities van een ontwerp" if blad.naam == "posities" and "nu_van" in kop else blad.naam
            yield naam, kop, [dict(zip(kop, rij, strict=True)) for rij in blad.rijen]
    for pad in Path(opdrachten.__path__[0]).glob("*.py"):
        for genoemd in re.findall(r"(?<!def )write_csv\((?:\w+\.)?(\w+),", pad.read_text("utf-8")):
            module = import_module(f"wijkteams.opdrachten.{pad.stem}")
            bron = next(m for m in (module, kennistabellen, wijktabellen, versies) if hasattr(m, genoemd))
            naam = f"opdrachten.kaart.{genoemd}" if pad.stem == "kaart" else genoemd
            yield naam, getattr(bron, genoemd), []


def test_every_table_says_what_is_ours() -> None:
    gezien = set()
    for naam, kop, rijen in tables():
        gezien.add(naam)
        if naam in ZONDER_AARD:
            assert not {"bron", "plek", "aard"} & set(kop), naam
            continue
        assert {"aard", "noot"} <= set(kop), f"{naam}: a table with what a source says or we read has aard and noot"
        zegt = [rij for rij in rijen if rij.get("bron", "x")]  # a regel that is no more has no source
        assert all(rij["aard"].split()[0] in set(Aard) for rij in zegt), naam
    assert gezien >= ZONDER_AARD | {*"POSITIES FEITEN GELIJKENIS ZOEK PRAKTIJK BEOORDELING REGELS WIJKADVIES".split()}


def test_what_columns_a_table_had_stay_first_and_in_order() -> None:
    oud = {
        "keuzes": "keuze naam optie ingevuld bron plek",
        "dilemmas": "dilemma vraag besluit reden bron plek",
        "bevindingen": (
            "regel stap uitkomst bevinding reden voorwaarde hangt_af_van tegenargument bij_bewaren bron plek"
        ),
        "wijken": "wk_code wijk waarde advies gekozen ggz_in_team reden reden_afwijking",
        "bronnen": "nr bron titel uitgever jaar periode plek aard",
        "posities": "gemeente gm_code peiljaar schaal positie van tot zekerheid status motivering bron plek",
        "feiten": "gemeente gm_code peiljaar feit kenmerk tekst waarde van tot eenheid bron plek",
        "verschillen": "schaal soort grootste zeker_verschillend niet_bekend",
        "verhaal": "soort tekst bron plek",
    }
    gezien = [(naam, kop) for naam, kop, _ in tables() if naam in oud]
    assert {naam for naam, _ in gezien} == set(oud)
    for naam, kop in gezien:
        was = oud[naam].split()
        assert kop[: len(was)] == was and set(kop[len(was) :]) <= {"grond", "hoe", "aard", "noot"}, naam


def test_a_regel_in_a_sheet_says_it_is_ours_and_on_what_it_rests() -> None:
    blad = next(b for b in RAPPORTEN["vol"].bladen if b.naam == "bevindingen")
    kop = [k for k, _ in blad.kolommen]
    rijen = {rij[0]: dict(zip(kop, rij, strict=True)) for rij in blad.rijen}
    for r in KENNIS.routekaart.regels:
        rij = rijen[r.id]
        assert (rij["aard"], rij["grond"], rij["hoe"]) == (r.aard, r.grond, r.hoe or "")
    (anders,) = [r for r in KENNIS.routekaart.regels if r.tegenargument and r.tegenargument.aard != Aard.WEERGAVE]
    assert anders.tegenargument is not None and anders.tegenargument.noot is not None
    assert rijen[anders.id]["noot"] == f"tegenargument afgeleid: {anders.tegenargument.noot}"


# web page


class Pagina(HTMLParser):
    """Words, images and everything that could reach outside."""

    def __init__(self, tekst: str) -> None:
        super().__init__(convert_charrefs=True)
        self.woorden: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(tekst)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {k: v or "" for k, v in attrs}))

    def handle_data(self, data: str) -> None:
        self.woorden.append(data)


@pytest.mark.grondig
@alle
def test_the_web_page_says_it_all_and_stands_alone(naam: str) -> None:
    r = RAPPORTEN[naam]
    pagina = Pagina(bestand(naam, "html").decode())
    beelden = [a for tag, a in pagina.tags if tag == "img"]
    assert ontbreekt(r, "".join(pagina.woorden) + " ".join(a["alt"] for a in beelden)) == []
    assert ("html", {"lang": "nl"}) in pagina.tags
    assert {tag for tag, _ in pagina.tags}.isdisjoint({"b", "link", "iframe", "object", "form", "base", "embed"})
    assert [a["type"] for tag, a in pagina.tags if tag == "script"] == ["application/octet-stream"]
    for tag, a in pagina.tags:
        assert not any(k.startswith("on") for k in a), tag
        for k in ("src", "href", "data", "action"):
            assert a.get(k, "#").startswith(("#", "data:image/svg+xml;base64,"))
    assert len(beelden) == len(figuren(r))
    for a in beelden:
        ET.fromstring(base64.b64decode(a["src"].split(",")[1]))
    assert sum(tag == "table" for tag, _ in pagina.tags) == sum(tag == "thead" for tag, _ in pagina.tags) == tabellen(r)


# figures


@pytest.mark.grondig
@pytest.mark.parametrize("naam", ["voorbeeld", "vergelijking", "vol", "wijken"])
def test_a_figure_carries_title_year_source_and_description(naam: str) -> None:
    r = RAPPORTEN[naam]
    eerste = r.figuren()[0]
    boom = ET.fromstring(bestand(naam, "svg"))
    ruimte = "{http://www.w3.org/2000/svg}"
    geschreven = plat("".join("".join(e.itertext()) for e in boom.iter(f"{ruimte}text")))
    assert all(plat(x) in geschreven for x in (eerste.titel, eerste.bron, eerste.jaar))
    assert plat(eerste.alt) in plat(boom.findtext(f"{ruimte}desc") or "") and boom.get("role") == "img"
    assert not re.search(rb"(href|src)=\"(?!#)", bestand(naam, "svg"))
    with Image.open(io.BytesIO(bestand(naam, "png"))) as beeld:
        beeld.load()
        assert beeld.width == pytest.approx(17 / 2.54 * 300, abs=2)
        assert len(beeld.convert("RGB").getcolors(1_000_000) or []) > 20


@pytest.mark.grondig
@pytest.mark.parametrize("gm_code", ["GM0637", "GM0363"], ids=["zoetermeer", "amsterdam"])
def test_every_wijk_is_on_the_map_of_the_advice_with_its_colour_and_its_mark(gm_code: str) -> None:
    alle = load_wijken(KENNIS)
    afwijkingen = KEUZE.afwijkingen if gm_code == "GM0637" else {}
    keuze = KEUZE.model_copy(update={"gemeente": gm_code, "afwijkingen": afwijkingen})
    ggz = Grens("inwoners_per_km2", 6500)
    adviezen = advise(alle, gm_code, Grens(keuze.indicator, keuze.drempel), ggz, keuze.afwijkingen)
    r = rapport(Ontwerp(wijken=keuze))
    boom = ET.fromstring(uitvoer.make(r, "svg"))
    ruimte = "{http://www.w3.org/2000/svg}"
    kleuren = Counter(e.get("fill") for e in boom.iter(f"{ruimte}path") if e.get("stroke-width") == "1.4")
    assert kleuren == Counter(figuren_wijken.ADVIES[a.keuze] for a in adviezen)
    geschreven = Counter("".join(e.itertext()) for e in boom.iter(f"{ruimte}text"))
    merken = Counter(p.opschrift for p in figuren_wijken.van_advies(KENNIS, alle, adviezen))
    assert len(adviezen) == sum(merken.values()) == len(alle.van(gm_code))
    assert all(geschreven[merk] == 2 * n for merk, n in merken.items()), "the mark, and the white round it"
    if len(adviezen) < 20:
        assert merken["TG*"] == 1 and all(geschreven[a.wijk] == 2 for a in adviezen)


# all of it


@pytest.mark.grondig
@pytest.mark.parametrize("naam", ["voorbeeld", "vergelijking", "wijken"])
def test_the_zip_holds_everything_with_checksums_that_are_right(naam: str) -> None:
    r, delen = RAPPORTEN[naam], leden(bestand(naam, "zip"))
    regels = [regel.split("  ", 1) for regel in delen.pop("MANIFEST.sha256").decode().splitlines()]
    manifest = {n: som for som, n in regels}
    assert {n: hashlib.sha256(x).hexdigest() for n, x in delen.items()} == manifest
    for formaat in ("docx", "pdf", "pptx", "xlsx", "html", "json"):
        assert delen[f"{r.lading.soort}.{formaat}"] == bestand(naam, formaat)
    assert delen["wijkteamkompas.yaml"] == bestand(naam, "yaml") == r.lading.yaml.encode()
    for f in r.figuren():
        assert {f"figuren/{f.id}.svg", f"figuren/{f.id}.png"} <= set(delen)
    assert any(f.id.startswith("kaart-") for f in r.figuren())
    assert {f"csv/{b.naam}.csv" for b in r.bladen} <= set(delen)


@pytest.mark.grondig
@pytest.mark.parametrize("formaat", [f for f in FORMATEN if f != "zip"])
def test_the_same_report_gives_the_same_bytes(formaat: str) -> None:
    eerder = bestand("vergelijking", formaat)
    bestand("voorbeeld", formaat)  # another in between
    nieuw = rapport_vergelijking(KENNIS, MOMENTEN[:2], DAG)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert uitvoer.make(nieuw, formaat) == eerder


@pytest.mark.parametrize("titel", [TEKENS, "مرحبا", "", "../../etc/passwd", "CON", "🏘️", "x" * 500, 'a/b\\c:d"e<f>g|h'])
def test_a_file_name_is_safe_everywhere(titel: str) -> None:
    for o in (VOORBEELD.model_copy(update={"naam": titel[:200]}), VOL):
        naam = uitvoer.bestandsnaam(rapport(o), "pdf")
        assert re.fullmatch(r"ontwerp(-[a-z0-9]+)*-2026-11-22\.pdf", naam) and len(naam) < 100
