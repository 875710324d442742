"""The report holds everything: each setting, open ones too, each finding with its reason, and every place used."""

from typing import Any

import pytest

from tests.domain.vreemd import DAG, KAART, KEUZE, SOORTEN, VOL, VOORBEELD, WIJKEN, rapport, woorden
from tests.gegevens import KENNIS
from wijkteams.kennis.routekaart import Bevinding
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Afwijking, Besluit, Ontwerp, Plek, Wijkkeuze
from wijkteams.oordeel.beoordelen import assess
from wijkteams.oordeel.bundel import LEESBAAR, sentences
from wijkteams.rapport import rapport_factsheet, rapport_vergelijking
from wijkteams.rapport.ontwerp.bevindingen import BIJLAGE
from wijkteams.rapport.ontwerp.velden import WAAR
from wijkteams.rapport.rapport import Deel, Figuur, Rapport, Tabel
from wijkteams.vinden import vondsten

MOMENTEN = list(KENNIS.momenten())


def deel(r: Rapport, titel: str) -> Deel:
    return next(d for d in r.delen if d.titel == titel)


def tekst(r: Rapport, titel: str | None = None) -> str:
    return "\n".join([r.titel, r.ondertitel, *woorden(r.delen if titel is None else [deel(r, titel)])])


def tabel(r: Rapport, titel: str) -> Tabel:
    return next(b for b in deel(r, titel).blokken if isinstance(b, Tabel))


# nothing is forgotten


def test_every_field_of_an_ontwerp_has_its_place_in_the_report() -> None:
    assert set(WAAR) == set(Ontwerp.model_fields), "tell in rapport/ontwerp/velden.py where the new field is shown"


MERK = "zevenentwintig-uilen"
MERKEN: dict[str, Any] = {
    "naam": MERK,
    "gemeente": MERK,
    "nu": {"toegang": Plek(van=1, tot=1, overgenomen_van=MERK)},
    "gewenst": {"toegang": Plek(van=1, tot=1, overgenomen_van=MERK)},
    "keuzes": {"mandaat": KAART.keuze("mandaat").opties[1].id},
    "dilemmas": {"dilemma-2": Besluit(keuze="parkeren", reden=MERK)},
    "notities": MERK,
    "wijken": Wijkkeuze(
        gemeente="GM0637",
        jaar=2024,
        indicator="inwoners",
        drempel=5000,
        bron="cbs-wijken",
        afwijkingen={"WK063700": Afwijking(advies="wzn", reden=MERK)},
    ),
    "praktijk": {next(iter(vondsten.keepable(KENNIS))): MERK},
    "gegevens": MERK,
    "regels": MERK,
    "bevindingen": {MERK: "geldt"},
    "formaat": 1,
}


@pytest.mark.parametrize("veld", sorted(MERKEN))
def test_what_is_filled_in_is_told_where_the_report_says_so(veld: str) -> None:
    r = rapport(Ontwerp(**{veld: MERKEN[veld]}))
    verwacht = {"keuzes": KAART.keuze("mandaat").opties[1].naam, "formaat": "Vorm van het bestand"}.get(veld, MERK)
    assert verwacht in (r.titel if WAAR[veld] == "titel" else tekst(r, WAAR[veld]))
    assert verwacht not in tekst(rapport(Ontwerp())) or veld in ("keuzes", "formaat")


def test_a_field_of_a_later_version_is_never_left_out_in_silence() -> None:
    class Later(Ontwerp):
        uilen: tuple[str, ...] = (MERK,)

    r = rapport(Later())
    assert MERK in tekst(r, "Overige instellingen")
    assert any(MERK in cel for b in r.bladen if b.naam == "instellingen" for rij in b.rijen for cel in rij)


@pytest.mark.parametrize("naam", SOORTEN)
def test_every_setting_is_there_open_ones_too(naam: str) -> None:
    o, r = SOORTEN[naam], rapport(SOORTEN[naam])
    posities = tabel(r, "Posities").rijen
    assert len(posities) == len(KENNIS.schalen)
    for s, (vraag, nu, gewenst) in zip(KENNIS.schalen.values(), posities, strict=True):
        assert vraag.startswith(s.vraag)
        for plek, cel in ((o.nu.get(s.id), nu), (o.gewenst.get(s.id), gewenst)):
            if plek is None:
                assert cel == "nog open"
            else:
                assert cel.startswith(str(plek.van)) and s.anker(plek.van) in cel and s.anker(plek.tot) in cel
                assert ontwerp.taken_from_in_words(KENNIS, plek) in cel
    keuzes = {rij[0]: rij[2] for rij in tabel(r, "Keuzes").rijen}
    for k in KAART.keuzes:
        gekozen = o.keuzes.get(k.id)
        opties = [gekozen] if isinstance(gekozen, str) else list(gekozen or ())
        assert all(k.optie(x).naam in keuzes[k.naam] for x in opties)
        assert (keuzes[k.naam] == "nog open") is not bool(opties)
    besluiten = {rij[0]: rij for rij in tabel(r, "Dilemma's").rijen}
    for d in KAART.dilemmas:
        b = o.dilemmas.get(d.id)
        assert (besluiten[d.vraag][1] == "nog open") is (b is None)
        assert besluiten[d.vraag][2] == (b.reden if b else "")
    assert o.notities in tekst(r)


@pytest.mark.parametrize("naam", SOORTEN)
def test_every_finding_is_there_with_its_reason_and_what_speaks_against_it(naam: str) -> None:
    o, r = SOORTEN[naam], rapport(SOORTEN[naam])
    delen = {Bevinding.SPANNING: "Spanningen", Bevinding.AANDACHTSPUNT: "Aandachtspunten", Bevinding.GEDEKT: "Gedekt"}
    gevouwen = tekst(r, BIJLAGE) if BIJLAGE in [d.titel for d in r.delen] else ""
    for u in assess(KAART, o.keuzes, o.bereiken()):
        if u.geldt:
            gezegd = tekst(r, delen[u.regel.bevinding]) + gevouwen
            assert all(zin in gezegd for zin in sentences(u.regel.reden)), "said once where several say the same"
            assert u.regel.tegenargument is None or u.regel.tegenargument.tekst in gezegd
        elif u.geldt is None:
            assert u.open
    open_ = sum(u.geldt is None for u in assess(KAART, o.keuzes, o.bereiken()))
    assert sum(isinstance(b, Tabel) and len(b.rijen) for b in deel(r, "Nog open").blokken) == open_


@pytest.mark.parametrize("naam", SOORTEN)
def test_findings_read_in_five_minutes_and_the_rest_is_in_an_appendix(naam: str) -> None:
    o, r = SOORTEN[naam], rapport(SOORTEN[naam])
    eerst = "\n".join("\n".join(woorden(deel(r, t).blokken)) for t in ("Spanningen", "Aandachtspunten", "Gedekt"))
    assert len(eerst.split()) < LEESBAAR + 100, "what is around the findings is a few lines"
    gevonden = [u.regel for u in assess(KAART, o.keuzes, o.bereiken()) if u.geldt]
    gevouwen = [x for x in gevonden if not all(zin in eerst for zin in sentences(x.reden))]
    assert bool(gevouwen) is (BIJLAGE in [d.titel for d in r.delen]) is (naam != "leeg")
    if gevouwen:
        bijlage = tekst(r, BIJLAGE)
        assert f"Nog {len(gevouwen)} bevindingen · " in bijlage
        assert all(zin in bijlage for x in gevouwen for zin in sentences(x.reden))
        plekken = {rij[0]: rij[2] for rij in tabel(r, "Bronnen").rijen}
        assert all(x.plek in plekken.values() for x in gevouwen)


def test_findings_that_say_the_same_are_one_entry_with_every_place() -> None:
    r = rapport(
        Ontwerp(keuzes={"reflectie": "geen", "monitoring": ("alleen_output",), "expertise_voorkant": ("veiligheid",)})
    )
    rijen = [rij for rij in tabel(r, "Aandachtspunten").rijen if " en nog " in rij[1] or " En nog " in rij[1]]
    een, ander = (rij for rij in rijen)
    assert (
        een[0].startswith("5.") and "En nog 4 die hetzelfde zeggen of hieruit volgen: Kennis over jeugd-ggz" in een[1]
    )
    assert een[1].count("De les noemt die kennis") == 1
    assert ander[0].startswith("10.") and ", " in ander[3], "two places, both numbered"


def test_smallest_changes_stand_by_their_spanning_and_all_of_them_in_the_data() -> None:
    r = rapport(VOORBEELD)
    (spanning,) = [d for d in deel(r, "Spanningen").blokken if isinstance(d, Deel)]
    assert "Eigen ondersteuning: Kortdurend" in "\n".join(woorden([spanning]))
    blad = next(b for b in r.bladen if b.naam == "wijzigingen")
    assert len(blad.rijen) == 5 and all(rij[0] for rij in blad.rijen)


def test_every_place_that_is_named_is_in_the_list_and_the_other_way_round() -> None:
    r = rapport(VOORBEELD)
    rijen = tabel(r, "Bronnen").rijen
    nummers = [int(rij[0]) for rij in rijen]
    assert nummers == list(range(1, len(rijen) + 1)) and len({rij[1:] for rij in rijen}) == len(rijen)
    for u in assess(KAART, VOORBEELD.keuzes, VOORBEELD.bereiken()):
        if u.geldt:
            assert any(u.regel.plek in rij[2] for rij in rijen)
    assert "eBook sociale teams" in tekst(r, "Bronnen"), "positions that were taken over carry their source"
    zegt_niet = tekst(r, "Wat dit niet zegt")
    assert all(z in zegt_niet for id_ in ("routekaart-2019", "ebook-2014") for z in KENNIS.bronnen[id_].zegt_niet)


def test_no_score_and_no_word_of_a_winner() -> None:
    for o in SOORTEN.values():
        gezegd = tekst(rapport(o.model_copy(update={"notities": ""}))).lower()
        assert not any(woord in gezegd for woord in ("totaalscore", "ranglijst", "beste gemeente", "procent goed"))


def test_what_changed_since_it_was_kept_is_told() -> None:
    oud = VOORBEELD.changed(bevindingen={**VOORBEELD.bevindingen, "oude-regel": "geldt"})
    assert "vervallen" in tekst(rapport(oud), WAAR["bevindingen"])
    assert WAAR["bevindingen"] not in [d.titel for d in rapport(VOORBEELD).delen]


# slides


def test_a_slide_for_each_schaal_that_differs_each_spanning_and_each_dilemma() -> None:
    dias = rapport(VOORBEELD).dias
    assert [d.titel for d in dias if d.figuur] == [KENNIS.schalen[s].vraag for s in ("nulde_lijn", "toegang")]
    assert sum(d.soort.startswith("Spanning") for d in dias) == 1
    assert sum(d.soort.startswith("Dilemma") for d in dias) == len(KAART.dilemmas)
    assert all(d.notities and any("Bron:" in n or "Eigen invoer" in n for n in d.notities) for d in dias)
    assert rapport(VOL).dias[0].figuur is not None


# which team where


def test_the_advice_is_on_a_map_that_says_which_threshold_made_it_and_whose_outlines_these_are() -> None:
    r = rapport(WIJKEN)
    (kaart,) = [b for b in deel(r, "Wijken").blokken if isinstance(b, Figuur)]
    assert kaart.titel.startswith("Welk team waar in Zoetermeer. Inwoners van 65 jaar en ouder: vanaf 21,5% een team; ")
    assert "T: Team; B: Netwerk met brandweer; G: GGZ in team; *: anders gekozen." in kaart.titel
    assert (kaart.jaar, r.figuren()[0].id) == ("2024", kaart.id), "who only asked this gets it as the picture"
    assert "Kadaster / Centraal Bureau voor de Statistiek, 2024" in kaart.bron
    assert "anders gekozen dan het advies: Seghwaert" in kaart.alt
    assert all(rij[1] in kaart.alt for blad in r.bladen if blad.naam == "wijken" for rij in blad.rijen)
    assert r.dias[0].figuur is not None and kaart.alt in r.dias[0].notities
    samen = rapport(VOORBEELD.model_copy(update={"wijken": KEUZE}))
    assert samen.figuren()[0].id == "schuivenblad" and kaart.id in [f.id for f in samen.figuren()]


@pytest.mark.parametrize("veld", [{"eigen_grenzen": True}, {"bron": "eigen-invoer"}], ids=["grenzen", "cijfers"])
def test_without_the_figures_or_outlines_there_is_no_map_and_that_is_said(veld: dict[str, Any]) -> None:
    r = rapport(Ontwerp(wijken=KEUZE.model_copy(update=veld)))
    assert "niet meereist. Het advies is niet na te rekenen en er is geen kaart." in tekst(r, "Wijken")
    assert not [f.id for f in r.figuren() if "wijken" in f.id]


# comparison and factsheet


@pytest.mark.parametrize("n", [2, 3, 6])
def test_a_comparison_holds_every_position_with_its_reason_and_every_fact(n: int) -> None:
    wie = MOMENTEN[:n]
    r = rapport_vergelijking(KENNIS, wie, DAG)
    gezegd = tekst(r)
    for g, m in wie:
        assert f"{g.gemeente} ({m.peiljaar})" in gezegd
        assert all(p.motivering in gezegd for p in m.posities.values())
        assert all(f.tekst in gezegd for f in m.feiten.values())
    plekken = {rij[2] for rij in tabel(r, "Bronnen").rijen}
    assert all(any(p.plek in plek for plek in plekken) for _, m in wie for p in m.posities.values())
    assert len(next(b for b in r.bladen if b.naam == "posities").rijen) == n * len(KENNIS.schalen)


@pytest.mark.parametrize("nr", range(len(MOMENTEN)))
def test_a_factsheet_is_whole(nr: int) -> None:
    g, m = MOMENTEN[nr]
    gezegd = tekst(rapport_factsheet(KENNIS, g, m, DAG))
    for lijst in (m.stand, m.doel, m.indrukken, m.uitdagingen, m.tijdlijn, tuple(m.feiten.values())):
        assert all(u.tekst in gezegd for u in lijst)
    for f in m.feiten.values():
        assert all(KENNIS.kenmerken[c.kenmerk].naam in gezegd for c in f.cijfers)
    assert all(p.motivering in gezegd for p in m.posities.values())
    assert g.opgegaan_in is None or g.opgegaan_in.gemeente in gezegd


def test_the_report_is_made_of_the_ontwerp_exactly_as_given() -> None:
    for o in SOORTEN.values():
        assert rapport(o).lading.yaml == ontwerp.write(o)
