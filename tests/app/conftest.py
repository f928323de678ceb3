"""A real server in a thread, and a client that speaks the protocol."""

import asyncio
import importlib
import json
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gatescope.app import cli, server, wire
from gatescope.app.site import Settings
from gatescope.model.studies.table import STUDIES, Study
from websockets.asyncio.client import ClientConnection, connect


@dataclass
class Client:
    """One socket, after its hello."""

    socket: ClientConnection
    hello: dict[str, Any]

    async def say(self, **words: Any) -> None:
        """Send a message."""
        await self.socket.send(json.dumps(words))

    async def words(self) -> dict[str, Any]:
        """The next text message."""
        while True:
            message = await asyncio.wait_for(self.socket.recv(), 10)
            if isinstance(message, str):
                return dict(json.loads(message))

    async def frame(self, timeout: float = 10) -> wire.Frame:
        """The next message, which must be a frame."""
        message = await asyncio.wait_for(self.socket.recv(), timeout)
        assert isinstance(message, bytes), message
        return wire.decode(message)

    async def steps(self, count: int) -> np.ndarray:
        """The values of the next `count` steps."""
        parts: list[np.ndarray] = []
        while sum(map(len, parts)) < count:
            parts.append((await self.frame()).values)
        return np.concatenate(parts)

    async def silent(self, seconds: float = 0.15) -> None:
        """Nothing comes."""
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(self.socket.recv(), seconds)


@dataclass(frozen=True)
class Running:
    """A server that listens at `address`, as host:port."""

    address: str

    def client(self, **options: Any) -> AbstractAsyncContextManager[Client]:
        """A client; options go to `websockets.connect`."""
        return self._client(options)

    @asynccontextmanager
    async def _client(self, options: dict[str, Any]) -> AsyncIterator[Client]:
        options = {"origin": f"http://{self.address}", "compression": None} | options
        async with connect(f"ws://{self.address}/ws", **options) as socket:
            yield Client(socket, json.loads(await socket.recv()))


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    """One server for all tests."""
    listener = cli.listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    ready = threading.Event()
    settings = Settings(cli.hosts("127.0.0.1", port), ("https://lab.example",), workers=1)
    made = server.server(settings, ready.set)
    thread = threading.Thread(target=lambda: asyncio.run(made.serve([listener])))
    thread.start()
    assert ready.wait(20)
    yield Running(f"127.0.0.1:{port}")
    made.should_exit = True
    thread.join(20)
    listener.close()


@pytest.fixture
def run() -> Callable[[Coroutine[Any, Any, None]], None]:
    """Runs a coroutine to its end."""
    return asyncio.run


@pytest.fixture
def dawdle(monkeypatch: pytest.MonkeyPatch) -> Study:
    """A long study that does what its args say, in the table for this test."""
    # New processes take the path over from this one.
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    study = Study("dawdle", importlib.import_module("dawdle").run, quick=False)
    monkeypatch.setitem(STUDIES, "dawdle", study)
    return study
