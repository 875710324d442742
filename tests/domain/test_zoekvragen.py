"""Thirty real questions: the right find among the first five, at least twenty-seven times; and quick enough."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.gegevens import VONDSTEN, zoekindex

VRAGEN: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "zoekvragen.yaml").read_text("utf-8"))


def raak(vraag: dict[str, Any], eerste: int = 5) -> bool:
    gevonden = [v.id for v in zoekindex().search(vraag["vraag"]).treffers[:eerste]]
    return bool(set(gevonden) & set(vraag["goed"]))


def test_there_are_thirty_and_their_answers_exist() -> None:
    assert len({v["vraag"] for v in VRAGEN}) == 30
    assert [id_ for v in VRAGEN for id_ in v["goed"] if id_ not in VONDSTEN] == []
    assert all(1 <= len(v["goed"]) <= 3 for v in VRAGEN)


def test_at_least_27_of_30_have_the_right_find_among_the_first_five() -> None:
    gemist = [v["vraag"] for v in VRAGEN if not raak(v)]
    assert len(gemist) <= 3, gemist


def test_a_find_is_no_luck_the_answer_does_not_stand_first_for_every_question() -> None:
    """A check on the check: the same answers are not found with another question."""
    verwisseld = [a | {"goed": b["goed"]} for a, b in zip(VRAGEN, VRAGEN[7:] + VRAGEN[:7], strict=True)]
    assert sum(raak(v) for v in verwisseld) <= 3


# Sixty more, as people ask them, written by somebody who did not know the search; the even ones were never tuned on.
ZESTIG: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "zoekvragen60.yaml").read_text("utf-8"))


def goed(vraag: dict[str, Any], eerste: int = 5) -> int:
    """How many of the first five are good answers; where there is no answer, five when nothing is found."""
    gevonden = [v.id for v in zoekindex().search(vraag["vraag"]).treffers[:eerste]]
    return len(set(gevonden) & set(vraag["goed"])) if vraag["goed"] else 5 * (not gevonden)


def test_there_are_sixty_and_their_answers_exist() -> None:
    assert len({v["vraag"] for v in ZESTIG}) == 60
    assert [id_ for v in ZESTIG for id_ in v["goed"] if id_ not in VONDSTEN] == []


@pytest.mark.parametrize(("helft", "minstens"), [("tuned on", 20), ("never seen", 17)])
def test_most_questions_get_three_good_answers_among_the_first_five(helft: str, minstens: int) -> None:
    vragen = ZESTIG[0::2] if helft == "tuned on" else ZESTIG[1::2]
    assert sum(goed(v) >= 3 for v in vragen) >= minstens, [v["vraag"] for v in vragen if goed(v) < 3]


@pytest.mark.parametrize("vraag", [v["vraag"] for v in VRAGEN])
def test_every_question_is_answered_within_50_ms(vraag: str) -> None:
    assert len(VONDSTEN) > 1500
    duur = []
    for _ in range(5):
        begin = time.process_time()
        zoekindex().search(vraag)
        duur.append(time.process_time() - begin)
    assert min(duur) < 0.05
