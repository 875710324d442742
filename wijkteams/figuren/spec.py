"""From a chart to a ready Vega-Lite specification."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

Spec = dict[str, Any]


def spec(maak: Callable[[], alt.TopLevelMixin]) -> Spec:
    """Build a chart into a dictionary, drawn as SVG in the browser.

    Altair checks every part against its schema, which takes most of the time. Tests do that for every kind of chart.
    """
    with debug_mode(False):
        uit: Spec = maak().to_dict(validate=False)
    uit["usermeta"] = {"embedOptions": {"renderer": "svg", "actions": False}}
    return uit
