"""Wie koos dit, as somebody who never saw it: from Start to how it went, and on to a comparison, in six clicks."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.hulp import open_pagina, wacht_klaar


def test_who_chose_both_and_how_did_it_go_takes_six_clicks(page: Page) -> None:
    open_pagina(page, "/")
    klikken = 0

    def klik(rol: str, naam: str) -> None:
        nonlocal klikken
        page.get_by_role(rol, name=naam).first.click()  # type: ignore[arg-type]
        klikken += 1
        wacht_klaar(page)

    klik("link", "Stel de vraag")
    lijst = page.get_by_role("combobox", name="Wat zoekt u?")
    zoekt = {
        "generalisten": "Professional: kant van «generalisten» (1-2)",
        "toegang": "Toegang: kant van «team ís de toegang» (1-2)",
    }
    for typen, optie in zoekt.items():
        lijst.click()
        klikken += 1
        lijst.press_sequentially(typen)
        klik("option", optie)
    lijst.press("Escape")
    expect(page.get_by_role("heading", name="Den Haag")).to_be_visible()
    uitleg = page.locator("summary").filter(has_text="Groningen (2019): waar liep het op vast")
    uitleg.click()
    klikken += 1
    expect(page.get_by_text("Wat goed ging").nth(2)).to_be_visible()
    assert klikken <= 6
    page.get_by_role("link", name="Vergelijk deze").click()
    expect(page).to_have_url(re.compile("gemeenten=den-haag-2019"), timeout=20_000)
