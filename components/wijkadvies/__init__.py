"""«Welk team waar»: thresholds, the advice on the map, what tips, coverage, deviating, and into the ontwerp."""
