"""Two traces open at once on one socket, against a real server."""

import json
from collections.abc import Callable
from typing import Any

from gatescope.app.wire import frames
from holding import Holding, same

SPEC: dict[str, Any] = {"version": 1, "net": "anbn", "input": {"kind": "text", "text": "aaaabbbb"}}
OTHER = SPEC | {"input": {"kind": "text", "text": "aabb"}}
PIN = {"kind": "pin", "gate": "f", "value": 0, "start": 3}
Run = Callable[[Any], None]


async def take(client: Any, held: dict[int, Holding]) -> None:
    """The next message goes to the holding of its stream."""
    message = await client._next()
    if isinstance(message, str):
        told = json.loads(message)
        assert told["type"] == "opened", told
        held[told["stream"]].open(told)
    else:
        held[frames.decode(message).stream].take(message)


def test_a_second_trace_comes_beside_the_first_and_each_is_changed_alone(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as client:
            held = {1: Holding(), 2: Holding(), 3: Holding()}
            await client.say(type="open", stream=1, spec=SPEC, credit=4, batch=2)
            await client.say(type="open", stream=2, spec=OTHER, credit=100, batch=1, beside=True)
            while not (held[1].opened and held[1].steps == 4 and held[2].opened and held[2].complete):
                await take(client, held)
            same(held[2].trace(), OTHER)
            # Credit is each stream's own, and opening the one ended nothing of the other.
            await client.silent()
            await client.say(type="credit", stream=1, steps=100)
            while not held[1].complete:
                await take(client, held)
            same(held[1].trace(), SPEC)

            # The first with a pin: only what that changes is sent, and the second stays open.
            pinned = SPEC | {"interventions": [PIN]}
            held[3].runs = held[1].runs
            await client.say(type="open", stream=3, spec=pinned, credit=100, have=held[1].have)
            while not (held[3].opened and held[3].complete):
                await take(client, held)
            same(held[3].trace(), pinned)
            assert {(group["run"], group["start"]) for group in held[3].opened["groups"]} == {("used", 3)}
            ask = {"type": "explain", "layer": 0, "unit": 0, "start": 0, "stop": 1}
            for stream in (2, 3):
                await client.say(**ask, stream=stream)
                assert (await client.words())["stream"] == stream
            await client.say(**ask, stream=1)
            await client.silent()

    run(go())


def test_a_stream_that_is_closed_is_sent_no_further(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as client:
            held = {2: Holding()}
            await client.say(type="open", stream=2, spec=SPEC, credit=1, batch=1, beside=True)
            while not (held[2].opened and held[2].steps):
                await take(client, held)
            await client.say(type="close", stream=7)  # never was
            await client.say(type="close", stream=2)
            await client.say(type="credit", stream=2, steps=100)
            await client.say(type="explain", stream=2, layer=0, unit=0, start=0, stop=1)
            await client.silent()
            # Its place is free.
            await client.open(3, OTHER, beside=True)

    run(go())


def test_what_is_refused_beside_leaves_both(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as client:
            await client.open(1, SPEC, credit=0)
            held = {1: Holding(), 2: Holding()}
            held[1].open(client.holding.opened)
            await client.say(type="open", stream=2, spec=OTHER, credit=0, beside=True)
            await take(client, held)
            await client.say(type="open", stream=3, spec=SPEC | {"net": "none"}, credit=9, beside=True)
            refused = await client.words()
            assert (refused["code"], refused["stream"]) == ("bad_spec", 3)
            for stream in (1, 2):
                await client.say(type="credit", stream=stream, steps=100)
            while not (held[1].complete and held[2].complete):
                await take(client, held)

    run(go())
