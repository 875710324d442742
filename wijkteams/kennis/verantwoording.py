"""What Verantwoording says at length: privacy, accessibility, how positions were coded, how resemblance is reckoned."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from wijkteams.kennis.namen import Tekst
from wijkteams.kennis.uitspraken import Model

STUKKEN = ("privacy", "toegankelijkheid", "codering", "gelijkenis")  # each a file
# Plain text; what stands between braces is a number that the screen fills in.
Doorlopend = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, pattern=r"^([^{}]|\{(hoeveel_schalen|hoeveel_varianten)\})*$"
    ),
]


class Deel(Model):
    """A heading with paragraphs and, below them, a list of points."""

    kop: Tekst
    alineas: tuple[Doorlopend, ...] = ()
    punten: tuple[Doorlopend, ...] = ()


class Stuk(Deel):
    """One text, with parts under headings of their own."""

    delen: tuple[Deel, ...] = ()
