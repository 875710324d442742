"""A command as it stands in the list, and the parser that is made of such a list; its few own words in Dutch."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from wijkteams.basis.errors import kort
from wijkteams.basis.getallen import read_typed
from wijkteams.kennis.cijfers import DREMPEL, Maat

_Deel: TypeAlias = "argparse._SubParsersAction[Any]"  # what argparse adds commands to; it has no public name


@dataclass(frozen=True)
class Vraag:
    """One argument, in the words of argparse."""

    namen: tuple[str, ...]
    opties: dict[str, Any]


@dataclass(frozen=True)
class Opdracht:
    """A command. `doe` is a module of this room and a function in it, imported only when the command runs."""

    naam: str
    doe: str
    uitleg: str
    vragen: tuple[Vraag, ...] = ()


@dataclass(frozen=True)
class Groep:
    """Commands that go by a common first word."""

    naam: str
    uitleg: str
    opdrachten: tuple[Opdracht, ...]


def ask(*namen: str, **opties: Any) -> Vraag:
    """An argument, as `add_argument` takes it."""
    return Vraag(namen, opties)


def make_parser(opdrachten: Sequence[Opdracht | Groep]) -> argparse.ArgumentParser:
    """The parser of the whole command line; what it parses has `doe` and `data` besides the arguments."""
    parser = _Parser(prog="python -m wijkteams", description="Wijkteamkompas op de opdrachtregel.")
    parser.add_argument("--data", type=Path, help="de gegevensmap (standaard: data/, of WIJKTEAMS_DATA)")
    _add(parser, opdrachten)
    return parser


def run(gelezen: argparse.Namespace) -> int:
    """Do what was parsed; the exit code."""
    module, _, functie = gelezen.doe.partition(".")
    uit: int | None = getattr(import_module(f"wijkteams.opdrachten.{module}"), functie)(gelezen)
    return uit or 0


def _add(parser: argparse.ArgumentParser, opdrachten: Sequence[Opdracht | Groep]) -> None:
    deel: _Deel = parser.add_subparsers(required=True, metavar="OPDRACHT")
    for opdracht in opdrachten:
        sub = deel.add_parser(opdracht.naam, help=opdracht.uitleg, description=opdracht.uitleg)
        if isinstance(opdracht, Groep):
            _add(sub, opdracht.opdrachten)
            continue
        sub.set_defaults(doe=opdracht.doe)
        for vraag in opdracht.vragen:
            sub.add_argument(*vraag.namen, **vraag.opties)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(2, f"Deze opdracht is niet begrepen ({message}). Zie «python -m wijkteams --help».\n")


# --- values


def getal(tekst: str) -> float:
    """A number as people type it: 12,5."""
    try:
        return read_typed(tekst)
    except ValueError as fout:
        raise argparse.ArgumentTypeError(f"{fout}; schrijf bijvoorbeeld 12,5") from fout


def maat(tekst: str) -> tuple[str, Maat]:
    """KOLOM=MAAT: what a column counts."""
    kolom, _, wat = tekst.rpartition("=")
    if not kolom or wat not in list(Maat):
        raise argparse.ArgumentTypeError(f"schrijf KOLOM=MAAT, met als maat {', '.join(Maat)}; niet «{kort(tekst)}»")
    return kolom, Maat(wat)


def drempel(tekst: str) -> int:
    """From which count on people are shown: it can be raised, never lowered."""
    if not tekst.isdecimal() or int(tekst) < DREMPEL:
        raise argparse.ArgumentTypeError(f"de drempel is ten minste {DREMPEL}, niet «{kort(tekst)}»")
    return int(tekst)
