"""README keeps its word: every command in it does what it says, and every command there is stands in it."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import geopandas
import pytest

from tests.eigen_kaarten import geojson
from tests.gegevens import kopie
from wijkteams.opdrachten.lijst import OPDRACHTEN as LIJST
from wijkteams.opdrachten.parser import make_parser
from wijkteams.uitvoer.formaten import FORMATEN

ROOT = Path(__file__).resolve().parents[2]
LEESMIJ = (ROOT / "README.md").read_text("utf-8")
BLOKKEN = [regel[4:] for regel in LEESMIJ.splitlines() if re.match(r" {4}\S", regel)]
OPDRACHTEN = [regel for regel in BLOKKEN if regel.startswith("python -m wijkteams")]
MAKE = [regel for regel in BLOKKEN if regel.startswith("make ")]
WINDOWS = [regel for regel in BLOKKEN if regel.startswith(("py ", ".venv\\"))]

# Commands that a test cannot run, and why. Their words are still read by the real parser.
NIET_GEDRAAID = {
    "cijfers haal": "asks CBS on the internet; tests/domain/test_haal.py plays the answers",
    "kaart haal": "asks PDOK on the internet; tests/domain/test_haal.py plays the answers",
    "invoeren": "makes data/ anew from deliveries that are not in the repository; tests/data/test_geo.py does it",
}
# No target of make is run: they install, serve for ever, take minutes or start this test. `make -n` says what they
# would do; tests/e2e/test_start_en_make.py runs `make start`, CI runs `make test`.


def woorden(regel: str) -> list[str]:
    """The words of a command, without what goes to a file and without the remark."""
    alle = shlex.split(regel, comments=True)
    return alle[: alle.index(">")] if ">" in alle else alle


def subs(parser: argparse.ArgumentParser, voor: str = "") -> Iterator[str]:
    """Every command that the parser knows, and the commands within it."""
    delen = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not delen and voor:
        yield voor
    for deel in delen:
        for naam, sub in deel.choices.items():
            yield from subs(sub, f"{voor} {naam}".strip())


def gedraaid(regel: str) -> bool:
    return not any(f" -m wijkteams {naam} " in f"{regel} " for naam in NIET_GEDRAAID)


def test_every_line_in_a_block_is_known_here() -> None:
    assert len(OPDRACHTEN) > 25 and len(MAKE) > 8 and len(WINDOWS) == 3
    assert [r for r in BLOKKEN if r not in OPDRACHTEN + MAKE + WINDOWS] == []


@pytest.mark.parametrize("regel", OPDRACHTEN)
def test_the_parser_knows_the_words(regel: str) -> None:
    make_parser(LIJST).parse_args(woorden(regel)[3:])


def test_every_command_stands_in_readme() -> None:
    genoemd = [" ".join(woorden(r)[3:]) for r in OPDRACHTEN]
    alle = list(subs(make_parser(LIJST)))
    assert "ontwerp-schema" in alle and "cijfers haal" in alle
    assert [naam for naam in alle if not any(f"{g} ".startswith(f"{naam} ") for g in genoemd)] == []


def test_every_target_of_make_stands_in_readme_and_the_other_way_round() -> None:
    doelen = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {r.split()[1] for r in MAKE} == doelen - {"help"}


def test_readme_names_every_format() -> None:
    genoemd = next(r for r in OPDRACHTEN if "# or " in r)
    zoals, _, ook = genoemd.partition("# or ")
    assert {woorden(zoals)[-3], *ook.split()} == set(FORMATEN)


@pytest.mark.skipif(not shutil.which("make"), reason="no make on this machine")
@pytest.mark.parametrize("regel", MAKE)
def test_make_knows_what_to_do(regel: str) -> None:
    klaar = subprocess.run(["make", "-n", *woorden(regel)[1:]], cwd=ROOT, capture_output=True, text=True)
    assert klaar.returncode == 0 and klaar.stdout, klaar.stderr


def test_what_windows_is_told_is_there() -> None:
    assert (ROOT / "requirements.txt").exists() and (ROOT / "serve.py").exists()
    assert "requirements.txt" in WINDOWS[1] and WINDOWS[2].endswith("streamlit run serve.py")


@pytest.fixture(scope="module")
def voorraad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the commands speak of, and `python` as it is here."""
    map_ = tmp_path_factory.mktemp("leesmij")
    (map_ / "bin").mkdir()
    (map_ / "bin" / "python").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    (map_ / "bin" / "python").chmod(0o755)
    for vooraf in (
        "ontwerp-voorbeeld > ontwerp.yaml",
        "exporteer ontwerp.yaml --formaat docx -o oud.docx",
        "exporteer ontwerp.yaml --formaat pdf -o ontwerp.pdf",
        "cijfers sjabloon --gemeente Zoetermeer > zoetermeer.csv",
    ):
        klaar = draai(map_, f"python -m wijkteams {vooraf}")
        assert klaar.returncode == 0, klaar.stderr
    shutil.copy(map_ / "ontwerp.yaml", map_ / "nieuw.yaml")
    regels = (map_ / "zoetermeer.csv").read_text("utf-8-sig").splitlines()
    ingevuld = [f"{regels[0]};jongeren", *(f"{r};{20 + n}" for n, r in enumerate(regels[1:]))]
    (map_ / "zoetermeer.csv").write_text("\n".join(ingevuld), "utf-8")
    (map_ / "wijken.geojson").write_bytes(geojson())
    geopandas.read_file(map_ / "wijken.geojson").to_file(map_ / "wijken.gpkg", layer="wijken")
    kopie(map_).rename(map_ / "andere-map")
    return map_


@pytest.fixture
def map_(voorraad: Path, tmp_path: Path) -> Path:
    """The same for one command, which may write over what is there."""
    return Path(shutil.copytree(voorraad, tmp_path / "werk", symlinks=True))


def draai(map_: Path, regel: str) -> subprocess.CompletedProcess[str]:
    omgeving = os.environ | {"PATH": f"{map_ / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    return subprocess.run(["bash", "-c", regel], cwd=map_, env=omgeving, capture_output=True, text=True, timeout=120)


@pytest.mark.grondig
@pytest.mark.skipif(not shutil.which("bash"), reason="no bash on this machine")
@pytest.mark.parametrize("regel", [r for r in OPDRACHTEN if gedraaid(r)])
def test_every_command_does_what_it_says(map_: Path, regel: str) -> None:
    klaar = draai(map_, regel)
    assert klaar.returncode == 0, klaar.stderr
    assert "Traceback" not in klaar.stderr
    naar = shlex.split(regel, comments=True)
    uit = next((naar[n + 1] for n, woord in enumerate(naar) if woord in ("-o", ">")), None)
    assert uit is None or (map_ / uit).stat().st_size > 0
    assert uit is not None or klaar.stdout or "statisch" in regel
