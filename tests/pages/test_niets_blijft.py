"""What a user brings goes with the session: after it nothing of it is left in what the server keeps."""

import functools
import gc
import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import kennis, overdracht
from components.onthoud import per_sessie
from tests.pages.hulp import in_orde, open_pagina
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.lading import Lading

KAMERS = ("wijkteams", "components", "pages", "app", "serve")
CIJFERS = "jaar;wk_code;wijk;{0} (huishoudens)\n2025;WK063700;Centrum;120\n2025;WK063701;{0};130\n2025;WK063706;O;40\n"


def bewaarplaatsen() -> Iterator[Any]:
    """Every cache of a function, everything in our modules, and what Streamlit keeps for all sessions."""
    for ding in gc.get_objects():
        if isinstance(ding, functools._lru_cache_wrapper):
            yield ding
    for naam, module in list(sys.modules.items()):
        if naam.split(".")[0] in KAMERS and isinstance(module, ModuleType):
            yield from list(vars(module).values())
    yield from (kennis.kennis(), kennis.wijkcijfers(), overdracht.werkplaats())


def staat_ergens(woord: str) -> list[str]:
    """Where a word is found among all that is kept: the kinds of things it is in, from the inside out."""
    gezien: set[int] = set()
    stapel: list[tuple[Any, tuple[str, ...]]] = [(ding, ()) for ding in bewaarplaatsen()]
    gevonden = []
    while stapel:
        ding, weg = stapel.pop()
        if id(ding) in gezien:
            continue
        gezien.add(id(ding))
        if isinstance(ding, (str, bytes)):
            if (woord in ding) if isinstance(ding, str) else (woord.encode() in ding):
                gevonden.append(" < ".join(reversed(weg)))
        elif not isinstance(ding, (ModuleType, type, int, float)) and len(weg) < 12:
            delen_ = gc.get_referents(ding)
            if isinstance(ding, FunctionType):  # what it closes over, not the module it is in
                delen_ = [*(ding.__closure__ or ()), ding.__dict__, ding.__defaults__]
            stapel += [(deel, (*weg, type(ding).__name__)) for deel in delen_]
    return gevonden


@pytest.mark.grondig
def test_what_is_kept_would_be_found() -> None:
    bewaar = functools.lru_cache(4)(lambda woord: [woord])
    bewaar("een-woord-dat-nergens-staat")
    assert staat_ergens("een-woord-dat-nergens-staat")
    bewaar.cache_clear()
    del bewaar
    assert not staat_ergens("een-woord-dat-" + "nergens-staat")


def schets(merk: str) -> None:
    """One visitor: names, notes, reasons, a search, a file, own figures and a document; then leaves."""
    o = ontwerp.example(kennis.kennis())
    o = o.changed(naam=f"{merk} naam", notities=f"{merk} notitie", gemeente=f"{merk} stad")
    at = in_orde(open_pagina("ontwerpen", deel="bestand"))
    bestand = Lading.van(ontwerp.stamped(o, kennis.kennis())).yaml.encode()
    at.file_uploader[0].set_value((f"{merk}.yaml", bestand, "application/octet-stream"))
    in_orde(at.run())
    (knop,) = [b for b in at.button if b.label == "Open dit ontwerp"]
    in_orde(knop.click().run())
    assert at.text_input[0].value == f"{merk} naam"
    at.selectbox(key="deel_formaat_ontwerp").set_value("yaml")
    (knop,) = [b for b in at.button if b.label == "Maak het bestand"]
    in_orde(knop.click().run(timeout=60))
    at.file_uploader[1].set_value((f"{merk}.yaml", b"formaat: 1\nnaam: [" + merk.encode() + b"]\n", "text/plain"))
    at.run()
    zoek(merk)
    cijfers(merk)


def zoek(merk: str) -> None:
    at = in_orde(open_pagina("praktijk", vraag=f"{merk} {merk}iteit wachtlijst"))
    assert "wachtlijst" in str(at)


def cijfers(merk: str) -> None:
    at = in_orde(open_pagina("wijken", plaats="zoetermeer", tab="eigen", drempel="22"))
    veld = next(u for u in at.file_uploader if "cijfers" in u.label)
    veld.set_value((f"{merk}.csv", CIJFERS.format(merk).encode(), "text/csv"))
    in_orde(at.run())
    for knop in [b for b in at.button if b.label == "Gebruik deze cijfers"]:
        in_orde(knop.click().run())
    for tab in ("kaart", "wijk", "team"):
        at.segmented_control(key="kies_tab").set_value(tab)
        in_orde(at.run())


def test_a_question_that_was_typed_goes_with_its_session() -> None:
    getal = "8." + "765.421"
    for vraag in (f"inwoners>{getal}", f"onbekend{getal}=1"):
        assert getal in str(open_pagina("wie", vraag=vraag))
    gc.collect()
    assert staat_ergens(getal) == []


@pytest.mark.grondig
def test_after_two_sessions_no_cache_holds_anything_of_either() -> None:
    merken = [f"geheimenis{n}zevenvijf" for n in ("een", "twee")]
    for merk in merken:
        schets(merk)
    gc.collect()
    for merk in merken:
        assert staat_ergens(merk) == []


def test_what_is_remembered_for_a_session_is_made_once_there_and_not_elsewhere() -> None:
    gemaakt: list[str] = []

    def script() -> None:
        import streamlit as st

        from tests.pages.test_niets_blijft import GEMAAKT, keer_om

        st.write(keer_om("abc"), keer_om("abc"), len(GEMAAKT))

    for n in (1, 2):
        at = AppTest.from_function(script).run().run()
        assert not at.exception and len(GEMAAKT) == n, gemaakt


GEMAAKT: list[str] = []


@per_sessie(2)
def keer_om(tekst: str) -> str:
    """Something to remember."""
    GEMAAKT.append(tekst)
    return tekst[::-1]
