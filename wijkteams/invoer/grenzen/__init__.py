"""Boundaries that users bring: the only place besides `geo` that knows geopandas, shapely and pyogrio.

Of these only `eigen_kaart`, a map in use, is light to import.
"""
