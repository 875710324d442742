"""Cases for and against a regel come from what the sources say of the gemeenten, and from nothing else."""

from dataclasses import replace

import pytest

from tests.gegevens import KENNIS, VONDSTEN
from wijkteams.kennis.gemeenten import Antwoord
from wijkteams.kennis.routekaart import Bevinding, Regel
from wijkteams.oordeel.gevallen import Geval, cases
from wijkteams.vinden.vondsten import tone

ALLE = list(VONDSTEN.values())
REGELS = {r.id: r for r in KENNIS.routekaart.regels}


def gevallen(regel: Regel) -> list[Geval]:
    return cases(KENNIS, ALLE, regel)


@pytest.mark.parametrize("id_", REGELS)
def test_the_condition_held_by_what_the_source_says(id_: str) -> None:
    regel = REGELS[id_]
    gevonden = gevallen(regel)
    for geval in gevonden:
        bladeren = list(regel.als.bladeren())
        gezegd = [
            any(
                (b := geval.moment.opties.get(f"{v.keuze}.{o}")) and b.antwoord is Antwoord.JA
                for o in (v.is_, *v.een_van, v.bevat)
                if o is not None
            )
            for v in bladeren
            if v.keuze is not None and v.bekend is None and v.bevat_niet is None
        ]
        bekend = [geval.moment.posities[v.schaal].positie is not None for v in bladeren if v.schaal is not None]
        assert any([*gezegd, *bekend]) or not [*gezegd, *bekend], geval.sleutel
    assert [g.tegen for g in gevonden] == sorted((g.tegen for g in gevonden), reverse=True), "what goes against first"


def test_what_goes_against_is_good_where_the_regel_sees_a_difficulty_and_the_other_way_round() -> None:
    gezien = 0
    for regel in REGELS.values():
        tegen = "lastig" if regel.bevinding is Bevinding.GEDEKT else "goed"
        for geval in gevallen(regel):
            assert geval.tegen == any(tone(v) == tegen for v in geval.verteld)
            gezien += geval.tegen
            moment = (geval.gemeente.gemeente, geval.moment.peiljaar)
            assert {(v.gemeente, v.peiljaar) for v in geval.verteld} <= {moment}
    assert gezien >= 3


def test_silence_is_no_lack() -> None:
    """A source that does not name an expertise does not say that it is missing."""
    for regel in REGELS.values():
        mist = [f"{v.keuze}.{v.bevat_niet}" for v in regel.als.bladeren() if v.bevat_niet is not None]
        for geval in gevallen(regel):
            assert all(geval.moment.opties[o].antwoord is Antwoord.NEE for o in mist)


def test_without_what_is_said_of_options_nothing_holds_by_them() -> None:
    regel = next(r for r in REGELS.values() if any(g.verteld for g in gevallen(r)) and not _schalen(r))
    kaal = replace(
        KENNIS,
        gemeenten={
            id_: g.model_copy(update={"momenten": tuple(m.model_copy(update={"opties": {}}) for m in g.momenten)})
            for id_, g in KENNIS.gemeenten.items()
        },
    )
    assert gevallen(regel) and cases(kaal, ALLE, regel) == []


def _schalen(regel: Regel) -> list[str]:
    return [v.schaal for v in regel.als.bladeren() if v.schaal is not None]
