"""What is drawn, chosen and kept on screen; the only part besides the pages that knows Streamlit.

`kader` is the frame of every page, `staat` what was chosen and stands in the address, `html` markup (always escaped),
`teken` charts, `kaarten` and `wijkkaart` maps. `kennis` and `vinden` hold the data, once per process; `onthoud` what
was made for one session. `eigen_cijfers` and `eigen_grenzen` hold a user's files, `schets` the ontwerp, `overdracht`
and `werkplaats` the making of documents. The others belong to one page, by name.
"""
