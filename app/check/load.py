"""How many screens a machine carries: followers of a class are connected to a real server, more and more of them."""

import asyncio
import contextlib
import json
import secrets
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from ..wire import frames
from .findings import SECONDS_ALLOWED, SHARE, Carried

LEVELS = (10, 30, 60, 100, 150, 200, 300, 500)
PINS = 3
"""So many are shown at each level."""

SECONDS = 10.0
PATIENCE = 5.0
"""A pin that is not everywhere by then never comes, as far as it is counted here."""

FIRST_PATIENCE = 30.0
AGAIN_SECONDS = 1.0

SPEC: dict[str, Any] = {"version": 1, "net": "reber", "input": {"kind": "text", "text": "BTSSXXTVPSE" * 6}}

Trial = Callable[[int], Awaitable[Sequence[float]]]
"""Of so many screens: the seconds until each pin was on each of them; infinity where it never was."""


async def carried(trial: Trial, clock: Callable[[], float], levels: Sequence[int] = LEVELS) -> Carried:
    """The greatest of the levels that holds, as far as ten seconds go. clock: seconds, as they pass."""
    begun = clock()
    best = Carried(0, 0.0)
    for screens in levels:
        took = sorted(await trial(screens))
        slowest = took[min(len(took) - 1, int(SHARE * len(took)))] if took else float("inf")
        if slowest > SECONDS_ALLOWED:
            return Carried(best.screens, best.seconds, (screens, slowest))
        best = Carried(screens, slowest)
        if clock() - begun >= SECONDS:
            break
    return best


@dataclass(eq=False)
class _Screen:
    """One that follows: it opens what the class shows, and knows when all of it has come."""

    socket: ClientConnection
    arrived: dict[int, float] = field(default_factory=dict)
    """By revision of the class, when its last value came."""
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self) -> None:
        """Until the line is closed."""
        left: dict[int, int] = {}
        have: list[dict[str, Any]] = []
        ask: dict[str, Any] = {}
        with contextlib.suppress(WebSocketException):
            async for message in self.socket:
                if isinstance(message, bytes):
                    frame = frames.decode(message)
                    left[frame.stream] -= frame.count
                    if left[frame.stream] == 0:
                        self._done(frame.stream)
                    continue
                said = json.loads(message)
                if said["type"] == "room":
                    ask = {"type": "open", "stream": said["revision"], "spec": said["screen"]["spec"], "credit": 2000}
                    await self.socket.send(json.dumps(ask | {"batch": 512, "have": have}))
                elif said["type"] == "error":
                    # Too much to do, or a newer one: as a page does, ask again.
                    await asyncio.sleep(AGAIN_SECONDS)
                    await self.socket.send(json.dumps(ask | {"batch": 512, "have": have}))
                elif said["type"] == "opened":
                    left[said["stream"]] = sum(group["stop"] - group["start"] for group in said["groups"])
                    have = [{"run": said["free"]["key"], "steps": said["steps"]}]
                    if not said["groups"]:
                        self._done(said["stream"])

    def _done(self, revision: int) -> None:
        self.arrived[revision] = time.perf_counter()
        self.news.set()

    async def has(self, revision: int) -> float:
        """When all of a revision had come."""
        while revision not in self.arrived:
            self.news.clear()
            await self.news.wait()
        return self.arrived[revision]


class Crowd:
    """A class at a server, and its screens. Its `trial` is a Trial."""

    def __init__(self, address: str, token: str) -> None:
        self.address, self.token = address, token
        self._screens: list[_Screen] = []
        self._stack = contextlib.AsyncExitStack()
        self._following: list[asyncio.Task[None]] = []
        self._presenter: ClientConnection | None = None
        self._code, self._revision = "", 0

    async def trial(self, screens: int) -> list[float]:
        """Connect as many as there are to be, and show them some pins."""
        while len(self._screens) < screens:
            more = min(20, screens - len(self._screens))
            await asyncio.gather(*(self._join() for _ in range(more)))
        await self._all_have(self._revision)
        return [took for _ in range(PINS) for took in await self._pin()]

    async def close(self) -> None:
        """All leave."""
        for task in self._following:
            task.cancel()
        await asyncio.gather(*self._following, return_exceptions=True)
        await self._stack.aclose()

    async def _connect(self) -> ClientConnection:
        options: Any = {"origin": f"http://{self.address}", "compression": None, "max_size": None, "close_timeout": 1}
        socket = await self._stack.enter_async_context(connect(f"ws://{self.address}/ws", **options))
        await socket.recv()
        return socket

    async def begin(self) -> None:
        """Start the class, with one screen: a first pin has the net read, and a process begun."""
        self._presenter = await self._connect()
        said = {"type": "start", "id": "start", "token": self.token, "screen": {"version": 1, "spec": SPEC}}
        await self._presenter.send(json.dumps(said))
        told: Any = {}
        while told.get("type") != "room":
            told = json.loads(await self._presenter.recv())
        self._code, self._revision = told["code"], told["revision"]
        self._following.append(asyncio.create_task(_read(self._presenter)))
        await self._join()
        await self._pin(FIRST_PATIENCE)

    async def _join(self) -> None:
        screen = _Screen(await self._connect())
        self._screens.append(screen)
        self._following.append(asyncio.create_task(screen.follow()))
        await screen.socket.send(json.dumps({"type": "join", "code": self._code}))

    async def _pin(self, seconds: float = PATIENCE) -> list[float]:
        """Show another pin; the seconds until each screen had it, as in `trial`."""
        assert self._presenter is not None
        start = time.perf_counter()
        self._revision += 1
        pin = {"kind": "pin", "gate": "f", "value": 1 / self._revision, "start": 20}
        screen = {"version": 1, "spec": SPEC | {"interventions": [pin]}}
        await self._presenter.send(json.dumps({"type": "show", "id": str(self._revision), "screen": screen}))
        return [there - start for there in await self._all_have(self._revision, seconds)]

    async def _all_have(self, revision: int, seconds: float = PATIENCE) -> list[float]:
        """When each had it; infinity for those that never do."""
        waits = [asyncio.create_task(screen.has(revision)) for screen in self._screens]
        done, late = await asyncio.wait(waits, timeout=seconds)
        for wait in late:
            wait.cancel()
        return [wait.result() for wait in done] + [float("inf")] * len(late)


async def _read(socket: ClientConnection) -> None:
    """What is told to a presenter, who needs nothing of it here."""
    with contextlib.suppress(WebSocketException):
        async for _ in socket:
            pass


@asynccontextmanager
async def crowd() -> AsyncIterator[Crowd]:
    """A Crowd at a server of its own: another process of this machine, that nobody else can reach."""
    token = secrets.token_urlsafe(16)
    server = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "gatescope.app.check.served",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(f"{token}\n".encode())
    try:
        port = int(await server.stdout.readline())
        made = Crowd(f"127.0.0.1:{port}", token)
        try:
            await made.begin()
            yield made
        finally:
            await made.close()
    finally:
        with contextlib.suppress(ProcessLookupError):
            server.terminate()
        await server.wait()
