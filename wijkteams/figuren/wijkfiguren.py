"""The wijken of a gemeente on the map, the same on screen and in documents: where each is drawn, and the advice."""

from __future__ import annotations

from collections.abc import Sequence

from wijkteams import geo
from wijkteams.figuren.kaarten import Plaats
from wijkteams.figuren.thema import ONBEKEND
from wijkteams.kennis.cijfers import gm_van
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.praktijk import Team
from wijkteams.wijken.advies import Wijkadvies
from wijkteams.wijken.wijkcijfers import JAAR, Wijken

ADVIES = {Team.SWT: "#154273", Team.BRANDWEER: "#dca75a", Team.WZN: "#e4dfd0", Team.ONBEKEND: ONBEKEND}
GGZ, ANDERS = "ggz_in_team", "*"


def plaats(w: Wijken, code: str, opschrift: str, kleur: str) -> list[Plaats]:
    """A wijk on the map; none when it has no outline."""
    if not w.heeft_omtrek(code):
        return []
    if (eigen := w.eigen_grenzen(gm_van(code))) is not None:
        return [Plaats(code, w.naam(code), opschrift, kleur, *eigen.labelpunten[code])]
    return [Plaats(code, w.naam(code), opschrift, kleur, *(w.labelpunten.get(code) or _midden(code)))]


def _midden(code: str) -> tuple[float, float]:
    west, zuid, oost, noord = geo.bounds("wijken", JAAR, [code])
    return (west + oost) / 2, (zuid + noord) / 2


def van_advies(kennis: Kennis, w: Wijken, adviezen: Sequence[Wijkadvies]) -> list[Plaats]:
    """The advice, with what the user chose otherwise: a letter and a colour per kind of team."""
    uit = []
    for a in adviezen:
        merk = kennis.adviezen[a.keuze].merk + (kennis.adviezen[GGZ].merk if a.ggz else "")
        uit += plaats(w, a.wk_code, merk + (ANDERS if a.afwijking else ""), ADVIES[a.keuze])
    return uit


def titel(w: Wijken, gm_code: str) -> str:
    """What the map is about."""
    return f"Welk team waar in {w.gemeenten[gm_code]}"


def legenda(kennis: Kennis, adviezen: Sequence[Wijkadvies]) -> str:
    """Every mark that is on the map, in words."""
    soorten = [
        *(s for s in Team if any(a.keuze is s for a in adviezen)),
        *([GGZ] if any(a.ggz for a in adviezen) else []),
    ]
    woorden = [f"{kennis.adviezen[s].merk}: {kennis.adviezen[s].kort}" for s in soorten]
    return "; ".join([*woorden, *([f"{ANDERS}: anders gekozen"] if any(a.afwijking for a in adviezen) else [])])


def beschrijving(kennis: Kennis, w: Wijken, gm_code: str, adviezen: Sequence[Wijkadvies]) -> str:
    """The map in words."""
    soorten = kennis.adviezen
    groepen = [(soorten[s].naam, [a.wijk for a in adviezen if a.keuze is s]) for s in Team]
    extra = [
        (soorten[GGZ].naam, [a.wijk for a in adviezen if a.ggz]),
        ("anders gekozen dan het advies", [a.wijk for a in adviezen if a.afwijking]),
    ]
    alle = [*groepen, *(groep for groep in extra if groep[1])]
    woorden = "; ".join(f"{naam}: {', '.join(namen) or 'geen'}" for naam, namen in alle)
    return f"Kaart van de wijken: {titel(w, gm_code)}. {woorden}."
