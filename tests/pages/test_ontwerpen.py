"""Ontwerpen: every part runs, what is chosen is judged at once, and nothing a user brings is lost or believed."""

import base64
import random
import zlib
from typing import Any

import pytest
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from components.kennis import kennis
from components.ontwerpen.link import als_link
from pages.ontwerpen import WEERGAVEN
from tests.pages.hulp import alles, elementen, figuren, html, in_orde, leesbaar, melding, open_pagina
from wijkteams.kennis.routekaart import Regel
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Besluit, Ontwerp, Plek
from wijkteams.oordeel.beoordelen import assess
from wijkteams.oordeel.bundel import Bundel, bundle, fold, rest_in_words

pytestmark = pytest.mark.grondig

VOORBEELD = ontwerp.example(kennis())
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
MARKDOWN = "**vet** [klik](http://evil) :red[rood] $x$ {{ 7 * 7 }}"
GEOPEND = "Het ontwerp uit de link is geopend"


def link(o: Ontwerp) -> str:
    return als_link(ontwerp.stamped(o, kennis()))


def open_ontwerp(o: Ontwerp | None = None, **parameters: str) -> AppTest:
    """The page with an empty sheet, or with this ontwerp as a link brings it (without free text)."""
    if o is None:
        return in_orde(open_pagina("ontwerpen", **parameters))
    at = in_orde(open_pagina("ontwerpen", o=link(o), **parameters))
    assert GEOPEND in waarschuwing(at)
    return at


def waarschuwing(at: AppTest) -> str:
    return " ".join(w.value for w in at.warning)


def choose(at: AppTest, keuze: str, optie: str | list[str] | None) -> AppTest:
    """Choose an option of a keuze of the stap that is shown, by its id; None leaves it open."""
    vraag = kennis().routekaart.keuze(keuze).vraag
    (veld,) = [p for p in at.pills if p.label == vraag]
    veld.set_value(optie)
    return in_orde(at.run())


def gekozen(at: AppTest, keuze: str) -> Any:
    vraag = kennis().routekaart.keuze(keuze).vraag
    return next(p.value for p in at.pills if p.label == vraag)


def knop(at: AppTest, label: str) -> Any:
    (een,) = [b for b in at.button if b.label == label]
    return een


def druk(at: AppTest, label: str) -> AppTest:
    assert not knop(at, label).disabled
    knop(at, label).click()
    return in_orde(at.run())


def open_bestand(at: AppTest, inhoud: bytes, naam: str = "ontwerp.yaml") -> AppTest:
    at.file_uploader[0].set_value((naam, inhoud, "application/yaml"))
    return at.run()


# every part


@pytest.mark.parametrize("projectie", ["uit", "aan"])
@pytest.mark.parametrize("o", [None, VOORBEELD], ids=["leeg", "voorbeeld"])
@pytest.mark.parametrize("deel", WEERGAVEN)
def test_every_part_runs(deel: str, o: Ontwerp | None, projectie: str) -> None:
    at = open_ontwerp(o, deel=deel, projectie=projectie)
    assert melding(at) == ""
    assert len(leesbaar(at)) > 100
    eerste = html(at)
    at.run()
    assert html(in_orde(at)) == eerste
    assert at.query_params["deel"] == deel
    assert "o" not in at.query_params


@pytest.mark.parametrize("deel", WEERGAVEN)
def test_every_part_by_clicking_through(deel: str) -> None:
    at = open_ontwerp(VOORBEELD)
    at.segmented_control(key="kies_deel").set_value(deel)
    in_orde(at.run())
    assert at.query_params["deel"] == deel
    for figuur in figuren(at):
        assert len(figuur["alt"]) > 80


@pytest.mark.parametrize("o", [None, VOORBEELD], ids=["leeg", "voorbeeld"])
@pytest.mark.parametrize("projectie", ["uit", "aan"])
def test_every_stap(o: Ontwerp | None, projectie: str) -> None:
    for stap in kennis().routekaart.stappen:
        at = open_ontwerp(o, stap=str(stap.nummer), projectie=projectie)
        assert stap.naam in leesbaar(at)
        if projectie == "uit":
            vragen = {k.vraag for k in kennis().routekaart.keuzes if stap.nummer in k.stappen}
            assert vragen <= {veld.label for veld in at.pills}


def test_every_schaal_and_every_dilemma() -> None:
    at = open_ontwerp(VOORBEELD, deel="schuiven")
    for schaal in kennis().schalen:
        at.selectbox(key="kies_schaal").set_value(schaal)
        in_orde(at.run())
        assert at.query_params["schaal"] == schaal
    at = open_ontwerp(VOORBEELD, deel="dilemmas")
    for dilemma in kennis().routekaart.dilemmas:
        at.selectbox(key="kies_dilemma").set_value(dilemma.id)
        assert dilemma.omgang[:60] in leesbaar(in_orde(at.run()))


# choosing


def test_choosing_an_option_changes_the_finding() -> None:
    at = open_ontwerp(stap="9")
    regels = {r.id: r.reden for r in kennis().routekaart.regels}
    assert regels["vinger-niemand"] not in leesbaar(at)
    choose(at, "vinger_aan_de_pols", "niemand")
    assert regels["vinger-niemand"] in leesbaar(at)
    choose(at, "vinger_aan_de_pols", "team")
    assert regels["vinger-niemand"] not in leesbaar(at)
    choose(at, "vinger_aan_de_pols", None)
    assert gekozen(at, "vinger_aan_de_pols") is None
    assert "gewijzigd" not in html(at) or not knop(at, "Ongedaan maken").disabled


def test_a_choice_stays_when_going_elsewhere_and_back() -> None:
    at = choose(open_ontwerp(stap="9"), "vinger_aan_de_pols", "niemand")
    for deel in (*WEERGAVEN, "routekaart"):
        at.segmented_control(key="kies_deel").set_value(deel)
        in_orde(at.run())
    assert gekozen(at, "vinger_aan_de_pols") == "niemand"


def test_several_options_at_once() -> None:
    at = open_ontwerp(stap="5")
    choose(at, "expertise_voorkant", ["veiligheid", "schuldhulp"])
    reden = {r.id: r.reden for r in kennis().routekaart.regels}
    assert reden["expertise-zonder-geriatrie"] in leesbaar(at)
    assert reden["expertise-zonder-schuldhulp"] not in leesbaar(at)
    choose(at, "expertise_voorkant", [])
    assert reden["expertise-zonder-geriatrie"] not in leesbaar(at)


def test_undo_and_redo() -> None:
    at = open_ontwerp(stap="9")
    assert knop(at, "Ongedaan maken").disabled and knop(at, "Opnieuw").disabled
    choose(at, "vinger_aan_de_pols", "niemand")
    choose(at, "vinger_aan_de_pols", "team")
    druk(at, "Ongedaan maken")
    assert gekozen(at, "vinger_aan_de_pols") == "niemand"
    druk(at, "Ongedaan maken")
    assert gekozen(at, "vinger_aan_de_pols") is None
    assert knop(at, "Ongedaan maken").disabled
    druk(at, "Opnieuw")
    druk(at, "Opnieuw")
    assert gekozen(at, "vinger_aan_de_pols") == "team"
    assert knop(at, "Opnieuw").disabled
    druk(at, "Ongedaan maken")
    choose(at, "stut_en_steun", "ruimte")  # something new: what was undone is gone
    assert knop(at, "Opnieuw").disabled
    assert gekozen(at, "vinger_aan_de_pols") == "niemand"


def test_a_position_can_be_set_and_left_open() -> None:
    at = open_ontwerp(deel="schuiven", schaal="toegang")
    for naam, waarde in (("Gewenst", "2"), ("Nu", "5"), ("Nu", "")):
        next(r for r in at.radio if r.label == naam).set_value(waarde)
        in_orde(at.run())
    waarden = {r.label: r.value for r in at.radio}
    assert waarden == {"Nu": "", "Gewenst": "2"}


def test_a_way_out_can_be_taken_and_undone() -> None:
    at = open_ontwerp(Ontwerp(keuzes={"vinger_aan_de_pols": "niemand"}), deel="schuurt")
    reden = next(r.reden for r in kennis().routekaart.regels if r.id == "vinger-niemand")
    assert reden in leesbaar(at)
    at.button(key="wijzig_vinger-niemand_0").click()
    assert reden not in leesbaar(in_orde(at.run()))
    druk(at, "Ongedaan maken")
    assert reden in leesbaar(at)


def te_bron(r: Regel) -> str:
    """What the link to the source of a finding says to who cannot see it stand there: no tooltip comes between."""
    return f'Bron en gevallen<span class="onzichtbaar"> {escape(r.reden[:60])}'


def test_what_does_not_read_in_five_minutes_is_folded_and_none_is_lost() -> None:
    loot, kaart = random.Random(1), kennis().routekaart
    vol, rest = VOORBEELD, list[Bundel]()
    while not rest:
        opties = {k: loot.choice(k.opties).id for k in kaart.keuzes}
        vol = Ontwerp(keuzes={k.id: (optie,) if k.meer else optie for k, optie in opties.items()})
        getoond, rest = fold(bundle(assess(kaart, vol.keuzes, vol.bereiken())))
    at = open_ontwerp(vol, deel="schuurt")
    open_, samenvatting, dicht = html(at).partition(f"<summary>{rest_in_words(rest)}</summary>")
    assert samenvatting and "dichtgevouwen en niet weggelaten" in dicht
    assert all(te_bron(r) in open_ for b in getoond for r in b.alle)
    assert all(te_bron(r) in dicht for b in rest for r in b.alle)
    assert open_.count("Wat de regels verder vinden") == 1


def test_findings_of_one_stap_that_say_the_same_are_one_to_open() -> None:
    at = open_ontwerp(Ontwerp(keuzes={"expertise_voorkant": ("veiligheid",)}), stap="5")
    for r in (r for r in kennis().routekaart.regels if r.id.startswith("expertise-zonder")):
        assert te_bron(r) in html(at)
    assert html(at).count("<summary>En nog 4 die hetzelfde zeggen of hieruit volgen<") == 1


def test_a_decision_with_its_reason() -> None:
    at = open_ontwerp(deel="dilemmas", dilemma="dilemma-3")
    besluit = next(b for b in at.segmented_control if b.label == "Besluit")
    besluit.set_value("afwijken")
    in_orde(at.run())
    at.text_area[0].set_value(SCRIPT + MARKDOWN)
    at = in_orde(at.run())
    veilig(at)
    assert at.text_area[0].value == SCRIPT + MARKDOWN


# links


@pytest.mark.parametrize(
    "ruw",
    [
        "xxx", "", "é", "%%%", "a" * 5000, SCRIPT, link(VOORBEELD)[:-20], link(VOORBEELD)[20:],
        base64.urlsafe_b64encode(zlib.compress(b"formaat: 1\nkleur: rood\n")).decode(),
        base64.urlsafe_b64encode(zlib.compress(b"\xff\xfe")).decode(),
        base64.urlsafe_b64encode(zlib.compress(b"formaat: " + b"[" * 100_000)).decode(),
        base64.urlsafe_b64encode(zlib.compress(b"9" * 5_000)).decode(),
        base64.urlsafe_b64encode(zlib.compress(b" " * 50_000_000, 9)).decode(),
    ],
    ids=range(13),
)  # fmt: skip
def test_a_damaged_link_gives_a_notice_and_an_empty_sheet(ruw: str) -> None:
    at = in_orde(open_pagina("ontwerpen", o=ruw, stap="9"))
    assert "beschadigd" in waarschuwing(at)
    assert "niet veranderd" in waarschuwing(at)
    assert len(at.warning) == 1 and len(waarschuwing(at)) < 300
    assert gekozen(at, "vinger_aan_de_pols") is None
    assert knop(at, "Ongedaan maken").disabled
    assert "o" not in at.query_params
    assert waarschuwing(in_orde(at.run())) == ""  # said once


def test_a_damaged_link_leaves_the_ontwerp() -> None:
    at = choose(open_ontwerp(stap="9"), "vinger_aan_de_pols", "niemand")
    at.query_params = {"v": "1", "stap": "9", "o": "xxx"}
    in_orde(at.run())
    assert "beschadigd" in waarschuwing(at)
    assert gekozen(at, "vinger_aan_de_pols") == "niemand"


def test_a_good_link_opens_the_ontwerp_without_free_text() -> None:
    eigen = VOORBEELD.model_copy(
        update={
            "naam": "GEHEIM", "gemeente": "GEHEIM", "notities": "GEHEIM",
            "dilemmas": {"dilemma-3": Besluit(keuze="parkeren", reden="GEHEIM")},
        }
    )  # fmt: skip
    assert b"GEHEIM" not in zlib.decompress(base64.urlsafe_b64decode(link(eigen) + "=="))
    at = open_ontwerp(eigen, stap="9")
    assert gekozen(at, "vinger_aan_de_pols") == eigen.keuzes["vinger_aan_de_pols"]
    for deel in WEERGAVEN:
        at.segmented_control(key="kies_deel").set_value(deel)
        assert "GEHEIM" not in alles(in_orde(at.run()))
    at = open_ontwerp(eigen, deel="dilemmas", dilemma="dilemma-3")
    assert next(b for b in at.segmented_control if b.label == "Besluit").value == "parkeren"
    assert at.text_area[0].value == ""
    at = open_ontwerp(eigen, deel="schuiven", schaal="toegang")
    gewenst = eigen.gewenst["toegang"]
    assert next(r for r in at.radio if r.label == "Gewenst").value == f"{gewenst.van}-{gewenst.tot}"


def test_a_link_is_opened_once_and_what_was_there_can_come_back() -> None:
    at = choose(open_ontwerp(stap="9"), "vinger_aan_de_pols", "team")
    at.query_params = {"v": "1", "stap": "9", "o": link(Ontwerp(keuzes={"vinger_aan_de_pols": "niemand"}))}
    in_orde(at.run())
    assert GEOPEND in waarschuwing(at)
    assert gekozen(at, "vinger_aan_de_pols") == "niemand"
    choose(at, "vinger_aan_de_pols", "aanbieder")
    assert waarschuwing(at) == ""
    druk(at, "Ongedaan maken")
    druk(at, "Ongedaan maken")
    assert gekozen(at, "vinger_aan_de_pols") == "team"


def test_the_link_on_the_page_opens_the_same() -> None:
    at = open_ontwerp(VOORBEELD, deel="bestand")
    o = next(c.value for c in at.code if "o=" in c.value).split("o=")[1].split("&")[0].strip()
    opnieuw = in_orde(open_pagina("ontwerpen", o=o, deel="bestand"))
    assert GEOPEND in waarschuwing(opnieuw)
    assert [c.value for c in opnieuw.code] == [c.value for c in at.code]
    assert len(o) < 4000


# files


@pytest.mark.parametrize(
    ("inhoud", "woorden"),
    [
        (b"formaat: 1\nkleur: rood\n", ["regel 2", "kleur", "bestaat niet"]),
        (b"formaat: 1\nnu:\n  toegang: {van: 3, tot: 9}\n", ["regel 3", "te groot"]),
        (b"hallo", ["geen ontwerp"]),
        (b"\xff\xfe\x00", ["UTF-8"]),
        (b"formaat: 1\nnaam: " + b"[" * 100_000, ["te diep genest"]),
        (b"formaat: 1\na: &a [1]\nb: *a\n", ["verwijzingen"]),
        (f"formaat: 1\nkeuzes:\n  teamtype: '{SCRIPT}'\n".encode(), ["regel 3", "bestaat niet"]),
        (f"formaat: 1\n'{MARKDOWN}': 1\n".encode(), ["regel 2", "bestaat niet"]),
    ],
)
def test_a_broken_file_is_refused_and_leaves_the_ontwerp(inhoud: bytes, woorden: list[str]) -> None:
    at = open_ontwerp(Ontwerp(keuzes={"vinger_aan_de_pols": "niemand"}), deel="bestand")
    open_bestand(at, inhoud)
    assert not at.exception
    (fout,) = at.error
    assert "niet veranderd" in fout.value
    assert all(woord in fout.value.replace("\\", "") for woord in woorden)
    assert not [b for b in at.button if b.label == "Open dit ontwerp"]
    veilig(at)
    at.file_uploader[0].set_value(None)
    at.segmented_control(key="kies_deel").set_value("schuurt")
    in_orde(at.run())
    assert next(r.reden for r in kennis().routekaart.regels if r.id == "vinger-niemand") in leesbaar(at)


def test_a_good_file_opens_only_when_asked_with_all_its_text() -> None:
    at = open_ontwerp(Ontwerp(keuzes={"vinger_aan_de_pols": "niemand"}), deel="bestand")
    eigen = VOORBEELD.model_copy(update={"naam": "Mijn schets", "notities": "Regel 1\nRegel 2"})
    in_orde(open_bestand(at, ontwerp.write(eigen).encode("utf-8-sig")))
    assert at.text_input[0].value != "Mijn schets"
    druk(at, "Open dit ontwerp")
    assert at.text_input[0].value == "Mijn schets"
    assert "Regel 1\nRegel 2" in [t.value for t in at.text_area]
    druk(at, "Ongedaan maken")
    assert at.text_input[0].value != "Mijn schets"


def test_of_a_newer_file_what_is_left_out_is_named() -> None:
    at = open_ontwerp(deel="bestand")
    in_orde(open_bestand(at, b"formaat: 2\nnaam: Later\nkleur: rood\n1: x\nkeuzes: {robots: veel}\n"))
    assert all(woord in leesbaar(at) for woord in ("kleur", "keuzes.robots"))
    druk(at, "Open dit ontwerp")
    assert at.text_input[0].value == "Later"


# text of the user is never markup


def veilig(at: AppTest) -> None:
    """Neither our own markup nor a place where Streamlit reads markdown holds what the user wrote as markup."""
    assert "<script" not in html(at).lower() and "onerror" not in html(at).lower().replace("&lt;img src=x onerror", "")
    assert "<img" not in html(at).lower()
    for soort, proto in elementen(at):
        if soort in {"markdown", "alert", "heading"}:
            tekst = getattr(proto, "body", "")
            assert "**vet**" not in tekst and "[klik](http" not in tekst and ":red[" not in tekst, (soort, tekst)
            assert "<script" not in tekst.replace("\\<", "&lt;"), (soort, tekst)
            assert not getattr(proto, "allow_html", False) or SCRIPT not in tekst


@pytest.mark.parametrize(
    "eigen", [SCRIPT, MARKDOWN, SCRIPT + "\n# Kop\n" + MARKDOWN], ids=["script", "markdown", "all"]
)
@pytest.mark.parametrize("deel", WEERGAVEN)
def test_text_of_the_user_is_never_markup(deel: str, eigen: str) -> None:
    o = VOORBEELD.model_copy(
        update={
            "naam": eigen[:200], "gemeente": eigen[:200], "notities": eigen,
            "nu": {s: Plek(van=1, tot=2, overgenomen_van=eigen[:200]) for s in kennis().schalen},
            "gewenst": {"toegang": Plek(van=1, tot=1, overgenomen_van=eigen[:200])},
            "dilemmas": {d.id: Besluit(keuze="afwijken", reden=eigen) for d in kennis().routekaart.dilemmas},
        }
    )  # fmt: skip
    at = open_ontwerp(deel="bestand")
    in_orde(open_bestand(at, ontwerp.write(o).encode()))
    veilig(at)
    druk(at, "Open dit ontwerp")
    at.segmented_control(key="kies_deel").set_value(deel)
    in_orde(at.run())
    veilig(at)
