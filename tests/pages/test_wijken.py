"""Wijken: every part runs, says what it shows, follows the address, and the advice goes into the ontwerp."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import wijkkaart
from components.html import make
from components.kennis import kennis, wijkcijfers
from components.ontwerpen.link import als_link, uit_link
from components.staat import Getalveld
from components.wijkadvies.rekenen import GEEN
from components.wijken import overzicht, profiel, zoetermeer
from pages.wijken import TABS, plaatsen, velden
from tests.pages.hulp import figuren, html, in_orde, leesbaar, melding, open_pagina
from wijkteams.basis.text import sleutel
from wijkteams.figuren.thema import ONBEKEND
from wijkteams.figuren.wijkfiguren import ADVIES
from wijkteams.kennis.praktijk import Tabel, Team, Wijk, Wijkuitspraak
from wijkteams.kennis.uitspraken import Aard
from wijkteams.ontwerp.ontwerp import Afwijking, Ontwerp, Wijkkeuze
from wijkteams.wijken.advies import Grens, advise
from wijkteams.wijken.dekking import coverage, coverage_in_words
from wijkteams.wijken.klassen import class_of, classes
from wijkteams.wijken.wijkcijfers import in_words

W = wijkcijfers()
ZOETERMEER, AMSTERDAM = "GM0637", "GM0363"
OOSTERHEEM = "WK063706"
TEAM = {"tab": "team", "drempel": "22"}


def open_wijken(**keuze: str) -> AppTest:
    return in_orde(open_pagina("wijken", **keuze))


def in_ontwerp(at: AppTest) -> Ontwerp:
    nu: Ontwerp = at.session_state["geheugen_schets"].nu
    return nu


def druk(at: AppTest, label: str) -> AppTest:
    next(b for b in at.button if b.label == label).click()
    return in_orde(at.run())


def getal(at: AppTest, naam: str, waarde: float | None) -> AppTest:
    at.number_input(key=f"kies_{naam}").set_value(waarde)
    return in_orde(at.run())


# every part


@pytest.mark.parametrize("projectie", ["uit", pytest.param("aan", marks=pytest.mark.grondig)])
@pytest.mark.parametrize("tab", TABS)
def test_every_part_runs_and_stays_the_same(tab: str, projectie: str) -> None:
    at = open_wijken(tab=tab, projectie=projectie)
    eerste = leesbaar(at)
    assert melding(at) == ""
    assert ("2024" in eerste) or tab in ("zoetermeer", "eigen")
    assert leesbaar(in_orde(at.run())) == eerste
    for figuur in figuren(at):
        assert len(figuur["alt"]) > 80


@pytest.mark.grondig
@pytest.mark.parametrize("plaats", plaatsen(W))
def test_every_gemeente_runs_in_every_part(plaats: str) -> None:
    at = open_wijken(plaats=plaats)
    naam = W.gemeenten[plaatsen(W)[plaats]]
    for tab in TABS:
        at.segmented_control(key="kies_tab").set_value(tab)
        in_orde(at.run())
        assert melding(at) == ""
        if tab in ("kaart", "naast", "spreiding"):
            assert naam in figuren(at)[0]["alt"]


@pytest.mark.grondig
@pytest.mark.parametrize("vorm", ["verkennen", "tekening"])
@pytest.mark.parametrize("plaats", ["zoetermeer", "amsterdam"])
def test_every_indicator_on_both_kinds_of_map(plaats: str, vorm: str) -> None:
    at = open_wijken(plaats=plaats, vorm=vorm)
    for indicator in W.cijfers.indicatoren.values():
        at.pills(key="kies_indicator").set_value(indicator.id)
        in_orde(at.run())
        assert indicator.naam in figuren(at)[0]["alt"] and indicator.naam in leesbaar(at)
        assert indicator.uitleg in leesbaar(at)
    assert "Kadaster / Centraal Bureau voor de Statistiek, 2024" in leesbaar(at)


# the map


def test_colours_and_words_are_those_of_the_classes() -> None:
    kaart = wijkkaart.van_indicator(W, AMSTERDAM, "pct_65_plus")
    waarden = W.waarden(AMSTERDAM, "pct_65_plus")
    klassen = classes([x for x in waarden.values() if x is not None])
    assert len(kaart.plaatsen) == len(waarden) == 110
    for plaats in kaart.plaatsen:
        nummer = class_of(klassen, waarden[plaats.code])
        if nummer is None:
            assert (plaats.kleur, plaats.opschrift) == (ONBEKEND, "?")
        else:
            assert (plaats.kleur, plaats.opschrift) == (wijkkaart.KLASSEN[nummer], str(nummer + 1))
    onbekend = sum(x is None for x in waarden.values())
    assert onbekend and f"niet bekend ({onbekend})" in kaart.legenda
    assert all(f"{k.woord}: " in kaart.legenda and f"({k.aantal} wijken)" in kaart.legenda for k in klassen)


def test_a_small_gemeente_has_its_figures_in_the_map_and_in_words() -> None:
    kaart = wijkkaart.van_indicator(W, ZOETERMEER, "inwoners")
    assert {p.naam: p.opschrift for p in kaart.plaatsen}["Oosterheem"] == "23.730"
    assert "Oosterheem 23.730 inwoners" in kaart.alt_tekst


@pytest.mark.parametrize("plaats", plaatsen(W))
def test_the_table_has_every_wijk_with_unknown_as_unknown(plaats: str) -> None:
    gm_code = plaatsen(W)[plaats]
    tabel = wijkkaart.van_indicator(W, gm_code, "pct_65_plus").tabel
    for code, waarde in W.waarden(gm_code, "pct_65_plus").items():
        rij = tabel[tabel.index(code) :].split("</tr>")[0]
        assert ("niet bekend" in rij) == (waarde is None)


# the address


def test_the_whole_state_stands_in_the_url() -> None:
    at = open_pagina("wijken", v="")
    assert set(at.query_params) == {v.naam for v in velden(W)} | {"v", "projectie"}
    assert (at.query_params["drempel"], at.query_params["plaats"]) == ("", "zoetermeer")
    assert melding(at) == ""


@pytest.mark.grondig
@pytest.mark.parametrize(
    ("keuze", "genoemd", "over"),
    [
        ({"plaats": "atlantis"}, "gemeente «atlantis»", {"plaats": "zoetermeer"}),
        ({"indicator": "geluk"}, "cijfer «geluk»", {"indicator": "pct_65_plus"}),
        ({"drempel": "veel"}, "«veel» is geen getal", {"drempel": ""}),
        ({"drempel": "9" * 20}, "te groot", {"drempel": ""}),
        ({"drempel": "nan"}, "is geen getal", {"drempel": ""}),
        ({"plaats": "haarlem", "wijk": OOSTERHEEM}, "wijk uit deze link past niet", {"wijk": "WK039201"}),
        ({"wijken": "WK063700,WK999999"}, "«WK999999»", {"wijken": "WK063700"}),
        ({"plaats": "haarlem", "wijken": "WK063700,WK039201"}, "past niet", {"wijken": "WK039201"}),
    ],
)
def test_what_is_not_valid_is_named_and_the_rest_kept(
    keuze: dict[str, str], genoemd: str, over: dict[str, str]
) -> None:
    at = open_wijken(**keuze)
    assert genoemd.lower() in melding(at).lower()
    assert over.items() <= at.query_params.items()
    assert melding(in_orde(at.run())) == ""


@pytest.mark.parametrize(("geschreven", "bedoeld"), [("GM0392", "haarlem"), ("'s-Gravenhage", W.gemeenten["GM0518"])])
def test_a_gemeente_may_be_written_in_other_ways(geschreven: str, bedoeld: str) -> None:
    at = open_wijken(plaats=geschreven)
    assert melding(at) == "" and plaatsen(W)[at.query_params["plaats"]] in ("GM0392", "GM0518")
    assert at.query_params["plaats"] == sleutel(bedoeld)


@pytest.mark.parametrize("getal_", [0.0, 12.5, 1.25, 1.255, 1250.0, 1234567.0, -3.5, 0.001])
def test_a_number_in_the_url_is_read_as_it_was_written(getal_: float) -> None:
    veld = Getalveld("drempel", "drempel")
    assert veld.read(veld.write(getal_)) == (getal_, [])
    assert veld.read(veld.write(None)) == (None, [])


def test_another_gemeente_brings_its_own_wijken_without_a_notice() -> None:
    at = open_wijken(tab="wijk")
    at.selectbox(key="kies_plaats").set_value("haarlem")
    in_orde(at.run())
    assert melding(at) == ""
    assert at.query_params["wijk"] in W.van("GM0392")
    assert W.naam(at.query_params["wijk"]) in leesbaar(at)


def test_a_link_that_says_open_leaves_the_threshold_open() -> None:
    at = open_wijken(**TEAM)
    assert at.number_input(key="kies_drempel").value == 22
    at.query_params["drempel"] = ""
    in_orde(at.run())
    assert at.number_input(key="kies_drempel").value is None


# one wijk and side by side


def test_a_wijk_where_nobody_lives_says_so() -> None:
    at = open_wijken(tab="wijk", plaats=next(k for k, c in plaatsen(W).items() if c == "GM0518"), wijk="WK051801")
    assert "Hier woont niemand" in leesbaar(at)
    assert html(at).count('<span class="label onbekend">niet bekend</span>') == sum(
        W.waarde("WK051801", i) is None for i in W.cijfers.indicatoren
    )


def test_what_sources_say_is_certain_or_said_not_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    uitspraak = Wijkuitspraak(
        soort="bereik",
        peiljaar=2014,
        tekst="Er kwamen 26 casussen.",
        bron="zoetermeer-2014",
        plek="4.9 Aggregatieniveau",
    )
    rest: dict[str, Any] = {"gemeente": "Zoetermeer", "uitspraken": (uitspraak,)}
    wijken_ = (
        Wijk(id="a", naam="Oosterheem", wk_code=OOSTERHEEM, koppeling="Zelfde naam.", **rest),
        Wijk(id="b", naam="Gebiedsdeel 2", koppeling="Geen wijk van CBS.", **rest),
    )
    monkeypatch.setattr(profiel, "_genoemd", lambda: {ZOETERMEER: wijken_})
    for code, zeker in ((OOSTERHEEM, True), ("WK063701", False)):
        tekst = profiel._profiel.__wrapped__(W, code)  # type: ignore[attr-defined]
        assert ("zeker gekoppeld" in tekst and "Zelfde naam." in tekst) == zeker
        assert ("Geen van onze bronnen noemt deze wijk" in tekst) != zeker
        assert "Gebiedsdeel 2" in tekst and "Geen wijk van CBS." in tekst


def test_side_by_side_shows_two_to_four() -> None:
    at = open_wijken(tab="naast")
    assert "Meerzicht" in leesbaar(at) and "Oosterheem" in leesbaar(at)
    at.multiselect(key="kies_wijken").set_value(["WK063700"])
    in_orde(at.run())
    assert not figuren(at) and "minstens twee" in leesbaar(at)
    at.multiselect(key="kies_wijken").set_value(["WK063700", "WK063701", "WK063702", "WK063706"])
    in_orde(at.run())
    rijen: list[dict[str, Any]] = json.loads(figuren(at)[0]["spec"])["layer"][0]["data"]["values"]
    assert sum(r["soort"] == "merk" for r in rijen) == 4 * len(W.cijfers.indicatoren)
    assert {r["x"] for r in rijen if r["soort"] in ("alle", "merk")} <= {r["x"] for r in rijen if 0 <= r["x"] <= 1}


def test_two_figures_name_who_cannot_be_placed() -> None:
    at = open_wijken(tab="spreiding", plaats="rotterdam")
    assert "Niet te plaatsen" in leesbaar(at) and "Vondelingenplaat" in leesbaar(at)
    at.selectbox(key="kies_langs").set_value("pct_65_plus")
    in_orde(at.run())
    assert not figuren(at) and "twee verschillende" in leesbaar(at)


# which team where


def test_without_a_threshold_there_is_no_advice() -> None:
    at = open_wijken(tab="team")
    assert "geen drempels" in leesbaar(at) and "Vul een drempel in" in leesbaar(at)
    assert "Advies per wijk" not in leesbaar(at)
    assert len(figuren(at)) == 1  # how many teams at which threshold


def test_the_advice_on_screen_is_that_of_the_domain() -> None:
    at = open_wijken(**TEAM, ggz_teken="inwoners_per_km2", ggz_drempel="6500")
    adviezen = advise(W, ZOETERMEER, Grens("pct_65_plus", 22), Grens("inwoners_per_km2", 6500))
    tekst = leesbaar(at)
    assert all(a.reden in tekst for a in adviezen)
    assert coverage_in_words(coverage(W, adviezen)) in tekst
    assert "aanwijzing, geen knop" in tekst and "Inwoners van 65 jaar en ouder" in tekst
    assert "7.3 Aanbevelingen" in tekst
    assert "Zaanstad 2014" in tekst and "Langedijk 2014" in tekst
    plaatsen_ = {p.naam: p.opschrift for p in wijkkaart.van_advies(W, ZOETERMEER, tuple(adviezen)).plaatsen}
    assert plaatsen_["Rokkeveen"] == "T" and plaatsen_["Noordhove"] == "TG" and plaatsen_["Oosterheem"] == "B"


def test_what_tips_is_named() -> None:
    at = open_wijken(**TEAM, drempel_b="21")
    assert "Zet u de drempel op 21%, dan krijgt ook Meerzicht een team" in leesbaar(at)
    assert "Zet u de drempel boven 23%, dan valt Noordhove af" in leesbaar(at)
    assert "Van 22% naar 21%: 1 wijk verandert" in leesbaar(at)
    getal(at, "drempel_b", 22.0)
    assert "er verandert niets" in leesbaar(at)
    getal(at, "drempel", 999.0)
    assert "Er is geen team dat kan afvallen" in leesbaar(at)


def test_another_figure_takes_its_threshold_along() -> None:
    at = open_wijken(**TEAM, drempel_b="21", ggz_teken="inwoners", ggz_drempel="100")
    at.selectbox(key="kies_teken").set_value("inwoners")
    in_orde(at.run())
    assert (at.query_params["drempel"], at.query_params["drempel_b"]) == ("", "")
    assert at.query_params["ggz_drempel"] == "100"
    assert at.number_input(key="kies_drempel").value is None


@pytest.mark.grondig
def test_a_deviation_goes_into_the_ontwerp_and_is_undone() -> None:
    at = open_wijken(**TEAM)
    assert in_ontwerp(at).wijken is None
    at.selectbox(key=f"afwijk_{ZOETERMEER}").set_value(OOSTERHEEM)
    in_orde(at.run())
    keuze = next(s for s in at.segmented_control if s.label == "Uw keuze voor deze wijk")
    keuze.set_value("swt")
    in_orde(at.run())
    at.text_area[0].set_value("Veel jonge gezinnen <b>hier</b>")
    in_orde(at.run())
    nu = in_ontwerp(at).wijken
    assert nu is not None
    assert nu.afwijkingen == {OOSTERHEEM: Afwijking(advies="swt", reden="Veel jonge gezinnen <b>hier</b>")}
    assert (nu.gemeente, nu.indicator, nu.drempel, nu.bron) == (ZOETERMEER, "pct_65_plus", 22, "cbs-wijken")
    assert "u kiest: Team" in leesbaar(at) and "<b>hier" not in html(at)
    assert "u wijkt af van het advies (1)" in leesbaar(at)
    druk(at, "Ongedaan maken")
    druk(at, "Ongedaan maken")
    assert in_ontwerp(at).wijken is None and "u kiest" not in leesbaar(at)


@pytest.mark.grondig
def test_taking_over_and_what_differs_afterwards() -> None:
    at = druk(open_wijken(**TEAM), "Neem over in mijn ontwerp")
    nu = in_ontwerp(at).wijken
    assert nu is not None and nu.drempel == 22 and nu.afwijkingen == {}
    knop = next(b for b in at.button if b.label == "Neem over in mijn ontwerp")
    assert knop.disabled and "drempel 22" in leesbaar(at)
    getal(at, "drempel", 24.0)
    assert "De keuzes op deze pagina zijn anders" in leesbaar(at)
    druk(at, "Neem over in mijn ontwerp")
    again = in_ontwerp(at).wijken
    assert again is not None and again.drempel == 24


@pytest.mark.grondig
def test_the_choices_of_the_ontwerp_come_back_on_the_page() -> None:
    at = druk(open_wijken(**TEAM, ggz_teken="inwoners", ggz_drempel="16000"), "Neem over in mijn ontwerp")
    assert "Haal de keuzes uit mijn ontwerp terug" not in [b.label for b in at.button]
    at.selectbox(key="kies_plaats").set_value("haarlem")
    in_orde(at.run())
    at.selectbox(key="kies_teken").set_value("huishoudens")
    in_orde(at.run())
    druk(at, "Haal de keuzes uit mijn ontwerp terug")
    over = {"plaats": "zoetermeer", "teken": "pct_65_plus", "drempel": "22", "ggz_drempel": "16000"}
    assert over.items() <= at.query_params.items()


def test_a_link_carries_the_choice_and_not_the_reasons() -> None:
    keuze = Wijkkeuze(
        gemeente=ZOETERMEER, jaar=2024, indicator="inwoners", drempel=10000, bron="cbs-wijken",
        afwijkingen={OOSTERHEEM: Afwijking(advies="wzn", reden="geheim")},
    )  # fmt: skip
    terug = uit_link(als_link(Ontwerp(wijken=keuze))).wijken
    assert terug is not None
    assert terug.afwijkingen == {OOSTERHEEM: Afwijking(advies="wzn", reden="")}
    assert terug == keuze.model_copy(update={"afwijkingen": terug.afwijkingen})


@pytest.mark.grondig
def test_projected_advice_asks_for_a_threshold_first() -> None:
    assert "Vul eerst een drempel in" in leesbaar(open_wijken(tab="team", projectie="aan"))
    at = open_wijken(**TEAM, projectie="aan")
    assert "4 wijken met een team" in leesbaar(at) and "geen knop" in leesbaar(at)


def test_every_advice_has_its_own_letter_and_colour() -> None:
    assert len(set(ADVIES.values())) == len(Team)
    assert GEEN not in W.cijfers.indicatoren


# what Zoetermeer learned


def tabel(**anders: Any) -> Tabel:
    velden_: dict[str, Any] = {
        "id": "proef", "titel": "Leefgebieden", "gemeente": "Zoetermeer", "peiljaar": 2014,
        "telt": "casussen van beide wijken",
        "n": 42, "overlappend": True, "let_op": ("Weinig casussen.",), "kolommen": ("Leefgebied", "Aantal"),
        "rijen": (("Financiën", 30), ("Wonen", None)), "themas": ("registratie",), "bron": "zoetermeer-2014",
        "plek": "4.9 Aggregatieniveau", "aard": Aard.WEERGAVE,
    }  # fmt: skip
    return Tabel(**velden_ | anders)


def test_a_table_is_shown_as_what_it_is() -> None:
    tekst = zoetermeer.als_tabel(tabel())
    assert "n = 42" in tekst and "De rijen overlappen" in tekst and "Weinig casussen." in tekst
    assert "width:71.4%" in tekst and "niet bekend" in tekst
    assert "71" not in tekst.replace("width:71.4%", "")  # a bar, and no percentage in words
    assert "4.9 Aggregatieniveau" in tekst


@pytest.mark.parametrize("anders", [{"n": None}, {"n": 20}, {"rijen": (("Financiën", -1),)}, {"rijen": (("a", "b"),)}])
def test_no_bar_where_the_numbers_are_no_part_of_n(anders: dict[str, Any]) -> None:
    assert "staaf" not in zoetermeer.als_tabel(tabel(**anders))


@pytest.mark.grondig
@pytest.mark.parametrize("les", zoetermeer.lessen())
def test_every_part_of_zoetermeer(les: str) -> None:
    at = open_wijken(tab="zoetermeer", les=les)
    verwacht = kennis().tabellen[les].titel if les in kennis().tabellen else zoetermeer.OPSOMMINGEN[les]
    assert verwacht in leesbaar(at)


def test_nothing_of_a_figure_is_markup() -> None:
    assert "<script" not in make("wijk/legenda", klassen=[], onbekend=0, land="#fff", vol=False, jaar=2024,
                                 indicator=W.cijfers.indicatoren["inwoners"].model_copy(update={"uitleg": "<script>"}),
                                 zin=in_words, grenzen="")  # fmt: skip


# a click, and own figures


@pytest.mark.parametrize(("geklikt", "tab"), [("WK063701", "wijk"), ("WK036300", "kaart"), (None, "kaart")])
def test_a_click_on_a_wijk_of_this_gemeente_opens_it(
    geklikt: str | None, tab: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gezet: dict[str, str] = {"tab": "kaart"}

    class Gezet:
        def setter(self, naam: str, waarde: str) -> Any:
            return lambda: gezet.update({naam: waarde})

    monkeypatch.setattr(overzicht, "gekozen_op_kaart", lambda sleutel: geklikt)
    overzicht._geklikt(Gezet(), W, ZOETERMEER)  # type: ignore[arg-type]
    assert gezet == ({"tab": tab, "wijk": geklikt} if tab == "wijk" else {"tab": tab})


EIGEN = (
    "jaar;wk_code;wijk;multiprobleem (huishoudens);psychisch (%)\r\n"
    "2025;WK063700;Centrum;120;8,5\r\n2025;WK063701;Meerzicht;3;12\r\n2025;WK063706;Oosterheem;40;\r\n"
)


def breng_in(inhoud: bytes, naam: str = "eigen.csv") -> AppTest:
    at = open_wijken(tab="eigen")
    at.file_uploader[0].set_value((naam, inhoud, "text/csv"))
    at.run()
    return at


@pytest.mark.grondig
def test_own_figures_are_seen_before_they_are_used_and_small_counts_are_hidden() -> None:
    at = in_orde(breng_in(EIGEN.encode("utf-8-sig")))
    assert "Wat er in dit bestand staat" in leesbaar(at) and "multiprobleem" in leesbaar(at)
    at.segmented_control(key="kies_tab").set_value("kaart")
    assert "multiprobleem" not in leesbaar(in_orde(at.run()))
    at.segmented_control(key="kies_tab").set_value("eigen")
    in_orde(at.run())
    at.file_uploader[0].set_value(("eigen.csv", EIGEN.encode(), "text/csv"))
    in_orde(at.run())
    druk(at, "Gebruik deze cijfers")
    assert "In gebruik" in leesbaar(at) and "2025" in leesbaar(at)
    at.segmented_control(key="kies_tab").set_value("team")
    in_orde(at.run())
    teller = next(i for i in at.selectbox(key="kies_teken").options if "multiprobleem" in i.lower())
    at.selectbox(key="kies_teken").select(teller)
    in_orde(at.run())
    getal(at, "drempel", 40.0)
    tekst = leesbaar(at)
    assert "eigen.csv" in tekst and "<5" in tekst.replace("&lt;", "<")
    assert ": 3 " not in tekst and "3 huishoudens" not in tekst
    for tab in TABS:
        at.segmented_control(key="kies_tab").set_value(tab)
        in_orde(at.run())
    druk(at, "Terug naar de cijfers van CBS")
    assert "In gebruik" not in leesbaar(at)


@pytest.mark.parametrize("inhoud", [b"", b"\x00\x01\x02", b"<html>nee</html>", b"a;b\n1;2\n"])
def test_a_file_that_is_no_use_gets_a_dutch_message_and_the_figures_stay(inhoud: bytes) -> None:
    at = breng_in(inhoud)
    assert not at.exception
    assert at.error and "De cijfers die u had, zijn er nog." in at.error[0].value
    assert "Gebruik deze cijfers" not in [b.label for b in at.button]


def test_a_file_without_a_year_asks_for_it() -> None:
    zonder = "\n".join(r.partition(";")[2] for r in EIGEN.replace("\r", "").splitlines())
    at = in_orde(breng_in(zonder.encode()))
    assert "Gebruik deze cijfers" not in [b.label for b in at.button]
    at.number_input[0].set_value(2023)
    in_orde(at.run())
    druk(at, "Gebruik deze cijfers")
    assert "2023" in leesbaar(at)
