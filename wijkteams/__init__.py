"""The domain: fourteen rooms, each knowing only those below it (docs/architectuur.md). None knows Streamlit."""
