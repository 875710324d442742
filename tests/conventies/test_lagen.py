"""What the house rules forbid does not happen, and what they promise is there."""

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

import app
from components import html
from tests.e2e import test_toegankelijk
from tests.pages import hulp

ROOT = Path(__file__).resolve().parents[2]
ALLES = [ROOT / "app.py", ROOT / "serve.py"] + [
    pad for map_ in ("pages", "components", "wijkteams") for pad in sorted((ROOT / map_).rglob("*.py"))
]
PAGINAS = sorted((ROOT / "pages").glob("*.py"))
SJABLONEN = sorted((ROOT / "components" / "sjablonen").rglob("*.html"))


def naam(pad: Path) -> str:
    return pad.relative_to(ROOT).as_posix()


@cache
def boom(pad: Path) -> ast.Module:
    return ast.parse(pad.read_text("utf-8"))


def ingevoerd(knoop: ast.AST) -> Iterator[str]:
    """Top-level name of everything that is imported in here, at whatever depth."""
    for deel in ast.walk(knoop):
        if isinstance(deel, ast.Import):
            yield from (a.name.split(".")[0] for a in deel.names)
        elif isinstance(deel, ast.ImportFrom) and deel.module and not deel.level:
            yield deel.module.split(".")[0]


def wie_voert_in(module: str) -> set[str]:
    return {naam(pad) for pad in ALLES if module in ingevoerd(boom(pad))}


def genoemd(woord: str, paden: list[Path]) -> set[str]:
    return {naam(pad) for pad in paden if woord in pad.read_text("utf-8")}


# layers


def test_the_domain_does_not_know_streamlit() -> None:
    gebruikers = wie_voert_in("streamlit")
    assert "app.py" in gebruikers
    assert {pad for pad in gebruikers if pad.startswith("wijkteams/")} == set()


@pytest.mark.grondig
def test_the_domain_does_not_know_what_draws_it() -> None:
    for module in ("app", "pages", "components", "serve", "pydeck"):
        assert {pad for pad in wie_voert_in(module) if pad.startswith("wijkteams/")} == set(), module
    altair = {pad for pad in wie_voert_in("altair") if not pad.startswith("wijkteams/figuren/")}
    assert {pad for pad in altair if pad.startswith("wijkteams/")} == set()


@pytest.mark.parametrize("module", ["yaml", "yamlcore"])
def test_one_module_reads_yaml(module: str) -> None:
    assert wie_voert_in(module) == {"wijkteams/laden/yamlfile.py"}


@pytest.mark.grondig
def test_one_package_knows_geopandas() -> None:
    for module in ("geopandas", "shapely", "pyogrio", "pyproj"):
        binnen = ("wijkteams/geo/", "wijkteams/invoer/grenzen/")
        assert {pad for pad in wie_voert_in(module) if not pad.startswith(binnen)} == set(), module
    assert wie_voert_in("geopandas")


def test_one_module_touches_session_state() -> None:
    assert genoemd("session_state", ALLES) == {"components/staat.py"}


@pytest.mark.grondig
def test_components_do_not_know_the_pages() -> None:
    for module in ("app", "pages", "serve"):
        assert {pad for pad in wie_voert_in(module) if pad.startswith("components/")} == set(), module


def is_wacht(knoop: ast.stmt) -> bool:
    return isinstance(knoop, ast.If) and ast.unparse(knoop.test) == "__name__ == '__main__'"


@pytest.mark.parametrize("pad", PAGINAS, ids=naam)
def test_a_page_starts_the_frame_only_when_it_is_run_itself(pad: Path) -> None:
    delen = boom(pad).body
    assert [n for n in delen if not is_wacht(n) and "app" in ingevoerd(n)] == []
    wachten = [n for n in delen if is_wacht(n)]
    assert len(wachten) == 1 and list(ingevoerd(wachten[0])) == ["app"]


def test_every_page_is_in_the_navigation() -> None:
    assert {pad.stem for pad in PAGINAS} == set(app.PAGINAS)
    for pagina, (render, titel, url) in app.PAGINAS.items():
        assert render is importlib.import_module(f"pages.{pagina}").render
        assert titel and url == ("" if pagina == "start" else pagina)


def test_every_page_is_opened_with_every_choice_and_looked_at_by_axe() -> None:
    paden = {url for _, _, url in app.PAGINAS.values()}
    assert set(hulp.PAGINAS) == paden - {"ontwerpen"}, "tests/pages/hulp.py"  # its choices have tests of their own
    bekeken = {adres.strip("/") for adres in test_toegankelijk.PAGINAS}
    assert bekeken == paden, "tests/e2e/test_toegankelijk.py"


# what is typed is never markup


@pytest.mark.parametrize("woord", ["unsafe_allow_html", "unsafe_allow_javascript"])
def test_streamlit_is_never_told_to_trust(woord: str) -> None:
    assert genoemd(woord, ALLES) == set()


def test_no_template_trusts_what_it_is_given() -> None:
    assert SJABLONEN
    vertrouwt = re.compile(r"\|\s*safe\b|autoescape|Markup|forceescape")
    assert {naam(pad) for pad in SJABLONEN if vertrouwt.search(pad.read_text("utf-8"))} == set()


def test_templates_escape() -> None:
    gemaakt = html.make("kader/melding", meldingen=["<script>alert('1')</script> & \"meer\""])
    assert "<script" not in gemaakt
    assert "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &#34;meer&#34;" in gemaakt


def test_terms_are_explained_without_trusting_the_text_round_them() -> None:
    sjabloon = html._omgeving().from_string("{{ t | begrippen }}")
    gemaakt = sjabloon.render(gezien=set(), t='<img src=x onerror=alert(1)> een wijkteam met "mandaat"')
    assert gemaakt.count('class="begrip"') == 2
    assert "<img" not in gemaakt and "&lt;img src=x onerror=alert(1)&gt;" in gemaakt


OPMAAK = (
    "**vet** _schuin_ `code` ~~weg~~ [link](http://x) ![beeld](y) <b>html</b> # kop $x^2$ :material/delete: "
    ":red[rood] https://voorbeeld.nl | cel | \\ > - * +"
)


def test_tekst_takes_the_meaning_from_every_sign_of_markdown() -> None:
    veilig = html.tekst(OPMAAK)
    assert re.sub(r"\\(.)", r"\1", veilig) == OPMAAK, "what is shown stays the same"
    los = re.sub(r"\\.", "", veilig)  # what is left without a backslash before it
    assert not re.search(r"[\\`*_{}\[\]()#+!|<>~:$^-]", los)


def test_tekst_leaves_plain_words_alone() -> None:
    assert html.tekst("Wijkteam 2014, één gemeente") == "Wijkteam 2014, één gemeente"


# promises


def begrippen() -> list[str]:
    inhoud = yaml.safe_load((ROOT / "data" / "content" / "begrippen.yaml").read_text("utf-8"))
    return [begrip["term"] for begrip in inhoud]


def test_the_glossary_holds_every_begrip() -> None:
    lijst = (ROOT / "docs" / "begrippen.md").read_text("utf-8").lower()
    termen = begrippen()
    assert len(termen) > 20
    assert [term for term in termen if not re.search(rf"(?<!\w){re.escape(term.lower())}(?!\w)", lijst)] == []


def test_ci_does_nothing_but_make_test() -> None:
    regels = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    opdrachten = [r for r in regels if r.strip() and not r.startswith(("#", "set ", "cd "))]
    assert opdrachten == ["make test"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_the_readme_names_what_the_app_needs() -> None:
    nodig = re.findall(r"^([\w-]+)==", (ROOT / "requirements.in").read_text("utf-8"), re.MULTILINE)
    leesmij = (ROOT / "README.md").read_text("utf-8").lower()
    assert "streamlit" in nodig
    assert [pakket for pakket in nodig if pakket.lower() not in leesmij] == []
