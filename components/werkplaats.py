"""Make documents outside the server: in a process of its own, one at a time per two cores, and never twice the same.

The command line does the work, so a heavy export takes no time from anybody's sliders and gives its memory back.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from wijkteams.basis import paden

GEDULD = 120  # seconds for one document
BEWAARD = 40_000_000  # bytes of finished documents kept for who asks again


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
    """Takes orders and hands out what becomes of them; the same order twice is made once."""

    def __init__(self, tegelijk: int) -> None:
        self._werkers = ThreadPoolExecutor(tegelijk, thread_name_prefix="document")
        self._werk: OrderedDict[Opdracht, Future[bytes]] = OrderedDict()
        self._slot = threading.RLock()  # a document that is done at once tidies up within the order

    def vraag(self, opdracht: Opdracht) -> Future[bytes]:
        """What becomes of this order; one that failed is tried again."""
        with self._slot:
            werk = self._werk.get(opdracht)
            if werk is None or (werk.done() and werk.exception() is not None):
                werk = self._werkers.submit(_maak, opdracht)
                self._werk[opdracht] = werk
                werk.add_done_callback(lambda _: self._ruim_op())
            self._werk.move_to_end(opdracht)
            return werk

    def _ruim_op(self) -> None:
        """Forget the finished documents that nobody asked for longest."""
        with self._slot:
            klaar = [o for o, werk in self._werk.items() if werk.done() and werk.exception() is None]
            bewaard = sum(len(self._werk[o].result()) for o in klaar)
            for opdracht in klaar[:-1]:
                if bewaard <= BEWAARD:
                    return
                bewaard -= len(self._werk.pop(opdracht).result())


def _maak(opdracht: Opdracht) -> bytes:
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
