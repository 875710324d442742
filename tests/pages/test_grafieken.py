"""Every kind of chart, held against the schema of Altair: on screen that check is left out, for it takes most time."""

import json

import altair as alt
import pytest

from components import kaartkeuze, keuzes, teken, wijkkaart
from components.kennis import kennis, wijkcijfers
from wijkteams import geo
from wijkteams.figuren import deelnemers, grafieken, kaarten, schuiven, wijkgrafieken
from wijkteams.figuren.schuiven import Vorm
from wijkteams.invoer.grenzen.eigen_kaart import eigen_kaart
from wijkteams.invoer.grenzen.lezen import read_grenzen

ALLEN = teken.deelnemers(tuple(keuzes.momenten().values()))
SCHALEN = list(kennis().schalen.values())


@pytest.mark.grondig
@pytest.mark.parametrize("groot", [False, True])
@pytest.mark.parametrize("aantal", [*(pytest.param(n, marks=pytest.mark.grondig) for n in (1, 2, 5)), 6])
def test_the_schuivenblad_is_valid(aantal: int, groot: bool) -> None:
    wie = ALLEN[:aantal]
    vorm = Vorm.voor(SCHALEN, wie, groot)
    merken = schuiven.merken(vorm, SCHALEN, wie)
    figuur = deelnemers.fill_blad(vorm, schuiven.rijen(vorm, SCHALEN, wie), merken)
    alt.LayerChart.from_dict(figuur).to_dict()
    assert len(merken) == aantal * len(SCHALEN)


@pytest.mark.grondig
def test_the_strip_of_others_is_valid_and_has_a_dot_for_each_known_position() -> None:
    wie = dict(zip(keuzes.momenten(), ALLEN, strict=True))
    vorm = Vorm.voor(SCHALEN, ALLEN[:2], False, schuiven.strook(SCHALEN, wie))
    stippen = schuiven.anderen(vorm, SCHALEN, wie)
    alt.LayerChart.from_dict(deelnemers.fill_blad(vorm, stippen, [])).to_dict()
    bekend = {(k, s.id): p for k, d in wie.items() for s in SCHALEN if (p := d.positie(s.id).positie) is not None}
    assert {(r["wie"], r["schaal"]) for r in stippen} == bekend.keys()
    assert len({(r["x"], r["y"]) for r in stippen}) == len(stippen), "no dot hides another"
    for r in stippen:
        assert abs(r["x"] - bekend[r["wie"], r["schaal"]]) < 0.5
        assert r["y"] < vorm.hoogte


def test_the_plane_is_valid() -> None:
    assert grafieken.vlak(SCHALEN[0], SCHALEN[9], ALLEN, {"Haarlem"}).to_dict()["layer"]


@pytest.mark.parametrize("kaart", [kaartkeuze.van_schaal("toegang", 2014), kaartkeuze.van_cijfer("inwoners", 2014)])
def test_the_drawn_map_is_valid(kaart: kaartkeuze.Kaart) -> None:
    figuur = kaarten.tekening(2014, kaart.plaatsen, "/app/static/x.geojson")
    assert len(alt.LayerChart.from_dict(figuur).to_dict()["layer"]) == 2


@pytest.mark.parametrize("jaar", kaartkeuze.jaren())
def test_the_drawn_map_of_every_year_names_every_gemeente(jaar: int) -> None:
    kaart = kaartkeuze.van_schaal("toegang", jaar)
    figuur = str(kaartkeuze.svg(kaart, jaar))
    assert not any(vrij in figuur for vrij in (kaarten.RIJEN, kaarten.OMTREKKEN, kaarten.MIDDEN, kaarten.SCHAAL))
    assert all(f"'{p.naam}'" in figuur and p.kleur in figuur for p in kaart.plaatsen)


@pytest.mark.parametrize("eigen", [False, True])
@pytest.mark.parametrize("gm_code", ["GM0637", pytest.param("GM0363", marks=pytest.mark.grondig)])
def test_the_drawn_map_of_wijken_is_valid(gm_code: str, eigen: bool) -> None:
    w = wijkcijfers()
    if eigen:
        omtrekken = {"type": "FeatureCollection", "features": geo.outlines("wijken", 2024)}
        w = w.met_grenzen(eigen_kaart(read_grenzen(json.dumps(omtrekken).encode(), "eigen.geojson")))
    kaart = wijkkaart.van_indicator(w, gm_code, "inwoners")
    figuur = wijkkaart.svg(w, gm_code, kaart)
    _, schrift = alt.LayerChart.from_dict(figuur).to_dict()["layer"]
    assert kaarten.RIJEN not in str(figuur) and str(figuur).count(kaart.plaatsen[0].kleur) > 1
    assert len(schrift["layer"]) == (2 if len(kaart.plaatsen) > kaarten.LEESBAAR else 4)


@pytest.mark.grondig
@pytest.mark.parametrize("groot", [False, True])
def test_charts_of_wijken_are_valid_and_keep_what_is_put_in(groot: bool) -> None:
    titel = 'Eigen "cijfer" \\ <b>'
    figuren = [
        wijkgrafieken.spreiding([{"x": 1, "y": 2, "gekozen": True, "label": "a", "links": False}], titel, "y", groot),
        wijkgrafieken.banen([{"n": 0, "x": 0, "soort": "laag", "tekst": "1"}], 1, groot),
        wijkgrafieken.trap([{"drempel": 1, "teams": 2, "soort": "trap"}], titel, groot),
    ]
    for figuur in figuren:
        alt.LayerChart.from_dict(figuur).to_dict()
        assert figuur["layer"][0]["data"]["values"]
        assert "«" not in str(figuur)
    assert figuren[0]["layer"][0]["layer"][0]["encoding"]["x"]["axis"]["title"] == titel
