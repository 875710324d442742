"""Two versions of an ontwerp beside each other: what differs. By whom, nobody can know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wijkteams.kennis.kennis import Kennis
from wijkteams.laden import yamlfile
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Ontwerp

VERSCHIL = "soort sleutel a b".split()
BEVINDING_NU = "bevinding_nu"  # by the rules of now, whatever stood in the files


def verschil(a: Ontwerp, b: Ontwerp, kennis: Kennis) -> Iterator[dict[str, str]]:
    """One row per part that differs: the field, its key, and both values; empty where one does not have it.

    Findings kept in the files come as «bevindingen», those by the rules of now as «bevinding_nu».
    """
    een, ander = _readable(a, kennis), _readable(b, kennis)
    for veld in een:
        yield from _veld(veld, een[veld], ander[veld])
    yield from _veld(BEVINDING_NU, ontwerp.findings(a, kennis), ontwerp.findings(b, kennis))


def _readable(o: Ontwerp, kennis: Kennis) -> dict[str, Any]:
    """The fields as plain data, with from whom a place was taken over as people say it."""
    uit = o.model_dump(mode="json")
    for veld in ("nu", "gewenst"):
        for schaal, plek in getattr(o, veld).items():
            uit[veld][schaal]["overgenomen_van"] = ontwerp.taken_from_in_words(kennis, plek) or None
    return uit


def _veld(veld: str, a: Any, b: Any) -> Iterator[dict[str, str]]:
    if a == b:
        return
    if not isinstance(a, Mapping) or not isinstance(b, Mapping):
        yield {"soort": veld, "sleutel": "", "a": _cel(a), "b": _cel(b)}
        return
    for sleutel in dict.fromkeys([*a, *b]):
        if a.get(sleutel) != b.get(sleutel):
            yield {"soort": veld, "sleutel": sleutel, "a": _cel(a.get(sleutel)), "b": _cel(b.get(sleutel))}


def _cel(waarde: Any) -> str:
    """A value as text: a range as «2-3», several options with + between, anything else as it is."""
    match waarde:
        case None:
            return ""
        case str():
            return waarde
        case {"van": van, "tot": tot, "overgenomen_van": bron}:
            return (str(van) if van == tot else f"{van}-{tot}") + (f" ({bron})" if bron is not None else "")
        case {"keuze": keuze, "reden": reden}:
            return f"{keuze}: {reden}" if reden else str(keuze)
        case list() if all(isinstance(w, str) for w in waarde):
            return "+".join(waarde)
        case _:
            return yamlfile.dump(waarde).strip() if isinstance(waarde, Mapping) else str(waarde)


_SOORTEN = {
    "naam": "Naam",
    "gemeente": "Gemeente",
    "nu": "Positie nu",
    "gewenst": "Positie gewenst",
    "keuzes": "Keuze",
    "dilemmas": "Dilemma",
    "notities": "Notities",
    "wijken": "Wijken",
    "praktijk": "Uit de praktijk",
    "gegevens": "Bewaard met gegevens",
    "regels": "Bewaard met regels",
    "bevindingen": "Bevinding in het bestand",
    "bevinding_nu": "Bevinding met de regels van nu",
}


def in_woorden(rij: Mapping[str, str], kennis: Kennis) -> tuple[str, str, str, str]:
    """A row of `verschil` for people: the part, what it is about, and both values."""
    kaart, soort, sleutel = kennis.routekaart, rij["soort"], rij["sleutel"]
    a, b = rij["a"], rij["b"]
    wat = sleutel
    if soort in ("nu", "gewenst"):
        wat = kennis.schalen[sleutel].vraag
    elif soort == "keuzes":
        keuze = kaart.keuze(sleutel)
        wat = keuze.naam
        a, b = (", ".join(keuze.optie(o).naam for o in w.split("+")) if w else "" for w in (a, b))
    elif soort == "dilemmas":
        wat = next(d.vraag for d in kaart.dilemmas if d.id == sleutel)
    elif soort in ("bevindingen", BEVINDING_NU):
        wat = next((r.reden for r in kaart.regels if r.id == sleutel), sleutel)
    leeg = "nog open" if soort in ("nu", "gewenst", "keuzes", "dilemmas") else "leeg"
    return _SOORTEN.get(soort, soort), wat, a or leeg, b or leeg
