"""A link to a page of a server that nobody has visited yet: the whole app, not the bare page file."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app import PAGINAS
from tests.e2e.conftest import NieuwePagina
from tests.e2e.hulp import Server, open_pagina

NAVIGATIE = [titel for _, titel, _ in PAGINAS.values()]
EIGEN = {
    "/vergelijken": "Waarom staan zij daar?",
    "/kaart": "Relatie met de toegang (2014)",
    "/gemeente": "Waarom staat Haarlem daar?",
    "/ontwerpen": "Stap 0. Veilige leefomgeving",
    "/verantwoording": "Hoe zeker is elke positie?",
}


def hele_app(page: Page, pad: str) -> None:
    open_pagina(page, pad)
    titel = pad.removeprefix("/").title()
    expect(page.get_by_test_id("stTopNavLink")).to_have_text(NAVIGATIE)
    expect(page).to_have_title(titel)
    expect(page.get_by_role("heading", level=1)).to_have_text([titel])
    expect(page.get_by_role("heading", name=EIGEN[pad])).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert "v=1" in page.url


@pytest.mark.parametrize("pad", EIGEN)
def test_first_visit_is_a_deep_link(pad: str, koude_server: Callable[..., Server], nieuwe_pagina: NieuwePagina) -> None:
    hele_app(nieuwe_pagina(koude_server()), pad)


def test_first_visit_is_a_deep_link_without_the_layer(
    koude_server: Callable[..., Server], nieuwe_pagina: NieuwePagina
) -> None:
    hele_app(nieuwe_pagina(koude_server("app.py")), "/gemeente")
