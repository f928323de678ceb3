"""The socket, against a real server."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, get_args

import pytest
from gatescope.app.sessions import session
from gatescope.app.sessions.classroom import Classroom
from gatescope.app.sessions.session import Session
from gatescope.app.traces import budget, prepare
from gatescope.app.wire.classrequests import ClassMessage
from gatescope.app.wire.refusal import Refusal
from gatescope.app.wire.requests import MAX_BYTES, REFUSED_BYTES, Message
from gatescope.model import experiment as model_experiment
from gatescope.model.spec import Spec
from holding import same
from patience import SECONDS
from specs import LONG, PINNED, SPEC
from websockets.exceptions import ConnectionClosed, InvalidStatus

Run = Callable[[Any], None]


def test_hello(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as client:
            assert (client.hello["type"], client.hello["protocol"]) == ("hello", 2)
            for net in client.hello["nets"]:
                assert set(net) == {
                    "name", "title", "about", "hidden", "inputs", "outputs", "cells", "family", "labels", "readout",
                    "card", "alphabet", "spec", "parameters", "task", "predicts", "span",
                }  # fmt: skip
                assert set(net["parameters"]) == {"cells", "readout"}
                assert net["name"] == "notebook" or net["card"]["seed_chosen"].startswith("Seed")
                await client.open(1, net["spec"], credit=0)

            # 4 H (D + H + 1) + 3 H and K (H + 1), of H = 2 and D = K = 4.
            counter = next(net for net in client.hello["nets"] if net["name"] == "anbn")
            assert counter["parameters"] == {"cells": 62, "readout": 12}

    run(go())


def test_a_first_message_may_come_with_the_handshake(either: Any, run: Run) -> None:
    async def go() -> None:
        said = {"type": "open", "stream": 1, "spec": SPEC, "credit": 2000}
        async with either.client(first=json.dumps(said)) as client:
            opened = await client.words()
            assert (opened["type"], opened["stream"]) == ("opened", 1)
            client.holding.open(opened)
            same(await client.trace(), SPEC)
            await client.open(2, PINNED)
        async with either.client(first="n" * 4000) as client:
            assert (await client.words())["code"] == "bad_message"
            await client.open(1, SPEC)

    run(go())


"""Two Specs each that come to the same up to step 20, and to something else after."""


def test_what_the_model_refuses_is_a_bad_spec() -> None:
    spec = Spec.from_dict({"version": 1, "net": "reber", "input": {"kind": "text", "text": "BTXa"}})
    with pytest.raises(Refusal, match="'a' at position 4 is not in the alphabet of the net reber") as refused:
        prepare.resolve(spec)
    assert refused.value.code == "bad_spec"


def test_bad_messages_are_answered_and_cost_nothing(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as client:
            bad = ("", "[", "[]", '{"type":"beat","x":1}', b"binary", '{"type":"beat","type":"beat"}', "\U0001f600")
            for raw in bad:
                await client.socket.send(raw)
                error = await client.words()
                assert (error["type"], error["code"], error["stream"]) == ("error", "bad_message", None)
            await client.say(type="beat")
            assert await client.words() == {"type": "beat"}

    run(go())


async def upgraded(running: Any) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A socket whose frames are written by hand."""
    host, _, port = running.address.partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        f"GET /ws HTTP/1.1\r\nHost: {running.address}\r\nOrigin: http://{running.address}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
    )
    await reader.readuntil(b"\r\n\r\n")
    return reader, writer


def test_too_many_messages_end_the_connection(running: Any, run: Run) -> None:
    async def go() -> None:
        reader, writer = await upgraded(running)
        writer.write((b"\x81\x8f" + bytes(4) + b'{"type":"beat"}') * 100)
        said = await asyncio.wait_for(reader.read(), SECONDS)
        assert said.endswith(b"\x88\x13" + (1008).to_bytes(2, "big") + b"too many messages")
        assert b'"beat"' not in said
        writer.close()

    run(go())


def test_who_says_much_and_reads_nothing_is_told_why_the_line_ends(
    running: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def go() -> None:
        async with running.client() as client:
            monkeypatch.setattr(session, "MAX_OUTBOX", -1)
            await client.say(type="beat")
            with pytest.raises(ConnectionClosed) as closed:
                await client.words()
            assert closed.value.rcvd is not None
            assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (1008, "answers are not read")

    run(go())


@pytest.mark.parametrize(("error", "logged"), [(ValueError("x"), True), (BrokenPipeError("gone"), False)])
def test_an_error_of_a_session_is_logged_and_that_a_client_is_gone_is_not(
    running: Any,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    logged: bool,
) -> None:
    async def fail(self: Session) -> None:
        raise error

    async def go() -> None:
        monkeypatch.setattr(Session, "_explained", fail)
        async with running.client() as client:
            with pytest.raises(ConnectionClosed):
                await to_the_end(client)

    async def to_the_end(client: Any) -> None:
        while True:
            await client.words()

    run(go())
    assert ("A session ended by an error" in caplog.text) == logged


def test_a_message_that_is_too_long_is_refused_and_nothing_is_lost(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as client:
            await client.open(1, SPEC, credit=4)
            await client.frame()
            for text in ("x" * (MAX_BYTES + 1), "\N{GRINNING FACE}" * (MAX_BYTES // 4 + 1), "x" * REFUSED_BYTES):
                await client.socket.send(text)
                error = await client.words()
                assert (error["type"], error["code"], error["stream"]) == ("error", "too_large", None)
                assert error["message"] == f"A message must have at most {MAX_BYTES} bytes, got {len(text.encode())}"
            await client.say(type="credit", stream=1, steps=2000)
            assert (await client.frame()).first == 4
            await client.socket.send("x" * (REFUSED_BYTES + 1))
            with pytest.raises(ConnectionClosed) as closed:
                await client.words()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1009

    run(go())


@pytest.mark.parametrize(
    "origin",
    [None, "null", "http://evil.example", "http://127.0.0.1", "https://lab.example.evil", "https://127.0.0.1:1"],
)
def test_other_origins_are_refused(running: Any, run: Run, origin: str | None) -> None:
    async def go() -> None:
        with pytest.raises(InvalidStatus) as refused:
            async with running.client(origin=origin):
                pass
        assert refused.value.response.status_code == 403
        assert refused.value.response.headers["X-Content-Type-Options"] == "nosniff"

    run(go())


def test_allowed_origins_are_let_in(running: Any, run: Run) -> None:
    async def go() -> None:
        port = running.address.partition(":")[2]
        for origin in ("https://lab.example", f"http://localhost:{port}"):
            async with running.client(origin=origin) as client:
                assert client.hello["type"] == "hello"

    run(go())


def test_who_does_not_read_holds_up_nobody(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client(max_queue=1, close_timeout=1) as stuck, running.client() as other:
            for number in range(1, 20):
                await stuck.say(type="open", stream=number, spec=LONG, credit=2000, batch=512)
            for number in range(1, 10):
                await other.open(number, SPEC, have=[])
                await other.trace()

    run(go())


async def pings(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write((b"\x89\xfd" + bytes(4) + bytes(125)) * 500)
        await writer.drain()


def test_a_flood_of_pings_ends_the_connection(running: Any, run: Run) -> None:
    async def go() -> None:
        _, writer = await upgraded(running)
        with pytest.raises(ConnectionError):
            await asyncio.wait_for(pings(writer), SECONDS)
        writer.close()

    run(go())


def test_too_much_work_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MAX_MACS", 1000)
    with pytest.raises(Refusal, match="may run") as refused:
        prepare.resolve(Spec.from_dict(SPEC))
    assert refused.value.code == "too_large"
    json.dumps(refused.value.message)


@pytest.mark.parametrize(
    ("read", "steps", "reason", "says"),
    [(1, 1999, "too_much_work", "may run"), (2, 9, "continued_read", "at most 1")],
)
def test_a_continuation_is_refused_before_anything_is_said(
    monkeypatch: pytest.MonkeyPatch, read: int, steps: int, reason: str, says: str
) -> None:
    monkeypatch.setattr(model_experiment, "continued", lambda *_, **__: pytest.fail("It was made"))
    given = {"kind": "continued", "input": {"kind": "text", "text": "S"}, "read": read, "steps": steps}
    pins = [{"kind": "pin", "gate": "f", "value": 1}] * 20
    with pytest.raises(Refusal, match=says) as refused:
        prepare.resolve(Spec.from_dict({"version": 1, "net": "anbn", "input": given, "interventions": pins}))
    assert refused.value.reason == reason


def test_every_message_has_a_handler() -> None:
    assert set(Session.HANDLERS) == set(get_args(Message)) - set(get_args(ClassMessage))
    assert set(Classroom.HANDLERS) == set(get_args(ClassMessage))


def test_the_cell_that_is_looked_at_is_explained(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as client:
            ask = {"type": "explain", "layer": 0, "unit": 2, "start": 10, "stop": 13}
            await client.say(**ask, stream=1)  # nothing is open yet
            await client.silent()
            await client.open(5, PINNED, credit=0)
            await client.say(**ask, stream=4)  # no longer open
            await client.silent()
            await client.say(**ask, stream=5)
            told = await client.words()
            assert {name: value for name, value in told.items() if name != "values"} == {
                "type": "terms", "stream": 5, "layer": 0, "unit": 2, "start": 10,
            }  # fmt: skip
            (trace,) = model_experiment.resolve(Spec.from_dict(PINNED)).run().layers
            assert told["values"]["U_f_h"] == [float(value) for value in trace.pre.h.f[10:13, 2]]
            await client.say(**ask | {"stream": 5, "unit": 3})
            assert (await client.words())["params"] == {"detail": "unit: the layer has 3 cells"}
            await client.say(**ask | {"stream": 5, "stop": 139})
            assert "at most 128 steps are explained at once" in (await client.words())["message"]

    run(go())
