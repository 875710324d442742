"""Own boundaries on Wijken: seen before they are used, then in map, table, legend, advice and ontwerp; and back."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import wijkkaart
from components.kennis import wijkcijfers
from pages.wijken import TABS
from tests.eigen_kaarten import RIJ, geojson, topojson
from tests.pages.hulp import alles, figuren, html, in_orde, leesbaar, open_pagina
from wijkteams import geo
from wijkteams.figuren.thema import ONBEKEND
from wijkteams.invoer.grenzen.eigen_kaart import EigenKaart, eigen_kaart
from wijkteams.invoer.grenzen.lezen import read_grenzen
from wijkteams.wijken.advies import Grens, advise
from wijkteams.wijken.wijkcijfers import Wijken

pytestmark = pytest.mark.grondig

ROOT = Path(__file__).resolve().parents[2]
W = wijkcijfers()
ZOETERMEER, HAARLEM = "GM0637", "GM0392"
EIGEN, CBS = "eigen grenzen (grenzen.geojson)", "Kadaster / Centraal Bureau voor de Statistiek, 2024"
GEBRUIK, TERUG = "Gebruik deze grenzen", "Terug naar de grenzen van het CBS"
CIJFERS = (
    "jaar;wk_code;wijk;zorg (%)\n2025;WK063700;Centrum;10\n2025;WK063706;Oosterheem;30\n2025;WK063705;Rokkeveen;5\n"
)


def kaart(inhoud: bytes = geojson()) -> EigenKaart:
    return eigen_kaart(read_grenzen(inhoud, "grenzen.geojson"))


def ga_naar(at: AppTest, tab: str) -> AppTest:
    at.segmented_control(key="kies_tab").set_value(tab)
    return in_orde(at.run())


def breng_in(at: AppTest, inhoud: bytes, naam: str = "grenzen.geojson") -> AppTest:
    veld = next(u for u in at.file_uploader if "grenzen" in u.label)
    veld.set_value((naam, inhoud, "application/octet-stream"))
    return at.run()


def knoppen(at: AppTest) -> list[str]:
    return [b.label for b in at.button]


def druk(at: AppTest, label: str) -> AppTest:
    next(b for b in at.button if b.label == label).click()
    return in_orde(at.run())


def in_gebruik(inhoud: bytes = geojson(), **keuze: str) -> AppTest:
    at = in_orde(open_pagina("wijken", tab="eigen", **keuze))
    return druk(in_orde(breng_in(at, inhoud)), GEBRUIK)


# seen first, used, and back


def test_boundaries_are_seen_in_words_before_they_are_used() -> None:
    at = in_orde(breng_in(in_orde(open_pagina("wijken", tab="eigen")), geojson(RIJ | {"BU06370001": "Dorp"})))
    tekst = leesbaar(at)
    assert "4 wijken met een omtrek" in tekst and "GeoJSON" in tekst
    assert "Zoetermeer: 3 wijken hebben cijfers en een omtrek" in tekst
    assert "Wel een omtrek, geen cijfers (wordt «niet bekend»): Nieuwland." in tekst
    assert "Wel cijfers, geen omtrek" in tekst and "Rokkeveen" in tekst
    assert "gebied dat geen wijk is" in tekst and "BU06370001" in tekst and "vereenvoudigd" in tekst
    assert GEBRUIK in knoppen(at) and TERUG not in knoppen(at)
    assert EIGEN not in leesbaar(ga_naar(at, "kaart")) and CBS in leesbaar(at)


@pytest.mark.parametrize("vorm", ["verkennen", "tekening"])
def test_both_maps_draw_them_and_everything_says_so(vorm: str) -> None:
    at = ga_naar(in_gebruik(vorm=vorm), "kaart")
    tekst, figuur = leesbaar(at), figuren(at)[0]
    assert CBS not in tekst and tekst.count(EIGEN) == 3  # legend, table and foot
    assert "Nieuwland niet bekend" in figuur["alt"]
    rij = html(at)[html(at).index("WK063799") :].split("</tr>")[0]
    assert "niet bekend" in rij
    assert "Rokkeveen" in tekst.split("Zonder omtrek, dus niet op de kaart: ")[1].split(".")[0]
    spec = json.dumps(json.loads(figuur.get("spec") or figuur["json"]))
    assert "omtrekken_wijken" not in spec and "4.46" in spec
    assert all(f'"code": "{code}"' in spec for code in RIJ)
    at.selectbox(key="kies_plaats").set_value("haarlem")
    in_orde(at.run())  # not in the file: as before
    assert CBS in leesbaar(at) and EIGEN not in leesbaar(at)
    assert "omtrekken_wijken_2024" in alles(at)


def test_every_part_runs_in_them_and_back_is_as_before() -> None:
    at = in_orde(open_pagina("wijken", tab="kaart"))
    eerder = leesbaar(at)
    at = druk(in_orde(breng_in(ga_naar(at, "eigen"), geojson())), GEBRUIK)
    assert "In gebruik: " + EIGEN in leesbaar(at)
    for tab in TABS:
        ga_naar(at, tab)
    at.segmented_control(key="kies_tab").set_value("wijk")
    in_orde(at.run())
    at.selectbox(key="kies_wijk").set_value("WK063799")
    assert "Nieuwland" in leesbaar(in_orde(at.run()))
    ga_naar(at, "eigen")
    druk(at, TERUG)
    assert "In gebruik" not in leesbaar(at)
    assert leesbaar(ga_naar(at, "kaart")) == eerder


def test_nobody_else_gets_them() -> None:
    in_gebruik()
    ander = in_orde(open_pagina("wijken", tab="kaart"))
    assert EIGEN not in leesbaar(ander) and "Nieuwland" not in alles(ander)


def test_what_is_made_of_them_is_not_kept_longer_than_the_session() -> None:
    w = W.met_grenzen(kaart())
    eerst = wijkkaart.van_indicator(w, ZOETERMEER, "inwoners")
    st.session_state.clear()
    assert wijkkaart.van_indicator(w, ZOETERMEER, "inwoners") is not eerst
    assert wijkkaart.van_indicator(W, ZOETERMEER, "inwoners") is wijkkaart.van_indicator(W, ZOETERMEER, "inwoners")


# layers, and what is no good


def test_of_several_layers_one_is_asked_for() -> None:
    lagen = topojson({"gemeenten": ["GM0637"], "wijken": list(RIJ)})
    at = in_orde(breng_in(in_orde(open_pagina("wijken", tab="eigen")), lagen, "kaart.topojson"))
    assert "staan 2 lagen" in leesbaar(at) and GEBRUIK not in knoppen(at)
    keuze = next(s for s in at.selectbox if s.label == "Welke laag heeft de wijken?")
    assert keuze.options == ["gemeenten", "wijken"] and keuze.value is None
    keuze.set_value("gemeenten")
    at.run()
    assert "geen gebied heeft een wijkcode" in at.error[0].value and "kies de laag met wijken" in at.error[0].value
    next(s for s in at.selectbox if s.label == "Welke laag heeft de wijken?").set_value("wijken")
    in_orde(at.run())
    druk(at, GEBRUIK)
    assert "eigen grenzen (kaart.topojson)" in leesbaar(at)


@pytest.mark.grondig
@pytest.mark.parametrize(
    ("inhoud", "naam", "melding"),
    [
        (b"", "grenzen.geojson", "geen GeoJSON, TopoJSON"),
        (b"\x00\x01", "grenzen.gpkg", "geen GeoJSON, TopoJSON"),
        (b"PK\x05\x06" + bytes(18), "grenzen.zip", "grenzen"),
        (b"SQLite format 3\0" + bytes(90), "grenzen.gpkg", "kapot"),
        (b'{"type": "FeatureCollection", "features": []}', "grenzen.json", "wijkcode"),
        (geojson(kolom="postcode").replace(b"WK0637", b"27"), "grenzen.json", "Geef elk gebied"),
        (geojson().replace(b"52.0", b"12.0"), "grenzen.json", "niet in Nederland"),
    ],
)
def test_a_bad_file_gets_a_dutch_message_and_the_former_boundaries_stay(inhoud: bytes, naam: str, melding: str) -> None:
    at = breng_in(in_gebruik(), inhoud, naam)
    assert not at.exception
    fout = at.error[0].value.replace("\\", "")
    assert naam in fout and melding in fout and "De grenzen die u had, zijn er nog." in fout
    assert GEBRUIK not in knoppen(at) and TERUG in knoppen(at)
    at.segmented_control(key="kies_tab").set_value("kaart")
    assert EIGEN in leesbaar(in_orde(at.run()))


def test_boundaries_where_there_are_no_figures_say_so() -> None:
    ver = geojson({"WK199901": "Elders"})
    at = in_orde(breng_in(in_orde(open_pagina("wijken", tab="eigen")), ver))
    assert "1 wijk ligt in een gemeente waarvan er nu geen cijfers zijn" in leesbaar(at)
    druk(at, GEBRUIK)
    assert "u ziet ze nergens" in leesbaar(at)
    assert CBS in leesbaar(ga_naar(at, "kaart"))


def test_a_name_is_text_and_never_markup_or_an_instruction() -> None:
    vreemd = geojson(RIJ | {"WK063798": "@@=alert(1)<b>x</b>", "WK063797": ""})
    assert kaart(vreemd).namen["WK063798"] == "=alert(1)<b>x</b>" and kaart(vreemd).namen["WK063797"] == "WK063797"
    at = ga_naar(in_gebruik(vreemd), "kaart")
    assert "<b>x" not in html(at) and "=alert" in figuren(at)[0]["json"] and "@=alert" not in figuren(at)[0]["json"]


# the advice


def test_neighbours_follow_from_them() -> None:
    w = W.met_grenzen(kaart())
    assert w.buren["WK063706"] == ("WK063701", "WK063799") and "WK063705" not in w.buren
    assert all(w.buren[code] == W.buren[code] for code in W.van(HAARLEM))
    grens = Grens("pct_65_plus", 21)
    adviezen = {a.wk_code: a for a in advise(w, ZOETERMEER, grens)}
    assert adviezen["WK063701"].advies.value == "swt" and adviezen["WK063706"].advies.value == "wzn_met_brandweer"
    assert adviezen["WK063706"].buren == ("WK063701",) and adviezen["WK063799"].advies.value == "onbekend"
    at = ga_naar(in_gebruik(drempel="21"), "team")
    tekst = leesbaar(at)
    assert all(a.reden in tekst for a in adviezen.values())
    assert f"Gerekend met {EIGEN}" in tekst and f"Buurwijken volgens {EIGEN}" in tekst and f"Kaart: {EIGEN}" in tekst


def test_the_ontwerp_says_that_neighbours_came_from_own_boundaries() -> None:
    at = druk(ga_naar(in_gebruik(drempel="22"), "team"), "Neem over in mijn ontwerp")
    nu = at.session_state["geheugen_schets"].nu.wijken
    assert nu is not None and nu.eigen_grenzen and "Buurwijken volgens eigen grenzen" in leesbaar(at)
    ga_naar(at, "eigen")
    druk(at, TERUG)
    assert "De keuzes op deze pagina zijn anders" in leesbaar(ga_naar(at, "team"))


def test_own_figures_and_own_boundaries_together_in_either_order() -> None:
    at = in_gebruik()
    veld = next(u for u in at.file_uploader if "cijfers" in u.label)
    veld.set_value(("eigen.csv", CIJFERS.encode(), "text/csv"))
    in_orde(at.run())
    druk(at, "Gebruik deze cijfers")
    tekst = leesbaar(ga_naar(at, "kaart"))
    assert "eigen cijfers: eigen.csv" in tekst and EIGEN in tekst
    assert "Meerzicht niet bekend" in figuren(at)[0]["alt"] and "Oosterheem 30%" in figuren(at)[0]["alt"]
    assert "Rokkeveen" in tekst.split("Zonder omtrek, dus niet op de kaart: ")[1].split(".")[0]
    ga_naar(at, "eigen")
    druk(at, "Terug naar de cijfers van CBS")
    assert EIGEN in leesbaar(ga_naar(at, "kaart")) and "eigen.csv" not in leesbaar(at)


# small and quick


def test_the_layer_is_known_by_what_is_in_the_file() -> None:
    w, ander = W.met_grenzen(kaart()), W.met_grenzen(kaart(geojson({**RIJ, "WK063707": "Extra"})))

    def laag(x: Wijken) -> str:
        deck = wijkkaart.deck(x, ZOETERMEER, wijkkaart.van_indicator(x, ZOETERMEER, "inwoners"))
        naam: str = json.loads(deck.to_json())["layers"][0]["id"]
        return naam

    assert laag(w) == laag(W.met_grenzen(kaart())) != laag(ander)
    assert kaart().stempel in laag(w)
    plaatsen = wijkkaart.van_indicator(w, ZOETERMEER, "inwoners").plaatsen
    assert {p.code: p.kleur for p in plaatsen}["WK063799"] == ONBEKEND and len(plaatsen) == 4


def test_a_map_too_full_for_names_is_drawn_in_them_too() -> None:
    features = [f for f in geo.outlines("wijken", 2024) if f["properties"]["code"].startswith("WK0363")]
    eigen = kaart(json.dumps({"type": "FeatureCollection", "features": features}).encode())
    w = W.met_grenzen(eigen)
    amsterdam = wijkkaart.van_indicator(w, "GM0363", "pct_65_plus")
    spec = wijkkaart.svg(w, "GM0363", amsterdam)
    vlakken, teksten = spec["layer"][0]["data"]["values"], spec["layer"][1]["data"]["values"]
    assert {v["properties"]["code"] for v in vlakken} == {t["code"] for t in teksten} == set(W.van("GM0363"))
    assert "/app/static" not in json.dumps(spec)
    lagen = json.loads(wijkkaart.deck(w, "GM0363", amsterdam).to_json())["layers"]
    assert [f["properties"]["code"] for f in lagen[0]["data"]["features"]] == [p.code for p in amsterdam.plaatsen]


@pytest.mark.grondig
def test_geopandas_waits_until_boundaries_come() -> None:
    script = (
        "import sys, pages.wijken, components.eigen_grenzen, wijkteams.opdrachten.cli\n"
        "print(sorted({'geopandas', 'shapely', 'pyogrio'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
