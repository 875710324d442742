"""What one can choose on the Praktijk page, and what of it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from components import vinden
from components.kennis import kennis
from components.staat import Tekstveld, Veld
from wijkteams.vinden.vondsten import SOORTEN

ALLE = "alle"
FILTERS = ("thema", "functie", "bij_stap", "optie", "van", "uit_jaar", "bron", "soort")


def velden(delen: Mapping[str, str]) -> tuple[Veld, ...]:
    """Everything one can choose here."""
    return (Veld("deel_praktijk", "onderdeel", delen, "zoeken"), *zoekvelden(), tijdveld())


@cache
def zoekvelden() -> tuple[Veld, ...]:
    """The question, the filters and the page of results."""
    k = kennis()
    kaart, gevonden = k.routekaart, vinden.alles().values()
    gemeenten = {g.id: g.gemeente for g in k.gemeenten.values()}
    jaren = sorted({v.peiljaar for v in gevonden})
    bronnen = {v.bron for v in gevonden}
    filters = {
        "thema": ("thema", {t.id: t.naam for t in k.themas.values()}),
        "functie": ("basisfunctie", {b.id: b.naam for b in kaart.basisfuncties}),
        "bij_stap": ("stap", {str(s.nummer): f"{s.nummer}. {s.naam}" for s in kaart.stappen}),
        "optie": ("keuze", {id_: f"{keuze.naam}: {o.naam}" for id_, (keuze, o) in k.opties().items()}),
        "van": ("gemeente", gemeenten),
        "uit_jaar": ("jaar", {str(jaar): str(jaar) for jaar in jaren}),
        "bron": ("bron", {b.id: b.kort for b in k.bronnen.values() if b.id in bronnen}),
        "soort": ("soort vondst", dict(SOORTEN)),
    }
    ook = {"van": kennis().namen}
    return (
        Tekstveld("zoek", "de zoekvraag", {}, ""),
        *(Veld(n, wat, {ALLE: "Alle"} | opties, ALLE, ook=ook.get(n, {})) for n, (wat, opties) in filters.items()),
        Veld("blad", "blad", {str(n): str(n) for n in range(1, 201)}, "1"),
    )


@cache
def tijdveld() -> Veld:
    """The gemeenten of which there are two moments or more."""
    opties = {
        g.id: f"{g.gemeente} ({g.momenten[0].peiljaar} en {g.momenten[-1].peiljaar})"
        for g in kennis().gemeenten.values()
        if len(g.momenten) > 1
    }
    return Veld("tijd", "gemeente", opties or {"geen": "geen"}, next(iter(opties), "geen"), ook=kennis().namen)
