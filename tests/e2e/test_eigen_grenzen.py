"""Own boundaries in a real browser: brought in, drawn in both ways, clickable, and gone again."""

import re

from playwright.sync_api import Page, expect

from components import wijkkaart
from components.kennis import wijkcijfers
from tests.e2e.hulp import axe, axe_kort, druk, klik_in_lijst, klik_op_kaart, open_pagina, svg_teksten, wacht_klaar
from tests.e2e.test_wijken import wacht_op_kleuren
from tests.eigen_kaarten import RIJ, geojson, topojson
from wijkteams.invoer.grenzen.eigen_kaart import eigen_kaart
from wijkteams.invoer.grenzen.lezen import read_grenzen

ZOETERMEER = "GM0637"


def breng_in(page: Page, naam: str, inhoud: bytes) -> None:
    veld = page.get_by_test_id("stFileUploader").filter(has_text="grenzen").locator("input[type=file]")
    veld.set_input_files({"name": naam, "mimeType": "application/octet-stream", "buffer": inhoud})
    wacht_klaar(page)


def test_boundaries_are_brought_in_drawn_clicked_and_given_back(page: Page) -> None:
    open_pagina(page, "/wijken?v=1&tab=eigen")
    breng_in(page, "kapot.geojson", b"{")
    expect(page.get_by_role("alert").filter(has_text="kapot.geojson")).to_contain_text("Kies een van die vier")
    breng_in(page, "lagen.topojson", topojson({"gemeenten": ["GM0637"], "wijken": list(RIJ)}))
    keuze = page.get_by_test_id("stSelectbox").filter(has_text="Welke laag heeft de wijken?")
    expect(keuze).to_be_visible()
    wacht_klaar(page)
    klik_in_lijst(page, keuze.get_by_role("combobox"), "wijken", "wijken")
    verslag = page.get_by_role("status").filter(has_text="Wat er in dit bestand met grenzen staat")
    expect(verslag).to_contain_text("Nieuwland")
    wacht_klaar(page)
    assert axe_kort(axe(page)) == []
    page.get_by_role("button", name="Gebruik deze grenzen").press("Enter")
    expect(page.get_by_text("In gebruik:")).to_be_visible()
    wacht_klaar(page)
    assert axe_kort(axe(page)) == []
    druk(page, "Kaart")
    w = wijkcijfers().met_grenzen(eigen_kaart(read_grenzen(geojson(), "lagen.topojson")))
    kaart = wijkkaart.van_indicator(w, ZOETERMEER, "pct_65_plus")
    wacht_op_kleuren(page, {p.kleur for p in kaart.plaatsen} & set(wijkkaart.KLASSEN))
    expect(page.get_by_text("Grenzen: eigen grenzen (lagen.topojson)").first).to_be_visible()
    punt = w.grenzen.labelpunten["WK063799"] if w.grenzen else (0.0, 0.0)
    klik_op_kaart(page, wijkkaart.deck(w, ZOETERMEER, kaart), *punt, re.compile("tab=wijk&.*wijk=WK063799"))
    expect(page.get_by_role("heading", name="Nieuwland").first).to_be_visible()
    druk(page, "Kaart")
    druk(page, "Tekening (SVG)")
    assert set(svg_teksten(page)) >= set(RIJ.values())
    vlakken = page.locator("[data-testid=stVegaLiteChart] svg g.mark-shape path")
    expect(vlakken).to_have_count(len(RIJ))
    assert axe_kort(axe(page)) == []
    druk(page, "Eigen cijfers")
    page.get_by_role("button", name="Terug naar de grenzen van het CBS").click()
    expect(page.get_by_text("In gebruik:")).to_have_count(0)
    druk(page, "Kaart")
    expect(vlakken.nth(len(RIJ))).to_be_attached()
    expect(page.get_by_test_id("stMain")).to_contain_text("Kadaster / Centraal Bureau voor de Statistiek, 2024")
