"""Drawing in two processes: in order, only where it is safe, and whole when the other one fails."""

import subprocess
import sys
import threading

from wijkteams.basis.paden import DATA
from wijkteams.uitvoer.samen import samen


def vers(script: str) -> str:
    """What a fresh process prints, one in which nothing was drawn yet."""
    kop = "import os\nfrom wijkteams.uitvoer.samen import samen\n"
    run = subprocess.run(
        [sys.executable, "-c", kop + script], cwd=DATA.parent, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_half_is_made_by_another_process_and_the_order_stays() -> None:
    uit = vers(
        "ik = os.getpid()\nuit = samen(lambda n: (n, os.getpid() == ik), range(7))\n"
        "print([n for n, _ in uit] == list(range(7)), sum(zelf for _, zelf in uit))"
    )
    assert uit == ("True 3" if sys.platform == "linux" else "True 7")


def test_when_the_other_process_dies_this_one_does_it_all() -> None:
    assert vers(
        "ik = os.getpid()\n"
        "print(samen(lambda n: n if os.getpid() == ik else os._exit(1), range(6)) == list(range(6)))"
    ) == "True"  # fmt: skip


def test_nothing_is_copied_while_others_are_at_work() -> None:
    klaar = threading.Event()
    ander = threading.Thread(target=klaar.wait)
    ander.start()
    try:
        paden: list[int] = []
        samen(paden.append, range(8))
        assert paden == list(range(8))  # all of it was done here
    finally:
        klaar.set()
        ander.join()
