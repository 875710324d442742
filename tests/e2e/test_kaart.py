"""Kaart: drawn, coloured by what was chosen, sent once, clickable, and the same as SVG and as a table."""

import io
import re

from PIL import Image
from playwright.sync_api import Locator, Page, Request, WebSocket, expect

from components import kaartkeuze
from tests.e2e.hulp import (
    choose,
    druk,
    keuzes_in_adres,
    klik_op_kaart,
    op_de_kaart,
    open_pagina,
    svg_teksten,
    wacht_klaar,
    zet_om,
)
from tests.gegevens import KENNIS
from wijkteams.figuren.thema import STAPPEN

TOEN = [(g, m) for g, m in KENNIS.momenten() if m.omtrek == 2014]
NAMEN = {g.gemeente for g, _ in TOEN}
ZAANSTAD = (4.84, 52.43)  # in its south-east, away from its label
BRON = "Kadaster / Centraal Bureau voor de Statistiek, 2014"
KLEIN = 60_000  # bytes over the websocket for one change; the outlines alone are 150 kB


def kaart(page: Page, nummer: int = 0) -> Locator:
    return page.get_by_test_id("stDeckGlJsonChart").nth(nummer)


def plek(lon: float, lat: float, breed: float, hoog: float) -> tuple[int, int]:
    """Where on the map, as it opens, this point is drawn."""
    return op_de_kaart(kaartkeuze.deck(kaartkeuze.van_schaal("toegang", 2014), 2014), lon, lat, breed, hoog)


def kleur_op(figuur: Locator, lon: float, lat: float) -> str:
    beeld = Image.open(io.BytesIO(figuur.screenshot())).convert("RGB")
    pixel = beeld.getpixel(plek(lon, lat, *beeld.size))
    assert isinstance(pixel, tuple)
    return "#{:02x}{:02x}{:02x}".format(*pixel)


def wacht_op_kleur(page: Page, verwacht: str) -> None:
    """WebGL tells nobody when it has drawn: look until the colour is there."""
    gezien = ""
    for _ in range(200):
        gezien = kleur_op(kaart(page), *ZAANSTAD)
        if gezien == verwacht:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"Zaanstad is {gezien}, expected {verwacht}")


def kleur_van_zaanstad(schaal: str) -> str:
    moment = KENNIS.gemeenten["zaanstad"].moment(2014)
    assert moment is not None
    positie = moment.posities[schaal].positie
    assert positie is not None
    return STAPPEN[positie - 1]


def test_the_map_is_drawn_and_its_colours_follow_the_choice(page: Page) -> None:
    assert len({kleur_van_zaanstad(s) for s in ("toegang", "inrichting", "jeugd")}) == 3
    open_pagina(page, "/kaart")
    expect(kaart(page).locator("canvas").first).to_be_visible()
    wacht_op_kleur(page, kleur_van_zaanstad("toegang"))
    for schaal in ("inrichting", "jeugd", "toegang"):
        choose(page, "Schaal", KENNIS.schalen[schaal].vraag)
        wacht_op_kleur(page, kleur_van_zaanstad(schaal))
        expect(kaart(page)).to_have_attribute("aria-label", re.compile(re.escape(KENNIS.schalen[schaal].vraag)))


def test_the_outlines_travel_once_and_never_over_the_websocket(page: Page) -> None:
    omtrekken: list[Request] = []
    frames: list[int] = []

    def luister(socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: frames.append(len(data)))

    page.on("websocket", luister)
    page.on("requestfinished", lambda r: omtrekken.append(r) if "/app/static/" in r.url else None)
    open_pagina(page, "/kaart")
    wacht_op_kleur(page, kleur_van_zaanstad("toegang"))
    assert sum(frames) < KLEIN * 2
    namen = sorted(r.url.split("?")[0].rsplit("/", 1)[1] for r in omtrekken)
    assert namen == ["grenzen_gemeenten_2014.json", "omtrekken_gemeenten_2014.geojson"]
    for schaal in ("inrichting", "jeugd"):
        frames.clear()
        choose(page, "Schaal", KENNIS.schalen[schaal].vraag)
        wacht_op_kleur(page, kleur_van_zaanstad(schaal))
        assert 0 < sum(frames) < KLEIN
    frames.clear()
    druk(page, "Tekening (SVG)")
    assert 0 < sum(frames) < KLEIN
    druk(page, "Verkennen")
    page.reload()
    wacht_klaar(page)
    wacht_op_kleur(page, kleur_van_zaanstad("jeugd"))
    # Asked for again perhaps, but from the browser's own cache: nothing came over the line.
    over_de_lijn = [r for r in omtrekken if r.sizes()["responseBodySize"] > 0]
    assert len(over_de_lijn) == 2


def test_a_click_on_a_gemeente_opens_its_factsheet(page: Page) -> None:
    open_pagina(page, "/kaart")
    wacht_op_kleur(page, kleur_van_zaanstad("toegang"))
    deck = kaartkeuze.deck(kaartkeuze.van_schaal("toegang", 2014), 2014)
    klik_op_kaart(page, deck, *ZAANSTAD, re.compile(r"/gemeente\?.*gemeente=zaanstad-2014"))
    expect(page.get_by_role("heading", name="Zaanstad (2014)")).to_be_visible()
    # And back on the map nothing is clicked any more: the map stays.
    page.get_by_test_id("stTopNavLink").filter(has_text=re.compile("^Kaart$")).click()
    wacht_klaar(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kaart")


def test_a_click_beside_the_gemeenten_leads_nowhere(page: Page) -> None:
    open_pagina(page, "/kaart")
    wacht_op_kleur(page, kleur_van_zaanstad("toegang"))
    kaart(page).click(position={"x": 40, "y": 40})
    wacht_klaar(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kaart")
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_same_map_as_svg(page: Page) -> None:
    open_pagina(page, "/kaart?v=1&vorm=tekening&schaal=inrichting")
    teksten = svg_teksten(page)
    assert set(teksten) >= NAMEN
    assert {"1", "2", "3", "4", "5"} & set(teksten)
    paden = page.locator("[data-testid=stVegaLiteChart] svg g.mark-shape path")
    kleuren: list[str] = paden.evaluate_all("paden => paden.map(p => p.getAttribute('fill'))")
    assert len(kleuren) > 300
    assert {k for k in kleuren if k in STAPPEN} == {
        STAPPEN[p.positie - 1] for _, m in TOEN if (p := m.posities["inrichting"]).positie
    }
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(0)


def test_two_maps_each_with_their_own_schaal(page: Page) -> None:
    open_pagina(page, "/kaart")
    zet_om(page, "Twee kaarten naast elkaar")
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(2)
    choose(page, "Tweede schaal", KENNIS.schalen["jeugd"].vraag)
    expect(kaart(page, 0)).to_have_attribute("aria-label", re.compile(re.escape(KENNIS.schalen["toegang"].vraag)))
    expect(kaart(page, 1)).to_have_attribute("aria-label", re.compile(re.escape(KENNIS.schalen["jeugd"].vraag)))
    assert len(page.get_by_role("table").all()) == 2
    assert keuzes_in_adres(page)["twee"] == "aan"
    assert keuzes_in_adres(page)["schaal2"] == "jeugd"


def test_legend_table_and_source(page: Page) -> None:
    open_pagina(page, "/kaart")
    legenda = page.get_by_role("list", name="Legenda")
    schaal = KENNIS.schalen["toegang"]
    for stuk in (f"1 {schaal.links}", f"5 {schaal.rechts}", "niet bekend", "geen factsheet"):
        expect(legenda).to_contain_text(stuk)
    tabel = page.get_by_role("table")
    expect(tabel.locator("caption")).to_contain_text("2014")
    expect(tabel.locator("tbody tr")).to_have_count(len(TOEN))
    onbekend = [g.gemeente for g, m in TOEN if m.posities["toegang"].positie is None]
    assert onbekend
    for naam in onbekend:
        expect(tabel.locator("tbody tr").filter(has_text=naam)).to_contain_text("niet bekend")
    expect(page.get_by_test_id("stMain")).to_contain_text(BRON)
    tabel.get_by_role("link", name="Heemskerk").click()
    wacht_klaar(page)
    expect(page.get_by_role("heading", name="Heemskerk (2014)")).to_be_visible()


def test_a_figure_on_the_map_shows_its_number(page: Page) -> None:
    open_pagina(page, "/kaart?v=1&toon=cijfer&vorm=tekening")
    expect(page.get_by_role("table").locator("tbody tr")).to_have_count(len(TOEN))
    cijfers = [t for t in svg_teksten(page) if re.fullmatch(r"[\d.]+(-[\d.]+)?", t)]
    assert len(set(cijfers)) > 3
    expect(page.get_by_test_id("stMain")).to_contain_text(BRON)
    choose(page, "Cijfer", KENNIS.kenmerken["inwoners"].naam)
    assert keuzes_in_adres(page)["cijfer"] == "inwoners"
    assert set(svg_teksten(page)) >= NAMEN


def test_another_year_draws_its_own_gemeenten_in_its_own_outlines(page: Page) -> None:
    open_pagina(page, "/kaart?v=1&vorm=tekening")
    druk(page, "2019")
    assert keuzes_in_adres(page)["kaartjaar"] == "2019"
    later = {g.gemeente for g, m in KENNIS.momenten() if m.omtrek == 2019}
    assert later <= set(svg_teksten(page))
    assert not (NAMEN - later) & set(svg_teksten(page))
    expect(page.get_by_test_id("stMain")).to_contain_text("Kadaster / Centraal Bureau voor de Statistiek, 2019")
    page.get_by_role("table").get_by_role("link", name="Haarlem").click()
    wacht_klaar(page)
    expect(page.get_by_role("heading", name="Haarlem (2019)")).to_be_visible()
