"""What travels inside opens again as the same; and a damaged, foreign or hostile file is refused in Dutch."""

import base64
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.test_ontwerp import ontwerpen
from tests.domain.vreemd import DAG, SOORTEN, VOORBEELD, rapport
from tests.gegevens import KENNIS
from wijkteams import uitvoer
from wijkteams.basis.errors import GegevensFout
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.lading import GekozenMoment, Inhoud, Lading, Selectie
from wijkteams.ontwerp.ontwerp import Ontwerp
from wijkteams.rapport import report
from wijkteams.rapport.rapport import Deel, Lijst, Rapport
from wijkteams.uitvoer.drager import BIJLAGE, HTML_ID, NAAMRUIMTE
from wijkteams.uitvoer.formaten import FORMATEN
from wijkteams.uitvoer.openen import Geopend, NietTeOpenen, als_yaml, open_bestand

DRAGERS = [naam for naam, f in FORMATEN.items() if f.draagt]
SELECTIES = (
    Selectie(soort="factsheet", wie=(GekozenMoment(gemeente="haarlem", peiljaar=2014),)),
    Selectie(
        soort="vergelijking", wie=tuple(GekozenMoment(gemeente=g, peiljaar=2014) for g in ("haarlem", "zaanstad"))
    ),
)


def kaal(inhoud: Inhoud) -> Rapport:
    """A report with next to nothing in it: what travels inside does not depend on the rest, and this is fast."""
    vol = report(inhoud, KENNIS, DAG)
    delen = (Deel("Wat dit niet zegt", (Lijst(("niets",)),)), Deel("Bronnen", ()))
    return replace(vol, delen=delen, dias=(), bladen=vol.bladen[:1], los=())


def open_(inhoud: bytes, naam: str = "x.bin") -> Geopend:
    return open_bestand(inhoud, naam, KENNIS)


def weiger(inhoud: bytes, naam: str = "x.bin") -> str:
    with pytest.raises(NietTeOpenen) as gevangen:
        open_(inhoud, naam)
    melding = str(gevangen.value)
    assert "\n" not in melding and "niet geopend" in melding and ";" in melding, "place and remedy, on one line"
    return melding


@pytest.mark.grondig
@pytest.mark.parametrize("formaat", DRAGERS)
@pytest.mark.parametrize("naam", SOORTEN)
def test_export_and_open_gives_the_same_ontwerp(naam: str, formaat: str) -> None:
    o = SOORTEN[naam]
    gevonden = open_(uitvoer.make(kaal(o), formaat), "een naam die niets zegt.txt")
    assert gevonden.inhoud == o and gevonden.weggelaten == ()
    assert als_yaml(gevonden).encode() == uitvoer.make(rapport(o), "yaml")
    assert not any("controlesom" in m for m in gevonden.meldingen)
    assert any("meegegeven" in m for m in gevonden.meldingen) == (formaat not in ("yaml", "json"))


@pytest.mark.grondig
@pytest.mark.parametrize("formaat", DRAGERS)
@pytest.mark.parametrize("selectie", SELECTIES, ids=["factsheet", "vergelijking"])
def test_a_comparison_or_factsheet_opens_as_itself(selectie: Selectie, formaat: str) -> None:
    assert open_(uitvoer.make(kaal(selectie), formaat)).inhoud == selectie


@pytest.mark.grondig
def test_a_full_document_opens_too() -> None:
    for formaat in ("docx", "pdf"):
        assert open_(uitvoer.make(rapport(VOORBEELD), formaat)).inhoud == VOORBEELD


@pytest.mark.grondig
@pytest.mark.parametrize("formaat", DRAGERS)
@given(o=ontwerpen)
@settings(max_examples=4)
def test_whatever_the_ontwerp_it_comes_back(formaat: str, o: Ontwerp) -> None:
    assert open_(uitvoer.make(kaal(o), formaat)).inhoud == o


@pytest.mark.grondig
@given(o=ontwerpen)
@settings(max_examples=60)
def test_whatever_the_ontwerp_it_comes_back_many_times(o: Ontwerp) -> None:
    r = kaal(o)
    for formaat in DRAGERS:
        assert open_(uitvoer.make(r, formaat)).inhoud == o


@pytest.mark.grondig
@pytest.mark.parametrize("formaat", [naam for naam, f in FORMATEN.items() if not f.draagt])
def test_csv_and_pictures_carry_none(formaat: str) -> None:
    assert "geen ontwerp" in weiger(uitvoer.make(rapport(VOORBEELD), formaat))


# edited in between


def herpak(pak: bytes, verander: Callable[[str, bytes], bytes], *erbij: tuple[str, bytes]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pak)) as oud, zipfile.ZipFile(uit, "w") as nieuw:
        for naam in oud.namelist():
            nieuw.writestr(naam, verander(naam, oud.read(naam)))
        for naam, inhoud in erbij:
            nieuw.writestr(naam, inhoud)
    return uit.getvalue()


ANDER = Ontwerp(naam="Iets anders")


@pytest.mark.grondig
def test_a_changed_payload_is_opened_and_told() -> None:
    oud, nieuw = (base64.b64encode(ontwerp.write(o).encode()) for o in (VOORBEELD, ANDER))
    r = kaal(VOORBEELD)
    html = uitvoer.make(r, "html").replace(oud, nieuw)
    docx = herpak(uitvoer.make(r, "docx"), lambda _, x: x.replace(oud, nieuw))
    pak = herpak(uitvoer.make(r, "zip"), lambda n, x: ontwerp.write(ANDER).encode() if n == BIJLAGE else x)
    inhoud = json.loads(uitvoer.make(r, "json"))
    inhoud["inhoud"] = ANDER.model_dump(mode="json")
    for bestand in (html, docx, pak, json.dumps(inhoud).encode()):
        gevonden = open_(bestand)
        assert gevonden.inhoud == ANDER
        assert any("controlesom klopt niet" in m for m in gevonden.meldingen)


@pytest.mark.grondig
def test_words_that_someone_changed_do_not_count_and_that_is_said() -> None:
    docx = herpak(uitvoer.make(rapport(VOORBEELD), "docx"), lambda _, x: x.replace(b"gedekt", b"fantastisch"))
    gevonden = open_(docx)
    assert gevonden.inhoud == VOORBEELD
    assert any("veranderde, telt niet mee" in m for m in gevonden.meldingen)


def test_the_part_is_found_whatever_another_program_calls_it() -> None:
    def anders(naam: str, inhoud: bytes) -> bytes:
        if NAAMRUIMTE.encode() not in inhoud:
            return inhoud
        return inhoud.replace(b"<lading xmlns=", b"<ns0:lading xmlns:ns0=").replace(b"</lading>", b"</ns0:lading>")

    assert open_(herpak(uitvoer.make(kaal(VOORBEELD), "docx"), anders)).inhoud == VOORBEELD


def test_a_pdf_that_another_program_saved_still_opens() -> None:
    schrijver = pypdf.PdfWriter(clone_from=io.BytesIO(uitvoer.make(kaal(VOORBEELD), "pdf")))
    uit = io.BytesIO()
    schrijver.write(uit)
    assert open_(uit.getvalue()).inhoud == VOORBEELD


# hostile


@pytest.mark.parametrize("formaat", [f for f in DRAGERS if f not in ("yaml", "json")])
def test_a_file_that_was_cut_off_is_refused(formaat: str) -> None:
    heel = uitvoer.make(kaal(VOORBEELD), formaat)
    for deel in (0.02, 0.3, 0.6, 0.9):
        weiger(heel[: int(len(heel) * deel)])


@pytest.mark.grondig
@pytest.mark.parametrize("formaat", DRAGERS)
@given(st.data())
@settings(max_examples=8)
def test_noise_in_a_file_never_breaks_the_app(formaat: str, data: st.DataObject) -> None:
    heel = bytearray(uitvoer.make(kaal(VOORBEELD), formaat))
    for plek in data.draw(st.lists(st.integers(0, len(heel) - 1), min_size=1, max_size=8)):
        heel[plek] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(open_(bytes(heel)), Geopend)
    except (NietTeOpenen, GegevensFout) as fout:
        assert str(fout)


@given(st.binary(max_size=300) | st.sampled_from([b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", b"{", b"\xd0\xcf\x11\xe0"]))
def test_any_bytes_are_opened_or_refused_in_our_own_way(inhoud: bytes) -> None:
    with pytest.raises((NietTeOpenen, GegevensFout)):
        open_(inhoud)


def zip_met(**leden: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pak:
        for naam, inhoud in leden.items():
            pak.writestr(naam, inhoud)
    return uit.getvalue()


@pytest.mark.grondig
@pytest.mark.parametrize("kern", ["word/document.xml", "ppt/presentation.xml", "xl/workbook.xml", "los.txt"])
def test_a_bomb_is_refused_before_it_goes_off(kern: str) -> None:
    bom = zip_met(**{kern: b"<x/>", "customXml/item1.xml": b"\0" * 110_000_000})
    assert len(bom) < 1_000_000 and "veel te groot" in weiger(bom)
    veel = zip_met(**{kern: b"<x/>"} | {f"customXml/{n}.xml": b"" for n in range(2_100)})
    assert "veel te groot" in weiger(veel)


def test_too_large_empty_locked_and_old_files_are_refused() -> None:
    assert "groter dan 30 MB" in weiger(b"x" * 30_000_001)
    assert "leeg" in weiger(b" \n ")
    assert "oude soort" in weiger(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    schrijver = pypdf.PdfWriter()
    schrijver.add_blank_page(100, 100)
    uit = io.BytesIO()
    schrijver.write(uit)
    assert "geen ontwerp" in weiger(uit.getvalue())
    assert "geen ontwerp" in weiger(zip_met(**{"word/document.xml": b"<x/>"}))
    assert "geen ontwerp" in weiger(b"<!doctype html><p>hallo")
    assert "te diep genest" in weiger(b"[".join([b'{"a":'] + [b""] * 400))


def test_a_locked_zip_and_one_with_names_that_are_wrong_are_refused() -> None:
    kern = {"word/document.xml": b"<x/>"}
    dicht = bytearray(zip_met(**kern))
    for begin, vlag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        dicht[dicht.index(begin) + vlag] |= 1
    assert "wachtwoord" in weiger(bytes(dicht))
    for naam in ("../../etc/passwd", "C:\\x"):
        assert "beschadigd" in weiger(zip_met(**kern | {naam: b"x"}))


def test_macros_and_links_to_outside_are_passed_over_and_named() -> None:
    rels = b'<Relationships><Relationship TargetMode="External" Target="http://x.example/"/></Relationships>'
    docx = herpak(
        uitvoer.make(kaal(VOORBEELD), "docx"),
        lambda _, x: x,
        ("word/vbaProject.bin", b"boe"),
        ("word/_rels/extra.xml.rels", rels),
    )
    gevonden = open_(docx)
    assert gevonden.inhoud == VOORBEELD
    assert any("macro" in m for m in gevonden.meldingen) and any("niet opgehaald" in m for m in gevonden.meldingen)


def test_xml_in_a_part_is_never_expanded() -> None:
    deel = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><lading xmlns="%s">&b;</lading>' % NAAMRUIMTE.encode()
    weiger(zip_met(**{"word/document.xml": b"<x/>", "customXml/item1.xml": deel}))


def test_what_travels_inside_is_checked_like_any_file() -> None:
    fout = base64.b64encode(b"formaat: 1\nkleur: rood\n").decode()
    with pytest.raises(GegevensFout) as gevangen:
        open_(f'<html><script id="{HTML_ID}" data-som="0">{fout}</script>'.encode())
    assert "kleur" in str(gevangen.value)
    weg = Lading.van(Selectie(soort="factsheet", wie=(GekozenMoment(gemeente="nergens", peiljaar=2014),))).yaml
    with pytest.raises(GegevensFout) as gevangen:
        open_(weg.encode())
    assert "nergens" in str(gevangen.value)
