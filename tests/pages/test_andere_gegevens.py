"""Other data needs no other code: a gemeente without figures, one more schaal, feit, keuze and regel."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.gegevens import kopie
from tests.pages.hulp import APP, PAGINAS
from wijkteams.laden import yamlfile
from wijkteams.laden.load import load

ROOT = APP.parent
BRON = {"bron": "leercirkel-2022", "plek": "Verzonnen"}

TOON = """
import json, sys
from tests.pages.hulp import leesbaar, open_pagina
uit = {}
for naam, pad, parameters in json.loads(sys.stdin.read()):
    at = open_pagina(pad, **parameters)
    uit[naam] = [[e.message for e in at.exception] + [e.value for e in at.error], leesbaar(at)]
print(json.dumps(uit))
"""


def read(pad: Path) -> Any:
    return yamlfile.parse(pad.read_text("utf-8"), pad.name)


def write(pad: Path, inhoud: Any) -> None:
    pad.write_text(yamlfile.dump(inhoud if isinstance(inhoud, dict) else {"items": inhoud}), "utf-8")


def positie(stap: int | None) -> dict[str, Any]:
    gezegd = {"positie": stap, "zekerheid": "expliciet", "status": "praktijk"} if stap else {"zekerheid": "onbekend"}
    return {**gezegd, "motivering": "Verzonnen.", "plek": "Verzonnen"}


def schagen(schalen: list[str]) -> dict[str, Any]:
    moment = {
        "peiljaar": 2022,
        "bron": "leercirkel-2022",
        "omtrek": 2022,
        "posities": {s: positie(4 if s in ("toegang", "jeugd", "tempo") else None) for s in schalen},
        "feiten": {"vervoer": {"tekst": "Het team fietst.", "plek": "Verzonnen"}},
    }
    return {"gemeente": "Schagen", "gm_code": "GM0441", "momenten": [moment]}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our data with one more of everything, made by data alone."""
    data = kopie(tmp_path_factory.mktemp("meer"))
    content = data / "content"
    schalen = read(content / "schalen.yaml")
    nieuw = {**schalen[0], "id": "tempo", "vraag": "Hoe snel werkt het team?", "kort": "Tempo", "opschrift": "Tempo?"}
    write(content / "schalen.yaml", [*schalen, {**nieuw, "links": "langzaam", "rechts": "snel"}])
    soorten = read(content / "feitsoorten.yaml")
    write(content / "feitsoorten.yaml", [*soorten, {"id": "vervoer", "naam": "Vervoer", "opschrift": "Vervoer"}])
    for pad in (data / "municipalities").glob("*.yaml"):
        gemeente = read(pad)
        for moment in gemeente["momenten"]:
            moment["posities"]["tempo"] = positie(None)
            if moment.get("niet_genoemd"):
                moment["niet_genoemd"] += ["fiets.ja", "fiets.nee"]
        write(pad, gemeente)
    write(data / "municipalities" / "schagen.yaml", schagen([s["id"] for s in schalen] + ["tempo"]))
    keuzes = read(content / "routekaart" / "keuzes.yaml")
    opties = [{"id": "ja", "naam": "Ja", "uitleg": "Fiets."}, {"id": "nee", "naam": "Nee", "uitleg": "Geen."}]
    fiets = {"id": "fiets", "naam": "Fiets", "vraag": "Fietst het team?", "uitleg": "Of het fietst.", "stappen": [1]}
    keuzes["items"].append({**fiets, "opties": opties, "plek": "Verzonnen", "schalen": ["tempo"]})
    write(content / "routekaart" / "keuzes.yaml", keuzes)
    regels = read(content / "routekaart" / "regels.yaml")
    regel: dict[str, Any] = {
        "id": "fiets-zonder-tempo",
        "bevinding": "aandachtspunt",
        "als": {"alle": [{"keuze": "fiets", "is": "ja"}, {"schaal": "tempo", "een_van": [1, 2]}]},
        "reden": "Wie langzaam wil zijn, kan ook lopen.",
        "grond": "eigen_logica",
        "hoe": "Verzonnen.",
        "vuurt": {"keuzes": {"fiets": "ja"}, "posities": {"tempo": 1}},
        "vuurt_niet": {"keuzes": {"fiets": "nee"}, "posities": {"tempo": 1}},
        "plek": "Verzonnen",
    }
    regels["items"].append(regel)
    write(content / "routekaart" / "regels.yaml", regels)
    return data


def draai(data: Path, *opdracht: str, invoer: str | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *opdracht],
        cwd=ROOT,
        env=os.environ | {"WIJKTEAMS_DATA": str(data), "PYTHONPATH": str(ROOT)},
        input=invoer.encode() if invoer else None,
        capture_output=True,
        timeout=180,
    )


@pytest.mark.grondig
def test_every_page_opens_and_counts_what_there_is(data: Path) -> None:
    kennis = load(data)
    assert len(kennis.schalen) == len(load().schalen) + 1
    vragen: list[tuple[str, str, dict[str, str]]] = [(pad or "start", pad, {}) for pad in (*PAGINAS, "ontwerpen")]
    vragen += [
        ("kaart 2022", "kaart", {"jaar": "2022"}),
        ("kaart tempo", "kaart", {"jaar": "2022", "schaal": "tempo"}),
        ("schagen", "gemeente", {"gemeente": "schagen-2022"}),
        ("samen", "vergelijken", {"gemeenten": "schagen-2022,zaanstad-2022"}),
    ]
    klaar = draai(data, "-c", TOON, invoer=json.dumps(vragen))
    assert klaar.returncode == 0, klaar.stderr.decode()
    gezien = json.loads(klaar.stdout.splitlines()[-1])
    assert {naam: fouten for naam, (fouten, _) in gezien.items() if fouten} == {}
    assert "Schagen" in gezien["schagen"][1] and "Hoe snel werkt het team?" in gezien["schagen"][1]
    for naam, (_, tekst) in gezien.items():
        for woord in ("elf schalen", "elf schuiven", "van de elf", "van 72", "elf dimensies", "twaalf feiten"):
            assert woord not in tekst.lower(), f"{naam} telt «{woord}», maar er zijn er meer"


@pytest.mark.grondig
@pytest.mark.parametrize(
    "wat",
    [
        ("--factsheet", "Schagen"),
        ("--factsheet", "Zaanstad"),
        ("--vergelijk", "Schagen,Zaanstad"),
        ("--vergelijk", "Haarlem,Velsen"),
    ],
    ids=" ".join,
)
def test_documents_of_it_and_of_others_are_made(data: Path, tmp_path: Path, wat: tuple[str, str]) -> None:
    uit = tmp_path / "uit.html"
    klaar = draai(data, "-m", "wijkteams", "exporteer", *wat, "--formaat", "html", "-o", str(uit))
    assert klaar.returncode == 0, klaar.stderr.decode()
    tekst = uit.read_text("utf-8").lower()
    assert "hoe snel werkt het team?" in tekst
    assert "van 72" not in tekst and "elf schalen" not in tekst


@pytest.mark.grondig
def test_the_command_line_knows_it(data: Path) -> None:
    for opdracht in ("controleer", "posities", "feiten", "gelijkenis Schagen", "zoek fietst", "regels"):
        klaar = draai(data, "-m", "wijkteams", *opdracht.split())
        assert klaar.returncode == 0, (opdracht, klaar.stderr.decode())
