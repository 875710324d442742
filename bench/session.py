"""One visitor without a browser: a websocket session that opens a page and moves a widget.

Imitated: the rerun message with all widget states, page and fragment; the browser's cache of large messages
(an unchanged element of more than 10 kB costs a reference, not its bytes); the offer to compress the socket
(the server decides). Not imitated: drawing, custom components, and widgets that appear only after a move.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import websockets
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

ANSWER_SECONDS = 30.0  # longest wait for one rerun
LARGE = 65_536  # deltas above this are not parsed after the first run
# fields of ForwardMsg
NEW_SESSION, DELTA, FINISHED, REFERENCE, PAGE_INFO, PAGE_NOT_FOUND, NAVIGATION = 4, 5, 6, 11, 12, 15, 23
LEARNED = (NEW_SESSION, PAGE_INFO, NAVIGATION)
# values of script_finished
COMPILE_ERROR, EARLY = 1, 2


class SessionError(RuntimeError):
    """The server did not answer a rerun as it should."""


@dataclass(frozen=True)
class Answer:
    """What one rerun cost: message bytes as the page gets them, wire bytes as the network carries them."""

    ms: float
    bytes: int
    wire_bytes: int
    frames: int


# ---------------------------------------------------------------- reading frames without parsing the big ones
@dataclass
class Frame:
    type: int = 0
    value: int = 0
    hash: str = ""
    reference: str = ""
    cacheable: bool = False


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def _fields(data: bytes) -> list[tuple[int, int | slice]]:
    """Top-level fields of a protobuf message: (number, varint or where its bytes are)."""
    found: list[tuple[int, int | slice]] = []
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        wire = tag & 7
        if wire == 0:
            value, at = _varint(data, at)
            found.append((tag >> 3, value))
        elif wire == 2:
            size, at = _varint(data, at)
            found.append((tag >> 3, slice(at, at + size)))
            at += size
        else:
            at += 4 if wire == 5 else 8
    return found


def peek(data: bytes) -> Frame:
    """Type, hash and cacheability of a ForwardMsg, from the top level only."""
    frame = Frame()
    for number, value in _fields(data):
        if isinstance(value, int):
            frame.type, frame.value = number, value
        elif number == 1:
            frame.hash = data[value].decode()
        elif number == 2:
            frame.cacheable = (1, 1) in _fields(data[value])
        else:
            frame.type = number
            frame.reference = data[value].decode() if number == REFERENCE else ""
    return frame


# ---------------------------------------------------------------- widgets
@dataclass
class Widget:
    """A widget as the server described it, with the value this session gave it."""

    kind: str
    label: str
    value: Any
    choices: list[Any] = field(default_factory=list)
    fragment: str = ""

    @property
    def movable(self) -> bool:
        return self.kind == "checkbox" or len(self.choices) > 1

    def move(self, dice: random.Random) -> None:
        """Take another value, as a visitor could; of several values (a range) the first changes."""
        if self.kind == "checkbox":
            self.value = not self.value
        elif isinstance(self.value, list):
            others = [choice for choice in self.choices if choice not in self.value[:1]]
            self.value = [dice.choice(others), *self.value[1:]]
        else:
            self.value = dice.choice([choice for choice in self.choices if choice != self.value])

    def fill(self, state: Any) -> None:
        """Write the value into a WidgetState message."""
        if self.kind == "slider":
            state.double_array_value.data.extend(self.value)
        elif self.kind in ("select_slider", "buttons"):
            state.string_array_value.data.extend(self.value)
        elif self.kind == "checkbox":
            state.bool_value = self.value
        elif self.value is not None:
            state.string_value = self.value


def _slider(element: Any) -> Widget:
    values = list(element.value if element.set_value else element.default)
    if element.type == element.SELECT_SLIDER:
        options = list(element.options)
        chosen = list(element.raw_value) or [options[int(value)] for value in values]
        return Widget("select_slider", element.label, chosen, _up_to_second(options, chosen))
    step = element.step or 1
    steps = min(1000, round((element.max - element.min) / step))
    options = [element.min + number * step for number in range(steps + 1)]
    return Widget("slider", element.label, values, _up_to_second(options, values))


def _up_to_second(options: list[Any], chosen: list[Any]) -> list[Any]:
    """In a range the first thumb stays below the second."""
    return options[: options.index(chosen[1]) + 1] if len(chosen) > 1 and chosen[1] in options else options


def _choice(kind: str) -> Callable[[Any], Widget]:
    def read(element: Any) -> Widget:
        options = list(element.options)
        value = options[element.default] if element.HasField("default") and options else None
        return Widget(kind, element.label, element.raw_value if element.set_value else value, options)

    return read


def _buttons(element: Any) -> Widget:
    options = [f"{option.content_icon} {option.content}".strip() for option in element.options]
    chosen = list(element.raw_values) if element.set_value else [options[index] for index in element.default]
    return Widget("buttons", element.label, chosen, options)


def _checkbox(element: Any) -> Widget:
    return Widget("checkbox", element.label, element.value if element.set_value else element.default)


READERS: dict[str, Callable[[Any], Widget]] = {
    "slider": _slider,
    "radio": _choice("radio"),
    "button_group": _buttons,
    "checkbox": _checkbox,
    "selectbox": _choice("selectbox"),
}
FIRST_CHOICE = (("slider", "select_slider"), ("radio", "buttons"), ("checkbox",), ("selectbox",))


# ---------------------------------------------------------------- the session
class Session:
    answer_seconds = ANSWER_SECONDS

    def __init__(self, url: str, path: str, label: str = "", seed: int = 0) -> None:
        self.path, _, self._query = path.partition("?")
        self.url, self.label = url, label
        self.faults = 0  # st.exception or st.error shown
        self.widgets: dict[str, Widget] = {}
        self.dice = random.Random(seed)
        self._cache: dict[str, tuple[int, str]] = {}  # hash -> (run when last used, fragment)
        self._run, self._most_age = 0, 2
        self._page_hash = ""
        self._wire = 0

    async def open(self) -> Answer:
        """Connect and let the page run once; the time includes connecting."""
        session, started = self, time.perf_counter()

        class Counting(ClientConnection):
            def data_received(self, data: bytes) -> None:
                session._wire += len(data)
                super().data_received(data)

        self._socket = await websockets.connect(
            self.url.replace("http://", "ws://") + "/_stcore/stream",
            origin=websockets.Origin(self.url),
            subprotocols=[websockets.Subprotocol("streamlit")],
            max_size=None,
            create_connection=Counting,
            proxy=None,
            open_timeout=ANSWER_SECONDS,
            ping_interval=None,
        )
        return await self._rerun("", started, first=True)

    async def move(self) -> Answer:
        """Change the widget and wait for the rerun."""
        widget = self.target()
        if widget is None:
            raise SessionError(f"no widget to move on /{self.path}")
        widget.move(self.dice)
        return await self._rerun(widget.fragment, time.perf_counter())

    async def close(self) -> None:
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self._socket.close(), 5)

    def target(self) -> Widget | None:
        """The widget with the asked label, else the first slider, choice, checkbox or selectbox."""
        movable = [widget for widget in self.widgets.values() if widget.movable]
        if self.label:
            return next((widget for widget in movable if widget.label == self.label), None)
        ranked = (widget for kinds in FIRST_CHOICE for widget in movable if widget.kind in kinds)
        return next(ranked, None)

    async def _rerun(self, fragment: str, started: float, first: bool = False) -> Answer:
        wire, size, frames = self._wire, 0, 0
        await self._socket.send(self._message(fragment))
        while True:
            data = await self._receive(started)
            now = time.perf_counter()
            frames, size = frames + 1, size + len(data)
            frame = peek(data)
            if frame.type == FINISHED and frame.value != EARLY:
                break
            self._remember(frame, fragment)
            self._learn(frame, data, first)
        if frame.value == COMPILE_ERROR:
            raise SessionError("the script does not compile")
        self._forget_old(fragment)
        return Answer((now - started) * 1000, size, self._wire - wire, frames)

    async def _receive(self, started: float) -> bytes:
        left = self.answer_seconds - (time.perf_counter() - started)
        try:
            data = await asyncio.wait_for(self._socket.recv(decode=False), max(0.0, left))
        except TimeoutError:
            raise SessionError("timeout") from None
        except websockets.ConnectionClosed:
            raise SessionError("connection lost") from None
        return data if isinstance(data, bytes) else data.encode()

    def _message(self, fragment: str) -> bytes:
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string, rerun.fragment_id = self._query, fragment
        rerun.page_script_hash, rerun.page_name = self._page_hash, self.path
        rerun.cached_message_hashes.extend(self._cache)
        rerun.context_info.timezone, rerun.context_info.locale = "Europe/Amsterdam", "nl-NL"
        rerun.context_info.url = f"{self.url}/{self.path}"
        for name, widget in self.widgets.items():
            state = rerun.widget_states.widgets.add()
            state.id = name
            widget.fill(state)
        packed: bytes = message.SerializeToString()
        return packed

    # ------------------------------------------------------------ the browser's message cache
    def _remember(self, frame: Frame, fragment: str) -> None:
        if frame.reference in self._cache:
            self._cache[frame.reference] = (self._run, self._cache[frame.reference][1])
        elif frame.cacheable:
            self._cache[frame.hash] = (self._run, fragment)

    def _forget_old(self, fragment: str) -> None:
        """Like ForwardMsgCache.incrementRunCount; a fragment's run only ages its own messages."""
        self._run += 1
        self._cache = {
            name: (used, owner)
            for name, (used, owner) in self._cache.items()
            if self._run - used <= self._most_age or (fragment and owner != fragment)
        }

    # ------------------------------------------------------------ what the server tells
    def _learn(self, frame: Frame, data: bytes, first: bool) -> None:
        if frame.type == PAGE_NOT_FOUND:
            raise SessionError(f"page /{self.path} not found")
        if frame.type in LEARNED:
            self._learn_place(ForwardMsg.FromString(data))
        elif frame.type == DELTA and (first or len(data) < LARGE):
            self._learn_element(ForwardMsg.FromString(data), first)

    def _learn_place(self, message: Any) -> None:
        kind = message.WhichOneof("type")
        if kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
            return
        self._page_hash = getattr(message, kind).page_script_hash or self._page_hash
        if kind == "new_session":
            self._most_age = message.new_session.config.max_cached_message_age or self._most_age

    def _learn_element(self, message: Any, first: bool) -> None:
        if message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        self.faults += kind == "exception" or (kind == "alert" and element.alert.format == Alert.ERROR)
        if not first or kind not in READERS:
            return
        described = getattr(element, kind)
        if not described.disabled and not described.form_id:
            widget = READERS[kind](described)
            widget.fragment = message.delta.fragment_id
            self.widgets[described.id] = widget
