"""The command line: python -m wijkteams. CSV on standard output, messages in Dutch on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from wijkteams.basis import paden
from wijkteams.basis.errors import NietGevonden, WijkteamsFout
from wijkteams.opdrachten.lijst import OPDRACHTEN
from wijkteams.opdrachten.parser import make_parser, run


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (0 well, 1 faults in data or input files, 2 asked wrongly)."""
    for stroom in (sys.stdout, sys.stderr):
        if hasattr(stroom, "reconfigure"):  # Windows consoles default to another encoding
            # What was typed may hold bytes that are no text: messages show those escaped.
            newline, errors = ("\n", "strict") if stroom is sys.stdout else (None, "backslashreplace")
            stroom.reconfigure(encoding="utf-8", errors=errors, newline=newline)
    opdracht = make_parser(OPDRACHTEN).parse_args(argv)
    try:
        with paden.use_data(opdracht.data):
            uit = run(opdracht)
        sys.stdout.flush()  # so that a reader who left is noticed here, not at exit
        return uit
    except NietGevonden as fout:
        print(fout, file=sys.stderr)
        return 2
    except WijkteamsFout as fout:
        print(fout, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader (head, less) had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
