"""The hardened way to serve the dashboard: `streamlit run serve.py`.

Streamlit's own server says the page is English, sends no security headers and shows its metrics to anyone.
This file puts a thin layer around it. `app.py` stays the script, so `streamlit run app.py` works too, without
the layer.
"""

import asyncio
import contextlib
import re
import socket
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlencode

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import net_util
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from app import PAGINAS  # also brings in every page at start-up, so that the first visitor does not wait for it
from components import fout
from components.staat import VERSIE

SECURITY_HEADERS: Final = {
    # No other host, no inline script. Charts and maps need WebAssembly and workers, widgets inline styles.
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; frame-ancestors 'self'; form-action 'self'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

# Nobody outside needs these: the metrics tell who is busy, and the agent API is switched off anyway.
CLOSED: Final = ("/_stcore/metrics", "/_stcore/agent")

# Every address that is not below one of these is a page, and Streamlit answers it with its index.html.
NOT_A_PAGE: Final = ("/_stcore/", "/static/", "/media/", "/component/")

# Its own files beside them: index.html, the icon.
STREAMLIT_FILES: Final = {file.name for file in Path(st.__file__).with_name("static").iterdir() if file.is_file()}

# With these a browser asks "only if it changed" or "only a part"; Streamlit would judge by its own file.
CONDITIONAL: Final = {b"if-none-match", b"if-modified-since", b"if-range", b"range"}

KEYS: Final = Path(__file__).parent / "components" / "toetsen.js"

HELD: Final = 0.1  # seconds that a message may wait for the others of its rerun

NOSCRIPT: Final = (
    "<noscript><p>Het Wijkteamkompas werkt alleen met JavaScript. Zet JavaScript aan in uw browser en laad "
    "de pagina opnieuw. Lukt dat niet op uw werkplek, vraag dan uw beheerder om hulp.</p></noscript>"
)

# What changes in Streamlit's index.html: (pattern, replacement), each found exactly once.
INDEX_EDITS: Final = (
    (r'<html lang="en">', '<html lang="nl">'),
    (r"<title>Streamlit</title>", "<title>Wijkteamkompas</title>"),
    (r"<noscript>.*?</noscript>", NOSCRIPT),
    (r'<link rel="service-desc"[^>]*>', ""),  # points at the agent API, which is closed
    (r"</head>", '<script src="./toetsen.js"></script></head>'),  # see there
    (r"<script>\s*window\.prerenderReady = false\s*</script>", ""),  # inline: our CSP would refuse it, loudly
)


def dutch_index() -> str:
    """Return Streamlit's index.html with our edits; refuse to start when a new Streamlit looks different."""
    html = Path(st.__file__).with_name("static").joinpath("index.html").read_text(encoding="utf-8")
    for pattern, replacement in INDEX_EDITS:
        html, found = re.subn(pattern, replacement, html, flags=re.DOTALL)
        if found != 1:
            raise RuntimeError(f"serve.py: {pattern!r} stands {found} times in Streamlit's index.html, expected 1")
    return html


def error_page(status: int, what: str, advice: str) -> Response:
    """A small Dutch page that says what happened and leads back to the start page."""
    return HTMLResponse(
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{what} – Wijkteamkompas</title></head>"
        f"<body><main><h1>{what}</h1>"
        f'<p>{advice} <a href="{base_path()}/">Ga naar de startpagina</a>.</p></main></body></html>',
        status_code=status,
        headers=SECURITY_HEADERS,
    )


def not_found(_request: Request | None = None, _error: Exception | None = None) -> Response:
    return error_page(404, "Dit adres bestaat niet", "Kijk of het adres goed is overgenomen.")


def server_error(_request: Request, _error: Exception) -> Response:
    return error_page(500, "Er ging iets mis op de server", "Probeer het over een minuut opnieuw.")


def health(_request: Request) -> Response:
    return JSONResponse({"status": "ok"}, headers={"cache-control": "no-store"})


def keys(_request: Request) -> Response:
    return FileResponse(KEYS, media_type="text/javascript", headers={"cache-control": "no-cache"})


def show_script_error(error: Exception) -> bool:
    """A button's callback failed (a page has its own boundary in app.py); Streamlit has logged the traceback."""
    fout.onverwacht(error)
    return True


class Hardening:
    """Add headers, close what should be closed, make the page Dutch. What goes over a websocket is not touched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # Always sent whole (7 kB): a browser must not keep a copy from before an edit, or from without us.
        self.index = HTMLResponse(dutch_index(), headers=SECURITY_HEADERS | {"cache-control": "no-store"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        send_at_once(send)
        if scope["type"] != "http":
            await self.app(scope, receive, InOneGo(send) if scope["type"] == "websocket" else send)
            return
        path: str = scope["path"]
        if any(part in path for part in CLOSED):
            await not_found()(scope, receive, send)
            return
        if (name := stray(path)) is not None:
            query = urlencode({"v": VERSIE, "onbekend": name})
            await RedirectResponse(f"{base_path()}/?{query}", headers=SECURITY_HEADERS)(scope, receive, send)
            return
        instead: Response | None = None

        async def send_hardened(message: Message) -> None:
            nonlocal instead
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(SECURITY_HEADERS)
                if message["status"] == 200:
                    instead = self.replacement(path, headers)
                    if "/app/static/" in path:
                        headers["cache-control"] = static_caching(scope["query_string"])
            if instead is None:
                await send(message)

        if is_page(path):
            unconditional = [header for header in scope["headers"] if header[0] not in CONDITIONAL]
            scope = {**scope, "headers": unconditional}
        await self.app(scope, receive, send_hardened)
        if instead is not None:
            await instead(scope, receive, send)

    def replacement(self, path: str, headers: Headers) -> Response | None:
        """What to send in place of Streamlit's index.html, or None when the answer is something else."""
        if not headers.get("content-type", "").startswith("text/html"):
            return None
        if is_page(path):
            return self.index
        # Streamlit answers a missing script or style with its index as well; the browser should see a 404.
        return not_found() if "/static/" in path else None


class InOneGo:
    """Hand a websocket the messages of a rerun together.

    Sent one by one, the browser draws the page anew between them, several times over; together it draws once. What
    takes longer than HELD is sent as it comes, so that a progress bar moves.
    """

    def __init__(self, send: Send) -> None:
        self.send = send
        self.waiting: list[Message] = []
        self.timer: asyncio.Task[None] | None = None
        self.order = asyncio.Lock()

    async def __call__(self, message: Message) -> None:
        self.waiting.append(message)
        if ends_a_rerun(message):
            await self.flush()
        elif self.timer is None:
            self.timer = asyncio.create_task(self.flush_later())

    async def flush_later(self) -> None:
        await asyncio.sleep(HELD)
        # Whoever sends next hears of a browser that has left; a timer has nobody to tell.
        with contextlib.suppress(Exception):
            await self.flush()

    async def flush(self) -> None:
        if self.timer is not None and self.timer is not asyncio.current_task():
            self.timer.cancel()
        self.timer = None
        async with self.order:
            while self.waiting:
                await self.send(self.waiting.pop(0))


def ends_a_rerun(message: Message) -> bool:
    """Whether nothing is to be waited for: the last message of a rerun, or anything that is not one of Streamlit's."""
    data: bytes | None = message.get("bytes")
    if message["type"] != "websocket.send" or data is None:
        return True
    return ForwardMsg.FromString(data).WhichOneof("type") == "script_finished"  # 2 µs; 20 µs for one of 80 kB


def send_at_once(send: Send) -> None:
    """Let no answer wait for the acknowledgement of the one before.

    Streamlit binds the socket itself, and asyncio then leaves Nagle's algorithm on (uvicorn issue 3149): every rerun,
    being many small messages, stood still for the 40 ms that a browser may take to acknowledge, 200 ms on Windows.
    """
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    connection = transport and transport.get_extra_info("socket")
    if connection is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def is_page(path: str) -> bool:
    return not any(part in path for part in NOT_A_PAGE)


def stray(path: str) -> str | None:
    """The name of a page that does not exist: Streamlit shows an English dialog, we lead to Start with a notice."""
    name = path.removeprefix(base_path()).strip("/")
    pages = {pad for _, _, pad in PAGINAS.values()} | {"gezond", KEYS.name}
    return name if is_page(path) and name not in pages | STREAMLIT_FILES else None


def base_path() -> str:
    """'' or '/sub' when the server lives below a path."""
    return f"/{st.get_option('server.baseUrlPath')}".rstrip("/")


def static_caching(query: bytes) -> str:
    """Our static files are asked for with ?v=<hash>: that address never changes its content."""
    return "public, max-age=31536000, immutable" if b"v" in parse_qs(query) else "no-cache"


# At a websocket from a foreign Origin Streamlit asks Amazon for the public address of this machine, to allow that too.
# Nothing here goes outside: the names that may are in `allowedHosts`, and an unknown one is refused.
net_util.get_external_ip = lambda: None

app = st.App(
    "app.py",
    routes=[Route("/gezond", health), Route(f"/{KEYS.name}", keys)],
    middleware=[Middleware(Hardening)],
    on_script_error=show_script_error,
    exception_handlers={404: not_found, Exception: server_error},
)
