"""serve.py: what it adds to Streamlit's server, and that the dashboard works with and without it."""

import http.client
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from serve import SECURITY_HEADERS
from tests.e2e.conftest import NieuwePagina
from tests.e2e.hulp import ROOT, Server, axe, axe_kort, wacht_klaar

DEEP = "/kaart?x=1"


# serve.py asks it which pages there are; as a script it fails.
KAPOTTE_APP = """
PAGINAS = {"start": (None, "Start", ""), "mis": (None, "Mis", "mis")}
if __name__ == "__main__":
    raise ValueError("geheim")
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> Answer:
    """One plain request; header names with _ for -."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    answer = Answer(
        response.status,
        {k.lower(): v for k, v in response.getheaders()},
        response.read().decode("utf-8", "replace"),
    )
    connection.close()
    return answer


@pytest.mark.parametrize(
    "path",
    ["/", DEEP, "/gezond", "/_stcore/health", "/_stcore/metrics", "/favicon.png", "/app/static/nergens.json"],
)
def test_every_answer_has_the_security_headers(server: Server, path: str) -> None:
    headers = ask(server, path).headers
    assert {name: headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS


@pytest.mark.parametrize("path", ["/", DEEP])
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"Accept_Encoding": "gzip"},
        {"If_None_Match": '"x"', "If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"Range": "bytes=0-10"},
    ],
    ids=["plain", "gzip", "conditional", "range"],
)
def test_the_page_is_dutch_and_whole(server: Server, path: str, asked: dict[str, str]) -> None:
    answer = ask(server, path, **asked)
    assert answer.status == 200
    assert '<html lang="nl">' in answer.body
    assert answer.body.rstrip().endswith("</html>")
    assert int(answer.headers["content-length"]) == len(answer.body.encode())
    assert "Zet JavaScript aan" in answer.body
    assert "You need to enable JavaScript" not in answer.body
    assert not {"etag", "last-modified", "content-encoding"} & answer.headers.keys()


def test_head_tells_the_same_length_as_get(server: Server) -> None:
    head, get = ask(server, "/", "HEAD"), ask(server, "/")
    assert (head.status, head.body) == (200, "")
    assert head.headers["content-length"] == get.headers["content-length"]


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/static/js/oud.js", "/media/x.png"]
)
def test_closed_or_missing_is_a_dutch_404(server: Server, path: str) -> None:
    answer = ask(server, path)
    assert answer.status == 404
    assert "Dit adres bestaat niet" in answer.body
    assert '<a href="/">' in answer.body


def test_health(server: Server) -> None:
    answer = ask(server, "/gezond")
    assert answer.status == 200
    assert json.loads(answer.body) == {"status": "ok"}


def test_streamlits_own_files_stay_cached(server: Server) -> None:
    page = ask(server, "/").body
    script = page.split('src=".', 1)[1].split('"', 1)[0]
    answer = ask(server, script)
    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]


def _sent_after(page: Page, server: Server, key: str) -> int:
    """How many messages the browser sends when a key is pressed with nothing in focus."""
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.goto(server.url + "/verantwoording")
    wacht_klaar(page)
    page.wait_for_timeout(500)
    before = len(sent)
    page.locator("h1").click()
    page.keyboard.press(key)
    page.wait_for_timeout(1_000)
    return len(sent) - before


@pytest.mark.parametrize("key", ["r", "R", "c"])
def test_a_single_letter_does_nothing(page: Page, server: Server, key: str) -> None:
    assert _sent_after(page, server, key) == 0
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_without_our_layer_a_letter_runs_the_app_anew(
    koude_server: Callable[..., Server], nieuwe_pagina: NieuwePagina
) -> None:
    server = koude_server("app.py")
    assert _sent_after(nieuwe_pagina(server), server, "r") > 0, "Streamlit mended it: components/toetsen.js can go"


def test_letters_that_are_typed_are_typed(page: Page, server: Server) -> None:
    page.goto(server.url + "/praktijk")
    wacht_klaar(page)
    vak = page.get_by_role("textbox", name="Zoek in de praktijk")
    vak.press_sequentially("rc Rc")
    expect(vak).to_have_value("rc Rc")


def test_every_page_runs_under_the_csp(page: Page) -> None:
    page.goto("/")
    wacht_klaar(page)
    links = page.get_by_test_id("stTopNavLink").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert links
    for link in links:
        page.goto(link)
        wacht_klaar(page)
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.fixture
def kapot(tmp_path: Path, koude_server: Callable[..., Server]) -> Server:
    """The same layer around a script and a route that fail, with one static file."""
    source = (ROOT / "serve.py").read_text(encoding="utf-8")
    broken = source.replace("routes=[", 'routes=[Route("/mis", lambda _: 1 / 0), ')
    (tmp_path / "serve.py").write_text(broken, encoding="utf-8")
    (tmp_path / "app.py").write_text(KAPOTTE_APP, encoding="utf-8")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "kaart.json").write_text("{}", encoding="utf-8")
    return koude_server(str(tmp_path / "serve.py"))


def test_when_things_go_wrong_the_reader_gets_dutch_and_the_log_the_details(kapot: Server, browser: Browser) -> None:
    route = ask(kapot, "/mis")
    assert route.status == 500
    assert "Er ging iets mis op de server" in route.body
    assert SECURITY_HEADERS.items() <= route.headers.items()

    page = browser.new_page()
    page.goto(kapot.url)
    wacht_klaar(page)
    expect(page.get_by_test_id("stAlert")).to_contain_text("Er is niets verloren")
    expect(page.get_by_role("link", name="startpagina")).to_have_attribute("href", "/")
    expect(page.locator("body")).not_to_contain_text("geheim")
    assert axe_kort(axe(page)) == []
    page.context.close()
    assert "ValueError" in kapot.log()
    assert "geheim" in kapot.log()


def test_static_files_are_kept_a_year_when_their_address_names_their_content(kapot: Server) -> None:
    assert "immutable" in ask(kapot, "/app/static/kaart.json?v=1").headers["cache-control"]
    assert ask(kapot, "/app/static/kaart.json").headers["cache-control"] == "no-cache"


def test_it_runs_without_the_layer_too(koude_server: Callable[..., Server], nieuwe_pagina: NieuwePagina) -> None:
    page = nieuwe_pagina(koude_server("app.py"))
    page.goto("/")
    wacht_klaar(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_an_error_page_is_accessible(nieuwe_pagina: NieuwePagina, server: Server) -> None:
    body = ask(server, "/_stcore/metrics").body
    page = nieuwe_pagina()
    page.set_content(body)
    assert axe_kort(axe(page)) == []
