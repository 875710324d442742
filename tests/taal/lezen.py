"""Everything a user reads, as sentences: to look for misspelt words, long sentences and abbreviations nobody explains.

`python -m tests.taal.lezen` (or `make taal`) lists what is found. Words that are right and that hunspell's Dutch
dictionary does not know (names, terms of the field) stand in `woorden.txt`. An abbreviation there that is a name, or
that a text explains itself, says behind `#` what it is; without that it still counts as unexplained.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from wijkteams.basis.paden import PROJECT
from wijkteams.laden.load import load

WOORDENLIJST = Path(__file__).with_name("woorden.txt")
LANGST = 30  # words in a sentence
# Headings as printed, names and keys: not ours to spell.
NIET_ONS = {
    "plek", "zoals_in_tekst", "id", "bron", "gm_code", "wk_code", "uitgever", "auteurs", "bestand", "gemeente",
    "term", "vormen", "opschrift", "andere_namen",
}  # fmt: skip
NIET_TEKST = {"kerncijfers", "gm_codes", "synoniemen", "vingerafdruk", "begin"}
_WOORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BLOK = re.compile(r"</?(?:p|li|td|th|h\d|div|section|summary|caption|tr|ul|ol|table|br|dt|dd)\b[^>]*>")
_KAPITALEN = re.compile(r"(?<![\w-])\d?[A-Z][A-Z0-9]{1,5}(?![\w])")


@dataclasses.dataclass(frozen=True)
class Zin:
    """One sentence, and where it is."""

    waar: str
    tekst: str

    @property
    def woorden(self) -> int:
        """How many words it has."""
        return len(_WOORD.findall(self.tekst))


def zinnen() -> list[Zin]:
    """Every sentence of the data and of the templates."""
    uit = []
    for waar, tekst in (*_van_de_gegevens(), *_van_de_sjablonen()):
        delen = re.split(r"(?<=[.!?:;])\s+", tekst)
        uit += [Zin(waar, deel.strip()) for deel in delen if deel.strip()]
    return uit


def _van_de_gegevens() -> Iterator[tuple[str, str]]:
    kennis = load()
    for veld in dataclasses.fields(kennis):
        if veld.name not in NIET_TEKST:
            yield from _teksten(getattr(kennis, veld.name), veld.name)


def _teksten(knoop: Any, waar: str) -> Iterator[tuple[str, str]]:
    if isinstance(knoop, BaseModel):
        naam = str(getattr(knoop, "id", "") or getattr(knoop, "peiljaar", "") or "")
        for veld in type(knoop).model_fields:
            if veld not in NIET_ONS:
                yield from _teksten(getattr(knoop, veld), f"{waar}.{naam}.{veld}" if naam else f"{waar}.{veld}")
    elif isinstance(knoop, Mapping):
        for sleutel, deel in knoop.items():
            yield from _teksten(deel, f"{waar}.{sleutel}")
    elif isinstance(knoop, tuple):
        for deel in knoop:
            yield from _teksten(deel, waar)
    elif isinstance(knoop, str) and " " in knoop:
        yield waar, knoop


def _van_de_sjablonen() -> Iterator[tuple[str, str]]:
    map_ = PROJECT / "components" / "sjablonen"
    for pad in sorted(map_.rglob("*.html")):
        tekst = re.sub(r"\{#.*?#\}|\{%.*?%\}", " ", pad.read_text("utf-8"), flags=re.DOTALL)
        tekst = re.sub(r"\{\{.*?\}\}", "", tekst, flags=re.DOTALL)
        tekst = _BLOK.sub("\n", tekst)
        tekst = re.sub(r"<style.*?</style>|<[^>]*>|&\w+;", " ", tekst, flags=re.DOTALL)
        for regel in tekst.splitlines():
            if " " in regel.strip():
                yield str(pad.relative_to(PROJECT)), " ".join(regel.split())


@cache
def eigen_woorden() -> frozenset[str]:
    """Words of the list, as written."""
    return frozenset(woord for woord, _ in _woordenlijst())


def uitgelegde_namen() -> frozenset[str]:
    """Words of the list with behind # what they are."""
    return frozenset(woord for woord, uitleg in _woordenlijst() if uitleg)


def _woordenlijst() -> list[tuple[str, str]]:
    delen = (regel.partition("#") for regel in WOORDENLIJST.read_text("utf-8").splitlines())
    return [(woord.strip(), uitleg.strip()) for woord, _, uitleg in delen if woord.strip()]


def has_hunspell() -> bool:
    """Whether hunspell and its Dutch dictionary are there."""
    if shutil.which("hunspell") is None:
        return False
    gezien = subprocess.run(["hunspell", "-D"], input=b"", capture_output=True)
    return b"nl_NL" in gezien.stdout + gezien.stderr


def unknown_words(alle: list[Zin]) -> dict[str, str]:
    """Every word that is in neither dictionary, with the first place where it stands."""
    waar: dict[str, str] = {}
    for zin in alle:
        for m in _WOORD.finditer(unicodedata.normalize("NFC", zin.tekst)):
            waar.setdefault(m[0].replace("’", "'"), zin.waar)
    eigen = eigen_woorden()
    te_vragen = [w for w in waar if w not in eigen and w.lower() not in eigen and len(w) > 1]
    onbekend = _not_in_dictionary(te_vragen)
    # A capital at the beginning of a sentence («Eén») is no other word.
    klein = _not_in_dictionary([w.lower() for w in onbekend])
    onbekend = {w for w in onbekend if w.lower() in klein}
    return {w: waar[w] for w in sorted(onbekend, key=str.lower)}


def _not_in_dictionary(woorden: list[str]) -> set[str]:
    gevraagd = subprocess.run(
        ["hunspell", "-i", "utf-8", "-d", "nl_NL", "-l"],
        input="\n".join(woorden).encode(), capture_output=True, check=True,
    )  # fmt: skip
    return set(gevraagd.stdout.decode().split())


def long_sentences(alle: list[Zin]) -> list[Zin]:
    """Sentences of more than thirty words."""
    return [zin for zin in alle if zin.woorden > LANGST]


def unexplained(alle: list[Zin]) -> dict[str, str]:
    """Abbreviations in capitals that are no begrip and no name that the list explains, with a place where each stands.

    A begrip explains its parts («ABC» in ABC-team), and in capitals what it writes small: «GGZ» is ggz on screen too.
    """
    vormen = (vorm for b in load().begrippen for vorm in (b.term, *b.vormen))
    uitgelegd = {deel.upper() for vorm in vormen for deel in re.split(r"[\s-]", vorm)} | uitgelegde_namen()
    gevonden = ((m[0], zin.waar) for zin in alle for m in _KAPITALEN.finditer(zin.tekst))
    uit: dict[str, str] = {}
    for afkorting, waar in gevonden:
        if afkorting not in uitgelegd and not re.fullmatch(r"[IVX]+|[A-Z]\d?", afkorting):
            uit.setdefault(afkorting, waar)
    return dict(sorted(uit.items()))


def main() -> None:
    """List what is to be looked at."""
    alle = zinnen()
    if has_hunspell():
        for woord, waar in unknown_words(alle).items():
            print(f"onbekend woord · {woord} · {waar}")
    else:
        print("hunspell met het Nederlandse woordenboek is er niet: apt install hunspell hunspell-nl")
    for zin in long_sentences(alle):
        print(f"lange zin · {zin.woorden} woorden · {zin.waar} · {zin.tekst}")
    for afkorting, waar in unexplained(alle).items():
        print(f"afkorting zonder uitleg · {afkorting} · {waar}")


if __name__ == "__main__":
    main()
