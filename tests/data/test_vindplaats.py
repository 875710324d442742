"""Every vindplaats exists in its source, and nothing is copied out of a source."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from wijkteams.basis.paden import DATA
from wijkteams.kennis.uitspraken import Vindplaats
from wijkteams.laden.load import load

ROOT = DATA.parent
BRONNEN = ROOT.parent / "shared" / "bronnen"
KENNIS = load()
NAMEN = [g.gemeente for g in KENNIS.gemeenten.values()]
SCHALEN = {s.opschrift for s in KENNIS.schalen.values()}
NAAM_IN_KOP = {"ebook-2014", "routekaart-2019"}  # sources that put the gemeente in their headings
VERLOREN = " (opschrift verloren)"
KOP = (
    r"^\W*(?:stand van zaken|in gesprek met|indrukken en\s+uitdagingen|factsheet gemeente|gemeente \w+ - |"
    r"observaties en reflecties|colofon|inleiding|leeswijzer|voorwoord|bijlage|\w\) gemeente [\w ]+: )"
)

NUMMER = r"^\W*\d+\.\d+ +[A-Z]"  # a numbered section: what stands under it ends where the next one begins

pytestmark = pytest.mark.skipif(
    not BRONNEN.is_dir(), reason=f"{BRONNEN} is niet aanwezig: zonder de bronnen is niets na te slaan"
)


def vindplaatsen(knoop: Any) -> Iterator[Vindplaats]:
    """Every statement and reading in a domain object, however deep."""
    if isinstance(knoop, Vindplaats):
        yield knoop
    if isinstance(knoop, BaseModel):
        knoop = {veld: getattr(knoop, veld) for veld in type(knoop).model_fields}
    if isinstance(knoop, Mapping):
        knoop = tuple(knoop.values())
    if isinstance(knoop, tuple):
        for deel in knoop:
            yield from vindplaatsen(deel)


@cache
def tekst(bestand: str) -> str:
    """A source with words broken at the end of a line made whole."""
    return (BRONNEN / bestand).read_text("utf-8").replace("-\n", "")


def patroon(opschrift: str) -> str:
    """A heading at the start of a line, whatever its case and however its words are spaced; signs may precede it."""
    return r"^[^\w\n]*" + r"\s+".join(map(re.escape, opschrift.split())) + r"(?!\w)"


def zoek(regex: str, waar: str) -> list[re.Match[str]]:
    return list(re.finditer(regex, waar, re.IGNORECASE | re.MULTILINE))


def stukken(opschrift: str, waar: str) -> list[str]:
    """What stands under each occurrence of a top heading, up to the next one."""
    kop = f"{KOP}|{NUMMER}" if re.match(NUMMER, opschrift) else KOP
    koppen = [m.start() for m in zoek(kop, waar)]
    uit = []
    for treffer in zoek(patroon(opschrift), waar):
        einde = min((k for k in koppen if k > treffer.start()), default=len(waar))
        uit.append(waar[treffer.end() : max(einde, treffer.end())])
    return uit


def stuk_zonder_kop(opschrift: str, waar: str) -> list[str]:
    """Where a gemeente whose heading was lost must stand: after the one before it and before the one after it."""
    naam = next(n for n in NAMEN if n in opschrift)
    bijlage = zoek(r"^\s*BIJLAGE$", waar)[0].start()
    in_bijlage = opschrift.startswith("Factsheet")
    regex = r"^\W*(?:factsheet )?gemeente (\w+)\b" if in_bijlage else rf"^\s*({'|'.join(NAMEN)})$"
    koppen = [(m.start(), m[1].title()) for m in zoek(regex, waar) if (m.start() > bijlage) == in_bijlage]
    koppen = [(plek, n) for plek, n in koppen if n in NAMEN]
    grens = naam if in_bijlage else None  # in the story the name of the gemeente itself is printed
    begin = max(plek for plek, n in koppen if n < naam or (grens is None and n == naam))
    einde = min((plek for plek, n in koppen if n > naam), default=len(waar) if in_bijlage else bijlage)
    return [waar[begin:einde]]


def verloren_regex(opschrift: str, volgende: str | None) -> str:
    """How a heading that is called lost would have been printed."""
    naam = next(n for n in NAMEN if n in opschrift)
    soort = opschrift.split(f" {naam}")[0].removesuffix(" de gemeente").removesuffix(" van")
    if soort != "Factsheet":
        return rf"{soort}\s+(?:van\s+)?(?:de\s+)?(?:gemeente\s+)?{naam}"
    return rf"factsheet\s+gemeente\s+{naam}" if volgende in SCHALEN else rf"gemeente\s+{naam}\s+-\s+[\d.]+\s+inwoners"


def mankeert(v: Vindplaats, waar: str) -> str | None:
    """Why a place is not in the text, or None when it is."""
    eerste, *rest = v.plek.split(" › ")
    if VERLOREN in eerste:
        if not any(n in eerste for n in NAMEN):
            return "noemt geen gemeente"
        if zoek(verloren_regex(eerste, rest[-1] if rest else None), waar):
            return "heet verloren maar staat er wel"
        kandidaten = stuk_zonder_kop(eerste, waar)
    else:
        kandidaten = stukken(eerste, waar) or stukken(v.zoals_in_tekst or eerste, waar)
    if not kandidaten:
        return f"«{eerste}» staat niet in de tekst"
    for n, deel in enumerate(rest):
        vormen = [deel, v.zoals_in_tekst] if n == len(rest) - 1 and v.zoals_in_tekst else [deel]
        kandidaten = [k[t.end() :] for k in kandidaten for vorm in vormen if vorm for t in zoek(patroon(vorm), k)]
        if not kandidaten:
            return f"«{deel}» staat niet onder «{eerste}»"
    return None


def alle() -> dict[str, list[Vindplaats]]:
    """Places in a source whose text we have, by the file they stand in."""
    delen = {g.id: list(vindplaatsen(g)) for g in KENNIS.gemeenten.values()}
    delen["bronnen"] = list(vindplaatsen(KENNIS.bronnen))
    delen["observaties"] = list(vindplaatsen(KENNIS.observaties))
    delen["reflecties"] = list(vindplaatsen(KENNIS.reflecties))
    for soort in ("praktijk", "tabellen", "wijken"):
        for item in getattr(KENNIS, soort).values():
            for v in vindplaatsen(item):
                delen.setdefault(f"{soort} {v.bron}", []).append(v)
    return {naam: [v for v in lijst if KENNIS.bronnen[v.bron].bestand] for naam, lijst in delen.items()}


def van(v: Vindplaats) -> str:
    return tekst(KENNIS.bronnen[v.bron].bestand or "")


@pytest.mark.parametrize("naam", alle())
def test_every_plek_is_in_its_source(naam: str) -> None:
    plekken = alle()[naam]
    assert plekken
    fouten = {f"{v.plek} ({v.zoals_in_tekst}): {fout}" for v in plekken if (fout := mankeert(v, van(v)))}
    assert sorted(fouten) == []


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
    assert [v.plek for v in anders if not zoek(patroon(v.zoals_in_tekst or ""), van(v))] == []


def test_a_source_without_text_is_no_research() -> None:
    assert [b.id for b in KENNIS.bronnen.values() if b.soort == "onderzoek" and not b.bestand] == []


# nothing is copied

LANG = 12
NAAMREGEL = re.compile(r"^[\s-]*(?:plek|titel|naam|opschrift|zoals_in_tekst):.*$", re.MULTILINE)


def woorden(s: str) -> list[str]:
    return re.findall(r"[^\W_]+", s.lower())


def reeksen(s: str) -> Iterator[tuple[str, ...]]:
    alle_woorden = woorden(s)
    return zip(*(alle_woorden[n:] for n in range(LANG)), strict=False)


@cache
def bronreeksen() -> frozenset[tuple[str, ...]]:
    return frozenset(r for pad in BRONNEN.glob("*.txt") for r in reeksen(pad.read_text("utf-8").replace("-\n", "")))


def overgenomen(s: str) -> list[str]:
    return [" ".join(r) for r in reeksen(NAAMREGEL.sub("", s)) if r in bronreeksen()]


def bestanden() -> Iterable[Path]:
    for patroon_ in ("data/**/*.yaml", "components/sjablonen/*.html", "components/*.py", "pages/*.py"):
        yield from ROOT.glob(patroon_)


def test_no_sentence_is_taken_over_from_a_source() -> None:
    gevonden = {str(pad.relative_to(ROOT)): overgenomen(pad.read_text("utf-8")) for pad in bestanden()}
    assert len(gevonden) > 20
    assert {naam: zinnen for naam, zinnen in gevonden.items() if zinnen} == {}


def test_a_sentence_taken_over_would_be_seen() -> None:
    bron = woorden(tekst("ebook-sociale-teams-noord-holland-2014.txt"))[1000 : 1000 + LANG]
    zin = ", ".join(bron).upper()
    assert overgenomen(f"tekst: {zin}") == [" ".join(bron)]
    assert overgenomen(f"  - plek: {zin}") == []
