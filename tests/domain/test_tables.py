"""The data as tables: nothing that is marked in the data is left out of them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from tests.gegevens import KENNIS
from wijkteams.kennis.uitspraken import Bewering, Bron, Lezing
from wijkteams.tabellen import kennistabellen

LIJSTEN = ("observaties", "reflecties")


def tegenstrijdig(knoop: Any) -> Iterator[tuple[Lezing, ...]]:
    """Every set of readings in a domain object, however deep."""
    if isinstance(knoop, Bewering | Bron) and knoop.tegenstrijdig:
        yield knoop.tegenstrijdig
    if isinstance(knoop, BaseModel):
        knoop = tuple(getattr(knoop, veld) for veld in type(knoop).model_fields)
    if isinstance(knoop, Mapping):
        knoop = tuple(knoop.values())
    if isinstance(knoop, tuple):
        for deel in knoop:
            yield from tegenstrijdig(deel)


def test_every_contradiction_in_the_data_is_listed() -> None:
    alles = (KENNIS.bronnen, KENNIS.gemeenten, KENNIS.observaties, KENNIS.reflecties)
    in_data = Counter(lezingen for deel in alles for lezingen in tegenstrijdig(deel))
    assert in_data
    assert Counter(t.lezingen for t in kennistabellen.contradictions(KENNIS)) == in_data


def test_a_contradiction_in_any_part_of_a_moment_is_listed() -> None:
    lezingen = tuple(Lezing(lezing=s, bron="ebook-2014", plek="Hier") for s in ("zus", "zo"))
    haarlem = KENNIS.gemeenten["haarlem"]
    velden = ("stand", "doel", "tijdlijn", "indrukken", "uitdagingen")
    eigen = {v: getattr(haarlem.momenten[0], v)[0].model_copy(update={"tegenstrijdig": lezingen}) for v in velden}
    moment = haarlem.momenten[0].model_copy(update={v: (uitspraak,) for v, uitspraak in eigen.items()})
    lijsten: dict[str, Any] = {
        v: (getattr(KENNIS, v)[0].model_copy(update={"tegenstrijdig": lezingen}),) for v in LIJSTEN
    }
    kennis = replace(KENNIS, **lijsten, gemeenten={"haarlem": haarlem.model_copy(update={"momenten": (moment,)})})
    gevonden = {t.onderwerp for t in kennistabellen.contradictions(kennis) if t.lezingen == lezingen}
    assert gevonden == {u.tekst for u in eigen.values()} | {punt.tekst for (punt,) in lijsten.values()}


def test_contradictions_say_where_and_what() -> None:
    lijst = kennistabellen.contradictions(KENNIS)
    assert {t.soort for t in lijst} == {"positie", "feit", "cijfer", "verhaal", "bron"}
    assert all((t.gemeente is None) == (t.moment is None) == (t.soort == "bron") for t in lijst)
    assert all(t.onderwerp and len(t.lezingen) >= 2 for t in lijst)
    volgorde = [t.gemeente.gemeente for t in lijst if t.gemeente]
    assert volgorde == sorted(volgorde)
    heemskerk = {t.onderwerp for t in lijst if t.gemeente and t.gemeente.id == "heemskerk" and t.soort == "positie"}
    assert {KENNIS.schalen["jeugd"].vraag, KENNIS.schalen["basiszorg"].vraag} <= heemskerk


def test_open_questions_are_the_unknown_positions() -> None:
    vragen = kennistabellen.open_questions(KENNIS)
    assert len(vragen) == sum(p.positie is None for _, m in KENNIS.momenten() for p in m.posities.values())
    assert [(v.gemeente.id, v.schaal) for v in vragen if v.moment.bron == "ebook-2014"] == [
        ("langedijk", "positionering"),
        *(("velsen", s) for s in "nulde_lijn jeugd basiszorg regie_burger toegang bevoegdheid".split()),
    ]
    for v in vragen:
        positie = v.moment.posities[v.schaal]
        assert v.reden == positie.motivering and v.vindplaats is positie
        assert str(v.moment.peiljaar) in v.vraag and KENNIS.schalen[v.schaal].uitleg in v.vraag


def test_tables_have_every_column_in_every_row() -> None:
    haarlem = KENNIS.gemeenten["haarlem"]
    for kop, rijen in (
        (kennistabellen.POSITIES, list(kennistabellen.posities(KENNIS))),
        (kennistabellen.FEITEN, list(kennistabellen.feiten(KENNIS))),
        (kennistabellen.GELIJKENIS, list(kennistabellen.gelijkenis(KENNIS, haarlem, haarlem.momenten[0]))),
    ):
        assert rijen
        assert all(set(rij) == set(kop) and all(isinstance(c, str) for c in rij.values()) for rij in rijen)


def test_every_row_of_facts_can_be_traced() -> None:
    rijen = [*kennistabellen.posities(KENNIS), *kennistabellen.feiten(KENNIS)]
    assert all(rij["bron"] in KENNIS.bronnen and rij["plek"] for rij in rijen)


def test_figures_are_written_plainly() -> None:
    alle = [r for r in kennistabellen.feiten(KENNIS) if r["kenmerk"]]
    cijfers = {(r["gemeente"], r["kenmerk"]): r for r in alle if r["peiljaar"] == "2014"}
    assert cijfers["Zaanstad", "inwoners"]["waarde"] == "148500"
    bereik = cijfers["Heemskerk", "inwoners_per_team"]
    assert (bereik["waarde"], bereik["van"], bereik["tot"], bereik["eenheid"]) == (
        "", "10000", "15000", "inwoners per team",
    )  # fmt: skip


def test_a_gemeente_is_not_compared_with_itself() -> None:
    haarlem = KENNIS.gemeenten["haarlem"]
    anderen = {f"{g.id}-{m.peiljaar}" for g, m in KENNIS.momenten() if g.id != "haarlem"}
    assert set(kennistabellen.others(KENNIS, haarlem)) == anderen
