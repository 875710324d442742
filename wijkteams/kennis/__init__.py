"""What the data means: a statement and its place, schalen, gemeenten and moments, the routekaart, practice."""
