"""Reading what users bring: figures (CSV, XLSX) and boundaries; fetching them, when asked, from CBS and PDOK.

`cijfers` and `grenzen` each have a `lezen` that gives what was read and a report (`verslag`) of everything that was
recognised, asked and left out; `gebieden` is which wijken and gemeenten we know.
"""
