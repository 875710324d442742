"""State in the URL: what a link says is what one sees; what is not valid is named and left out."""

import pytest
from streamlit.testing.v1 import AppTest

from components.keuzes import momenten
from tests.pages.hulp import PAGINAS, alles, html, in_orde, melding, open_pagina

pytestmark = pytest.mark.grondig

LANG = "x" * 10_000
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"

# Page, parameters, what the notice must name, what must stand in the URL afterwards.
FOUTEN = [
    ("vergelijken", {"gemeenten": "velsen-2014,atlantis"}, "gemeente «atlantis»", {"gemeenten": "velsen-2014"}),
    ("vergelijken", {"gemeenten": "nergenshuizen"}, "«nergenshuizen»", {"gemeenten": "haarlem-2014,zaanstad-2014"}),
    ("vergelijken", {"gemeenten": "velsen-1900,haarlem"}, "«velsen-1900»", {"gemeenten": "haarlem-2019"}),
    ("vergelijken", {"weergave": "taart", "x": "jeugd"}, "weergave «taart»", {"weergave": "schuiven", "x": "jeugd"}),
    ("vergelijken", {"schaal": "geluk", "x": "jeugd"}, "schaal «geluk»", {"schaal": "toegang", "x": "jeugd"}),
    ("vergelijken", {"x": "geluk", "y": "jeugd"}, "horizontale schaal «geluk»", {"x": "inrichting", "y": "jeugd"}),
    ("vergelijken", {"blind": "misschien"}, "blind vergelijken «misschien»", {"blind": "uit"}),
    ("kaart", {"schaal": "geluk", "vorm": "tekening"}, "schaal «geluk»", {"schaal": "toegang", "vorm": "tekening"}),
    ("kaart", {"cijfer": "geluk", "toon": "cijfer"}, "cijfer «geluk»", {"cijfer": "inwoners_per_team"}),
    ("kaart", {"kaartjaar": "1850"}, "jaar van de kaart «1850»", {"kaartjaar": "2014"}),
    ("praktijk", {"thema": "geluk", "zoek": "ggz"}, "thema «geluk»", {"thema": "alle", "zoek": "ggz"}),
    ("praktijk", {"optie": "locatie.maan"}, "keuze «locatie.maan»", {"optie": "alle"}),
    ("praktijk", {"blad": "0"}, "blad «0»", {"blad": "1"}),
    ("praktijk", {"tijd": "atlantis", "deel_praktijk": "tijd"}, "gemeente «atlantis»", {"tijd": "haarlem"}),
    ("praktijk", {"zoek": "ggz " * 100}, "de zoekvraag is te lang", {"thema": "alle"}),
    ("gesprekskaart", {"gemeente": "atlantis"}, "gemeente «atlantis»", {"gemeente": "haarlem-2014"}),
    ("kaart", {"vorm": "hologram"}, "kaartvorm «hologram»", {"vorm": "verkennen"}),
    ("gemeente", {"gemeente": "atlantis"}, "gemeente «atlantis»", {"gemeente": "haarlem-2014"}),
    ("gemeente", {"gemeente": ""}, "gemeente «»", {"gemeente": "haarlem-2014"}),
    ("verantwoording", {"onderdeel": "recepten"}, "onderdeel «recepten»", {"onderdeel": "zekerheid"}),
    ("", {"projectie": "soms"}, "projectie «soms»", {"projectie": "uit"}),
    ("", {"onbekend": "/wijken"}, "de pagina «/wijken» bestaat niet", {"projectie": "uit"}),
    ("kaart", {"kleur": "rood", "schaal": "jeugd"}, "het onderdeel «kleur»", {"schaal": "jeugd"}),
    ("gemeente", {"v": "9", "gemeente": "velsen-2014"}, "andere versie («9»)", {"gemeente": "velsen-2014"}),
    ("gemeente", {"v": "", "gemeente": "velsen-2014"}, "zonder versienummer", {"v": "1", "gemeente": "velsen-2014"}),
]  # fmt: skip


@pytest.mark.parametrize(("pad", "parameters", "genoemd", "over"), FOUTEN)
def test_what_is_not_valid_is_named_and_the_rest_kept(
    pad: str, parameters: dict[str, str], genoemd: str, over: dict[str, str]
) -> None:
    at = in_orde(open_pagina(pad, **parameters))
    assert genoemd.lower() in melding(at).lower()
    assert over.items() <= at.query_params.items()
    assert "kleur" not in at.query_params
    # Once the address is put right, there is nothing left to say.
    assert melding(in_orde(at.run())) == ""


def test_the_whole_state_stands_in_the_url_also_what_was_not_changed() -> None:
    assert open_pagina("kaart").query_params == {
        "v": "1",
        "toon": "schaal",
        "kaartjaar": "2014",
        "schaal": "toegang",
        "cijfer": "inwoners_per_team",
        "twee": "uit",
        "schaal2": "inrichting",
        "vorm": "verkennen",
        "projectie": "uit",
    }


@pytest.mark.parametrize("pad", PAGINAS)
def test_a_first_visit_without_parameters_needs_no_notice(pad: str) -> None:
    assert melding(in_orde(open_pagina(pad, v=""))) == ""


def test_every_fault_is_named_at_once() -> None:
    gezegd = melding(open_pagina("vergelijken", v="0", gemeenten="a,b,velsen", x="q", onzin="1"))
    assert all(f"«{wat}»" in gezegd for wat in ("0", "a", "b", "q", "onzin"))


@pytest.mark.parametrize(
    ("geschreven", "bedoeld"),
    [
        ("Haarlem", "haarlem-2019"),
        ("VELSEN", "velsen-2019"),
        ("GM0479", "zaanstad-2014"),
        ("'s-Gravenhage", "den-haag-2019"),
    ],
)
def test_a_gemeente_may_be_written_in_other_ways(geschreven: str, bedoeld: str) -> None:
    at = in_orde(open_pagina("gemeente", gemeente=geschreven))
    assert melding(at) == ""
    assert at.query_params["gemeente"] == bedoeld


def test_more_than_six_gemeenten_become_six_and_it_says_so() -> None:
    sleutels = list(momenten())
    at = in_orde(open_pagina("vergelijken", gemeenten=",".join(sleutels)))
    assert "hoogstens 6" in melding(at)
    assert at.query_params["gemeenten"] == ",".join(sleutels[:6])
    assert at.multiselect(key="kies_gemeenten").value == sleutels[:6]


def test_the_same_gemeente_twice_is_one_and_none_or_one_is_too_few() -> None:
    for keuze in ("haarlem-2014,haarlem-2014", "haarlem-2014", ""):
        at = in_orde(open_pagina("vergelijken", gemeenten=keuze))
        assert at.query_params["gemeenten"] == ("haarlem-2014" if keuze else "")
        assert [i.value for i in at.info] == ["Kies minstens twee gemeenten om te vergelijken."]


@pytest.mark.parametrize("weergave", ["schuiven", "verschillen", "feiten", "gelijkenis", "vlak", "themas"])
@pytest.mark.parametrize("gemeenten", ["", "haarlem-2014"])
@pytest.mark.parametrize("projectie", ["aan", "uit"])
def test_too_few_gemeenten_break_nothing(weergave: str, gemeenten: str, projectie: str) -> None:
    in_orde(open_pagina("vergelijken", weergave=weergave, gemeenten=gemeenten, projectie=projectie))


VIJANDIG = [
    (pad, naam, waarde)
    for pad, namen in (
        ("", ("projectie", "onbekend", "v")),
        ("vergelijken", ("gemeenten", "weergave", "x", "lijkt_op", "onderwerp", "blind", "v")),
        ("kaart", ("toon", "schaal", "cijfer", "vorm")),
        ("gemeente", ("gemeente",)),
        ("verantwoording", ("onderdeel",)),
        ("gesprekskaart", ("gemeente",)),
        ("praktijk", ("deel_praktijk", "thema", "optie", "van", "bron", "soort", "blad", "tijd")),
    )
    for naam in namen
    for waarde in (LANG, SCRIPT, SCRIPT * 200, "**vet** [x](http://evil) \x00 ' \" {{ 7 * 7 }}", "ï¿½‮😀")
]


@pytest.mark.parametrize(("pad", "naam", "waarde"), VIJANDIG, ids=lambda w: w[:12])
def test_a_hostile_value_is_shown_as_text_and_shortened(pad: str, naam: str, waarde: str) -> None:
    netjes(open_pagina(pad, **{naam: waarde}))


@pytest.mark.parametrize("naam", [LANG, SCRIPT, "a" * 61 + "<b>"])
def test_a_hostile_name_of_a_parameter_is_shown_as_text_and_shortened(naam: str) -> None:
    netjes(open_pagina("kaart", **{naam: "1"}))


def netjes(at: AppTest) -> None:
    in_orde(at)
    assert melding(at) != ""
    assert len(melding(at)) < 400
    assert not any(stuk in html(at).lower() for stuk in ("<script", "<img", "<b>"))
    assert "49" not in melding(at)  # 7 * 7, had a template been filled in
    assert "x" * 70 not in alles(at)
    # Nothing of it in a place where Streamlit reads markdown.
    assert not at.markdown
    assert "alert(1)" not in " ".join(i.value for i in (*at.info, *at.subheader, *at.title))


def test_a_move_of_a_widget_wins_from_the_url_and_the_url_follows() -> None:
    at = in_orde(open_pagina("vergelijken", gemeenten="velsen-2014,hilversum-2014"))
    at.multiselect(key="kies_gemeenten").set_value(["haarlem-2014", "purmerend-2014"])
    in_orde(at.run())
    assert at.query_params["gemeenten"] == "haarlem-2014,purmerend-2014"


def test_a_changed_url_wins_when_no_widget_moved() -> None:
    at = in_orde(open_pagina("vergelijken", gemeenten="velsen-2014,hilversum-2014"))
    at.query_params = {"v": "1", "gemeenten": "haarlem-2014,purmerend-2014", "weergave": "feiten"}
    in_orde(at.run())
    assert at.multiselect(key="kies_gemeenten").value == ["haarlem-2014", "purmerend-2014"]
    assert at.segmented_control(key="kies_weergave").value == "feiten"
