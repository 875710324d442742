"""What we lean on inside Streamlit is still there: docs/streamlit-opwaarderen.md names each place and its test."""

import json
import re
from pathlib import Path

import pyarrow as pa
import pytest
import streamlit as st

from tests.pages.hulp import elementen, in_orde, open_pagina

ROOT = Path(__file__).resolve().parents[2]
NAAM = re.compile(r"data-testid=\\?[\"']?(st[\w-]+)|get_by_test_id\(\"(st[\w-]+)|(?<![\w-])\.(st[A-Z]\w+)")
SAMENGESTELD = {"stAlertContentError": "stAlertContent"}  # made by Streamlit of two parts
OOK = ("data-test-script-state", "data-stale", "st-key-")  # attributes and classes that styling and tests wait for


def script_van_streamlit() -> str:
    map_ = Path(st.__file__).with_name("static")
    return "".join(pad.read_text("utf-8") for pad in sorted(map_.rglob("*.js")))


def namen() -> dict[str, str]:
    """Every name of Streamlit's in our styling, tests and bench, with a file that uses it."""
    uit = {}
    for map_ in ("components", "tests", "bench"):
        for pad in sorted((ROOT / map_).rglob("*")):
            if pad.suffix in (".css", ".py", ".js") and pad != Path(__file__):
                for delen in NAAM.findall(pad.read_text("utf-8")):
                    uit["".join(delen)] = pad.relative_to(ROOT).as_posix()
    return uit


def test_every_name_in_our_styling_and_tests_is_one_of_streamlits() -> None:
    script, gebruikt = script_van_streamlit(), namen()
    assert len(gebruikt) > 20 and "stTopNav" in gebruikt
    weg = {n: pad for n, pad in gebruikt.items() if SAMENGESTELD.get(n, n) not in script}
    assert weg == {}
    assert [woord for woord in OOK if woord not in script] == []


def test_the_map_goes_out_compact_for_streamlit_asks_our_deck() -> None:
    at = in_orde(open_pagina("kaart"))
    kaarten = [proto.json for soort, proto in elementen(at) if soort == "deck_gl_json_chart"]
    assert kaarten
    for kaart in kaarten:
        assert kaart == json.dumps(json.loads(kaart), separators=(",", ":"))


@pytest.mark.grondig
def test_rows_as_arrow_arrive_as_the_datasets_of_the_chart() -> None:
    at = in_orde(open_pagina("ontwerpen", deel="schuiven"))
    (blad,) = [proto for soort, proto in elementen(at) if soort == "vega_lite_chart" and proto.datasets]
    rijen = {d.name: pa.ipc.open_stream(d.data.data).read_all() for d in blad.datasets}
    assert set(rijen) == {"vast", "merken"}
    assert rijen["vast"].num_rows > 0 and "soort" in rijen["vast"].column_names
    assert "vast" in json.dumps(json.loads(blad.spec))
