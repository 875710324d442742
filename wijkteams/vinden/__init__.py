"""Finding: everything that can be found in one form, and the search through it."""
