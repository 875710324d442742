"""The machine under the measurement: server processes, other people's CPU use, simple statistics."""

from __future__ import annotations

import contextlib
import os
import platform
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

import psutil

NOISE_LIMIT = 15.0  # % of one core used by others above which a sample counts as disturbed
START_SECONDS = 120

Stats = dict[str, Any]


class MeasureError(RuntimeError):
    """The measuring itself failed (a server does not start, a page cannot be opened)."""


# ---------------------------------------------------------------- servers
@dataclass(frozen=True)
class App:
    """An app that can be served: `streamlit run ENTRY` with FOLDER as working directory."""

    name: str
    folder: Path
    entry: str


APP = App("app", Path(__file__).resolve().parent.parent, "serve.py")


class Server:
    """A `streamlit run` child on a free loopback port. Ends only its own processes."""

    def __init__(self, app: App, log: IO[str]) -> None:
        self.port, self._log = _free_port(), log
        self.url = f"http://127.0.0.1:{self.port}"
        self.start_ms = 0.0
        self._started = time.perf_counter()
        self._child = subprocess.Popen(
            self._command(app),
            cwd=app.folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=_environment_without_proxies(),
            start_new_session=True,
        )
        self._process = psutil.Process(self._child.pid)

    def _command(self, app: App) -> list[str]:
        return [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            app.entry,
            "--server.port",
            str(self.port),
            "--server.address",
            "127.0.0.1",
            "--server.headless",
            "true",
            "--browser.gatherUsageStats",
            "false",
        ]

    def await_health(self) -> None:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        while time.perf_counter() - self._started < START_SECONDS:
            if self._child.poll() is not None:
                raise MeasureError("server ended: " + self.log()[-3000:])
            with contextlib.suppress(OSError), opener.open(self.url + "/_stcore/health", timeout=2):
                self.start_ms = (time.perf_counter() - self._started) * 1000
                return
            time.sleep(0.01)
        raise MeasureError("server not healthy in time: " + self.log()[-3000:])

    def _processes(self) -> list[Any]:
        with contextlib.suppress(psutil.Error):
            return [self._process, *self._process.children(recursive=True)]
        return []

    def cpu_seconds(self) -> float:
        total = 0.0
        for process in self._processes():
            with contextlib.suppress(psutil.Error):
                times = process.cpu_times()
                total += times.user + times.system
        return total

    def rss_mb(self) -> float:
        total = 0
        for process in self._processes():
            with contextlib.suppress(psutil.Error):
                total += process.memory_info().rss
        return round(total / 2**20, 1)

    def log(self) -> str:
        self._log.seek(0)
        return self._log.read()

    def stop(self) -> None:
        children = self._processes()[1:]
        if self._child.poll() is None:
            self._child.terminate()
            try:
                self._child.wait(8)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait(8)
        for child in children:
            with contextlib.suppress(psutil.Error):
                child.kill()


@contextlib.contextmanager
def serve(app: App) -> Iterator[Server]:
    """A healthy server, stopped afterwards."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        server = Server(app, log)
        try:
            server.await_health()
            yield server
        finally:
            server.stop()


def end_cleanly() -> None:
    """Let SIGTERM and SIGINT unwind the with-blocks, so that our own servers and browser end too."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(143))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _environment_without_proxies() -> dict[str, str]:
    proxies = ("http_proxy", "https_proxy", "all_proxy")
    return {key: value for key, value in os.environ.items() if key.lower() not in proxies}


# ---------------------------------------------------------------- other people's work
class Noise:
    """CPU used on this machine by anybody else: a shared machine must not pass for a slow app."""

    def __init__(self) -> None:
        self._time, self._busy, self._own = time.perf_counter(), _busy_seconds(), _own_seconds()

    def foreign_pct(self) -> float:
        """Foreign CPU since the start, in % of one core (steal by the host counts as foreign)."""
        elapsed = time.perf_counter() - self._time
        foreign = (_busy_seconds() - self._busy) - (_own_seconds() - self._own)
        return round(max(0.0, 100 * foreign / elapsed), 1) if elapsed else 0.0


def _own_seconds() -> float:
    total, me = 0.0, psutil.Process()
    for process in [me, *me.children(recursive=True)]:
        with contextlib.suppress(psutil.Error):
            total += sum(process.cpu_times()[:4])  # with the time of children that ended
    return total


def _busy_seconds() -> float:
    cpu = psutil.cpu_times()
    busy: float = cpu.user + cpu.nice + cpu.system + cpu.irq + cpu.softirq + cpu.steal
    return busy


def wait_for_quiet(longest: float) -> float:
    """Wait until others left the machine alone for two seconds in a row; returns the seconds waited."""
    started, quiet = time.perf_counter(), 0
    while quiet < 2 and time.perf_counter() - started < longest:
        noise = Noise()
        time.sleep(1)
        quiet = quiet + 1 if noise.foreign_pct() < NOISE_LIMIT else 0
    return round(time.perf_counter() - started, 1)


# ---------------------------------------------------------------- numbers
def percentile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def stats(values: Iterable[float | None], digits: int = 1) -> Stats:
    known = [value for value in values if value is not None]
    if not known:
        return {"n": 0, "median": None, "p95": None, "min": None, "max": None}
    return {
        "n": len(known),
        "median": round(percentile(known, 0.5), digits),
        "p95": round(percentile(known, 0.95), digits),
        "min": round(min(known), digits),
        "max": round(max(known), digits),
    }


def describe() -> dict[str, Any]:
    """When and on what this was measured."""
    packages = ("streamlit", "pandas", "altair", "pydeck", "geopandas")
    return {
        "when": datetime.now().astimezone().isoformat(timespec="seconds"),
        "cpus": os.cpu_count(),
        "machine": platform.machine(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "load_average": [round(value, 2) for value in os.getloadavg()],
        "versions": {"python": platform.python_version(), **{name: version(name) for name in packages}},
    }
