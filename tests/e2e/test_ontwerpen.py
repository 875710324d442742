"""Ontwerpen in a real browser, without a mouse: choose, see the finding change, undo, and project the route."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.hulp import axe, axe_kort, choose, druk, keuzes_in_adres, open_pagina, wacht_klaar
from tests.gegevens import KENNIS


def test_with_the_keyboard_a_choice_changes_the_finding_and_is_undone(page: Page) -> None:
    open_pagina(page, "/ontwerpen?v=1&deel=routekaart&stap=0")
    keuze = page.get_by_role("radiogroup", name="Waar zit de kennis over onveiligheid?")
    keuze.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    wacht_klaar(page)
    expect(keuze.get_by_role("radio", name="Alleen melden")).to_be_checked()
    bevindingen = page.get_by_role("heading", name="Wat de regels vinden")
    expect(bevindingen).to_contain_text("aandachtspunt")
    expect(page.get_by_role("list").filter(has_text="Leren en verbeteren")).to_contain_text("aandachtspunt")
    page.get_by_role("button", name="Ongedaan maken").focus()
    page.keyboard.press("Enter")
    wacht_klaar(page)
    expect(bevindingen).to_contain_text("nog open")
    expect(keuze.get_by_role("radio", checked=True)).to_have_count(0)


def test_the_route_projects_and_axe_finds_nothing(page: Page) -> None:
    open_pagina(page, "/ontwerpen?v=1&projectie=aan&stap=3")
    assert axe_kort(axe(page)) == []
    page.keyboard.press("ArrowRight")
    expect(page.locator(".wk .groot")).to_contain_text("4.")


def test_a_click_on_a_dot_takes_the_position_over_and_remembers_from_whom(page: Page) -> None:
    open_pagina(page, "/ontwerpen?v=1&deel=schuiven")
    lagen = page.locator(".stVegaLiteChart svg .mark-symbol")
    meeste = max(range(lagen.count()), key=lambda n: lagen.nth(n).locator("path").count())
    stip = lagen.nth(meeste).locator("path").first
    stip.scroll_into_view_if_needed()
    stip.click()
    wacht_klaar(page)
    tabel = page.get_by_role("table", name="Nu en gewenst per schaal")
    expect(tabel.get_by_role("row")).to_have_count(2)
    expect(tabel).to_contain_text("(van ")
    page.get_by_role("button", name="Ongedaan maken").click()
    wacht_klaar(page)
    expect(tabel).to_have_count(0)  # nothing is set any more
    assert axe_kort(axe(page)) == []


def test_a_moved_schuif_moves_its_mark_and_the_rest_stays_as_it_was_drawn(page: Page) -> None:
    open_pagina(page, "/ontwerpen?v=1&deel=schuiven")
    blad = page.locator(".stVegaLiteChart svg")

    def merken() -> list[str]:
        uit: list[str] = blad.evaluate("svg => [...svg.querySelectorAll('g.mark-symbol path')].map(p => p.outerHTML)")
        return uit

    gezien = [merken()]
    for stap in ("2", "4"):
        page.get_by_role("radiogroup", name="Nu").locator("label").filter(has_text=f"{stap}.").click()
        wacht_klaar(page)
        for _ in range(40):  # the chart draws its new rows after the script has finished
            if merken() != gezien[-1]:
                break
            page.wait_for_timeout(100)
        page.wait_for_timeout(200)
        gezien.append(merken())
        blad.evaluate("svg => { svg.dataset.gezien = (svg.dataset.gezien || '') + 'ja' }")
    expect(page.locator(".stVegaLiteChart svg[data-gezien=jaja]")).to_have_count(1)
    _, eerst, daarna = gezien
    assert len(eerst) == len(daarna) > 200
    assert 1 <= sum(a != b for a, b in zip(eerst, daarna, strict=True)) <= 3  # its white ground, its colour, its ring


def test_the_schuif_to_set_stands_in_the_address_and_moves_survive_another_part(page: Page) -> None:
    """Setting a schuif runs that part only; what hangs on the whole page must not be forgotten."""
    open_pagina(page, "/ontwerpen?v=1&deel=schuiven")
    choose(page, "Welke schuif zet u?", KENNIS.schalen["jeugd"].vraag)
    assert keuzes_in_adres(page)["schaal"] == "jeugd"
    gewenst = page.get_by_role("radiogroup", name="Gewenst")
    gewenst.locator("label").filter(has_text="2.").click()
    wacht_klaar(page)
    expect(page.get_by_text("niet bewaard")).to_be_visible()
    druk(page, "Wat schuurt")
    expect(page.get_by_text("niet bewaard")).to_be_visible()
    druk(page, "Schuiven")
    expect(gewenst.get_by_role("radio", checked=True)).to_have_accessible_name(re.compile(r"^2\."))
    page.keyboard.press("Control+z")
    wacht_klaar(page)
    expect(gewenst.get_by_role("radio", checked=True)).to_have_accessible_name("Nog open")
    page.reload()
    wacht_klaar(page)
    expect(page.get_by_role("radiogroup", name="Gewenst").get_by_role("radio")).to_have_count(6)
    assert keuzes_in_adres(page)["schaal"] == "jeugd"
