"""The schuivenblad of this ontwerp and the maps of what is to change."""

from __future__ import annotations

from collections.abc import Iterator

from wijkteams.figuren import deelnemers
from wijkteams.figuren import kaarten as kaartfiguren
from wijkteams.rapport import bouwstenen as gedeeld
from wijkteams.rapport.ontwerp.beoordeeld import Beoordeeld
from wijkteams.rapport.rapport import Figuur


def schuivenbladen(stuk: Beoordeeld) -> list[Figuur]:
    """The whole schuivenblad, then the same in two halves."""
    titel = "Waar het team nu staat (vierkant) en waar het naartoe wil (open rondje)."
    wie = deelnemers.van_ontwerp(stuk.kennis, stuk.o)
    return gedeeld.schuivenbladen(titel, list(stuk.kennis.schalen.values()), wie, "", "eigen invoer", pijl=True)


def kaarten(stuk: Beoordeeld) -> Iterator[Figuur]:
    """The map of each schaal that is to change (a few), with one's own gemeente where it can be drawn."""
    jaar = min(m.omtrek for _, m in stuk.kennis.momenten())
    schalen = list(stuk.kennis.schalen.values())
    anders = [s for s in schalen if stuk.o.gewenst.get(s.id, stuk.o.nu.get(s.id)) != stuk.o.nu.get(s.id)]
    for s in (anders or schalen[-2:-1])[: gedeeld.KAARTEN]:
        plaatsen = kaartfiguren.van_schaal(stuk.kennis, s.id, jaar)
        eigen = kaartfiguren.eigen(stuk.kennis, stuk.o.gemeente, stuk.o.nu.get(s.id), jaar)
        if eigen is not None:
            plaatsen = [*(p for p in plaatsen if p.code != eigen.code), eigen]
        yield gedeeld.kaart(stuk.kennis, s, jaar, plaatsen)
