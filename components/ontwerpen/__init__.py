"""The Ontwerpen page: a module per part, each with `show`. All changes go through the schets: one can undo them."""
