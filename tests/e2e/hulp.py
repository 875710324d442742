"""What the browser tests share: a real server process, waiting until a page is finished, and axe."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import asinh, pi, radians, tan
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TeLang
from pydeck import Deck

ROOT = Path(__file__).resolve().parents[2]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Resolves when Streamlit has finished and nothing in the page has changed for `quiet` ms. A move of a slider
# reaches the server only after a moment, so "not running" alone is not enough: it has to stay so.
SETTLED = """([quiet, timeout]) => new Promise((resolve, reject) => {
    const started = performance.now();
    let last = started;
    const observer = new MutationObserver(() => { last = performance.now(); });
    observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    const timer = setInterval(() => {
        const now = performance.now();
        const app = document.querySelector('[data-testid="stApp"]');
        const done = app && app.dataset.testScriptState === "notRunning"
            && app.dataset.testConnectionState === "CONNECTED"
            && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
        if (!done) last = now;
        const settled = now - last >= quiet;
        if (!settled && now - started < timeout) return;
        clearInterval(timer);
        observer.disconnect();
        if (settled) resolve();
        else reject(new Error("not settled: " + (app ? JSON.stringify(app.dataset) : "no stApp")));
    }, 25);
})"""


@dataclass(frozen=True)
class Server:
    """A running server: where it answers and where its output goes."""

    url: str
    logfile: Path

    def log(self) -> str:
        return self.logfile.read_text(encoding="utf-8", errors="replace")


@contextmanager
def serveer(map_: Path, script: str = "serve.py", *, port: int | None = None, **env: str) -> Iterator[Server]:
    """Run `streamlit run SCRIPT` as a process of its own, on a free port or this one; log into map_; end it after."""
    port = port or vrije_poort()
    server = Server(f"http://127.0.0.1:{port}", map_ / f"server-{port}.log")
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / script), "--server.port", str(port)]
    # Only in tests may an error show its details: otherwise it would hide from them.
    environment = os.environ | {"STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full"} | env
    with server.logfile.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        wacht_gezond(server, process)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wacht_gezond(server: Server, process: subprocess.Popen[bytes], timeout: float = 60) -> None:
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError(f"the server did not start; it said:\n{server.log()}")


def vrije_poort() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def vind_chromium() -> str | None:
    """Chromium on this machine; None lets Playwright use its own."""
    chosen = os.environ.get("WIJKTEAMS_CHROMIUM")
    return chosen or shutil.which("chromium", path=os.environ.get("PATH", "") + ":/usr/bin")


def wacht_klaar(page: Page, quiet_ms: int = 300, timeout_ms: int = 30_000) -> None:
    """Wait until the script run is over and the page stands still."""
    page.evaluate(SETTLED, [quiet_ms, timeout_ms])


def open_pagina(page: Page, adres: str) -> None:
    """Go to an address and wait until the page is finished."""
    page.goto(adres)
    wacht_klaar(page)


def keuzes_in_adres(page: Page) -> dict[str, str]:
    """What the address bar says was chosen."""
    return dict(parse_qsl(urlsplit(page.url).query, keep_blank_values=True))


@contextmanager
def nieuw_adres(page: Page) -> Iterator[None]:
    """What happens within changes a choice: wait until the address says so, and then for the page.

    On a busy machine it takes a while before a click reaches the server, and until then all is quiet.
    """
    eerder = page.url
    yield
    expect(page).not_to_have_url(eerder, timeout=15_000)
    wacht_klaar(page)


def druk(page: Page, naam: str) -> None:
    """Click a segment, of Weergave for instance, and wait."""
    segment = page.get_by_role("radio", name=naam, exact=True)
    if not segment.is_checked():
        with nieuw_adres(page):
            segment.click()


def zet_om(page: Page, naam: str) -> None:
    """Move a switch and wait. The input itself lies hidden behind what one sees."""
    with nieuw_adres(page):
        page.get_by_test_id("stCheckbox").filter(has_text=naam).locator("label").click()


def klik_in_lijst(page: Page, vak: Locator, naam: str, zoek: str) -> None:
    """Open a box, look for this option, click it.

    One has to look for it: of a long list only what is near is in the page. And look once more when the list closed:
    it does so when the page scrolls, and Playwright scrolls to the box just before it clicks.
    """
    optie = page.get_by_role("option", name=naam, exact=True)
    vak.click()
    for poging in range(5):
        vak.fill("")  # what stands there already is no news and opens no list
        vak.fill(zoek)
        try:
            optie.click(timeout=3_000)
            expect(optie).to_have_count(0, timeout=1_000)  # what is chosen leaves the list, or the list closes
            return
        except (AssertionError, TeLang):
            if poging == 4:
                raise


def choose(page: Page, label: str, optie: str) -> None:
    """Choose in a select box and wait."""
    vak = page.get_by_test_id("stSelectbox").filter(has_text=label).get_by_role("combobox")
    with nieuw_adres(page):
        klik_in_lijst(page, vak, optie, optie)


def op_de_kaart(deck: Deck, lon: float, lat: float, breed: float, hoog: float) -> tuple[int, int]:
    """Where on the map, as it opens, this point is drawn: Web Mercator, the world 512 pixels wide at zoom 0."""
    begin = json.loads(deck.to_json())["initialViewState"]
    wereld = 512 * 2 ** begin["zoom"]

    def naar_pixels(lengte: float, breedte: float) -> tuple[float, float]:
        return lengte / 360 * wereld, -asinh(tan(radians(breedte))) / (2 * pi) * wereld

    (x, y), (x0, y0) = naar_pixels(lon, lat), naar_pixels(begin["longitude"], begin["latitude"])
    return round(breed / 2 + x - x0), round(hoog / 2 + y - y0)


_MEET_DRUK = """() => {
    window.druk = {};
    for (const soort of ["pointerdown", "pointerup"])
        addEventListener(soort, () => { window.druk[soort] = performance.now(); }, {capture: true, once: true});
}"""


def klik_op_kaart(page: Page, deck: Deck, lon: float, lat: float, adres: re.Pattern[str]) -> None:
    """Click this point of the map, once: the page goes to this address.

    deck.gl takes a press of more than 250 ms for holding, not for clicking. A machine busy with other tests may
    stretch one that long; such a press was no click, so there comes another.
    """
    figuur = page.get_by_test_id("stDeckGlJsonChart")
    figuur.scroll_into_view_if_needed()
    doos = figuur.bounding_box()
    assert doos is not None
    x, y = op_de_kaart(deck, lon, lat, doos["width"], doos["height"])
    page.mouse.move(doos["x"] + x, doos["y"] + y)
    page.wait_for_timeout(300)  # a hand comes to rest before it presses; what it points at is looked up meanwhile
    for _ in range(3):
        page.evaluate(_MEET_DRUK)
        page.mouse.click(doos["x"] + x, doos["y"] + y, delay=80)  # as a hand does it: down, a moment, up
        if page.evaluate("window.druk.pointerup - window.druk.pointerdown") < 250:
            break
    expect(page).to_have_url(adres, timeout=20_000)
    wacht_klaar(page)


def svg_teksten(page: Page) -> list[str]:
    """All words in the first SVG figure, in the order in which they were drawn."""
    figuur = page.get_by_test_id("stVegaLiteChart").first
    expect(figuur.locator("svg text").first).to_be_attached()
    teksten: list[str] = figuur.locator("svg text").evaluate_all("alle => alle.map(t => t.textContent)")
    return teksten


def axe(page: Page) -> list[dict[str, Any]]:
    """WCAG 2.2 A and AA violations as axe finds them on the page as it stands."""
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    violations: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return violations


def axe_kort(violations: list[dict[str, Any]]) -> list[str]:
    """One line per element at fault, for a failing assert that says where to look."""
    return [f"{v['id']}: {' '.join(map(str, n['target']))} {n['html'][:120]}" for v in violations for n in v["nodes"]]
