"""The floor: an empty default Streamlit page with one slider. Everything else is measured against it."""

import streamlit as st

st.title("Leeg")
w = st.slider("Gewicht", 0, 100, 50)
