"""One browser tab on a served app: open a page, switch page, move a widget; and what each of these cost.

Times come from hook.js, inside the page; bytes over HTTP come from the browser's own network log.
"finished" is the script_finished frame. "settled" is the last DOM change (outside the header), the end of the
last long task or the last fetch(), followed by QUIET_MS of silence; drawing by the GPU process (software GL
here) is not in it. Whether a map or chart really changed is not checked here: the e2e tests do that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from machine import MeasureError
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright
from playwright.sync_api import Error as PlaywrightError

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
HOOK = Path(__file__).with_name("hook.js").read_text(encoding="utf-8")
QUIET_MS = 400
REST_MS = 2000
LIMIT_MS = 30_000
OUTLINES = re.compile(r"(geo|topo)\+?json|/grenzen_", re.IGNORECASE)

NAV_LINKS = '[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"], [data-testid="stPageLink-NavLink"]'
# st.exception, st.error (the app's own error boundary), "Page not found"
ERRORS = '[data-testid="stException"], [data-testid="stAlertContentError"], [role="dialog"]'
SCOPES = ('[data-testid="stMain"]', '[data-testid="stSidebar"]')
# kind -> (the widget, the part of it to operate), in order of preference
KINDS = {
    "slider": ('[data-testid="stSlider"]', 'input[type="range"]'),
    "radio": ('[data-testid="stRadio"]', '[data-testid="stRadioOption"]'),
    "buttons": ('[data-testid="stButtonGroup"]', "button[data-variant]"),  # not its button for help
    "checkbox": ('[data-testid="stCheckbox"]', "label"),
    "selectbox": ('[data-testid="stSelectbox"]', 'input[role="combobox"]'),
}
FIRST_CHOICE = [("slider",), ("radio", "buttons"), ("checkbox",), ("selectbox",)]

Sample = dict[str, Any]


@dataclass
class Notes:
    """What went wrong or was odd; faults make the measurement worthless, remarks do not."""

    faults: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    outside: Counter[str] = field(default_factory=Counter)  # hosts other than the server


@dataclass
class Traffic:
    """HTTP in one tab since it was opened."""

    bytes: int = 0
    requests: int = 0
    outline_bytes: int = 0
    _outlines: set[str] = field(default_factory=set)

    def response(self, event: dict[str, Any]) -> None:
        self.requests += 1
        answer = event["response"]
        if OUTLINES.search(answer["url"]) or OUTLINES.search(answer["mimeType"]):
            self._outlines.add(event["requestId"])

    def finished(self, event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        self.bytes += size
        self.outline_bytes += size if event["requestId"] in self._outlines else 0

    def since(self, before: tuple[int, int, int]) -> Sample:
        now = self.now()
        names = ("http_bytes", "http_requests", "http_outline_bytes")
        return {name: b - a for name, a, b in zip(names, before, now, strict=True)}

    def now(self) -> tuple[int, int, int]:
        return self.bytes, self.requests, self.outline_bytes


@dataclass(frozen=True)
class Widget:
    """A widget found on a page: what kind, its label, and the element to operate."""

    kind: str
    label: str
    box: Locator

    @property
    def handle(self) -> Locator:
        return self.box.locator(KINDS[self.kind][1])


@contextmanager
def launch(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=CHROMIUM_ARGS)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def tab(browser: Browser, url: str, notes: Notes) -> Iterator[Tab]:
    """A tab in a new browser profile: nothing cached."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="nl-NL")
    context.add_init_script(HOOK)
    try:
        yield Tab(context, url, notes)
    finally:
        context.close()


class Tab:
    def __init__(self, context: BrowserContext, url: str, notes: Notes) -> None:
        self.url, self.notes = url, notes
        self.page: Page = context.new_page()
        self.traffic = Traffic()
        self._key = "ArrowRight"
        self._listen(context)

    def _listen(self, context: BrowserContext) -> None:
        self.page.on("request", lambda request: self._note_host(request.url))
        self.page.on("pageerror", lambda error: self.notes.remarks.update([f"browser: {str(error)[:200]}"]))
        log = context.new_cdp_session(self.page)
        log.on("Network.responseReceived", self.traffic.response)
        log.on("Network.loadingFinished", self.traffic.finished)
        log.send("Network.enable")

    def _note_host(self, url: str) -> None:
        host = urlsplit(url).hostname
        if host and host != "127.0.0.1":
            self.notes.outside[host] += 1

    # ------------------------------------------------------------ three things a visitor does
    def load(self, path: str, again: bool = False) -> Sample:
        """Open a page by its address (or reload it): navigation start -> finished and settled."""
        before = self.traffic.now()
        if again:
            # Nobody reloads within a blink: let the GPU process (software here) finish what was drawn before.
            self.page.wait_for_timeout(REST_MS)
            self.page.reload(wait_until="commit")
        else:
            self.page.goto(f"{self.url}/{path}", wait_until="commit")
        seen = self._settle(since=0.0, load=True)
        self._check()
        if not seen["settled"]:
            raise MeasureError(f"/{path} did not settle within {LIMIT_MS} ms")
        return {
            "finished_ms": seen["firstFinished"],
            "settled_ms": seen["end"],
            "longtask_ms": seen["longtask"],
            "bytes_down": seen["bytes"],
            "reruns": seen["reruns"],
            **self.traffic.since(before),
        }

    def switch(self, path: str) -> Sample | None:
        """Click the navigation link to a page."""
        before, since = self.traffic.now(), self._mark()
        self._link(path).click()
        return self._moved(since, before, f"no page switch to /{path}")

    def move(self, widget: Widget) -> Sample | None:
        """Change a widget as a visitor would; None when that started no rerun."""
        before = self.traffic.now()
        since = getattr(self, f"_move_{widget.kind}")(widget)
        return self._moved(since, before, f"no rerun after moving {widget.kind} “{widget.label}”")

    def press(self, label: str) -> None:
        """Press a button, not measured."""
        since = self._mark()
        self.page.get_by_role("button", name=label).first.click()
        self._settle(since, load=False)

    # ------------------------------------------------------------ navigation
    def elsewhere(self, path: str) -> str | None:
        """Another page of the app that is one click away."""
        others = [place for place in self._links() if place != path]
        return others[0] if others else None

    def _links(self) -> dict[str, Locator]:
        links = self.page.locator(NAV_LINKS)
        visible = [link for link in links.all() if link.is_visible()]
        return {urlsplit(link.get_attribute("href") or "").path.strip("/"): link for link in visible}

    def _link(self, path: str) -> Locator:
        try:
            return self._links()[path]
        except KeyError:
            raise MeasureError(f"no visible navigation link to /{path} on {self.page.url}") from None

    # ------------------------------------------------------------ widgets
    def find(self, label: str = "", kind: str = "") -> Widget | None:
        """The widget of this label and kind, else the first slider, choice, checkbox or selectbox."""
        for kinds in [(kind,)] if kind else [tuple(KINDS)] if label else FIRST_CHOICE:
            for scope in SCOPES:
                widget = next(self._candidates(scope, kinds, label), None)
                if widget:
                    return widget
        return None

    def _candidates(self, scope: str, kinds: tuple[str, ...], label: str) -> Iterator[Widget]:
        boxes = ", ".join(f"{scope} {KINDS[kind][0]}" for kind in kinds)
        for box in self.page.locator(boxes).all():
            if not box.is_visible() or box.locator("input:disabled, button:disabled").count():
                continue
            kind = self._kind(box)
            text = _label(box)
            if not label or text == label:
                yield Widget(kind, text, box)

    @staticmethod
    def _kind(box: Locator) -> str:
        name = box.get_attribute("data-testid")
        return next(kind for kind, (selector, _) in KINDS.items() if f'"{name}"' in selector)

    def _move_slider(self, widget: Widget) -> float:
        thumb = widget.handle.first
        value, low, high = thumb.evaluate("e => [e.value, e.min, e.max]")
        if value in (low, high):
            self._key = "ArrowLeft" if value == high else "ArrowRight"
        thumb.focus()
        since = self._mark()
        self.page.keyboard.press(self._key)
        return since

    def _move_radio(self, widget: Widget) -> float:
        return self._next_option(widget, "option => option.querySelector('input').checked")

    def _move_buttons(self, widget: Widget) -> float:
        return self._next_option(widget, "option => (option.ariaChecked ?? option.ariaPressed) === 'true'")

    def _next_option(self, widget: Widget, chosen: str) -> float:
        """Round and round: to and fro between two would flatter the browser's cache of messages."""
        options = widget.handle
        states = [option.evaluate(chosen) for option in options.all()]
        following = (states.index(True) + 1) % len(states) if True in states else 0
        since = self._mark()
        options.nth(following).click()
        return since

    def _move_checkbox(self, widget: Widget) -> float:
        since = self._mark()
        widget.handle.first.click()
        return since

    def _move_selectbox(self, widget: Widget) -> float:
        """The next option of the list, and after the last the first."""
        box = widget.handle.first
        now = box.input_value().strip()
        box.click()
        options = self.page.get_by_role("option")
        options.first.wait_for()
        texts = [text.strip() for text in options.all_inner_texts()]
        following = (texts.index(now) + 1) % len(texts) if now in texts else 0
        since = self._mark()
        options.nth(following).click()
        return since

    # ------------------------------------------------------------ reading the hook
    def _mark(self) -> float:
        since: float = self.page.evaluate("() => window.__bench.mark()")
        return since

    def _settle(self, since: float, load: bool) -> Sample:
        question = {"since": since, "quiet": QUIET_MS, "limit": LIMIT_MS, "load": load}
        answer: Sample = self.page.evaluate("question => window.__bench.settle(question)", question)
        return answer

    def _moved(self, since: float, before: tuple[int, int, int], complaint: str) -> Sample | None:
        seen = self._settle(since, load=False)
        if seen["finished"] is None or seen["input"] is None or seen["send"] is None:
            self.notes.remarks[complaint] += 1
            return None
        self._check()
        begin = seen["input"]
        traffic = self.traffic.since(before)
        return {
            "finished_ms": seen["finished"] - begin,
            "send_ms": seen["send"] - begin,
            "server_ms": seen["finished"] - seen["send"],
            "settled_ms": seen["end"] - begin if seen["settled"] else None,
            "longtask_ms": seen["longtask"],
            "bytes_down": seen["bytes"],
            "frames": seen["frames"],
            "reruns": seen["reruns"],
            **traffic,
            "outline_bytes": seen["outlineBytes"] + traffic["http_outline_bytes"],
        }

    def _check(self) -> None:
        """A page that shows an error is quick, but not what was to be measured."""
        shown = self.page.locator(ERRORS)
        if shown.count():
            raise MeasureError(f"{urlsplit(self.page.url).path} shows: {_text(shown.first)[:200]}")


def _label(box: Locator) -> str:
    label = box.locator('[data-testid="stWidgetLabel"]')
    if label.count():
        return _text(label.first)
    return box.locator("[aria-label]").first.get_attribute("aria-label") or ""


def _text(element: Locator) -> str:
    try:
        return " ".join((element.text_content() or "").split())
    except PlaywrightError:
        return ""
