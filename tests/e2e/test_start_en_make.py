"""`make start`: what the README tells a newcomer to type."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.e2e.hulp import ROOT, vrije_poort


def antwoord(url: str) -> bytes | None:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bytes(response.read())
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return None


@pytest.mark.skipif(not shutil.which("make"), reason="no make on this machine")
@pytest.mark.skipif(not (ROOT / ".venv").is_dir(), reason="no .venv here: make start would install one first")
def test_make_start_serves_within_a_minute_and_stops_with_ctrl_c(tmp_path: Path) -> None:
    poort = vrije_poort()
    logboek = tmp_path / "make.log"
    with logboek.open("wb") as log:
        make = subprocess.Popen(
            ["make", "start", f"PORT={poort}"],
            cwd=ROOT,
            env={**os.environ, "MAKEFLAGS": ""},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a group of its own, to send it what Ctrl-C sends
        )
    try:
        deadline = time.monotonic() + 60
        gezond = None
        while gezond is None and make.poll() is None and time.monotonic() < deadline:
            gezond = antwoord(f"http://127.0.0.1:{poort}/gezond")
            time.sleep(0.1)
        assert gezond is not None, logboek.read_text(encoding="utf-8")
        assert json.loads(gezond) == {"status": "ok"}
        pagina = antwoord(f"http://127.0.0.1:{poort}/kaart")
        assert pagina is not None
        assert b'lang="nl"' in pagina
        os.killpg(make.pid, signal.SIGINT)
        make.wait(timeout=15)
    finally:
        if make.poll() is None:
            os.killpg(make.pid, signal.SIGKILL)
            make.wait()
    uitvoer = logboek.read_text(encoding="utf-8")
    assert f"http://127.0.0.1:{poort}" in uitvoer
    assert "Traceback" not in uitvoer
    with socket.socket() as probe:  # nothing stays behind on the port
        assert probe.connect_ex(("127.0.0.1", poort)) != 0
