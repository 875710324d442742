"""serve.py without a browser: the messages of a rerun leave together, and at once."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server import server_util
from websockets.sync.client import connect

import serve


def bericht(tekst: str = "", klaar: bool = False) -> Message:
    wat = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY) if klaar else ForwardMsg()
    if tekst:
        wat.delta.new_element.text.body = tekst
    return {"type": "websocket.send", "bytes": wat.SerializeToString()}


@pytest.fixture(autouse=True)
def _kort(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "HELD", 0.02)


class Ontvanger:
    """What arrives, and when."""

    def __init__(self, weg: bool = False) -> None:
        self.gekregen: list[Message] = []
        self.weg = weg

    async def __call__(self, message: Message) -> None:
        await asyncio.sleep(0)  # a real socket gives way now and then
        if self.weg:
            raise ConnectionError("weg")
        self.gekregen.append(message)


def test_a_rerun_waits_for_its_last_message_and_keeps_its_order() -> None:
    async def rerun() -> None:
        ontvanger = Ontvanger()
        send = serve.InOneGo(ontvanger)
        berichten = [*(bericht(f"deel {n}") for n in range(20)), bericht(klaar=True)]
        for los in berichten[:-1]:
            await send(los)
        assert ontvanger.gekregen == []
        await send(berichten[-1])
        assert ontvanger.gekregen == berichten

    asyncio.run(rerun())


def test_a_part_that_runs_by_itself_does_not_wait_for_the_timer() -> None:
    async def deel() -> None:
        ontvanger = Ontvanger()
        klaar = ForwardMsg(script_finished=ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
        klaar.metadata.run.script_run_id = "5221e27f-8d8b-4cea-8250-a2bf2c5b4288"
        klaar.metadata.run.fragment_ids.append("9ee33dce642eb60977bcdebf737a9507")
        berichten = [bericht("deel"), {"type": "websocket.send", "bytes": klaar.SerializeToString()}]
        send = serve.InOneGo(ontvanger)
        for los in berichten:
            await send(los)
        assert ontvanger.gekregen == berichten

    asyncio.run(deel())


SOORTEN = ForwardMsg.DESCRIPTOR.oneofs_by_name["type"].fields
LANG = "x" * 100_000


def van_soort(naam: str) -> ForwardMsg:
    """The smallest message of this kind."""
    veld, wat = ForwardMsg.DESCRIPTOR.fields_by_name[naam], ForwardMsg()
    if veld.message_type:
        getattr(wat, naam).SetInParent()
    else:
        setattr(wat, naam, "ja" if veld.type == veld.TYPE_STRING else 1)
    assert wat.WhichOneof("type") == naam
    return wat


@pytest.mark.parametrize("naam", [veld.name for veld in SOORTEN])
@pytest.mark.parametrize("groot", [False, True], ids=["small", "large"])
def test_only_the_kind_that_ends_a_rerun_does_so_however_large_it_is(naam: str, groot: bool) -> None:
    wat = van_soort(naam)
    if groot:
        wat.hash = wat.metadata.run.script_run_id = LANG
    einde = serve.ends_a_rerun({"type": "websocket.send", "bytes": wat.SerializeToString()})
    assert einde is (naam == "script_finished")


@pytest.mark.parametrize("hoe", ForwardMsg.ScriptFinishedStatus.values())
def test_every_way_to_end_a_rerun_is_an_end(hoe: "ForwardMsg.ScriptFinishedStatus.ValueType") -> None:
    wat = ForwardMsg(script_finished=hoe)
    assert serve.ends_a_rerun({"type": "websocket.send", "bytes": wat.SerializeToString()})


def test_what_takes_longer_is_sent_as_it_comes() -> None:
    async def lang() -> None:
        ontvanger = Ontvanger()
        send = serve.InOneGo(ontvanger)
        berichten = [bericht(f"balk {n}") for n in range(3)]
        for n, los in enumerate(berichten, start=1):
            await send(los)
            await asyncio.sleep(4 * serve.HELD)
            assert ontvanger.gekregen == berichten[:n]

    asyncio.run(lang())


@pytest.mark.parametrize("laatste", [{"type": "websocket.close"}, {"type": "websocket.send", "text": "hallo"}])
def test_anything_else_is_not_held_and_nothing_is_left_behind(laatste: Message) -> None:
    async def einde() -> None:
        ontvanger = Ontvanger()
        send = serve.InOneGo(ontvanger)
        eerst = bericht("eerst")
        await send(eerst)
        await send(laatste)
        assert ontvanger.gekregen == [eerst, laatste]

    asyncio.run(einde())


def test_messages_from_the_timer_and_from_a_rerun_do_not_overtake_each_other() -> None:
    async def door_elkaar() -> None:
        ontvanger = Ontvanger()
        send = serve.InOneGo(ontvanger)
        berichten = [bericht(f"deel {n}", klaar=n % 7 == 6) for n in range(60)]
        for n, los in enumerate(berichten):
            await send(los)
            if n % 5 == 0:
                await asyncio.sleep(serve.HELD)
        await asyncio.sleep(4 * serve.HELD)
        assert ontvanger.gekregen == berichten

    asyncio.run(door_elkaar())


def test_a_browser_that_left_is_reported_to_who_sends_next() -> None:
    async def weg() -> None:
        send = serve.InOneGo(Ontvanger(weg=True))
        await send(bericht("naar niemand"))
        await asyncio.sleep(4 * serve.HELD)  # the timer finds nobody, and says nothing
        with pytest.raises(ConnectionError):
            await send(bericht(klaar=True))

    asyncio.run(weg())


@contextmanager
def als_streamlit(app: object) -> Iterator[int]:
    """Serve as Streamlit does: uvicorn on a socket that was bound before. Gives the port."""
    gebonden = socket.socket(socket.AF_INET)
    gebonden.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, ws="websockets-sansio", log_level="error"))  # type: ignore[arg-type]
    draad = threading.Thread(target=server.run, kwargs={"sockets": [gebonden]})
    draad.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield int(gebonden.getsockname()[1])
    finally:
        server.should_exit = True
        draad.join()
        gebonden.close()


async def zegt_nagle(_scope: Scope, receive: Receive, send: Send) -> None:
    """Tells over its own connection whether small messages wait there for an acknowledgement."""
    assert (await receive())["type"] == "websocket.connect"
    await send({"type": "websocket.accept"})
    protocol = getattr(send, "send", send).__self__  # type: ignore[union-attr]
    verbinding = protocol.transport.get_extra_info("socket")
    uit = verbinding.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    await send({"type": "websocket.send", "text": "meteen" if uit else "wacht"})
    await send({"type": "websocket.close"})


def test_small_messages_do_not_wait_for_an_acknowledgement() -> None:
    async def alleen_websocket(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await gehard(scope, receive, send)

    gehard = serve.Hardening(zegt_nagle)
    with als_streamlit(alleen_websocket) as poort, connect(f"ws://127.0.0.1:{poort}/") as browser:
        assert browser.recv(timeout=10) == "meteen"


def test_a_foreign_origin_is_refused_without_asking_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("streamlit.net_util._make_blocking_http_get", lambda url, **_: asked.append(url))
    assert not server_util.is_url_from_allowed_origins("https://elders.example")
    assert server_util.is_url_from_allowed_origins("http://localhost:8501")
    assert asked == []
