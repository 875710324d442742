"""XLSX: a sheet per kind of data with a codebook. Nothing is ever a formula; the payload is a hidden sheet."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter

from wijkteams.rapport.rapport import Blad, Rapport
from wijkteams.uitvoer.drager import BLAD, stukken
from wijkteams.uitvoer.tekst import schoon

# Columns that hold numbers of ours. What a user typed is never one of these, so «007» stays «007».
GETALLEN = frozenset("nr jaar peiljaar positie van tot waarde stap grootste".split()) | {
    f"{wat}_{kant}" for wat in ("nu", "gewenst") for kant in ("van", "tot")
}
_OPTIES = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx(rapport: Rapport) -> bytes:
    """Every sheet of the report."""
    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit, _OPTIES)
    d = rapport.datum
    boek.set_properties(
        {
            "title": schoon(rapport.titel)[:255],
            "author": "Wijkteamkompas",
            "comments": rapport.versies,
            "created": datetime(d.year, d.month, d.day),
        }
    )
    kop = boek.add_format({"bold": True, "bg_color": "#e9ecf1", "bottom": 1, "text_wrap": True, "valign": "top"})
    cel = boek.add_format({"text_wrap": True, "valign": "top"})
    for blad in rapport.bladen:
        _blad(boek.add_worksheet(blad.naam[:31]), blad, kop, cel)
    verborgen = boek.add_worksheet(BLAD)
    for n, stuk in enumerate(stukken(rapport.lading)):
        verborgen.write_string(n, 0, stuk)
    verborgen.very_hidden()
    boek.close()
    return uit.getvalue()


def _blad(werk: xlsxwriter.worksheet.Worksheet, blad: Blad, kop: object, cel: object) -> None:
    namen = [naam for naam, _ in blad.kolommen]
    for k, naam in enumerate(namen):
        langste = max((len(rij[k]) for rij in blad.rijen), default=0)
        werk.set_column(k, k, min(60, max(len(naam) + 3, langste + 1)))
        werk.write_string(0, k, naam, kop)
    for r, rij in enumerate(blad.rijen, 1):
        for k, tekst in enumerate(rij):
            if namen[k] in GETALLEN and tekst:
                try:
                    werk.write_number(r, k, float(tekst), cel)
                    continue
                except ValueError:
                    pass
            werk.write_string(r, k, schoon(tekst), cel)
    werk.freeze_panes(1, 1)
    if blad.rijen:
        werk.autofilter(0, 0, len(blad.rijen), len(namen) - 1)
    werk.set_landscape()
    werk.set_paper(9)
    werk.fit_to_pages(1, 0)
    werk.repeat_rows(0)
