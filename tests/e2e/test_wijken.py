"""Wijken in a real browser: the map follows, little travels, and the advice is decided upon with the keyboard."""

import io
import re
from collections import Counter

from PIL import Image
from playwright.sync_api import Locator, Page, Request, expect

from components import wijkkaart
from components.kennis import wijkcijfers
from components.wijken.opties import namen
from tests.e2e.conftest import NieuwePagina
from tests.e2e.hulp import (
    axe,
    axe_kort,
    druk,
    keuzes_in_adres,
    klik_op_kaart,
    nieuw_adres,
    open_pagina,
    wacht_klaar,
)
from wijkteams.figuren.wijkfiguren import ADVIES
from wijkteams.kennis.praktijk import Team

W = wijkcijfers()
NAMEN = namen(W)
ZOETERMEER = "GM0637"
KLEIN = 60_000  # bytes over the websocket for one change; the outlines alone are 170 kB


def kaart(page: Page) -> Locator:
    return page.get_by_test_id("stDeckGlJsonChart")


def kleuren(figuur: Locator) -> set[str]:
    """The colours of classes that can be seen."""
    beeld = Image.open(io.BytesIO(figuur.screenshot())).convert("RGB")
    geteld = Counter(zip(*[iter(beeld.tobytes())] * 3, strict=True))
    gezien = {"#{:02x}{:02x}{:02x}".format(*kleur) for kleur, n in geteld.items() if n > 30}
    return gezien & {*wijkkaart.KLASSEN, *ADVIES.values()}


def wacht_op_kleuren(page: Page, verwacht: set[str]) -> None:
    """WebGL tells nobody when it has drawn: look until the colours are there."""
    gezien: set[str] = set()
    for _ in range(150):
        gezien = kleuren(kaart(page))
        if verwacht <= gezien:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"seen {gezien}, expected {verwacht}")


def test_an_indicator_change_on_amsterdam_sends_no_outlines(page: Page) -> None:
    omtrekken: list[Request] = []
    frames: list[int] = []
    page.on("websocket", lambda s: s.on("framereceived", lambda data: frames.append(len(data))))
    page.on("requestfinished", lambda r: omtrekken.append(r) if "/app/static/" in r.url else None)
    open_pagina(page, "/wijken?v=1&plaats=amsterdam")
    wacht_op_kleuren(page, set(wijkkaart.KLASSEN))
    namen = sorted(r.url.split("?")[0].rsplit("/", 1)[1] for r in omtrekken)
    assert namen == ["grenzen_wijken_2024.json", "omtrekken_wijken_2024.geojson"]
    for indicator in ("inwoners_per_km2", "huishoudens"):
        frames.clear()
        druk(page, NAMEN[indicator])
        wacht_op_kleuren(page, set(wijkkaart.KLASSEN))
        expect(kaart(page)).to_have_attribute("aria-label", re.compile(W.cijfers.indicatoren[indicator].naam))
        assert 0 < sum(frames) < KLEIN
    assert len(omtrekken) == 2


def test_a_click_on_a_wijk_opens_its_profile_again_and_again(page: Page) -> None:
    """The map keeps one widget key, whatever figure is on it and however often one comes back."""
    open_pagina(page, "/wijken?v=1")
    for indicator, wijk in (("pct_65_plus", "WK063705"), ("inwoners", "WK063706"), ("inwoners", "WK063701")):
        if keuzes_in_adres(page)["tab"] != "kaart":
            druk(page, "Kaart")
        if keuzes_in_adres(page)["indicator"] != indicator:
            druk(page, NAMEN[indicator])
        wacht_op_kleuren(page, set(wijkkaart.KLASSEN))
        deck = wijkkaart.deck(W, ZOETERMEER, wijkkaart.van_indicator(W, ZOETERMEER, indicator))
        klik_op_kaart(page, deck, *W.labelpunten[wijk], re.compile(rf"tab=wijk&.*wijk={wijk}"))
        expect(page.get_by_role("heading", name=W.naam(wijk)).first).to_be_visible()


def test_the_colours_of_the_advice_follow_the_threshold(page: Page) -> None:
    open_pagina(page, "/wijken?v=1&tab=team&drempel=22")
    team, brandweer = (ADVIES[s] for s in (Team.SWT, Team.BRANDWEER))
    wacht_op_kleuren(page, {team, brandweer})
    veld = page.get_by_label("Drempel: vanaf hier een team")
    veld.fill("5")
    with nieuw_adres(page):
        veld.press("Enter")
    wacht_op_kleuren(page, {team})
    assert brandweer not in kleuren(kaart(page))


def test_thresholds_with_only_the_keyboard(page: Page) -> None:
    open_pagina(page, "/wijken?v=1&tab=team")
    veld = page.get_by_label("Drempel: vanaf hier een team")
    veld.focus()
    page.keyboard.type("21")
    with nieuw_adres(page):
        page.keyboard.press("Enter")
    assert keuzes_in_adres(page)["drempel"] == "21"
    expect(page.locator(".wk").filter(has_text="Wat kantelt er?").first).to_contain_text("boven 21%")
    with nieuw_adres(page):
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
    assert keuzes_in_adres(page)["drempel"] == "22"
    expect(page.locator(".wk").filter(has_text="Wat kantelt er?").first).to_contain_text(
        "op 21%, dan krijgt ook Meerzicht"
    )
    page.reload()
    wacht_klaar(page)
    expect(page.get_by_label("Drempel: vanaf hier een team")).to_have_value("22")


def test_a_decimal_comma_is_understood(page: Page) -> None:
    open_pagina(page, "/wijken?v=1&tab=team&drempel=21,5")
    assert page.get_by_label("Drempel: vanaf hier een team").input_value() in ("21.5", "21,5")
    expect(page.get_by_text("onder de drempel van 21,5%").first).to_be_attached()


def test_what_is_decided_here_is_in_the_ontwerp_elsewhere(page: Page) -> None:
    open_pagina(page, "/wijken?v=1&tab=team&drempel=22&vorm=tekening")
    page.get_by_role("radio", name="Netwerk", exact=True).click()
    expect(page.get_by_text("u kiest: Netwerk")).to_be_visible()
    reden = page.get_by_label("Reden (komt in het bestand, niet in de link)")
    expect(reden).to_be_enabled()
    reden.fill("Klein genoeg")
    reden.press("Control+Enter")
    expect(page.get_by_text("Uw reden: Klein genoeg")).to_be_visible()
    wacht_klaar(page)
    page.get_by_test_id("stTopNavLink").filter(has_text="Ontwerpen").click()
    wacht_klaar(page)
    druk(page, "Bewaren en openen")
    with page.expect_download() as opgehaald:
        page.get_by_role("button", name="Bewaar als bestand (YAML)").click()
    tekst = opgehaald.value.path().read_text("utf-8")
    assert "indicator: pct_65_plus" in tekst and "reden: Klein genoeg" in tekst
    assert axe_kort(axe(page)) == []


def test_on_a_phone_the_parts_fit(nieuwe_pagina: NieuwePagina) -> None:
    page = nieuwe_pagina(viewport={"width": 390, "height": 844}, has_touch=True)
    open_pagina(page, "/wijken?v=1&tab=naast")
    breed: list[float] = (
        page.get_by_test_id("stVegaLiteChart")
        .locator("svg")
        .evaluate_all("alle => alle.map(s => s.getBoundingClientRect().width)")
    )
    assert breed and max(breed) <= 390
    for tekst in page.get_by_test_id("stVegaLiteChart").locator("svg text").all():
        doos = tekst.bounding_box()
        assert doos is None or doos["x"] >= 0
