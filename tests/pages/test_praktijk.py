"""Praktijk and what hangs on it: search, themes, time, who did this, picks in the ontwerp, the gesprekskaart."""

import re

import pytest
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from components import vinden
from components.kennis import kennis
from components.keuzes import momenten
from components.ontwerpen.link import als_link, uit_link
from components.praktijk.zoeken import PER_BLAD
from components.teken import deelnemers
from components.vinden import alles as vondsten
from components.vinden import index
from pages.praktijk import DELEN
from tests.pages.hulp import alles, figuren, html, in_orde, leesbaar, melding, open_pagina
from wijkteams.figuren.thema import merken
from wijkteams.geo import outline_url
from wijkteams.ontwerp.ontwerp import Ontwerp
from wijkteams.vinden.vondsten import Zeef, precedents

pytestmark = pytest.mark.grondig

GEK = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "'\"",
    ".*[(\\d+",
    "**vet** [x](http://evil) :red[x]",
    "{{ 7 * 7 }}",
    "zzzzqqqq",
    "\x00\x07",
    "مرحبا \u202e 😀",
]


def zoek(vraag: str = "", **filters: str) -> AppTest:
    return in_orde(open_pagina("praktijk", zoek=vraag, **filters))


def aantal(at: AppTest) -> int:
    gevonden = re.search(r"(\d+) vondst", leesbaar(at))
    return int(gevonden[1]) if gevonden else 0


# search


def test_at_first_it_says_what_can_be_found_and_lists_nothing() -> None:
    at = zoek()
    assert f"Er zijn {len(vondsten())} vondsten" in leesbaar(at)
    assert "treffers" not in html(at)
    assert all(t.naam in leesbaar(at) for t in kennis().themas.values())


def test_typing_a_word_gives_finds_with_the_hits_marked_and_their_place() -> None:
    at = zoek()
    at.text_input(key="kies_zoek").set_value("wachtlijst")
    in_orde(at.run())
    assert at.query_params["zoek"] == "wachtlijst"
    assert aantal(at) == len(index().search("wachtlijst").treffers)
    assert "<mark>wachtlijst</mark>" in html(at)
    eerste = index().search("wachtlijst").treffers[:PER_BLAD]
    for v in eerste:
        assert str(escape(v.plek)) in html(at)
    assert html(at).count("\nPlek: ") == len(eerste)


@pytest.mark.parametrize("vraag", GEK)
def test_whatever_is_typed_gets_a_plain_answer(vraag: str) -> None:
    at = zoek()
    at.text_input(key="kies_zoek").set_value(vraag)
    in_orde(at.run())
    assert not any(stuk in html(at).lower() for stuk in ("<script", "<img", "onerror=alert(1)>"))
    assert not at.markdown or "evil" not in at.markdown[0].value
    assert "vondst" in leesbaar(at) or "Niets gevonden" in leesbaar(at)
    in_orde(open_pagina("praktijk", zoek=vraag))


def test_a_question_of_ten_thousand_characters_is_cut_and_it_says_so() -> None:
    at = zoek("wachtlijst " * 1000)
    assert "de zoekvraag is te lang" in melding(at).lower()
    assert len(at.query_params["zoek"]) <= 200
    assert aantal(at) > 0


def test_a_typing_error_is_told() -> None:
    at = zoek("wachtlijts")
    assert "«wachtlijts» komt niet voor; gezocht is «wachtlijst»" in leesbaar(at)
    assert aantal(at) > 5


FILTERS = [
    ("thema", "registratie", Zeef(themas=("registratie",))),
    ("functie", "tijdig_signaleren", Zeef(basisfunctie="tijdig_signaleren")),
    ("bij_stap", "3", Zeef(stap=3)),
    ("optie", "locatie.vaste_plek_in_wijk", Zeef(optie="locatie.vaste_plek_in_wijk")),
    ("van", "leiden", Zeef(gemeente="Leiden")),
    ("van", "GM0518", Zeef(gemeente="Den Haag")),
    ("uit_jaar", "2022", Zeef(jaar=2022)),
    ("bron", "zeist-2022", Zeef(bron="zeist-2022")),
    ("soort", "knelpunt", Zeef(soort="knelpunt")),
]


@pytest.mark.parametrize(("naam", "waarde", "zeef"), FILTERS)
def test_every_filter_filters_alone_and_with_words(naam: str, waarde: str, zeef: Zeef) -> None:
    verwacht = [v for v in vondsten().values() if zeef.door(v)]
    assert verwacht
    assert aantal(zoek(**{naam: waarde})) == len(verwacht)
    at = zoek("team", **{naam: waarde})
    assert aantal(at) == len(index().search("team", zeef).treffers)
    assert "Wis alle filters" in [b.label for b in at.button]


def test_filters_are_wiped_together() -> None:
    at = zoek("team", thema="mandaat", uit_jaar="2014")
    next(b for b in at.button if b.label == "Wis alle filters").click()
    in_orde(at.run())
    assert (at.query_params["thema"], at.query_params["uit_jaar"], at.query_params["zoek"]) == ("alle", "alle", "team")


def test_twenty_on_a_page_and_another_question_begins_at_the_first() -> None:
    at = zoek("team")
    assert html(at).count("<h3>") == PER_BLAD
    next(b for b in at.button if b.label == "Volgende twintig").click()
    in_orde(at.run())
    assert at.query_params["blad"] == "2" and 'start="21"' in html(at)
    at.text_input(key="kies_zoek").set_value("gemeente")
    in_orde(at.run())
    assert at.query_params["blad"] == "1" and 'start="1"' in html(at)
    assert zoek("team", blad="3").query_params["blad"] == "3"
    assert zoek("wijkverpleegkundige", blad="150").query_params["blad"] != "150"


# picking into the ontwerp


def test_a_find_can_be_picked_remarked_on_and_let_go() -> None:
    at = zoek("wachtlijst")
    eerste, tweede = (v.id for v in index().search("wachtlijst").treffers[:2])
    (keuze,) = [m for m in at.multiselect if m.label == "Zet in mijn ontwerp"]
    keuze.set_value([eerste, tweede])
    in_orde(at.run())
    at.segmented_control(key="kies_deel_praktijk").set_value("zoeken")
    at.text_input(key="kies_zoek").set_value("mandaat")
    in_orde(at.run())
    (keuze,) = [m for m in at.multiselect if m.label == "Zet in mijn ontwerp"]
    assert keuze.value == [eerste, tweede], "another question loses nothing"
    keuze.set_value([eerste])
    in_orde(at.run())
    (keuze,) = [m for m in at.multiselect if m.label == "Zet in mijn ontwerp"]
    assert keuze.value == [eerste]


def test_what_was_picked_stands_in_ontwerpen_with_its_place_and_room_for_a_remark() -> None:
    id_ = next(iter(kennis().praktijk))
    o = Ontwerp(praktijk={id_: "mijn geheime gedachte"})
    at = in_orde(open_pagina("ontwerpen", o=als_link(o), deel="bestand"))
    assert kennis().praktijk[id_].titel in leesbaar(at)
    assert str(escape(kennis().praktijk[id_].plek)) in html(at)
    (opmerking,) = [t for t in at.text_area if t.label.startswith("Uw opmerking")]
    assert opmerking.value == "", "what one wrote does not travel in a link"
    opmerking.set_value("<b>let op</b>")
    in_orde(at.run())
    next(b for b in at.button if b.label == "Haal weg").click()
    in_orde(at.run())
    assert "Nog niets gekozen" in leesbaar(at)
    next(b for b in at.button if b.label == "Ongedaan maken").click()
    in_orde(at.run())
    assert next(t for t in at.text_area if t.label.startswith("Uw opmerking")).value == "<b>let op</b>"


def test_a_link_keeps_the_picks_but_not_the_remarks() -> None:
    id_ = next(iter(kennis().praktijk))
    assert uit_link(als_link(Ontwerp(praktijk={id_: "geheim"}))).praktijk == {id_: ""}


# themes and time


@pytest.mark.parametrize("projectie", ["uit", "aan"])
@pytest.mark.parametrize("thema", ["alle", *kennis().themas])
def test_every_theme_says_what_three_years_say(thema: str, projectie: str) -> None:
    at = in_orde(open_pagina("praktijk", deel_praktijk="themas", thema=thema, projectie=projectie))
    gelezen = leesbaar(at)
    assert all(jaar in gelezen for jaar in ("2014", "2019", "2022"))
    assert "in deze bronnen" in gelezen.lower()
    if thema != "alle":
        assert kennis().themas[thema].naam in gelezen


@pytest.mark.parametrize(("id_", "jaren"), [("haarlem", (2014, 2019)), ("velsen", (2014, 2019))] + [
    (g, (2014, 2022)) for g in ("zaanstad", "purmerend")
])  # fmt: skip
def test_through_time_shows_what_moved_and_warns(id_: str, jaren: tuple[int, int]) -> None:
    at = in_orde(open_pagina("praktijk", deel_praktijk="tijd", tijd=id_))
    toen, later = (kennis().moment(id_, jaar)[1] for jaar in jaren)
    naam = kennis().gemeenten[id_].gemeente
    assert f"{naam}: {jaren[0]} en {jaren[1]}" in leesbaar(at)
    assert "twee bronnen, twee brillen" in leesbaar(at)
    verschoven = [
        s for s in kennis().schalen
        if toen.posities[s].positie and later.posities[s].positie
        and toen.posities[s].positie != later.posities[s].positie
    ]  # fmt: skip
    assert len(re.findall(r"\d stap(?:pen)? naar", leesbaar(at))) == len(verschoven)
    onbekend = [s for s in kennis().schalen if not (toen.posities[s].positie and later.posities[s].positie)]
    assert html(at).count('onbekend">niet te zeggen<') == len(onbekend)
    (figuur,) = figuren(at)
    assert f"{naam} ({jaren[0]})" in figuur["alt"] and f"{naam} ({jaren[1]})" in figuur["alt"]
    in_orde(open_pagina("praktijk", deel_praktijk="tijd", tijd=id_, projectie="aan"))


def test_two_moments_of_one_gemeente_have_marks_of_their_own() -> None:
    toen, later = deelnemers((("haarlem", 2014), ("haarlem", 2019)))
    assert toen.kleur == later.kleur and toen.vorm != later.vorm
    assert (toen.naam, later.naam) == ("Haarlem (2014)", "Haarlem (2019)")
    assert deelnemers((("haarlem", 2019),))[0].vorm == toen.vorm, "alone it has the mark of its gemeente"
    gelezen = leesbaar(in_orde(open_pagina("vergelijken", gemeenten="haarlem-2014,haarlem-2019")))
    assert "Haarlem (2014)" in gelezen and "Haarlem (2019)" in gelezen


def test_every_gemeente_has_its_own_mark() -> None:
    assert len(set(merken(kennis()).values())) == len(kennis().gemeenten) > 24


# who did this


def test_under_every_option_who_did_it_or_nobody() -> None:
    gezien, niemand = set(), 0
    for stap in range(11):
        at = in_orde(open_pagina("ontwerpen", stap=str(stap)))
        leeg = 0
        for keuze in kennis().routekaart.keuzes:
            if stap in keuze.stappen:
                gezien.add(keuze.id)
                for optie in keuze.opties:
                    gedaan = precedents(vinden.alles().values(), f"{keuze.id}.{optie.id}")
                    leeg += not gedaan
                    link = f"optie={keuze.id}.{optie.id}"
                    assert (link in html(at)) == bool(gedaan), link
        # Of every description it was seen whether it names the option: only then nobody did it.
        assert leesbaar(at).count("In geen van de 30 beschrijvingen genoemd") == leeg
        niemand += leeg
    assert niemand
    assert gezien == {k.id for k in kennis().routekaart.keuzes if k.stappen}


def test_under_every_step_of_a_schaal_who_stood_there() -> None:
    for schaal in kennis().schalen:
        at = in_orde(open_pagina("ontwerpen", deel="schuiven", schaal=schaal))
        gelezen = leesbaar(at)
        for g, m in kennis().momenten():
            assert f"{g.gemeente} ({m.peiljaar})" in gelezen
        assert kennis().schalen[schaal].anker(5) in gelezen


# more moments than one


def test_from_one_moment_of_a_gemeente_to_the_other_and_back() -> None:
    at = in_orde(open_pagina("gemeente", gemeente="haarlem-2014"))
    for jaar in (2019, 2014):
        (momenten,) = [m for m in at.segmented_control if m.label == "Momenten van Haarlem"]
        momenten.set_value(jaar)
        in_orde(at.run())
        assert at.query_params["gemeente"] == f"haarlem-{jaar}"
        assert f"Haarlem ({jaar})" in leesbaar(at)
    een = in_orde(open_pagina("gemeente", gemeente="utrecht-2019"))
    assert not [m for m in een.segmented_control if m.label.startswith("Momenten")]


def test_figures_stand_with_their_year_and_the_national_one() -> None:
    _, moment = kennis().moment("utrecht", 2019)
    gelezen = leesbaar(in_orde(open_pagina("gemeente", gemeente="utrecht-2019")))
    landelijk = [c for f in moment.feiten.values() for c in f.cijfers if c.landelijk is not None]
    assert landelijk and gelezen.count("landelijk") >= len(landelijk)
    assert all(p.titel in gelezen for p in kennis().praktijk.values() if p.gemeente == "Utrecht" and p.peiljaar == 2019)


@pytest.mark.parametrize("vorm", ["verkennen", "tekening"])
@pytest.mark.parametrize("jaar", [2014, 2019, 2022])
def test_the_map_of_a_year_has_everyone_of_that_year_in_its_outlines(jaar: int, vorm: str) -> None:
    at = in_orde(open_pagina("kaart", kaartjaar=str(jaar), vorm=vorm))
    (figuur,) = figuren(at)
    for g, m in kennis().momenten():
        assert (f" {g.gemeente} " in figuur["alt"]) == any(x.omtrek == jaar for x in g.momenten), (g.id, m.peiljaar)
    assert outline_url("gemeenten", jaar) in alles(at)
    assert f"({jaar})" in leesbaar(at)


# gesprekskaart


@pytest.mark.parametrize("sleutel", list(momenten()))
def test_every_gesprekskaart_is_whole(sleutel: str) -> None:
    at = in_orde(open_pagina("gesprekskaart", gemeente=sleutel))
    gelezen = leesbaar(at)
    for kop in ("Waar zij staat", "Twee gemeenten die anders kozen", "Drie vragen voor de groep"):
        assert kop in gelezen
    id_, jaar = momenten()[sleutel]
    assert f"{kennis().gemeenten[id_].gemeente} ({jaar})" in gelezen
    vragen = [s for s in kennis().schalen.values() if s.gespreksvraag in gelezen]
    assert len(vragen) == 3
    assert html(at).count("\nPlek: ") >= 14
    in_orde(open_pagina("gesprekskaart", gemeente=sleutel, projectie="aan"))


def test_every_part_by_clicking_through() -> None:
    at = in_orde(open_pagina("praktijk"))
    for deel in (*DELEN, "zoeken"):
        at.segmented_control(key="kies_deel_praktijk").set_value(deel)
        in_orde(at.run())
        assert at.query_params["deel_praktijk"] == deel
