"""Blind comparing: nothing that reaches the browser gives a name away."""

import re

import pytest

from components.kennis import kennis
from components.keuzes import momenten
from pages.vergelijken import WEERGAVEN
from tests.pages.hulp import alles, figuren, html, in_orde, leesbaar, open_pagina

SLEUTELS = list(momenten())
ZES, ANDERE = SLEUTELS[:6], SLEUTELS[3:]


def verraders() -> re.Pattern[str]:
    """Names, ids, codes and places in the source that tell which gemeente it is."""
    woorden: set[str] = set()
    for g in kennis().gemeenten.values():
        woorden |= {g.id, g.gemeente, g.gm_code, *g.andere_namen}
        if g.opgegaan_in:
            woorden |= {g.opgegaan_in.gemeente, g.opgegaan_in.gm_code}
        for m in g.momenten:
            woorden |= {p.plek for p in m.posities.values()}
            woorden |= {p.motivering for p in m.posities.values()}
    return re.compile("|".join(map(re.escape, sorted(woorden, key=len, reverse=True))), re.IGNORECASE)


@pytest.mark.grondig
@pytest.mark.parametrize("projectie", ["uit", "aan"])
@pytest.mark.parametrize("gemeenten", [ZES, ANDERE, SLEUTELS[:2]], ids=len)
@pytest.mark.parametrize("weergave", WEERGAVEN)
def test_no_name_anywhere_in_what_is_sent(weergave: str, gemeenten: list[str], projectie: str) -> None:
    at = in_orde(
        open_pagina("vergelijken", blind="aan", weergave=weergave, gemeenten=",".join(gemeenten), projectie=projectie)
    )
    assert verraders().findall(alles(at)) == []


@pytest.mark.grondig
@pytest.mark.parametrize("weergave", ["schuiven", "verschillen"])
def test_letters_stand_in_for_names(weergave: str) -> None:
    at = in_orde(open_pagina("vergelijken", blind="aan", weergave=weergave, gemeenten=",".join(ZES)))
    assert all(f"Gemeente {letter}" in leesbaar(at) for letter in "ABCDEF")
    assert "Gemeente G" not in leesbaar(at)
    for figuur in figuren(at):
        assert "Gemeente F" in figuur["alt"]


@pytest.mark.grondig
def test_colour_and_shape_belong_to_the_letter_and_not_to_the_gemeente() -> None:
    def merken(gemeenten: list[str]) -> list[str]:
        at = open_pagina("vergelijken", blind="aan", weergave="verschillen", gemeenten=",".join(gemeenten))
        return re.findall(r'class="merk" style="color:(#\w+)"[^>]*>(.)', html(in_orde(at)))[:6]

    assert merken(ZES) == merken(ZES[::-1]) == merken(ANDERE)


@pytest.mark.parametrize("weergave", ["feiten", "gelijkenis", "vlak", "themas"])
def test_a_weergave_that_cannot_be_blind_says_why_and_offers_the_way_out(weergave: str) -> None:
    at = in_orde(open_pagina("vergelijken", blind="aan", weergave=weergave))
    assert at.info[0].value.startswith("Deze weergave kan niet blind.")
    assert not figuren(at)
    at.button[0].click()
    in_orde(at.run())
    assert at.query_params["blind"] == "uit"
    assert not at.info
    assert verraders().search(leesbaar(at))


@pytest.mark.grondig
def test_the_switch_hides_and_reveals_with_the_same_choice() -> None:
    at = in_orde(open_pagina("vergelijken", gemeenten="velsen-2014,hilversum-2014"))
    at.toggle(key="kies_blind").set_value(True)
    in_orde(at.run())
    assert not at.multiselect
    assert verraders().findall(alles(at)) == []
    at.toggle(key="kies_blind").set_value(False)
    in_orde(at.run())
    assert at.multiselect(key="kies_gemeenten").value == ["velsen-2014", "hilversum-2014"]
    assert "Velsen" in leesbaar(at)
