"""Every kind of fault in the data is reported: where it is, what is wrong, what to do, and all of them at once."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.gegevens import kopie
from wijkteams.basis.errors import Fout, GegevensFout
from wijkteams.laden.load import load

H = "municipalities/haarlem.yaml"
V = "municipalities/velsen.yaml"
INRICHTING = "momenten.0.posities.inrichting"
HERSTEL = "draai «make data»"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy to break."""
    return kopie(tmp_path)


def fouten(data: Path) -> tuple[Fout, ...]:
    with pytest.raises(GegevensFout) as gevangen:
        load(data)
    return gevangen.value.fouten


def breek(pad: Path, oud: str, nieuw: str) -> None:
    tekst = pad.read_text("utf-8")
    assert oud in tekst, f"{oud!r} staat niet (meer) in {pad.name}"
    pad.write_text(tekst.replace(oud, nieuw, 1), "utf-8")


def regel_van(pad: Path, stuk: str) -> int:
    """Number of the first line of `stuk` in the file."""
    tekst = pad.read_text("utf-8")
    return tekst[: tekst.index(stuk)].count("\n") + 1


@dataclass(frozen=True)
class Breuk:
    """One thing broken: what is replaced by what, and what has to be said about it and where."""

    soort: str
    bestand: str
    oud: str
    nieuw: str
    waar: str  # the fault is on the line where this starts
    veld: str
    melding: str
    remedie: str
    aantal: int = 1  # of faults in all: what was broken may be missed elsewhere too


POSITIE_1 = "      inrichting:\n        positie: 1\n        zekerheid: expliciet\n"
BREUKEN = (
    Breuk(
        "unknown field", H, "gm_code: GM0392", "gm_code: GM0392\nkleur: rood",
        "kleur", "kleur", "bestaat niet", "haal het weg of verbeter de spelling",
    ),
    Breuk(
        "unknown field deep down", H, POSITIE_1, POSITIE_1 + "        kleur: rood\n",
        "        kleur", f"{INRICHTING}.kleur", "bestaat niet", "haal het weg",
    ),
    Breuk(
        "missing field", H, "gm_code: GM0392\n", "",
        "gemeente:", "gm_code", "ontbreekt", "vul het in",
    ),
    Breuk(
        "duplicate key", H, "gm_code: GM0392", "gm_code: GM0392\ngm_code: GM0393",
        "gm_code: GM0393", "gm_code", "twee keer", "haal er een weg",
    ),
    Breuk(
        "duplicate key deep down", H, "        positie: 1\n", "        positie: 1\n        positie: 2\n",
        "        positie: 2\n", "positie", "twee keer", "haal er een weg",
    ),
    Breuk(
        "unknown bron", H, "    bron: ebook-2014", "    bron: ebook-2041",
        "    bron:", "momenten.0.bron", "bron «ebook-2041» bestaat niet", "kies ebook-2014",
    ),
    Breuk(
        "unknown bron of one statement", H, POSITIE_1, POSITIE_1 + "        bron: krant\n",
        "        bron: krant", f"{INRICHTING}.bron", "bron «krant» bestaat niet", "kies ebook-2014",
    ),
    Breuk(
        "unknown bron of a reading", V, "          - lezing: De gemeente vroeg de partners om een plan.\n",
        "          - lezing: De gemeente vroeg de partners om een plan.\n            bron: krant\n",
        "            bron: krant", "momenten.0.stand.1.tegenstrijdig.0.bron", "bron «krant» bestaat niet", "kies ebook",
    ),
    Breuk(
        "unknown bron in a bron", "content/bronnen.yaml", "      bron: ebook-2014", "      bron: krant",
        "      bron: krant", "0.tegenstrijdig.0.bron", "bron «krant» bestaat niet", "kies ebook-2014",
    ),
    Breuk(
        "unknown feitsoort of a kenmerk", "content/kenmerken.yaml",
        "inimuminkomen thuis, feiten: [bevolking]", "inimuminkomen thuis, feiten: [stand]",
        "- {id: kinderarmoede", "16.feiten.0", "feitsoort «stand» bestaat niet", "kies", aantal=2,
    ),
    Breuk(
        "unknown feitsoort", H, "      model:\n", "      modellen:\n",
        "      modellen:", "momenten.0.feiten.modellen", "feitsoort «modellen» bestaat niet", "kies model",
    ),
    Breuk(
        "unknown kenmerk", H, "kenmerk: inwoners\n", "kenmerk: bewoners\n",
        "          - kenmerk: bewoners", "momenten.0.feiten.wijken.cijfers.0.kenmerk",
        "«bewoners» bestaat niet", "kies inwoners",
    ),
    Breuk(
        "kenmerk of another feit", H, "kenmerk: inwoners\n", "kenmerk: jeugdteams\n",
        "          - kenmerk: jeugdteams", "momenten.0.feiten.wijken.cijfers.0.kenmerk",
        "kenmerk bij feit «wijken» «jeugdteams» bestaat niet", "kies",
    ),
    Breuk(
        "unknown schaal of a punt", V, "schalen: [rol_gemeente", "schalen: [rol",
        "        schalen: [rol", "momenten.0.indrukken.0.schalen.0", "schaal «rol» bestaat niet", "kies",
    ),
    Breuk(
        "unknown thema", "content/observaties.yaml", "themas: [visie, ", "themas: [vizie, ",
        "    themas: [vizie", "0.themas.0", "thema «vizie» bestaat niet", "kies visie",
    ),
    Breuk(
        "year without outline", H, "    omtrek: 2014", "    omtrek: 2015",
        "    omtrek:", "momenten.0.omtrek", "GM0392 heeft geen omtrek in 2015", "kies een jaar",
    ),
    Breuk(
        "text for a number", H, "        positie: 1\n", '        positie: "1"\n',
        '        positie: "1"', f"{INRICHTING}.positie", "soort waarde", "een heel getal",
    ),
    Breuk(
        "number for text", H, "gemeente: Haarlem", "gemeente: 392",
        "gemeente: 392", "gemeente", "soort waarde", "tekst",
    ),
    Breuk(
        "text for fields", H, "  - peiljaar: 2014\n", "  - nog niets\n  - peiljaar: 2014\n",
        "  - nog niets", "momenten.0", "soort waarde", "een blok met velden",
    ),
    Breuk(
        "text for a list", H, "    stand:\n", "    doelen: ja\n    stand:\n",
        "    doelen", "momenten.0.doelen", "bestaat niet", "haal het weg",
    ),
    Breuk(
        "truth for a figure", H, "waarde: 155000", "waarde: true",
        "            waarde: true", "momenten.0.feiten.wijken.cijfers.0.waarde", "soort waarde", "een getal",
    ),
    Breuk(
        "no number", H, "waarde: 155000", "waarde: .nan",
        "            waarde: .nan", "momenten.0.feiten.wijken.cijfers.0.waarde", "geen getal", "vul een gewoon getal",
    ),
    Breuk(
        "position too high", H, "        positie: 1\n", "        positie: 6\n",
        "        positie: 6", f"{INRICHTING}.positie", "te groot", "kies 5 of lager",
    ),
    Breuk(
        "position too low", H, "        positie: 1\n", "        positie: 0\n",
        "        positie: 0", f"{INRICHTING}.positie", "te klein", "kies 1 of hoger",
    ),
    Breuk(
        "half step", H, "        positie: 1\n", "        positie: 1.5\n",
        "        positie: 1.5", f"{INRICHTING}.positie", "soort waarde", "een heel getal",
    ),
    Breuk(
        "unknown zekerheid", H, POSITIE_1, POSITIE_1.replace("expliciet", "zeker"),
        "        zekerheid: zeker", f"{INRICHTING}.zekerheid", "deze waarde bestaat niet", "kies 'expliciet'",
    ),
    Breuk(
        "missing schaal", H, "      inrichting:\n", "      inricht:\n",
        "    posities:", "momenten.0.posities", "schaal «inrichting» ontbreekt", "desnoods als onbekend", aantal=2,
    ),
    Breuk(
        "van above tot", H, POSITIE_1,
        "      inrichting:\n        positie: 2\n        van: 3\n        tot: 1\n        zekerheid: gespreid\n",
        "      inrichting:", INRICHTING, "in het midden", "volgens het codeboek",
    ),
    Breuk(
        "gespreid without range", H, POSITIE_1, POSITIE_1.replace("expliciet", "gespreid"),
        "      inrichting:", INRICHTING, "«van» en «tot» horen samen", "zet beide erbij",
    ),
    Breuk(
        "range without gespreid", H, POSITIE_1, POSITIE_1 + "        van: 1\n        tot: 2\n",
        "      inrichting:", INRICHTING, "«van» en «tot» horen samen", "zet beide erbij",
    ),
    Breuk(
        "position that is unknown", H, POSITIE_1, POSITIE_1.replace("expliciet", "onbekend"),
        "      inrichting:", INRICHTING, "«onbekend»", "vul beide in",
    ),
    Breuk(
        "single reading", "content/reflecties.yaml", "    tekst: Complexiteit als opgave",
        "    tegenstrijdig:\n      - {lezing: Iets, plek: Ergens}\n    tekst: Complexiteit als opgave",
        "  - id: ref-2014-1", "0", "minstens twee lezingen", "pas de velden op elkaar aan",
    ),
    Breuk(
        "punt without thema", "content/reflecties.yaml", "    themas: [leren, visie]\n", "",
        "  - id: ref-2014-1", "0.themas", "dit verplichte veld ontbreekt", "vul het in",
    ),
    Breuk(
        "punt with no thema", "content/reflecties.yaml", "    themas: [leren, visie]\n", "    themas: []\n",
        "    themas: []", "0.themas", "te weinig items", "geef er minstens 1",
    ),
    Breuk(
        "item of an unknown gemeente", "content/praktijk/zeist-2022.yaml", "gemeente: Zeist", "gemeente: Zijst",
        "    gemeente: Zijst", "0.gemeente", "gemeente «Zijst» bestaat niet", "kies Zeist",
    ),
    Breuk(
        "figure with value and range", H, "            waarde: 155000\n",
        "            waarde: 155000\n            van: 1\n            tot: 2\n",
        "          - kenmerk: inwoners", "momenten.0.feiten.wijken.cijfers.0", "geef óf «waarde»", "pas de velden",
    ),
    Breuk(
        "code that is none", H, "gm_code: GM0392", "gm_code: 0392",
        "gm_code: 0392", "gm_code", "soort waarde", "tekst",
    ),
    Breuk(
        "code of another form", H, "gm_code: GM0392", "gm_code: GM392",
        "gm_code: GM392", "gm_code", "schrijfwijze", "GM en vier cijfers",
    ),
    Breuk(
        "blank that nothing fills", "content/verantwoording/codering.yaml", "{hoeveel_schalen}", "{schalen}",
        "  - \"De factsheets", "alineas.0", "schrijfwijze", "{(hoeveel_schalen|hoeveel_varianten)",
    ),
    Breuk(
        "thirteenth month", H, 'wanneer: "2014-07"', 'wanneer: "2014-13"',
        '      - wanneer: "2014-13"', "momenten.0.tijdlijn.2.wanneer", "schrijfwijze", "volg het patroon",
    ),
    Breuk(
        "empty text", H, "gemeente: Haarlem", 'gemeente: " "',
        'gemeente: " "', "gemeente", "leeg", "vul het veld in",
    ),
    Breuk(
        "not YAML", H, "gm_code: GM0392", "\tgm_code: GM0392",
        "\tgm_code", "", "geen geldige YAML", "kijk naar inspringing",
    ),
    Breuk(
        "python in YAML", H, "gemeente: Haarlem", "gemeente: !!python/object/apply:os.getcwd []",
        "gemeente: !!python", "", "geen geldige YAML", "de tag",
    ),
    Breuk(
        "alias to itself", H, "gemeente: Haarlem", "gemeente: &a [*a]",
        "gemeente: &a", "", "bevat zichzelf", "schrijf de waarde voluit",
    ),
    Breuk(
        "no number in CSV", "cijfers/gemeenten.csv", "508940", "veel",
        "GM0518,", "", "deze rij met cijfers is niet te lezen", HERSTEL,
    ),
    Breuk(
        "short row in CSV", "cijfers/gemeenten.csv", "GM0141,Almelo,2014,", "GM9999,Almelo\nGM0141,Almelo,2014,",
        "GM9999", "", "deze rij met cijfers is niet te lezen", HERSTEL,
    ),
    Breuk(
        "long row in CSV", "cijfers/gemeenten_kerncijfers_2022.csv",
        "\nGM0050,", "\nGM0051,Z" + ",1" * 20 + "\nGM0050,",
        "GM0051", "", "deze rij met cijfers is niet te lezen", HERSTEL,
    ),
    Breuk(
        "column gone from CSV", "cijfers/gemeenten.csv", ",inwoners,", ",bewoners,",
        "gm_code", "inwoners", "deze kolom ontbreekt", HERSTEL,
    ),
)  # fmt: skip


@pytest.mark.parametrize("b", [pytest.param(b, id=b.soort.replace(" ", "-")) for b in BREUKEN])
def test_a_fault_is_reported_with_its_place_and_a_remedy(data: Path, b: Breuk) -> None:
    breek(data / b.bestand, b.oud, b.nieuw)
    gevonden = fouten(data)
    plek = (f"data/{b.bestand}", regel_van(data / b.bestand, b.waar), b.veld)
    hier = [f for f in gevonden if (f.bestand, f.regel, f.veld) == plek]
    assert len(hier) == 1, "\n".join(map(str, gevonden))
    assert len(gevonden) == b.aantal, "\n".join(map(str, gevonden))
    assert b.melding in hier[0].melding
    assert b.remedie in hier[0].remedie


def test_a_schaal_that_does_not_exist(data: Path) -> None:
    breek(data / H, "      inrichting:\n", "      inricht:\n")
    gevonden = {(f.regel, f.veld): (f.melding, f.remedie) for f in fouten(data)}
    plek = (regel_van(data / H, "      inricht:"), "momenten.0.posities.inricht")
    assert gevonden[plek] == ("schaal «inricht» bestaat niet", "kies inrichting")


def test_an_id_in_two_files(data: Path) -> None:
    breek(data / V, "id: velsen-2014-i1", "id: haarlem-2014-i1")
    gevonden = fouten(data)
    assert {(f.bestand, f.regel) for f in gevonden} == {
        (f"data/{p}", regel_van(data / p, "      - id: haarlem-2014-i1")) for p in (H, V)
    }
    assert {(f.veld, f.melding) for f in gevonden} == {
        ("momenten.0.indrukken.0.id", "«haarlem-2014-i1» komt 2 keer voor")
    }
    assert {f.remedie for f in gevonden} == {"geef elk een eigen naam"}


def test_the_same_gemeente_in_two_files(data: Path) -> None:
    shutil.copy(data / H, data / "municipalities" / "haarlem2.yaml")
    assert {(f.bestand, f.regel, f.veld) for f in fouten(data) if not f.veld.endswith(".id")} == {
        (f"data/municipalities/{naam}.yaml", regel, veld)
        for naam in ("haarlem", "haarlem2")
        for regel, veld in ((1, "gemeente"), (2, "gm_code"))
    }


def test_an_id_twice_in_a_list(data: Path) -> None:
    breek(data / "content/feitsoorten.yaml", "id: model", "id: wijken")
    assert [(f.regel, f.veld) for f in fouten(data) if "2 keer" in f.melding] == [(1, "0.id"), (2, "1.id")]


def test_not_utf8(data: Path) -> None:
    (data / H).write_bytes("gemeente: Súdwest".encode("latin-1"))
    (fout,) = fouten(data)
    assert fout == Fout(f"data/{H}", 1, "", "het bestand is geen UTF-8", "sla het op als UTF-8")


def test_an_empty_file(data: Path) -> None:
    (data / H).write_text("")
    (fout,) = fouten(data)
    assert (fout.bestand, fout.regel, fout.remedie) == (f"data/{H}", 1, "hier hoort een blok met velden te staan")


CONTENT = (
    "begrippen bronnen feitsoorten kenmerken observaties reflecties schalen themas verantwoording/privacy versie"
).split()


@pytest.mark.parametrize("bestand", [f"content/{naam}.yaml" for naam in CONTENT])
def test_a_missing_file_is_one_fault(data: Path, bestand: str) -> None:
    """What refers to its ids is not at fault."""
    (data / bestand).unlink()
    (fout,) = fouten(data)
    assert (fout.bestand, fout.regel, fout.veld) == (f"data/{bestand}", 1, "")
    assert "ontbreekt" in fout.melding and fout.remedie == "zet het terug uit git"


@pytest.mark.parametrize("bestand", ["cijfers/gemeenten.csv", "cijfers/gemeenten_kerncijfers_2022.csv"])
@pytest.mark.parametrize("hoe", ["missing", "empty", "not UTF-8", "twice the same"])
def test_a_broken_csv(data: Path, bestand: str, hoe: str) -> None:
    pad = data / bestand
    inhoud = pad.read_bytes()
    rijen = inhoud.splitlines(keepends=True)
    if hoe == "missing":
        pad.unlink()
    else:
        pad.write_bytes({"empty": b"", "not UTF-8": inhoud + b"\xff\n", "twice the same": inhoud + rijen[1]}[hoe])
    (fout,) = fouten(data)
    assert fout.bestand == f"data/{bestand}" and fout.remedie.startswith(HERSTEL)
    if hoe == "twice the same":
        assert fout.regel == len(rijen) + 1 and "staat er al" in fout.melding


def test_no_gemeenten(data: Path) -> None:
    for pad in (data / "municipalities").iterdir():
        pad.unlink()
    (fout,) = fouten(data)
    assert fout.bestand == "data/municipalities" and fout.remedie == "zet er een YAML-bestand in"


def test_a_gemeente_in_a_file_with_another_ending_is_not_passed_over(data: Path) -> None:
    (data / H).rename(data / "municipalities" / "haarlem.yml")
    (fout,) = fouten(data)  # what practice says of that gemeente is not reported as well
    assert fout.bestand == "data/municipalities/haarlem.yml" and "«.yaml»" in fout.remedie


def test_no_data_at_all(tmp_path: Path) -> None:
    assert {f.bestand for f in fouten(tmp_path / "data")} >= {"data/content/schalen.yaml", "data/cijfers/gemeenten.csv"}


def test_a_list_that_became_empty_breaks_what_refers_to_it(data: Path) -> None:
    (data / "content/themas.yaml").write_text("[]\n")
    gevonden = fouten(data)
    assert gevonden and all("thema" in f.melding and f.remedie.startswith("haal het weg, of") for f in gevonden)


def test_faults_of_every_kind_in_many_files_come_all_at_once(data: Path) -> None:
    breek(data / H, "gm_code: GM0392", "gm_code: GM0392\nkleur: rood")
    breek(data / H, "        positie: 1\n", "        positie: 6\n")
    breek(data / V, "    bron: ebook-2014", "    bron: krant")
    breek(data / "municipalities/zaanstad.yaml", "gm_code: GM0479", 'gm_code: "GM0479')
    breek(data / "content/observaties.yaml", "themas: [visie, ", "themas: [vizie, ")
    (data / "content/begrippen.yaml").unlink()
    breek(data / "cijfers/gemeenten.csv", "508940", "veel")
    with pytest.raises(GegevensFout) as gevangen:
        load(data)
    gevonden = [(f.bestand.removeprefix("data/"), f.veld) for f in gevangen.value.fouten]
    assert gevonden == [
        ("cijfers/gemeenten.csv", ""),
        ("content/begrippen.yaml", ""),
        ("content/observaties.yaml", "0.themas.0"),
        (H, "kleur"),
        (H, f"{INRICHTING}.positie"),
        (V, "momenten.0.bron"),
        ("municipalities/zaanstad.yaml", ""),
    ]
    eerste, *regels = str(gevangen.value).splitlines()
    assert eerste == f"7 fouten in {data}:"
    assert all(re.fullmatch(r"data/\S+:\d+( · veld «\S+»)? · .+ · .+", regel) for regel in regels)


def test_a_copy_in_order_loads(data: Path) -> None:
    assert load(data).vingerafdruk == load().vingerafdruk


def test_the_fingerprint_follows_the_content(data: Path) -> None:
    breek(data / H, "acht teams", "negen teams")
    assert load(data).vingerafdruk != load().vingerafdruk
