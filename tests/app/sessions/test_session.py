"""The socket, against a real server."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, get_args

import numpy as np
import pytest
from gatescope.app.sessions.session import Session
from gatescope.app.traces import budget, prepare
from gatescope.app.wire.refusal import Refusal
from gatescope.app.wire.requests import MAX_BYTES, REFUSED_BYTES, Message
from gatescope.model.spec import Spec
from patience import SECONDS
from websockets.exceptions import ConnectionClosed, InvalidStatus

SPEC: dict[str, Any] = {
    "version": 1,
    "net": "notebook",
    "input": {"kind": "numbers", "rows": [[(step % 7 - 3) / 4] for step in range(40)]},
}
PIN = {"kind": "pin", "gate": "f", "value": 1, "start": 12}
PINNED = SPEC | {"interventions": [PIN]}
LONG = SPEC | {"input": {"kind": "numbers", "rows": [[0.25]] * 1500}, "interventions": [PIN]}
Run = Callable[[Any], None]


def expected(spec: dict[str, Any]) -> np.ndarray:
    wanted = prepare.resolve(Spec.from_dict(spec))
    return np.frombuffer(wanted.run(), "<f4").reshape(wanted.steps, -1)


def test_hello(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as client:
            assert (client.hello["type"], client.hello["protocol"]) == ("hello", 1)
            for net in client.hello["nets"]:
                assert set(net) == {
                    "name", "title", "about", "hidden", "inputs", "outputs", "cells", "family", "labels", "readout",
                    "card", "alphabet", "spec", "parameters",
                }  # fmt: skip
                assert set(net["parameters"]) == {"cells", "readout"}
                assert net["name"] == "notebook" or net["card"]["seed_chosen"].startswith("Seed ")
                await client.say(type="open", stream=1, spec=net["spec"], credit=2000)
                assert (await client.words())["type"] == "opened"

            # 4 H (D + H + 1) + 3 H and K (H + 1), of H = 2 and D = K = 4.
            counter = next(net for net in client.hello["nets"] if net["name"] == "anbn")
            assert counter["parameters"] == {"cells": 62, "readout": 12}

    run(go())


@pytest.mark.parametrize("batch", [1, 7, 32, 512])
@pytest.mark.parametrize("spec", [SPEC, PINNED, LONG], ids=["free", "pinned", "long"])
def test_frames_are_the_run_bit_for_bit(running: Any, run: Run, spec: dict[str, Any], batch: int) -> None:
    async def go() -> None:
        async with running.client() as client:
            want = expected(spec)
            await client.say(type="open", stream=9, spec=spec, credit=2000, batch=batch)
            opened = await client.words()
            assert opened["spec"] == Spec.from_dict(spec).to_dict()
            assert opened["hash"] == Spec.from_dict(spec).hash
            assert (opened["from"], opened["steps"], opened["stream"]) == (0, len(want), 9)
            assert (opened["hidden"], opened["inputs"], opened["outputs"]) == ([3], 1, 0)
            assert len(opened["tokens"]) == len(want)
            frame = await client.frame()
            assert len(frame.values) == min(batch, len(want))
            rest = [frame.values]
            if len(want) > batch:
                rest.append(await client.steps(len(want) - batch))
            assert np.concatenate(rest).tobytes() == want.tobytes()

    run(go())


def test_credit_is_kept(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as client:
            await client.say(type="open", stream=1, spec=SPEC, credit=0)
            await client.words()
            await client.silent()
            await client.say(type="credit", stream=1, steps=5)
            assert len((await client.frame()).values) == 5
            await client.silent()
            await client.say(type="credit", stream=2, steps=5)
            await client.silent()
            await client.say(type="credit", stream=1, steps=1000)
            assert (await client.frame()).first == 5

    run(go())


def test_a_pin_sends_only_what_it_changes(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as client:
            await client.say(type="open", stream=1, spec=SPEC, credit=2000)
            key = (await client.words())["trace"]
            before = await client.steps(40)
            await client.say(type="open", stream=2, spec=PINNED, credit=2000, have={"trace": key, "steps": 40})
            assert (await client.words())["from"] == 12
            after = await client.steps(28)
            assert np.concatenate([before[:12], after]).tobytes() == expected(PINNED).tobytes()
            await client.say(type="open", stream=3, spec=PINNED, credit=2000, have={"trace": key, "steps": 5})
            assert (await client.words())["from"] == 5

    run(go())


def test_a_client_that_comes_back_goes_on(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as client:
            await client.say(type="open", stream=1, spec=SPEC, credit=10)
            key = (await client.words())["trace"]
        async with running.client() as client:
            await client.say(type="open", stream=1, spec=SPEC, credit=2000, have={"trace": key, "steps": 10})
            assert (await client.words())["from"] == 10
            assert (await client.steps(30)).tobytes() == expected(SPEC)[10:].tobytes()
            await client.say(type="open", stream=2, spec=SPEC, credit=0, have={"trace": key, "steps": 40})
            assert (await client.words())["from"] == 40
            other = key.partition("-")[0] + "-of-another-build"
            await client.say(type="open", stream=3, spec=SPEC, credit=0, have={"trace": other, "steps": 10})
            assert (await client.words())["from"] == 0

    run(go())


@pytest.mark.parametrize("bad", [SPEC | {"net": "no such"}, {}, SPEC | {"seed": -1}])
def test_a_bad_spec_leaves_the_old_stream(running: Any, run: Run, bad: dict[str, Any]) -> None:
    async def go() -> None:
        async with running.client() as client:
            await client.say(type="open", stream=1, spec=SPEC, credit=4)
            await client.words()
            await client.frame()
            await client.say(type="open", stream=2, spec=bad, credit=4)
            error = await client.words()
            assert (error["type"], error["code"], error["stream"]) == ("error", "bad_spec", 2)
            await client.say(type="credit", stream=1, steps=2000)
            assert (await client.frame()).first == 4

    run(go())


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


def test_a_message_that_is_too_long_is_refused_and_nothing_is_lost(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as client:
            await client.say(type="open", stream=1, spec=SPEC, credit=4)
            await client.words()
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
                await other.say(type="open", stream=number, spec=SPEC, credit=2000)
                await other.words()
                await other.steps(40)

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
        prepare.resolve(Spec.from_dict(SPEC | {"seed": 77}))
    assert refused.value.code == "too_large"
    json.dumps(refused.value.message)


def test_every_message_has_a_handler() -> None:
    assert set(Session.HANDLERS) == set(get_args(Message))
