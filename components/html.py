"""Text into HTML, always escaped: the only place that makes markup, from templates in sjablonen/."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from components import vinden
from components.kennis import kennis
from wijkteams.basis import text
from wijkteams.ontwerp.ontwerp import taken_from_in_words
from wijkteams.oordeel.bundel import VOLGORDE, rest_in_words
from wijkteams.oordeel.gelijkenis import how_many_variants


class _Uitgelijnd(FileSystemLoader):
    """Templates without their indentation: a line break is white space enough, and every page travels lighter."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        tekst, pad, actueel = super().get_source(environment, template)
        return re.sub(r"\n +", "\n", tekst), pad, actueel


@cache
def _omgeving() -> Environment:
    omgeving = Environment(
        loader=_Uitgelijnd(Path(__file__).parent / "sjablonen"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    geteld = {
        "hoeveel_schalen": text.telwoord(len(kennis().schalen)),
        "hoeveel_varianten": how_many_variants(len(kennis().schalen)),
    }
    omgeving.filters |= {
        "begrippen": met_begrippen,
        "aantal": text.aantal,
        "cijfer": lambda x: text.getal(x, 1 if x % 1 else 0),
        "getal": text.getal,
        "datum": text.datum,
        "opsomming": text.opsomming,
        "ingevuld": lambda tekst: tekst.format_map(geteld),
        "kleine_kop": text.kleine_kop,
        "telwoord": text.telwoord,
        "herkomst": lambda plek: taken_from_in_words(kennis(), plek),
        "rest_in_woorden": rest_in_words,
        "bron_kort": lambda bron: kennis().bronnen[bron].kort,
    }
    omgeving.globals |= {
        "kennis": kennis(),
        "volgorde": VOLGORDE,
        "hoeveel_momenten": text.telwoord(len(kennis().wie)),
        "gevallen": vinden.gevallen,
        **geteld,
    }
    return omgeving


def make(sjabloon: str, **gegevens: Any) -> str:
    """Fill one template; everything in `gegevens` is treated as text, never as markup."""
    return _omgeving().get_template(f"{sjabloon}.html").render(gezien=set(), **gegevens)


def tekst(bewering: str) -> str:
    """Plain text made safe for a Streamlit label or markdown: no formatting, no links, no HTML."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~:$^])", r"\\\1", bewering)


@cache
def _patroon() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every form of every term, longest first. An abbreviation counts in capitals only: «mee» is not MEE."""
    uitleg = {_gevouwen(vorm): b.uitleg for b in kennis().begrippen for vorm in (b.term, *b.vormen)}
    vormen = sorted((vorm for b in kennis().begrippen for vorm in (b.term, *b.vormen)), key=len, reverse=True)
    patronen = (re.escape(v) if _afkorting(v) else f"(?i:{re.escape(v)})" for v in vormen)
    return re.compile(rf"(?<![\w-])({'|'.join(patronen)})(?![\w-])"), uitleg


def _afkorting(woord: str) -> bool:
    return woord.isupper()


def _gevouwen(woord: str) -> str:
    return woord if _afkorting(woord) else woord.lower()


@pass_context
def met_begrippen(context: Context, bewering: str) -> Markup:
    """Escape a text and give each term of the field a tooltip that needs no mouse.

    Only at its first mention in a template: a tooltip is a stop for who goes through the page with the Tab key.
    """
    patroon, uitleg = _patroon()
    gezien: set[str] = context["gezien"]
    delen: list[str | Markup] = []
    vorige = 0
    for treffer in patroon.finditer(bewering):
        betekenis = uitleg.get(treffer[0]) or uitleg[treffer[0].lower()]
        if betekenis in gezien:
            continue
        gezien.add(betekenis)
        delen.append(escape(bewering[vorige : treffer.start()]))
        sjabloon = '<span class="begrip" tabindex="0">{}<span class="uitleg" role="tooltip">{}</span></span>'
        delen.append(Markup(sjabloon).format(treffer[0], betekenis))  # noqa: S704 - format escapes its arguments
        vorige = treffer.end()
    delen.append(escape(bewering[vorige:]))
    return Markup("").join(delen)
