"""Fetching, against a server of our own that answers as CBS and PDOK do: in pages, slowly, wrongly or not at all."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from wijkteams.basis.errors import OphaalFout
from wijkteams.basis.paden import DATA
from wijkteams.invoer.cijfers import lezen
from wijkteams.invoer.ophalen import cbs, pdok
from wijkteams.invoer.ophalen.ophaler import Ophaler
from wijkteams.opdrachten.cli import main

GEBIEDEN = {"GM0637    ": "Zoetermeer"} | {f"WK0637{n:02d}  ": f"Wijk {n:02d}" for n in range(24)}
EIGENSCHAPPEN: list[dict[str, Any]] = [
    {"ID": 0, "ParentID": None, "Type": "Dimension", "Key": "WijkenEnBuurten", "Title": "Wijken en buurten"},
    {"ID": 1, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "Regioaanduiding"},
    {"ID": 2, "ParentID": 1, "Type": "Topic", "Key": "Gemeentenaam_1", "Title": "Gemeentenaam", "Unit": "naam"},
    {"ID": 3, "ParentID": 1, "Type": "Topic", "Key": "SoortRegio_2", "Title": "Soort regio", "Unit": "omschrijving"},
    {"ID": 4, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "Bevolking"},
    {"ID": 5, "ParentID": 4, "Type": "Topic", "Key": "AantalInwoners_5", "Title": "Aantal inwoners", "Unit": "aantal"},
    {
        "ID": 6,
        "ParentID": 4,
        "Type": "Topic",
        "Key": "k_65JaarOfOuder_12",
        "Title": "65 jaar of ouder",
        "Unit": "aantal",
    },
    {"ID": 7, "ParentID": None, "Type": "Topic", "Key": "Koopwoningen_40", "Title": "Koopwoningen", "Unit": "%"},
]
RIJEN: list[dict[str, Any]] = [
    {
        "ID": n,
        "WijkenEnBuurten": code,
        "Gemeentenaam_1": "Zoetermeer              ",
        "SoortRegio_2": "Wijk      ",
        "AantalInwoners_5": 1000 + n,
        "k_65JaarOfOuder_12": None if n == 3 else n,
        "Koopwoningen_40": 50.5,
    }
    for n, code in enumerate(GEBIEDEN)
]


class Nagebootst(BaseHTTPRequestHandler):
    """CBS and PDOK in one. `server.streken`: what to do with the first requests instead of answering well."""

    server: "Dienst"

    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""

    def do_GET(self) -> None:
        pad, vraag = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        self.server.gevraagd.append(self.path)
        streek = self.server.streken.pop(0) if self.server.streken else "goed"
        if streek == "traag":
            time.sleep(1.0)
        if isinstance(streek, int):
            self.stuur(b"fout", streek)
        elif streek == "half":
            self.stuur(b'{"value": [', lengte=500)
        elif streek == "geen json":
            self.stuur(b"<html>Onderhoud</html>")
        elif streek == "geen tabel":
            self.stuur(json.dumps({"iets": "anders"}).encode())
        elif "wfs" in pad:
            self.stuur(json.dumps(self.kaart(vraag)).encode())
        else:
            self.stuur(json.dumps(self.tabel(pad, vraag)).encode())

    def stuur(self, inhoud: bytes, status: int = 200, lengte: int | None = None) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(inhoud) if lengte is None else lengte))
            self.end_headers()
            self.wfile.write(inhoud)
        except OSError:
            pass  # who asked did not wait

    def tabel(self, pad: str, vraag: dict[str, list[str]]) -> dict[str, Any]:
        assert vraag["$format"] == ["json"]
        tabellen: dict[str, list[dict[str, Any]]] = {
            "DataProperties": EIGENSCHAPPEN,
            "WijkenEnBuurten": [{"Key": k, "Title": t} for k, t in GEBIEDEN.items()],
            "TypedDataSet": RIJEN[: self.server.rijen],
        }
        alles = tabellen[pad.rsplit("/", 1)[-1]]
        van = int(vraag.get("$skip", ["0"])[0])
        antwoord: dict[str, Any] = {"odata.metadata": "…", "value": alles[van : van + 10]}
        if van + 10 < len(alles):
            verder = 0 if self.server.rondjes else van + 10
            filter_ = "&$filter=x" if "$filter" in vraag else ""
            antwoord["odata.nextLink"] = f"http://opendata.cbs.nl{pad}?$format=json{filter_}&$skip={verder}"
        return antwoord

    def kaart(self, vraag: dict[str, list[str]]) -> dict[str, Any]:
        van = 0 if self.server.rondjes else int(vraag["startIndex"][0])
        features = [
            {
                "type": "Feature",
                "id": f"wijken.{n}",
                "properties": {"wijkcode": code.strip(), "wijknaam": naam, "water": "NEE"},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[x, 452_000], [x, 453_000], [x + 1000, 453_000], [x, 452_000]]],
                },
            }
            for n, (code, naam) in enumerate(list(GEBIEDEN.items())[1:])
            for x in [90_000 + 1000 * n]
        ]
        uit: dict[str, Any] = {"type": "FeatureCollection", "features": features[van : van + 10]}
        return uit | ({"numberMatched": len(features)} if self.server.telt else {})


class Dienst(ThreadingHTTPServer):
    """The server, with what it was asked and what it is up to."""

    daemon_threads = True

    def __init__(self) -> None:
        self.gevraagd: list[str] = []
        self.streken: list[object] = []
        self.rondjes = False
        self.telt = True
        self.rijen = len(RIJEN)
        super().__init__(("127.0.0.1", 0), Nagebootst)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@pytest.fixture
def dienst() -> Iterator[Dienst]:
    with Dienst() as server:
        draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        draad.start()
        yield server
        server.shutdown()
        draad.join()


VLUG = Ophaler(timeout=0.3, pogingen=3, wacht=0.01)


def test_figures_come_page_after_page_and_import(dienst: Dienst) -> None:
    inhoud = cbs.fetch(2023, VLUG, dienst.url)
    assert all(pad.startswith("/85618NED/") for pad in dienst.gevraagd)
    assert sum("TypedDataSet" in pad for pad in dienst.gevraagd) == 3
    assert all("filter" in pad for pad in dienst.gevraagd if "DataProperties" not in pad)
    gelezen = lezen.read(inhoud, "x.csv")
    assert gelezen.cijfers is not None and gelezen.cijfers.jaar == 2023 and gelezen.verslag.vragen == ()
    assert list(gelezen.cijfers.indicatoren) == ["inwoners", "leeftijd_65_plus", "koopwoningen"]
    assert gelezen.cijfers.namen["WK063705"] == "Wijk 05" and len(gelezen.cijfers.tabel) == 25
    assert gelezen.cijfers.tabel["inwoners"]["WK063705"] == 1006
    assert gelezen.cijfers.tabel["leeftijd_65_plus"].isna().sum() == 1


@pytest.mark.parametrize("telt", [True, False])
def test_outlines_come_page_after_page(dienst: Dienst, telt: bool) -> None:
    dienst.telt = telt
    stand: list[tuple[int, int | None]] = []
    features = pdok.fetch(2023, Ophaler(0.3, 3, 0.01, lambda klaar, van: stand.append((klaar, van))), dienst.url)
    assert len(features) == 24 and all("/2023/wfs/" in pad for pad in dienst.gevraagd)
    totaal = 24 if telt else None
    assert stand[:3] == [(10, totaal), (20, totaal), (24, totaal)]


@pytest.mark.parametrize("streken", [[503], [500, 429], ["half"], ["geen json", 502], ["traag"]])
def test_what_may_pass_is_tried_again(dienst: Dienst, streken: list[object]) -> None:
    dienst.streken = list(streken)
    assert len(pdok.fetch(2023, VLUG, dienst.url)) == 24
    assert len(dienst.gevraagd) == 3 + len(streken)


@pytest.mark.grondig
@pytest.mark.parametrize(
    ("streken", "woorden", "keren"),
    [
        ([404], ["fout 404"], 1),
        ([503] * 9, ["fout 503"], 3),
        (["traag"] * 9, ["0.3 seconden geen antwoord"], 3),
        (["half"] * 9, ["onvolledig"], 3),
        (["geen json"] * 9, ["geen JSON"], 3),
        (["geen tabel"] * 9, ["geen kaart", "adres veranderd"], 1),
    ],
)
def test_what_does_not_pass_is_said(dienst: Dienst, streken: list[object], woorden: list[str], keren: int) -> None:
    dienst.streken = list(streken)
    with pytest.raises(OphaalFout) as gevangen:
        pdok.fetch(2023, VLUG, dienst.url)
    assert [w for w in [*woorden, "niets geschreven"] if w not in str(gevangen.value)] == []
    assert len(dienst.gevraagd) == keren and "\n" not in str(gevangen.value)


def test_pages_that_go_round_end(dienst: Dienst) -> None:
    dienst.rondjes = True
    with pytest.raises(OphaalFout, match="blijft naar een volgend blad verwijzen"):
        cbs.fetch(2023, VLUG, dienst.url)
    with pytest.raises(OphaalFout, match="twee keer hetzelfde blad"):
        pdok.fetch(2023, VLUG, dienst.url)


def test_less_than_there_is_is_not_taken_for_all(dienst: Dienst) -> None:
    dienst.rijen = 20
    with pytest.raises(OphaalFout, match="20 van de 25 gebieden"):
        cbs.fetch(2023, VLUG, dienst.url)


def test_nobody_there() -> None:
    with Dienst() as weg:
        url = weg.url
    with pytest.raises(OphaalFout, match="geen verbinding"):
        cbs.fetch(2023, VLUG, url)


@pytest.mark.parametrize("basis", ["file:///etc", "ftp://x", "opendata.cbs.nl"])
def test_only_the_web_is_asked(basis: str) -> None:
    with pytest.raises(OphaalFout, match="geen webadres"):
        cbs.fetch(2023, VLUG, basis)


def test_a_year_without_a_table() -> None:
    with pytest.raises(OphaalFout, match=r"Van 1999 is geen tabel bekend.*2013 tot en met 2025"):
        cbs.fetch(1999)
    with pytest.raises(OphaalFout, match="Van 1999 heeft PDOK geen kaart"):
        pdok.fetch(1999)


def test_the_tables_are_documented() -> None:
    uitleg = (DATA.parent / "docs" / "eigen-cijfers.md").read_text("utf-8")
    assert [f"{jaar} | {id_}" for jaar, id_ in cbs.TABELLEN.items() if f"{jaar} | {id_}" not in uitleg] == []


# --- as commands

Uit = pytest.CaptureFixture[str]


def test_the_commands_write_what_can_be_read(
    dienst: Dienst, tmp_path: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKTEAMS_CBS_URL", dienst.url)
    monkeypatch.setenv("WIJKTEAMS_PDOK_URL", dienst.url + "/")
    assert main(["cijfers", "haal", "--jaar", "2023", "-o", str(tmp_path / "c.csv")]) == 0
    assert main(["kaart", "haal", "--jaar", "2023", "-o", str(tmp_path / "k.geojson")]) == 0
    uit, fout = capsys.readouterr()
    assert uit == "" and "[####################] 25 van 25 rijen" in fout and "24 van 24 wijken" in fout
    kaart = json.loads((tmp_path / "k.geojson").read_bytes())
    assert [f["properties"]["wk_code"] for f in kaart["features"]] == [c.strip() for c in GEBIEDEN][1:]
    assert main(["cijfers", "importeer", str(tmp_path / "c.csv")]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + 24 * 3


def test_a_failure_leaves_the_old_file(dienst: Dienst, tmp_path: Path, capsys: Uit) -> None:
    doel = tmp_path / "c.csv"
    doel.write_text("oud")
    dienst.streken = ["goed", "goed", 404]
    assert main(["cijfers", "haal", "--jaar", "2023", "-o", str(doel), "--basis", dienst.url]) == 1
    _, fout = capsys.readouterr()
    assert len(fout.splitlines()) == 1 and "fout 404" in fout
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"c.csv": "oud"}


def test_without_somewhere_to_write_nothing_is_asked(dienst: Dienst, tmp_path: Path, capsys: Uit) -> None:
    assert main(["kaart", "haal", "--jaar", "2023", "-o", str(tmp_path / "weg" / "k"), "--basis", dienst.url]) == 2
    assert dienst.gevraagd == [] and "Kijk of de map bestaat" in capsys.readouterr().err
