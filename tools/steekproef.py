"""Draw a random sample of what the screen says, to be read against the sources by somebody who did not write it.

python -m tools.steekproef 20261128 > steekproef.csv draws with that seed: 140 statements of all kinds, and 60 among the
regels, options and what carries a strekking. The reader fills in `oordeel` and `wat` (docs/herlezing).
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator

from wijkteams.kennis.gemeenten import Optiebeeld, Positie
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.uitspraken import Vindplaats
from wijkteams.laden.load import load
from wijkteams.tabellen import kennistabellen
from wijkteams.vinden import vondsten
from wijkteams.vinden.vondsten import Vondst

GEWOON, GELEZEN = 140, 60
KOLOMMEN = "id groep soort gemeente peiljaar tekst bron plek in_de_tekst aard noot oordeel wat".split()
Rij = dict[str, object]


def draw(kennis: Kennis, zaad: int) -> list[Rij]:
    """The sample that belongs to a seed and these data, in the order of the sources."""
    kies = random.Random(zaad)  # noqa: S311 - a sample that can be drawn again, no secret
    alle = list(statements(kennis))
    groepen = [[r for r in alle if r["groep"] == groep] for groep in ("gewoon", "gelezen")]
    rijen = [r for lijst, n in zip(groepen, (GEWOON, GELEZEN), strict=True) for r in kies.sample(lijst, n)]
    return sorted(rijen, key=lambda r: (str(r["bron"]), str(r["gemeente"]), str(r["plek"]), str(r["id"])))


def statements(kennis: Kennis) -> Iterator[Rij]:
    """Everything that can be found, and every regel, as a row to be judged."""
    for v in vondsten.collect(kennis).values():
        gelezen = v.soort == "optie" or v.strekking is not None
        uit: Rij = {"id": v.id, "groep": "gelezen" if gelezen else "gewoon", "soort": v.soort}
        yield uit | {"gemeente": v.gemeente or "", "peiljaar": v.peiljaar, "tekst": _tekst(v)} | _waar(v.waar)
    for r, voorwaarde in kennistabellen.conditions(kennis):
        tekst = f"Als {voorwaarde}: {r.bevinding}. {r.reden} ({r.rust_op})"
        if r.tegenargument:
            tekst += f" Daartegenover: {r.tegenargument.tekst}"
        yield {"id": f"regel-{r.id}", "groep": "gelezen", "soort": "regel", "tekst": tekst, "gemeente": ""} | _waar(r)


def _tekst(v: Vondst) -> str:
    delen = [f"{v.titel}: {v.tekst}" if v.heeft_kop else v.tekst]
    if isinstance(v.waar, Optiebeeld):
        delen.append(f"[{v.opties[0]}: {v.waar.antwoord}]")
    if isinstance(v.waar, Positie):
        delen.append(f"[{v.schalen[0]}: {v.waar.positie}, {v.waar.zekerheid}, {v.waar.status}]")
    if v.strekking is not None:
        delen.append(f"[strekking: {v.strekking}]")
    return " ".join(delen)


def _waar(v: Vindplaats) -> Rij:
    return {"bron": v.bron, "plek": v.plek, "in_de_tekst": v.zoals_in_tekst or "", **kennistabellen.aard(v)}


if __name__ == "__main__":
    schrijver = csv.DictWriter(sys.stdout, KOLOMMEN, lineterminator="\n")
    schrijver.writeheader()
    schrijver.writerows(draw(load(), int(sys.argv[1])))
