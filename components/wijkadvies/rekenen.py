"""What the user filled in, and the advice that follows."""

from __future__ import annotations

from components.onthoud import EIGEN, per_sessie
from components.schets import Schets
from components.staat import Staat
from wijkteams.ontwerp.ontwerp import Afwijking
from wijkteams.wijken.advies import Grens, Wijkadvies, advise
from wijkteams.wijken.wijkcijfers import Wijken

GEEN = "geen"
Afwijkingen = tuple[tuple[str, Afwijking], ...]


def grenzen(staat: Staat) -> tuple[Grens | None, Grens | None]:
    """What the user filled in: the threshold, and the one for GGZ; None where it is open."""
    drempel, ggz, ggz_drempel = staat["drempel"], staat["ggz_teken"], staat["ggz_drempel"]
    grens = None if drempel is None else Grens(staat["teken"], drempel)
    return grens, None if ggz == GEEN or ggz_drempel is None else Grens(ggz, ggz_drempel)


@per_sessie(EIGEN)
def compute(
    w: Wijken, gm_code: str, grens: Grens, ggz: Grens | None, afwijkingen: Afwijkingen
) -> tuple[Wijkadvies, ...]:
    """The advice for every wijk, with what the user chose otherwise."""
    return tuple(advise(w, gm_code, grens, ggz, dict(afwijkingen)))


def afwijkingen_in(schets: Schets, gm_code: str) -> Afwijkingen:
    """The deviations in the ontwerp, when it is about this gemeente."""
    keuze = schets.nu.wijken
    return tuple(keuze.afwijkingen.items()) if keuze is not None and keuze.gemeente == gm_code else ()
