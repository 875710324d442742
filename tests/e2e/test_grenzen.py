"""The edges: hostile and old links, addresses that do not exist, a server that goes away for a moment.

That no page asks another host for anything is watched in every test here (conftest.py).
"""

from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.hulp import keuzes_in_adres, open_pagina, serveer, svg_teksten, vrije_poort, wacht_klaar, zet_om

BEELD = "<img src=x onerror=alert(1)>"
VIJANDIG = {
    "/vergelijken?gemeenten=": "gemeente",
    "/vergelijken?v=1&weergave=": "weergave",
    "/kaart?v=1&schaal=": "schaal",
    "/gemeente?v=1&gemeente=": "gemeente",
    "/verantwoording?v=1&onderdeel=": "onderdeel",
    "/?v=": "versie",
    "/?v=1&onbekend=": "pagina",
}


@pytest.mark.parametrize("begin", VIJANDIG)
def test_text_from_the_address_is_never_markup(page: Page, begin: str) -> None:
    gevallen: list[str] = []
    page.on("dialog", lambda dialoog: gevallen.append(dialoog.message))
    open_pagina(page, begin + quote(BEELD + "<script>alert(2)</script><b>vet</b>"))
    melding = page.get_by_role("alert")
    expect(melding).to_contain_text(VIJANDIG[begin], ignore_case=True)
    expect(melding).to_contain_text("<img")  # shown as it was written
    expect(page.locator("img[src=x], [data-testid=stMain] script, [role=alert] b")).to_have_count(0)
    assert gevallen == []
    assert "alert" not in page.url


def test_a_name_of_a_parameter_is_never_markup(page: Page) -> None:
    open_pagina(page, f"/kaart?v=1&{quote(BEELD)}=1")
    expect(page.get_by_role("alert")).to_contain_text("<img src=x")
    expect(page.locator("img[src=x]")).to_have_count(0)


def test_a_very_long_address_is_shortened(page: Page) -> None:
    open_pagina(page, f"/vergelijken?v=1&weergave=feiten&gemeenten=velsen,{'x' * 6000}")
    assert len(page.get_by_role("alert").inner_text()) < 300
    assert keuzes_in_adres(page)["gemeenten"] == "velsen-2019"
    assert keuzes_in_adres(page)["weergave"] == "feiten"


def test_an_old_link_keeps_what_is_still_known(page: Page) -> None:
    open_pagina(page, "/vergelijken?gemeenten=Haarlem,GM0479,edam&weergave=schuiven&thema=wonen")
    melding = page.get_by_role("alert")
    for stuk in ("zonder versienummer", "«edam»", "«thema»", "Wat geldig was, is overgenomen"):
        expect(melding).to_contain_text(stuk)
    assert keuzes_in_adres(page)["gemeenten"] == "haarlem-2019,zaanstad-2014"  # the latest that can be compared
    assert keuzes_in_adres(page)["v"] == "1"
    assert {"Haarlem (2019)", "Zaanstad (2014)"} <= set(svg_teksten(page))
    # With the first choice one makes, the notice is gone.
    zet_om(page, "Grootste verschil eerst")
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("pad", ["/buurten", "/vergelijken/oud", "/index.php", f"/{quote(BEELD, safe='')}"])
def test_an_address_that_is_no_page_leads_to_start_and_says_so(page: Page, pad: str) -> None:
    open_pagina(page, pad)
    expect(page.get_by_role("heading", level=1)).to_have_text("Wijkteamkompas")
    expect(page.get_by_role("alert")).to_contain_text("bestaat niet")
    expect(page.locator("img[src=x]")).to_have_count(0)
    assert urlsplit(page.url).path == "/"
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_after_the_server_was_away_the_page_goes_on_where_it_was(browser: Browser, tmp_path: Path) -> None:
    poort = vrije_poort()
    page = browser.new_page()  # not watched: a browser that cannot reach its server says so in the console
    with serveer(tmp_path, port=poort) as server:
        open_pagina(page, f"{server.url}/vergelijken?v=1&gemeenten=velsen-2014,hilversum-2014")
        zet_om(page, "Grootste verschil eerst")
        eerder = svg_teksten(page)
        adres = page.url
    app = page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    with serveer(tmp_path, port=poort):
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=30_000)
        wacht_klaar(page)
        assert page.url == adres
        assert svg_teksten(page) == eerder
        # The browser asks nothing by itself: the first click only makes the new session, with what the address says.
        schakelaar = page.get_by_role("switch", name="Grootste verschil eerst")
        page.get_by_test_id("stCheckbox").filter(has_text="Grootste verschil eerst").locator("label").click()
        expect(page.locator("[data-testid=stApp][data-test-script-state=running]")).to_have_count(0)
        expect(schakelaar).to_be_checked(timeout=30_000)
        wacht_klaar(page)
        assert svg_teksten(page) == eerder
        zet_om(page, "Grootste verschil eerst")
        expect(schakelaar).not_to_be_checked()
        assert keuzes_in_adres(page)["sorteer"] == "uit"
        assert svg_teksten(page) != eerder
        expect(page.get_by_role("alert")).to_have_count(0)
    page.context.close()
