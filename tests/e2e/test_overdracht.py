"""Delen in a real browser: a document is made, taken, known as saved and opened again; a web page stands alone."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NieuwePagina
from tests.e2e.hulp import axe, axe_kort, klik_in_lijst, open_pagina, wacht_klaar


def make(page: Page, formaat: str) -> None:
    """Choose a format, have the file made and wait until it is there."""
    vak = page.get_by_test_id("stSelectbox").filter(has_text="Formaat").get_by_role("combobox")
    klik_in_lijst(page, vak, formaat, formaat)
    wacht_klaar(page)
    page.get_by_role("button", name="Maak het bestand").click()
    expect(page.get_by_role("button", name=f"Download: {formaat}")).to_be_visible(timeout=30_000)
    wacht_klaar(page)


def fetch(page: Page, formaat: str, map_: Path) -> Path:
    """Download it, under the name that the page gives it."""
    with page.expect_download() as opgehaald:
        page.get_by_role("button", name=f"Download: {formaat}").click()
    pad = map_ / opgehaald.value.suggested_filename
    opgehaald.value.save_as(pad)
    return pad


def test_a_document_that_was_taken_counts_as_saved_and_opens_as_the_same_ontwerp(page: Page, tmp_path: Path) -> None:
    open_pagina(page, "/ontwerpen?v=1&deel=bestand")
    naam, stand = page.get_by_label("Naam", exact=True), page.get_by_role("status").filter(has_text="keuzes gemaakt")
    for veld, inhoud in ((naam, "Wijkteam Zuid"), (page.get_by_label("Notities"), "Eerst het gesprek")):
        veld.fill(inhoud)
        veld.press("Control+Enter")
        wacht_klaar(page)
    expect(stand).to_contain_text("niet bewaard als bestand")
    make(page, "PDF, toegankelijk (.pdf)")
    assert axe_kort(axe(page)) == []
    expect(stand).to_contain_text("niet bewaard als bestand")
    pad = fetch(page, "PDF, toegankelijk (.pdf)", tmp_path)
    expect(stand).not_to_contain_text("niet bewaard")
    assert pad.name.startswith("ontwerp-wijkteam-zuid") and pad.read_bytes().startswith(b"%PDF")
    naam.fill("Iets anders")
    naam.press("Enter")
    expect(stand).to_contain_text("niet bewaard als bestand")
    wacht_klaar(page)
    page.get_by_test_id("stFileUploader").filter(has_text="Open een ontwerp").locator("input").set_input_files(pad)
    page.get_by_role("button", name="Open dit ontwerp").click()
    expect(naam).to_have_count(1)  # while the page is drawn anew the old field may stand beside it
    expect(naam).to_have_value("Wijkteam Zuid")
    expect(page.get_by_label("Notities")).to_have_value("Eerst het gesprek")
    expect(stand).not_to_contain_text("niet bewaard")


def test_the_web_page_of_a_comparison_asks_for_nothing_and_axe_finds_nothing(
    page: Page, nieuwe_pagina: NieuwePagina, tmp_path: Path
) -> None:
    open_pagina(page, "/vergelijken?v=1")
    make(page, "Webpagina in één bestand (.html)")
    pad = fetch(page, "Webpagina in één bestand (.html)", tmp_path)
    los = nieuwe_pagina()  # which no other host can be reached from
    gevraagd: list[str] = []
    los.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    los.goto(pad.as_uri(), wait_until="networkidle")
    assert [adres for adres in gevraagd if not adres.startswith("data:")] == [pad.as_uri()]
    expect(los.locator("html")).to_have_attribute("lang", "nl")
    expect(los.get_by_role("heading", level=1)).to_contain_text("Vergelijking van")
    assert los.locator("img").evaluate_all("alle => alle.length > 0 && alle.every(i => i.naturalWidth > 0)")
    assert axe_kort(axe(los)) == []
