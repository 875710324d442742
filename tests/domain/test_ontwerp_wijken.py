"""Which team where, as part of an ontwerp: kept in the file, judged on opening, and one whole."""

import pytest

from tests.domain import vreemd
from tests.gegevens import KENNIS
from wijkteams.basis.errors import GegevensFout
from wijkteams.ontwerp.ontwerp import Afwijking, Ontwerp, json_schema, read, write
from wijkteams.rapport.bronnen import Bronnen
from wijkteams.rapport.wijkverslag import Wijkverslag

LASTIG = Afwijking(advies="swt", reden="Veel jonge gezinnen: «kans»\n- en zo")
KEUZE = vreemd.KEUZE.model_copy(update={"ggz_drempel": 4000, "afwijkingen": {"WK063706": LASTIG}})


def test_what_is_written_opens_again() -> None:
    o = Ontwerp(wijken=KEUZE)
    assert read(write(o), KENNIS) == (o, [])
    assert read(write(Ontwerp()), KENNIS) == (Ontwerp(), [])


def test_a_file_of_before_opens_without_wijken() -> None:
    assert read("formaat: 1\nnaam: Oud\n", KENNIS) == (Ontwerp(naam="Oud"), [])


def test_the_schema_knows_it() -> None:
    assert "wijken" in json_schema(KENNIS)["properties"]


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("indicator: pct_65_plus", "indicator: geluk", "indicator «geluk» bestaat niet"),
        ("ggz_drempel: 4000.0", "ggz_drempel: null", "horen samen"),
        ("gemeente: GM0637", "gemeente: Zoetermeer", "schrijfwijze"),
        ("WK063706:", "WK036300:", "ligt niet in GM0637"),
        ("advies: swt", "advies: onbekend", "bestaat niet"),
        ("drempel: 21.5", "drempel: .inf", "getal"),
        ("bron: cbs-wijken", "bron: ergens", "bron «ergens» bestaat niet"),
    ],
)
def test_what_is_not_in_order_is_named(oud: str, nieuw: str, melding: str) -> None:
    tekst = write(Ontwerp(wijken=KEUZE))
    assert oud in tekst
    with pytest.raises(GegevensFout, match=melding):
        read(tekst.replace(oud, nieuw, 1), KENNIS)


def test_own_figures_may_have_indicators_of_their_own() -> None:
    o = Ontwerp(wijken=KEUZE.model_copy(update={"indicator": "multiprobleem", "bron": "eigen-invoer"}))
    assert read(write(o), KENNIS) == (o, [])


def test_own_boundaries_are_noted_and_a_document_does_not_reckon_without_them() -> None:
    o = Ontwerp(wijken=KEUZE.model_copy(update={"eigen_grenzen": True}))
    assert read(write(o), KENNIS) == (o, [])
    assert read(write(Ontwerp(wijken=KEUZE)).replace("  eigen_grenzen: false\n", ""), KENNIS)[0].wijken == KEUZE
    assert o.wijken is not None
    verslagen = [Wijkverslag(KENNIS, w) for w in (o.wijken, KEUZE)]
    eigen, ons = (repr(verslag.deel(Bronnen(KENNIS))) for verslag in verslagen)
    assert "De grenzen kwamen uit een eigen bestand" in eigen and "Welk team waar" not in eigen
    assert "'Buurwijken volgens', 'eigen grenzen'" in eigen and "'Buurwijken volgens', 'Kadaster" in ons
    assert verslagen[0].rijen() == () and verslagen[1].rijen()


def test_of_a_newer_version_it_is_kept_whole_or_left_out_whole() -> None:
    tekst = write(Ontwerp(wijken=KEUZE)).replace("formaat: 1", "formaat: 9", 1)
    assert read(tekst, KENNIS) == (Ontwerp(wijken=KEUZE), [])
    anders = tekst.replace("advies: swt", "advies: robot", 1)
    assert read(anders, KENNIS) == (Ontwerp(), ["wijken"])
