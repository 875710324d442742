"""Asking a server for JSON, with patience and within limits. Only ever called from the command line, on request."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from wijkteams.basis.errors import OphaalFout, kort

MAX_ANTWOORD = 100 * 2**20
MAX_BLADEN = 500
PER_BLAD = 1_000
_OPNIEUW = (408, 425, 429, 500, 502, 503, 504)

Voortgang = Callable[[int, int | None], None]


@dataclass(frozen=True)
class Ophaler:
    """How patient to be. `voortgang` is told after every page how much there is, of how much (None: not known)."""

    timeout: float = 30.0
    pogingen: int = 4
    wacht: float = 1.0  # seconds before the second attempt, twice as long before each next
    voortgang: Voortgang = lambda klaar, van: None

    def json(self, url: str) -> dict[str, Any]:
        """One answer. Tries again when that may help; raises OphaalFout when it did not."""
        waarom = ""
        for poging in range(self.pogingen):
            if poging:
                time.sleep(self.wacht * 2 ** (poging - 1))
            try:
                antwoord = json.loads(self._bytes(url))
                if isinstance(antwoord, dict):
                    return antwoord
                waarom = "het antwoord is geen lijst met gegevens"
            except urllib.error.HTTPError as fout:
                waarom = f"de server antwoordt met fout {fout.code}"
                if fout.code not in _OPNIEUW:
                    break
            except TimeoutError:
                waarom = f"er kwam binnen {self.timeout:g} seconden geen antwoord"
            except ValueError:
                waarom = "het antwoord is onvolledig of geen JSON"
            except (urllib.error.URLError, http.client.HTTPException, OSError) as fout:
                oorzaak = getattr(fout, "reason", fout)
                te_laat = isinstance(oorzaak, TimeoutError)
                waarom = (
                    f"er kwam binnen {self.timeout:g} seconden geen antwoord" if te_laat else "er is geen verbinding"
                )
        raise OphaalFout(
            f"Ophalen van {kort(url.partition('?')[0])} is niet gelukt: {waarom}. Er is niets geschreven. "
            "Probeer het later opnieuw, of download het bestand zelf en importeer dat."
        )

    def _bytes(self, url: str) -> bytes:
        if urlsplit(url).scheme not in ("http", "https"):
            raise OphaalFout(f"«{kort(url)}» is geen webadres. Begin het met https://.")
        vraag = urllib.request.Request(url, headers={"Accept": "application/json", "User-Agent": "wijkteamkompas"})  # noqa: S310
        einde, delen, samen = time.monotonic() + 10 * self.timeout, [], 0
        with urllib.request.urlopen(vraag, timeout=self.timeout) as antwoord:  # noqa: S310
            while deel := antwoord.read1(2**16):
                samen += len(deel)
                if samen > MAX_ANTWOORD:
                    raise OphaalFout(
                        f"Het antwoord van {kort(url.partition('?')[0])} is te groot. Er is niets geschreven."
                    )
                if time.monotonic() > einde:
                    raise TimeoutError
                delen.append(deel)
            lengte = antwoord.headers.get("Content-Length")
            if lengte is not None and lengte.isdigit() and samen < int(lengte):
                raise ValueError("afgebroken")
        return b"".join(delen)
