"""The floor: an empty default Streamlit page with one slider. Everything else is measured against it.

With ?lijst it has a select box of thirty in place of the slider: what choosing from such a list costs by itself.
"""

import streamlit as st

st.title("Leeg")
if "lijst" in st.query_params:
    st.selectbox("Lijst", [f"Gemeente {n} (2014)" for n in range(30)])
else:
    w = st.slider("Gewicht", 0, 100, 50)
