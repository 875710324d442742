"""The ontwerp in a link, there and back."""

from __future__ import annotations

import base64
import binascii
import zlib

from components.kennis import kennis
from components.schets import Schets
from components.staat import take_from_address
from wijkteams.basis.errors import GegevensFout
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Afwijking, Besluit, Ontwerp


def als_link(o: Ontwerp) -> str:
    """The whole ontwerp but its free text, short enough for a URL. Free text would land in logs."""
    leeg = {d: Besluit(keuze=b.keuze) for d, b in o.dilemmas.items()}
    wijken = o.wijken and o.wijken.changed(
        afwijkingen={code: Afwijking(advies=a.advies) for code, a in o.wijken.afwijkingen.items()}
    )
    tekst = {"naam": Ontwerp().naam, "gemeente": "", "notities": "", "praktijk": dict.fromkeys(o.praktijk, "")}
    kaal = o.changed(**tekst, dilemmas=leeg, wijken=wijken, bevindingen={})
    return base64.urlsafe_b64encode(zlib.compress(kaal.model_dump_json().encode(), 9)).decode().rstrip("=")


def uit_link(ruw: str) -> Ontwerp:
    """The ontwerp in a link. Raises GegevensFout when it is damaged or too large."""
    try:
        pak = zlib.decompressobj()
        gelezen = base64.b64decode(ruw + "=" * (-len(ruw) % 4), altchars=b"-_", validate=True)
        tekst = pak.decompress(gelezen, ontwerp.MAXIMUM)
        if not pak.eof:
            raise zlib.error("te groot of afgebroken")
        return ontwerp.read(tekst.decode(), kennis(), "link")[0]
    except (binascii.Error, ValueError, zlib.error) as fout:
        raise GegevensFout([]) from fout


def open_from_address(schets: Schets) -> str | None:
    """Open an ontwerp from the address, once. Returns a notice when something was wrong or replaced."""
    ruw = take_from_address("o")
    if ruw is None:
        return None
    try:
        schets.put_in_place(uit_link(ruw), opgeslagen=not schets.gewijzigd)
    except GegevensFout:
        return "De link met het ontwerp is beschadigd. Uw ontwerp is niet veranderd; vraag de maker om een nieuwe link."
    return "Het ontwerp uit de link is geopend. Met «Ongedaan maken» krijgt u terug wat u had."
