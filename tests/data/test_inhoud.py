"""What data/ says: complete, tagged, and coded as the codebook asks."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.gegevens import KENNIS
from wijkteams.basis.paden import DATA
from wijkteams.basis.text import sleutel
from wijkteams.kennis.gemeenten import Gemeente, Moment, Positie, Punt, Zekerheid
from wijkteams.kennis.uitspraken import Aard, Bewering

EBOOK = DATA.parent.parent / "shared" / "bronnen" / "ebook-sociale-teams-noord-holland-2014.txt"

# Counted by hand in the eBook: indrukken, uitdagingen.
PUNTEN = {
    "Beverwijk": (6, 8),
    "Haarlem": (6, 8),
    "Heemskerk": (9, 8),
    "Heerhugowaard": (7, 7),
    "Hilversum": (9, 7),
    "Langedijk": (7, 7),
    "Purmerend": (8, 7),
    "Velsen": (6, 6),
    "Zaanstad": (8, 8),
}
CODES = "GM0375 GM0392 GM0396 GM0398 GM0402 GM0416 GM0439 GM0453 GM0479".split()
VERLOREN = ("heerhugowaard", "hilversum", "purmerend", "velsen")
DIMENSIES = (
    "inrichting rol_gemeente positionering doelgroep professional nulde_lijn "
    "jeugd basiszorg regie_burger toegang bevoegdheid"
).split()


def van_2014(gemeente: str) -> Moment:
    moment = KENNIS.gemeenten[gemeente].moment(2014)
    assert moment is not None
    return moment


def uit_ebook() -> list[tuple[Gemeente, Moment]]:
    return [(g, m) for g, m in KENNIS.momenten() if m.bron == "ebook-2014"]


def posities() -> dict[str, Positie]:
    return {f"{g.id}.{m.peiljaar}.{s}": p for g, m in KENNIS.momenten() for s, p in m.posities.items()}


def punten() -> list[Punt]:
    eigen = [p for _, m in KENNIS.momenten() for p in (*m.indrukken, *m.uitdagingen)]
    return [*eigen, *KENNIS.observaties, *KENNIS.reflecties]


def lezingen(bewering: Bewering) -> str:
    return " ".join(lezing.lezing.lower() for lezing in bewering.tegenstrijdig)


# complete


def test_the_nine_gemeenten_are_there_with_their_codes() -> None:
    codes = {g.gemeente: g.gm_code for g in KENNIS.gemeenten.values()}
    assert {naam: codes[naam] for naam in PUNTEN} == dict(zip(PUNTEN, CODES, strict=True))


def test_the_file_of_a_gemeente_bears_its_name() -> None:
    assert {p.stem for p in (DATA / "municipalities").glob("*.yaml")} == set(KENNIS.gemeenten)


def test_every_gemeente_has_all_schalen_and_feiten_in_2014() -> None:
    assert list(KENNIS.schalen) == DIMENSIES
    twaalf = list(KENNIS.feitsoorten)[:12]
    momenten = [van_2014(sleutel(naam)) for naam in PUNTEN]
    assert all(set(m.posities) == set(KENNIS.schalen) and list(m.feiten) == twaalf for m in momenten)
    assert sum(len(m.posities) for m in momenten) == 99
    assert sum(len(m.feiten) for m in momenten) == 108


def test_every_moment_says_where_things_stand_and_what_for() -> None:
    assert [g.id for g, m in uit_ebook() if not (m.stand and m.doel and m.tijdlijn)] == []


@pytest.mark.parametrize("gemeente", PUNTEN)
def test_as_many_indrukken_and_uitdagingen_as_counted(gemeente: str) -> None:
    moment = van_2014(sleutel(gemeente))
    assert (len(moment.indrukken), len(moment.uitdagingen)) == PUNTEN[gemeente]


def test_the_table_of_counts_is_that_of_the_text() -> None:
    if not EBOOK.exists():
        pytest.skip(f"{EBOOK} is niet aanwezig")
    tekst = re.sub(r"^\s*p[.-] ?\d+$", "", EBOOK.read_text("utf-8"), flags=re.MULTILINE)
    grenzen = [re.search(rf"^\s*{naam}$", tekst, re.MULTILINE) for naam in [*map(str.upper, PUNTEN), "BIJLAGE"]]
    begin = [grens.start() for grens in grenzen if grens]
    geteld = {}
    for n, naam in enumerate(PUNTEN):
        deel = tekst[begin[n] : begin[n + 1]]
        indrukken, uitdagingen = re.split(r"^Indrukken$", deel, flags=re.MULTILINE)[1].split("\nUitdagingen\n")
        # A point ends in a full stop at the end of a line; scanning left a few stray signs after it.
        geteld[naam] = tuple(
            len(re.findall(r"[.!?](?: \w{1,3}){0,2}$", d, re.MULTILINE)) for d in (indrukken, uitdagingen)
        )
    assert geteld == PUNTEN


def test_five_observaties_and_five_reflecties() -> None:
    assert [p.id for p in KENNIS.observaties] == [f"obs-2014-{n}" for n in range(1, 6)]
    assert [p.id for p in KENNIS.reflecties] == [f"ref-2014-{n}" for n in range(1, 6)]


def test_every_punt_has_its_own_id() -> None:
    assert [id_ for id_, n in Counter(p.id for p in punten()).items() if n > 1] == []


def test_every_thema_and_kenmerk_is_used() -> None:
    assert set(KENNIS.themas) - {t for p in punten() for t in p.themas} == set()
    gebruikt = {c.kenmerk for _, m in KENNIS.momenten() for f in m.feiten.values() for c in f.cijfers}
    assert set(KENNIS.kenmerken) - gebruikt == set()


def test_a_schaal_leans_to_the_side_the_codebook_says() -> None:
    sterk_links = {"nulde_lijn", "jeugd", "basiszorg", "toegang", "bevoegdheid"}
    assert {s.id for s in KENNIS.schalen.values() if s.bronpolen == ("sterk", "zwak")} == sterk_links
    assert KENNIS.schalen["regie_burger"].bronpolen == ("beperkt", "volledig")


def test_every_pole_says_something_by_itself() -> None:
    polen = [pool for s in KENNIS.schalen.values() for pool in (s.links, s.rechts)]
    assert [p for p in polen if len(p) > 30 or p in ("sterk", "zwak", "beperkt", "volledig")] == []


# contradictions


def test_when_hilversum_started_is_marked() -> None:
    moment = van_2014("hilversum")
    teams = moment.cijfer("teams_actief")
    assert teams
    for bewering in (moment.feiten["status"], teams):
        assert "maart" in lezingen(bewering) and "najaar" in lezingen(bewering)
    assert any("maart" in lezingen(s) and "najaar" in lezingen(s) for s in moment.stand)


def test_when_haarlem_has_eight_teams_is_marked() -> None:
    moment = van_2014("haarlem")
    for bewering in (moment.feiten["ambitie"], next(s for s in moment.stand if s.tegenstrijdig)):
        assert "begin 2015" in lezingen(bewering) and "eind 2014" in lezingen(bewering)


def test_what_heemskerk_has_swapped_is_coded_as_meant_and_marked() -> None:
    moment = van_2014("heemskerk")
    assert (moment.posities["jeugd"].positie, moment.posities["basiszorg"].positie) == (4, 2)
    for schaal in ("jeugd", "basiszorg"):
        positie = moment.posities[schaal]
        assert "verwisseld" in positie.motivering
        assert {lezing.plek.split(" › ")[1] for lezing in positie.tegenstrijdig} == {
            KENNIS.schalen["jeugd"].opschrift,
            KENNIS.schalen["basiszorg"].opschrift,
        }


def test_readings_of_a_contradiction_differ() -> None:
    beweringen = [
        b
        for _, m in KENNIS.momenten()
        for b in (*m.stand, *m.doel, *m.tijdlijn, *m.posities.values(), *m.feiten.values())
        if b.tegenstrijdig
    ]
    assert beweringen
    assert [b.plek for b in beweringen if len({lezing.lezing for lezing in b.tegenstrijdig}) < 2] == []


# figures


def test_lost_numbers_of_inhabitants_are_those_of_cbs() -> None:
    with (DATA / "cijfers" / "gemeenten.csv").open(encoding="utf-8", newline="") as bestand:
        cbs = {r["gm_code"]: r for r in csv.DictReader(bestand) if r["jaar"] == "2014"}
    uit_cbs = []
    for gemeente, moment in uit_ebook():
        cijfer = moment.cijfer("inwoners")
        assert cijfer and cijfer.bron in ("ebook-2014", "cbs-gemeenten")
        if cijfer.bron == "cbs-gemeenten":
            uit_cbs.append(gemeente.id)
            assert cijfer.waarde == int(cbs[gemeente.gm_code]["inwoners"])
            assert cijfer.plek == f"Inwoners op 1 januari {moment.peiljaar} › {gemeente.gemeente} ({gemeente.gm_code})"
            assert cijfer.noot and "verloren" in cijfer.noot
    assert tuple(uit_cbs) == VERLOREN


def test_an_inhabitant_figure_of_the_ebook_is_in_its_own_heading() -> None:
    gezien = 0
    for gemeente, moment in KENNIS.momenten():
        cijfer = moment.cijfer("inwoners")
        if cijfer and cijfer.bron == "ebook-2014":
            gezien += 1
            getal = f"{cijfer.waarde:,.0f}".replace(",", ".")
            assert cijfer.plek == f"Gemeente {gemeente.gemeente} - {getal} inwoners"
    assert gezien == 5


# the codebook


def test_langedijk_has_no_positionering() -> None:
    positie = van_2014("langedijk").posities["positionering"]
    assert positie.positie is None and positie.zekerheid is Zekerheid.ONBEKEND
    assert "consulenten" in positie.motivering


def test_what_velsen_has_not_decided_is_unknown() -> None:
    onbekend = {s for s, p in van_2014("velsen").posities.items() if p.positie is None}
    assert onbekend == {"nulde_lijn", "jeugd", "basiszorg", "regie_burger", "toegang", "bevoegdheid"}


def test_unknown_is_nowhere_else_in_the_ebook() -> None:
    aantal = Counter(g.id for g, m in uit_ebook() for p in m.posities.values() if p.zekerheid is Zekerheid.ONBEKEND)
    assert aantal == {"velsen": 6, "langedijk": 1}


@pytest.mark.parametrize("naam", posities())
def test_a_position_obeys_the_codebook(naam: str) -> None:
    p = posities()[naam]
    assert (p.zekerheid is Zekerheid.GESPREID) == (p.van is not None and p.tot is not None)
    assert (p.zekerheid is Zekerheid.ONBEKEND) == (p.positie is None) == (p.status is None)
    if p.van is not None and p.tot is not None and p.positie is not None:
        assert p.van < p.tot and abs(2 * p.positie - p.van - p.tot) <= 1
    assert p.aard is not Aard.WEERGAVE or p.positie is None, "a coded position is never what the source itself says"


@pytest.mark.parametrize(
    ("gemeente", "schaal", "positie"),
    [
        ("hilversum", "inrichting", 5),  # from below
        ("purmerend", "inrichting", 4),
        ("beverwijk", "rol_gemeente", 2),  # regie and stuurgroep
        ("haarlem", "rol_gemeente", 3),  # opdrachtgever and procesbewaker
        ("purmerend", "positionering", 3),  # from 0e to 2e line
        ("haarlem", "doelgroep", 4),  # the 15%
        ("heemskerk", "professional", 1),  # generalists only
        ("haarlem", "professional", 2),  # keeping a specialism
        ("zaanstad", "regie_burger", 5),  # regie of the citizen is the starting point
        ("hilversum", "regie_burger", 2),
        ("zaanstad", "toegang", 1),  # decides on access
        ("hilversum", "bevoegdheid", 4),  # team plans, gemeente decides
    ],
)
def test_what_the_codebook_fixes_is_coded_so(gemeente: str, schaal: str, positie: int) -> None:
    assert van_2014(gemeente).posities[schaal].positie == positie


def test_a_moment_has_its_own_year_on_the_map() -> None:
    assert [g.id for g, m in KENNIS.momenten() if m.omtrek != m.peiljaar] == []


def test_a_bron_that_was_read_as_text_names_a_plain_file() -> None:
    bestanden = [b.bestand for b in KENNIS.bronnen.values() if b.bestand]
    assert "ebook-sociale-teams-noord-holland-2014.txt" in bestanden
    assert [b for b in bestanden if Path(b).name != b] == []
