"""docs/inhoud.md works as it stands: its blocks are put in a copy of the data, as a colleague would, and checked."""

import re
from pathlib import Path

import pytest

from tests.gegevens import kopie
from wijkteams.basis.errors import GegevensFout
from wijkteams.basis.paden import DATA
from wijkteams.laden.load import load
from wijkteams.oordeel.voorwaarden import compiled

STUK = (DATA.parent / "docs" / "inhoud.md").read_text("utf-8")
BLOKKEN = dict(re.findall(r"```yaml\n# (?:nieuw bestand|onderaan) data/(\S+)\n(.*?)```", STUK, re.DOTALL))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data with the new source and gemeente."""
    data = kopie(tmp_path)
    plak(data, "content/bronnen.yaml")
    plak(data, "municipalities/schagen.yaml")
    return data


def plak(data: Path, bestand: str) -> None:
    """Put a block at the end of its file, or in a new one."""
    pad = data / bestand
    pad.write_text((pad.read_text("utf-8") if pad.exists() else "") + BLOKKEN[bestand], "utf-8")


def onder(data: Path, veld: str, regels: str, ook: str = "") -> None:
    """Under every `veld` of every gemeente these lines, as the document says."""
    for pad in (data / "municipalities").glob("*.yaml"):
        tekst = pad.read_text("utf-8")
        pad.write_text(re.sub(rf"^( +){veld}:{ook}", rf"\g<0>{regels}", tekst, flags=re.MULTILINE), "utf-8")


def test_the_document_has_a_block_for_each() -> None:
    assert len(BLOKKEN) == 6
    assert STUK.count("```yaml") == 6


def test_a_gemeente(data: Path) -> None:
    schagen = load(data).find_gemeente("GM0441")
    assert schagen.gemeente == "Schagen"
    assert schagen.laatste.bekend == 5 and len(schagen.laatste.feiten) == 1


@pytest.mark.grondig
def test_a_kind_of_fact_and_a_regel_with_its_two_cases(data: Path) -> None:
    plak(data, "content/feitsoorten.yaml")
    plak(data, "content/routekaart/regels.yaml")
    kennis = load(data)
    assert "vervoer" in kennis.feitsoorten
    regel = kennis.routekaart.regels[-1]
    assert regel.id == "direct-bereikbaar-zonder-loket"
    assert compiled(regel.als)(regel.vuurt.keuzes, {}) is True
    assert compiled(regel.als)(regel.vuurt_niet.keuzes, {}) is False


@pytest.mark.grondig
def test_a_keuze_asks_of_every_moment_that_has_options_what_the_source_says(data: Path) -> None:
    plak(data, "content/routekaart/keuzes.yaml")
    with pytest.raises(GegevensFout) as gevonden:
        load(data)
    assert {f.melding for f in gevonden.value.fouten} == {"naar vervoer.auto en vervoer.fiets is niet gekeken"}
    onder(data, "niet_genoemd", "vervoer.auto, vervoer.fiets, ", ook=r" \[")
    onder(data, "niet_genoemd", r"\n\1  - vervoer.auto\n\1  - vervoer.fiets", ook="$")
    assert "vervoer.fiets" in load(data).opties()


@pytest.mark.grondig
def test_a_schaal_asks_a_position_of_every_moment(data: Path) -> None:
    plak(data, "content/schalen.yaml")
    with pytest.raises(GegevensFout) as gevonden:
        load(data)
    assert {f.melding for f in gevonden.value.fouten} == {"schaal «tempo» ontbreekt"}
    zwijgt = r"\n\1  tempo:\n\1    zekerheid: onbekend\n\1    motivering: Niets.\n\1    plek: Het team"
    onder(data, "posities", zwijgt)
    assert "tempo" in load(data).schalen
