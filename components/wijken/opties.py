"""What one can choose by name: figures and wijken."""

from __future__ import annotations

from wijkteams.wijken.wijkcijfers import Wijken


def namen(w: Wijken) -> dict[str, str]:
    """Every indicator by id, with the name to choose it by."""
    return {i.id: i.naam if i.eenheid != "%" else f"{i.naam} (%)" for i in w.cijfers.indicatoren.values()}


def wijknamen(w: Wijken, gm_code: str) -> dict[str, str]:
    """The wijken of a gemeente by code."""
    return {code: w.naam(code) for code in w.van(gm_code)}
