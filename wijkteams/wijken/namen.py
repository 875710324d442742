"""Finding a gemeente or an indicator by the name a user gives it."""

from __future__ import annotations

from difflib import get_close_matches

from wijkteams.basis.errors import NietGevonden
from wijkteams.basis.text import opsomming, sleutel
from wijkteams.kennis.cijfers import Indicator
from wijkteams.kennis.kennis import Kennis
from wijkteams.wijken.wijkcijfers import Wijken


def find_gemeente(wijken: Wijken, kennis: Kennis, naam: str) -> str:
    """The CBS code of a gemeente that has wijken here, by name, other name or code.

    Raises NietGevonden with one Dutch line: the nearest names, or into which gemeente this one went.
    """
    namen = {sleutel(n): code for code, n in wijken.gemeenten.items()} | {c.lower(): c for c in wijken.gemeenten}
    for g in kennis.gemeenten.values():
        if g.gm_code in wijken.gemeenten:
            namen |= {sleutel(n): g.gm_code for n in (g.gemeente, *g.andere_namen)}
    namen |= {sleutel(n): c for n, c in kennis.gm_codes.items() if c in wijken.gemeenten}
    if (code := namen.get(sleutel(naam))) is not None:
        return code
    naam = " ".join(naam.split())[:60]
    for g in kennis.gemeenten.values():
        if g.opgegaan_in and sleutel(naam) in (g.id, g.gm_code.lower()):
            nieuw = g.opgegaan_in
            raise NietGevonden(f"{g.gemeente} ging in {nieuw.jaar} op in {nieuw.gemeente}. Vraag dus {nieuw.gemeente}.")
    nabij = get_close_matches(sleutel(naam), namen, n=3, cutoff=0.5)
    lijst = list(dict.fromkeys(wijken.gemeenten[namen[n]] for n in nabij))
    begin = f"Van gemeente «{naam}» zijn er geen cijfers per wijk."
    if lijst:
        raise NietGevonden(f"{begin} Bedoelt u {opsomming(lijst, 'of')}?")
    raise NietGevonden(f"{begin} Wel van: {opsomming(list(wijken.gemeenten.values()))}.")


def find_indicator(wijken: Wijken, naam: str) -> Indicator:
    """An indicator by id or name. Raises NietGevonden with one Dutch line that names the nearest ones."""
    alle = wijken.cijfers.indicatoren
    namen = {sleutel(i.naam): i for i in alle.values()} | {sleutel(id_): i for id_, i in alle.items()}
    if (gevonden := namen.get(sleutel(naam))) is not None:
        return gevonden
    naam = " ".join(naam.split())[:60]
    nabij = get_close_matches(sleutel(naam), namen, n=3, cutoff=0.4)
    lijst = list(dict.fromkeys(namen[n].id for n in nabij))
    if lijst:
        raise NietGevonden(f"Indicator «{naam}» is er niet. Bedoelt u {opsomming(lijst, 'of')}?")
    raise NietGevonden(f"Indicator «{naam}» is er niet. Wel: {opsomming(list(alle))}.")
