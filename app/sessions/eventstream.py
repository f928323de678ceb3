"""One line by server-sent events: what its client says comes by POSTs, what it is told goes out as events."""

import asyncio
import secrets
from base64 import b64encode
from collections import deque
from collections.abc import Callable

from starlette.types import Send

from ..wire.lines import LineClosed
from .rate import messages

POST_COST = 0.25
"""What a POST counts besides its messages."""


class EventStream:
    """The Transport of one line. origin: of the page that opened it, which alone may speak here. to: what serves it.

    key: with it the client speaks. ticket: with it it listens; it is in an address, and good once.
    """

    def __init__(self, origin: str, to: str, clock: Callable[[], float]) -> None:
        self.key, self.ticket = secrets.token_urlsafe(16), secrets.token_urlsafe(16)
        self.origin, self.to = origin, to
        self.over = asyncio.Event()
        self.ending: LineClosed | None = None
        self._clock, self._bucket = clock, messages(clock)
        self._heard = clock()
        self._said: deque[str] = deque()
        self._news, self._read = asyncio.Event(), asyncio.Event()
        self._parts = 0
        self._turn = asyncio.Lock()
        self._send: Send | None = None

    async def say(self, part: int, said: list[str]) -> bool:
        """Take the messages of a POST, once, and wait until they are read; False where another part must come before.

        So nobody has more than one POST's messages waiting here.
        """
        async with self._turn:
            if part > self._parts + 1:
                return False
            self.take(said if part == self._parts + 1 else [])
            self._parts = max(part, self._parts)
            await self._read.wait()
            return True

    def take(self, said: list[str]) -> None:
        """Let the messages of a POST be read next, unless they are too many."""
        self._heard = self._clock()
        if not self._bucket.take(POST_COST + len(said)):
            self.end(1008, "too many messages")
        if said and not self.over.is_set():
            self._said += said
            self._read.clear()
            self._news.set()

    def silent(self, seconds: float) -> bool:
        """Whether nothing was said for so long."""
        return self._clock() - self._heard >= seconds

    def begin(self, send: Send) -> None:
        """Somebody listens."""
        self._send = send

    def end(self, code: int | None = None, reason: str = "") -> None:
        """No more is read. code: the client is told that it is sent away, and why."""
        if not self.over.is_set():
            self.ending = None if code is None else LineClosed(code, reason)
        self.over.set()
        self._said.clear()
        for event in (self._news, self._read):
            event.set()

    async def receive(self) -> str | None:
        """The next message."""
        while not self._said:
            if self.over.is_set():
                return None
            self._read.set()
            self._news.clear()
            await self._news.wait()
        return self._said.popleft()

    async def send(self, message: str | bytes) -> None:
        """Send words, or a frame in base 64: that is text, and a third longer."""
        if isinstance(message, str):
            await self.write(b"data: %b\n\n" % message.replace("\n", "\ndata: ").encode())
        else:
            await self.write(b"event: frame\ndata: %b\n\n" % b64encode(message))

    async def close(self, code: int, reason: str) -> None:
        """Send the client away, once its session has ended."""
        self.end(code, reason)

    async def write(self, data: bytes) -> None:
        """Waits where the client does not read."""
        if self._send is None or self.over.is_set():
            raise OSError("The client has left")
        await self._send({"type": "http.response.body", "body": data, "more_body": True})
