"""Draw docs/huis.svg from the layer contracts in pyproject.toml and the first line of each room: `make huis`."""

from __future__ import annotations

import ast
import textwrap
import tomllib
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TEKENING = ROOT / "docs" / "huis.svg"
BREED, RAND, HOOG, MIDDEN, RECHTS = 1180, 20, 54, 220, 905
KOP, TEKST, TEKENS = 34, 15, 94  # pixels, pixels, characters on a line
INKT, ACCENT, DOMEIN, BUITEN = "#111111", "#154273", "#eef3f9", "#f3f3f3"

# What is no layer of import-linter: files round the packages, and the data below them.
BOVEN = {
    "app.py, serve.py": "The frame with its one error boundary; the hardened server round it.",
    "pages": "A file per page: render() reads like a table of contents.",
    "components": "Drawing: takes domain objects, draws them, returns what the user chose.",
}
ONDER = {"data": "Statements as YAML, outlines and figures: content, never code."}


def contracts() -> list[dict[str, Any]]:
    """The contracts of import-linter, as they stand in pyproject.toml."""
    inhoud = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    uit: list[dict[str, Any]] = inhoud["tool"]["importlinter"]["contracts"]
    return uit


def layers() -> list[str]:
    """Every layer from high to low: the packages, the last of them as its rooms."""
    breed, kamers = (c["layers"] for c in contracts() if c["type"] == "layers")
    return [*breed[:-1], *kamers]


def only_here() -> dict[str, list[str]]:
    """Per layer the libraries that nothing else may import, by the exceptions of the contracts that forbid them."""
    uit: dict[str, list[str]] = {laag: [] for laag in layers()}
    for c in contracts():
        for uitzondering in c.get("ignore_imports", []) if c["type"] == "forbidden" else []:
            wie, wat = uitzondering.split(" -> ")
            laag = next((laag for laag in uit if f"{wie}.".startswith(f"{laag}.")), None)
            namen = c["forbidden_modules"] if wat == "*" else [wat]
            if laag and not (ROOT / f"{wat}.py").exists():  # app.py is ours
                uit[laag] += [n for n in namen if n not in uit[laag]]
    return uit


def what(laag: str) -> str:
    """What a layer is, in a sentence: the first line of its docstring."""
    if laag in BOVEN:
        return BOVEN[laag]
    boom = ast.parse((ROOT / laag.replace(".", "/") / "__init__.py").read_text("utf-8"))
    return (ast.get_docstring(boom) or "").splitlines()[0]


def _tekst(x: int, midden: float, tekst: str, breed: int, soort: str) -> str:
    """Words in lines of so many characters, round this height."""
    regels = textwrap.wrap(tekst, breed)
    begin = midden + 4 - 9 * (len(regels) - 1)
    return "".join(
        f'<text x="{x}" y="{begin + 18 * n:g}" class="{soort}">{escape(r)}</text>' for n, r in enumerate(regels)
    )


def _rij(y: int, naam: str, zin: str, alleen: list[str], kleur: str) -> str:
    midden = y + (HOOG - 6) / 2
    delen = ((RAND + 16, naam, 30, "naam"), (MIDDEN, zin, TEKENS, "zin"), (RECHTS, ", ".join(alleen), 30, "hier"))
    vak = f'<rect x="{RAND}" y="{y}" width="{BREED - 2 * RAND}" height="{HOOG - 6}" rx="6" fill="{kleur}"/>'
    return vak + "".join(_tekst(x, midden, tekst, breed, soort) for x, tekst, breed, soort in delen)


def draw() -> str:
    """The picture as SVG: high above low, with what may be imported there and nowhere else."""
    alleen = only_here()
    rijen: list[tuple[str, str, list[str], str]] = [("app.py, serve.py", BOVEN["app.py, serve.py"], [], BUITEN)]
    for laag in layers():
        kleur = DOMEIN if laag.startswith("wijkteams.") else BUITEN
        rijen.append((laag.removeprefix("wijkteams."), what(laag), alleen[laag], kleur))
    rijen += [(naam, zin, [], BUITEN) for naam, zin in ONDER.items()]
    hoog = KOP + RAND + HOOG * len(rijen)
    lagen = "\n".join(_rij(KOP + HOOG * n, *rij) for n, rij in enumerate(rijen))
    kop = (
        f'<text x="{RAND + 16}" y="24" class="kop">may import what is below it</text>'
        f'<text x="{RECHTS}" y="24" class="kop">imported here only</text>'
    )
    stijl = (
        f"text{{font:{TEKST}px sans-serif;fill:{INKT}}}.naam{{font-weight:bold;fill:{ACCENT}}}"
        ".kop{font-style:italic}.hier{font-family:monospace;font-size:13px}"
    )
    uitleg = "From high to low: " + ", ".join(naam for naam, *_ in rijen) + ". Each may import what is below it."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BREED} {hoog}" width="{BREED}" height="{hoog}" '
        f'role="img">\n<title>The house of Wijkteamkompas</title><desc>{escape(uitleg)}</desc><style>{stijl}</style>'
        f'<rect width="{BREED}" height="{hoog}" fill="#ffffff"/>{kop}\n{lagen}\n</svg>\n'
    )


if __name__ == "__main__":
    TEKENING.write_text(draw(), "utf-8")
