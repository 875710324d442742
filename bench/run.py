#!/usr/bin/env python3
"""Measure how quick Wijkteamkompas is, as a ratio to an empty Streamlit page measured in the same run.

    python bench/run.py                       everything, about 25 minutes (= make bench)
    python bench/run.py --quick               few samples, no load test, about 3 minutes
    python bench/run.py --pages kaart,start   only these pages (and the load test)
    python bench/run.py --no-load             without the load test
    python bench/run.py --reruns 60           more moves per page (steadier p95)
    python bench/run.py --runs 1 --reruns 12  a shorter run with everything in it, about 15 minutes

Writes bench/uitkomst.json and bench/UITKOMST.md. A goal that is not met is no failure: the exit code is 1
only when the measuring itself failed. See bench/README.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import load
import report
from browser import REST_MS, Notes, Sample, Tab, launch, tab
from machine import (
    APP,
    NOISE_LIMIT,
    App,
    MeasureError,
    Noise,
    Server,
    describe,
    end_cleanly,
    serve,
    wait_for_quiet,
)
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError

HERE = Path(__file__).resolve().parent
EMPTY = App("leeg", HERE / "leeg", "app.py")


@dataclass(frozen=True)
class PageSpec:
    """A page to measure: its address, what it opens with, and the label of the widget to move ("" = the first one).

    The first one is: a slider, else a choice (radio, segmented control, pills), else a checkbox or toggle,
    else a selectbox.
    """

    name: str
    path: str
    widget: str = ""
    back: str = ""  # the button that brings the widget back when a move takes it away
    query: str = ""

    @property
    def address(self) -> str:
        """Where to open it."""
        return f"{self.path}?{self.query}" if self.query else self.path


PAGES = (
    PageSpec("start", "", "Projectie", back="Stop projectie"),
    PageSpec("vergelijken", "vergelijken"),
    PageSpec("gemeente", "gemeente", "Gemeente"),
    PageSpec("wie", "wie", "Deze voorwaarden gelden", query="v=1&wel=professional=1-2,toegang=1-2&niet=jeugd=3"),
    PageSpec("kaart", "kaart"),
    PageSpec("wijken", "wijken", "Cijfer", query="v=1&plaats=amsterdam"),
    PageSpec("praktijk", "praktijk", "Onderdeel"),
    PageSpec("gesprekskaart", "gesprekskaart", "Gemeente"),
    PageSpec("ontwerpen", "ontwerpen", "Waar zit de kennis over onveiligheid?"),
    PageSpec("schuiven", "ontwerpen", "Gewenst", query="v=1&deel=schuiven"),
    PageSpec("verantwoording", "verantwoording"),
)
LIST_ALONE = "(leeg, met keuzelijst)"  # against the slider, to know what a list costs by itself; not a goal
LOAD_PAGE = "vergelijken"
LOAD_SECONDS = 360.0  # per app, longest search for the most visitors
EMPTY_START = 32  # first number of visitors tried on the empty page
WARM_MOVES = 5  # not counted: every option of a choice once, so that its data has travelled
PROBE_MOVES = 5
BLOCK = 5  # so many samples of the app, then so many of the empty page
QUIET_SECONDS = 120.0  # longest wait for a quiet machine; not waited for with --quick

Take = Callable[[], Sample | None]


@dataclass(frozen=True)
class Settings:
    pages: tuple[PageSpec, ...]
    runs: int
    reruns: int
    load: bool
    wait: float


@dataclass
class Bench:
    """What one run needs, and what it noticed."""

    browser: Browser
    settings: Settings
    app: Server
    empty: Server
    notes: Notes = field(default_factory=Notes)
    kept: int = 0
    noisy: int = 0

    # ------------------------------------------------------------ samples
    def paired(self, count: int, app: Take, empty: Take) -> report.Result:
        """So many samples of both, in turns; disturbed ones are repeated, at most as many again."""
        rows: tuple[list[tuple[float, Sample]], ...] = ([], [])
        tried = 0
        while tried < 2 * count and any(_clean(side) < count for side in rows):
            for _ in range(min(BLOCK, count)):
                tried += 1
                _take(rows[0], app)
            for _ in range(min(BLOCK, count)):
                _take(rows[1], empty)
        if not all(rows):
            raise MeasureError("not one sample succeeded")
        return report.compare(*(self._quietest(side, count) for side in rows))

    def _quietest(self, rows: list[tuple[float, Sample]], count: int) -> list[Sample]:
        kept = sorted(rows, key=lambda row: row[0])[:count]
        self.kept += len(kept)
        self.noisy += sum(foreign > NOISE_LIMIT for foreign, _ in kept)
        return [sample for _, sample in kept]

    # ------------------------------------------------------------ one page
    def page(self, spec: PageSpec) -> report.Result:
        runs = self.settings.runs
        first = {
            "cold_server": self.paired(runs, self._cold_server(APP, spec.address), self._cold_server(EMPTY, "")),
            "cold_browser": self.paired(
                runs, self._cold_browser(self.app, spec.address), self._cold_browser(self.empty, "")
            ),
        }
        with (
            tab(self.browser, self.app.url, self.notes) as ours,
            tab(self.browser, self.empty.url, self.notes) as theirs,
        ):
            ours.load(spec.address)
            theirs.load("")
            first["warm"] = self.paired(
                runs, lambda: ours.load(spec.address, again=True), lambda: theirs.load("", again=True)
            )
            switch = self._switch(ours, theirs, spec.path)
            return {
                "name": spec.name,
                "path": spec.path,
                "first_load": first,
                "switch": switch,
                **self._rerun(ours, theirs, spec),
            }

    def _cold_server(self, app: App, path: str) -> Take:
        def take() -> Sample:
            with serve(app) as server, tab(self.browser, server.url, self.notes) as visitor:
                return {"server_start_ms": server.start_ms, **visitor.load(path)}

        return take

    def _cold_browser(self, server: Server, path: str) -> Take:
        def take() -> Sample:
            with tab(self.browser, server.url, self.notes) as visitor:
                return visitor.load(path)

        return take

    def _switch(self, ours: Tab, theirs: Tab, path: str) -> report.Result | None:
        """Click to the page from another one; None when the app has a single page."""
        if ours.elsewhere(path) is None:
            return None
        sides = [_there_and_back(ours, path), _there_and_back(theirs, "")]
        for take in sides:
            take()
        return self.paired(self.settings.runs, *sides)

    def list_alone(self) -> report.Result:
        """A move of a select box on a page with nothing else: no page can be quicker than its own widget."""
        with (
            tab(self.browser, self.empty.url, self.notes) as ours,
            tab(self.browser, self.empty.url, self.notes) as theirs,
        ):
            ours.load("?lijst")
            theirs.load("")
            return {"name": LIST_ALONE, "path": "", **self._rerun(ours, theirs, PageSpec(LIST_ALONE, "", "Lijst"))}

    def _rerun(self, ours: Tab, theirs: Tab, spec: PageSpec) -> report.Result:
        widget = ours.find(spec.widget)
        if widget is None:  # in a new browser a kind of widget may still be on its way
            ours.page.wait_for_timeout(REST_MS)
            widget = ours.find(spec.widget)
        if widget is None:
            self.notes.remarks[f"{spec.name}: geen bediening gevonden {spec.widget}".strip()] += 1
            return {"widget": None, "rerun": None}
        if widget.kind == "selectbox" and spec.name != LIST_ALONE:
            theirs.load("?lijst")
            floor = _move(theirs, "Lijst", "selectbox")
        else:
            floor = _move(theirs, "Gewicht", "slider")
        sides = [_move(ours, spec.widget or widget.label, widget.kind, spec.back), floor]
        for take in sides * WARM_MOVES:
            take()
        return {
            "widget": {"kind": widget.kind, "label": widget.label},
            "rerun": self.paired(self.settings.reruns, *sides),
        }


def _take(rows: list[tuple[float, Sample]], take: Take) -> None:
    noise = Noise()
    sample = take()
    if sample is not None:
        rows.append((noise.foreign_pct(), sample))


def _clean(rows: list[tuple[float, Sample]]) -> int:
    return sum(foreign <= NOISE_LIMIT for foreign, _ in rows)


def _there_and_back(visitor: Tab, path: str) -> Take:
    away = visitor.elsewhere(path) or ""

    def take() -> Sample | None:
        visitor.switch(away)
        return visitor.switch(path)

    return take


def _move(visitor: Tab, label: str, kind: str, back: str = "") -> Take:
    """The widget is looked up anew for every move: the page may have redrawn it, or taken it away."""

    def take() -> Sample | None:
        widget = visitor.find(label, kind)
        if widget is None and back:
            visitor.press(back)
            widget = visitor.find(label, kind)
        if widget is None:
            raise MeasureError(f"{kind} “{label}” is gone from {visitor.page.url}")
        return visitor.move(widget)

    return take


# ---------------------------------------------------------------- the whole run
def measure(settings: Settings) -> report.Result:
    wait_for_quiet(settings.wait)
    result: report.Result = {
        "environment": describe(),
        "settings": {
            "pages": [spec.name for spec in settings.pages],
            "runs": settings.runs,
            "reruns": settings.reruns,
        },
    }
    with serve(APP) as app, serve(EMPTY) as empty:
        result.update(_in_browser(settings, app, empty))
        for page, spec in zip(result["pages"], settings.pages, strict=True):
            page["wire"] = _wire(app, spec, page, result)
        if "Traceback" in app.log():
            errors = [line.strip() for line in app.log().splitlines() if "Error" in line]
            result["faults"][f"a traceback in the server log: {' / '.join(errors[-3:])[:500]}"] = 1
    result["load"] = None
    if settings.load:
        try:
            result["load"] = _load()
        except MeasureError as error:
            result["faults"][f"load test: {error}"] = 1
    result["goals"] = report.goals(result)
    return result


def _in_browser(settings: Settings, app: Server, empty: Server) -> report.Result:
    with sync_playwright() as playwright, launch(playwright) as browser:
        bench = Bench(browser, settings, app, empty)
        pages = [_page(bench, spec) for spec in settings.pages]
        by_list = any(page.get("widget", {}).get("kind") == "selectbox" for page in pages)
        return {
            "browser": browser.version,
            "pages": pages,
            "list_alone": bench.list_alone() if by_list else None,
            "noisy_share": bench.noisy / max(1, bench.kept),
            "faults": dict(bench.notes.faults),
            "remarks": dict(bench.notes.remarks),
            "outside": dict(bench.notes.outside),
        }


def _page(bench: Bench, spec: PageSpec) -> report.Result:
    """One page; a page that cannot be measured does not stop the others."""
    print(f"{spec.name} …", file=sys.stderr, flush=True)
    try:
        return bench.page(spec)
    except (MeasureError, PlaywrightError) as error:
        bench.notes.faults[f"{spec.name}: {str(error)[:500]}"] += 1
        return {"name": spec.name, "path": spec.path}


def _wire(app: Server, spec: PageSpec, page: report.Result, result: report.Result) -> load.Move | None:
    """What a move costs on the wire, compression included (the browser only shows unpacked messages)."""
    visit = load.Visit(APP, spec.address, spec.widget)
    try:
        move = load.probe(app, visit, PROBE_MOVES)
    except load.FAILURES as error:
        result["faults"][f"{spec.name}, sessie zonder browser: {error}"] = 1
        return None
    ours, theirs = page.get("widget"), move and {"kind": move["kind"], "label": move["label"]}
    if ours != theirs:
        result["remarks"][f"{spec.name}: de browser bediende {ours}, de sessie zonder browser {theirs}"] = 1
    return move


def _load() -> report.Result:
    spec = next(page for page in PAGES if page.name == LOAD_PAGE)
    print("many visitors …", file=sys.stderr, flush=True)
    empty = load.find_most(load.Visit(EMPTY), EMPTY_START, LOAD_SECONDS)
    start = max(EMPTY_START, round(report.USERS * empty["users"]))
    app = load.find_most(load.Visit(APP, spec.path, spec.widget), start, LOAD_SECONDS)
    return report.load_result(spec.name, app, empty)


def arguments() -> Settings:
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    names = [page.name for page in PAGES]
    parser.add_argument("--pages", default="", help="names, comma separated: " + ", ".join(names))
    parser.add_argument("--reruns", type=int, help="moves per page (default 30, quick 5)")
    parser.add_argument("--runs", type=int, help="openings per state (default 3, quick 1)")
    parser.add_argument("--quick", action="store_true", help="few samples, no load test")
    parser.add_argument("--no-load", action="store_true", help="no load test")
    given = parser.parse_args()
    wanted = [name for name in given.pages.split(",") if name] or names
    unknown = set(wanted) - set(names)
    if unknown:
        parser.error(f"no such page: {', '.join(sorted(unknown))}")
    return Settings(
        pages=tuple(page for page in PAGES if page.name in wanted),
        runs=given.runs or (1 if given.quick else 3),
        reruns=given.reruns or (5 if given.quick else 30),
        load=not (given.quick or given.no_load),
        wait=0.0 if given.quick else QUIET_SECONDS,
    )


def main() -> int:
    end_cleanly()
    settings = arguments()
    try:
        result = measure(settings)
    except MeasureError as error:
        print(f"measuring failed: {error}", file=sys.stderr)
        return 1
    text = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
    (HERE / "uitkomst.json").write_text(text, encoding="utf-8")
    (HERE / "UITKOMST.md").write_text(report.markdown(result), encoding="utf-8")
    for goal in result["goals"]:
        verdict = {True: "met", False: "NOT MET", None: "not measured"}[goal["met"]]
        print(f"{verdict:12} {goal['page']:16} {goal['goal']:45} {goal['value']} ({goal['limit']})")
    for fault in result["faults"]:
        print("fault:", fault, file=sys.stderr)
    return 1 if result["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
