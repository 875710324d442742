"""Every vindplaats exists in its source, and nothing is copied out of a source.

Without ../shared/bronnen the committed prints of the sources stand in for their text; with it, the text itself is read.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.data.bronafdruk import (
    AFDRUK,
    BRONNEN,
    BYTES,
    NAMEN,
    PLEKKEN,
    REEKSEN,
    ROOT,
    afdruk,
    alle,
    bronreeksen,
    gevonden,
    mankeert,
    patroon,
    plek_afdruk,
    reeksen,
    tekst,
    van,
    van_de_tekst,
    vindplaatsen,
    woorden,
    zoek,
)
from tests.gegevens import KENNIS
from wijkteams.kennis.uitspraken import Vindplaats

NAAM_IN_KOP = {"ebook-2014", "routekaart-2019"}  # sources that put the gemeente in their headings
met_tekst = pytest.mark.skipif(
    not BRONNEN.is_dir(), reason=f"{BRONNEN} is niet aanwezig: nageslagen is met de afdrukken in {AFDRUK.name}/"
)


@pytest.mark.parametrize("naam", alle())
def test_every_plek_is_in_its_source(naam: str) -> None:
    plekken = alle()[naam]
    assert plekken
    nieuw = {f"{v.plek} ({v.zoals_in_tekst})" for v in plekken if plek_afdruk(v) not in gevonden()}
    if nieuw and BRONNEN.is_dir():  # found after the prints were made, or else the text itself says why not
        nieuw = {f"{v.plek} ({v.zoals_in_tekst}): {fout}" for v in plekken if (fout := mankeert(v, van(v)))}
    assert sorted(nieuw) == []


@pytest.mark.grondig
@met_tekst
def test_the_prints_are_those_of_the_sources_and_the_data() -> None:
    plekken, runs = van_de_tekst()
    assert (PLEKKEN.read_text("utf-8"), REEKSEN.read_bytes()) == (plekken, runs), "old: run «make afdruk»"


def test_the_prints_hold_no_words() -> None:
    assert re.fullmatch(r"([0-9a-f]{16}\n)+", PLEKKEN.read_text("utf-8"))
    assert REEKSEN.stat().st_size % BYTES == 0 and len(bronreeksen()) > 50_000


OPGEMAAKT = """
Factsheet gemeente Haarlem
Wie bepaalt inrichting?
De gemeente.
Stand van zaken Haarlem
Iets.
Factsheet gemeente Velsen
Positionering team?
"""


@pytest.mark.parametrize(
    ("plek", "fout"),
    [
        ("Factsheet gemeente Haarlem › Wie bepaalt inrichting?", None),
        ("Stand van zaken Haarlem", None),
        ("Factsheet gemeente Haarlem › Positionering team?", "staat niet onder"),
        ("Factsheet gemeente Zaanstad › Positionering team?", "staat niet in de tekst"),
        ("Factsheet Haarlem (opschrift verloren) › Wie bepaalt inrichting?", "heet verloren maar staat er wel"),
        ("Factsheet (opschrift verloren) › Ambitie", "noemt geen gemeente"),
    ],
)
def test_looking_up_in_a_made_up_source(plek: str, fout: str | None) -> None:
    mankement = mankeert(Vindplaats(bron="ebook-2014", plek=plek), OPGEMAAKT)
    assert mankement is None if fout is None else fout in (mankement or "")


@met_tekst
def test_what_is_looked_up_can_also_fail() -> None:
    plek = "Factsheet gemeente Haarlem › Wie bepaalt inrichting?"
    waar = tekst("ebook-sociale-teams-noord-holland-2014.txt")
    assert mankeert(Vindplaats(bron="ebook-2014", plek=plek), waar) is None
    for fout in (
        "Factsheet gemeente Haarlem › Aantal en type wijken",  # is on the other factsheet
        "Factsheet gemeente Velsen › Wie bepaalt inrichting?",  # its heading was lost
        "Factsheet Haarlem (opschrift verloren) › Wie bepaalt inrichting?",  # was not lost
        "Factsheet Purmerend (opschrift verloren) › Wie bepaalt inrichting?",  # of Purmerend the other one was
        "Stand van zaken Haarlem › Ambitie",
        "Factsheet (opschrift verloren) › Ambitie",
    ):
        assert mankeert(Vindplaats(bron="ebook-2014", plek=fout), waar), fout


@met_tekst
def test_a_sketch_of_the_routekaart_ends_where_the_next_begins() -> None:
    waar = tekst("routekaart-basisfuncties-lokale-teams-2019.txt")

    def schets(plek: str, vorm: str | None = None) -> str | None:
        return mankeert(Vindplaats(bron="routekaart-2019", plek=plek, zoals_in_tekst=vorm), waar)

    den_haag = "l) Gemeente Den Haag: organisatie", "1) Gemeente Den Haag: organisatie"
    assert schets("i) Gemeente Roosendaal: organisatie › Gezamenlijke kernelementen") is None
    assert schets("j) Gemeente Utrecht: organisatie › Gezamenlijke kernelementen")
    assert schets(f"{den_haag[0]} › Organisatie", den_haag[1]) is None
    assert schets(f"{den_haag[0]} › Missie en visie", den_haag[1])
    assert schets(f"{den_haag[0]} › Organisatie")


@pytest.mark.parametrize("gemeente", KENNIS.gemeenten)
def test_a_plek_is_that_of_the_gemeente_itself(gemeente: str) -> None:
    naam = KENNIS.gemeenten[gemeente].gemeente
    zonder = [v for v in vindplaatsen(KENNIS.gemeenten[gemeente]) if naam not in v.plek]
    # Under a heading of its own where the source has one; elsewhere the heading may be shared, but not be another's.
    vreemd = {v.plek for v in zonder if v.bron in NAAM_IN_KOP or any(n in v.plek for n in NAMEN)}
    assert sorted(vreemd) == []


def test_the_form_in_the_text_is_kept_only_where_it_differs() -> None:
    anders = [v for lijst in alle().values() for v in lijst if v.zoals_in_tekst]
    assert anders
    assert [v.plek for v in anders if v.zoals_in_tekst == v.plek.split(" › ")[-1]] == []
    if BRONNEN.is_dir():
        assert [v.plek for v in anders if not zoek(patroon(v.zoals_in_tekst or ""), van(v))] == []


def test_a_source_without_text_is_no_research() -> None:
    assert [b.id for b in KENNIS.bronnen.values() if b.soort == "onderzoek" and not b.bestand] == []


# nothing is copied

NAAMREGEL = re.compile(r"^[\s-]*(?:plek|titel|naam|opschrift|zoals_in_tekst):.*$", re.MULTILINE)


def overgenomen(s: str) -> list[str]:
    bekend = bronreeksen()
    return [zin for r in reeksen(NAAMREGEL.sub("", s)) if afdruk(zin := " ".join(r)) in bekend]


def bestanden() -> Iterable[Path]:
    for patroon_ in ("data/**/*.yaml", "components/**/*.html", "components/**/*.py", "pages/*.py"):
        yield from ROOT.glob(patroon_)


def test_no_sentence_is_taken_over_from_a_source() -> None:
    over = {str(pad.relative_to(ROOT)): overgenomen(pad.read_text("utf-8")) for pad in bestanden()}
    assert len(over) > 20
    assert {naam: zinnen for naam, zinnen in over.items() if zinnen} == {}


@met_tekst
def test_a_sentence_taken_over_would_be_seen() -> None:
    bron = woorden(tekst("ebook-sociale-teams-noord-holland-2014.txt"))[1000:1012]
    zin = ", ".join(bron).upper()
    assert overgenomen(f"tekst: {zin}") == [" ".join(bron)]
    assert overgenomen(f"  - plek: {zin}") == []
