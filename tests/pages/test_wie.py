"""Wie koos dit: picked or typed, the answer is the domain's; a link says the same tomorrow; what is wrong is told."""

import pytest

from components.kennis import kennis
from components.wie import OMVANG, voorwaarden
from tests.pages.hulp import in_orde, leesbaar, open_pagina
from wijkteams.vinden import vraag as vragen
from wijkteams.vinden.wie import Geldt, who

TWEE = {"wel": "professional=1-2,toegang=1-2"}


def test_every_condition_that_can_be_picked_can_be_read() -> None:
    for getypt in voorwaarden():
        vragen.read(kennis(), getypt)
    assert len(voorwaarden()) == 3 * len(kennis().schalen) + len(kennis().opties()) + len(OMVANG)


def test_it_begins_with_questions_and_each_of_them_is_answered() -> None:
    tekst = leesbaar(in_orde(open_pagina("wie")))
    assert len(kennis().begin.vragen) >= 3
    for v in kennis().begin.vragen:
        assert v.naam in tekst
        assert "Gevraagd:" in leesbaar(in_orde(open_pagina("wie", vraag=v.vraag)))


@pytest.mark.parametrize(
    ("keuze", "vraag"),
    [
        (TWEE, "professional=1-2 en toegang=1-2"),
        (TWEE | {"samen": "een"}, "professional=1-2 of toegang=1-2"),
        (TWEE | {"niet": "jeugd=4-5"}, "professional=1-2 en toegang=1-2 en niet jeugd=4-5"),
        (TWEE | {"samen": "een", "niet": "jeugd=3"}, "(professional=1-2 of toegang=1-2) en niet jeugd=3"),
        ({"niet": "inwoners>=100.000"}, "niet inwoners>=100.000"),
        (TWEE | {"vraag": "jeugd=4"}, "jeugd=4"),
        ({"vraag": "jeugd=5 en professional=5 en toegang=3"}, "jeugd=5 en professional=5 en toegang=3"),
    ],
)
def test_the_page_says_what_the_domain_finds(keuze: dict[str, str], vraag: str) -> None:
    tekst = leesbaar(in_orde(open_pagina("wie", **keuze)))
    gevraagd = vragen.read(kennis(), vraag)
    assert f"Gevraagd: {vragen.in_words(kennis(), gevraagd)}." in tekst
    gevonden = who(kennis(), gevraagd)
    ja, nee = (sum(g.uitslag is u for g in gevonden) for u in (Geldt.JA, Geldt.NEE))
    assert f"zeggen er {ja} ja en {nee} nee" in tekst
    for g in gevonden:
        assert f"{g.gemeente.label(g.moment.peiljaar)} {g.waarom}" in tekst


def test_picking_two_conditions_is_enough_and_the_address_keeps_them() -> None:
    at = in_orde(open_pagina("wie"))
    at.multiselect(key="kies_wel").set_value(["professional=1-2", "toegang=1-2"])
    in_orde(at.run())
    assert at.query_params["wel"] == "professional=1-2,toegang=1-2"
    assert leesbaar(at) == leesbaar(in_orde(open_pagina("wie", **TWEE)))


@pytest.mark.parametrize(
    ("keuze", "woorden"),
    [
        ({"vraag": "profesional=1"}, "Bedoelt u professional"),
        ({"vraag": "<b>x</b>"}, "missen een voorwaarde"),
        ({"wel": "geluk=1"}, "Voorwaarde «geluk=1» kennen wij niet"),
        ({"samen": "soms"}, "Samenvoeging «soms» kennen wij niet"),
    ],
)
def test_what_is_not_valid_is_named(keuze: dict[str, str], woorden: str) -> None:
    tekst = leesbaar(in_orde(open_pagina("wie", **keuze)))
    assert woorden in tekst
    assert "<b>" not in tekst


def test_projected_there_is_the_answer_and_a_way_out() -> None:
    at = in_orde(open_pagina("wie", projectie="aan", **TWEE))
    assert "Gevraagd:" in leesbaar(at)
    assert not at.multiselect
    at.button(key="blader_stop").click()
    in_orde(at.run())
    assert at.multiselect
