"""What a class has to carry, row by row: each is measured by a function that makes its Row."""

import asyncio
import contextlib
import time
from pathlib import Path
from typing import Any

from classload import MS, SLOW_RATE, Class, Row, Server, drained, line, opened, p, serving, storing

BARE = (str(Path(__file__).with_name("bareclass.py")),)
RATE = 20.0
"""Changes a second: a page's budget is 30 messages a second."""


async def _followed(server: Server, screens: int, rate: float, seconds: float, deaf: int = 0) -> tuple[Class, Any]:
    """A class of so many screens, of which some never read: how late they were, and what it took."""
    made = Class()
    async with contextlib.AsyncExitStack() as stack, line(server.port) as presenter:
        await made.begin(presenter)
        before = server.memory
        sockets = await opened(stack, server.port, screens)
        for socket in sockets[:deaf]:
            await made.join(socket)
            socket.transport.pause_reading()
        following = [asyncio.create_task(made.follow(socket)) for socket in sockets[deaf:]]
        async with drained(presenter):
            await asyncio.sleep(3)
            each = (server.memory - before) / screens
            cpu, begun = server.cpu, time.perf_counter()
            count = await made.step(presenter, rate, seconds)
            used = (server.cpu - cpu) / (time.perf_counter() - begun)
        for task in following:
            task.cancel()
        for socket in sockets:
            socket.transport.abort()
    told = len(made.late) / (count * (screens - deaf))
    return made, (told, used, each)


def followers(screens: int, seconds: float) -> Row:
    """One class, one server."""
    with serving() as server:
        made, (told, used, each) = asyncio.run(_followed(server, screens, RATE, seconds))
    measured = (
        f"{told:.1%} of all changes told, {MS.format(p(50, made.late), p(99, made.late))}; {used:.2f} of a core, "
    )
    held = p(99, made.late) <= 50 and used <= 0.5
    promise = "p99 at most 50 ms, half a core, at 30 changes a second"
    return Row(f"{screens} screens, {RATE:g} changes a second", f"{measured}{each:.0f} KiB a screen", promise, held)


def hall(screens: int, seconds: float) -> Row:
    """A lecture hall, beside the bare stack."""
    with serving(command=BARE) as server:
        bare, _ = asyncio.run(_followed(server, screens, RATE, seconds))
    with serving() as server:
        made, (told, used, _) = asyncio.run(_followed(server, screens, RATE, seconds))
    ratio = p(99, made.late) / p(99, bare.late)
    measured = (
        f"{told:.1%} of all changes told, {MS.format(p(50, made.late), p(99, made.late))}, {ratio:.1f} times the bare "
        f"stack's {p(99, bare.late):.0f} ms; {used:.2f} of a core"
    )
    return Row(f"{screens} screens", measured, "p99 at most twice that of a bare stack", ratio <= 2)


def deaf(screens: int, seconds: float) -> Row:
    """A tenth of the screens never read."""
    with serving() as server:
        made, (told, _, _) = asyncio.run(_followed(server, screens, RATE, seconds, screens // 10))
    measured = f"the others are told {told:.1%}, {MS.format(p(50, made.late), p(99, made.late))}"
    return Row(f"{screens} screens, a tenth never reads", measured, "fewer than 1 % lost", told > 0.99)


def idle(screens: int, _: float) -> Row:
    """Pages that do nothing."""

    async def go(server: Server) -> float:
        async with contextlib.AsyncExitStack() as stack:
            await (await stack.enter_async_context(line(server.port))).recv()
            before = server.memory
            sockets = await opened(stack, server.port, screens)
            await asyncio.gather(*(socket.recv() for socket in sockets))
            await asyncio.sleep(3)
            each = (server.memory - before) / screens * 1.024
            for socket in sockets:
                socket.transport.abort()
            return each

    with serving() as server:
        each = asyncio.run(go(server))
    return Row(f"{screens} idle screens", f"{each:.1f} KB each", "at most 45 KB each", each <= 45)


def workers(screens: int, seconds: float) -> Row:
    """Four processes at one port, over a store, beside one process of the bare stack."""
    with serving(command=BARE) as server:
        bare, _ = asyncio.run(_followed(server, screens, SLOW_RATE, seconds))
    with storing() as store, serving("--workers", "4", "--redis", store.url) as server:
        made, (told, used, _) = asyncio.run(_followed(server, screens, SLOW_RATE, seconds))
    ratio = p(99, made.late) / p(99, bare.late)
    measured = (
        f"{told:.1%} of all changes told, {MS.format(p(50, made.late), p(99, made.late))}, {ratio:.1f} times the bare "
        f"stack's {p(99, bare.late):.0f} ms; {used:.2f} cores"
    )
    what = f"4 processes and a store, {screens} screens, {SLOW_RATE:g} changes a second"
    return Row(what, measured, "p99 at most twice that of a bare stack", ratio <= 2)
