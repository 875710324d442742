"""Projection: for a wall and a keyboard. Big, bare, and remembered."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hulp import axe, axe_kort, keuzes_in_adres, nieuw_adres, open_pagina, wacht_klaar, zet_om
from tests.gegevens import KENNIS

BLADEREN = {
    "/vergelijken": ("schaal", "toegang", "bevoegdheid", "inrichting"),
    "/kaart": ("schaal", "toegang", "bevoegdheid", "inrichting"),
    "/wijken": ("indicator", "mannen", "personenautos", "inwoners"),
    "/gemeente": ("gemeente", "velsen-2014", "zoetermeer-2014", "almelo-2019"),
    "/gesprekskaart": ("gemeente", "velsen-2014", "zoetermeer-2014", "almelo-2019"),
    "/verantwoording": ("onderdeel", "versies", "toegankelijkheid", "privacy"),
}

# Font sizes of the words that carry the page: not the small title, labels, captions, the table of 99 cells or the foot.
HOOFDTEKST = """() => {
    const klein = "h1, caption, style, .label, .matrix, .voet, .onzichtbaar, .uitleg, .feit-bij, .onderschrift, "
        + ".st-key-bladeraar";
    const uit = [];
    const knopen = document.createTreeWalker(document.querySelector('[data-testid="stMain"]'), NodeFilter.SHOW_TEXT);
    while (knopen.nextNode()) {
        const tekst = knopen.currentNode.textContent.trim(), om = knopen.currentNode.parentElement;
        if (!tekst || om.closest(klein) || !om.checkVisibility({visibilityProperty: true})) continue;
        uit.push([parseFloat(getComputedStyle(om).fontSize), tekst, Boolean(om.closest('svg'))]);
    }
    return uit;
}"""


def alleen_inhoud(page: Page) -> None:
    """Navigation and controls are out of sight."""
    expect(page.get_by_test_id("stTopNavLink").locator("visible=true")).to_have_count(0)
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    for soort in ("stCheckbox", "stButtonGroup", "stSelectbox", "stMultiSelect"):
        expect(page.get_by_test_id(soort)).to_have_count(0)


def blader(page: Page, toets: str) -> None:
    """Press an arrow and wait."""
    with nieuw_adres(page):
        page.keyboard.press(toets)


@pytest.mark.parametrize("pad", ["/", *BLADEREN])
def test_the_switch_makes_it_big_and_bare_and_escape_brings_it_back(page: Page, pad: str) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    open_pagina(page, pad)
    expect(page.get_by_test_id("stTopNavLink").first).to_be_visible()
    zet_om(page, "Projectie")
    assert keuzes_in_adres(page)["projectie"] == "aan"
    alleen_inhoud(page)
    gemeten = page.evaluate(HOOFDTEKST)
    assert len(gemeten) >= 3
    assert [(maat, tekst) for maat, tekst, in_figuur in gemeten if maat < (26 if in_figuur else 30)] == []
    assert axe_kort(axe(page)) == []
    page.reload()
    wacht_klaar(page)
    assert keuzes_in_adres(page)["projectie"] == "aan"
    alleen_inhoud(page)
    with nieuw_adres(page):
        page.keyboard.press("Escape")
    assert keuzes_in_adres(page)["projectie"] == "uit"
    expect(page.get_by_test_id("stTopNavLink").first).to_be_visible()
    expect(page.get_by_role("switch", name="Projectie")).not_to_be_checked()


@pytest.mark.parametrize("pad", BLADEREN)
def test_the_arrow_keys_turn_the_pages(page: Page, pad: str) -> None:
    naam, begin, laatste, eerste = BLADEREN[pad]
    wat = {"indicator": "cijfer"}.get(naam, naam)
    open_pagina(page, f"{pad}?v=1&projectie=aan&{naam}={laatste if pad != '/verantwoording' else eerste}")
    vorige = page.get_by_test_id("stMain").inner_text()
    blader(page, "ArrowRight")
    na_de_laatste = {"/verantwoording": "zekerheid"}.get(pad, eerste)
    assert keuzes_in_adres(page)[naam] == na_de_laatste
    assert page.get_by_test_id("stMain").inner_text() != vorige
    expect(page.get_by_role("status").filter(has_text="van")).to_contain_text(f"{wat} 1 van")
    blader(page, "ArrowLeft")
    assert page.get_by_test_id("stMain").inner_text() == vorige
    open_pagina(page, f"{pad}?v=1&projectie=aan&{naam}={begin}")
    gezien = []
    for _ in range(2):
        blader(page, "ArrowRight")
        gezien.append(keuzes_in_adres(page)[naam])
    assert len({begin, *gezien}) == 3
    page.reload()
    wacht_klaar(page)
    assert keuzes_in_adres(page)[naam] == gezien[-1]
    alleen_inhoud(page)


def test_everything_about_one_schaal_fits_on_the_wall(page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    namen = ("haarlem", "zaanstad", "velsen", "langedijk")
    gekozen = ",".join(f"{n}-2014" for n in namen)
    for schaal in ("inrichting", "basiszorg"):
        open_pagina(page, f"/vergelijken?v=1&projectie=aan&schaal={schaal}&gemeenten={gekozen}")
        past: bool = page.get_by_test_id("stMain").evaluate("m => m.scrollHeight <= m.clientHeight + 1")
        assert past
        gelezen = page.get_by_test_id("stMain").inner_text()
        for n in namen:
            moment = KENNIS.gemeenten[n].moment(2014)
            assert moment is not None
            positie = moment.posities[schaal].positie
            assert KENNIS.gemeenten[n].gemeente in gelezen
            assert ("niet bekend" if positie is None else KENNIS.schalen[schaal].anker(positie)) in gelezen


def test_blind_on_the_wall(page: Page) -> None:
    open_pagina(page, "/vergelijken?v=1&projectie=aan&blind=aan&gemeenten=haarlem-2014,zaanstad-2014")
    assert "Gemeente A" in page.get_by_test_id("stMain").inner_text()
    for naam in ("Haarlem", "Zaanstad"):
        assert naam.lower() not in page.content().lower()
