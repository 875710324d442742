"""Fixtures for tests in a real browser.

Every page is watched: a request to another host fails the test, and so does an error in the browser's
console, in the page or in the server's log.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.e2e.hulp import Server, serveer, vind_chromium

# Headless Chromium in a container, and nothing it does by itself may reach for the network.
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

# Console errors that are not ours to mend, as patterns over "text (address)".
CONSOLE_ALLOWED = (
    # On a deep link Streamlit's page first tries whether the server lives below that path; a 404 says no.
    r"status of 404 .*/[^/]+/_stcore/(health|host-config)\)$",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests here as e2e and run them last: Playwright's event loop must not meet other tests."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("e2e")
    items.sort(key=lambda item: here in item.path.parents)


class NieuwePagina(Protocol):
    """Open a watched page in a fresh browser context; keywords go to Browser.new_context."""

    def __call__(self, server: Server | None = None, **options: Any) -> Page: ...


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server most tests share."""
    with serveer(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def koude_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers that nobody has visited yet: koude_server() or koude_server("app.py")."""
    with ExitStack() as stack:
        yield lambda script="serve.py", **env: stack.enter_context(serveer(tmp_path, script, **env))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=vind_chromium(), args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def nieuwe_pagina(browser: Browser, request: pytest.FixtureRequest) -> Iterator[NieuwePagina]:
    faults: list[str] = []
    contexts: list[BrowserContext] = []
    logs: dict[Server, int] = {}

    def open_page(server: Server | None = None, **options: Any) -> Page:
        at: Server = server or request.getfixturevalue("server")
        logs.setdefault(at, len(at.log()))
        defaults = {"locale": "nl-NL", "viewport": {"width": 1366, "height": 900}, "base_url": at.url}
        context = browser.new_context(**(defaults | options))
        contexts.append(context)
        watch(context, at.url, faults)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    for at, seen in logs.items():
        if "Traceback" in (new := at.log()[seen:]):
            faults.append(f"in the server's log:\n{new}")
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(nieuwe_pagina: NieuwePagina) -> Page:
    return nieuwe_pagina()


def watch(context: BrowserContext, url: str, faults: list[str]) -> None:
    """Note every contact with another host and every error.

    Not with context.route: that turns off the HTTP cache, and --host-resolver-rules already keeps others out.
    """
    own = urlsplit(url).netloc

    def contact(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != own:
            faults.append(f"contacted another host: {address}")

    def console(message: ConsoleMessage) -> None:
        line = f"{message.text} ({message.location.get('url', '')})"
        if message.type == "error" and not any(re.search(allowed, line) for allowed in CONSOLE_ALLOWED):
            faults.append(f"console error: {line}")

    context.on("request", lambda request: contact(request.url))
    context.on("console", console)
    context.on("weberror", lambda error: faults.append(f"page error: {error.error}"))
    context.on("page", lambda page: page.on("websocket", lambda socket: contact(socket.url)))
