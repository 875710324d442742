"""Figures that users bring: CSV and XLSX, from CBS or of their own.

`lezen` gives the figures and a report. How: `csvbestand` and `xlsxbestand` (after `xlsxwacht`) make cells of bytes,
`ruw` finds the table in them, `rollen` which column says where a row is about, `rijen` which rows count (by `opnaam`
where there are no codes), `jaren` which year, `waarden` (with `getallen`, `eenheden`, `catalogus`) what the
numbers are.
"""
