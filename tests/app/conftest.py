"""A real server in a thread, and a client that speaks the protocol."""

import asyncio
import functools
import importlib
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
import pytest
from clock import Clock
from gatescope.app import cli
from gatescope.app.processes import worker
from gatescope.app.traces.engine import Engine
from gatescope.app.web import server, site
from gatescope.app.web.site import Settings
from gatescope.app.wire import frames
from gatescope.model.studies.table import STUDIES, Study
from holding import Holding
from patience import SECONDS
from websockets.asyncio.client import ClientConnection, connect


@dataclass
class Client:
    """One socket, after its hello."""

    socket: ClientConnection
    hello: dict[str, Any]
    holding: Holding = field(default_factory=Holding)
    nets: list[list[dict[str, Any]]] = field(default_factory=list)
    """Each list of nets that came after the first."""

    async def say(self, **words: Any) -> None:
        """Send a message."""
        await self.socket.send(json.dumps(words))

    async def _next(self) -> str | bytes:
        """The next message, but for those that say which nets there are: they come at any time."""
        while True:
            message = await asyncio.wait_for(self.socket.recv(), SECONDS)
            if not self._tells_nets(message):
                return message

    def _tells_nets(self, message: str | bytes) -> bool:
        tells = isinstance(message, str) and message.startswith('{"type":"nets"')
        if tells:
            self.nets.append(json.loads(message)["nets"])
        return tells

    async def news(self) -> None:
        """The next message, which must say which nets there are."""
        assert self._tells_nets(await asyncio.wait_for(self.socket.recv(), SECONDS))

    async def words(self) -> dict[str, Any]:
        """The next text message that does not say which nets there are."""
        while True:
            message = await self._next()
            if isinstance(message, str):
                return dict(json.loads(message))

    def known(self, name: str) -> dict[str, Any] | None:
        """The net of that name, as was told last; None where there was none."""
        return next((net for net in (self.nets or [self.hello["nets"]])[-1] if net["name"] == name), None)

    async def open(self, stream: int, spec: Any, credit: int = 2000, **words: Any) -> dict[str, Any]:
        """Open a Spec; what the server answers, which must be that it is open. What is held is told."""
        await self.say(type="open", stream=stream, spec=spec, credit=credit, **{"have": self.holding.have} | words)
        opened = await self.words()
        assert (opened["type"], opened["stream"]) == ("opened", stream), opened
        self.holding.open(opened)
        return opened

    async def frame(self) -> frames.Frame:
        """The next message, which must be a frame of the trace that is open."""
        message = await self._next()
        assert isinstance(message, bytes), message
        return self.holding.take(message)

    async def trace(self) -> dict[str, np.ndarray]:
        """Every column of the trace that is open, once all of it has come."""
        while not self.holding.complete:
            await self.frame()
        return self.holding.trace()

    async def silent(self) -> None:
        """Nothing comes but the answers to two beats.

        What the server has to send when it hears the first one goes out before the answer to the second.
        """
        for _ in range(2):
            await self.say(type="beat")
            assert await self._next() == '{"type":"beat"}'


@dataclass(frozen=True)
class Running:
    """A server that listens at `address`, as host:port."""

    address: str

    def client(self, first: str | None = None, **options: Any) -> AbstractAsyncContextManager[Client]:
        """A client; options go to `websockets.connect`. first: its message in the address."""
        return self._client("" if first is None else f"?first={quote(first)}", options)

    @asynccontextmanager
    async def _client(self, query: str, options: dict[str, Any]) -> AsyncIterator[Client]:
        options = {"origin": f"http://{self.address}", "compression": None} | options
        async with connect(f"ws://{self.address}/ws{query}", **options) as socket:
            yield Client(socket, json.loads(await socket.recv()))


@pytest.fixture(scope="session")
def _serving() -> Iterator[Running]:
    """One server for all tests, that gives nothing up on a busy machine."""
    listener = cli.listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    ready = threading.Event()
    origins = ("https://lab.example",)
    settings = Settings(
        cli.hosts("127.0.0.1", port), origins, workers=1, presenter="the presenter's token of these tests"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "Engine", functools.partial(Engine, deadline=SECONDS))
        made = server.server(settings, ready.set)
    thread = threading.Thread(target=lambda: asyncio.run(made.serve([listener])))
    thread.start()
    assert ready.wait(SECONDS)
    yield Running(f"127.0.0.1:{port}")
    made.should_exit = True
    thread.join(SECONDS)
    listener.close()


@pytest.fixture
def running(_serving: Running) -> Running:
    """The server, once every study of the tests before has left its place."""
    end = time.monotonic() + SECONDS
    while any(thread.name.startswith("study ") for thread in threading.enumerate()):
        assert time.monotonic() < end, "A study has not ended"
        time.sleep(0.01)
    return _serving


@pytest.fixture(scope="session", autouse=True)
def _equal_priority() -> Iterator[None]:
    """Long studies run as fast as all else: at a low priority a busy machine may leave them hardly any time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker, "NICE", 0)
        yield


@pytest.fixture
def run() -> Callable[[Coroutine[Any, Any, None]], None]:
    """Runs a coroutine to its end, on a loop whose clock `clock.forward` puts forward."""

    def go(coroutine: Coroutine[Any, Any, None]) -> None:
        with asyncio.Runner(loop_factory=Clock) as runner:
            runner.run(coroutine)

    return go


@pytest.fixture
def dawdle(monkeypatch: pytest.MonkeyPatch) -> Study:
    """A long study that does what its args say, in the table for this test."""
    # New processes take the path over from this one.
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    study = Study("dawdle", importlib.import_module("dawdle").run, quick=False)
    monkeypatch.setitem(STUDIES, "dawdle", study)
    return study
