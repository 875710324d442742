"""The file of an ontwerp: what is written opens as the same, and what is not in order is refused with its place."""

import json
import time
from typing import Any

import pytest
from hypothesis import example as voorbeeld
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.gegevens import KENNIS
from wijkteams.basis.errors import Fout, GegevensFout
from wijkteams.kennis.gemeenten import Wie
from wijkteams.laden import yamlfile
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Afwijking, Besluit, Ontwerp, Plek, Wijkkeuze, read, write
from wijkteams.vinden import vondsten

KAART = KENNIS.routekaart
VREEMD = [
    "no", "12:30", "=1+1", "  met spaties ervoor", "null", "~", "1e3", "0x1F", "- lijst", "a: b", "# niks", "'", '"',
    "🏘️ emoji 👩‍👩‍👧", "مرحبا בעולם \u202e om", "regel 1\nregel 2\n\n  regel 4\n", "\ttab", "\r\n", "\u2028\u2029\x85",
    "<script>alert(1)</script>", "{{ 7 * 7 }}", "%TAG", "---", "...", "&a *a !!x", "\x00\x07\x1b", "\ufeffbom", "",
]  # fmt: skip

# no lone surrogates: those are no text, and cannot be in a file
letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
kort = st.sampled_from(VREEMD) | letters
plek = st.tuples(st.integers(1, 5), st.integers(1, 5), st.none() | kort).map(
    lambda p: Plek(van=min(p[:2]), tot=max(p[:2]), overgenomen_van=p[2])
)
plekken = st.dictionaries(st.sampled_from(list(KENNIS.schalen)), plek)
keuzes = st.fixed_dictionaries(
    {},
    optional={
        k.id: st.lists(st.sampled_from([o.id for o in k.opties]), min_size=1, unique=True).map(tuple)
        if k.meer
        else st.sampled_from([o.id for o in k.opties])
        for k in KAART.keuzes
    },
)
besluiten = st.dictionaries(
    st.sampled_from([d.id for d in KAART.dilemmas]),
    st.builds(Besluit, keuze=st.sampled_from(["een_kant", "andere_kant", "parkeren", "afwijken"]), reden=kort),
)
bevindingen = st.dictionaries(
    st.sampled_from([*(r.id for r in KAART.regels), "vervallen-regel"]),
    st.sampled_from(["geldt", "geldt niet", "nog open"]),
    max_size=5,
)
gekozen = st.dictionaries(st.sampled_from(list(vondsten.keepable(KENNIS))), kort, max_size=8)
ontwerpen = st.builds(
    Ontwerp, naam=kort, gemeente=kort, nu=plekken, gewenst=plekken, keuzes=keuzes, dilemmas=besluiten, notities=kort,
    gegevens=kort, regels=kort, bevindingen=bevindingen, praktijk=gekozen,
)  # fmt: skip


def fouten(tekst: str) -> tuple[Fout, ...]:
    with pytest.raises(GegevensFout) as gevangen:
        read(tekst, KENNIS, "mijn.yaml")
    return gevangen.value.fouten


def fout(tekst: str) -> Fout:
    (een,) = fouten(tekst)
    assert een.bestand == "mijn.yaml"
    assert een.melding and een.remedie
    return een


# round trip


@given(ontwerpen)
@pytest.mark.grondig
@settings(max_examples=300)
@voorbeeld(Ontwerp())
@voorbeeld(ontwerp.example(KENNIS))
def test_what_is_written_opens_as_the_same_and_is_written_the_same_again(o: Ontwerp) -> None:
    tekst = write(o)
    gelezen, weg = read(tekst, KENNIS)
    assert (gelezen, weg) == (o, [])
    assert write(gelezen).encode() == tekst.encode()
    assert list(gelezen.keuzes.items()) == list(o.keuzes.items())  # also the order


@pytest.mark.parametrize("eigen", VREEMD, ids=ascii)
def test_text_of_the_user_stays_as_it_is(eigen: str) -> None:
    o = Ontwerp(
        naam=eigen,
        gemeente=eigen,
        nu={"toegang": Plek(van=1, tot=1, overgenomen_van=eigen)},
        dilemmas={"dilemma-1": Besluit(keuze="parkeren", reden=eigen)},
        notities=eigen * 9,
    )
    bestand = write(o).encode()
    assert read(bestand.decode("utf-8-sig"), KENNIS) == (o, [])


def test_a_file_of_a_windows_editor_opens_too() -> None:
    o = ontwerp.example(KENNIS)
    assert read(write(o).replace("\n", "\r\n"), KENNIS)[0] == o


def test_every_field_is_written_also_when_empty() -> None:
    tekst = write(Ontwerp())
    assert [regel.partition(":")[0] for regel in tekst.splitlines()] == list(Ontwerp.model_fields)
    assert tekst.isascii() and "null" not in tekst.replace("wijken: null\n", "", 1)


def test_the_largest_ontwerp_fits() -> None:
    vol = {s: Plek(van=1, tot=5, overgenomen_van="👪" * 200) for s in KENNIS.schalen}
    o = Ontwerp(
        naam="👪" * 200,
        nu=vol,
        gewenst=vol,
        keuzes={k.id: tuple(o.id for o in k.opties) if k.meer else k.opties[0].id for k in KAART.keuzes},
        dilemmas={d.id: Besluit(keuze="afwijken", reden="👪\x00" * 2500) for d in KAART.dilemmas},
        praktijk=dict.fromkeys(list(vondsten.keepable(KENNIS))[: ontwerp.MEESTE], "👪\x00" * 500),
        notities="👪\x07" * 2500,
    )
    assert read(write(o), KENNIS) == (o, [])


# refusals

KOP = "formaat: 1\nnaam: Proef\n"


@pytest.mark.parametrize(
    ("rest", "regel", "veld", "melding", "remedie"),
    [
        ("kleur: rood\n", 3, "kleur", "bestaat niet", "haal het weg"),
        ("1: rood\n", 3, "1", "bestaat niet", "haal het weg"),
        ("<<: {naam: x}\n", 3, "<<", "bestaat niet", "haal het weg"),
        ("nu:\n  toegang: {van: 1, tot: 1, kleur: rood}\n", 4, "nu.toegang.kleur", "bestaat niet", "haal het weg"),
        ("nu:\n  geluk: {van: 1, tot: 1}\n", 4, "nu.geluk", "schaal «geluk» bestaat niet", "kies "),
        ("gewenst:\n  togang: {van: 1, tot: 1}\n", 4, "gewenst.togang", "schaal «togang»", "kies toegang"),
        ("keuzes:\n  teamtipe: doelgroepteams\n", 4, "keuzes.teamtipe", "keuze «teamtipe»", "kies teamtype"),
        ("keuzes:\n  aanpak: x\n  teamtype: doelgroepteam\n", 5, "keuzes.teamtype", "optie «doelgroepteam»", "kies "),
        ("keuzes:\n  teamtype: Doelgroep Teams\n", 4, "keuzes.teamtype", "optie «Doelgroep Teams»", "doelgroepteams"),
        ("keuzes:\n  monitoring: [ervaringen, x]\n", 4, "keuzes.monitoring", "optie «x» bestaat niet", "kies "),
        ("keuzes:\n  teamtype: [doelgroepteams]\n", 4, "keuzes.teamtype", "vorm past niet", "één optie"),
        ("keuzes:\n  monitoring: ervaringen\n", 4, "keuzes.monitoring", "vorm past niet", "een lijst van opties"),
        ("keuzes:\n  monitoring: []\n", 4, "keuzes.monitoring", "geen optie gekozen", "laat een open keuze weg"),
        ("keuzes:\n  monitoring: [ervaringen, ervaringen]\n", 4, "keuzes.monitoring", "twee keer", "één keer"),
        ("keuzes:\n  - teamtype\n", 3, "keuzes", "soort waarde klopt niet", "een blok met velden"),
        ("dilemmas:\n  dilemma-99: {keuze: parkeren}\n", 4, "dilemmas.dilemma-99", "dilemma «dilemma-99»", "kies "),
        ("dilemmas:\n  dilemma-1: {keuze: gooien}\n", 4, "dilemmas.dilemma-1.keuze", "bestaat niet", "een_kant"),
        ("dilemmas:\n  dilemma-1: {reden: zo}\n", 4, "dilemmas.dilemma-1.keuze", "ontbreekt", "vul het in"),
        ("nu:\n  toegang: {van: 0, tot: 1}\n", 4, "nu.toegang.van", "te klein", "kies 1 of hoger"),
        ("nu:\n  toegang:\n    van: 1\n    tot: 6\n", 6, "nu.toegang.tot", "te groot", "kies 5 of lager"),
        ("nu:\n  toegang: {van: 3, tot: 2}\n", 4, "nu.toegang", "«van» mag niet groter", ""),
        ("nu:\n  toegang: {van: 1.5, tot: 2}\n", 4, "nu.toegang.van", "soort waarde", "een heel getal"),
        ("nu:\n  toegang: 3\n", 4, "nu.toegang", "soort waarde", "een blok met velden"),
        ("praktijk: {nergens-2014-i1: mooi}\n", 3, "praktijk.nergens-2014-i1", "bestaat niet", "pagina Praktijk"),
        ("praktijk: [haarlem-2014-i1]\n", 3, "praktijk", "soort waarde", "velden"),
        ("notities: 12\n", 3, "notities", "soort waarde", "tekst"),
        ("notities: !!str x\n", 3, "", "tags (!)", "voluit"),
        ("notities: !!python/object/apply:os.system [ls]\n", 3, "", "tags (!)", "voluit"),
        ("notities: &a x\n", 3, "", "verwijzingen", "voluit"),
        ("notities: *a\n", 3, "", "verwijzingen", "voluit"),
        ("naam: nog eens\n", 3, "naam", "twee keer", "haal er een weg"),
        ("nu:\n  toegang: {van: 1, tot: 2}\n  toegang: {van: 1, tot: 1}\n", 5, "toegang", "twee keer", "haal er een"),
        ("notities: [[[\n", 4, "", "geen geldige YAML", "inspringing"),
        ("? [a, b]\n: c\n", 3, "", "geen geldige YAML", "inspringing"),
        ("\tnotities: x\n", 3, "", "geen geldige YAML", "inspringing"),
        ("---\nformaat: 1\n", 3, "", "geen geldige YAML", "inspringing"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_line_and_field(
    rest: str, regel: int, veld: str, melding: str, remedie: str
) -> None:
    een = next(f for f in fouten(KOP + rest) if melding in f.melding)
    assert (een.bestand, een.regel, een.veld) == ("mijn.yaml", regel, veld)
    assert remedie in een.remedie
    eigen = een.melding.partition(" (")[0]  # between brackets the parser of YAML speaks, in English
    assert not any(woord in f"{eigen} {een.remedie}" for woord in ("Input", "should", "expected", "constrained"))


@pytest.mark.parametrize(
    "tekst",
    ["", "hallo", "- 1\n", "12", "naam: x\n", "null", "gemeente: Haarlem\ngm_code: GM0392\n", "{}", "\n# niets\n"],
)
def test_what_is_no_ontwerp_is_called_that(tekst: str) -> None:
    een = fout(tekst)
    assert "geen ontwerp" in een.melding and "met deze app" in een.remedie
    assert (een.regel, een.veld) == (1, "")


@pytest.mark.parametrize("waarde", ["0", "-1", "1.0", "'1'", "true", "null", "[1]", "{a: 1}", "een", ".nan", ".inf"])
def test_formaat_is_a_whole_number_from_one(waarde: str) -> None:
    een = fout(f"naam: x\nformaat: {waarde}\n")
    assert (een.regel, een.veld) == (2, "formaat")


def test_every_fault_is_named_at_once() -> None:
    tekst = (
        KOP
        + "nu:\n  geluk: {van: 1, tot: 1}\nkeuzes:\n  teamtipe: x\n  aanpak: y\n"
        + "dilemmas: {dilemma-99: {keuze: parkeren}}\n"
    )
    assert [f.regel for f in fouten(tekst)] == [4, 6, 7, 8]


def test_too_large_is_refused_before_it_is_read() -> None:
    groot = KOP + "notities: " + "x" * 1_000_000
    assert "1 MB" in fout(groot).melding
    assert "1 MB" in fout("formaat: [" * 100_001).melding
    assert "1 MB" in fout("é" * 500_001).melding  # bytes count, not letters


@pytest.mark.parametrize("diep", [60, 1_000, 5_000, 100_000])
@pytest.mark.parametrize(("open_", "dicht"), [("[", "]"), ("{a: ", "}"), ("[", "")])
@pytest.mark.parametrize("formaat", [1, 2])
def test_deep_nesting_is_refused_and_takes_nothing_down(diep: int, open_: str, dicht: str, formaat: int) -> None:
    tekst = f"formaat: {formaat}\nnotities: {open_ * diep}{dicht * diep}\n"
    if len(tekst) < ontwerp.MAXIMUM:
        assert "te diep genest" in fout(tekst).melding


@pytest.mark.parametrize(
    "tekst",
    ["formaat: 1\n" + "".join(f"{' ' * n}a:\n" for n in range(500)), "formaat: 1\nnaam:\n" + "- " * 9_000 + "x\n"],
)
def test_deep_blocks_are_refused_too(tekst: str) -> None:
    assert "te diep genest" in fout(tekst).melding


def test_a_billion_laughs_are_not_heard() -> None:
    bom = "formaat: 1\na: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(20)
    )
    een = fout(bom)
    assert "verwijzingen" in een.melding and een.regel == 2


@pytest.mark.parametrize("waarde", ["9" * 5000, "-" + "9" * 5000, "[" + "9" * 5000 + "]"])
@pytest.mark.parametrize("veld", ["formaat", "naam"])
def test_a_number_of_thousands_of_digits_is_refused(veld: str, waarde: str) -> None:
    assert "getal" in fout(f"{veld}: {waarde}\n" + ("" if veld == "formaat" else "formaat: 1\n")).melding


@pytest.mark.grondig
@pytest.mark.parametrize(
    "tekst",
    [
        "formaat: 1\n" + "".join(f"a{n}: 1\n" for n in range(3_000)),
        "formaat: 1\nnu:\n" + "".join(f"  a{n}: {{van: 1, tot: 1}}\n" for n in range(1_000)),
        "formaat: 1\nkeuzes: {monitoring: [" + "x, " * 9_000 + "x]}\n",
        "formaat: 2\n" + "".join(f"a{n}: 1\n" for n in range(3_000)),
        "formaat: 1\n" + "".join(f"a{n}: 1\n" for n in range(80_000)),
        "formaat: 1\nnotities: [" + "1," * 490_000 + "1]\n",
    ],
    ids=["fields", "schalen", "options", "newer", "far too many", "list"],
)
def test_a_small_file_with_a_great_many_faults_is_answered_soon(tekst: str) -> None:
    begin = time.process_time()
    try:
        _, weg = read(tekst, KENNIS)
        assert len(weg) == 3_000
    except GegevensFout as gevangen:
        assert gevangen.fouten
    assert time.process_time() - begin < 5


@given(st.text(max_size=200) | st.text("[]{}:,-?&*!|>'\"%@`#\n \tab1~", max_size=80))
@pytest.mark.grondig
@settings(max_examples=400)
def test_any_text_is_opened_or_refused_in_our_own_way(rest: str) -> None:
    for tekst in (rest, KOP + rest, "formaat: 2\n" + rest):
        if any("\ud800" <= teken <= "\udfff" for teken in tekst):
            continue  # no text: it does not come out of a file
        try:
            gelezen, weg = read(tekst, KENNIS)
        except GegevensFout as gevangen:
            assert all(f.regel >= 1 and f.melding and f.remedie for f in gevangen.fouten)
        else:
            assert gelezen.formaat == 1 and all(isinstance(w, str) for w in weg)


# a newer version

NIEUWER = """\
formaat: 2
naam: Van later
1: een sleutel die een getal is
kleur: rood
nieuw: {a: 1, b: {c: 2}}
nu:
  toegang: {van: 1, tot: 2}
  jeugd: {van: 1, tot: 9}
  geluk: {van: 1, tot: 1}
  basiszorg: {van: 1, tot: 1, kleur: rood}
gewenst: vijf
keuzes:
  teamtype: doelgroepteams
  mandaat: de_ai_beslist
  robots: veel
  monitoring: [ervaringen]
  regie: [inwoner]
dilemmas:
  dilemma-1: {keuze: parkeren, reden: zo}
  dilemma-99: {keuze: parkeren}
notities: |
  Mijn eigen tekst.
gegevens: 9.9
"""


def test_of_a_newer_version_what_is_valid_opens_and_the_rest_is_named() -> None:
    o, weg = read(NIEUWER, KENNIS)
    assert o == Ontwerp(
        naam="Van later",
        nu={"toegang": Plek(van=1, tot=2)},
        keuzes={"teamtype": "doelgroepteams", "monitoring": ("ervaringen",)},
        dilemmas={"dilemma-1": Besluit(keuze="parkeren", reden="zo")},
        notities="Mijn eigen tekst.\n",
    )
    assert weg == [
        "1", "kleur", "nieuw.a", "nieuw.b", "nu.jeugd", "nu.geluk", "nu.basiszorg", "gewenst", "keuzes.mandaat",
        "keuzes.robots", "keuzes.regie", "dilemmas.dilemma-99", "gegevens",
    ]  # fmt: skip
    assert read(write(o), KENNIS) == (o, [])


@pytest.mark.grondig
@given(ontwerpen)
@settings(max_examples=50)
def test_of_a_newer_version_nothing_known_is_lost(o: Ontwerp) -> None:
    tekst = write(o).replace("formaat: 1", "formaat: 2", 1)
    assert read(tekst, KENNIS) == (o, [])
    assert read(tekst + "extra: 1\n", KENNIS) == (o, ["extra"])


def test_also_a_newer_version_must_be_safe_yaml() -> None:
    for rest, melding in (("a: &x 1\n", "verwijzingen"), ("formaat: 3\n", "twee keer"), ("a: [", "geldige YAML")):
        assert melding in fout("formaat: 2\n" + rest).melding


# the rest


def test_the_example_is_valid_full_and_says_it_is_one() -> None:
    o = ontwerp.example(KENNIS)
    assert read(write(o), KENNIS) == (o, [])
    assert set(o.keuzes) == {k.id for k in KAART.keuzes}
    assert o.nu and o.gewenst and o.dilemmas and o.notities
    assert "Voorbeeld" in o.naam and "verzonnen" in o.gemeente
    assert all(p.overgenomen_van for p in o.nu.values())


def test_wanted_comes_before_now() -> None:
    o = Ontwerp(
        nu={"toegang": Plek(van=1, tot=1), "jeugd": Plek(van=2, tot=3)}, gewenst={"toegang": Plek(van=4, tot=5)}
    )
    assert o.bereiken() == {"toegang": (4, 5), "jeugd": (2, 3)}


def test_positions_of_a_gemeente_are_taken_over_with_their_origin() -> None:
    velsen = KENNIS.gemeenten["velsen"].momenten[0].posities
    plekken_ = ontwerp.positions_of(velsen, Wie("velsen", 2014))
    assert set(plekken_) == {s for s, p in velsen.items() if p.positie is not None} != set(velsen)
    for schaal, p in plekken_.items():
        assert (p.van, p.tot) == velsen[schaal].interval
        assert p.overgenomen_van == "velsen-2014"


def velden(schema: Any) -> set[str]:
    """Every property name in a JSON Schema."""
    if isinstance(schema, list):
        return {naam for deel in schema for naam in velden(deel)}
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", ())) | {naam for deel in schema.values() for naam in velden(deel)}


def test_the_schema_is_json_and_knows_every_field() -> None:
    schema = ontwerp.json_schema(KENNIS)
    alle = {veld for model in (Ontwerp, Plek, Besluit, Wijkkeuze, Afwijking) for veld in model.model_fields}
    namen = {*KENNIS.schalen, *(k.id for k in KAART.keuzes), *(d.id for d in KAART.dilemmas)}
    assert velden(schema) == alle | namen
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) == set(yamlfile.parse(write(Ontwerp()), "leeg"))


def test_the_schema_completes_every_option_and_refuses_another() -> None:
    schema = ontwerp.json_schema(KENNIS)
    voorbeeld = json.loads(ontwerp.example(KENNIS).model_dump_json())
    Draft202012Validator(schema).validate(voorbeeld)
    for k in KAART.keuzes:
        gevonden = schema["properties"]["keuzes"]["properties"][k.id]
        assert gevonden.get("items", gevonden)["enum"] == [o.id for o in k.opties]
        for fout in ("bestaat_niet", ["bestaat_niet"], [], [k.opties[0].id] * 2, None):
            anders = voorbeeld | {"keuzes": {k.id: fout}}
            assert not Draft202012Validator(schema).is_valid(anders), (k.id, fout)
    assert not Draft202012Validator(schema).is_valid(voorbeeld | {"keuzes": {"kleur": "rood"}})


def test_a_change_is_checked_as_a_whole() -> None:
    o = Ontwerp()
    assert o.changed(naam="Ons team") == Ontwerp(naam="Ons team") and o == Ontwerp()
    for velden_ in ({"naam": "x" * 201}, {"kleur": "rood"}, {"praktijk": {f"v-{n}": "" for n in range(51)}}):
        with pytest.raises(ValueError, match="validation error"):
            o.changed(**velden_)


def test_a_name_that_is_too_long_is_told_so() -> None:
    with pytest.raises(GegevensFout) as gevangen:
        read(f"formaat: 1\nnaam: {'x' * 300}\n", KENNIS)
    (fout,) = gevangen.value.fouten
    assert (fout.veld, fout.melding, fout.remedie) == ("naam", "de tekst is te lang", "houd het bij 200 tekens")


def test_the_stamp_names_data_and_regels_and_changes_nothing_else() -> None:
    o = ontwerp.example(KENNIS)
    gestempeld = ontwerp.stamped(o, KENNIS)
    assert KENNIS.vingerafdruk in gestempeld.gegevens and KENNIS.versie.gegevens in gestempeld.gegevens
    assert gestempeld.regels == KENNIS.versie.regels
    assert gestempeld.model_copy(update={"gegevens": "", "regels": "", "bevindingen": {}}) == o
    assert set(gestempeld.bevindingen) == {r.id for r in KAART.regels}
    assert set(gestempeld.bevindingen.values()) == {"geldt", "geldt niet"}  # the example leaves nothing it asks open
    assert set(ontwerp.findings(Ontwerp(), KENNIS).values()) == {"nog open"}
    assert ontwerp.stamped(gestempeld, KENNIS) == gestempeld
    assert read(write(gestempeld), KENNIS) == (gestempeld, [])


def test_what_the_regels_find_otherwise_than_when_it_was_saved_is_told() -> None:
    gestempeld = ontwerp.stamped(ontwerp.example(KENNIS), KENNIS)
    assert ontwerp.changed_findings(gestempeld, KENNIS) == []
    assert ontwerp.changed_findings(ontwerp.example(KENNIS), KENNIS) == []  # of before findings were kept
    geldt, weg, *_ = (id_ for id_, uitkomst in gestempeld.bevindingen.items() if uitkomst == "geldt")
    toen: dict[str, Any] = {**gestempeld.bevindingen, geldt: "nog open", "oude-regel": "geldt"}
    del toen[weg]
    anders = ontwerp.changed_findings(gestempeld.changed(bevindingen=toen), KENNIS)
    assert set(anders) == {
        (geldt, "nog open", "geldt"),
        (weg, "bestond niet", "geldt"),
        ("oude-regel", "geldt", "vervallen"),
    }


@pytest.mark.parametrize("spelling", ["velsen-2014", "Velsen (2014)", "Velsen 2014", "Velsen@2014", "GM0453 (2014)"])
def test_a_moment_is_known_in_every_spelling_that_was_ever_written(spelling: str) -> None:
    assert KENNIS.recognise(spelling) == Wie("velsen", 2014)
    oud = write(Ontwerp(nu={"toegang": Plek(van=1, tot=1, overgenomen_van=spelling)}))
    gelezen, _ = read(oud, KENNIS)
    assert gelezen.nu["toegang"].overgenomen_van == "velsen-2014"
    assert ontwerp.taken_from_in_words(KENNIS, gelezen.nu["toegang"]) == "Velsen (2014)"


@pytest.mark.parametrize("spelling", ["", "Velsen", "Velsen (1999)", "Atlantis (2014)", "2014", "x" * 500])
def test_what_names_no_moment_stays_text(spelling: str) -> None:
    assert KENNIS.recognise(spelling) is None
