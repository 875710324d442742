"""The themes: everything that is said can be found under one, and each brings sources together."""

import pytest

from tests.gegevens import KENNIS
from wijkteams.kennis.gemeenten import Punt
from wijkteams.kennis.praktijk import Praktijk, Tabel
from wijkteams.kennis.routekaart import Les


def items() -> list[Punt | Praktijk | Tabel | Les]:
    """Everything that bears themes, from whatever part of the content."""
    punten = [p for _, m in KENNIS.momenten() for p in (*m.indrukken, *m.uitdagingen)]
    alle: list[Punt | Praktijk | Tabel | Les] = [*punten, *KENNIS.observaties, *KENNIS.reflecties]
    alle += [*KENNIS.praktijk.values()]
    alle += [*KENNIS.tabellen.values()]
    return [*alle, *KENNIS.routekaart.lessen]


def test_there_are_at_most_twenty_five() -> None:
    assert 0 < len(KENNIS.themas) <= 25


def test_nothing_is_without_a_thema() -> None:
    assert {type(item) for item in items()} == {Punt, Praktijk, Tabel, Les}
    assert [item.id for item in items() if not item.themas] == []


def test_an_item_has_at_most_three_themas_and_none_twice() -> None:
    assert {i.id: i.themas for i in items() if not len(set(i.themas)) == len(i.themas) <= 3} == {}


@pytest.mark.parametrize("thema", KENNIS.themas)
def test_a_thema_brings_two_sources_together(thema: str) -> None:
    bronnen = {item.bron for item in items() if thema in item.themas}
    assert len(bronnen) >= 2, f"«{thema}» staat alleen in {bronnen}"
