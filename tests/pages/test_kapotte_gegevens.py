"""Data with a fault in it: the whole list of faults, and no page."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.pages.hulp import APP

ROOT = APP.parent

# In a process of its own: the data is loaded once per process and kept.
TOON = """
import json
from tests.pages.hulp import figuren, open_pagina
at = open_pagina("vergelijken")
print(json.dumps({
    "titel": [t.value for t in at.title],
    "uitleg": [e.value for e in at.error],
    "lijst": [m.value for m in at.markdown],
    "anders": len(at.html) + len(at.selectbox) + len(at.multiselect) + len(figuren(at)) + len(at.exception),
}))
"""


def show(data: Path) -> dict[str, Any]:
    klaar = subprocess.run(
        [sys.executable, "-c", TOON],
        cwd=ROOT,
        env=os.environ | {"WIJKTEAMS_DATA": str(data), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    gezien: dict[str, Any] = json.loads(klaar.stdout.splitlines()[-1])
    assert "fouten" in klaar.stderr  # and the log says it too
    return gezien


@pytest.mark.grondig
def test_every_fault_with_file_line_and_remedy_and_no_page(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    haarlem, schalen = data / "municipalities" / "haarlem.yaml", data / "content" / "schalen.yaml"
    tekst = haarlem.read_text(encoding="utf-8")
    haarlem.write_text(tekst.replace("gm_code: GM0392", "gm_code: Gm 392\n<b>zomaar</b>: 1", 1), encoding="utf-8")
    tekst = schalen.read_text(encoding="utf-8")
    schalen.write_text(tekst.replace("links:", "lniks:", 1), encoding="utf-8")

    gezien = show(data)
    assert gezien["titel"] == ["De gegevens zijn niet in orde"]
    assert "start de app opnieuw" in gezien["uitleg"][0]
    assert len(gezien["lijst"]) >= 3
    lijst = "\n".join(gezien["lijst"]).replace("\\", "")
    for stuk in ("haarlem.yaml, regel 2", "schalen.yaml, regel ", "lniks", "gm_code"):
        assert stuk in lijst
    assert "<b>" not in "\n".join(gezien["lijst"])
    assert gezien["anders"] == 0
