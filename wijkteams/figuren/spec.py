"""From a chart to a ready Vega-Lite specification."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

Spec = dict[str, Any]


def spec(make: Callable[[], alt.TopLevelMixin]) -> Spec:
    """Build a chart into a dictionary, drawn as SVG in the browser.

    Altair checks every part against its schema, which takes most of the time. Tests do that for every kind of chart.
    """
    with debug_mode(False):
        uit: Spec = make().to_dict(validate=False)
    uit["usermeta"] = {"embedOptions": {"renderer": "svg", "actions": False}}
    return uit


def fill(leeg: Any, inhoud: Mapping[str, Any]) -> Any:
    """A chart that was built once, with what belongs in the places kept free: data by its name, a text by itself.

    Titles and rows go in as values, so nothing in them can become a part of the chart. What is empty stays so.
    """
    if isinstance(leeg, dict):
        if leeg.get("name") in inhoud:
            return inhoud[leeg["name"]]
        return {naam: fill(deel, inhoud) for naam, deel in leeg.items()}
    if isinstance(leeg, str):
        return inhoud.get(leeg, leeg)
    return [fill(deel, inhoud) for deel in leeg] if isinstance(leeg, list) else leeg
