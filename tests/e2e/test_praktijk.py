"""Praktijk as a reader uses it: search, look where it stands, keep it, put it on the wall and on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NieuwePagina
from tests.e2e.hulp import axe, axe_kort, choose, druk, keuzes_in_adres, nieuw_adres, open_pagina, wacht_klaar, zet_om
from tests.gegevens import KENNIS


def typ(page: Page, vraag: str) -> None:
    vak = page.get_by_role("textbox", name="Zoek in de praktijk")
    with nieuw_adres(page):
        vak.fill(vraag)
        vak.press("Enter")


def test_search_with_only_the_keyboard_and_the_source_in_two_steps(page: Page) -> None:
    open_pagina(page, "/praktijk")
    page.get_by_role("textbox", name="Zoek in de praktijk").focus()
    with nieuw_adres(page):
        page.keyboard.type("wijkverplegkundige")
        page.keyboard.press("Enter")
    assert keuzes_in_adres(page)["zoek"] == "wijkverplegkundige"
    expect(page.get_by_role("status").filter(has_text="gezocht is")).to_contain_text("wijkverpleegkundige")
    eerste = page.locator("ol.treffers > li").first
    expect(eerste.locator("mark").first).to_be_visible()
    bron = eerste.locator("summary").filter(has_text="Bron")
    bron.focus()
    page.keyboard.press("Enter")
    expect(eerste.locator(".bron p", has_text="Plek")).to_be_visible()


def test_what_is_picked_stands_in_ontwerpen_and_nothing_is_lost_on_the_way(page: Page) -> None:
    open_pagina(page, "/praktijk?v=1&zoek=wachtlijst")
    titel = page.locator("ol.treffers h3").first.inner_text()
    page.get_by_role("combobox", name="Zet in mijn ontwerp").click()
    page.keyboard.type(titel[:20])
    page.get_by_role("option").filter(has_text=titel[:30]).first.click()
    page.keyboard.press("Escape")
    expect(page.locator("[data-tag]:visible")).to_have_count(1)
    wacht_klaar(page)
    page.get_by_test_id("stTopNavLink").filter(has_text="Ontwerpen").click()
    wacht_klaar(page)
    druk(page, "Bewaren en openen")
    expect(page.get_by_test_id("stMain")).to_contain_text(titel)
    expect(page.get_by_role("heading", name="Uit de praktijk (1)")).to_be_visible()


def test_a_link_of_a_find_opens_beside_it_so_that_no_work_is_lost(page: Page) -> None:
    open_pagina(page, "/praktijk?v=1&zoek=wachtlijst&van=zaanstad")
    with page.context.expect_page() as nieuw:
        page.locator("ol.treffers a").filter(has_text="Zaanstad (2022)").first.click()
    wacht_klaar(nieuw.value)
    expect(nieuw.value.get_by_role("heading", name="Zaanstad (2022)")).to_be_visible()
    assert keuzes_in_adres(page)["zoek"] == "wachtlijst"


def test_filters_fold_out_when_one_is_in_use_and_go_together(page: Page) -> None:
    open_pagina(page, "/praktijk?v=1&zoek=team")
    page.get_by_text("Filters", exact=True).click()
    choose(page, "Gemeente", "Leiden")
    assert keuzes_in_adres(page)["van"] == "leiden"
    expect(page.get_by_text("Filters (1 in gebruik)")).to_be_visible()
    with nieuw_adres(page):
        page.get_by_role("button", name="Wis alle filters").click()
    assert keuzes_in_adres(page)["van"] == "alle"


def test_another_question_begins_at_the_first_page(page: Page) -> None:
    open_pagina(page, "/praktijk?v=1&zoek=team")
    with nieuw_adres(page):
        page.get_by_role("button", name="Volgende twintig").click()
    assert keuzes_in_adres(page)["blad"] == "2"
    typ(page, "gemeente")
    assert keuzes_in_adres(page)["blad"] == "1"
    page.reload()
    wacht_klaar(page)
    expect(page.get_by_role("textbox", name="Zoek in de praktijk")).to_have_value("gemeente")


@pytest.mark.parametrize("vraag", ["<script>alert(1)</script>", "'\"(.*[", "<img src=x onerror=alert(1)>"])
def test_hostile_words_do_nothing(page: Page, vraag: str) -> None:
    gezien: list[str] = []
    page.on("dialog", lambda d: gezien.append(d.message))
    open_pagina(page, "/praktijk")
    typ(page, vraag)
    expect(page.get_by_role("status").first).to_be_visible()
    assert gezien == []
    expect(page.locator("ol.treffers script, ol.treffers img")).to_have_count(0)


def test_themes_and_time_on_the_wall(page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    open_pagina(page, "/praktijk?v=1&deel_praktijk=themas&thema=toegang&projectie=aan")
    with nieuw_adres(page):
        page.keyboard.press("ArrowRight")
    assert keuzes_in_adres(page)["thema"] == list(KENNIS.themas)[1]
    assert axe_kort(axe(page)) == []
    open_pagina(page, "/praktijk?v=1&deel_praktijk=tijd&tijd=haarlem&projectie=aan")
    past: bool = page.get_by_test_id("stMain").evaluate("m => m.scrollHeight <= m.clientHeight + 1")
    assert past
    assert axe_kort(axe(page)) == []
    page.keyboard.press("Escape")
    wacht_klaar(page)
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(1)
    # Where both are known and differ an arrow with its head, where one is unknown none.
    toen, later = (KENNIS.moment("haarlem", jaar)[1] for jaar in (2014, 2019))
    paren = [(toen.posities[s].positie, later.posities[s].positie) for s in KENNIS.schalen]
    verschoven = sum(a is not None and b is not None and a != b for a, b in paren)
    koppen = page.locator("[data-testid=stVegaLiteChart] svg g.mark-symbol path[fill='#111111']")
    expect(koppen).to_have_count(verschoven)


def test_back_and_forward_keep_the_question(page: Page) -> None:
    open_pagina(page, "/praktijk?v=1&zoek=mandaat")
    typ(page, "wachtlijst")
    page.go_back()
    wacht_klaar(page)
    expect(page.get_by_role("textbox", name="Zoek in de praktijk")).to_have_value("mandaat")


def test_the_gesprekskaart_on_paper_has_no_controls_and_every_place(page: Page) -> None:
    open_pagina(page, "/gesprekskaart?v=1&gemeente=haarlem-2014")
    expect(page.get_by_test_id("stSelectbox")).to_be_visible()
    expect(page.locator(".op-papier").first).to_be_hidden()
    page.emulate_media(media="print")
    for soort in ("stSelectbox", "stCheckbox", "stTopNav", "stHeader"):
        expect(page.get_by_test_id(soort).locator("visible=true")).to_have_count(0)
    expect(page.locator(".kaartblad details").locator("visible=true")).to_have_count(0)
    expect(page.locator(".op-papier").first).to_be_visible()
    expect(page.get_by_role("heading", name="Drie vragen voor de groep")).to_be_visible()
    bladen = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))
    assert 1 <= bladen <= 2


def test_the_moments_of_a_gemeente_lead_to_each_other_and_to_what_changed(page: Page) -> None:
    open_pagina(page, "/gemeente?v=1&gemeente=haarlem-2014")
    druk(page, "2019")
    expect(page.get_by_role("heading", name="Haarlem (2019)")).to_be_visible()
    page.get_by_role("link", name="Wat veranderde er?").click()
    wacht_klaar(page)
    expect(page.get_by_role("heading", name="Haarlem: 2014 en 2019")).to_be_visible()


def test_who_did_this_unfolds_under_a_keuze_and_leads_to_its_source(page: Page) -> None:
    open_pagina(page, "/ontwerpen?v=1&stap=3")
    wie = page.locator("details").filter(has_text="Wie deed dit al? (").first
    wie.locator("summary").click()
    with page.context.expect_page() as nieuw:
        wie.get_by_role("link").first.click()
    wacht_klaar(nieuw.value)
    assert "." in keuzes_in_adres(nieuw.value)["optie"]
    expect(nieuw.value.locator("ol.treffers > li").first).to_be_visible()


def test_on_a_phone_search_fits(nieuwe_pagina: NieuwePagina) -> None:
    page = nieuwe_pagina(viewport={"width": 390, "height": 844}, has_touch=True)
    open_pagina(page, "/praktijk")
    typ(page, "huisarts")
    over: int = page.get_by_test_id("stMain").evaluate("m => m.scrollWidth - m.clientWidth")
    assert over <= 0
    zet_om(page, "Projectie")
    expect(page.get_by_test_id("stTextInput")).to_have_count(0)
