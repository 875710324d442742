"""How many visitors at once? Sessions without a browser move a widget, think three seconds, and move again.

Every level gets a fresh server. The largest number of visitors whose reruns keep their p95 under a second,
without errors, is searched by doubling and bisecting. The generator shares the machine with the server: where
`client_lag_p95_ms` exceeds 20 the generator itself was starved and the figure is too pessimistic.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from machine import NOISE_LIMIT, App, MeasureError, Noise, Server, percentile, serve, stats, wait_for_quiet
from session import Answer, Session, SessionError
from websockets.exceptions import WebSocketException

THINK_SECONDS = 3.0  # between a session's moves, uniform 0.5..1.5 times this
MOVES = 6  # per session and level
WARM_MOVES = 3
RAMP_SECONDS = 0.1  # between two sessions opening
LEVEL_SECONDS = 45.0  # no new moves after this
QUIET_SECONDS = 60.0  # longest wait for a quiet machine before a level
LIMIT_MS = 1000.0  # p95 that still counts as carried
MOST_USERS = 400
PRECISION = 0.08  # stop bisecting when the bounds are this close

Level = dict[str, Any]
Move = dict[str, Any]
FAILURES = (SessionError, WebSocketException, OSError, TimeoutError)


@dataclass(frozen=True)
class Visit:
    """What every session does: which app and page, and which widget ("" = the first one)."""

    app: App
    path: str = ""
    widget: str = ""

    def session(self, server: Server, number: int) -> Session:
        return Session(server.url, self.path, self.widget, seed=1000 + number)


@dataclass
class Tally:
    """What the sessions of one level met."""

    planned: int
    opens: list[Answer] = field(default_factory=list)
    moves: list[Answer] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    lags: list[float] = field(default_factory=list)
    slow: int = 0

    def add(self, answer: Answer) -> None:
        self.moves.append(answer)
        self.slow += answer.ms > LIMIT_MS

    @property
    def lost(self) -> bool:
        """So many were slow already that the p95 of the whole level cannot be below the limit any more."""
        return self.slow > 0.05 * self.planned


# ---------------------------------------------------------------- a few moves by one visitor
def probe(server: Server, visit: Visit, moves: int) -> Move | None:
    """Bytes that one move costs on the wire, compression included; None when there is nothing to move."""
    return asyncio.run(_probe(server, visit, moves))


async def _probe(server: Server, visit: Visit, moves: int) -> Move | None:
    """Every move in a session of its own: a move may take its widget away."""
    answers: list[Answer] = []
    for number in range(moves):
        session = visit.session(server, number)
        try:
            await session.open()
            if session.target() is not None:
                answers.append(await session.move())
        finally:
            await session.close()
    widget = session.target()
    if widget is None:
        return None
    return {
        "kind": "slider" if widget.kind == "select_slider" else widget.kind,
        "label": widget.label,
        "bytes": stats([answer.bytes for answer in answers], 0),
        "wire_bytes": stats([answer.wire_bytes for answer in answers], 0),
    }


# ---------------------------------------------------------------- one level
def level(visit: Visit, users: int) -> Level:
    """So many visitors at once; once more when it failed while others used the machine."""
    for attempt in (1, 2):
        wait_for_quiet(QUIET_SECONDS)
        with serve(visit.app) as server:
            try:
                result = asyncio.run(_level(server, visit, users))
            except FAILURES as error:
                raise MeasureError(f"a single visitor of /{visit.path} already fails: {error}") from error
        _say(visit, result)
        if result["carried"] or result["foreign_cpu_pct"] <= NOISE_LIMIT or attempt == 2:
            break
    return result


async def _level(server: Server, visit: Visit, users: int) -> Level:
    await _warm_up(visit.session(server, -1))
    tally, idle_mb = Tally(users * MOVES), server.rss_mb()
    lag = asyncio.create_task(watch_lag(tally.lags))
    everyone = [_open(visit.session(server, number), number, tally) for number in range(users)]
    sessions = [session for session in await asyncio.gather(*everyone) if session]
    rss_mb, cpu, started, noise = server.rss_mb(), server.cpu_seconds(), time.perf_counter(), Noise()
    await asyncio.gather(*(_drive(session, tally) for session in sessions))
    elapsed, cpu = time.perf_counter() - started, server.cpu_seconds() - cpu
    machine = {
        "foreign_cpu_pct": noise.foreign_pct(),
        "server_cpu_pct": round(100 * cpu / elapsed),
        "cpu_ms_per_move": round(1000 * cpu / max(1, len(tally.moves)), 1),
        "rss_mb_per_session": round((rss_mb - idle_mb) / users, 2),
    }
    lag.cancel()
    await asyncio.gather(*(session.close() for session in sessions))
    if shown := sum(session.faults for session in sessions):
        tally.errors["page shows an error"] = shown
    return {"users": users, **_summary(tally), **machine}


def _summary(tally: Tally) -> Level:
    moves = stats([answer.ms for answer in tally.moves])
    in_time = moves["n"] > 0 and moves["p95"] < LIMIT_MS
    return {
        "carried": in_time and not tally.lost and not tally.errors,
        "stopped_early": tally.lost,
        "rerun_ms": moves,
        "open_ms": stats([answer.ms for answer in tally.opens]),
        "bytes": stats([answer.bytes for answer in tally.moves], 0),
        "wire_bytes": stats([answer.wire_bytes for answer in tally.moves], 0),
        "client_lag_p95_ms": round(percentile(tally.lags, 0.95), 1) if tally.lags else None,
        "errors": dict(tally.errors),
    }


async def _warm_up(session: Session) -> None:
    """Pays the first imports and fills the caches."""
    try:
        await session.open()
        for _ in range(WARM_MOVES):
            await session.move()
        if session.faults:
            raise SessionError("the page shows an error")
    finally:
        await session.close()


async def _open(session: Session, number: int, tally: Tally) -> Session | None:
    await asyncio.sleep(number * RAMP_SECONDS)
    try:
        tally.opens.append(await session.open())
    except FAILURES as error:
        tally.errors[f"open: {error}"] += 1
        return None
    return session


async def _drive(session: Session, tally: Tally) -> None:
    dice, started = session.dice, time.perf_counter()
    await asyncio.sleep(dice.uniform(0, THINK_SECONDS))
    for _ in range(MOVES):
        if tally.lost or time.perf_counter() - started > LEVEL_SECONDS:
            return
        try:
            tally.add(await session.move())
        except FAILURES as error:
            tally.errors[f"move: {error}"] += 1
            return
        await asyncio.sleep(dice.uniform(0.5, 1.5) * THINK_SECONDS)


async def watch_lag(lags: list[float]) -> None:
    """How late this generator itself is: what it measures is too long by that."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(0.05)
        lags.append((time.perf_counter() - before - 0.05) * 1000)


def _say(visit: Visit, result: Level) -> None:
    print(
        f"  {visit.app.name}: {result['users']} users, p95 {result['rerun_ms']['p95']} ms, "
        f"others {result['foreign_cpu_pct']} %, errors {result['errors']}"
        + (", stopped early" if result["stopped_early"] else ""),
        file=sys.stderr,
        flush=True,
    )


# ---------------------------------------------------------------- the largest level
def find_most(visit: Visit, start: int, seconds: float) -> dict[str, Any]:
    """The most visitors carried; `exact` is false when the time or MOST_USERS ended the search."""
    until = time.perf_counter() + seconds
    levels: list[Level] = []
    carried, too_many = 0, MOST_USERS + 1
    users = min(start, MOST_USERS)
    while time.perf_counter() < until:
        levels.append(level(visit, users))
        if levels[-1]["carried"]:
            carried = users
        else:
            too_many = users
        if _close(carried, too_many):
            break
        users = _next(carried, too_many)
    return {
        "users": carried,
        "too_many": too_many if too_many <= MOST_USERS else None,
        "exact": too_many <= MOST_USERS and _close(carried, too_many),
        "think_seconds": THINK_SECONDS,
        "limit_ms": LIMIT_MS,
        "levels": sorted(levels, key=lambda item: item["users"]),
    }


def _close(carried: int, too_many: int) -> bool:
    return too_many - carried <= max(1, round(PRECISION * carried))


def _next(carried: int, too_many: int) -> int:
    if too_many > MOST_USERS:
        return min(MOST_USERS, max(2, 2 * carried))
    return (carried + too_many) // 2
