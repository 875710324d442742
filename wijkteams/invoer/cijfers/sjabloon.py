"""A file to start from: the wijken of a gemeente, with columns to fill in."""

from __future__ import annotations

import csv
import io

from wijkteams.basis import paden

KOP = ("jaar", "wk_code", "wijk", "gemeente", "inwoners (aantal)", "huishoudens (aantal)", "laag_inkomen (%)")


def sjabloon(gm_code: str | None = None) -> bytes:
    """A CSV with a row per wijk of this gemeente (of two example wijken), figures left empty.

    Semicolons, CRLF and a BOM: what Excel opens well. Put what you have in it, add columns, and say what they
    count in brackets: (aantal), (%), (euro).
    """
    with (paden.data() / "cijfers" / "wijken_2024.csv").open(encoding="utf-8", newline="") as bestand:
        wijken = [r for r in csv.DictReader(bestand) if r["gm_code"] == (gm_code or "GM0637")]
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOP)
    for rij in wijken if gm_code else wijken[:2]:
        schrijver.writerow(["", rij["wk_code"], rij["wijk"], rij["gemeente"], "", "", ""])
    return uit.getvalue().encode("utf-8-sig")
