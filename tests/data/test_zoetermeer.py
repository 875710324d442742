"""What the Zoetermeer evaluation and the eBook say of wijken is whole, and its small numbers are shown as such."""

import csv
import re
from collections import Counter

import pytest

from tests.data.bronafdruk import BRONNEN, gevonden, heet_zo, naam_afdruk, tekst
from tests.gegevens import KENNIS
from wijkteams.basis.paden import DATA
from wijkteams.kennis.gemeenten import Moment, Zekerheid
from wijkteams.kennis.praktijk import Praktijk, Soort, Tabel, Wijk

BRON = "zoetermeer-2014"
PRAKTIJK = [p for p in KENNIS.praktijk.values() if p.bron == BRON]
TABELLEN = [t for t in KENNIS.tabellen.values() if t.bron == BRON]
EBOOK = {w.naam: w for w in KENNIS.wijken.values() if w.uitspraken[0].bron == "ebook-2014"}
ZOETERMEER = {w.naam: w for w in KENNIS.wijken.values() if w.uitspraken[0].bron == BRON}
LEEFGEBIEDEN = [18, 8, 1, 1, 19, 18, 9, 7, 20, 11, 20, 3]
HUISHOUDENS = [15, 11, 14, 30, 3, 5, 18, 19]

bij_de_bron = pytest.mark.skipif(not BRONNEN.is_dir(), reason=f"{BRONNEN} is niet aanwezig")


def tabel(naam: str) -> Tabel:
    return KENNIS.tabellen[f"{BRON}-{naam}"]


def item(naam: str) -> Praktijk:
    return KENNIS.praktijk[f"{BRON}-{naam}"]


def van(soort: Soort) -> list[Praktijk]:
    return [p for p in PRAKTIJK if p.soort is soort]


def moment(gemeente: str) -> Moment:
    gevonden = KENNIS.gemeenten[gemeente].moment(2014)
    assert gevonden is not None
    return gevonden


def cijfer(wijk: Wijk, indicator: str) -> tuple[float, int | None]:
    (gevonden,) = [c for u in wijk.uitspraken for c in u.cijfers if c.indicator == indicator]
    return gevonden.waarde, gevonden.n


# antwoorden, aanbevelingen, instrumenten


def test_thirteen_questions_are_answered_each_under_its_own_section() -> None:
    antwoorden = van(Soort.ANTWOORD)
    assert [a.nummer for a in antwoorden] == list(range(1, 14))
    assert [a.id for a in antwoorden if not a.plek.startswith(f"4.{a.nummer} ")] == []


def test_seventeen_recommendations_in_order() -> None:
    assert [(a.nummer, a.plek) for a in van(Soort.AANBEVELING)] == [
        (n, f"7.3 Aanbevelingen › {n}") for n in range(1, 18)
    ]


def test_four_instruments() -> None:
    instrumenten = [p.titel for p in PRAKTIJK if p.id.startswith(f"{BRON}-instrument-")]
    namen = ("ZRM", "Domeincheck", "1H1P", "Ecogram")
    assert len(instrumenten) == 4
    assert all(naam in titel for naam, titel in zip(namen, instrumenten, strict=True))


def test_what_went_well_what_not_and_effects_are_all_there() -> None:
    aantal = Counter(p.soort for p in PRAKTIJK if p.soort not in (Soort.ANTWOORD, Soort.AANBEVELING))
    assert aantal == {
        Soort.WERKWIJZE: 12,  # ten ways of working and instruments of Zoetermeer, two of Pijnacker-Nootdorp
        Soort.GAAT_GOED: 11,
        Soort.KNELPUNT: 29,
        Soort.OPLOSSING: 5,
        Soort.BEHOEFTE: 6,
        Soort.VOORBEELD: 2,
        Soort.BEVINDING: 18,
        Soort.EFFECT: 17,
    }


def test_a_recommendation_does_not_pass_for_practice() -> None:
    adviezen = [*van(Soort.AANBEVELING), *van(Soort.ANTWOORD), *(p for p in PRAKTIJK if "-wijk-" in p.id)]
    assert [p.id for p in adviezen if p.opties or p.opties_afgeleid] == []


# welke wijk welk team


@pytest.mark.parametrize(
    ("naam", "plek", "woorden"),
    [
        ("wijk-analyse", "7.3 Aanbevelingen", ("analyse", "aard en de omvang", "netwerk zonder team")),
        ("wijk-swt", "4.9 Aggregatieniveau", ("meervoudige problemen of veel zorgmijders", "moet", "sociaal wijkteam")),
        ("wijk-wzn", "4.9 Aggregatieniveau", ("minder problemen", "misschien", "stevig wijk(zorg)netwerk")),
        ("wijk-brandweer", "7.3 Aanbevelingen", ("minder problemen", "kan", "naburige wijk", "beperkte brandweer")),
        ("wijk-ggz", "7.3 Aanbevelingen", ("GGZ-problemen veel", "kan", "in het sociaal wijkteam zelf")),
    ],
)
def test_which_wijk_needs_which_team_is_said_as_the_source_says_it(naam: str, plek: str, woorden: tuple[str]) -> None:
    bevinding = item(naam)
    assert bevinding.plek == plek and "schaal" in bevinding.themas
    assert [w for w in woorden if w not in bevinding.tekst] == []


def test_it_is_said_that_the_source_gives_no_thresholds() -> None:
    assert "drempel" in (item("wijk-analyse").noot or "")
    assert any("drempel" in zin for zin in KENNIS.bronnen[BRON].zegt_niet)
    assert "beproefd, staat er niet" in (item("wijk-brandweer").noot or "")


# tabellen


@pytest.mark.parametrize(("naam", "aantallen"), [("tabel-3", HUISHOUDENS), ("tabel-4", LEEFGEBIEDEN)])
def test_pooled_tables_are_shown_as_what_they_are(naam: str, aantallen: list[int]) -> None:
    t = tabel(naam)
    assert [rij[1:] for rij in t.rijen] == [(aantal, 42) for aantal in aantallen]
    assert t.n == 42 and t.overlappend and sum(aantallen) > 42
    assert "samen" in t.titel and "samen" in t.telt
    waarschuwing = " ".join(t.let_op)
    assert all(w in waarschuwing for w in ("beide wijken samen", "geen taart", "registratie was beperkt", "per wijk"))
    assert not any(wijk in " ".join(t.kolommen) for wijk in ZOETERMEER)


def test_tabel_4_has_twelve_leefgebieden() -> None:
    assert len({rij[0] for rij in tabel("tabel-4").rijen}) == 12


def test_no_row_holds_a_percentage_without_n() -> None:
    for t in TABELLEN:
        woorden = " ".join([*t.kolommen, *(str(cel) for rij in t.rijen for cel in rij)])
        assert t.n or not re.search(r"%|procent|percentage|aandeel", woorden, re.IGNORECASE), t.id


def test_tabel_1_and_2_say_who_and_which_groups() -> None:
    functies = [str(rij[0]) for rij in tabel("tabel-1").rijen]
    assert len(functies) == 5 and functies[0] == "Coördinator"
    assert [rij[0] for rij in tabel("tabel-2").rijen] == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("naam", "n", "stellingen", "leeg"),
    [("klanten", 7, 9, 0), ("medewerkers-team", 7, 5, 1), ("medewerkers-netwerk", 12, 4, 1)],
)
def test_answers_add_up_to_n_or_are_left_open(naam: str, n: int, stellingen: int, leeg: int) -> None:
    t = tabel(naam)
    assert (t.n, len(t.rijen)) == (n, stellingen)
    assert {rij[-1] for rij in t.rijen} == {n}
    gevuld = [rij[1:-1] for rij in t.rijen if None not in rij]
    assert len(gevuld) == stellingen - leeg
    assert [rij for rij in gevuld if sum(c for c in rij if isinstance(c, int)) != n] == []
    assert any("verloren" in zin for zin in t.let_op)
    assert t.tegenstrijdig


def test_numbers_per_wijk_are_the_same_in_table_and_wijk() -> None:
    assert {str(r[0]): r[1] for r in tabel("aanmeldingen").rijen} == {"Meerzicht": 24, "Oosterheem": 18, "Samen": 42}
    for wijk, aanmeldingen, advies, gesprekken in (("Meerzicht", 24, 8, 9), ("Oosterheem", 18, 13, 12)):
        assert cijfer(ZOETERMEER[wijk], "aangemelde_casussen") == (aanmeldingen, 42)
        assert cijfer(ZOETERMEER[wijk], "casussen_met_advies") == (advies, None)
        assert cijfer(ZOETERMEER[wijk], "meerpuntgesprekken") == (gesprekken, 40)
        assert [wijk, advies] in [list(r) for r in tabel("advies").rijen]
        assert [r[1] for r in tabel("meerpuntgesprekken").rijen if str(r[0]).startswith(wijk)] == [gesprekken]
    assert [r[1] for r in tabel("extranet").rijen] == [131, 133, 689]


@bij_de_bron
def test_every_numbered_table_of_the_source_is_there_with_its_numbers() -> None:
    waar = tekst(KENNIS.bronnen[BRON].bestand or "")
    nummers = set(re.findall(r"^\W*Tabel (\d): ", waar, re.MULTILINE))
    assert nummers == {t.id[-1] for t in TABELLEN if re.search(r"-tabel-\d$", t.id)}
    for nummer, einde, aantallen in (("3", "In Tabel 4", HUISHOUDENS), ("4", "3.3 Casussen", LEEFGEBIEDEN)):
        stuk = re.split(rf"^\W*Tabel {nummer}: .*$", waar, flags=re.MULTILINE)[1].split(einde)[0]
        assert [int(n) for n in re.findall(r" (\d+)$", stuk, re.MULTILINE)] == aantallen


@bij_de_bron
def test_answers_per_stelling_are_those_of_the_source() -> None:
    waar = tekst(KENNIS.bronnen[BRON].bestand or "").split("Bijlage 5: Uitkomsten")[-1]
    gedrukt = [re.findall(r"\d+", rij) for rij in re.findall(r"\|((?: *\d* *\|){3,})$", waar, re.MULTILINE)]
    namen = ("klanten", "medewerkers-team", "medewerkers-netwerk")
    eigen = [[str(c) for c in rij[1:-1] if c] for naam in namen for rij in tabel(naam).rijen]
    assert len([rij for rij in gedrukt if rij]) > 10
    assert [rij for rij in gedrukt if rij and rij not in eigen] == []


# tegenstrijdig


@pytest.mark.parametrize(
    ("naam", "plekken"),
    [
        ("knel-mandaat", {"4.4", "4.11"}),
        ("knel-taakverdeling", {"4.4"}),
        ("goed-eigen-kracht", {"4.6", "6.2"}),
        ("effect-burgers", {"5.3", "7.2"}),
        ("effect-teamleden", {"6.2", "7.2"}),
        ("effect-netwerk", {"6.3", "Bijlage"}),
    ],
)
def test_where_the_source_contradicts_itself_both_readings_stand(naam: str, plekken: set[str]) -> None:
    assert {lezing.plek.split()[0] for lezing in item(naam).tegenstrijdig} == plekken


# momenten


def test_posities_of_zoetermeer_are_coded_or_unknown() -> None:
    posities = moment("zoetermeer").posities
    assert {s: p.positie for s, p in posities.items()} == {
        "inrichting": 2,
        "rol_gemeente": 2,
        "positionering": None,
        "doelgroep": 5,
        "professional": 4,
        "nulde_lijn": 4,
        "jeugd": 2,
        "basiszorg": 2,
        "regie_burger": None,
        "toegang": 4,  # a range: no role in the pilots (5), a light test in the plan (3)
        "bevoegdheid": 3,
    }


def test_of_pijnacker_nootdorp_only_the_type_of_professional_is_known() -> None:
    posities = moment("pijnacker-nootdorp").posities
    assert set(posities) == set(KENNIS.schalen)
    assert {s for s, p in posities.items() if p.zekerheid is not Zekerheid.ONBEKEND} == {"professional"}
    assert [p.gemeente for p in PRAKTIJK if p.gemeente != "Zoetermeer"] == ["Pijnacker-Nootdorp"] * 2 + [None]


def test_the_moment_of_zoetermeer_holds_its_facts_and_challenges() -> None:
    m = moment("zoetermeer")
    assert m.stand and m.doel and [g.wanneer for g in m.tijdlijn] == sorted(g.wanneer for g in m.tijdlijn)
    assert len(m.feiten) == 18
    assert [p.id for p in m.uitdagingen] == [f"{BRON}-u{n}" for n in range(1, 13)]
    assert all(p.themas for p in m.uitdagingen)
    wijken, teams = m.cijfer("wijken"), m.cijfer("teams_actief")
    assert wijken and teams and (wijken.waarde, teams.waarde) == (8, 2)


# wijken


def test_the_wijken_of_the_sources_are_linked_only_where_certain() -> None:
    assert {n: w.wk_code for n, w in ZOETERMEER.items()} == {"Meerzicht": "WK063701", "Oosterheem": "WK063706"}
    assert {n: w.wk_code for n, w in EBOOK.items()} == {
        "Kuenenplein/Plantage": None,
        "Prinsenhof": None,
        "Boerhaave/Meerwijk": None,
        "Slachthuisbuurt/Parkwijk": None,
        "Zuidbroek-Oosterwijk": None,
        "Hart van Heemskerk": None,
        "Rivierenwijk": "WK198017",
        "Gebiedsdeel 2": None,
        "Liebergen": None,
        "Hilversum Oost": "WK040206",
        "Centrum": None,
        "Velsen Noord": "WK045305",
        "Zaandam Zuid": "WK047911",
        "Rosmolenwijk": "WK047914",
        "Wormerveer": "WK047951",
    }


def test_a_linked_wijk_bears_the_name_that_cbs_gives_it() -> None:
    with (DATA / "cijfers" / "wijken_2024.csv").open(encoding="utf-8", newline="") as bestand:
        cbs = {r["wk_code"]: r["wijk"] for r in csv.DictReader(bestand)}
    gekoppeld = [w for w in (*ZOETERMEER.values(), *EBOOK.values()) if w.wk_code]
    assert len(gekoppeld) == 8
    for w in gekoppeld:
        eigen = w.naam.removeprefix(f"{w.gemeente} ").replace("-", " ")
        assert cbs[w.wk_code or ""].replace("-", " ").endswith(eigen), w.naam
        assert w.koppeling.startswith("Zeker")


@pytest.mark.parametrize("naam", EBOOK)
def test_a_wijk_is_named_as_the_ebook_names_it(naam: str) -> None:
    wijk = EBOOK[naam]
    assert heet_zo(wijk) if BRONNEN.is_dir() else naam_afdruk(wijk) in gevonden()
