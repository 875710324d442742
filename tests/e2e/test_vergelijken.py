"""Vergelijken as a reader uses it: choose, look, ask why, share, come back."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.e2e.conftest import NieuwePagina
from tests.e2e.hulp import choose, druk, keuzes_in_adres, klik_in_lijst, open_pagina, svg_teksten, wacht_klaar, zet_om
from tests.gegevens import KENNIS

VRAGEN = [s.vraag for s in KENNIS.schalen.values()]
NAMEN = re.compile("|".join(f"{g.gemeente}|{g.id}|{g.gm_code}" for g in KENNIS.gemeenten.values()), re.IGNORECASE)
LINK = "/vergelijken?v=1&gemeenten=velsen-2014,hilversum-2014"
VIJF = ",".join(f"{naam}-2014" for naam in ("haarlem", "velsen", "zaanstad", "langedijk", "hilversum"))


def voeg_toe(page: Page, *namen: str) -> None:
    """Pick gemeenten from the list. Each is waited for: a rerun halfway empties what was typed, and moves the list."""
    vak = page.get_by_role("combobox", name="Gemeenten (twee tot zes)")
    for naam in namen:
        klik_in_lijst(page, vak, f"{naam} (2014)", f"{naam} (2014")
        wacht_klaar(page)
    page.keyboard.press("Escape")
    ids = ",".join(f"{naam.lower()}-2014" for naam in namen)
    expect(page).to_have_url(re.compile(re.escape(quote(ids, safe=""))), timeout=15_000)
    wacht_klaar(page)


def gekozen(page: Page) -> list[str]:
    return [naam.removesuffix(" (2014)") for naam in page.locator("[data-tag]:visible").all_inner_texts()]


def vragen_op_volgorde(page: Page) -> list[str]:
    return [t for t in svg_teksten(page) if t in VRAGEN]


def uitleg(page: Page, gemeente: str, vraag: str) -> Locator:
    """The details under one position."""
    return page.locator("details").filter(has=page.get_by_text(f"{gemeente}, {vraag}", exact=True))


def zweefteksten(page: Page) -> set[str]:
    """What pops up when the mouse passes over the parts of the first figure; not every one, that takes long."""
    page.get_by_test_id("stVegaLiteChart").first.scroll_into_view_if_needed()
    delen = page.locator("[data-testid=stVegaLiteChart] svg g[class*=role-mark] :is(path, text, line)")
    gezien: set[str] = set()
    for deel in delen.all()[::6]:
        page.mouse.move(0, 0)
        if (doos := deel.bounding_box()) and doos["y"] < 850:
            page.mouse.move(doos["x"] + doos["width"] / 2, doos["y"] + doos["height"] / 2)
            gezien |= set(page.locator("#vg-tooltip-element.visible").all_inner_texts())
    return gezien


def test_choose_two_gemeenten_from_nothing(page: Page) -> None:
    open_pagina(page, "/vergelijken?v=1&gemeenten=")
    expect(page.get_by_text("Kies minstens twee gemeenten om te vergelijken.")).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(0)
    voeg_toe(page, "Haarlem", "Zaanstad")
    assert gekozen(page) == ["Haarlem", "Zaanstad"]
    assert keuzes_in_adres(page)["gemeenten"] == "haarlem-2014,zaanstad-2014"
    teksten = svg_teksten(page)
    assert vragen_op_volgorde(page) == VRAGEN
    assert {"Haarlem", "Zaanstad"} <= set(teksten)
    for schaal in KENNIS.schalen.values():
        assert {schaal.links, schaal.rechts} <= set(teksten)
    # A mark for each of both on each schaal, each with its colour.
    groepen = page.locator("[data-testid=stVegaLiteChart] svg g.mark-symbol")
    kleuren: list[list[str]] = groepen.evaluate_all(
        "groepen => groepen.map(g => [...g.querySelectorAll('path')].map(p => p.getAttribute('fill')))"
    )
    merken = max(kleuren, key=lambda groep: len([k for k in groep if k and k.startswith("#")]))
    assert len(merken) == 22
    assert len(set(merken)) == 2


def test_replace_the_choice(page: Page) -> None:
    open_pagina(page, LINK)
    page.get_by_role("button", name="Clear all").click()
    wacht_klaar(page)
    assert keuzes_in_adres(page)["gemeenten"] == ""
    voeg_toe(page, "Zaanstad", "Haarlem")
    assert gekozen(page) == ["Zaanstad", "Haarlem"]
    assert {"Zaanstad", "Haarlem"} <= set(svg_teksten(page))
    assert not {"Velsen", "Hilversum"} & set(svg_teksten(page))


def test_no_more_than_six_can_be_chosen(page: Page) -> None:
    open_pagina(page, LINK)
    lijst = page.get_by_role("combobox", name="Gemeenten (twee tot zes)")
    lijst.click()
    expect(page.get_by_role("option", name="Select all")).to_have_count(0)
    for n in range(len(gekozen(page)), 6):
        page.get_by_role("option").nth(n).click()
        wacht_klaar(page)
    lijst.press("Escape")
    assert len(gekozen(page)) == 6
    lijst.click()
    lijst.press_sequentially("Zeist")
    lijst.press("Enter")
    lijst.press("Escape")
    wacht_klaar(page)
    assert len(gekozen(page)) == 6
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert vragen_op_volgorde(page) == VRAGEN


def test_why_and_where_of_one_position(page: Page) -> None:
    open_pagina(page, "/vergelijken")
    schaal, moment = KENNIS.schalen["inrichting"], KENNIS.gemeenten["haarlem"].moment(2014)
    assert moment is not None
    positie = moment.posities["inrichting"]
    details = uitleg(page, "Haarlem", schaal.vraag)
    expect(details.locator(".bron")).to_be_hidden()
    details.locator("summary").click()
    expect(details.locator(".bron")).to_be_visible()
    gelezen = " ".join(details.inner_text().split())  # tooltips that do not show are not read
    assert positie.motivering in gelezen
    assert f"Bron: {KENNIS.bronnen[positie.bron].kort}" in gelezen
    assert f"Plek: {positie.plek}" in gelezen


WEERGAVEN = {
    "Schuiven": "Waarom staan zij daar?",
    "Verschillen": "Verschilt volgens de bron",
    "Feiten": "Feiten naast elkaar",
    "Wie lijkt op wie": "Wie lijkt op Haarlem (2014)?",
    "Twee schalen": "Vet: de gemeenten die u vergelijkt.",
    "Thema's": "wat gemeenten erover zeiden",
}


def test_every_weergave(page: Page) -> None:
    open_pagina(page, "/vergelijken")
    for naam, eigen in WEERGAVEN.items():
        druk(page, naam)
        expect(page.get_by_test_id("stMain")).to_contain_text(eigen)
        expect(page.get_by_text("Peiljaar 2014: zo was het toen").first).to_be_visible()
        # Nothing of the weergave before stays behind.
        anders = [tekst for ander, tekst in WEERGAVEN.items() if ander != naam]
        assert not [tekst for tekst in anders if tekst in page.get_by_test_id("stMain").inner_text()]
        expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_plane_draws_everyone_whose_positions_are_known(page: Page) -> None:
    open_pagina(page, "/vergelijken?v=1&weergave=vlak&x=doelgroep&y=rol_gemeente")
    bekend = {
        g.gemeente
        for g, m in KENNIS.momenten()
        if m.peiljaar == 2014
        and m.posities["doelgroep"].positie is not None
        and m.posities["rol_gemeente"].positie is not None
    }
    assert bekend <= set(svg_teksten(page))
    choose(page, "Van links naar rechts", KENNIS.schalen["jeugd"].vraag)
    assert keuzes_in_adres(page)["x"] == "jeugd"
    assert any(KENNIS.schalen["jeugd"].kort in tekst for tekst in svg_teksten(page))


@pytest.mark.parametrize("weergave", ["schuiven", "vlak"])
def test_the_mouse_finds_words_for_a_reader_or_nothing(page: Page, weergave: str) -> None:
    open_pagina(page, f"/vergelijken?v=1&weergave={weergave}")
    for tekst in zweefteksten(page):
        regels = [regel.split("\t")[0].strip() for regel in tekst.splitlines() if "\t" in regel]
        assert regels == ["Gemeente", "Schaal", "Positie", "Zekerheid"]


def test_sorting_puts_the_largest_difference_first_and_back(page: Page) -> None:
    open_pagina(page, "/vergelijken")
    zet_om(page, "Grootste verschil eerst")
    gesorteerd = vragen_op_volgorde(page)
    assert sorted(gesorteerd) == sorted(VRAGEN)
    assert gesorteerd != VRAGEN
    verschil = []
    haarlem, zaanstad = (KENNIS.gemeenten[g].moment(2014) for g in ("haarlem", "zaanstad"))
    assert haarlem is not None
    assert zaanstad is not None
    for vraag in gesorteerd:
        schaal = next(s.id for s in KENNIS.schalen.values() if s.vraag == vraag)
        een, ander = haarlem.posities[schaal].positie, zaanstad.posities[schaal].positie
        verschil.append(abs(een - ander) if een and ander else -1)
    assert verschil[0] == max(verschil)
    # The table below follows the figure.
    tabel = page.locator("table.stapel", has=page.locator("caption", has_text="Positie per schaal"))
    rijen = tabel.locator("tbody tr th").all_inner_texts()
    assert [rij.splitlines()[0] for rij in rijen] == gesorteerd
    zet_om(page, "Grootste verschil eerst")
    assert vragen_op_volgorde(page) == VRAGEN


@pytest.mark.parametrize("weergave", ["schuiven", "verschillen"])
def test_blind_hides_every_name_and_the_reveal_brings_them_back(page: Page, weergave: str) -> None:
    open_pagina(page, LINK)
    zet_om(page, "Blind vergelijken")
    if weergave != "schuiven":
        druk(page, "Verschillen")
    assert NAMEN.findall(page.content()) == []
    assert NAMEN.findall(page.title()) == []
    expect(page.get_by_test_id("stMain")).to_contain_text("Gemeente A")
    # Hovering tells no more than looking.
    if weergave == "schuiven":
        gezegd = " ".join(zweefteksten(page))
        assert re.search("Gemeente [AB]", gezegd)
        assert NAMEN.findall(gezegd) == []
    druk(page, "Schuiven")
    zet_om(page, "Blind vergelijken")
    assert gekozen(page) == ["Velsen", "Hilversum"]
    assert {"Velsen", "Hilversum"} <= set(svg_teksten(page))


def test_reveal_with_the_button(page: Page) -> None:
    open_pagina(page, LINK + "&blind=aan&weergave=feiten")
    expect(page.get_by_text("Deze weergave kan niet blind.")).to_be_visible()
    page.get_by_role("button", name="Onthul de namen").click()
    wacht_klaar(page)
    expect(page.get_by_role("columnheader", name="Velsen (2014)").first).to_be_visible()
    assert keuzes_in_adres(page)["blind"] == "uit"


def stel_in(page: Page) -> None:
    """Change several things by hand."""
    open_pagina(page, "/vergelijken?v=1&gemeenten=")
    voeg_toe(page, "Purmerend", "Velsen", "Langedijk")
    zet_om(page, "Grootste verschil eerst")
    druk(page, "Twee schalen")
    choose(page, "Van onder naar boven", KENNIS.schalen["jeugd"].vraag)
    druk(page, "Schuiven")


def gezien(page: Page) -> tuple[str, list[str], list[str]]:
    return page.url, gekozen(page), svg_teksten(page)


def test_reloading_keeps_everything_and_a_colleague_sees_the_same(page: Page, nieuwe_pagina: NieuwePagina) -> None:
    stel_in(page)
    eerst = gezien(page)
    assert eerst[1] == ["Purmerend", "Velsen", "Langedijk"]
    page.reload()
    wacht_klaar(page)
    assert gezien(page) == eerst
    collega = nieuwe_pagina()
    open_pagina(collega, eerst[0])
    assert gezien(collega) == eerst
    for wie in (page, collega):
        druk(wie, "Twee schalen")
        assert keuzes_in_adres(wie)["y"] == "jeugd"


def bladzijde(page: Page) -> tuple[str, str]:
    """What shows: the heading, and on Vergelijken the weergave."""
    kop = page.get_by_role("heading", level=1).inner_text()
    return kop, page.get_by_role("radio", checked=True).first.inner_text() if kop == "Vergelijken" else ""


def volgens_adres(page: Page) -> tuple[str, str]:
    """What should show according to the address bar."""
    pad = re.sub(r"^https?://[^/]+/|\?.*", "", page.url)
    namen = {"schuiven": "Schuiven", "verschillen": "Verschillen", "feiten": "Feiten"}
    return (pad.title() or "Wijkteamkompas"), namen[keuzes_in_adres(page)["weergave"]] if pad == "vergelijken" else ""


def test_back_and_forward_show_what_the_address_says(page: Page) -> None:
    open_pagina(page, "/")
    page.get_by_role("link", name="Naar vergelijken").click()
    wacht_klaar(page)
    druk(page, "Verschillen")
    druk(page, "Feiten")
    page.get_by_test_id("stTopNavLink").filter(has_text="Gemeente").click()
    wacht_klaar(page)
    terug: list[tuple[str, str]] = []
    for _ in range(8):
        page.go_back()
        wacht_klaar(page)
        assert bladzijde(page) == volgens_adres(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        expect(page.get_by_role("alert")).to_have_count(0)
        if not terug or terug[-1] != bladzijde(page):
            terug.append(bladzijde(page))
        if terug[-1][0] == "Wijkteamkompas":
            break
    assert terug[-4:] == [("Vergelijken", w) for w in ("Feiten", "Verschillen", "Schuiven")] + [("Wijkteamkompas", "")]
    heen: list[tuple[str, str]] = []
    for _ in range(8):
        page.go_forward()
        wacht_klaar(page)
        assert bladzijde(page) == volgens_adres(page)
        if not heen or heen[-1] != bladzijde(page):
            heen.append(bladzijde(page))
        if heen[-1][0] == "Gemeente":
            break
    assert heen[-1][0] == "Gemeente"
    assert ("Vergelijken", "Feiten") in heen


def test_two_tabs_do_not_disturb_each_other(page: Page) -> None:
    open_pagina(page, LINK)
    ander = page.context.new_page()
    open_pagina(ander, "/vergelijken?v=1&gemeenten=haarlem-2014,purmerend-2014&weergave=verschillen")
    druk(ander, "Feiten")
    zet_om(page, "Grootste verschil eerst")
    assert gekozen(page) == ["Velsen", "Hilversum"]
    assert gekozen(ander) == ["Haarlem", "Purmerend"]
    assert keuzes_in_adres(page)["weergave"] == "schuiven"
    assert keuzes_in_adres(ander)["weergave"] == "feiten"
    assert keuzes_in_adres(ander)["sorteer"] == "uit"


def test_quick_changes_are_not_lost(page: Page) -> None:
    open_pagina(page, "/vergelijken?v=1&gemeenten=")
    voeg_toe(page, "Haarlem", "Velsen", "Zaanstad", "Langedijk", "Hilversum")
    assert gekozen(page) == ["Haarlem", "Velsen", "Zaanstad", "Langedijk", "Hilversum"]
    for naam in ("Grootste verschil eerst", "Blind vergelijken"):
        page.get_by_test_id("stCheckbox").filter(has_text=naam).locator("label").click()
    expect(page).to_have_url(re.compile("sorteer=aan&blind=aan"), timeout=15_000)
    wacht_klaar(page)
    assert keuzes_in_adres(page)["gemeenten"].count("2014") == 5
    for naam in ("Verschillen", "Feiten", "Twee schalen", "Thema's", "Verschillen"):
        page.get_by_role("radio", name=naam, exact=True).click()
    wacht_klaar(page)
    expect(page.get_by_role("radio", name="Verschillen")).to_be_checked()
    expect(page.get_by_role("heading", name="Verschilt volgens de bron")).to_be_visible()
    assert keuzes_in_adres(page)["weergave"] == "verschillen"


def test_who_clicks_on_while_nothing_comes_back_is_not_cut_off(page: Page) -> None:
    """On a slow line: four more views are asked for before the first is there, and the last is the first again."""
    vast: list[bytes] = []  # what the server has answered and the browser has not seen yet
    dicht = False
    naar_browser: list[Callable[[str | bytes], None]] = []

    def lijn(browser: WebSocketRoute) -> None:
        naar_browser.append(browser.send)
        browser.connect_to_server().on_message(
            lambda bericht: vast.append(bytes(bericht)) if dicht else browser.send(bericht)  # type: ignore[arg-type]
        )

    page.route_web_socket(re.compile("/_stcore/stream"), lijn)
    open_pagina(page, f"/vergelijken?v=1&gemeenten={VIJF}&weergave=verschillen")
    dicht = True
    for gevraagd, naam in enumerate(("Feiten", "Twee schalen", "Thema's", "Verschillen"), start=1):
        page.get_by_role("radio", name=naam, exact=True).click()
        for _ in range(200):
            if [ForwardMsg.FromString(b).HasField("script_finished") for b in vast].count(True) == gevraagd:
                break
            page.wait_for_timeout(50)
        else:
            pytest.fail(f"the server did not answer to {naam}")
    dicht = False
    for bericht in vast:
        naar_browser[-1](bericht)
    wacht_klaar(page)
    expect(page.get_by_role("heading", name="Verschilt volgens de bron")).to_be_visible()
