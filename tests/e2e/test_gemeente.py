"""Gemeente: one factsheet, and every statement traceable in two clicks."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hulp import choose, keuzes_in_adres, open_pagina, svg_teksten
from tests.gegevens import KENNIS

VRAGEN = [s.vraag for s in KENNIS.schalen.values()]


def test_a_gemeente_that_no_longer_exists_says_what_it_became(page: Page) -> None:
    open_pagina(page, "/gemeente")
    expect(page.get_by_test_id("stMain")).not_to_contain_text("Dijk en Waard")
    choose(page, "Gemeente", "Heerhugowaard (2014)")
    assert keuzes_in_adres(page)["gemeente"] == "heerhugowaard-2014"
    expect(page.get_by_text("hoort sinds 1 januari 2022 bij Dijk en Waard")).to_be_visible()
    expect(page.get_by_text("Peiljaar 2014: zo was het toen, niet per se nu")).to_be_visible()
    # CBS carries the figures on, under the new name.
    expect(page.get_by_role("table", name="Inwoners op 1 januari")).to_contain_text("Dijk en Waard (GM1980)")


@pytest.mark.parametrize("gemeente", ["haarlem", "langedijk"])
def test_every_position_has_its_place_one_click_away(page: Page, gemeente: str) -> None:
    open_pagina(page, f"/gemeente?v=1&gemeente={gemeente}-2014")
    assert [t for t in svg_teksten(page) if t in VRAGEN] == VRAGEN
    moment = KENNIS.gemeenten[gemeente].moment(2014)
    assert moment is not None
    naam = KENNIS.gemeenten[gemeente].gemeente
    alle = page.locator("details").filter(has_text="Waarom en waar")
    expect(alle).to_have_count(11)
    for schaal in KENNIS.schalen.values():
        positie = moment.posities[schaal.id]
        details = alle.filter(has=page.get_by_text(f"{naam}, {schaal.vraag}", exact=True))
        details.locator("summary").click()
        bron = details.locator(".bron")
        expect(bron).to_be_visible()
        gelezen = " ".join(bron.inner_text().split())
        assert positie.motivering in gelezen
        assert f"Bron: {KENNIS.bronnen[positie.bron].kort}" in gelezen
        assert f"Plek: {positie.plek}" in gelezen
        assert "Aard" in gelezen
    if tegen := [p for p in moment.posities.values() if p.tegenstrijdig]:
        expect(alle.get_by_text(": de lezingen")).to_have_count(len(tegen))


def test_every_statement_on_the_factsheet_has_a_source(page: Page) -> None:
    open_pagina(page, "/gemeente?v=1&gemeente=zaanstad-2014")
    moment = KENNIS.gemeenten["zaanstad"].moment(2014)
    assert moment is not None
    beweringen = [*moment.stand, *moment.doel, *moment.indrukken, *moment.uitdagingen, *moment.tijdlijn]
    aantal = len(beweringen) + len(moment.feiten) + sum(len(f.cijfers) for f in moment.feiten.values()) + 11
    vindplaatsen = page.locator("details .bron").filter(has_text="Plek:")
    expect(vindplaatsen).to_have_count(aantal)
    for tekst in vindplaatsen.all_text_contents():
        assert re.search(r"Bron: \S.*\nPlek: \S.*\nAard: \S", tekst)


def test_inhabitants_that_come_from_cbs_say_so(page: Page) -> None:
    van_cbs = {
        g.id
        for g, m in KENNIS.momenten()
        if (c := m.cijfer("inwoners")) is not None and c.bron != m.bron
    }  # fmt: skip
    assert van_cbs
    for gemeente in ("haarlem", *sorted(van_cbs)[:1]):
        open_pagina(page, f"/gemeente?v=1&gemeente={gemeente}-2014")
        rij = (
            page.get_by_role("table", name="Feiten, in onze woorden")
            .get_by_role("row")
            .filter(has_text="inwoners")
            .first
        )
        expect(rij.locator(".label", has_text="CBS")).to_have_count(int(gemeente in van_cbs))
        expect(page.get_by_role("table", name="Inwoners op 1 januari (CBS")).to_be_visible()
