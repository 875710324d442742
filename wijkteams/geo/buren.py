"""Which areas lie next to each other."""

import json

BUURAFSTAND = 100.0  # metres: outlines are rounded, so neighbours may leave a strip open between them


def neighbours(kaart: bytes, sleutel: str = "code", afstand: float = BUURAFSTAND) -> dict[str, tuple[str, ...]]:
    """Which areas lie within `afstand` metres of each other, by code; an area without neighbours is there too.

    `kaart`: GeoJSON in degrees WGS84 with the code of each area in the property `sleutel`. Distances are taken
    in Rijksdriehoek, where a metre is a metre; in degrees a step north would be longer than a step east.
    """
    import geopandas
    import shapely

    features = json.loads(kaart)["features"]
    codes = [feature["properties"][sleutel] for feature in features]
    frame = geopandas.GeoDataFrame.from_features(features, crs="EPSG:4326").to_crs("EPSG:28992")
    near: dict[str, set[str]] = {code: set() for code in codes}
    tree = shapely.STRtree(frame.geometry)
    for one, other in tree.query(frame.geometry, "dwithin", distance=afstand).T:
        if codes[one] != codes[other]:
            near[codes[one]].add(codes[other])
    return {code: tuple(sorted(near[code])) for code in sorted(near)}
