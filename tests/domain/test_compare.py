"""Comparing several gemeenten: what differs surely, perhaps, or cannot be said."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.gegevens import KENNIS
from wijkteams.kennis.gemeenten import Positie, Status, Zekerheid
from wijkteams.oordeel.gelijkenis import Onderscheid
from wijkteams.oordeel.vergelijken import across, deceptive_neighbours

POSITIES = {id_: g.momenten[0].posities for id_, g in KENNIS.gemeenten.items()}
SCHALEN = tuple("abcdef")


def positie(wat: tuple[int, int] | int | None) -> Positie:
    vast = {"bron": "b", "plek": "p", "motivering": "m"}
    if wat is None:
        return Positie(zekerheid=Zekerheid.ONBEKEND, **vast)
    van, tot = wat if isinstance(wat, tuple) else (wat, wat)
    bereik = {"van": van, "tot": tot} if van < tot else {}
    zekerheid = Zekerheid.GESPREID if bereik else Zekerheid.EXPLICIET
    midden = (van + tot + 1) // 2
    return Positie(positie=midden, **bereik, zekerheid=zekerheid, status=Status.PRAKTIJK, **vast)


def rij(*wat: tuple[int, int] | int | None) -> dict[str, Positie]:
    return {schaal: positie(w) for schaal, w in zip(SCHALEN, wat, strict=True)}


def test_across_names_each_kind_of_difference() -> None:
    wie = {
        "een": rij(1, 3, (1, 3), None, None, 2),
        "twee": rij(5, 3, 3, 4, None, 2),
        "drie": rij((1, 2), 3, 3, None, None, None),
    }
    soorten = {v.schaal: v for v in across(SCHALEN, wie)}
    assert {s: v.soort for s, v in soorten.items()} == {
        "a": "zeker", "b": "gelijk", "c": "misschien", "d": "onbekend", "e": "onbekend", "f": "gelijk",
    }  # fmt: skip
    assert soorten["a"].paren == (("een", "twee"), ("twee", "drie"))
    assert [soorten[s].grootste for s in SCHALEN] == [4, 0, 1, 0, 0, 0]
    assert soorten["d"].onbekend == ("een", "drie")
    assert soorten["e"].onbekend == ("een", "twee", "drie")
    assert soorten["f"].onbekend == ("drie",)


def test_who_stands_alone_differs_from_nobody() -> None:
    assert {v.soort for v in across(SCHALEN, {"een": rij(1, 2, 3, 4, 5, None)})} == {"onbekend"}


@given(st.sets(st.sampled_from(sorted(POSITIES)), max_size=9).map(sorted))
def test_across_the_real_gemeenten(namen: list[str]) -> None:
    wie = {n: POSITIES[n] for n in namen}
    uitkomst = across(tuple(KENNIS.schalen), wie)
    assert [v.schaal for v in uitkomst] == list(KENNIS.schalen)
    for v in uitkomst:
        stappen = [p for n in namen if (p := wie[n][v.schaal].positie) is not None]
        assert v.soort in Onderscheid
        assert v.soort.apart == bool(v.paren)
        expliciet = sum(wie[n][v.schaal].zekerheid is Zekerheid.EXPLICIET for n in namen)
        assert v.soort != "zeker" or expliciet > 1
        assert (v.soort == "onbekend") == (len(stappen) < 2)
        assert v.grootste == (max(stappen) - min(stappen) if len(stappen) > 1 else 0)
        assert not {n for paar in v.paren for n in paar} & set(v.onbekend)


def test_deceptive_neighbours_stand_close_and_differ_elsewhere() -> None:
    wie = {
        "een": rij(1, 1, 1, 1, 1, 1),
        "naast": rij(2, 1, 5, 5, 5, 1),
        "schuin": rij(2, 2, 5, 5, 5, 5),
        "zelfde": rij(1, 1, 5, 5, 5, None),
        "onbekend": rij(None, 1, 5, 5, 5, 5),
        "bijna": rij(1, 1, 5, 5, (1, 2), 1),
    }
    paren = {(b.een, b.ander): b for b in deceptive_neighbours("a", "b", wie)}
    assert {paar for paar in paren if "een" in paar} == {("een", "naast"), ("een", "zelfde")}
    assert paren["een", "zelfde"].verschillend == ("c", "d", "e")
    assert paren["een", "zelfde"].vergeleken == 3
    assert paren["een", "naast"].vergeleken == 4
    assert ("een", "bijna") in {(b.een, b.ander) for b in deceptive_neighbours("a", "b", wie, minstens=2)}


def test_most_deceptive_come_first() -> None:
    for x, y in combinations(KENNIS.schalen, 2):
        buren = deceptive_neighbours(x, y, POSITIES)
        aantallen = [len(b.verschillend) for b in buren]
        assert aantallen == sorted(aantallen, reverse=True)
        assert all(aantal >= 3 and x not in b.verschillend and y not in b.verschillend
                   for aantal, b in zip(aantallen, buren, strict=True))  # fmt: skip


def test_the_real_gemeenten_have_deceptive_neighbours() -> None:
    assert any(deceptive_neighbours(x, y, POSITIES) for x, y in combinations(KENNIS.schalen, 2))
