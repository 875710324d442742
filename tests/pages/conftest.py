"""Settings for tests of the pages without a browser."""

from collections.abc import Iterator

import pytest
import streamlit as st


@pytest.fixture(autouse=True)
def fouten_in_beeld() -> Iterator[None]:
    """The app hides details of an error from its reader; from a test they must not hide."""
    eerder = st.get_option("client.showErrorDetails")
    st.set_option("client.showErrorDetails", "full")
    yield
    st.set_option("client.showErrorDetails", eerder)
