"""What documents say of the code is there: files, names in them, the picture of the house, publiccode.yml."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from tools import herlezing, huis

ROOT = Path(__file__).resolve().parents[2]
STUKKEN = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("bench/README.md")})
MAPPEN = {p.name for p in ROOT.iterdir() if p.is_dir()} - {"static"}
# Files that a document speaks of and that are not in the repository.
ELDERS = {"data/municipalities/schagen.yaml"}  # the gemeente that docs/inhoud.md makes


def naam(pad: Path) -> str:
    return pad.relative_to(ROOT).as_posix()


def in_code(tekst: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"(?<!`)`([^`\n]+)`", tekst)


@cache
def namen_in(pad: Path) -> set[str]:
    """Every function, class, method and name that a module gives."""
    uit = set[str]()
    for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
        if isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            uit.add(knoop.name)
        elif isinstance(knoop, ast.Assign | ast.AnnAssign):
            doelen = knoop.targets if isinstance(knoop, ast.Assign) else [knoop.target]
            uit |= {d.id for d in doelen if isinstance(d, ast.Name)}
    return uit


def is_pad(woord: str) -> bool:
    """Whether this names a file or folder of ours, from the root."""
    return bool(re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?(:\w+(\.\w+)*)?", woord)) and (
        woord.split("/")[0] in MAPPEN if "/" in woord else bool(re.fullmatch(r"(app|serve)\.py(:\w+)?", woord))
    )


@pytest.mark.parametrize("stuk", STUKKEN, ids=naam)
def test_what_a_document_points_at_is_there(stuk: Path) -> None:
    weg = []
    for woord in filter(is_pad, in_code(stuk.read_text("utf-8"))):
        waar, _, wat = woord.partition(":")
        pad = ROOT / waar
        if waar not in ELDERS and (not pad.exists() or (wat and not set(wat.split(".")) <= namen_in(pad))):
            weg.append(woord)
    assert weg == []


@pytest.mark.parametrize("stuk", STUKKEN, ids=naam)
def test_every_link_between_documents_leads_somewhere(stuk: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)\s#]+)", stuk.read_text("utf-8"))
    assert [link for link in links if not (stuk.parent / link).exists()] == []


def test_the_picture_is_drawn_from_the_contracts_as_they_are_now() -> None:
    assert huis.TEKENING.read_text("utf-8") == huis.draw(), "draai «make huis»"


def test_every_room_is_a_layer_says_what_it_is_and_stands_in_the_documents() -> None:
    kamers = {p.name for p in (ROOT / "wijkteams").iterdir() if (p / "__init__.py").exists()}
    assert {laag.split(".")[1] for laag in huis.layers() if "." in laag} == kamers
    assert [k for k in kamers if not huis.what(f"wijkteams.{k}")] == []
    for stuk in ("README.md", "docs/architectuur.md"):
        tekst = (ROOT / stuk).read_text("utf-8")
        assert [k for k in sorted(kamers) if f"`wijkteams/{k}/`" not in tekst] == [], stuk


# publiccode.yml, version 0.7: what the standard (yml.publiccode.tools) calls mandatory.
def test_what_readers_judged_is_counted_as_their_rows_say() -> None:
    tekst = herlezing.STUK.read_text("utf-8")
    assert herlezing.filled(tekst) == tekst, "old: run «python -m tools.herlezing»"
    alle = herlezing.rows(
        "*-[abc].csv",
        "streng-[0-9].csv",
        "vier-[0-9].csv",
        "vijf-[0-9].csv",
        "steekproef-*.csv",
        "ebook.csv",
        "kaart.csv",
        "leer.csv",
    )
    assert {r["oordeel"] for r in alle} <= set(herlezing.OORDELEN)
    assert [r["id"] for r in alle if r["oordeel"] != "juist" and not r["wat"]] == []


VERPLICHT = (
    "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description.nl.features",
    "description.nl.shortDescription", "description.nl.longDescription", "legal.license", "maintenance.type",
    "localisation.localisationReady", "localisation.availableLanguages",
)  # fmt: skip


def test_publiccode_has_every_mandatory_key() -> None:
    inhoud = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    for sleutel in VERPLICHT:
        deel = inhoud
        for stuk in sleutel.split("."):
            assert isinstance(deel, dict) and stuk in deel, sleutel
            deel = deel[stuk]
        assert deel not in (None, "", []), sleutel
    assert inhoud["publiccodeYmlVersion"] == "0.7"
    assert inhoud["softwareType"] == "standalone/web"
    assert inhoud["developmentStatus"] in ("concept", "development", "beta", "stable", "obsolete")
    assert inhoud["maintenance"]["type"] in ("internal", "contract", "community", "none")
    assert (
        inhoud["maintenance"]["type"] not in ("internal", "community") or inhoud["maintenance"]["contacts"][0]["name"]
    )
    woorden = inhoud["description"]["nl"]
    assert len(woorden["shortDescription"]) <= 150 <= len(woorden["longDescription"]) <= 10_000


def test_nobody_chose_a_licence_for_the_owner() -> None:
    gekozen = [p.name for p in ROOT.iterdir() if re.match(r"(?i)licen[cs]e|copying", p.name)]
    licentie = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))["legal"]["license"]
    open_ = "No licence has been chosen" in (ROOT / "README.md").read_text("utf-8")
    # One day the owner chooses: then all three change together.
    assert open_ == (not gekozen) == licentie.startswith("LicenseRef-")


def test_before_a_commit_runs_what_make_style_runs() -> None:
    (stijl,) = re.findall(r"^style:.*\n((?:\t.+\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    opdrachten = [r.strip().replace("$(PY)", ".venv/bin/python").removesuffix(" .") for r in stijl.splitlines()]
    opdrachten = [o for o in opdrachten if not o.startswith("@")]  # sees to it that a tool is there
    haken = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [r["repo"] for r in haken] == ["local"]  # nothing is fetched
    assert [o for o in opdrachten if o not in {h["entry"] for h in haken[0]["hooks"]}] == []
