"""Where the app begins, before anybody has chosen anything."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from wijkteams.kennis.namen import Gemeentenaam, KenmerkId, MomentId, SchaalId, Tekst, WkCode
from wijkteams.kennis.uitspraken import Model


class Voorbeeldvraag(Model):
    """A question to begin with, under the name by which people know it."""

    naam: Tekst
    vraag: Tekst


class Begin(Model):
    """What each page shows first. `leerde` is the gemeente whose pilots have a part of their own under Wijken."""

    vergelijken: Annotated[tuple[MomentId, ...], Field(min_length=2, max_length=6)]
    gemeente: MomentId
    schaal: SchaalId
    tweede_schaal: SchaalId
    kenmerk: KenmerkId
    wijken: Annotated[tuple[WkCode, ...], Field(min_length=1, max_length=4)]
    leerde: Gemeentenaam
    vragen: tuple[Voorbeeldvraag, ...] = ()
