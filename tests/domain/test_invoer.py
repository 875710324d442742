"""Files of users: what is read correctly, what is told, and what is refused in words that help."""

import codecs
import io
import json
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteams.basis import codes, zipwacht
from wijkteams.basis.errors import InvoerFout
from wijkteams.basis.getallen import evidence, read_number
from wijkteams.basis.text import getal
from wijkteams.invoer.cijfers import getallen, lezen, ruw, xlsxwacht
from wijkteams.invoer.cijfers.sjabloon import sjabloon
from wijkteams.invoer.verslag import Rol, Verslag
from wijkteams.kennis.cijfers import MAX_BYTES, Cijferset, Maat

CBS = Path("/work/shared/cbs")
echt = pytest.mark.skipif(not CBS.is_dir(), reason="de echte CBS-bestanden (/work/shared/cbs) zijn er niet")

EIGEN = (
    "wk_code;wijk;inwoners (aantal);laag_inkomen (%)\r\nWK063701;Meerzicht;14500;12,5\r\nWK063706;Oosterheem;3;7,25\r\n"
)
STATLINE = (
    '"Wijken en buurten";"Regioaanduiding/Gemeentenaam (naam)";"Regioaanduiding/Soort regio (omschrijving)";'
    '"Regioaanduiding/Codering (code)";"Bevolking/Aantal inwoners (aantal)";'
    '"Bevolking/Particuliere huishoudens/Gemiddelde huishoudensgrootte (aantal)";'
    '"Wonen/Woningen naar eigendom/Koopwoningen (%)";"Wonen/Gemiddelde woningwaarde (x 1 000 euro)"\r\n'
    '"Nederland";"Nederland         ";"Land      ";"NL00      ";17942942;     2.1;57;379\r\n'
    '"Zoetermeer";"Zoetermeer        ";"Gemeente  ";"GM0637    ";128434;     2.2;       .;351\r\n'
    '"Wijk 01 Meerzicht";"Zoetermeer        ";"Wijk      ";"WK063701  ";14500;       .;-99997;\r\n'
    '"Meerzicht-West";"Zoetermeer        ";"Buurt     ";"BU06370100";7000;     2.0;40;250\r\n'
)


def read(tekst: str | bytes, bestand: str = "cijfers_2024.csv", **opties: object) -> tuple[Cijferset, Verslag]:
    inhoud = tekst.encode() if isinstance(tekst, str) else tekst
    gelezen = lezen.read(inhoud, bestand, **opties)  # type: ignore[arg-type]
    assert gelezen.cijfers is not None
    return gelezen.cijfers, gelezen.verslag


def geweigerd(inhoud: str | bytes, *woorden: str, bestand: str = "cijfers_2024.csv", **opties: object) -> InvoerFout:
    with pytest.raises(InvoerFout) as gevangen:
        read(inhoud, bestand, **opties)
    zin = str(gevangen.value)
    assert [woord for woord in (bestand, *woorden) if woord not in zin] == [], zin
    assert "\n" not in zin and gevangen.value.remedie
    return gevangen.value


def rijen(cijfers: Cijferset) -> dict[str, dict[str, float | None]]:
    return {
        str(code): {str(k): None if pd.isna(v) else v for k, v in rij.items()} for code, rij in cijfers.tabel.iterrows()
    }


GOED = {
    "WK063701": {"inwoners": 14500.0, "laag_inkomen": 12.5},
    "WK063706": {"inwoners": 3.0, "laag_inkomen": 7.25},
}

# --- what is read


def test_an_own_file() -> None:
    cijfers, verslag = read(EIGEN)
    assert rijen(cijfers) == GOED
    assert (cijfers.jaar, cijfers.bron, cijfers.eigen) == (2024, "eigen-invoer", "cijfers_2024.csv")
    assert cijfers.namen == {"WK063701": "Meerzicht", "WK063706": "Oosterheem"}
    assert {i.id: (i.maat, i.decimalen) for i in cijfers.indicatoren.values()} == {
        "inwoners": (Maat.PERSONEN, 0),
        "laag_inkomen": (Maat.PERCENTAGE, 2),
    }
    assert verslag.vragen == () and verslag.jaar_uit == "uit de naam van het bestand"


def test_statline() -> None:
    cijfers, verslag = read(STATLINE)
    assert rijen(cijfers) == {
        "GM0637": {"inwoners": 128434.0, "gemiddelde_huishoudensgrootte": 2.2, "woz_waarde": 351.0},
        "WK063701": {"inwoners": 14500.0, "gemiddelde_huishoudensgrootte": None, "woz_waarde": None},
    }
    assert [k.naam for k in verslag.kolommen if k.reden == "nergens een getal"] == [
        "Wonen/Woningen naar eigendom/Koopwoningen (%)"
    ]
    assert cijfers.indicatoren["woz_waarde"].eenheid == "× 1.000 euro"
    assert [(w.wat, w.aantal) for w in verslag.weggelaten] == [("land, landsdeel of provincie", 1), ("buurt", 1)]
    assert all(verslag.regels())


@pytest.mark.grondig
@echt
@pytest.mark.parametrize(
    ("naam", "jaar", "wijken", "buurten"),
    [
        ("Kerncijfers_wijken_en_buurten_2019_22032020_165940.csv", 2019, 44, 114),
        ("Kerncijfers_wijken_en_buurten_2024_geslachten.csv", 2024, 3393, 14574),
    ],
)
def test_real_downloads(naam: str, jaar: int, wijken: int, buurten: int) -> None:
    cijfers, verslag = read((CBS / naam).read_bytes(), naam)
    assert (cijfers.jaar, verslag.rijen, verslag.vragen) == (jaar, wijken, ())
    assert {w.wat: w.aantal for w in verslag.weggelaten}["buurt"] == buurten
    inwoners = cijfers.tabel["inwoners"]
    assert inwoners["GM0518"] == {2019: 537833, 2024: 566221}[jaar]
    assert inwoners["WK051801"] == 0  # nobody lives in Oostduinen, and that is a number
    assert set(cijfers.tabel.columns) >= {"inwoners", "mannen", "vrouwen", "leeftijd_0_15", "leeftijd_65_plus"}
    assert all(str(d) == "float64" for d in cijfers.tabel.dtypes)


@echt
def test_the_real_2019_file_has_decimals_with_a_point() -> None:
    naam = "Kerncijfers_wijken_en_buurten_2019_22032020_165940.csv"
    cijfers, _ = read((CBS / naam).read_bytes(), naam)
    assert cijfers.tabel["gemiddelde_huishoudensgrootte"]["GM0518"] == 2.0
    assert cijfers.indicatoren["gemiddelde_huishoudensgrootte"].maat is Maat.VERHOUDING
    assert cijfers.indicatoren["koopwoningen"].maat is Maat.PERCENTAGE


@pytest.mark.grondig
@echt
def test_the_real_2024_file_saved_again_by_excel() -> None:
    naam = "Kerncijfers_wijken_en_buurten_2024_geslachten.csv"
    inhoud = (CBS / naam).read_bytes()
    anders = inhoud.decode("utf-8-sig").replace('"', "").encode("cp1252")
    assert read(anders, naam)[0].tabel.equals(read(inhoud, naam)[0].tabel)


OUD = (
    '"Kerncijfers wijken en buurten 2015"\n'
    "\n"
    '"Onderwerpen";"";"Aantal inwoners";"Gemiddelde huishoudensgrootte"\n'
    '"Gemeentenaam";"Wijken en buurten";"aantal";"personen per huishouden"\n'
    '"Zoetermeer";"Zoetermeer";"123561";"2,2"\n'
    '"Zoetermeer";"Wijk 01 Meerzicht";"14.725";"2,1"\n'
    '"Zoetermeer";"Meerzicht-West";"7430";"2,1"\n'
    '"Zoetermeer";"Wijk 06 Oosterheem";"22.360";"2,7"\n'
    '"Zoetermeer";"Wijk 42 Nergenshuizen";"10";"2,7"\n'
    '"Ergensanders";"Wijk 00 Dorp";"10";"2,7"\n'
    '"Bron: CBS"\n'
)


def test_an_old_export_without_codes_is_matched_by_name() -> None:
    cijfers, verslag = read(OUD, "export.csv")
    assert rijen(cijfers) == {
        "WK063701": {"inwoners": 14725.0, "gemiddelde_huishoudensgrootte": 2.1},
        "WK063706": {"inwoners": 22360.0, "gemiddelde_huishoudensgrootte": 2.7},
    }
    assert (cijfers.jaar, verslag.jaar_uit) == (2015, "uit de titel")
    verteld = " ".join(verslag.regels())
    for woord in ("Bron: CBS", "Nergenshuizen", "Ergensanders", "op naam gevonden"):
        assert woord in verteld


def test_a_name_that_fits_nowhere_for_certain_is_left_out_and_named() -> None:
    tekst = "gemeente;wijk;inwoners (aantal)\nZoetermeer;Meerzicht;14500\nZoetermeer;Wijk 05 Meerzicht;200\n"
    cijfers, verslag = read(tekst)
    assert list(cijfers.tabel.index) == ["WK063701"]
    assert any("Wijk 05 Meerzicht" in str(w) for w in verslag.weggelaten)


KWB = "gwb_code_10;gwb_code_8;regio;gm_naam;recs;gwb_code;ind_wbz;a_inw;a_man;g_hhgro;p_koopw;g_woz;a_soz_wb\n" + (
    "GM0637;637;Zoetermeer;Zoetermeer;Gemeente;GM0637;.;128434;63000;2,2;55;351;3000\n"
    "WK063701;63701;Meerzicht;Zoetermeer;Wijk;WK063701;1;14500;7100;2,0;40;250;700\n"
    "BU06370100;6370100;Meerzicht-West;Zoetermeer;Buurt;BU06370100;1;7000;3500;2,0;40;250;300\n"
)


def test_kwb_columns_are_known_by_their_short_names() -> None:
    cijfers, verslag = read(KWB, "kwb-2024.csv")
    assert {i: cijfers.indicatoren[i].maat for i in cijfers.indicatoren} == {
        "inwoners": Maat.PERSONEN,
        "mannen": Maat.PERSONEN,
        "gemiddelde_huishoudensgrootte": Maat.VERHOUDING,
        "koopwoningen": Maat.PERCENTAGE,
        "woz_waarde": Maat.BEDRAG,
        "bijstand": Maat.PERSONEN,
    }
    assert cijfers.tabel["gemiddelde_huishoudensgrootte"]["WK063701"] == 2.0
    assert next(k.naam for k in verslag.kolommen if k.rol is Rol.CODE) == "gwb_code_10"


@pytest.mark.parametrize(
    "codering",
    ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"],
)
def test_encodings(codering: str) -> None:
    tekst = "wk_code;wijk;cliënten (aantal)\r\nWK190000;Súdwest-Fryslân;120\r\n"
    cijfers, _ = read(tekst.encode(codering))
    assert cijfers.namen["WK190000"] == "Súdwest-Fryslân" and list(cijfers.indicatoren) == ["clienten"]


@pytest.mark.parametrize("teken", [";", ",", "\t", "|"])
@pytest.mark.parametrize("regeleinde", ["\n", "\r\n"])
def test_separators(teken: str, regeleinde: str) -> None:
    tekst = regeleinde.join(teken.join(r) for r in [("wk_code", "inwoners (aantal)"), ("WK063701", "14500")])
    assert rijen(read(tekst)[0]) == {"WK063701": {"inwoners": 14500.0}}
    assert rijen(read(f"sep={teken}{regeleinde}{tekst}")[0]) == {"WK063701": {"inwoners": 14500.0}}


def test_a_comma_file_with_quoted_decimal_commas() -> None:
    assert rijen(read('wk_code,lening (%)\nWK063701,"33,5"\nWK063706,"1.250,5"\n')[0])["WK063701"] == {"lening": 33.5}


@pytest.mark.parametrize(
    "code", ["WK063701  ", "  WK063701", "wk063701", "063701", "63701", "\u00a0WK063701", "WK 0637 01"]
)
def test_codes_may_be_padded_small_bare_or_without_their_nought(code: str) -> None:
    assert list(read(f'wk_code;inwoners (aantal)\n"{code}";14500\n')[0].tabel.index) == ["WK063701"]


def test_codes_may_hold_letters() -> None:
    assert list(read("wk_code;inwoners (aantal)\nWK0363AA;14500\n")[0].tabel.index) == ["WK0363AA"]


@pytest.mark.parametrize(
    "cel",
    ["", ".", "       .", "NA", "n/a", "-99995", "-99996", "-99997", "-99999", "-99999999", "-99997,0", "#N/B", "x"],
)
def test_missing_is_missing_and_never_a_number(cel: str) -> None:
    cijfers, _ = read(f"wk_code;inwoners (aantal)\nWK063701;{cel}\nWK063706;22000\n")
    assert rijen(cijfers) == {"WK063701": {"inwoners": None}, "WK063706": {"inwoners": 22000.0}}


def test_what_is_no_number_is_told_with_its_line() -> None:
    tekst = "wk_code;inwoners (aantal)\nWK063701;<5\nWK063702;30\nWK063706;22000\nWK063705;-20\n"
    cijfers, verslag = read(tekst)
    assert pd.isna(cijfers.tabel["inwoners"]["WK063701"]) and pd.isna(cijfers.tabel["inwoners"]["WK063705"])
    assert [(w.aantal, w.waar) for w in verslag.weggelaten] == [(1, "regel 2 («<5»)"), (1, "regel 5")]


@pytest.mark.parametrize(
    ("cellen", "gelezen"),
    [
        (("1.234", "12,5"), (1234.0, 12.5)),
        (("1,234", "12.5"), (1234.0, 12.5)),
        (("1234.567", "2.5"), (1234.567, 2.5)),
        (("1 234", "5"), (1234.0, 5.0)),
        (("12%", "0,5%"), (12.0, 0.5)),
        (("€ 1.200,50", "3"), (1200.5, 3.0)),
        (("0.123", "1.234"), (0.123, 1.234)),
    ],
)
def test_the_decimal_sign_is_decided_per_file(cellen: tuple[str, str], gelezen: tuple[float, float]) -> None:
    cijfers, _ = read(f"wk_code;bedrag (euro)\nWK063701;{cellen[0]}\nWK063706;{cellen[1]}\n")
    assert tuple(cijfers.tabel["bedrag"]) == gelezen


def test_a_sign_that_could_mean_two_things_is_asked() -> None:
    tekst = "wk_code;bedrag (euro)\nWK063701;1.234\n"
    fout = geweigerd(tekst, "1.234", "duizendtal", "komma of punt")
    assert (fout.regel, fout.kolom) == (2, "bedrag (euro)")
    assert read(tekst, decimaal="komma")[0].tabel["bedrag"].tolist() == [1234.0]
    assert read(tekst, decimaal="punt")[0].tabel["bedrag"].tolist() == [1.234]


def test_two_signs_in_one_file_are_refused() -> None:
    fout = geweigerd("wk_code;a (%);b (%)\nWK063701;12;3,5\nWK063706;2.7;4\n", "2.7", "regel 2", "3,5", "decimaalteken")
    assert (fout.regel, fout.kolom) == (3, "a (%)")


def een_cel(tekst: str) -> str:
    return '"' + tekst.replace('"', '""') + '"'


@pytest.mark.parametrize(
    "te_veel",
    [
        een_cel(EIGEN),
        een_cel(een_cel(EIGEN)),
        json.dumps(EIGEN),
        "\n".join(een_cel(r) for r in EIGEN.splitlines()),
        een_cel("\n".join(";".join(een_cel(c) for c in r.split(";")) for r in EIGEN.splitlines())),
    ],
)
def test_a_file_that_was_escaped_once_too_often(te_veel: str) -> None:
    cijfers, verslag = read(te_veel)
    assert rijen(cijfers) == GOED
    assert any("te veel tussen aanhalingstekens" in o for o in verslag.opmerkingen)


def test_what_r_writes() -> None:
    """Row numbers, dots for what is no letter, and (write.table) no header above the row numbers."""
    kop = '"wk_code";"Bevolking.Aantal.inwoners..aantal.";"aandeel.laag"'
    for begin in ('"";' + kop, kop):
        cijfers, _ = read(f'{begin}\n"1";"WK063701";14500;"3,2"\n"2";"WK063706";22000;"4,1"\n')
        assert rijen(cijfers)["WK063701"] == {"inwoners": 14500.0, "aandeel_laag": 3.2}


def test_double_codes_with_water() -> None:
    tekst = (
        "wk_code;water;inwoners (aantal)\nWK063701;NEE;14500\nWK063701;JA;.\nWK063706;NEE;22000\nWK063706;NEE;22000\n"
    )
    cijfers, verslag = read(tekst)
    assert rijen(cijfers) == {"WK063701": {"inwoners": 14500.0}, "WK063706": {"inwoners": 22000.0}}
    assert [(w.aantal, w.waar) for w in verslag.weggelaten] == [(2, "regel 3 en 5")]


def test_double_codes_with_other_figures_are_refused() -> None:
    fout = geweigerd(
        "wk_code;inwoners (aantal)\nWK063701;14500\nWK063701;14501\n", "WK063701", "2 en 3", "één rij per wijk"
    )
    assert fout.regel == 3


def test_merged_gemeenten_and_wijken_without_outline_stay_and_are_told() -> None:
    cijfers, verslag = read(
        "wk_code;inwoners (aantal)\nWK039801;900\nWK063701;14500\nWK999901;200\n", "cijfers_2019.csv"
    )
    assert list(cijfers.tabel.index) == ["WK039801", "WK063701", "WK999901"]
    verteld = " ".join(verslag.opmerkingen)
    assert "GM0398 (2014 en 2019)" in verteld and "herindeling" in verteld
    assert "GM9999" in verteld and "2 van de 3 wijken staan niet op de kaart" in verteld


def test_rows_without_a_code_or_with_a_strange_one_are_told() -> None:
    tekst = "wk_code;inwoners (aantal)\nWK063701;14500\n;20\nTotaal;14520\nWK0637;5\n"
    _, verslag = read(tekst)
    assert [(w.aantal, w.waar) for w in verslag.weggelaten] == [
        (1, "regel 3"),
        (2, "regel 4 («TOTAAL») en 5 («WK0637»)"),
    ]


# --- the year


def test_without_a_year_there_are_no_figures_until_it_is_given() -> None:
    gelezen = lezen.read(EIGEN.encode(), "cijfers.csv")
    assert gelezen.cijfers is None and gelezen.verslag.jaar is None
    assert any("Van welk jaar" in v for v in gelezen.verslag.vragen)
    assert read(EIGEN, "cijfers.csv", jaar=2023)[0].jaar == 2023


def test_a_file_with_several_years_asks_which() -> None:
    tekst = "jaar;wk_code;inwoners (aantal)\n2022;WK063701;14400\n2023;WK063701;14500\n"
    geweigerd(tekst, "2022 en 2023", "Kies één", bestand="cijfers.csv")
    cijfers, verslag = read(tekst, "cijfers.csv", jaar=2023)
    assert rijen(cijfers) == {"WK063701": {"inwoners": 14500.0}}
    assert [(w.aantal, w.waar) for w in verslag.weggelaten] == [(1, "regel 2")]


# --- units


@pytest.mark.parametrize(
    ("kop", "cellen", "maat"),
    [
        ("inwoners", "14500 20", Maat.PERSONEN),
        ("aantal_clienten", "3 20", Maat.PERSONEN),
        ("Wmo-cliënten (aantal)", "3 20", Maat.PERSONEN),
        ("huishoudens", "400 1200", Maat.HUISHOUDENS),
        ("pct_65_plus", "12 20", Maat.PERCENTAGE),
        ("Aandeel eenzaam", "12 20", Maat.PERCENTAGE),
        ("clienten per 1000 inwoners", "12 20", Maat.VERHOUDING),
        ("Inkomen (x 1 000 euro)", "30 31", Maat.BEDRAG),
        ("Personenauto's (aantal)", "30 31", Maat.AANTAL),
        ("65 jaar of ouder", "12 20", None),  # people or percent?
        ("jongeren", "12 20", None),
        ("inwoners", "12.5 2000", None),
        ("meldingen", "300 12", Maat.AANTAL),
        ("A", "300 12", None),
        ("zaken (aantal)", "300 12", None),
    ],
)
def test_the_unit_is_recognised_or_asked(kop: str, cellen: str, maat: Maat | None) -> None:
    een, ander = cellen.split()
    gelezen = lezen.read(f"wk_code;{kop}\nWK063701;{een}\nWK063706;{ander}\n".encode(), "cijfers_2024.csv")
    assert gelezen.cijfers is not None
    assert [i.maat for i in gelezen.cijfers.indicatoren.values()] == ([] if maat is None else [maat])
    assert [k.naam for k in gelezen.verslag.gevraagd] == ([kop] if maat is None else [])
    opgegeven = read(f"wk_code;{kop}\nWK063701;{een}\nWK063706;{ander}\n", maten={kop: Maat.VERHOUDING})[0]
    assert [i.maat for i in opgegeven.indicatoren.values()] == [Maat.VERHOUDING]


def test_a_unit_for_a_column_that_is_not_there_is_refused() -> None:
    geweigerd(EIGEN, "«klanten»", "Kies uit", "inwoners (aantal)", maten={"klanten": Maat.PERSONEN})


def test_columns_with_the_same_last_part_keep_their_own_name() -> None:
    kop = "wk_code;Energie/Gas/Appartement (m³);Energie/Stroom/Appartement (kWh);x (%);x (%)"
    cijfers, _ = read(kop + "\nWK063701;1;2;3;4\n")
    assert list(cijfers.indicatoren) == ["gas_appartement", "stroom_appartement", "x", "x_2"]
    assert cijfers.tabel.iloc[0].to_list() == [1, 2, 3, 4]


def test_the_template_reads_back_when_filled_in() -> None:
    regels = sjabloon("GM0637").decode("utf-8-sig").splitlines()
    assert len(regels) > 5 and all(r.startswith(";WK0637") for r in regels[1:])
    gevuld = "\n".join(
        [regels[0], *(r.replace(";WK", "2023;WK", 1).removesuffix(";;") + ";120;12,5" for r in regels[1:])]
    )
    cijfers, verslag = read(codecs.BOM_UTF8 + gevuld.encode(), "sjabloon.csv")
    assert (cijfers.jaar, verslag.vragen) == (2023, ())
    assert {i.maat for i in cijfers.indicatoren.values()} >= {Maat.HUISHOUDENS, Maat.PERCENTAGE}


# --- size


@pytest.mark.grondig
def test_a_hundred_thousand_rows() -> None:
    regels = ["wk_code;inwoners (aantal);pct_65_plus"]
    regels += [f"WK{n // 100:04d}{n % 100:02d};{n};{n % 100},5" for n in range(100_000)]
    cijfers, verslag = read("\n".join(regels))
    assert len(cijfers.tabel) == verslag.rijen == 100_000
    assert cijfers.tabel["inwoners"].sum() == sum(range(100_000))


def test_more_than_fifty_mb_is_refused_unread() -> None:
    geweigerd(b"x" * (MAX_BYTES + 1), "50 MB", "Haal")


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ruw, "MAX_CELLEN", 5)
    geweigerd(EIGEN, "te groot", "hoogstens")


# --- refused


@pytest.mark.parametrize(
    ("inhoud", "woorden"),
    [
        (b"", ["leeg", "opnieuw"]),
        (codecs.BOM_UTF8 + b"  \r\n", ["leeg"]),
        (b"alleen tekst\nen nog wat\n", ["geen tabel", "CSV"]),
        (b"naam;omzet\nBakker;12\nSlager;15\n", ["geen wijk", "naam en omzet", "wk_code"]),
        (b"gm_code;inwoners\nGM0637;128434\n", ["geen wijk", "gemeente"]),
        (b"bu_code;inwoners\nBU06370100;7000\n", ["geen wijk", "buurt"]),
        (b"wk_code;inwoners\nWK063701;a\nWK063706;b\n", ["geen kolom met cijfers"]),
        (b"wk_code;wijk;n (%)\nWK063701;Meer;zicht;12\n", ["regel 2", "4 velden", "3", "aanhalingstekens"]),
        (b'wk_code;wijk;n (%)\nWK063701;"Meerzicht;12\n' + b"WK063702;x;1\n" * 9, ["regel 2", "aanhalingsteken"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50, ["Excel-bestand van voor 2007", "XLSX"]),
        (b"%PDF-1.7", ["PDF"]),
        (b"<html><table>", ["webpagina"]),
        (b'{"type":"FeatureCollection"}', ["JSON", "kaart"]),
        (b"wk\0code;x", ["geen tekst"]),
        (b"PK\x03\x04 kapot", ["zipbestand is kapot"]),
        (codecs.BOM_UTF8 + b"wk_code;n (%)\nWK063701;\xff\n", ["regel 2", "niet te lezen"]),
    ],
)
def test_what_is_not_to_be_used_is_refused_in_dutch(inhoud: bytes, woorden: list[str]) -> None:
    geweigerd(inhoud, *woorden)


def test_a_strange_file_name_stays_on_one_line() -> None:
    with pytest.raises(InvoerFout) as gevangen:
        lezen.read(b"", "a\nb\x1b[31m.csv")
    assert str(gevangen.value).isprintable()


@pytest.mark.grondig
@given(st.binary(max_size=400))
def test_whatever_bytes_come_in_the_answer_is_a_result_or_a_sentence(inhoud: bytes) -> None:
    for begin in (b"", b"PK\x03\x04", b"wk_code;n (aantal)\nWK063701;"):
        try:
            gelezen = lezen.read(begin + inhoud, "x_2024.csv")
        except InvoerFout as fout:
            assert fout.remedie and "\n" not in str(fout)
        else:
            assert gelezen.verslag.regels()


# --- numbers and codes

GETAL = st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 3))


@given(GETAL, st.integers(1, 3), st.booleans())
def test_a_number_reads_back_as_it_was_written(waarde: float, decimalen: int, nederlands: bool) -> None:
    tekst, teken = (getal(waarde, decimalen), ",") if nederlands else (f"{waarde:z,.{decimalen}f}", ".")
    gelezen = read_number(f"  {tekst} ", teken)
    assert gelezen == pytest.approx(round(waarde, decimalen), abs=10**-decimalen)
    assert evidence(tekst) in (teken, "?")


@given(st.lists(GETAL, min_size=1), st.sampled_from([",", "."]))
def test_a_file_that_is_consistent_is_never_contradicted(waarden: list[float], teken: str) -> None:
    cellen = {f"{w:.2f}".replace(".", teken) for w in waarden}
    assert getallen.decimaalteken(cellen) == teken


@given(st.text(max_size=12))
def test_a_cell_is_missing_a_number_or_neither_and_never_endless(cel: str) -> None:
    for teken in ".,":
        waarde = read_number(cel, teken)
        assert waarde is None or abs(waarde) < 1e15


@given(
    st.from_regex(r"(WK[0-9]{4}[0-9A-Z]{2}|BU[0-9]{4}[0-9A-Z]{4}|GM[0-9]{4})", fullmatch=True),
    st.text(" \t\u00a0", max_size=3),
)
def test_codes_survive_padding_and_small_letters(code: str, rand: str) -> None:
    assert codes.netjes(rand + code.lower() + rand) == code
    assert codes.soort(code) == {"WK": "wijk", "BU": "buurt", "GM": "gemeente"}[code[:2]]
    assert codes.aangevuld(code[2:]) == code


@given(st.text(max_size=12))
def test_no_text_is_taken_for_a_code_by_accident(tekst: str) -> None:
    soort = codes.soort(codes.netjes(tekst))
    assert soort is None or re.fullmatch(r"\s*[A-Za-z\s]{2,}[\w\s]+", tekst)


# --- xlsx


def xlsx(*rijen: list[object], extra: Callable[[dict[str, str]], None] | None = None, blad: str = "kwb2024") -> bytes:
    """A workbook as Excel writes it, in the least files: strings in the cells themselves."""
    regels = []
    for r, rij in enumerate(rijen, 1):
        cellen = []
        for k, cel in enumerate(rij):
            plek = f"{chr(65 + k)}{r}"
            if isinstance(cel, str) and cel.startswith("<"):
                cellen.append(f'<c r="{plek}">{cel}</c>')
            elif isinstance(cel, str):
                cellen.append(f'<c r="{plek}" t="inlineStr"><is><t>{cel}</t></is></c>')
            elif cel is not None:
                cellen.append(f'<c r="{plek}"><v>{cel}</v></c>')
        regels.append(f'<row r="{r}">{"".join(cellen)}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    pakket = "http://schemas.openxmlformats.org/package/2006"
    soort = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    leden = {
        "[Content_Types].xml": f'<Types xmlns="{pakket}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{soort}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{soort}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{pakket}/relationships">'
        f'<Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>'
        f'<sheet name="{blad}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{pakket}/relationships">'
        f'<Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(regels)}</sheetData></worksheet>',
    }
    if extra:
        extra(leden)
    return zip_van({naam: tekst.encode() for naam, tekst in leden.items()})


def zip_van(leden: dict[str, bytes]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in leden.items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


KOP: list[object] = ["gwb_code", "regio", "gm_naam", "recs", "a_inw", "g_hhgro", "p_koopw"]
WIJK: list[object] = ["WK063701", "Meerzicht", "Zoetermeer", "Wijk", 14500, 2.1, "."]


def test_texts_that_are_opened_and_never_closed_are_answered_soon() -> None:
    def extra(leden: dict[str, str]) -> None:
        leden["xl/sharedStrings.xml"] = "<sst>" + "<si><t>" * 200_000

    begin = time.process_time()
    geweigerd(xlsx(KOP, WIJK, extra=extra), "kapot", bestand="kwb-2024.xlsx")
    assert time.process_time() - begin < 5  # a regular expression that goes back over what it read took minutes


def test_a_cell_without_a_place_comes_after_the_one_before() -> None:
    blad = xlsxwacht._Blad([], "b")
    xlsxwacht._parse(
        b"<x:sheet xmlns:x='y'><x:row r='7'><x:c r='C7'/><x:c/><x:c><x:f>1</x:f></x:c></x:row></x:sheet>", blad, "b"
    )
    blad.close_cell()
    assert blad.leeg == ["E7"]


def test_kwb_xlsx() -> None:
    cijfers, verslag = read(xlsx(KOP, WIJK, ["BU06370100", "x", "Zoetermeer", "Buurt", 7, 2.0, 3]), "kwb-2024.xlsx")
    assert rijen(cijfers) == {"WK063701": {"inwoners": 14500.0, "gemiddelde_huishoudensgrootte": 2.1}}
    assert "blad «kwb2024»" in verslag.vorm
    assert any("p_koopw" in str(k) and k.rol is Rol.OVERGESLAGEN for k in verslag.kolommen)


def test_numbers_and_text_with_commas_in_one_sheet() -> None:
    inhoud = xlsx(["wk_code", "a (%)", "b (%)"], ["WK063701", 2.5, "12,5"], ["WK063706", 1.234, "7,5"])
    assert read(inhoud, "eigen_2024.xlsx")[0].tabel["a"].tolist() == [2.5, 1.234]


def test_a_formula_gives_the_outcome_that_was_saved() -> None:
    cijfers, verslag = read(xlsx(["wk_code", "a (%)"], ["WK063701", "<f>1+1</f><v>2</v>"]), "eigen_2024.xlsx")
    assert cijfers.tabel["a"].tolist() == [2]
    assert any("1 cel is een formule" in o for o in verslag.opmerkingen)


@pytest.mark.parametrize("formule", ["<f>1+1</f>", "<f>1+1</f><v/>", "<f>1+1</f><v></v>", '<f t="shared" si="0"/>'])
def test_a_formula_without_an_outcome_is_refused(formule: str) -> None:
    inhoud = xlsx(["wk_code", "a (%)"], ["WK063701", 3], ["WK063706", formule])
    fout = geweigerd(inhoud, "B3", "formule zonder uitkomst", "sla het op", bestand="eigen_2024.xlsx")
    assert fout.regel == 3


def put(naam: str, oud: str, nieuw: str) -> Callable[[dict[str, str]], None]:
    def pas_toe(leden: dict[str, str]) -> None:
        assert oud in leden[naam]
        leden[naam] = leden[naam].replace(oud, nieuw, 1)

    return pas_toe


BLAD = "xl/worksheets/sheet1.xml"
ENTITEIT = '<!DOCTYPE x [<!ENTITY geheim SYSTEM "file:///etc/passwd">]><worksheet'


@pytest.mark.parametrize(
    ("extra", "woorden"),
    [
        (put(BLAD, "<worksheet", ENTITEIT), ["verwijzing (DTD)", "niets geopend"]),
        (put("xl/workbook.xml", "<workbook", "<!DOCTYPE x><workbook"), ["verwijzing (DTD)"]),
        (put(BLAD, "</row>", '<c r="XFD1048576"><v>1</v></c></row>'), ["te groot", "ver buiten de tabel"]),
        (
            put(BLAD, "<sheetData>", "<sheetData>" + "<row/>" * 900_000 + '<row><c r="CV1000000"><v>1</v></c></row>'),
            ["te groot"],
        ),
        (lambda leden: leden.pop("xl/workbook.xml"), ["geen XLSX"]),
        (put(BLAD, "</sheetData>", ""), ["kapot", "Open het in Excel"]),
    ],
)
def test_a_hostile_workbook_is_refused(extra: Callable[[dict[str, str]], None], woorden: list[str]) -> None:
    geweigerd(xlsx(KOP, WIJK, extra=extra), *woorden, bestand="kwb-2024.xlsx")


def test_one_long_text_used_by_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsxwacht, "MAX_TEKST", 10_000)

    def extra(leden: dict[str, str]) -> None:
        leden["xl/sharedStrings.xml"] = f"<sst><si><t>{'x' * 900}</t></si></sst>"
        cellen = "".join(f'<c r="H{n}" t="s"><v>0</v></c>' for n in range(1, 30))
        leden[BLAD] = leden[BLAD].replace("</sheetData>", f'<row r="3">{cellen}</row></sheetData>')

    geweigerd(xlsx(KOP, WIJK, extra=extra), "te veel tekst", bestand="kwb-2024.xlsx")


def test_a_zip_that_unpacks_too_large_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    geopend: list[str] = []
    monkeypatch.setattr(zipwacht.Zip, "read", lambda *a: geopend.append("open"))
    monkeypatch.setattr(zipwacht, "MAX_UITGEPAKT", 2**20)
    bom = zip_van({"xl/workbook.xml": b"", "xl/bom.xml": b"\0" * (2**20 + 1)})
    assert len(bom) < 3_000
    with pytest.raises(InvoerFout, match="te groot"):
        zipwacht.leden(bom, "bom.xlsx", 2**20)
    assert geopend == []


def test_a_zip_that_lies_about_its_sizes_is_refused() -> None:
    bom = bytearray(zip_van({"xl/workbook.xml": b"\0" * 5_000_000}))
    centraal = bom.index(b"PK\x01\x02")
    bom[centraal + 24 : centraal + 28] = (10).to_bytes(4, "little")
    geweigerd(bytes(bom), "zipbestand is kapot", bestand="bom.xlsx")


@pytest.mark.parametrize("naam", ["../../etc/cron.d/x", "/etc/passwd", "C:\\x", "a/../../b"])
def test_a_zip_that_points_outside_is_refused(naam: str) -> None:
    geweigerd(zip_van({"xl/workbook.xml": b"", naam: b"x"}), "naam die niet deugt", bestand="kwb-2024.xlsx")


def test_another_sheet_may_be_chosen() -> None:
    geweigerd(xlsx(KOP, WIJK), "geen blad «x»", "kwb2024", bestand="kwb-2024.xlsx", blad="x")
    assert read(xlsx(KOP, WIJK), "kwb-2024.xlsx", blad="kwb2024")[1].rijen == 1


ONZIN = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ['<c r="B9" t="s"><v>7</v></c>', '<c r="ZZ3"><v>x</v></c>', '<c t="e"><v>#N/B</v></c>', "<row>", "</c>"]
    ),
    st.sampled_from(
        ['<c r="a0"><v>1</v></c>', '<c r="A99999999999"/>', '<row r="0"/>', "<f>", "]]>", "&lt;", "&geheim;"]
    ),
)


@pytest.mark.grondig
@given(st.integers(0, 2_000), ONZIN)
def test_whatever_stands_in_a_workbook_the_answer_is_a_result_or_a_sentence(plek: int, onzin: str) -> None:
    def extra(leden: dict[str, str]) -> None:
        xml = leden[BLAD]
        leden[BLAD] = xml[: plek % len(xml)] + onzin.encode("utf-8", "replace").decode() + xml[plek % len(xml) :]

    try:
        gelezen = lezen.read(xlsx(KOP, WIJK, extra=extra), "kwb-2024.xlsx")
    except InvoerFout as fout:
        assert fout.remedie and "\n" not in str(fout)
    else:
        assert gelezen.verslag.regels()


@given(st.integers(0, 5_000), st.binary(min_size=1, max_size=8))
def test_whatever_happens_to_the_bytes_of_a_workbook(plek: int, bytes_: bytes) -> None:
    heel = xlsx(KOP, WIJK)
    plek %= len(heel)
    try:
        gelezen = lezen.read(heel[:plek] + bytes_ + heel[plek + len(bytes_) :], "kwb-2024.xlsx")
    except InvoerFout as fout:
        assert fout.remedie and "\n" not in str(fout)
    else:
        assert gelezen.verslag.regels()
