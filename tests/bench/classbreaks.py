"""What a class has to come through: a server that is killed, a store that is away, a line that is half open, churn."""

import asyncio
import contextlib
import json
import random
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

from classload import MS, SLOW_RATE, Class, Row, Server, drained, line, opened, p, serving, storing
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed


def killed(screens: int, _: float) -> Row:
    """The server is killed and started anew, and the screens come back as pages do."""
    with serving() as server:
        count, last = asyncio.run(_killed(server, screens))
    measured = f"{count} are back, the last {last:.1f} s after it listens"
    held = count == screens and last <= 15
    return Row(f"killed (-9) with {screens} screens", measured, "all within 15 s", held)


async def _killed(server: Server, screens: int) -> tuple[int, float]:
    made = Class()
    async with line(server.port) as presenter:
        await made.begin(presenter)
        server.end(signal.SIGKILL)
    server.start()
    listens = time.perf_counter()
    back: list[float] = []

    async def again(number: int) -> None:
        """By and by, sooner first, until it is there."""
        for attempt in range(20):
            with contextlib.suppress(OSError, ConnectionClosed, TimeoutError):
                async with line(server.port) as socket:
                    if number == 0:
                        await made.begin(socket)
                        await asyncio.sleep(30)
                        return
                    await made.join(socket)
                    async with asyncio.timeout(5):
                        await made.room(socket)
                    back.append(time.perf_counter() - listens)
                    return
            await asyncio.sleep(0.5 + random.random() * min(20, 0.5 * 2**attempt))

    teacher = asyncio.create_task(again(0))
    await asyncio.gather(*(again(number) for number in range(1, screens + 1)))
    teacher.cancel()
    return len(back), max(back)


def away(screens: int, seconds: float) -> Row:
    """The store is killed and started again, empty, after a while."""

    async def go(here: Server, there: Server, store: Any) -> tuple[float, float, bool]:
        made, far = Class(), Class()
        async with contextlib.AsyncExitStack() as stack:
            presenter = await stack.enter_async_context(line(here.port))
            await made.begin(presenter)
            far.code, far.sent = made.code, made.sent
            sockets = [await opened(stack, server.port, screens // 2) for server in (here, there)]
            told: dict[int, str] = {}

            async def follow(number: int, socket: ClientConnection, whose: Class) -> None:
                await whose.join(socket)
                with contextlib.suppress(ConnectionClosed):
                    while True:
                        words = await whose.room(socket)
                        told[number] = words["by"]
                        if (begun := made.sent.get(words["by"])) is not None:
                            whose.late.append(time.perf_counter() - begun)

            both = [(one, made) for one in sockets[0]] + [(one, far) for one in sockets[1]]
            tasks = [asyncio.create_task(follow(number, *one)) for number, one in enumerate(both)]
            await stack.enter_async_context(drained(presenter))
            await asyncio.sleep(2)
            store.kill()
            count = await made.step(presenter, SLOW_RATE, seconds)
            near = len(made.late) / (count * len(sockets[0]))
            store.start()
            begun = time.perf_counter()
            while set(told.values()) != {f"c{made.last}"} and time.perf_counter() < begun + 60:
                await asyncio.sleep(0.05)
            took = time.perf_counter() - begun
            for task in tasks:
                task.cancel()
            return near, took, set(told.values()) == {f"c{made.last}"}

    with storing() as store, serving("--redis", store.url) as here, serving("--redis", store.url) as there:
        near, took, alike = asyncio.run(go(here, there, store))
    measured = f"screens at the presenter's server are told {near:.1%} meanwhile, all are alike {took:.1f} s after"
    promise = "the class goes on, all alike within 5 s"
    held = alike and near >= 0.99 and took <= 5
    return Row(f"the store is away for {seconds:.0f} s, {screens} screens at two servers", measured, promise, held)


def half_open(_: int, seconds: float) -> Row:
    """Nothing goes through any more, and nobody is told: what a page's own line does, as Node runs it."""
    from node import node
    from proxy import Proxy
    from store_server import free_port

    async def go() -> tuple[float, float]:
        port = free_port()
        async with Proxy(port).listening() as proxy:
            origin = f"http://{proxy.address}"
            with serving("--public", f"{origin}/", port=port):
                made = Class()
                async with line(port) as presenter:
                    await made.begin(presenter)
                    command = [node(), str(Path(__file__).with_name("halfopen.mjs")), origin, made.code]
                    page = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
                    async with drained(presenter):
                        await _until(page, room=f"s{made.last}")
                        proxy.stand(True)
                        begun = time.perf_counter()
                        await made.change(presenter)
                        await _until(page, line="lost")
                        noticed = time.perf_counter() - begun
                        await asyncio.sleep(max(0.0, seconds - noticed))
                        proxy.stand(False)
                        begun = time.perf_counter()
                        await _until(page, room=f"c{made.last}")
                        right = time.perf_counter() - begun
                    page.kill()
                    await page.wait()
        return noticed, right

    noticed, right = asyncio.run(go())
    measured = f"noticed after {noticed:.1f} s, right {right:.1f} s after the network is there again"
    held = noticed <= 15 and right <= 2
    return Row(f"half-open for {seconds:.0f} s", measured, "noticed within 15 s, right within 2 s", held)


async def _until(page: asyncio.subprocess.Process, **wanted: str) -> None:
    assert page.stdout is not None
    async with asyncio.timeout(120):
        while said := await page.stdout.readline():
            if json.loads(said) == wanted:
                return
    raise RuntimeError("The page has ended")


def churn(screens: int, seconds: float) -> Row:
    """Screens come and go, look at something, and leave in every way there is."""

    async def visit(server: Server, made: Class, until: float) -> None:
        while time.perf_counter() < until:
            with contextlib.suppress(ConnectionClosed, OSError, TimeoutError):
                async with line(server.port) as socket:
                    await made.join(socket)
                    await made.room(socket)
                    told = {"type": "open", "stream": 1, "spec": _spec(random.randrange(50)), "credit": 1000}
                    await socket.send(json.dumps(told))
                    last = min(until, time.perf_counter() + random.uniform(0, 10))
                    async with drained(socket):
                        await asyncio.sleep(max(0.0, last - time.perf_counter()))
                    if random.random() < 0.5:
                        socket.transport.abort()

    async def go(server: Server) -> tuple[list[int], Class, int]:
        made = Class()
        memory: list[int] = []
        async with line(server.port) as presenter, drained_class(made, presenter):
            until = time.perf_counter() + seconds
            visits = [asyncio.create_task(visit(server, made, until)) for _ in range(screens)]
            async with line(server.port) as steady:
                following = asyncio.create_task(made.follow(steady))
                while time.perf_counter() < until:
                    await asyncio.sleep(min(0.5, seconds / 40))
                    await made.change(presenter)
                    memory.append(server.memory)
                following.cancel()
            await asyncio.gather(*visits)
            end = time.perf_counter() + 30
            while (left := await asyncio.to_thread(lambda: server.sockets)) > 1 and time.perf_counter() < end:
                await asyncio.sleep(0.5)
        return memory, made, left - 1

    with serving() as server:
        memory, made, left = asyncio.run(go(server))
    tenth = max(1, len(memory) // 10)
    first, last = max(memory[tenth : 2 * tenth]), max(memory[-tenth:])
    measured = (
        f"{first / 1024:.0f} MiB after a tenth of it, {last / 1024:.0f} MiB at its end; {left} connections left; "
        f"who stays is told {MS.format(p(50, made.late), p(99, made.late))}"
    )
    promise = "at most a tenth more memory, no connection left, p99 at most 100 ms"
    held = last <= 1.1 * first and left == 0 and p(99, made.late) <= 100
    return Row(f"{screens} screens come and go for {seconds / 60:.1f} minutes", measured, promise, held)


def _spec(number: int) -> dict[str, Any]:
    return {"version": 1, "net": "reber", "input": {"kind": "text", "text": "BTBPVVETE" * (1 + number)}}


@contextlib.asynccontextmanager
async def drained_class(made: Class, presenter: ClientConnection) -> Any:
    """A class that was started, whose presenter's page reads what it is told."""
    await made.begin(presenter)
    async with drained(presenter):
        yield
