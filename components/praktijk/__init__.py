"""The Praktijk page: search, themes, and the same gemeente through time; a module per part, each with `show`."""
