"""Where server-sent events come in: the way for clients that no websocket gets through to.

A client opens a line by a POST, to a session or to what takes in files, and is told its key and a ticket. A GET with
the ticket, once, is the event stream that runs it; what the client says comes by more POSTs. These are numbered: one
that is said again, because its answer was lost, is not done again. Where several processes serve at one port, a line is
in the one that opened it: its key and its ticket say which, and a request that comes to another is passed on.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from ..wire.lines import LineOpened, Post
from ..wire.requests import REFUSED_BYTES
from .eventstream import EventStream
from .passing import Passing
from .transport import Transport

PATH = "/events"

MAX_BODY = REFUSED_BYTES + 1024
"""Bytes of a POST: the longest message that is refused in words, and the line before it."""

MAX_FIRST = 8 * 1024
"""Bytes of the POST that opens a line: of what is said on it nothing is done before somebody listens."""

MAX_UNCLAIMED = 512
CLAIM_SECONDS = 10.0
"""A line whose ticket is not used by then is over, and so is the oldest where more than that wait."""

HEARTBEAT_SECONDS = 15.0
SILENT_SECONDS = 75.0
"""From a client that is there comes a beat: every 5 seconds, and every minute from a page that is out of sight."""

PADDING = b":" + b" " * 2048 + b"\n\n"
"""Some proxies pass nothing on before they have that much."""

STREAM_HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
]
GONE = 404, "This line is over: open another one.\n"


@dataclass(frozen=True)
class Service:
    """What a line can be to. serve: over a transport, to its end. silent: after so long a client is taken for gone."""

    serve: Callable[[Transport], Awaitable[None]]
    silent: float = SILENT_SECONDS


class EventEndpoint:
    """The `/events` endpoint. services: what lines are to; by its name in `lines`.

    passing: the way to the other processes at this port; None where there are none.
    """

    def __init__(self, services: Mapping[str, Service], passing: Passing | None = None) -> None:
        self._services, self._passing = services, passing
        self._lines: dict[str, EventStream] = {}
        self._unclaimed: dict[str, EventStream] = {}

    @property
    def count(self) -> int:
        """Lines that are open, or wait for somebody to listen."""
        return len(self._lines)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["method"] == "GET":
            await self._listened(scope, receive, send)
        elif scope["method"] == "POST":
            await self._spoken(scope, receive, send)
        else:
            await _answer(send, 405, "GET and POST are for this address.\n", (b"allow", b"GET, POST"))

    async def _spoken(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A POST: a line is opened, or something is said on one."""
        body = await _read(receive)
        if body is None:
            return
        try:
            post = Post.of(body)
        except ValueError as error:
            return await _answer(send, 400, f"{error}\n")
        if post.key is not None and await self._passed(post.key, scope, body, receive, send):
            return
        origin = _header(scope, b"origin")
        if post.key is None:
            if post.to not in self._services:
                known = ", ".join(self._services)
                return await _answer(send, 400, f"A line can be to {known}.\n")
            if sum(map(len, post.said)) > MAX_FIRST:
                return await _answer(send, 400, f"What opens a line must have at most {MAX_FIRST} bytes.\n")
            line = self._opened(origin, post.to)
            line.take(post.said)
            if line.over.is_set():
                self._forget(line)
                return await _answer(send, 429, "That is too much at once.\n")
            told = LineOpened(line.key, line.ticket).to_json()
            return await _answer(send, 200, told, (b"content-type", b"application/json"))
        found = self._lines.get(post.key)
        if found is None or found.origin != origin:
            return await _answer(send, *GONE)
        if not await found.say(post.part, post.said):
            return await _answer(send, 409, "Something that was said before has not come.\n")
        if found.over.is_set():
            return await _answer(send, *GONE)
        await _answer(send, 204, "")

    async def _listened(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A GET: the line that it has the ticket of, to its end."""
        (ticket,) = parse_qs(scope["query_string"].decode("latin-1")).get("ticket", [""])[:1]
        if await self._passed(ticket, scope, b"", receive, send):
            return
        line = self._unclaimed.pop(ticket, None)
        if line is None:
            return await _answer(send, *GONE)
        service = self._services[line.to]
        beside: list[asyncio.Task[None]] = []
        line.begin(send)
        try:
            await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
            beside += map(asyncio.create_task, (_left(line, receive), _heartbeat(line, service.silent)))
            await line.write(PADDING)
            await service.serve(line)
        finally:
            for task in beside:
                task.cancel()
            self._lines.pop(line.key, None)
            line.end()
            await asyncio.gather(*beside, return_exceptions=True)
        last = b"" if line.ending is None else b"event: close\ndata: %b\n\n" % line.ending.to_json().encode()
        await send({"type": "http.response.body", "body": last})

    async def _passed(self, name: str, scope: Scope, body: bytes, receive: Receive, send: Send) -> bool:
        """Whether the line of this name is another process's, which was asked."""
        passing = self._passing
        number = None if passing is None else passing.other(name)
        return passing is not None and number is not None and await passing.ask(number, scope, body, receive, send)

    def _opened(self, origin: str, to: str) -> EventStream:
        loop = asyncio.get_running_loop()
        line = EventStream(origin, to, loop.time)
        if self._passing is not None:
            line.key, line.ticket = self._passing.named(line.key), self._passing.named(line.ticket)
        self._lines[line.key] = self._unclaimed[line.ticket] = line
        loop.call_later(CLAIM_SECONDS, self._forget, line)
        if len(self._unclaimed) > MAX_UNCLAIMED:
            self._forget(next(iter(self._unclaimed.values())))
        return line

    def _forget(self, line: EventStream) -> None:
        """Unless somebody listens."""
        if self._unclaimed.pop(line.ticket, None) is not None:
            del self._lines[line.key]
            line.end()


async def _left(line: EventStream, receive: Receive) -> None:
    """Ends the line when the client has left."""
    while (await receive())["type"] != "http.disconnect":
        pass
    line.end()


async def _heartbeat(line: EventStream, silent: float) -> None:
    """Something to read, so that nothing in between takes the line for dead; and an end where nobody says anything."""
    with contextlib.suppress(OSError):
        while not line.silent(silent):
            await asyncio.sleep(HEARTBEAT_SECONDS)
            await line.write(b":\n\n")
    line.end(1008, "nothing was said")


async def _read(receive: Receive) -> bytes | None:
    """The whole body; None where the client left meanwhile."""
    body: bytes = b""
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            return None
        body += event.get("body", b"")
        if not event.get("more_body"):
            return body


def _header(scope: Scope, name: bytes) -> str:
    found: str = next((value.decode("latin-1") for given, value in scope["headers"] if given == name), "")
    return found


async def _answer(send: Send, status: int, text: str, *headers: tuple[bytes, bytes]) -> None:
    body = text.encode()
    given = [(b"cache-control", b"no-store"), *headers]
    if body and not any(name == b"content-type" for name, _ in headers):
        given.append((b"content-type", b"text/plain; charset=utf-8"))
    if status != 204:
        given.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": status, "headers": given})
    await send({"type": "http.response.body", "body": body})
