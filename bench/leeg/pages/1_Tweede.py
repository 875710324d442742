"""The empty page's neighbour, so that a page switch on an empty app can be measured too."""

import streamlit as st

st.title("Tweede")
w = st.slider("Gewicht", 0, 100, 50)
