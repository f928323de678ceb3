"""A client's half of the way by server-sent events, in place of a websocket: plain HTTP, written by hand."""

import asyncio
import json
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from patience import SECONDS


@dataclass
class Answer:
    """status, headers (names in lower case) and body of an answer that has come whole."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        """The body, as JSON."""
        return json.loads(self.body)


async def head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """The head of an answer."""
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = [line.partition(": ") for line in lines[1:] if line]
    return int(lines[0].split()[1]), {name.lower(): value for name, _, value in pairs}


async def connected(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection to host:port."""
    host, _, port = address.partition(":")
    return await asyncio.open_connection(host, int(port))


def asked(address: str, method: str, path: str, body: bytes | None = None, **headers: str | None) -> bytes:
    """A request, as it is written. headers: None leaves one out; `_` stands for `-`."""
    given = {"Host": address, "Origin": f"http://{address}" if method == "POST" else None}
    if body is not None:
        given["Content-Length"] = str(len(body))
    lines = [f"{name.replace('_', '-')}: {value}\r\n" for name, value in (given | headers).items() if value is not None]
    return f"{method} {path} HTTP/1.1\r\n{''.join(lines)}\r\n".encode() + (body or b"")


async def request(
    address: str, method: str, path: str, body: bytes | None = None, via: str | None = None, **headers: str | None
) -> Answer:
    """One request on a connection of its own, and its answer. via: where it is made to, if elsewhere."""
    reader, writer = await connected(via or address)
    try:
        writer.write(asked(address, method, path, body, **{"Connection": "close"} | headers))
        async with asyncio.timeout(SECONDS):
            status, given = await head(reader)
            return Answer(status, given, await reader.read())
    finally:
        writer.close()


def body(key: str | None, part: int, *said: str, **more: str) -> bytes:
    """What a POST says. more: of its head."""
    return "\n".join([json.dumps({"line": key, "part": part} | more), *said]).encode()


class Gone(Exception):
    """The line is over. code, reason: why the client was sent away, where it was."""

    def __init__(self, code: int | None = None, reason: str = "") -> None:
        super().__init__(code, reason)
        self.code, self.reason = code, reason


@dataclass
class Events:
    """A line that is open: what `websockets` offers of a socket, as far as `Client` uses it."""

    address: str
    key: str
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    part: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    via: str | None = None

    async def send(self, text: str) -> Answer:
        """Say something; what is answered to the POST."""
        self.part += 1
        return await self.post(self.part, text)

    async def post(self, part: int, *said: str, key: str | None = None, **headers: str) -> Answer:
        """A POST of these messages under this number."""
        return await request(self.address, "POST", "/events", body(key or self.key, part, *said), self.via, **headers)

    async def recv(self) -> str | bytes:
        """The next message; Gone where the line ends."""
        kind, data = "", []
        while True:
            line = await self._line()
            if line.startswith("event: "):
                kind = line[7:]
            elif line.startswith("data: "):
                data.append(line[6:])
            elif not line and data:
                break
        text = "\n".join(data)
        if kind == "close":
            raise Gone(*json.loads(text))
        return b64decode(text, validate=True) if kind == "frame" else text

    async def _line(self) -> str:
        """A line of the stream, whose chunks each hold whole ones."""
        if not self._lines:
            try:
                size = int(await self.reader.readuntil(b"\r\n"), 16)
                chunk = await self.reader.readexactly(size + 2)
            except (asyncio.IncompleteReadError, ConnectionError):
                raise Gone from None
            if size == 0:
                raise Gone
            self._lines += chunk[:-2].decode().split("\n")[:-1]
        return self._lines.pop(0)

    _lines: list[str] = field(default_factory=list)


async def opened(address: str, *said: str, via: str | None = None, **more: str) -> Any:
    """The key and the ticket of a new line. more: what it is to."""
    answer = await request(address, "POST", "/events", body(None, 0, *said, **more), via)
    assert answer.status == 200, answer
    return answer.told


@asynccontextmanager
async def listening(address: str, told: Any, via: str | None = None) -> AsyncIterator[Events]:
    """The line that a ticket is for."""
    reader, writer = await connected(via or address)
    try:
        writer.write(asked(address, "GET", f"/events?ticket={told['ticket']}"))
        status, headers = await head(reader)
        assert status == 200
        yield Events(address, told["line"], reader, writer, headers=headers, via=via)
    finally:
        writer.close()


@asynccontextmanager
async def connect(address: str, first: str | None = None, via: str | None = None) -> AsyncIterator[Events]:
    """A line, until it is left. first: what is said as it is opened."""
    told = await opened(address, *([] if first is None else [first]), via=via)
    async with listening(address, told, via) as line:
        yield line
