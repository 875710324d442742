"""What users read is spelt right, in sentences one can read aloud, with no abbreviation that nobody explains."""

from functools import cache

import pytest

from tests.taal.lezen import has_hunspell, long_sentences, unexplained, unknown_words, zinnen

alle = cache(zinnen)  # of everything that users read


@pytest.mark.skipif(not has_hunspell(), reason="hunspell en hunspell-nl zijn er niet: apt install hunspell hunspell-nl")
def test_every_word_is_in_the_dictionary_or_on_our_list() -> None:
    assert unknown_words(alle()) == {}, "misspelt, or right and to be added to tests/taal/woorden.txt"


@pytest.mark.skipif(not has_hunspell(), reason="hunspell en hunspell-nl zijn er niet: apt install hunspell hunspell-nl")
def test_a_misspelt_word_would_be_seen() -> None:
    zin = type(alle()[0])("hier", "Dit wooord bestaat niet, en Wijkteamkompas wel.")
    assert unknown_words([zin]) == {"wooord": "hier"}


def test_no_sentence_is_too_long() -> None:
    assert len(alle()) > 5000
    assert [f"{zin.woorden} · {zin.waar} · {zin.tekst}" for zin in long_sentences(alle())] == []


def test_no_abbreviation_is_left_unexplained() -> None:
    zeg = "write the words, or explain it in begrippen.yaml; a name goes into tests/taal/woorden.txt with what it is"
    assert unexplained(alle()) == {}, zeg


def test_an_unexplained_abbreviation_would_be_seen() -> None:
    zin = type(alle()[0])("hier", "De GGD, de GGZ-kennis en een ABC-team zijn uitgelegd, maar de QZX en 2Q2X niet.")
    assert unexplained([zin]) == {"QZX": "hier", "2Q2X": "hier"}
