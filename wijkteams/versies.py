"""Two versions of an ontwerp beside each other: what differs. By whom, nobody can know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wijkteams import ontwerp, yamlfile
from wijkteams.load import Kennis
from wijkteams.ontwerp import Ontwerp

VERSCHIL = "soort sleutel a b".split()
BEVINDING_NU = "bevinding_nu"  # by the rules of now, whatever stood in the files


def verschil(a: Ontwerp, b: Ontwerp, kennis: Kennis) -> Iterator[dict[str, str]]:
    """One row per part that differs: the field, its key, and both values; empty where one does not have it.

    Findings kept in the files come as «bevindingen», those by the rules of now as «bevinding_nu».
    """
    een, ander = a.model_dump(mode="json"), b.model_dump(mode="json")
    for veld in een:
        yield from _veld(veld, een[veld], ander[veld])
    yield from _veld(BEVINDING_NU, ontwerp.findings(a, kennis), ontwerp.findings(b, kennis))


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
