"""From samples to a verdict: ratios to the empty page, goals, and the readable report (in Dutch)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from machine import Stats, stats

Result = dict[str, Any]
Sample = dict[str, Any]

STATES = {"cold_server": "koude server", "cold_browser": "koude browser", "warm": "opnieuw"}
RERUN_MEDIAN, RERUN_P95, FIRST_PAGE, USERS = 1.0, 1.3, 3.0, 2.0


# ---------------------------------------------------------------- ratios
def compare(app: list[Sample], floor: list[Sample]) -> Result:
    """The same interaction on the app and on the empty page, and how many times longer the app took."""
    ours, theirs = _summary(app), _summary(floor)
    times = [name for name in ours if name.endswith("_ms") and name in theirs]
    ratio = {name: {key: _ratio(ours[name][key], theirs[name][key]) for key in ("median", "p95")} for name in times}
    return {"app": ours, "empty": theirs, "ratio": ratio}


def _summary(samples: list[Sample]) -> dict[str, Stats]:
    names = samples[0] if samples else ()
    return {name: stats([sample[name] for sample in samples]) for name in names}


def _ratio(ours: float | None, theirs: float | None) -> float | None:
    return round(ours / theirs, 2) if ours is not None and theirs else None


# ---------------------------------------------------------------- goals
def goals(result: Result) -> list[Result]:
    """Every goal with what was measured; `met` is None where it was not measured."""
    found = [goal for page in result["pages"] for goal in _page_goals(page)]
    return found + ([_users_goal(result["load"])] if result.get("load") else [])


def _page_goals(page: Result) -> Iterable[Result]:
    for state, name in STATES.items():
        ratio = _dig(page, "first_load", state, "ratio", "settled_ms", "median")
        yield _at_most(f"eerste pagina tot rust, {name}: × leeg", page["name"], ratio, FIRST_PAGE)
    if not page.get("rerun"):
        return
    ratio = _dig(page, "rerun", "ratio", "finished_ms") or {}
    yield _at_most("zet, mediaan: × leeg", page["name"], ratio.get("median"), RERUN_MEDIAN)
    yield _at_most("zet, p95: × leeg", page["name"], ratio.get("p95"), RERUN_P95)
    outlines = _dig(page, "rerun", "app", "outline_bytes", "max")
    yield _at_most("omtrekken bij een zet: bytes", page["name"], outlines, 0)


def _users_goal(load: Result) -> Result:
    return {
        "goal": "bezoekers tegelijk: × leeg",
        "page": load["page"],
        "value": load["ratio"],
        "limit": f"≥ {USERS:g}",
        "met": _carries_enough(load["app"], load["empty"]),
    }


def _carries_enough(app: Result, empty: Result) -> bool | None:
    """None where a search ended too early to tell."""
    wanted = USERS * empty["users"]
    if empty["exact"] and app["users"] >= wanted:
        return True
    if app["too_many"] and app["too_many"] <= wanted:
        return False
    return None


def _at_most(goal: str, page: str, value: float | None, limit: float) -> Result:
    return {
        "goal": goal,
        "page": page,
        "value": value,
        "limit": f"≤ {limit:g}",
        "met": None if value is None else value <= limit,
    }


def load_result(page: str, app: Result, floor: Result) -> Result:
    return {"page": page, "app": app, "empty": floor, "ratio": _ratio(app["users"], floor["users"])}


def _dig(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


# ---------------------------------------------------------------- the report
def markdown(result: Result) -> str:
    parts = [
        _heading(result),
        _goal_table(result),
        _first_table(result),
        _switch_table(result),
        _rerun_table(result),
        _load_table(result),
        _notes(result),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(result: Result) -> str:
    env, settings = result["environment"], result["settings"]
    versions = ", ".join(f"{name} {number}" for name, number in env["versions"].items())
    return (
        "# Uitkomst van de snelheidsmeting\n\n"
        f"Gemeten op {env['when']}, {env['cpus']} kernen, {_number(env['memory_gib'])} GiB; {versions}. "
        f"Per toestand {settings['runs']} keer geopend, per pagina {settings['reruns']} zetten.\n\n"
        "Alles is vergeleken met een lege Streamlit-pagina die in dezelfde meting om en om is gemeten: "
        "“× leeg” is hoeveel keer zo lang onze pagina doet. Vergelijk alleen die verhoudingen; de snelheid "
        "van een machine verschilt per uur. Verstoorde metingen (anderen gebruikten de machine): "
        f"{_number(100 * result['noisy_share'])} %.\n\n"
        "Gemaakt door `python bench/run.py`; wat de getallen zijn staat in `bench/README.md`."
    )


def _goal_table(result: Result) -> str:
    words = {True: "gehaald", False: "**niet gehaald**", None: "niet gemeten"}
    rows = [
        [
            goal["goal"],
            goal["page"],
            _number(goal["value"], 2),
            goal["limit"].replace(".", ","),
            words[goal["met"]],
        ]
        for goal in result["goals"]
    ]
    table = _section("Doelen", ["doel", "pagina", "gemeten", "grens", "uitkomst"], rows)
    met = sum(goal["met"] is True for goal in result["goals"])
    return f"{table}\n\n{met} van de {len(rows)} gehaald."


def _first_table(result: Result) -> str:
    rows = []
    for page in result["pages"]:
        for state, name in STATES.items():
            part = _dig(page, "first_load", state)
            if part:
                rows.append(
                    [
                        page["name"],
                        name,
                        *_pair(part, "finished_ms"),
                        *_pair(part, "settled_ms"),
                        *_bytes(part),
                        _number(_dig(part, "app", "settled_ms", "n")),
                    ]
                )
    return _section(
        "Een pagina openen",
        [
            "pagina",
            "toestand",
            "script klaar, ms",
            "leeg",
            "× leeg",
            "tot rust, ms",
            "leeg",
            "× leeg",
            "socket, bytes",
            "http, bytes",
            "n",
        ],
        rows,
    )


def _switch_table(result: Result) -> str:
    rows = [
        [
            page["name"],
            *_pair(page["switch"], "finished_ms"),
            *_pair(page["switch"], "settled_ms"),
            *_bytes(page["switch"]),
            _number(_dig(page["switch"], "app", "finished_ms", "n")),
        ]
        for page in result["pages"]
        if page.get("switch")
    ]
    return _section(
        "Naar een andere pagina klikken",
        [
            "pagina",
            "script klaar, ms",
            "leeg",
            "× leeg",
            "tot rust, ms",
            "leeg",
            "× leeg",
            "socket, bytes",
            "http, bytes",
            "n",
        ],
        rows,
    )


def _rerun_table(result: Result) -> str:
    rows = []
    for page in (*result["pages"], *filter(None, [result.get("list_alone")])):
        if not page.get("rerun"):
            rows.append([page["name"], "geen bediening", *[""] * 12])
            continue
        ours = page["rerun"]["app"]
        socket, http = _bytes(page["rerun"])
        rows.append(
            [
                page["name"],
                f"{page['widget']['kind']} “{page['widget']['label']}”",
                *_pair(page["rerun"], "finished_ms"),
                *_pair(page["rerun"], "finished_ms", "p95"),
                socket,
                _number(_dig(page, "wire", "wire_bytes", "median"), 0),
                http,
                _number(_dig(ours, "outline_bytes", "max"), 0),
                _number(_dig(ours, "frames", "median"), 0),
                _number(_dig(ours, "finished_ms", "n")),
            ]
        )
    return _section(
        "Een zet: van invoer tot script klaar",
        [
            "pagina",
            "bediening",
            "mediaan, ms",
            "leeg",
            "× leeg",
            "p95, ms",
            "leeg",
            "× leeg",
            "socket, bytes",
            "over de draad, bytes",
            "http, bytes",
            "omtrekken, bytes",
            "berichten",
            "n",
        ],
        rows,
    )


def _load_table(result: Result) -> str:
    load = result.get("load")
    if not load:
        return ""
    rows = []
    for name, part in (("leeg", load["empty"]), (load["page"], load["app"])):
        for level in part["levels"]:
            rows.append(
                [
                    name,
                    _number(level["users"]),
                    _number(level["rerun_ms"]["median"]),
                    _number(level["rerun_ms"]["p95"]),
                    "ja" if level["carried"] else "nee",
                    _number(level.get("cpu_ms_per_move")),
                    _number(level.get("rss_mb_per_session")),
                    _number(level["client_lag_p95_ms"]),
                    _number(level["foreign_cpu_pct"]),
                    "; ".join(level["errors"]),
                ]
            )
    table = _section(
        "Veel bezoekers tegelijk",
        [
            "pagina",
            "bezoekers",
            "mediaan, ms",
            "p95, ms",
            "gedragen",
            "cpu per zet, ms",
            "MB per bezoeker",
            "vertraging van de meter, ms",
            "anderen, %",
            "fouten",
        ],
        rows,
    )
    return (
        f"{table}\n\nLeeg draagt {_users(load['empty'])} bezoekers met een p95 onder een seconde, "
        f"“{load['page']}” {_users(load['app'])}; ieder doet om de drie seconden een zet."
    )


def _users(part: Result) -> str:
    if part["exact"]:
        return str(part["users"])
    return f"ten minste {part['users']} (het zoeken stopte bij de tijd of de bovengrens)"


def _notes(result: Result) -> str:
    kinds = {
        "faults": "Fout, hier is niet goed gemeten",
        "remarks": "Opmerking",
        "outside": "Verzoek naar een andere host",
    }
    lines = [f"* {kinds[kind]}: {text} ({count}×)" for kind in kinds for text, count in result[kind].items()]
    return "## Bijzonderheden\n\n" + "\n".join(lines) if lines else ""


def _pair(part: Result, name: str, key: str = "median") -> list[str]:
    """ours, empty, ratio"""
    return [
        _number(_dig(part, "app", name, key), 0),
        _number(_dig(part, "empty", name, key), 0),
        _number(_dig(part, "ratio", name, key), 2),
    ]


def _bytes(part: Result) -> list[str]:
    """over the socket, over http"""
    return [_number(_dig(part, "app", name, "median"), 0) for name in ("bytes_down", "http_bytes")]


def _section(title: str, columns: list[str], rows: list[list[str]]) -> str:
    if not rows:
        return ""
    cells = [columns, ["---"] * len(columns), *rows]
    return f"## {title}\n\n" + "\n".join(_row(row) for row in cells)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _number(value: float | None, digits: int = 1) -> str:
    """As Dutch people write it: 1.234,5."""
    if value is None:
        return "–"
    text = f"{value:,.{digits}f}" if isinstance(value, float) else f"{value:,}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
