"""Where the data is, and how a file is written whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

PROJECT = Path(__file__).resolve().parents[2]
DATA = PROJECT / "data"  # the data that comes with the program
_gekozen: list[Path] = []


def data() -> Path:
    """The data folder in use: what `use_data` chose, else WIJKTEAMS_DATA, else the one that comes with the program."""
    return _gekozen[-1] if _gekozen else Path(os.environ.get("WIJKTEAMS_DATA") or DATA)


@contextmanager
def use_data(map_: Path | None) -> Iterator[None]:
    """Everything that asks for the data folder gets this one, for the whole process, until the block ends.

    None changes nothing.
    """
    voor = _gekozen[:]
    if map_ is not None:
        _gekozen.append(map_)
    try:
        yield
    finally:
        _gekozen[:] = voor


def replace_whole(path: Path, content: bytes) -> bool:
    """Make `path` hold `content` in one step; False when it already did. A reader never sees half of it."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name[:40]}.{token_hex(4)}")
    try:
        with draft.open("xb") as file:
            file.write(content)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return True
