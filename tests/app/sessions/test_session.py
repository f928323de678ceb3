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
from gatescope.model import experiment as model_experiment
from gatescope.model.spec import Spec
from holding import whole
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


def same(found: dict[str, np.ndarray], spec: dict[str, Any]) -> None:
    """They are the values of the whole run, to the last bit."""
    wanted = whole(Spec.from_dict(spec))
    assert found.keys() == wanted.keys()
    for name, values in wanted.items():
        assert found[name].tobytes() == values.astype("<f4").tobytes(), name


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


@pytest.mark.parametrize("batch", [1, 7, 32, 512])
@pytest.mark.parametrize("spec", [SPEC, PINNED, LONG], ids=["free", "pinned", "long"])
def test_frames_are_the_run_bit_for_bit(either: Any, run: Run, spec: dict[str, Any], batch: int) -> None:
    async def go() -> None:
        async with either.client() as client:
            opened = await client.open(9, spec, batch=batch)
            steps = len(spec["input"]["rows"])
            assert opened["spec"] == Spec.from_dict(spec).to_dict()
            assert opened["free"]["key"].startswith(Spec.from_dict(spec).undisturbed.hash)
            assert ("used" in opened) == ("interventions" in spec)
            assert (opened["steps"], opened["hidden"], opened["inputs"], opened["outputs"]) == (steps, [3], 1, 0)
            assert len(opened["tokens"]) == steps
            assert (await client.frame()).count == min(batch, steps)
            same(await client.trace(), spec)

    run(go())


def test_credit_is_of_steps_however_many_frames_they_take(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as client:
            await client.open(1, PINNED, credit=0)
            await client.silent()
            await client.say(type="credit", stream=1, steps=5)
            assert (await client.frame()).count == 5
            await client.silent()
            await client.say(type="credit", stream=2, steps=5)
            await client.silent()
            await client.say(type="credit", stream=1, steps=9)
            # Of steps 5 to 13 the undisturbed run has all; the other, with the ghost of f, begins with step 12.
            got = [await client.frame() for _ in range(2)]
            assert [(one.group, one.first, one.count) for one in got] == [(0, 5, 9), (1, 12, 2)]
            await client.silent()
            await client.say(type="credit", stream=1, steps=1000)
            same(await client.trace(), PINNED)

    run(go())


def sent(opened: dict[str, Any]) -> list[tuple[str, str, int, int]]:
    return [(group["run"], " ".join(group["columns"]), group["start"], group["stop"]) for group in opened["groups"]]


USED = "used", "i f g o c h ghost.f"


def test_a_change_sends_what_it_changes_of_one_run(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as client:
            assert sent(await client.open(1, SPEC)) == [("free", "x i f g o c h", 0, 40)]
            await client.trace()
            opened = await client.open(2, PINNED)
            assert sent(opened) == [(*USED, 12, 40)]
            assert (opened["used"]["base"], opened["used"]["shared"]) == (opened["free"]["key"], 12)
            same(await client.trace(), PINNED)
            # Another pin later on: what comes before it is that of the run before.
            more = SPEC | {"interventions": [PIN, {"kind": "pin", "gate": "o", "value": 0, "start": 30, "stop": 34}]}
            before = opened["used"]["key"]
            opened = await client.open(3, more)
            assert (opened["used"]["base"], opened["used"]["shared"]) == (before, 30)
            assert sent(opened) == [(*USED, 30, 40), ("used", "ghost.o", 30, 34)]
            same(await client.trace(), more)
            # Back again, and further back: all is held.
            for number, spec in ((4, PINNED), (5, SPEC)):
                assert sent(await client.open(number, spec)) == []
                same(await client.trace(), spec)
            # Who holds less is sent more, to the column.
            keys = [opened["free"]["key"], before]
            have = [{"run": keys[0], "steps": 40}, {"run": keys[1], "steps": 20}]
            opened = await client.open(6, PINNED, credit=0, have=have)
            assert sent(opened) == [(*USED, 20, 40)]
            have = [{"run": keys[0], "steps": 40, "columns": ["x", "c"]}, {"run": keys[0], "steps": 3}]
            opened = await client.open(7, SPEC, credit=0, have=have)
            assert sent(opened) == [("free", "i f g o h", 3, 40)]

    run(go())


COVERED = {
    "pins": (
        SPEC | {"interventions": [PIN, {"kind": "pin", "gate": "i", "value": 0, "start": 20}]},
        SPEC | {"interventions": [PIN, {"kind": "pin", "gate": "i", "value": 1, "start": 25, "stop": 30}]},
    ),
    "pins of one alone": (SPEC, SPEC | {"interventions": [{"kind": "nudge", "unit": 1, "step": 20, "value": 2}]}),
    "the seed of noise": tuple(
        SPEC | {"interventions": [PIN, {"kind": "noise", "scale": 1, "start": 20}], "seed": seed} for seed in (1, 2)
    ),
    "input": tuple(
        SPEC | {"input": {"kind": "numbers", "rows": [*SPEC["input"]["rows"][:20], *([[value]] * 20)]}}
        for value in (0.0, 0.5)
    ),
    "drawn words": tuple(
        {
            "version": 1,
            "net": "anbn",
            "input": {
                "kind": "continued", "input": {"kind": "text", "text": "Saaabb"}, "read": 6, "steps": 34,
                "temperature": 2, "put": [[step, "a"] for step in range(6, 20)],
            },
            "seed": seed,
        }
        for seed in (1, 2)
    ),
}  # fmt: skip
"""Two Specs each that come to the same up to step 20, and to something else after."""


@pytest.mark.parametrize("pair", COVERED.values(), ids=COVERED)
def test_no_step_is_sent_that_is_covered(either: Any, run: Run, pair: Any) -> None:
    async def sent_of(spec: dict[str, Any]) -> tuple[dict[str, Any], dict[str, bytes], list[str]]:
        async with either.client() as client:
            opened = await client.open(1, spec, until=20, batch=8)
            assert opened["until"] == 20
            assert max(group["stop"] for group in opened["groups"]) == 20
            frames = [await client.frame() for _ in range(3 * len(opened["groups"]) - late(opened))]
            assert client.holding.complete
            await client.silent()
            reads = [*opened["tokens"], *opened.get("used", {}).get("tokens", [])]
            names = {name: values[:20].tobytes() for name, values in client.holding.trace().items()}
            assert {frame.first + frame.count <= 20 for frame in frames} == {True}
            # All the same once nothing is covered: only what is missing comes.
            opened_all = await client.open(2, spec)
            assert "until" not in opened_all
            assert all(group["start"] >= min(20, group["stop"]) for group in opened_all["groups"])
            same(await client.trace(), spec)
            whole_of = {name: values.tobytes() for name, values in client.holding.trace().items()}
            return whole_of, names, reads

    async def go() -> None:
        (one, seen_of_one, reads_one), (other, seen_of_other, reads_other) = [await sent_of(spec) for spec in pair]
        assert one != other
        assert seen_of_one == seen_of_other
        if "continued" in pair[0]["input"]["kind"]:
            assert set(reads_one[20:40]) == {""}
            assert reads_one == reads_other

    run(go())


def late(opened: dict[str, Any]) -> int:
    """Frames that groups do not have which begin after the first steps, of 8 steps each."""
    return sum(group["start"] // 8 for group in opened["groups"])


def test_a_cover_beyond_the_end_covers_nothing(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as client:
            assert "until" not in await client.open(1, SPEC, until=40)
            same(await client.trace(), SPEC)
            await client.say(type="open", stream=2, spec=SPEC, credit=0, until=0)
            assert (await client.words())["reason"] == "message_not_in_order"

    run(go())


def test_a_client_that_comes_back_goes_on(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as client:
            await client.open(1, PINNED, credit=20)
            while client.holding.steps < 20:
                await client.frame()
            held = client.holding
        async with either.client() as client:
            client.holding = held
            opened = await client.open(1, PINNED)
            assert sent(opened) == [("free", "x i f g o c h", 20, 40), (*USED, 20, 40)]
            same(await client.trace(), PINNED)
            assert sent(await client.open(2, PINNED, credit=0)) == []
            other = opened["free"]["key"].partition("-")[0] + "-of-another-build"
            opened = await client.open(3, SPEC, credit=0, have=[{"run": other, "steps": 10}])
            assert sent(opened) == [("free", "x i f g o c h", 0, 40)]

    run(go())


@pytest.mark.parametrize("bad", [SPEC | {"net": "no such"}, {}, SPEC | {"seed": -1}])
def test_a_bad_spec_leaves_the_old_stream(either: Any, run: Run, bad: dict[str, Any]) -> None:
    async def go() -> None:
        async with either.client() as client:
            await client.open(1, SPEC, credit=4)
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
    assert set(Session.HANDLERS) == set(get_args(Message))


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
