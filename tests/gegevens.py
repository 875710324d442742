"""A copy of the data, to break."""

import shutil
from pathlib import Path

from wijkteams.basis.paden import DATA


def kopie(map_: Path) -> Path:
    """A data folder in `map_` that may be changed; the outlines in it are ours, to look at only."""
    data = map_ / "data"
    for deel in ("content", "municipalities", "cijfers"):
        shutil.copytree(DATA / deel, data / deel)
    (data / "geo").symlink_to(DATA / "geo")
    return data
