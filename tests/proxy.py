"""What may lie between a client and its server: a proxy that is slow, stands still or breaks, when it is told to.

Nothing of it goes by chance. Times are those of the event loop, whose clock a test may put forward.
"""

import asyncio
import contextlib
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal

PIECE = 4096
End = Literal["cut", "reset"]


@dataclass
class Way:
    """How bytes go in one direction.

    segment: at most so many at once. latency: seconds that each is on its way. bandwidth: bytes a second.
    """

    segment: int = PIECE
    latency: float = 0.0
    bandwidth: float | None = None


@dataclass(eq=False)
class Link:
    """One connection through the proxy. passed: bytes that went up and down. begins: the first that went up."""

    up: asyncio.StreamWriter
    down: asyncio.StreamWriter
    passed: dict[str, int] = field(default_factory=lambda: {"up": 0, "down": 0})
    begins: bytes = b""
    moving: asyncio.Event = field(default_factory=asyncio.Event)
    held: asyncio.Event = field(default_factory=asyncio.Event)
    """Something has come since it stands still, and does not go on."""
    over: asyncio.Event = field(default_factory=asyncio.Event)
    left: tuple[int, End] | None = None

    def stall(self) -> None:
        """Nothing goes on, either way, and nobody is told."""
        self.moving.clear()
        self.held.clear()

    def go_on(self) -> None:
        """What was held up goes on."""
        self.moving.set()

    def end_after(self, count: int, how: End) -> None:
        """So many bytes more go down, then it ends: in the midst of what they belong to."""
        self.left = count, how

    def end(self, how: End = "cut") -> None:
        """It ends: both sides are told that it does (cut), or that it is broken (reset)."""
        for writer in (self.up, self.down):
            if how == "reset":
                with contextlib.suppress(OSError):
                    found = writer.get_extra_info("socket")
                    found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()
            else:
                writer.close()
        self.over.set()


class Proxy:
    """Listens at `address` for the server at `port`; each direction goes as its Way says."""

    def __init__(self, port: int, up: Way | None = None, down: Way | None = None) -> None:
        self.port, self.up, self.down = port, up or Way(), down or Way()
        self.links: list[Link] = []
        self.address = ""
        self.still = False

    def stand(self, still: bool) -> None:
        """All connections stand still, those too that are yet to come; or all go on."""
        self.still = still
        for link in self.links:
            if still:
                link.stall()
            else:
                link.go_on()

    def link(self, begins: bytes = b"GET ") -> Link:
        """The last connection whose request begins so."""
        return next(one for one in reversed(self.links) if one.begins.startswith(begins))

    @asynccontextmanager
    async def listening(self) -> AsyncIterator["Proxy"]:
        """Until that is over."""
        server = await asyncio.start_server(self._linked, "127.0.0.1", 0, limit=PIECE)
        self.address = "{}:{}".format(*server.sockets[0].getsockname()[:2])
        try:
            yield self
        finally:
            server.close()
            for link in self.links:
                link.end("reset")

    async def _linked(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream = socket.socket()
        upstream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, PIECE)  # so that who stalls is noticed soon
        upstream.setblocking(False)
        await asyncio.get_running_loop().sock_connect(upstream, ("127.0.0.1", self.port))
        answers, asks = await asyncio.open_connection(sock=upstream, limit=PIECE)
        for one in (writer, asks):
            one.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        link = Link(asks, writer)
        if not self.still:
            link.go_on()
        self.links.append(link)
        pumps = [
            asyncio.create_task(self._pump(link, "up", reader, asks, self.up)),
            asyncio.create_task(self._pump(link, "down", answers, writer, self.down)),
        ]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            pass  # with the loop
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            link.end()

    async def _pump(
        self, link: Link, name: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Way
    ) -> None:
        loop = asyncio.get_running_loop()
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(1000)

        async def take() -> None:
            with contextlib.suppress(ConnectionError):
                while data := await reader.read(PIECE):
                    if name == "up":
                        link.begins = link.begins or data
                    await waiting.put((loop.time() + way.latency, data))
            await waiting.put((loop.time() + way.latency, b""))

        taking = asyncio.create_task(take())
        try:
            while True:
                due, data = await waiting.get()
                await asyncio.sleep(due - loop.time())
                if data and not link.moving.is_set():
                    link.held.set()
                await link.moving.wait()
                if not data or not await self._passed(link, name, data, writer, way):
                    return
        except ConnectionError:
            return
        finally:
            taking.cancel()

    async def _passed(self, link: Link, name: str, data: bytes, writer: asyncio.StreamWriter, way: Way) -> bool:
        """Whether the link goes on after these bytes."""
        while data:
            size, how = min(way.segment, len(data)), None
            if name == "down" and link.left is not None:
                size, how = min(size, link.left[0]), link.left[1]
                link.left = link.left[0] - size, how
            await link.moving.wait()
            writer.write(data[:size])
            await writer.drain()
            link.passed[name] += size
            data = data[size:]
            if link.left is not None and link.left[0] == 0 and how is not None:
                link.end(how)
                return False
            # Bytes by themselves: what is read at once is not more than was written at once.
            await asyncio.sleep(0 if way.bandwidth is None else size / way.bandwidth)
        return True
