"""Delen on screen: a file is made once, downloads with a safe name, and opens again as what it was."""

from concurrent.futures import wait
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.kennis import kennis
from components.werkplaats import Bestellingen, NietGemaakt, Opdracht, Werkplaats
from tests.pages.hulp import elementen, html, in_orde, leesbaar, open_pagina
from wijkteams import uitvoer
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.lading import GekozenMoment, Lading, Selectie
from wijkteams.rapport import report
from wijkteams.uitvoer.openen import open_bestand

VOORBEELD = ontwerp.stamped(ontwerp.example(kennis()), kennis())


def opdracht(formaat: str, yaml: str = "", datum: str = "2026-11-22") -> Opdracht:
    return Opdracht(yaml or Lading.van(VOORBEELD).yaml, formaat, datum, kennis().vingerafdruk)


# the workshop


@pytest.mark.grondig
def test_the_same_order_is_made_once_and_the_file_is_that_of_the_command_line() -> None:
    werkplaats = Bestellingen(Werkplaats(tegelijk=1))
    een, twee = werkplaats.vraag(opdracht("json")), werkplaats.vraag(opdracht("json"))
    assert een is twee
    assert open_bestand(een.result(60), "x", kennis()).inhoud == VOORBEELD
    assert werkplaats.vraag(opdracht("yaml")) is not een


@pytest.mark.grondig
def test_what_fails_is_told_and_tried_again() -> None:
    werkplaats = Bestellingen(Werkplaats(tegelijk=1))
    stuk = opdracht("json", yaml="formaat: 1\nkleur: rood\n")
    een = werkplaats.vraag(stuk)
    wait([een], 60)
    fout = een.exception()
    assert isinstance(fout, NietGemaakt) and "niet gemaakt" in str(fout) and "kleur" in str(fout)
    assert werkplaats.vraag(stuk) is not een


def test_the_shop_remembers_no_more_than_it_should(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.werkplaats.BEWAARD", 2_500)
    monkeypatch.setattr("components.werkplaats._make", lambda o: o.datum.encode().ljust(1_000))
    werkplaats = Bestellingen(Werkplaats(tegelijk=1))
    werk = [werkplaats.vraag(opdracht("csv", datum=str(n))) for n in range(6)]
    wait(werk, 10)
    werkplaats._clean_up()
    assert [o.datum for o in werkplaats._werk] == ["4", "5"]


# on the page


def knop(at: AppTest, label: str) -> None:
    (een,) = [b for b in at.button if b.label == label]
    een.click()
    at.run(timeout=60)


def downloads(at: AppTest) -> list[str]:
    return [proto.label for soort, proto in elementen(at) if soort == "download_button"]


@pytest.mark.grondig
@pytest.mark.parametrize(
    ("pagina", "parameters"),
    [("ontwerpen", {"deel": "bestand"}), ("vergelijken", {}), ("gemeente", {})],
    ids=["ontwerp", "vergelijking", "factsheet"],
)
def test_a_file_is_made_when_asked_and_not_before(pagina: str, parameters: dict[str, str]) -> None:
    at = in_orde(open_pagina(pagina, **parameters))
    (formaat,) = [s for s in at.selectbox if s.label == "Formaat"]
    assert len(formaat.options) == 11 and not any(d.startswith("Download:") for d in downloads(at))
    formaat.set_value("json")
    knop(at, "Maak het bestand")
    in_orde(at)
    assert "Download: Gegevens (.json)" in downloads(at)
    knop(at, "Maak het bestand")
    assert "Download: Gegevens (.json)" in downloads(at)


def stand(at: AppTest) -> str:
    return "niet bewaard" if "niet bewaard als bestand" in html(at) else "bewaard"


@pytest.mark.grondig
def test_who_downloads_a_file_with_the_ontwerp_in_it_has_saved_it_as_it_was_then() -> None:
    at = in_orde(open_pagina("ontwerpen", deel="bestand"))
    at.text_input[0].set_value("Wijkteam Zuid").run()
    for formaat, daarna in (("csv", "niet bewaard"), ("yaml", "bewaard")):
        at.selectbox(key="deel_formaat_ontwerp").set_value(formaat)
        knop(at, "Maak het bestand")
        assert stand(at) == "niet bewaard", "making is not having"
        at.download_button(key="deel_download_ontwerp").click().run(timeout=60)
        assert stand(in_orde(at)) == daarna
    assert "Download: Om verder te bewerken (.yaml)" in downloads(at), "the button stays"
    at.text_input[0].set_value("Wijkteam Noord").run()
    assert stand(at) == "niet bewaard"
    at.text_input[0].set_value("Wijkteam Zuid").run()
    assert stand(at) == "bewaard", "the same as in the file"


@pytest.mark.grondig
def test_a_change_on_the_way_to_the_download_is_not_in_the_file() -> None:
    at = in_orde(open_pagina("ontwerpen", deel="bestand"))
    at.selectbox(key="deel_formaat_ontwerp").set_value("yaml")
    knop(at, "Maak het bestand")
    at.text_input[0].set_value("Net te laat")
    at.download_button(key="deel_download_ontwerp").click().run(timeout=60)
    assert stand(in_orde(at)) == "niet bewaard"


def test_blind_shares_nothing_for_it_would_give_the_names_away() -> None:
    at = in_orde(open_pagina("vergelijken", blind="aan"))
    assert not [b for b in at.button if b.label == "Maak het bestand"]


def upload(at: AppTest, nr: int, inhoud: bytes, naam: str) -> AppTest:
    at.file_uploader[nr].set_value((naam, inhoud, "application/octet-stream"))
    return at.run(timeout=60)


@pytest.mark.grondig
@pytest.mark.parametrize("formaat", ["pdf", "xlsx", "html"])
def test_a_document_opens_as_the_ontwerp_in_it(formaat: str) -> None:
    o = VOORBEELD.model_copy(update={"naam": "Uit een document"})
    at = in_orde(open_pagina("ontwerpen", deel="bestand"))
    inhoud = uitvoer.make(report(o, kennis(), date(2026, 11, 22)), formaat)
    upload(at, 0, inhoud, f"brief.{formaat}")
    in_orde(at)
    assert "Uit een document" in leesbaar(at)
    assert any("telt niet mee" in i.value for i in at.info), "which of the two is opened is said"
    knop(at, "Open dit ontwerp")
    assert at.text_input[0].value == "Uit een document"


def test_a_comparison_opens_as_a_comparison() -> None:
    wie = tuple(GekozenMoment(gemeente=g, peiljaar=2014) for g in ("hilversum", "velsen"))
    at = in_orde(open_pagina("ontwerpen", deel="bestand"))
    upload(at, 0, Lading.van(Selectie(soort="vergelijking", wie=wie)).yaml.encode(), "v.yaml")
    knop(at, "Toon deze vergelijking")
    in_orde(at)
    assert "Hilversum" in leesbaar(at) and "Velsen" in leesbaar(at) and "Haarlem" not in html(at)


def test_two_versions_beside_each_other() -> None:
    at = in_orde(open_pagina("ontwerpen", deel="bestand"))
    oud = VOORBEELD.changed(bevindingen={"oude-regel": "geldt"}, naam="<b>oud</b>")
    upload(at, 1, ontwerp.write(oud).encode(), "oud.yaml")
    upload(at, 2, ontwerp.write(VOORBEELD).encode(), "nieuw.yaml")
    in_orde(at)
    gezegd = html(at)
    assert "Wat verschilt" in gezegd and "&lt;b&gt;oud&lt;/b&gt;" in gezegd and "vallen" in gezegd
    upload(at, 2, ontwerp.write(oud).encode(), "nieuw.yaml")
    assert "A en B zijn gelijk" in leesbaar(at)


def test_a_damaged_document_leaves_the_ontwerp() -> None:
    at = in_orde(open_pagina("ontwerpen", deel="bestand"))
    upload(at, 0, b"PK\x03\x04 kapot", "x.docx")
    (fout,) = at.error
    assert "beschadigd" in fout.value and "niet veranderd" in fout.value


def test_the_qr_code_holds_the_link() -> None:
    from components import overdracht

    assert overdracht._qr("http://127.0.0.1:8501/ontwerpen?v=1&o=abc").startswith("<svg")
    at = in_orde(open_pagina("ontwerpen", deel="bestand"))
    beelden = [soort for soort, _ in elementen(at) if soort == "imgs"]
    assert beelden or "past niet in een QR-code" in " ".join(m.value for m in at.markdown)
