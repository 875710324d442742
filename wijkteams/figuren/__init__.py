"""Figures: functions that return a chart or its specification, the same for screen and documents. No Streamlit."""
