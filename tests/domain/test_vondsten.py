"""Everything in one list; who did what, on an option and on a schaal; and what the years say on a theme."""

import re
from collections import Counter
from dataclasses import replace

from tests.gegevens import KENNIS, VONDSTEN
from wijkteams.kennis.gemeenten import Antwoord, Positie
from wijkteams.kennis.praktijk import Strekking
from wijkteams.kennis.uitspraken import Aard, Vindplaats
from wijkteams.oordeel import gesprek, vergelijken
from wijkteams.vinden import vondsten
from wijkteams.vinden.vondsten import TONEN, Vondst, precedents, precedents_on, themes, tone

MOMENTEN = list(KENNIS.momenten())
WAAR = Vindplaats(bron="ebook-2014", plek="ergens")
PUNT = Vondst("uitdaging", "a", "Titel", "Tekst.", WAAR, 2014, "Velsen", ("toegang",), schalen=("toegang",))


def test_everything_is_in_the_list_once() -> None:
    geteld = Counter(v.soort for v in VONDSTEN.values())
    momenten = [m for _, m in KENNIS.momenten()]
    assert geteld["feit"] == sum(len(m.feiten) for m in momenten)
    assert geteld["uitdaging"] == sum(len(m.uitdagingen) for m in momenten)
    assert geteld["positie"] == sum(p.positie is not None for m in momenten for p in m.posities.values())
    assert geteld["tabel"] == len(KENNIS.tabellen)
    assert geteld["wijk"] == sum(len(w.uitspraken) for w in KENNIS.wijken.values())
    assert geteld["les"] == len(KENNIS.routekaart.lessen)
    assert geteld["dilemma"] == len(KENNIS.routekaart.dilemmas)
    assert KENNIS.praktijk.keys() <= VONDSTEN.keys()
    assert set(geteld) <= set(vondsten.SOORTEN)


def test_every_id_can_stand_in_a_file_and_every_find_has_its_place() -> None:
    assert [id_ for id_ in VONDSTEN if not re.fullmatch(r"[a-z0-9]+([_-][a-z0-9]+)*", id_)] == []
    assert all(v.id == id_ and v.plek and v.bron in KENNIS.bronnen for id_, v in VONDSTEN.items())
    assert all(len(v.titel) <= 130 for v in VONDSTEN.values())
    assert {v.soort for v in vondsten.keepable(KENNIS).values()} == {v.soort for v in VONDSTEN.values()} - vondsten.LOS


def test_who_did_this_oldest_first_and_nobody_is_nobody() -> None:
    per_optie = {optie: precedents(VONDSTEN.values(), optie) for optie in KENNIS.opties()}
    van_praktijk = sum(len(p.opties) + len(p.opties_afgeleid) for p in KENNIS.praktijk.values())
    gezegd = sum(o.antwoord is not Antwoord.NEE for _, m in KENNIS.momenten() for o in m.opties.values())
    assert sum(map(len, per_optie.values())) >= van_praktijk + gezegd
    assert any(not gedaan for gedaan in per_optie.values()), "some options nobody chose"
    for optie, gedaan in per_optie.items():
        assert [v.peiljaar for v in gedaan] == sorted(v.peiljaar for v in gedaan)
        assert all(optie in v.opties for v in gedaan)
        for v in gedaan:
            if v.id in KENNIS.praktijk:
                p = KENNIS.praktijk[v.id]
                assert optie in (*p.opties, *p.opties_afgeleid)
                assert (v.aard(optie) is Aard.AFGELEID) == (optie in p.opties_afgeleid or p.aard is Aard.AFGELEID)


def test_no_what_a_gemeente_does_not_have_is_no_precedent() -> None:
    nee = {f"{g.id}-{m.peiljaar}": [o for o, b in m.opties.items() if b.antwoord is Antwoord.NEE] for g, m in MOMENTEN}
    assert any(nee.values())
    for moment, opties in nee.items():
        for optie in opties:
            zelf = f"{moment}-optie-"
            assert not [v for v in precedents(VONDSTEN.values(), optie) if v.id.startswith(zelf)]


def test_every_step_has_who_stood_there_a_range_under_each_of_its_steps() -> None:
    for schaal in KENNIS.schalen:
        per_stap = precedents_on(KENNIS, VONDSTEN.values(), schaal)
        assert list(per_stap) == [1, 2, 3, 4, 5]
        for g, m in KENNIS.momenten():
            bereik = m.posities[schaal].interval
            staat = [s for s, wie in per_stap.items() if (g, m) in [(p.gemeente, p.moment) for p in wie]]
            assert staat == ([] if bereik is None else list(range(bereik[0], bereik[1] + 1)))
    gevonden = {p.gemeente.id: p for wie in precedents_on(KENNIS, [PUNT], "jeugd").values() for p in wie}
    assert all(p.lastig == () for p in gevonden.values())
    op_toegang = precedents_on(KENNIS, [replace(PUNT, gemeente="Haarlem")], "toegang")
    assert {(p.gemeente.id, p.moment.peiljaar) for wie in op_toegang.values() for p in wie if p.lastig} == {
        ("haarlem", 2014)
    }


def test_in_which_light_something_is_told() -> None:
    assert tone(PUNT) == "lastig"
    assert tone(replace(PUNT, soort="voorbeeld", strekking=Strekking.WAARSCHUWING)) == "lastig"
    assert tone(replace(PUNT, soort="voorbeeld", strekking=Strekking.POSITIEF)) == "goed"
    assert tone(replace(PUNT, soort="gaat_goed", strekking=Strekking.BESCHRIJVEND)) == "goed"
    assert tone(replace(PUNT, soort="aanbeveling", strekking=Strekking.POSITIEF)) == "advies"
    assert tone(replace(PUNT, soort="werkwijze", strekking=Strekking.GEMENGD)) == "overig"


def test_a_theme_comes_back_or_goes_in_words_about_the_sources() -> None:
    jaren = (2014, 2019, 2022)

    def verloop(*lastig: int) -> str:
        (beeld,) = themes([replace(PUNT, id=str(j), peiljaar=j) for j in lastig], ["toegang"], jaren)
        assert all(tuple(tonen) == TONEN for tonen in beeld.jaren.values())
        return beeld.verloop

    assert verloop(*jaren) == "keert steeds terug: als lastig genoemd in 2014, 2019 en 2022"
    assert verloop(2014) == "als lastig genoemd in 2014, daarna niet meer in deze bronnen"
    assert verloop(2022) == "als lastig genoemd in 2022, daarvoor niet in deze bronnen"
    assert verloop(2014, 2022) == "als lastig genoemd in 2014 en 2022, niet ertussen"
    assert verloop() == "nergens als lastig genoemd"


def test_no_find_with_a_theme_is_lost_between_the_years() -> None:
    beelden = themes(VONDSTEN.values(), KENNIS.themas, (2014, 2019, 2022))
    getoond = {v.id for b in beelden for tonen in b.jaren.values() for lijst in tonen.values() for v in lijst}
    assert getoond == {v.id for v in VONDSTEN.values() if v.themas}


# through time


def positie(stap: int | None, van: int | None = None, tot: int | None = None) -> Positie:
    zeker = "onbekend" if stap is None else "gespreid" if van else "expliciet"
    velden = {"positie": stap, "van": van, "tot": tot, "zekerheid": zeker, "motivering": "m", "bron": "b", "plek": "p"}
    return Positie.model_validate(velden | {"status": None if stap is None else "praktijk"})


def test_what_moved_says_where_to_and_unknown_stays_unknown() -> None:
    toen = {"a": positie(1), "b": positie(4), "c": positie(3), "d": positie(None), "e": positie(2, 1, 3)}
    later = {"a": positie(3), "b": positie(2), "c": positie(3), "d": positie(5), "e": positie(3)}
    assert [(m.schaal, m.soort, m.richting, m.stappen) for m in vergelijken.moves(toen, later)] == [
        ("a", "zeker", "rechts", 2),
        ("b", "zeker", "links", 2),
        ("c", "gelijk", None, None),
        ("d", "onbekend", None, None),
        ("e", "misschien", "rechts", 1),
    ]


# gesprekskaart


def test_every_moment_has_a_card_that_holds_only_its_own() -> None:
    for g, m in KENNIS.momenten():
        kaart = gesprek.card(KENNIS, VONDSTEN.values(), g, m)
        assert all((v.gemeente, v.peiljaar) == (g.gemeente, m.peiljaar) and tone(v) == "lastig" for v in kaart.lastig)
        assert len(kaart.anderen) <= 2 and g.id not in {a.gemeente.id for a in kaart.anderen}
        for ander in kaart.anderen:
            assert ander.schalen
            for schaal in ander.schalen:
                hier, daar = m.posities[schaal].interval, ander.moment.posities[schaal].interval
                assert hier and daar and (hier[1] < daar[0] or daar[1] < hier[0])
        assert len(kaart.vragen) == 3 == len({v.schaal for v in kaart.vragen})
        onbekend = [s for s, p in m.posities.items() if p.positie is None]
        assert any(v.schaal in onbekend for v in kaart.vragen) == bool(onbekend)
        assert all(keuzes for _, keuzes in kaart.dilemmas)


def test_who_chose_otherwise_is_sought_in_the_same_year_first() -> None:
    haarlem = KENNIS.gemeenten["haarlem"]
    for moment in haarlem.momenten:
        anderen = gesprek.others_otherwise(KENNIS, haarlem, moment)
        assert [a.moment.peiljaar for a in anderen] == [moment.peiljaar] * 2
        assert len(anderen[0].schalen) >= len(anderen[1].schalen)
