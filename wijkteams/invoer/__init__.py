"""Reading what users bring: figures (CSV, XLSX) and boundaries; fetching them, when asked, from CBS and PDOK.

`lezen` gives the figures and a report of everything that was recognised, asked and left out. How: `csvbestand` and
`xlsxbestand` make cells of bytes, `ruw` finds the table in them, `rollen` which column says where a row is about,
`eenheden` (with `catalogus`) what the numbers are, `getallen` which number a cell is.
"""
