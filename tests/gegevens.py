"""The data, read once for all tests; its search index; and a copy of it, to break."""

import shutil
from functools import cache
from pathlib import Path

from wijkteams.basis.paden import DATA
from wijkteams.laden.load import load
from wijkteams.vinden.vondsten import collect
from wijkteams.vinden.zoek import Index

KENNIS = load()
VONDSTEN = collect(KENNIS)


@cache
def zoekindex() -> Index:
    """The index of everything that can be found."""
    return Index(KENNIS, VONDSTEN)


def kopie(map_: Path) -> Path:
    """A data folder in `map_` that may be changed; the outlines in it are ours, to look at only."""
    data = map_ / "data"
    for deel in ("content", "municipalities", "cijfers"):
        shutil.copytree(DATA / deel, data / deel)
    (data / "geo").symlink_to(DATA / "geo")
    return data
