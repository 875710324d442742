"""Count what readers judged: the tables of docs/herlezing.md, from the rows in docs/herlezing/.

`python -m tools.herlezing` writes the tables anew, after rows were added; a test says when they are old.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

MAP = Path(__file__).resolve().parents[1] / "docs" / "herlezing"
STUK = MAP.with_suffix(".md")
OORDELEN = ("juist", "onnauwkeurig", "fout", "verkeerde_plek", "niet_in_bron")
_TABEL = re.compile(r"(<!-- tabel: (\w+) -->\n).*?(<!-- einde -->)", re.DOTALL)
Rij = dict[str, str]


def rows(*namen: str) -> list[Rij]:
    """The judged rows of these files (patterns)."""
    paden = sorted(pad for naam in namen for pad in MAP.glob(naam))
    return [rij for pad in paden for rij in csv.DictReader(pad.read_text("utf-8").splitlines())]


def tables() -> dict[str, str]:
    """Every table of the document, by name."""
    eerste = rows("ebook.csv", "kaart.csv", "leer.csv", "regels.csv", "schetsa.csv", "schetsb.csv", "zoet.csv")
    steekproeven = {pad.stem.rpartition("-")[2]: rows(pad.name) for pad in sorted(MAP.glob("steekproef-*.csv"))}
    return {
        "eerste": _table("source", _counts(eerste, "bron")),
        "soort": _table("kind", _counts(eerste, "soort")),
        "opties": _table("source", _counts(rows("opties-?.csv"), "bron")),
        "streng": _strict("streng"),
        "vier": _strict("vier"),
        "vijf": _strict("vijf"),
        "steekproef": _table(
            "seed and group",
            {f"{z}, {g}": n for z, lijst in steekproeven.items() for g, n in _counts(lijst, "groep").items()},
        ),
    }


def _counts(rijen: Iterable[Rij], kolom: str) -> dict[str, Counter[str]]:
    uit: dict[str, Counter[str]] = {}
    for rij in rijen:
        uit.setdefault(rij[kolom], Counter())[rij["oordeel"]] += 1
    return dict(sorted(uit.items()))


def _table(wat: str, tellingen: dict[str, Counter[str]]) -> str:
    """Per row how many were read and how they were judged; the last row is all of them."""
    alle = sum(tellingen.values(), Counter[str]())
    rijen = [(naam, n) for naam, n in (*tellingen.items(), ("**all**", alle))]
    cellen = ([naam, str(n.total()), *(str(n[o]) for o in OORDELEN)] for naam, n in rijen)
    return _markdown([wat, "read", *OORDELEN], cellen)


def _strict(ronde: str) -> str:
    """The later readings kept only what was not right; how many were read is known per part."""
    rijen = rows(f"{ronde}-[0-9].csv")
    telling = Counter(r["oordeel"] for r in rijen)
    totaal = sum(int(r["gelezen"]) for r in rows(f"{ronde}-gelezen.csv"))
    cellen = [str(totaal), str(totaal - len(rijen)), *(str(telling[o]) for o in OORDELEN[1:])]
    return _markdown(["read", *OORDELEN], [cellen])


def _markdown(kop: list[str], rijen: Iterable[list[str]]) -> str:
    lijnen: Iterator[list[str]] = iter((kop, ["---"] * len(kop), *rijen))
    return "".join(f"| {' | '.join(cellen)} |\n" for cellen in lijnen)


def filled(tekst: str) -> str:
    """The document with its tables as the rows give them now."""
    nieuw = tables()
    return _TABEL.sub(lambda m: f"{m[1]}{nieuw[m[2]]}{m[3]}", tekst)


if __name__ == "__main__":
    STUK.write_text(filled(STUK.read_text("utf-8")), "utf-8")
