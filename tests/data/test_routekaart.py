"""The routekaart is whole: as many parts as the source has, every reference right, every plek in the source."""

from collections import Counter

import pytest
from pydantic import BaseModel

from tests.data.bronafdruk import BRONNEN, alle, gevonden, mankeert, plek_afdruk, van, vindplaatsen
from tests.gegevens import KENNIS
from wijkteams.kennis.routekaart import Bevinding, Grond, Routekaart
from wijkteams.kennis.uitspraken import Vindplaats

KAART = KENNIS.routekaart
KEUZES = {k.id: k for k in KAART.keuzes}
LESSEN_PER_STAP = [2, 4, 2, 2, 4, 2, 3, 3, 3, 2, 3]
GEVRAAGD = """
    teamtype bereikbaarheid ingangen triage vraagverheldering eigen_ondersteuning regie outreachend locatie bekostiging
    resultaat preventie_ruimte wijkkennis afspraken aanbieders_in_team aanbiedersveld veiligheidsexpertise
    expertise_voorkant aanpak gedeelde_besluitvorming vinger_aan_de_pols stut_en_steun reflectie monitoring werkgever
    mandaat
""".split()
MET_PLEKKEN = [deel for deel in Routekaart.model_fields if deel not in ("reis", "casussen", "verwijzingen")]

bij_de_bron = pytest.mark.skipif(not BRONNEN.is_dir(), reason=f"{BRONNEN} is niet aanwezig")


# how many, and in what order


def test_eleven_stappen_in_order() -> None:
    assert [s.nummer for s in KAART.stappen] == list(range(11))
    assert len({s.naam for s in KAART.stappen}) == 11


def test_five_basisfuncties_that_share_out_the_stappen() -> None:
    assert len(KAART.basisfuncties) == 5
    assert sorted(stap for f in KAART.basisfuncties for stap in f.stappen) == list(range(11))
    for stap in KAART.stappen:
        assert [f.id for f in KAART.basisfuncties if stap.nummer in f.stappen] == [stap.basisfunctie]
    for functie in KAART.basisfuncties:
        assert functie.borgen


def test_five_inzichten() -> None:
    assert [i.nummer for i in KAART.inzichten] == [1, 2, 3, 4, 5]


def test_thirty_lessen_over_the_stappen() -> None:
    assert [sum(les.stap == n for les in KAART.lessen) for n in range(11)] == LESSEN_PER_STAP
    assert len(KAART.lessen) == 30
    assert [les.stap for les in KAART.lessen] == sorted(les.stap for les in KAART.lessen)
    per_stap = Counter[int]()
    for les in KAART.lessen:
        per_stap[les.stap] += 1
        assert les.id == f"les-{les.stap}-{per_stap[les.stap]}"


def test_eleven_dilemmas_of_which_two_are_number_five() -> None:
    assert [d.nummer for d in KAART.dilemmas] == [1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10]
    assert [d.id for d in KAART.dilemmas if d.nummer == 5] == ["dilemma-5", "dilemma-5b"]
    assert all(d.een_kant != d.andere_kant and d.omgang and d.stappen for d in KAART.dilemmas)


def test_the_keuzes_are_those_that_were_asked_for() -> None:
    assert sorted(KEUZES) == sorted(GEVRAAGD)
    assert len(KAART.keuzes) == 26
    assert {k.id for k in KAART.keuzes if k.meer} == {"expertise_voorkant", "monitoring"}
    for keuze in KAART.keuzes:
        assert keuze.vraag.endswith("?")
        assert len({o.naam for o in keuze.opties}) == len(keuze.opties) >= 2
        assert keuze.stappen and set(keuze.schalen) <= set(KENNIS.schalen)


def test_every_stap_has_a_keuze_a_les_and_a_regel() -> None:
    for n in range(11):
        assert [k for k in KAART.keuzes if n in k.stappen], n
        assert [les for les in KAART.lessen if les.stap == n], n
        assert [r for r in KAART.regels if r.stap == n], n


ZONDER_LES = """
    outreachend-niemand outreachend-specialistisch-in-wijk outreachend-partners outreachend-partners-los
    locatie-buiten-wijk preventie-pxq-met-budget bekostiging-zonder-resultaat bekostiging-met-resultaat
    aanbieders-zonder-begeleiding aanbieders-leren-rol toegankelijk-direct-generalist toegankelijk-specialist-direct
    ingangen-veel ingangen-een locatie-vast wijk-aangepast wijk-overal-gelijk triage-specialisten triage-team
    triage-gezamenlijk aanbiedersveld-breed vinger-aanbieder leren-kleine-set leren-vergelijken
    werkgever-gemeente-veilig
""".split()


def test_a_regel_of_a_stap_leans_on_a_les_that_carries_it_or_on_what_the_source_works_out_below_it() -> None:
    """No les says what these regels say; the explanation under the lessons does, so that is their place."""
    dilemmas = {d.id for d in KAART.dilemmas}
    assert all(regel.dilemma is None or regel.dilemma in dilemmas for regel in KAART.regels)
    van_een_stap = [r for r in KAART.regels if r.stap is not None]
    assert sorted(r.id for r in van_een_stap if not r.lessen) == sorted(ZONDER_LES)
    assert all(r.bron == "routekaart-2019" and r.grond is not Grond.EIGEN_LOGICA for r in van_een_stap)


def test_every_regel_says_on_what_it_rests_and_how_when_the_source_does_not_say_it() -> None:
    for regel in KAART.regels:
        assert regel.grond is not None, regel.id
        assert (regel.hoe is None) is (regel.grond is Grond.BRON), regel.id
        assert (regel.bron == "wijkteamkompas") is (regel.grond is Grond.EIGEN_LOGICA), regel.id
        assert regel.plek.startswith("Eigen logica › ") is (regel.grond is Grond.EIGEN_LOGICA), regel.id
        if regel.grond is Grond.EIGEN_LOGICA:  # no source is claimed, so no les and nothing against it either
            assert not regel.lessen and regel.dilemma is None and regel.tegenargument is None, regel.id


def test_a_spanning_is_what_the_source_says_or_what_cannot_both_be() -> None:
    assert [r.id for r in KAART.regels if r.bevinding is Bevinding.SPANNING and r.grond is Grond.AFGELEID] == []


def test_the_words_of_options_and_reasons_are_sentences_of_their_own() -> None:
    redenen = Counter(r.reden for r in KAART.regels)
    assert [reden for reden, aantal in redenen.items() if aantal > 1] == []
    for regel in KAART.regels:
        assert regel.reden[0].isupper() and regel.reden.endswith("."), regel.id


def test_what_the_report_counts_says_where_it_has_it_from() -> None:
    assert KAART.cijfers
    assert all(c.eenheid and c.waarde > 0 for c in KAART.cijfers)
    assert [v.nummer for v in KAART.verwijzingen if v.nummer] == list(range(1, 26))
    assert KAART.verwijzing(17).aanduiding == "SCP, 2018. Overall rapportage sociaal domein"
    assert len({c.id for c in KAART.cijfers}) == len(KAART.cijfers)


@bij_de_bron
def test_every_title_of_the_reference_list_stands_in_it() -> None:
    tekst = (BRONNEN / str(KENNIS.bronnen["routekaart-2019"].bestand)).read_text("utf-8").replace("\\", "")
    lijst = tekst[tekst.index("\na) Bronnenlijst") : tekst.index("\nb) Overzicht geïnterviewde partijen")]
    assert [v.titel for v in KAART.verwijzingen if v.titel not in lijst] == []


def test_no_id_means_two_things_of_one_kind() -> None:
    borgen = [b.id for f in KAART.basisfuncties for b in f.borgen]
    for ids in (
        borgen,
        [k.id for k in KAART.keuzes],
        [r.id for r in KAART.regels],
        [les.id for les in KAART.lessen],
        [*KEUZES, *KENNIS.schalen],  # one name for what is open: keuze or schaal
    ):
        assert [id_ for id_, aantal in Counter(ids).items() if aantal > 1] == []


# the invented cases


def test_the_reis_asks_single_keuzes_and_knows_every_option() -> None:
    assert [r.stap for r in KAART.reis] == sorted({r.stap for r in KAART.reis})
    for deel in KAART.reis:
        keuze = KEUZES[deel.keuze]
        assert not keuze.meer
        assert set(deel.wie) == {o.id for o in keuze.opties}


def test_every_moment_of_a_casus_is_at_a_stap_of_the_reis_in_order() -> None:
    assert len({c.id for c in KAART.casussen}) == len(KAART.casussen) >= 3
    stappen = {r.stap for r in KAART.reis}
    for casus in KAART.casussen:
        momenten = [m.stap for m in casus.momenten]
        assert momenten == sorted(set(momenten))
        assert set(momenten) <= stappen


# places in the source


@pytest.mark.parametrize("deel", MET_PLEKKEN)
def test_every_part_claims_a_place_that_is_looked_up(deel: str) -> None:
    eigen = [d for d in getattr(KAART, deel) if isinstance(d, Vindplaats) and not KENNIS.bronnen[d.bron].bestand]
    assert len(alle()[f"routekaart {deel}"]) >= len(getattr(KAART, deel)) - len(eigen) > 0


def test_also_what_speaks_against_a_regel_has_its_place() -> None:
    tegen = [r.tegenargument for r in KAART.regels if r.tegenargument]
    assert len(tegen) >= 15
    assert [t.plek for t in tegen if plek_afdruk(t) not in gevonden()] == []
    if BRONNEN.is_dir():
        assert [t.plek for t in tegen if mankeert(t, van(t))] == []


@bij_de_bron
def test_what_is_looked_up_can_also_fail() -> None:
    goed = KAART.lessen[0]
    assert mankeert(goed, van(goed)) is None
    *boven, _ = goed.plek.split(" › ")
    for plek in (
        " › ".join([*boven, "Toekomstmuziek"]),
        "De basisfuncties in detail › Snel doorverwijzen",
        "5 inzichten",
    ):
        assert mankeert(Vindplaats(bron=goed.bron, plek=plek), van(goed)), plek


def test_everything_in_the_routekaart_comes_from_its_source() -> None:
    for deel in MET_PLEKKEN:
        eigen = {"regels": {"wijkteamkompas"}, "keuzes": {"codeboek"}}.get(deel, set())
        assert {v.bron for v in vindplaatsen(getattr(KAART, deel))} == {"routekaart-2019"} | eigen
    assert [k.id for k in KAART.keuzes if k.bron != "routekaart-2019"] == ["mandaat"]  # a word it does not have
    assert KENNIS.bronnen["routekaart-2019"].bestand
    for deel in ("reis", "casussen"):  # models of our own claim no source
        assert not any(isinstance(d, Vindplaats) for d in getattr(KAART, deel))
        assert all(isinstance(d, BaseModel) for d in getattr(KAART, deel))


def test_what_we_concluded_is_not_called_a_rendering() -> None:
    assert {k.aard.value for k in KAART.keuzes} | {r.aard.value for r in KAART.regels} <= {"afgeleid", "aanname"}
