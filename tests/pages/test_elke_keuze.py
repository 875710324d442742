"""Every page, for every value of its main choices: no error, a year, a description with every figure."""

import json

import pytest

from components import vinden
from components.kennis import kennis
from components.keuzes import momenten
from pages.kaart import SOORTEN, VORMEN
from pages.verantwoording import ONDERDELEN
from pages.vergelijken import WEERGAVEN
from tests.pages.hulp import PAGINAS, figuren, in_orde, leesbaar, melding, open_pagina
from wijkteams.oordeel import overeenstemming

pytestmark = pytest.mark.grondig

SCHALEN = list(kennis().schalen)
KENMERKEN = list(kennis().kenmerken)
GEMEENTEN = list(momenten())
ALLE_SOORTEN_2014: list[tuple[str, dict[str, str]]] = (
    [("", {})]
    + [("vergelijken", {"weergave": w}) for w in WEERGAVEN]
    + [("kaart", {"toon": t, "vorm": v, "twee": twee}) for t in SOORTEN for v in VORMEN for twee in ("aan", "uit")]
    + [(pad, {"gemeente": g}) for g in GEMEENTEN if g.endswith("2014") for pad in ("gemeente", "gesprekskaart")]
    + [("verantwoording", {"onderdeel": o}) for o in ("zekerheid", "bronnen", "tegenstrijdig", "vragen", "observaties")]
)
WEERGAVE_MET_FIGUUR = {"schuiven": 1, "vlak": 1}


def naam(deel: object) -> str:
    return "-".join(deel.values()) if isinstance(deel, dict) else str(deel) or "start"


def test_the_lists_above_are_those_of_the_app() -> None:
    assert len(SCHALEN) == 11
    assert len(GEMEENTEN) == 30
    assert len(WEERGAVEN) == 6
    assert len(ONDERDELEN) == 11


@pytest.mark.parametrize("projectie", ["uit", "aan"])
@pytest.mark.parametrize("pad", PAGINAS)
def test_every_page_runs_and_stays_on_its_own_page(pad: str, projectie: str) -> None:
    at = in_orde(open_pagina(pad, projectie=projectie))
    eerste = leesbaar(at)
    assert melding(at) == ""
    assert at.toggle(key="kies_projectie").value is False if projectie == "uit" else not at.toggle
    at.run()
    assert leesbaar(in_orde(at)) == eerste


@pytest.mark.parametrize(("pad", "keuze"), ALLE_SOORTEN_2014, ids=naam)
@pytest.mark.parametrize("projectie", ["uit", "aan"])
def test_what_shows_2014_says_so(pad: str, keuze: dict[str, str], projectie: str) -> None:
    assert "2014" in leesbaar(in_orde(open_pagina(pad, projectie=projectie, **keuze)))


@pytest.mark.parametrize("weergave", WEERGAVEN)
def test_every_weergave_of_vergelijken_by_clicking_through(weergave: str) -> None:
    at = in_orde(open_pagina("vergelijken"))
    at.segmented_control(key="kies_weergave").set_value(weergave)
    in_orde(at.run())
    assert at.query_params["weergave"] == weergave
    assert "Peiljaar 2014: zo was het toen" in leesbaar(at)
    assert len(figuren(at)) == WEERGAVE_MET_FIGUUR.get(weergave, 0)
    if weergave != "themas":  # that one is about all gemeenten
        assert "Haarlem" in leesbaar(at)
        assert "Zaanstad" in leesbaar(at)


@pytest.mark.parametrize("weergave", WEERGAVEN)
def test_all_gemeenten_in_every_weergave(weergave: str) -> None:
    for begin in (0, 3):
        in_orde(open_pagina("vergelijken", weergave=weergave, gemeenten=",".join(GEMEENTEN[begin : begin + 6])))


def test_every_gemeente_on_its_own_page_by_choosing_it() -> None:
    at = in_orde(open_pagina("gemeente"))
    for sleutel, (id_, _) in momenten().items():
        at.selectbox(key="kies_gemeente").set_value(sleutel)
        in_orde(at.run())
        assert at.query_params["gemeente"] == sleutel
        gemeente = kennis().gemeenten[id_].gemeente
        assert f"Waarom staat {gemeente} daar?" in leesbaar(at)
        assert gemeente in figuren(at)[0]["alt"]


def test_every_gemeente_as_the_one_others_resemble() -> None:
    at = in_orde(open_pagina("vergelijken", weergave="gelijkenis"))
    for sleutel, (id_, jaar) in momenten().items():
        at.selectbox(key="kies_lijkt_op").set_value(sleutel)
        assert f"Wie lijkt op {kennis().gemeenten[id_].gemeente} ({jaar})?" in leesbaar(in_orde(at.run()))


def test_every_pair_of_schalen_makes_a_plane_and_a_schaal_with_itself_does_not() -> None:
    at = in_orde(open_pagina("vergelijken", weergave="vlak"))
    for n, x in enumerate(SCHALEN):
        for y in SCHALEN[n:]:
            at.selectbox(key="kies_x").set_value(x)
            at.selectbox(key="kies_y").set_value(y)
            in_orde(at.run())
            assert len(figuren(at)) == (x != y)
            assert [i.value for i in at.info] == (["Kies twee verschillende schalen."] if x == y else [])


def test_every_theme() -> None:
    at = in_orde(open_pagina("vergelijken", weergave="themas"))
    keuzes = at.selectbox(key="kies_onderwerp").options
    assert len(keuzes) == len(SCHALEN) + len(kennis().themas)
    for onderwerp in [*SCHALEN, *(f"thema_{t}" for t in kennis().themas)]:
        at.selectbox(key="kies_onderwerp").set_value(onderwerp)
        in_orde(at.run())
        assert "wat gemeenten erover zeiden" in leesbaar(at)


@pytest.mark.parametrize("vorm", VORMEN)
def test_every_schaal_and_figure_on_both_kinds_of_map(vorm: str) -> None:
    at = in_orde(open_pagina("kaart", vorm=vorm))
    for schaal in SCHALEN:
        at.selectbox(key="kies_schaal").set_value(schaal)
        in_orde(at.run())
        assert kennis().schalen[schaal].vraag in figuren(at)[0]["alt"]
        assert "geen factsheet" in leesbaar(at)
    at.segmented_control(key="kies_toon").set_value("cijfer")
    in_orde(at.run())
    for kenmerk in KENMERKEN:
        at.selectbox(key="kies_cijfer").set_value(kenmerk)
        in_orde(at.run())
        assert kennis().kenmerken[kenmerk].naam in figuren(at)[0]["alt"]
    assert "Kadaster / Centraal Bureau voor de Statistiek, 2014" in leesbaar(at)


def test_two_maps_show_two_schalen() -> None:
    at = in_orde(open_pagina("kaart"))
    at.toggle(key="kies_twee").set_value(True)
    in_orde(at.run())
    at.selectbox(key="kies_schaal2").set_value("jeugd")
    in_orde(at.run())
    eerste, tweede = figuren(at)
    assert kennis().schalen["toegang"].vraag in eerste["alt"]
    assert kennis().schalen["jeugd"].vraag in tweede["alt"]


@pytest.mark.parametrize("onderdeel", ONDERDELEN)
def test_every_part_of_verantwoording(onderdeel: str) -> None:
    at = in_orde(open_pagina("verantwoording"))
    at.segmented_control(key="kies_onderdeel").set_value(onderdeel)
    in_orde(at.run())
    assert at.query_params["onderdeel"] == onderdeel
    assert len(leesbaar(at)) > 500


def test_verantwoording_counts_the_second_coding_and_names_each_difference() -> None:
    tekst = leesbaar(in_orde(open_pagina("verantwoording")))
    o, verschillen = overeenstemming.of_kennis(kennis())
    assert f"Van de {o.vergeleken} posities zijn er {o.precies + o.beide_onbekend} gelijk" in tekst
    assert [v.besluit.waarom for v in verschillen if v.besluit.waarom not in tekst] == []


def test_verantwoording_tells_of_each_regel_where_it_held() -> None:
    tekst = leesbaar(in_orde(open_pagina("verantwoording", onderdeel="routekaart")))
    per_regel = vinden.gevallen()
    assert tekst.count("Waar gold dit?") == len(kennis().routekaart.regels)
    assert tekst.count("is bekend dat dit helemaal zo was") == sum(not lijst for lijst in per_regel.values())
    verteld = [v.tekst for lijst in per_regel.values() for g in lijst for v in g.verteld]
    assert verteld and [t for t in verteld if t not in tekst] == []


@pytest.mark.parametrize(("pad", "keuze"), ALLE_SOORTEN_2014, ids=naam)
@pytest.mark.parametrize("projectie", ["uit", "aan"])
def test_every_figure_says_in_words_what_it_shows(pad: str, keuze: dict[str, str], projectie: str) -> None:
    at = in_orde(open_pagina(pad, projectie=projectie, **keuze))
    for figuur in figuren(at):
        assert len(figuur["alt"]) > 80
        # What is drawn is told: every gemeente whose name stands in the figure stands in the description.
        getekend = json.dumps(figuur, ensure_ascii=False)
        for gemeente in kennis().gemeenten.values():
            assert (f'naam\\": \\"{gemeente.gemeente}' in getekend) <= (gemeente.gemeente in figuur["alt"])


def test_projection_turns_the_pages_of_the_choice_round_and_round() -> None:
    at = in_orde(open_pagina("vergelijken", projectie="aan", schaal=SCHALEN[-1]))
    at.button(key="blader_volgende").click()
    in_orde(at.run())
    assert at.query_params["schaal"] == SCHALEN[0]
    assert "schaal 1 van 11" in leesbaar(at)
    at.button(key="blader_vorige").click()
    in_orde(at.run())
    assert at.query_params["schaal"] == SCHALEN[-1]
    at.button(key="blader_stop").click()
    in_orde(at.run())
    assert at.query_params["projectie"] == "uit"
    assert at.toggle(key="kies_projectie").value is False
