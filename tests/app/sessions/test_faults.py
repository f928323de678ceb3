"""Sessions and classes over lines that are slow, stand still or break: by websocket and by events."""

import asyncio
import contextlib
import functools
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from clock import forward
from events import Gone
from gatescope.app.sessions.events import SILENT_SECONDS
from gatescope.app.traces.engine import Engine
from gatescope.app.web import server as web
from gatescope.app.web import site
from gatescope.app.web.addresses import hosts
from gatescope.app.web.http import STALL_SECONDS
from gatescope.app.web.site import Settings
from holding import same
from patience import SECONDS
from proxy import End, Proxy, Way
from websockets.exceptions import ConnectionClosed

Run = Callable[[Any], None]
PIN = {"kind": "pin", "gate": "f", "value": 1, "start": 12}
SPEC: dict[str, Any] = {
    "version": 1,
    "net": "notebook",
    "input": {"kind": "numbers", "rows": [[(step % 7 - 3) / 4] for step in range(40)]},
    "interventions": [PIN],
}
TOKEN = "the presenter's token of these tests"
BROKEN = (ConnectionClosed, Gone, ConnectionError, asyncio.IncompleteReadError)


@asynccontextmanager
async def through(running: Any, **ways: Way) -> AsyncIterator[tuple[Proxy, Any]]:
    """A proxy, and the server as it is reached by it."""
    async with Proxy(int(running.address.partition(":")[2]), **ways).listening() as proxy:
        yield proxy, replace(running, via=proxy.address)


def line(proxy: Proxy) -> Any:
    """The connection that all is told on: the websocket, or the stream of events."""
    return proxy.link(b"GET ")


async def broken(client: Any) -> None:
    """The line is over."""
    with contextlib.suppress(*BROKEN):
        async with asyncio.timeout(SECONDS):
            while True:
                await client.socket.recv()


@asynccontextmanager
async def alive(running: Any) -> AsyncIterator[Any]:
    """A client whose line may break before it is left."""
    with contextlib.suppress(*BROKEN):
        async with running.client() as client:
            yield client


@pytest.mark.long
@pytest.mark.parametrize("size", [1, 700])
def test_segments_of_a_byte_give_the_same_trace(either: Any, run: Run, size: int) -> None:
    async def go() -> None:
        way = Way(segment=size)
        async with through(either, up=way, down=way) as (_, there), there.client() as client:
            await client.open(1, SPEC, batch=7)
            same(await client.trace(), SPEC)

    run(go())


def test_latency_and_little_bandwidth_delay_all_and_change_nothing(either: Any, run: Run) -> None:
    async def go() -> None:
        loop = asyncio.get_running_loop()
        slow = Way(latency=0.02)
        async with through(either, up=slow, down=replace(slow, bandwidth=400_000)) as (proxy, there):
            start = loop.time()
            async with there.client() as client:
                took = loop.time() - start
                assert took >= 0.04 + (line(proxy).passed["down"] - 4096) / 400_000
                await client.open(1, SPEC)
                same(await client.trace(), SPEC)

    run(go())


@pytest.mark.parametrize("how", ["cut", "reset"])
@pytest.mark.parametrize("count", [0, 1, 30, 400])
def test_who_is_cut_off_in_the_midst_of_a_frame_goes_on_where_it_was(
    either: Any, run: Run, how: End, count: int
) -> None:
    async def go() -> None:
        async with through(either) as (proxy, there):
            async with alive(there) as client:
                await client.open(1, SPEC, credit=20, batch=20)
                while client.holding.steps < 20:
                    await client.frame()
                line(proxy).end_after(count, how)
                with contextlib.suppress(*BROKEN):
                    await client.say(type="credit", stream=1, steps=2000)
                await broken(client)
                held = client.holding
            assert held.steps == 20
            async with there.client() as client:
                client.holding = held
                opened = await client.open(1, SPEC)
                assert {group["start"] for group in opened["groups"]} == {20}
                same(await client.trace(), SPEC)

    run(go())


def screen(step: int) -> dict[str, Any]:
    spec = {"version": 1, "net": "anbn", "input": {"kind": "text", "text": "aabb"}}
    return {"version": 1, "spec": spec, "step": step}


@pytest.mark.parametrize("how", ["cut", "reset"])
def test_a_class_goes_on_and_who_was_cut_off_is_right_at_once(either: Any, run: Run, how: End) -> None:
    async def go() -> None:
        async with through(either) as (proxy, there), either.client() as teacher:
            await teacher.say(type="start", id=f"start {how}", token=TOKEN, screen=screen(1))
            room = await teacher.words()
            async with alive(there) as student:
                await student.say(type="join", code=room["code"])
                assert (await student.words())["screen"] == screen(1)
                line(proxy).end_after(40, how)
                await teacher.say(type="show", id="a", screen=screen(2))
                await broken(student)
            await teacher.say(type="show", id="b", screen=screen(3))
            await teacher.say(type="steer", id="c", act="hold")
            async with there.client() as student:
                while room["revision"] < 4:
                    room = await teacher.words()
                await student.say(type="join", code=room["code"])
                seen = await student.words()
                assert (seen["epoch"], seen["revision"], seen["screen"]) == (room["epoch"], 4, screen(3))
            await teacher.say(type="steer", id="z", act="end")

    run(go())


def test_what_a_presenter_says_again_after_a_cut_is_done_once(either: Any, run: Run) -> None:
    async def go() -> None:
        async with through(either) as (proxy, there):
            async with alive(there) as teacher:
                await teacher.say(type="start", id="start once", token=TOKEN, screen=screen(1))
                room = await teacher.words()
                # All that is told to it is held up: it is done, and the presenter does not know.
                line(proxy).end_after(0, "reset")
                with contextlib.suppress(*BROKEN):
                    await teacher.say(type="steer", id="call once", act="call")
                await broken(teacher)
            async with there.client() as teacher:
                await teacher.say(type="join", code=room["code"], token=TOKEN)
                await teacher.say(type="steer", id="call once", act="call")
                await teacher.say(type="steer", id="and then", act="free")
                while room["by"] != "and then":
                    room = await teacher.words()
                assert (room["calls"], room["revision"]) == (1, 3)
                await teacher.say(type="steer", id="end", act="end")

    run(go())


@asynccontextmanager
async def own_server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[str, Any]]:
    """A server on this very loop, whose clock can be put forward; its address, and its websockets' endpoint."""
    ready, made = asyncio.Event(), []
    monkeypatch.setattr(site, "Engine", functools.partial(Engine, deadline=SECONDS))
    endpoint = site.WebSocketEndpoint
    monkeypatch.setattr(site, "WebSocketEndpoint", lambda *given: made.append(endpoint(*given)) or made[0])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        listener.setblocking(False)
        port = listener.getsockname()[1]
        running = web.server(Settings(hosts("127.0.0.1", port), workers=1), ready.set)
        serving = asyncio.create_task(running.serve([listener]))
        await asyncio.wait_for(ready.wait(), SECONDS)
        try:
            yield f"127.0.0.1:{port}", made[0]
        finally:
            running.should_exit = True
            await serving


@pytest.mark.long
def test_a_line_that_stands_still_is_over_in_time_and_another_one_is_right(
    either: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def go() -> None:
        long = SPEC | {"input": {"kind": "numbers", "rows": [[0.25]] * 2000}}
        async with (
            own_server(monkeypatch) as (address, endpoint),
            through(replace(either, address=address)) as (proxy, there),
        ):
            async with alive(there) as client:
                await client.open(1, long, credit=0)
                line(proxy).stall()
                await client.say(type="credit", stream=1, steps=2000)
                await asyncio.wait_for(line(proxy).held.wait(), SECONDS)
                assert endpoint.open == 1
                async with asyncio.timeout(SECONDS):
                    while endpoint.open:
                        forward(max(STALL_SECONDS, SILENT_SECONDS) / 10)
                        await asyncio.sleep(0.001)
                held = client.holding
                line(proxy).end("reset")
            async with there.client() as client:
                client.holding = held
                await client.open(1, long)
                same(await client.trace(), long)

    run(go())
