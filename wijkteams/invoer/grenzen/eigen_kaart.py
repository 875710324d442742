"""Boundaries of a user in use: what the map and the advice ask of them. Made once; then JSON only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wijkteams.basis.errors import kort
from wijkteams.geo.bestanden import Box, sha256_of
from wijkteams.geo.buren import neighbours
from wijkteams.geo.lijnen import Punt, border_lines

if TYPE_CHECKING:
    from wijkteams.invoer.grenzen.lezen import Grenzen


@dataclass(frozen=True, eq=False)
class EigenKaart:
    """`omtrekken`: a GeoJSON feature per wijk, in WGS84; `stempel` differs with what the file says."""

    bestand: str
    omtrekken: Mapping[str, dict[str, Any]]
    namen: Mapping[str, str]
    kaders: Mapping[str, Box]
    labelpunten: Mapping[str, tuple[float, float]]
    buren: Mapping[str, tuple[str, ...]]
    stempel: str

    def kader(self, codes: Iterable[str]) -> Box:
        """The smallest box round these wijken. All of them must have an outline, and there must be one."""
        west, zuid, oost, noord = zip(*(self.kaders[code] for code in codes), strict=True)
        return min(west), min(zuid), max(oost), max(noord)

    def features(self, codes: Iterable[str]) -> list[dict[str, Any]]:
        """The outlines of these wijken, to draw."""
        return [self.omtrekken[code] for code in codes]

    def borders(self, codes: Iterable[str]) -> list[tuple[Punt, Punt]]:
        """The borders of these wijken as lines, as `border_lines` gives them."""
        return border_lines(self.features(codes))


def eigen_kaart(grenzen: Grenzen) -> EigenKaart:
    """Boundaries that were read, with what belongs to them: boxes, points for labels and neighbours."""
    from shapely.geometry import shape

    omtrekken, namen, kaders, punten = {}, {}, {}, {}
    for feature in json.loads(grenzen.kaart)["features"]:
        code, vorm = feature["properties"]["wk_code"], shape(feature["geometry"])
        # deck.gl takes text that begins with @@ for an instruction.
        namen[code] = kort(grenzen.namen[code]).lstrip("@ ") or code
        omtrekken[code] = feature | {"properties": {"code": code, "naam": namen[code]}}
        kaders[code] = vorm.bounds
        punt = vorm.representative_point()
        punten[code] = round(punt.x, 5), round(punt.y, 5)
    buren = neighbours(grenzen.kaart, "wk_code")
    stempel = sha256_of(grenzen.kaart)[:8]
    return EigenKaart(kort(grenzen.verslag.bestand), omtrekken, namen, kaders, punten, buren, stempel)
