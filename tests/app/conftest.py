"""A real server in a thread, and a client that speaks the protocol."""

import asyncio
import functools
import importlib
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import events
import numpy as np
import pytest
from clock import Clock
from gatescope.app import cli
from gatescope.app.processes import worker
from gatescope.app.rooms.clients import ALONE, Clients
from gatescope.app.rooms.token import digest
from gatescope.app.traces.engine import Engine
from gatescope.app.web import server, site
from gatescope.app.web.site import Settings
from gatescope.app.wire import frames, netlist
from gatescope.model.studies.table import STUDIES, Study
from holding import Holding
from patience import SECONDS
from store_server import StoreServer, needed_program
from websockets.asyncio.client import ClientConnection, connect


@dataclass
class Client:
    """One socket, or what stands in its place, after its hello."""

    socket: ClientConnection | events.Events
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
            self.nets.append(json.loads(message).get("nets", (self.nets or [self.hello["nets"]])[-1]))
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
    """A server that listens at `address`, as host:port. way: by which clients come, `socket` or `events`."""

    address: str
    way: str = "socket"
    via: str | None = None
    """Of a proxy that they come by."""

    def client(self, first: str | None = None, **options: Any) -> AbstractAsyncContextManager[Client]:
        """A client; options go to `websockets.connect`. first: its message in the address."""
        return self._client(first, options)

    @asynccontextmanager
    async def _client(self, first: str | None, options: dict[str, Any]) -> AsyncIterator[Client]:
        if self.way == "events":
            assert not options
            async with events.connect(self.address, first, self.via) as line:
                yield Client(line, json.loads(await line.recv()))
            return
        query = "" if first is None else f"?first={quote(first)}"
        if self.via is not None:
            host, _, port = self.via.partition(":")
            options = options | {"host": host, "port": int(port)}
        options = {"origin": f"http://{self.address}", "compression": None} | options
        async with connect(f"ws://{self.address}/ws{query}", **options) as socket:
            yield Client(socket, json.loads(await socket.recv()))


PRESENTER = "the presenter's token of these tests"


@pytest.fixture(scope="session")
def _serving() -> Iterator[Running]:
    """One server for all tests, that gives nothing up on a busy machine."""
    with _served(ALONE) as running:
        yield running


@pytest.fixture(scope="session")
def _shared() -> Iterator[Running]:
    """One that others reach than who started it."""
    with _served(Clients(True, digest(PRESENTER))) as running:
        yield running


@contextmanager
def _served(clients: Clients) -> Iterator[Running]:
    listener = cli.listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    ready = threading.Event()
    origins = ("https://lab.example",)
    settings = Settings(cli.hosts("127.0.0.1", port), origins, workers=1, presenter=PRESENTER, clients=clients)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "Engine", functools.partial(Engine, deadline=SECONDS))
        if clients.shared:
            patch.setattr(netlist, "followed", functools.partial(netlist.followed, every=0.1))
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


@pytest.fixture(params=["socket", "events"])
def either(running: Running, request: pytest.FixtureRequest) -> Running:
    """The same server, reached by a websocket, and by server-sent events."""
    return replace(running, way=request.param)


@pytest.fixture(params=["socket", "events"])
def shared(_shared: Running, request: pytest.FixtureRequest) -> Running:
    """A server that many share, reached by a websocket, and by server-sent events."""
    return replace(_shared, way=request.param)


@pytest.fixture(scope="session", autouse=True)
def _equal_priority() -> Iterator[None]:
    """Long studies run as fast as all else: at a low priority a busy machine may leave them hardly any time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker, "NICE", 0)
        yield


@pytest.fixture(scope="session")
def _store_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreServer]:
    server = StoreServer(needed_program(request.config), tmp_path_factory.mktemp("store"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def store_server(_store_server: StoreServer) -> StoreServer:
    """An empty store."""
    _store_server.say("FLUSHALL")
    return _store_server


@pytest.fixture
def own_store_server(_store_server: StoreServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreServer]:
    """One that a test may kill and stop."""
    server = StoreServer(_store_server.program, tmp_path_factory.mktemp("own-store"))
    server.start()
    yield server
    server.go_on()
    server.kill()


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
