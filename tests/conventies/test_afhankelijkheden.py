"""What is imported is declared, what is declared is imported, and README says what each is for."""

import ast
import re
import sys
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ("app.py", "serve.py", "pages", "components", "wijkteams")
ERBIJ = ("tests", "bench", "tools")
# Declared, but run and not imported: commands, a plugin of pytest, and types for mypy.
GEDRAAID = {"pytest-xdist", "ruff", "mypy", "import-linter", "djangofmt", "types-pyyaml", "pandas-stubs"}


def gewoon(naam: str) -> str:
    """The name of a package as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", naam).lower()


def bestanden(*waar: str) -> list[Path]:
    paden = [ROOT / w for w in waar]
    return [pad for p in paden for pad in ([p] if p.is_file() else sorted(p.rglob("*.py")))]


VAN = packages_distributions()
EIGEN = {p.stem for map_ in (ROOT, ROOT / "bench") for p in map_.iterdir()}


@cache
def modules(pad: Path) -> set[str]:
    """Top-level names of what a file imports from outside."""
    uit = set[str]()
    for deel in ast.walk(ast.parse(pad.read_text("utf-8"))):
        if isinstance(deel, ast.Import):
            uit |= {a.name.split(".")[0] for a in deel.names}
        elif isinstance(deel, ast.ImportFrom) and deel.module and not deel.level:
            uit.add(deel.module.split(".")[0])
    return uit - EIGEN - set(sys.stdlib_module_names)


def pakketten(*waar: str) -> dict[str, str]:
    """Package of everything that is imported in these places, with a file that does."""
    return {gewoon(VAN[m][0]): pad.name for pad in bestanden(*waar) for m in modules(pad)}


def gevraagd(bestand: str) -> set[str]:
    regels = (ROOT / bestand).read_text("utf-8").splitlines()
    return {gewoon(m[0]) for r in regels if (m := re.match(r"[\w.-]+", r)) and not r.startswith("-")}


@pytest.mark.parametrize(
    ("waar", "lijsten"),
    [(APP, ("requirements.in",)), (ERBIJ, ("requirements.in", "requirements-dev.in"))],
    ids=["app", "tests"],
)
def test_what_is_imported_is_declared(waar: tuple[str, ...], lijsten: tuple[str, ...]) -> None:
    gebruikt, gedeclareerd = pakketten(*waar), set[str]().union(*map(gevraagd, lijsten))
    assert len(gebruikt) > 10
    assert {p: bestand for p, bestand in gebruikt.items() if p not in gedeclareerd} == {}


def test_what_is_declared_is_imported() -> None:
    assert gevraagd("requirements.in") - pakketten(*APP).keys() == set()
    assert gevraagd("requirements-dev.in") - pakketten(*APP, *ERBIJ).keys() == GEDRAAID


@pytest.mark.parametrize("naam", ["requirements", "requirements-dev"])
def test_every_version_asked_for_is_the_one_that_is_pinned(naam: str) -> None:
    vast = (ROOT / f"{naam}.txt").read_text("utf-8")
    regels = re.findall(r"^[\w.-]+==.+$", (ROOT / f"{naam}.in").read_text("utf-8"), re.MULTILINE)
    assert regels
    assert [r for r in regels if not re.search(rf"^{re.escape(r)} \\$", vast, re.MULTILINE)] == []


@pytest.mark.parametrize("bestand", ["requirements.in", "requirements-dev.in"])
def test_readme_says_what_each_is_for(bestand: str) -> None:
    leesmij = (ROOT / "README.md").read_text("utf-8").partition("## What we build on")[2].lower()
    assert [p for p in gevraagd(bestand) if not re.search(rf"(?<![\w-]){re.escape(p)}(?![\w-])", leesmij)] == []
