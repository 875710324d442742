#!/usr/bin/env python3
"""Do ten visitors who make documents hold up the sliders of another? Moves of one visitor, before and meanwhile.

    python bench/delen.py             40 moves idle, 40 while ten sessions make documents; about two minutes
    python bench/delen.py --moves 5   to see that it works

Writes bench/delen.json and says in a line what came out. The exit code is 1 only when the measuring itself failed.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from load import FAILURES, watch_lag
from machine import APP, MeasureError, Noise, Server, describe, end_cleanly, percentile, serve, stats, wait_for_quiet
from session import Session, SessionError, Widget

HERE = Path(__file__).resolve().parent
PAGE = "vergelijken"
MAKERS = 10
MOVES = 40
WARM_MOVES = 20
PAUSE_SECONDS = 0.3
QUIET_SECONDS = 60.0  # longest wait for a quiet machine
LIMIT = 3.0  # p95 while documents are made, in p95 of an idle server
FORMAT, MAKE, TAKE = "Formaat", "Maak het bestand", "Download: "


@dataclass
class Tally:
    """What became of the documents."""

    made: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)


class Maker(Session):
    """A visitor who chooses a format, has the file made and waits for it. The file itself is not fetched."""

    answer_seconds = 600.0  # the workshop makes one document per two cores; the others wait their turn

    def __init__(self, url: str, path: str) -> None:
        super().__init__(url, path, FORMAT)
        self.button = ""
        self.offered = ""

    async def make(self, name: str) -> None:
        """Two reruns of the fragment, as in a browser: another format, then the button."""
        choice = self.target()
        if choice is None or not self.button:
            raise SessionError("there is no Delen on this page")
        choice.value = name
        await self._rerun(choice.fragment, time.perf_counter())
        self.offered = ""
        self.widgets[self.button] = Trigger("button", MAKE, True)
        try:
            await self._rerun(choice.fragment, time.perf_counter())
        finally:
            del self.widgets[self.button]
        if self.offered != f"{TAKE}{name}":
            raise SessionError(f"no document came of {name}")

    def _learn_element(self, message: Any, first: bool) -> None:
        super()._learn_element(message, first)
        element = message.delta.new_element
        if element.button.label == MAKE:
            self.button = element.button.id
        if element.download_button.label.startswith(TAKE):
            self.offered = element.download_button.label


class Trigger(Widget):
    """A button that was just pressed."""

    def fill(self, state: Any) -> None:
        state.trigger_value = True


async def keep_making(server: Server, selections: Iterator[tuple[str, str]], start: int, tally: Tally) -> None:
    """One document after the other, never one that was made before: every format, then another comparison."""
    for pair in selections:
        maker = Maker(server.url, f"{PAGE}?v=1&gemeenten={','.join(pair)}")
        try:
            await maker.open()
            choice = maker.target()
            formats = choice.choices if choice else []
            for n in range(len(formats)):
                name, started = formats[(start + n) % len(formats)], time.perf_counter()
                await maker.make(name)
                tally.made[name] += 1
                tally.seconds.append(time.perf_counter() - started)
        except FAILURES as error:
            tally.errors[str(error)] += 1
            return
        finally:
            if maker.faults:
                tally.errors["page shows an error"] += maker.faults
            await maker.close()


async def moves(visitor: Session, many: int) -> dict[str, Any]:
    """So many moves of one visitor, with what else went on meanwhile."""
    lags: list[float] = []
    lag, noise, taken = asyncio.create_task(watch_lag(lags)), Noise(), []
    for _ in range(many):
        taken.append((await visitor.move()).ms)
        await asyncio.sleep(PAUSE_SECONDS)
    lag.cancel()
    if visitor.faults:
        raise SessionError("the page shows an error")
    return {
        "rerun_ms": stats(taken),
        "foreign_cpu_pct": noise.foreign_pct(),
        "client_lag_p95_ms": round(percentile(lags, 0.95), 1),
    }


async def measure(server: Server, many: int) -> dict[str, Any]:
    visitor, tally = Session(server.url, PAGE), Tally()
    names = sorted(path.stem for path in (APP.folder / "data/municipalities").glob("*.yaml"))
    pairs = list(itertools.combinations(names, 2))
    random.Random(1).shuffle(pairs)
    selections = iter(pairs)
    await visitor.open()
    await moves(visitor, WARM_MOVES)
    idle = await moves(visitor, many)
    makers = [asyncio.create_task(keep_making(server, selections, n, tally)) for n in range(MAKERS)]
    try:
        while len(tally.seconds) < 2 and any(not task.done() for task in makers):
            await asyncio.sleep(0.1)  # until every maker has its page and documents come
        before, started = len(tally.seconds), time.perf_counter()
        busy = await moves(visitor, many)
        busy |= {"made": len(tally.seconds) - before, "seconds": round(time.perf_counter() - started, 1)}
    finally:
        for task in makers:
            task.cancel()
        await asyncio.gather(*makers, return_exceptions=True)
        await visitor.close()
    ratio = {k: round(busy["rerun_ms"][k] / idle["rerun_ms"][k], 2) for k in ("median", "p95")}
    documents = {"formats": dict(tally.made), "seconds": stats(tally.seconds), "errors": dict(tally.errors)}
    return {"makers": MAKERS, "idle": idle, "busy": busy, "ratio": ratio, "limit": LIMIT, "documents": documents}


def in_words(result: dict[str, Any]) -> str:
    idle, busy, ratio = result["idle"], result["busy"], result["ratio"]
    before, meanwhile = idle["rerun_ms"], busy["rerun_ms"]
    return (
        f"a move: median {before['median']} ms idle, {meanwhile['median']} ms while {result['makers']} sessions make "
        f"documents ({ratio['median']} x); p95 {before['p95']} ms, {meanwhile['p95']} ms ({ratio['p95']} x, "
        f"goal: below {result['limit']} x). {busy['made']} documents were made meanwhile. "
        f"Others used {idle['foreign_cpu_pct']} % and {busy['foreign_cpu_pct']} % of a core."
    )


def main() -> int:
    end_cleanly()
    parser = argparse.ArgumentParser(description="Moves of one visitor while ten others make documents.")
    parser.add_argument("--moves", type=int, default=MOVES, metavar="N", help=f"moves per measurement ({MOVES})")
    many: int = parser.parse_args().moves
    try:
        wait_for_quiet(QUIET_SECONDS)
        with serve(APP) as server:
            result = asyncio.run(measure(server, many)) | {"machine": describe()}
    except (MeasureError, *FAILURES) as error:
        print(f"measuring failed: {error}", file=sys.stderr)
        return 1
    (HERE / "delen.json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(in_words(result))
    if result["documents"]["errors"]:
        print("fault:", result["documents"]["errors"], file=sys.stderr)
    return 1 if result["documents"]["errors"] else 0


if __name__ == "__main__":
    sys.exit(main())
