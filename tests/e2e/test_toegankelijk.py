"""For everyone: axe, a phone, zoomed in, and without a mouse. Projection is measured in test_projectie.py."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NieuwePagina
from tests.e2e.hulp import axe, axe_kort, druk, keuzes_in_adres, nieuw_adres, open_pagina, wacht_klaar, zet_om

PAGINAS = (
    *("/", "/vergelijken", "/wie", "/kaart", "/gemeente", "/wijken", "/praktijk", "/gesprekskaart", "/ontwerpen"),
    "/verantwoording",
)
WEERGAVEN = ("verschillen", "feiten", "gelijkenis", "vlak", "themas")
ALLES = (
    *PAGINAS,
    *(f"/vergelijken?v=1&weergave={w}" for w in WEERGAVEN),
    "/vergelijken?v=1&blind=aan",
    "/vergelijken?v=1&gemeenten=nergens",
    "/wie?v=1&wel=professional=1-2,toegang=1-2",
    "/wie?v=1&vraag=profesional=1",
    "/kaart?v=1&vorm=tekening",
    "/kaart?v=1&toon=cijfer",
    "/kaart?v=1&twee=aan",
    "/gemeente?v=1&gemeente=heerhugowaard-2014",
    "/wijken?v=1&tab=wijk",
    "/wijken?v=1&tab=naast",
    "/wijken?v=1&tab=spreiding&plaats=haarlem",
    "/wijken?v=1&tab=team&drempel=22&drempel_b=20&ggz_teken=inwoners&ggz_drempel=16000",
    "/wijken?v=1&tab=zoetermeer",
    "/wijken?v=1&plaats=amsterdam&vorm=tekening",
    "/gemeente?v=1&gemeente=zoetermeer-2014",
    "/gemeente?v=1&gemeente=utrecht-2019",
    "/kaart?v=1&kaartjaar=2019",
    "/praktijk?v=1&zoek=wachtlijst&thema=op_en_afschalen",
    "/praktijk?v=1&zoek=zzzz",
    "/praktijk?v=1&soort=tabel",
    "/praktijk?v=1&deel_praktijk=themas",
    "/praktijk?v=1&deel_praktijk=themas&thema=registratie",
    "/praktijk?v=1&deel_praktijk=tijd",
    "/ontwerpen?v=1&stap=3",
    *(f"/ontwerpen?v=1&deel={deel}" for deel in ("schuiven", "schuurt", "dilemmas", "reis", "varianten", "bestand")),
    "/verantwoording?v=1&onderdeel=tegenstrijdig",
    "/verantwoording?v=1&onderdeel=codeboek",
)
UITGEVOUWEN = (
    *("/vergelijken", "/gemeente", "/gesprekskaart", "/ontwerpen?v=1&stap=3", "/ontwerpen?v=1&deel=schuiven"),
    *("/praktijk?v=1&zoek=wachtlijst&thema=op_en_afschalen", "/praktijk?v=1&soort=tabel"),
    *("/wie?v=1&wel=professional=1-2,toegang=1-2", "/verantwoording"),
)
OVER = """() => {
    const main = document.querySelector('[data-testid="stMain"]'), pagina = document.scrollingElement;
    return [pagina.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth];
}"""


def kort(adres: str) -> str:
    return adres.removeprefix("/").replace("?v=1", "") or "start"


def past_in_de_breedte(page: Page) -> None:
    over = page.evaluate(OVER)
    assert max(over) <= 0, f"scrolls sideways by {over} pixels"


def woorden(page: Page) -> list[str]:
    tekst: str = page.get_by_test_id("stMain").inner_text()
    return sorted(w for w in re.findall(r"\w+", tekst.lower()))


@pytest.mark.parametrize("adres", ALLES, ids=kort)
def test_axe_finds_nothing_wide_unfolded_and_narrow_and_at_200_percent_nothing_is_lost(page: Page, adres: str) -> None:
    """One visit per address: to open a page takes longer than to look at it."""
    open_pagina(page, adres)
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert axe_kort(axe(page)) == []
    if adres in (*PAGINAS, "/vergelijken?v=1&weergave=verschillen"):
        breed = woorden(page)
        page.set_viewport_size({"width": 683, "height": 450})  # what is left of 1366 x 900
        wacht_klaar(page)
        past_in_de_breedte(page)
        assert woorden(page) == breed
    if adres in UITGEVOUWEN:
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert axe_kort(axe(page)) == []
    page.set_viewport_size({"width": 390, "height": 844})
    wacht_klaar(page)
    past_in_de_breedte(page)
    assert axe_kort(axe(page)) == []


@pytest.mark.parametrize("adres", PAGINAS, ids=kort)
def test_on_a_phone_nothing_scrolls_sideways_and_axe_finds_nothing(nieuwe_pagina: NieuwePagina, adres: str) -> None:
    page = nieuwe_pagina(viewport={"width": 390, "height": 844}, has_touch=True)
    open_pagina(page, adres)
    past_in_de_breedte(page)
    assert axe_kort(axe(page)) == []


def test_on_a_phone_the_other_pages_can_be_reached(nieuwe_pagina: NieuwePagina) -> None:
    page = nieuwe_pagina(viewport={"width": 390, "height": 844}, has_touch=True)
    open_pagina(page, "/")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Vergelijken").click()
    wacht_klaar(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Vergelijken")


def tab_tot(page: Page, selector: str, hoogstens: int = 60) -> None:
    """Press Tab until something that fits the selector has the focus."""
    for _ in range(hoogstens):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{hoogstens} tabs did not lead to {selector}")


def test_vergelijken_with_only_the_keyboard(page: Page) -> None:
    open_pagina(page, "/vergelijken")
    # Another weergave.
    tab_tot(page, "[role=radio]")
    with nieuw_adres(page):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
    assert keuzes_in_adres(page)["weergave"] == "verschillen"
    with nieuw_adres(page):
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
    assert keuzes_in_adres(page)["weergave"] == "schuiven"
    # A switch.
    tab_tot(page, "input[role=switch]")
    with nieuw_adres(page):
        page.keyboard.press("Space")
    assert keuzes_in_adres(page)["sorteer"] == "aan"
    # A position: why and where.
    tab_tot(page, "td summary")
    details = page.locator("details:has(summary:focus)")
    expect(details.locator(".bron")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(details.locator(".bron")).to_be_visible()
    page.keyboard.press("Enter")
    expect(details.locator(".bron")).to_be_hidden()


def test_choose_a_gemeente_with_only_the_keyboard(page: Page) -> None:
    open_pagina(page, "/vergelijken?v=1&gemeenten=haarlem-2014")
    tab_tot(page, "input[role=combobox]")
    with nieuw_adres(page):
        page.keyboard.type("Purmerend (2014")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    assert keuzes_in_adres(page)["gemeenten"] == "haarlem-2014,purmerend-2014"


@pytest.mark.parametrize("breed", [1366, 600])
def test_a_term_explains_itself_on_focus(page: Page, breed: int) -> None:
    page.set_viewport_size({"width": breed, "height": 900})
    open_pagina(page, "/gemeente")
    expect(page.locator(".uitleg").locator("visible=true")).to_have_count(0)
    tab_tot(page, ".begrip")
    uitleg = page.locator(".begrip:focus .uitleg")
    expect(uitleg).to_be_visible()
    assert len(uitleg.inner_text()) > 20
    doos = uitleg.bounding_box()
    assert doos is not None
    assert doos["x"] >= 0
    assert doos["x"] + doos["width"] <= breed
    past_in_de_breedte(page)
    page.evaluate("document.activeElement.blur()")
    expect(page.locator(".uitleg").locator("visible=true")).to_have_count(0)


def test_what_has_the_focus_can_be_seen(page: Page) -> None:
    open_pagina(page, "/gemeente")
    for selector in (".begrip", "summary"):
        tab_tot(page, f".wk {selector}")
        lijn: str = page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "solid 3px" in lijn


def test_titles_and_headings_tell_where_one_is(page: Page) -> None:
    eerste = ["Start", "Vergelijken", "Wie koos dit?"]
    rest = "Kaart Gemeente Wijken Praktijk Gesprekskaart Ontwerpen Verantwoording".split()
    for pad, titel in zip(PAGINAS, [*eerste, *rest], strict=True):
        open_pagina(page, pad)
        expect(page).to_have_title(titel)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        niveaus: list[int] = page.get_by_test_id("stMain").evaluate(
            "m => [...m.querySelectorAll('h1, h2, h3, h4')].map(h => Number(h.tagName[1]))"
        )
        assert niveaus[0] == 1
        assert all(later <= eerder + 1 for eerder, later in pairwise(niveaus)), niveaus


def test_no_english_on_the_page(page: Page) -> None:
    open_pagina(page, "/vergelijken")
    zet_om(page, "Grootste verschil eerst")
    druk(page, "Feiten")
    zichtbaar = page.locator("body").inner_text().lower()
    for woord in ("running", "choose", "select", "loading", "deploy", "rerun", "settings"):
        assert not re.search(rf"\b{woord}\b", zichtbaar), woord
