"""Looking a place up in the text of a source; and prints of the sources, for who does not have their text.

The prints carry no words: a hash per place that was found (`plekken.txt`), and a hash per run of twelve words
(`reeksen.bin`). `make afdruk` makes them anew where ../shared/bronnen is; a test there says when they are old.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from tests.gegevens import KENNIS
from wijkteams.basis.paden import DATA
from wijkteams.kennis.praktijk import Wijk
from wijkteams.kennis.uitspraken import Vindplaats

ROOT = DATA.parent
BRONNEN = ROOT.parent / "shared" / "bronnen"
AFDRUK = Path(__file__).parent / "afdruk"
PLEKKEN, REEKSEN = AFDRUK / "plekken.txt", AFDRUK / "reeksen.bin"
NAMEN = [g.gemeente for g in KENNIS.gemeenten.values()]
SCHALEN = {s.opschrift for s in KENNIS.schalen.values()}
VERLOREN = " (opschrift verloren)"
KOP = (
    r"^\W*(?:stand van zaken|in gesprek met|indrukken en\s+uitdagingen|factsheet gemeente|gemeente \w+ - |"
    r"observaties en reflecties|colofon|inleiding|leeswijzer|voorwoord|bijlage|\w\) gemeente [\w ]+: )"
)

NUMMER = r"^\W*\d+\.\d+ +[A-Z]"  # a numbered section: what stands under it ends where the next one begins


def vindplaatsen(knoop: Any) -> Iterator[Vindplaats]:
    """Every statement and reading in a domain object, however deep."""
    if isinstance(knoop, Vindplaats):
        yield knoop
    if isinstance(knoop, BaseModel):
        knoop = {veld: getattr(knoop, veld) for veld in type(knoop).model_fields}
    if isinstance(knoop, Mapping):
        knoop = tuple(knoop.values())
    if isinstance(knoop, tuple):
        for deel in knoop:
            yield from vindplaatsen(deel)


@cache
def tekst(bestand: str) -> str:
    """A source with words broken at the end of a line made whole."""
    return (BRONNEN / bestand).read_text("utf-8").replace("-\n", "")


def patroon(opschrift: str) -> str:
    """A heading at the start of a line, whatever its case and however its words are spaced; signs may precede it."""
    return r"^[^\w\n]*" + r"\s+".join(map(re.escape, opschrift.split())) + r"(?!\w)"


def zoek(regex: str, waar: str) -> list[re.Match[str]]:
    return list(re.finditer(regex, waar, re.IGNORECASE | re.MULTILINE))


@cache
def stukken(opschrift: str, waar: str) -> list[str]:
    """What stands under each occurrence of a top heading, up to the next one."""
    kop = f"{KOP}|{NUMMER}" if re.match(NUMMER, opschrift) else KOP
    koppen = [m.start() for m in zoek(kop, waar)]
    uit = []
    for treffer in zoek(patroon(opschrift), waar):
        einde = min((k for k in koppen if k > treffer.start()), default=len(waar))
        uit.append(waar[treffer.end() : max(einde, treffer.end())])
    return uit


@cache
def stuk_zonder_kop(opschrift: str, waar: str) -> list[str]:
    """Where a gemeente whose heading was lost must stand: after the one before it and before the one after it."""
    naam = next(n for n in NAMEN if n in opschrift)
    bijlage = zoek(r"^\s*BIJLAGE$", waar)[0].start()
    in_bijlage = opschrift.startswith("Factsheet")
    regex = r"^\W*(?:factsheet )?gemeente (\w+)\b" if in_bijlage else rf"^\s*({'|'.join(NAMEN)})$"
    koppen = [(m.start(), m[1].title()) for m in zoek(regex, waar) if (m.start() > bijlage) == in_bijlage]
    koppen = [(plek, n) for plek, n in koppen if n in NAMEN]
    grens = naam if in_bijlage else None  # in the story the name of the gemeente itself is printed
    begin = max(plek for plek, n in koppen if n < naam or (grens is None and n == naam))
    einde = min((plek for plek, n in koppen if n > naam), default=len(waar) if in_bijlage else bijlage)
    return [waar[begin:einde]]


def verloren_regex(opschrift: str, volgende: str | None) -> str:
    """How a heading that is called lost would have been printed."""
    naam = next(n for n in NAMEN if n in opschrift)
    soort = opschrift.split(f" {naam}")[0].removesuffix(" de gemeente").removesuffix(" van")
    if soort != "Factsheet":
        return rf"{soort}\s+(?:van\s+)?(?:de\s+)?(?:gemeente\s+)?{naam}"
    return rf"factsheet\s+gemeente\s+{naam}" if volgende in SCHALEN else rf"gemeente\s+{naam}\s+-\s+[\d.]+\s+inwoners"


def mankeert(v: Vindplaats, waar: str) -> str | None:
    """Why a place is not in the text, or None when it is."""
    eerste, *rest = v.plek.split(" › ")
    if VERLOREN in eerste:
        if not any(n in eerste for n in NAMEN):
            return "noemt geen gemeente"
        if zoek(verloren_regex(eerste, rest[-1] if rest else None), waar):
            return "heet verloren maar staat er wel"
        kandidaten = stuk_zonder_kop(eerste, waar)
    else:
        kandidaten = stukken(eerste, waar) or stukken(v.zoals_in_tekst or eerste, waar)
    if not kandidaten:
        return f"«{eerste}» staat niet in de tekst"
    for n, deel in enumerate(rest):
        vormen = [deel, v.zoals_in_tekst] if n == len(rest) - 1 and v.zoals_in_tekst else [deel]
        kandidaten = [k[t.end() :] for k in kandidaten for vorm in vormen if vorm for t in zoek(patroon(vorm), k)]
        if not kandidaten:
            return f"«{deel}» staat niet onder «{eerste}»"
    return None


LANG = 12
NAAMREGEL = re.compile(r"^[\s-]*(?:plek|titel|naam|opschrift|zoals_in_tekst):.*$", re.MULTILINE)


def woorden(s: str) -> list[str]:
    return re.findall(r"[^\W_]+", s.lower())


def reeksen(s: str) -> Iterator[tuple[str, ...]]:
    alle_woorden = woorden(s)
    return zip(*(alle_woorden[n:] for n in range(LANG)), strict=False)


BYTES = 6  # of a hash of a run: among all our runs and all of the sources one false alarm in a thousand readings


def afdruk(wat: str, lengte: int = BYTES) -> bytes:
    """A hash that tells two texts apart and tells nothing of either."""
    return blake2b(wat.encode(), digest_size=lengte).digest()


def plek_afdruk(v: Vindplaats) -> str:
    """The hash of a place: of its source, its heading and how that stands in the text."""
    return afdruk(f"{v.bron}|{v.plek}|{v.zoals_in_tekst or ''}", 8).hex()


def naam_afdruk(wijk: Wijk) -> str:
    """The hash of the name of a wijk, as one of its sources writes it."""
    return afdruk(f"{wijk.uitspraken[0].bron}|{wijk.naam}", 8).hex()


def heet_zo(wijk: Wijk) -> bool:
    """Whether the text of a source writes the name of this wijk so."""
    bestand = KENNIS.bronnen[wijk.uitspraken[0].bron].bestand
    return bestand is not None and wijk.naam in re.sub(r"\s+", " ", tekst(bestand)).replace("/ ", "/")


def gevonden() -> frozenset[str]:
    """Places and names of wijken that were found in the text of their source when the prints were made."""
    return frozenset(PLEKKEN.read_text("utf-8").split())


@cache
def bronreeksen() -> frozenset[bytes]:
    """The hashes of all runs of twelve words in the sources, as committed."""
    alles = REEKSEN.read_bytes()
    return frozenset(alles[n : n + BYTES] for n in range(0, len(alles), BYTES))


def van_de_tekst() -> tuple[str, bytes]:
    """Both prints as the texts of the sources and the data give them now."""
    plekken = {plek_afdruk(v) for lijst in alle().values() for v in lijst if mankeert(v, van(v)) is None}
    namen = {naam_afdruk(w) for w in KENNIS.wijken.values() if heet_zo(w)}
    teksten = (pad.read_text("utf-8").replace("-\n", "") for pad in sorted(BRONNEN.glob("*.txt")))
    reeksen_ = {afdruk(" ".join(r)) for t in teksten for r in reeksen(t)}
    return "".join(f"{h}\n" for h in sorted(plekken | namen)), b"".join(sorted(reeksen_))


def alle() -> dict[str, list[Vindplaats]]:
    """Places in a source whose text we have, by the file they stand in."""
    delen = {g.id: list(vindplaatsen(g)) for g in KENNIS.gemeenten.values()}
    delen["bronnen"] = list(vindplaatsen(KENNIS.bronnen))
    delen["observaties"] = list(vindplaatsen(KENNIS.observaties))
    delen["reflecties"] = list(vindplaatsen(KENNIS.reflecties))
    delen["adviezen"] = list(vindplaatsen(KENNIS.adviezen))
    for deel in type(KENNIS.routekaart).model_fields:
        delen[f"routekaart {deel}"] = list(vindplaatsen(getattr(KENNIS.routekaart, deel)))
    for soort in ("praktijk", "tabellen", "wijken"):
        for item in getattr(KENNIS, soort).values():
            for v in vindplaatsen(item):
                delen.setdefault(f"{soort} {v.bron}", []).append(v)
    met_tekst = {naam: [v for v in lijst if KENNIS.bronnen[v.bron].bestand] for naam, lijst in delen.items()}
    return {naam: lijst for naam, lijst in met_tekst.items() if lijst}


def van(v: Vindplaats) -> str:
    """The text of the source of a place."""
    return tekst(KENNIS.bronnen[v.bron].bestand or "")


if __name__ == "__main__":
    plekken, runs = van_de_tekst()
    PLEKKEN.write_text(plekken, "utf-8")
    REEKSEN.write_bytes(runs)
    print(f"{len(plekken.splitlines())} plekken, {len(runs) // BYTES} reeksen van twaalf woorden")
