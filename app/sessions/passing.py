"""Requests between the server processes at one port: what comes to another than it is meant for is passed on.

Each process listens at a port of this machine's own, which every system has. In a folder that nobody else may look into
it says at which, and two words by chance: who connects says the one, and goes on only when the other is answered, so
that neither speaks to a stranger. A request goes over a connection of its own: its head as JSON and its body, then the
answer's head and its body piece by piece, each with its length before it.
"""

import asyncio
import contextlib
import json
import re
import secrets
import struct
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from ...model import files

HERE = "127.0.0.1"
WORD_BYTES = 32
GREETING_SECONDS = 5.0
"""So long who connects may take to say the word, and who is connected to to answer with the other."""

LENGTH = struct.Struct("<I")
HEADERS = {b"origin"}
"""Of a request all that is passed on."""


@dataclass(frozen=True)
class _Door:
    """Where a process is reached: its port, the word that it wants to hear, and that which it answers with."""

    port: int
    asks: str
    answers: str

    @classmethod
    def at(cls, path: Path) -> "_Door":
        """What a process has written; OSError where there is none, ValueError where it is not whole."""
        match json.loads(path.read_bytes()):
            case {"port": int() as port, "asks": str() as asks, "answers": str() as answers}:
                return cls(port, asks, answers)
        raise ValueError(f"{path.name} says no way in")


class Passing:
    """The way to the other processes. number: of this one. folder: where each says how it is reached."""

    def __init__(self, number: int, folder: Path) -> None:
        self.number, self.folder = number, folder
        self._server: asyncio.Server | None = None
        self._answering: set[asyncio.Task[None]] = set()
        self._app: ASGIApp | None = None
        self._door = _Door(0, "", "")

    def named(self, name: str) -> str:
        """A name that tells which process it is of."""
        return f"{self.number}.{name}"

    def other(self, name: str) -> int | None:
        """The number of the process that a name is of; None where it is this one's, or none's."""
        found = re.fullmatch(r"(\d{1,4})\..*", name, re.ASCII)
        return int(found[1]) if found and int(found[1]) != self.number else None

    async def start(self, app: ASGIApp) -> None:
        """From now on `app` answers what other processes pass on."""
        self._app = app
        self._server = await asyncio.start_server(self._connect, HERE, 0)
        port = self._server.sockets[0].getsockname()[1]
        self._door = _Door(port, secrets.token_hex(WORD_BYTES), secrets.token_hex(WORD_BYTES))
        # In place of that of a process with this number that was killed.
        files.write(self._path(self.number), json.dumps(asdict(self._door)).encode())

    async def close(self) -> None:
        """Nothing is answered any more."""
        if self._server is not None:
            self._server.close()
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)

    async def ask(self, number: int, scope: Scope, body: bytes, receive: Receive, send: Send) -> bool:
        """Have another process answer a request whose body has come; False where none of that number does.

        What is sent waits for the client as it would there. Where the process ends, so does the answer.
        """
        try:
            reader, writer = await self._connected(number)
        except (OSError, ValueError, asyncio.IncompleteReadError):
            return False
        leaving = asyncio.create_task(_left(receive, writer))
        try:
            headers = [[name.decode("latin-1"), value.decode("latin-1")] for name, value in scope["headers"]
                       if name in HEADERS]  # fmt: skip
            head = {"method": scope["method"], "query": scope["query_string"].decode("latin-1"), "headers": headers}
            _put(writer, json.dumps(head).encode())
            _put(writer, body)
            started = await _taken(reader)
            if started is None:
                return False
            answer = json.loads(started)
            given = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer["headers"]]
            await send({"type": "http.response.start", "status": answer["status"], "headers": given})
            while (data := await _taken(reader)) is not None:
                await send({"type": "http.response.body", "body": data, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
            return True
        finally:
            leaving.cancel()
            writer.close()
            await asyncio.gather(leaving, return_exceptions=True)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number}.door"

    async def _connected(self, number: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to the process of this number, which has shown that it is that.

        OSError, ValueError or IncompleteReadError where there is none.
        """
        door = _Door.at(self._path(number))
        reader, writer = await asyncio.open_connection(HERE, door.port)
        try:
            async with asyncio.timeout(GREETING_SECONDS):
                writer.write(door.asks.encode())
                if not await _heard(reader, door.answers):
                    raise ConnectionError("Something else listens there")
        except BaseException:
            writer.close()
            raise
        return reader, writer

    def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer who has connected. The connection is closed after it, also where the answer is cancelled before it
        begins.
        """
        task = asyncio.create_task(self._answer(reader, writer))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)
        task.add_done_callback(lambda _: writer.close())

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # The other process, or this one, has ended, or it is a stranger.
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            async with asyncio.timeout(GREETING_SECONDS):
                if not await _heard(reader, self._door.asks):
                    return
            writer.write(self._door.answers.encode())
            await self._answered(reader, writer)

    async def _answered(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head, body = await _taken(reader), await _taken(reader)
        if head is None or body is None or self._app is None:
            return
        asked = json.loads(head)
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in asked["headers"]]
        scope = {"type": "http", "method": asked["method"], "query_string": asked["query"].encode("latin-1"),
                 "headers": headers}  # fmt: skip
        come = iter([{"type": "http.request", "body": body}])

        async def receive() -> Any:
            for event in come:
                return event
            await reader.read()  # nothing more comes but the end
            return {"type": "http.disconnect"}

        async def send(event: Any) -> None:
            if event["type"] == "http.response.start":
                given = [[name.decode("latin-1"), value.decode("latin-1")] for name, value in event["headers"]]
                _put(writer, json.dumps({"status": event["status"], "headers": given}).encode())
            elif event.get("body"):
                _put(writer, event["body"])
            await writer.drain()

        await self._app(scope, receive, send)


async def _heard(reader: asyncio.StreamReader, word: str) -> bool:
    """Whether the word is said first."""
    return secrets.compare_digest(await reader.readexactly(2 * WORD_BYTES), word.encode())


def _put(writer: asyncio.StreamWriter, data: bytes) -> None:
    writer.write(LENGTH.pack(len(data)))
    writer.write(data)


async def _taken(reader: asyncio.StreamReader) -> bytes | None:
    """What was put next; None where nothing more comes."""
    try:
        (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
        return await reader.readexactly(length)
    except (asyncio.IncompleteReadError, OSError):
        return None


async def _left(receive: Receive, writer: asyncio.StreamWriter) -> None:
    """The process that answers is told when the client has left."""
    while (await receive())["type"] != "http.disconnect":
        pass
    writer.close()
