"""Who chose this: the language of the question, and three answers by the definition."""

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gegevens import KENNIS
from wijkteams.opdrachten.cli import main
from wijkteams.vinden import vraag as vragen
from wijkteams.vinden.vraag import Alle, Cijfervraag, Een, Niet, Optievraag, Schaalvraag, Vraag, VraagFout
from wijkteams.vinden.wie import Geldt, who

SCHALEN = list(KENNIS.schalen)
OPTIES = list(KENNIS.opties())
CIJFERS = ["inwoners", *KENNIS.kenmerken]


def uitslagen(tekst: str) -> dict[str, str]:
    return {f"{g.gemeente.id}-{g.moment.peiljaar}": str(g.uitslag) for g in who(KENNIS, vragen.read(KENNIS, tekst))}


def test_each_moment_gets_the_answer_that_its_positions_give() -> None:
    antwoorden = uitslagen("professional=1-2 en toegang=1-2")
    for g, m in KENNIS.momenten():
        bereiken = [m.posities[s].interval for s in ("professional", "toegang")]
        binnen = [None if b is None else True if b[1] <= 2 else False if b[0] > 2 else None for b in bereiken]
        verwacht = "nee" if False in binnen else "onbekend" if None in binnen else "ja"
        assert antwoorden[f"{g.id}-{m.peiljaar}"] == verwacht, (g.id, bereiken)
    assert list(antwoorden.values()) == sorted(antwoorden.values(), key=["ja", "onbekend", "nee"].index)
    assert {"ja", "onbekend", "nee"} == set(antwoorden.values())


def test_not_and_or_and_brackets() -> None:
    een, ander = uitslagen("jeugd=1-2"), uitslagen("toegang=1-2")
    for sleutel, antwoord in uitslagen("niet (jeugd=1-2 of toegang=1-2)").items():
        paar = {een[sleutel], ander[sleutel]}
        assert antwoord == ("nee" if "ja" in paar else "onbekend" if "onbekend" in paar else "ja")
    assert uitslagen("jeugd=1 of jeugd=2 en toegang=1") == uitslagen("jeugd=1 of (jeugd=2 en toegang=1)")
    assert uitslagen("niet niet jeugd=1") == uitslagen("jeugd=1")


def test_an_option_in_part_or_not_mentioned_is_unknown() -> None:
    antwoorden = uitslagen("teamtype.integraal_met_expertiseteam")
    assert uitslagen("teamtype=integraal_met_expertiseteam") == antwoorden
    for g, m in KENNIS.momenten():
        gezegd = m.opties.get("teamtype.integraal_met_expertiseteam")
        zeker = gezegd is not None and gezegd.antwoord in ("ja", "nee")
        assert antwoorden[f"{g.id}-{m.peiljaar}"] == (gezegd.antwoord if zeker and gezegd else "onbekend")


def test_figures_are_compared_and_written_the_dutch_way() -> None:
    groot = uitslagen("inwoners>=100.000")
    for g, m in KENNIS.momenten():
        cbs = KENNIS.kerncijfers.get((g.gm_code, m.peiljaar))
        verwacht = "onbekend" if cbs is None else "ja" if cbs.inwoners >= 100_000 else "nee"
        assert groot[f"{g.id}-{m.peiljaar}"] == verwacht
    assert uitslagen("inwoners<100.000") == uitslagen("niet inwoners>=100000")


@pytest.mark.parametrize(
    ("tekst", "woorden"),
    [
        ("", "geen vraag"),
        ("professional", "professional=1-2"),
        ("professional=", "geen stand"),
        ("professional=7", "stap van 1 tot 5"),
        ("professional=3-1", "stap van 1 tot 5"),
        ("profesional=1", "Bedoelt u professional"),
        ("professional>2", "past alleen «=»"),
        ("teamtype.integral_0_100", "Bedoelt u teamtype.integraal_0_100"),
        ("teamtype", "teamtype.optie"),
        ("inwoners=veel", "hoort een getal"),
        ("toegang=1 jeugd=2", "Zet er «en» of «of» voor"),
        ("toegang=1 en", "aan het eind"),
        ("(toegang=1", "niet dicht"),
        ("toegang=1)", "lezen wij niet verder"),
        ("en toegang=1", "missen een voorwaarde"),
        ("<script>alert(1)</script>", "missen een voorwaarde"),
        ("(" * 200 + "toegang=1" + ")" * 200, "te veel haakjes"),
        ("niet " * 90 + "toegang=1", "te veel haakjes"),
        ("toegang=1 en " * 60, "te lang"),
    ],
)
def test_what_cannot_be_read_is_told_with_a_remedy(tekst: str, woorden: str) -> None:
    with pytest.raises(VraagFout) as fout:
        vragen.read(KENNIS, tekst)
    assert woorden in str(fout.value)
    assert len(str(fout.value)) < 400


bladen = st.one_of(
    st.builds(
        lambda s, a, b: Schaalvraag(s, min(a, b), max(a, b)),
        st.sampled_from(SCHALEN),
        st.integers(1, 5),
        st.integers(1, 5),
    ),
    st.builds(Optievraag, st.sampled_from(OPTIES)),
    st.builds(
        Cijfervraag,
        st.sampled_from(CIJFERS),
        st.sampled_from(["=", "<", ">", "<=", ">="]),
        st.integers(0, 10**6).map(float),
    ),
)
vraagbomen: st.SearchStrategy[Vraag] = st.recursive(
    bladen,
    lambda deel: st.one_of(
        st.builds(Niet, deel),
        st.builds(Alle, st.lists(deel, min_size=2, max_size=3).map(tuple)),
        st.builds(Een, st.lists(deel, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=4,
)


@given(vraagbomen)
def test_what_is_written_is_read_the_same(vraag: Vraag) -> None:
    assert vragen.read(KENNIS, vragen.write(vraag)) == vraag
    assert vragen.in_words(KENNIS, vraag)


@given(vraagbomen)
def test_not_turns_yes_and_no_round_and_leaves_unknown(vraag: Vraag) -> None:
    om = {Geldt.JA: Geldt.NEE, Geldt.NEE: Geldt.JA, Geldt.ONBEKEND: Geldt.ONBEKEND}
    gewoon = {(g.gemeente.id, g.moment.peiljaar): g.uitslag for g in who(KENNIS, vraag)}
    omgekeerd = {(g.gemeente.id, g.moment.peiljaar): g.uitslag for g in who(KENNIS, Niet(vraag))}
    assert omgekeerd == {wie: om[u] for wie, u in gewoon.items()}


@given(st.text(max_size=80))
def test_whatever_is_typed_the_answer_is_a_question_or_a_sentence(tekst: str) -> None:
    try:
        vragen.read(KENNIS, tekst)
    except VraagFout as fout:
        assert str(fout)


def test_it_takes_less_than_100_ms() -> None:
    begin = time.process_time()
    who(KENNIS, vragen.read(KENNIS, "(professional=1-2 of jeugd=4) en niet toegang=5 en inwoners>50.000"))
    assert time.process_time() - begin < 0.1


def test_the_command_prints_yes_and_unknown_and_no_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["wie", "jeugd=4"]) == 0
    uit = capsys.readouterr()
    rijen = list(csv.DictReader(io.StringIO(uit.out)))
    assert list(rijen[0]) == ["gemeente", "gm_code", "peiljaar", "antwoord", "waarom"]
    assert {r["antwoord"] for r in rijen} == {"ja", "onbekend"}
    assert "integratie met CJG" in uit.err
    assert main(["wie", "jeugd=4", "--alles"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == len(KENNIS.wie)
    assert main(["wie", "jeugt=4"]) == 1
    assert "Bedoelt u jeugd" in capsys.readouterr().err
