"""Every kind of chart, held against the schema of Altair: on screen that check is left out, for it takes most time."""

import altair as alt
import pytest

from components import kaartkeuze, keuzes, teken
from components.kennis import kennis
from wijkteams.figuren import deelnemers, grafieken, kaarten, schuiven
from wijkteams.figuren.schuiven import Vorm

ALLEN = teken.deelnemers(tuple(keuzes.momenten().values()))
SCHALEN = list(kennis().schalen.values())


@pytest.mark.parametrize("groot", [False, True])
@pytest.mark.parametrize("aantal", [1, 2, 5, 6])
def test_the_schuivenblad_is_valid(aantal: int, groot: bool) -> None:
    wie = ALLEN[:aantal]
    vorm = Vorm.voor(SCHALEN, wie, groot)
    rijen = schuiven.rijen(vorm, SCHALEN, wie)
    figuur = deelnemers.vul(vorm, rijen)
    alt.LayerChart.from_dict(figuur).to_dict()
    assert sum(r["soort"] == "merk" for r in rijen) == aantal * len(SCHALEN)


def test_the_plane_is_valid() -> None:
    assert grafieken.vlak(SCHALEN[0], SCHALEN[9], ALLEN, {"Haarlem"}).to_dict()["layer"]


@pytest.mark.parametrize("kaart", [kaartkeuze.van_schaal("toegang", 2014), kaartkeuze.van_cijfer("inwoners", 2014)])
def test_the_drawn_map_is_valid(kaart: kaartkeuze.Kaart) -> None:
    assert kaarten.svg(2014, kaart.plaatsen, "/app/static/x.geojson").to_dict()["layer"]
