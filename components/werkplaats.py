"""Make documents outside the server: in a process of its own, one at a time per two cores, and never twice the same.

The command line does the work, so a heavy export takes no time from anybody's sliders and gives its memory back.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from wijkteams.basis import paden

GEDULD = 120  # seconds for one document
BEWAARD = 20_000_000  # bytes of finished documents that a session keeps for who asks again


@dataclass(frozen=True)
class Opdracht:
    """One document: the payload, the format and the date on it, and the data it is judged with."""

    yaml: str
    formaat: str
    datum: str
    vingerafdruk: str


class NietGemaakt(Exception):
    """A document could not be made; the message is for the user."""


class Werkplaats:
    """Makes documents for all sessions, so many at a time; it keeps none of them, nor what they were made of."""

    def __init__(self, tegelijk: int) -> None:
        self._werkers = ThreadPoolExecutor(tegelijk, thread_name_prefix="document")

    def make(self, opdracht: Opdracht) -> Future[bytes]:
        """What becomes of this order."""
        return self._werkers.submit(_make, opdracht)


class Bestellingen:
    """What one session asked for, and what became of it; the same order twice is made once."""

    def __init__(self, werkplaats: Werkplaats) -> None:
        self._werkplaats = werkplaats
        self._werk: OrderedDict[Opdracht, Future[bytes]] = OrderedDict()

    def __contains__(self, opdracht: Opdracht) -> bool:
        return opdracht in self._werk

    def vraag(self, opdracht: Opdracht) -> Future[bytes]:
        """What becomes of this order; one that failed is tried again."""
        werk = self._werk.get(opdracht)
        if werk is None or (werk.done() and werk.exception() is not None):
            werk = self._werk[opdracht] = self._werkplaats.make(opdracht)
        self._werk.move_to_end(opdracht)
        self._clean_up()
        return werk

    def forget(self, opdracht: Opdracht) -> None:
        """Take the order back, so that it is asked for anew."""
        self._werk.pop(opdracht, None)

    def _clean_up(self) -> None:
        """Forget what failed, but for the last order, and the finished documents that were asked for longest ago."""
        eerder = list(self._werk)[:-1]
        for opdracht in [o for o in eerder if self._werk[o].done() and self._werk[o].exception() is not None]:
            del self._werk[opdracht]
        klaar = [o for o, werk in self._werk.items() if werk.done() and werk.exception() is None]
        bewaard = sum(len(self._werk[o].result()) for o in klaar)
        for opdracht in klaar[:-1]:
            if bewaard <= BEWAARD:
                return
            bewaard -= len(self._werk.pop(opdracht).result())


def _make(opdracht: Opdracht) -> bytes:
    """Run the command line on this order, with less right to the processor than the server has."""
    regel = [sys.executable, "-m", "wijkteams", "--data", str(paden.data()), "exporteer", "-"]
    regel += ["--formaat", opdracht.formaat, "--datum", opdracht.datum, "-o", "-"]
    with subprocess.Popen(  # noqa: S603 - our own program, with arguments of ours
        regel, cwd=paden.PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as proces:
        if hasattr(os, "setpriority"):  # not on Windows
            os.setpriority(os.PRIO_PROCESS, proces.pid, 10)
        try:
            inhoud, fouten = proces.communicate(opdracht.yaml.encode(), timeout=GEDULD)
        except subprocess.TimeoutExpired as fout:
            proces.kill()
            raise NietGemaakt("Het document was na twee minuten nog niet klaar. Probeer het later opnieuw.") from fout
    if proces.returncode != 0 or not inhoud:
        laatste = fouten.decode(errors="replace").strip().splitlines()
        reden = laatste[-1] if proces.returncode in (1, 2) and laatste and "Error" not in laatste[-1] else ""
        raise NietGemaakt(f"Het document is niet gemaakt. {reden}".strip())
    return inhoud
