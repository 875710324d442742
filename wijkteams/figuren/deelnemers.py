"""Who stands on the schuiven: gemeenten of the data, and an ontwerp as own input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from wijkteams.figuren import schuiven
from wijkteams.figuren.schuiven import Deelnemer, Vorm
from wijkteams.figuren.spec import Spec, fill, spec
from wijkteams.figuren.thema import ACCENT, KLEUREN, VORMEN, merken
from wijkteams.kennis.gemeenten import Positie, Status, Wie, Zekerheid
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.namen import EIGEN_INVOER
from wijkteams.kennis.schalen import Schaal
from wijkteams.kennis.uitspraken import Aard
from wijkteams.ontwerp.ontwerp import Ontwerp, Plek

VAST, MERKEN = "vast", "merken"  # the names of the rows that stay where they are and of those that move
Rij = Mapping[str, Any]


def van_momenten(kennis: Kennis, wie: Sequence[Wie]) -> list[Deelnemer]:
    """Gemeenten with their marks; with the year in the name when there is more than one."""
    tekens = merken(kennis)
    jaren = {jaar for _, jaar in wie}
    in_gebruik: set[tuple[str, str]] = set()
    uit = []
    for id_, jaar in wie:
        gemeente, moment = kennis.moment(id_, jaar)
        naam = gemeente.gemeente if len(jaren) == 1 else kennis.name_of(Wie(id_, jaar))
        uit.append(Deelnemer(naam, *_nog_vrij(tekens[id_], in_gebruik), tuple(moment.posities.items())))
    return uit


def _nog_vrij(teken: tuple[str, str], in_gebruik: set[tuple[str, str]]) -> tuple[str, str]:
    """The mark of a gemeente; where it is there already (an earlier year), in the next shape that is free."""
    kleur, vorm = teken
    begin = VORMEN.index(vorm)
    vrij = next((v for v in (*VORMEN[begin:], *VORMEN[:begin]) if (kleur, v) not in in_gebruik), vorm)
    in_gebruik.add((kleur, vrij))
    return kleur, vrij


def van_ontwerp(kennis: Kennis, o: Ontwerp) -> tuple[Deelnemer, Deelnemer]:
    """Now and wanted as two who stand on the schuiven."""
    nu = als_posities(kennis, o.nu, Status.PRAKTIJK)
    gewenst = als_posities(kennis, o.gewenst, Status.VOORNEMEN)
    return (
        Deelnemer("Nu", KLEUREN[7], "square", tuple(nu.items())),
        Deelnemer("Gewenst", ACCENT, "circle", tuple(gewenst.items())),
    )


def als_posities(kennis: Kennis, plekken: Mapping[str, Plek], status: Status) -> dict[str, Positie]:
    """Places in an ontwerp as positions, so that figures and resemblance can take them. Marked as own input."""
    uit = {}
    for schaal in kennis.schalen:
        plek = plekken.get(schaal)
        velden: dict[str, Any] = {"zekerheid": Zekerheid.ONBEKEND}
        if plek is not None and plek.van == plek.tot:
            velden = {"positie": plek.van, "zekerheid": Zekerheid.EXPLICIET, "status": status}
        elif plek is not None:
            midden = (plek.van + plek.tot) // 2
            velden = {"positie": midden, "van": plek.van, "tot": plek.tot}
            velden |= {"zekerheid": Zekerheid.GESPREID, "status": status}
        eigen = {"bron": EIGEN_INVOER, "plek": "eigen ontwerp", "aard": Aard.AANNAME, "motivering": "Eigen invoer."}
        uit[schaal] = Positie(**velden, **eigen)
    return uit


@lru_cache(maxsize=64)
def leeg_blad(vorm: Vorm) -> Spec:
    """The schuivenblad of this shape without data: built once, after that only its rows change."""
    return spec(lambda: schuiven.schuivenblad(vorm, alt.NamedData(VAST), alt.NamedData(MERKEN)))


def fill_blad(vorm: Vorm, vast: Sequence[Rij], los: Sequence[Rij]) -> Spec:
    """The schuivenblad of this shape with these rows on it."""
    uit: Spec = fill(leeg_blad(vorm), {VAST: {"values": vast}, MERKEN: {"values": los}})
    return uit


def blad(schalen: Sequence[Schaal], wie: Sequence[Deelnemer], pijl: bool = False, groot: bool = False) -> Spec:
    """A schuivenblad of anyone, own input included; with `pijl` an arrow from the first to the second."""
    vorm = Vorm.voor(schalen, wie, groot)
    los = schuiven.merken(vorm, schalen, wie)
    if pijl:
        los += schuiven.pijlen(vorm, schalen, wie[0], wie[1])
    return fill_blad(vorm, schuiven.rijen(vorm, schalen, wie), los)
