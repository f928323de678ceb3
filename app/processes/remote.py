"""Another process that does one call at a time, and what such a process runs.

Calls and what comes of them go through a pair of sockets, which the event loop itself writes and reads: a call wakes
nobody but the process, and its result nobody but the loop. They are pickles; the values of arrays stand beside them, so
that neither side copies them.
"""

import asyncio
import contextlib
import pickle
import socket
import struct
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from itertools import accumulate
from typing import Any, Self

from . import start
from .lifetime import end_with_server

HEAD = struct.Struct("<QQ")
"""Stands before a message: its bytes, and how many of them are the pickle."""

ALIGNED = 64
"""The values of an array begin at a multiple of this."""

SEND_BYTES = 2**20
"""Of a result may be on their way, as far as the system allows: the process need not wait until they are read."""

EXIT_SECONDS = 10.0
"""Within which one that is killed is gone, on any machine that is not lost itself."""

Buffers = list[bytes | memoryview]
_Made = Future[tuple[Any, socket.socket]]


class Gone(Exception):
    """The process has ended."""


class Remote(asyncio.BufferedProtocol):
    """A process that does calls. Lives on the event loop that started it."""

    def __init__(self, process: Any) -> None:
        self._process = process
        self._transport: asyncio.Transport | None = None
        self._result: asyncio.Future[Any] | None = None
        self._pickled: int | None = None
        """Of the message that is coming, once its head has come."""
        self._room, self._filled = memoryview(bytearray(HEAD.size)), 0

    @classmethod
    async def start(cls) -> Self:
        """Start one; OSError where none can be."""
        made: _Made = Future()
        try:
            await asyncio.to_thread(lambda: made.set_result(_made()))
        except BaseException:  # cancelled; or no thread could be started, and another may come to it later
            made.add_done_callback(_discard)
            raise
        process, mine = made.result()
        found = cls(process)
        try:
            await asyncio.get_running_loop().create_connection(lambda: found, sock=mine)
        except BaseException:
            mine.close()
            process.kill()
            raise
        return found

    @property
    def gone(self) -> bool:
        """Whether the process has ended, as far as is known."""
        return self._transport is None

    async def call(self, call: Callable[[], Any]) -> Any:
        """What `call` gives there, or what it raises; Gone where the process has ended. One at a time."""
        if self._transport is None:
            raise Gone
        message = packed(call)
        self._result = asyncio.get_running_loop().create_future()
        self._transport.writelines(message)
        done, found = await self._result
        if done:
            return found
        raise found

    async def end(self) -> None:
        """End the process, at once: one that is stopped hears no other signal."""
        if self._transport is not None:
            self._transport.abort()
        self._process.kill()
        with contextlib.suppress(RuntimeError):  # with no thread left, nobody waits for its end
            await asyncio.to_thread(self._process.join, EXIT_SECONDS)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It can be spoken to."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """It has ended."""
        self._transport = None
        if self._result is not None and not self._result.done():
            self._result.set_exception(Gone())

    def get_buffer(self, sizehint: int) -> memoryview:
        """Where what comes next is put."""
        return self._room[self._filled :]

    def buffer_updated(self, nbytes: int) -> None:
        """So much has come of a head, or of what follows it."""
        self._filled += nbytes
        if self._filled < len(self._room):
            return
        came, pickled = self._room, self._pickled
        if pickled is None:
            size, self._pickled = HEAD.unpack(came)
        else:
            size, self._pickled = HEAD.size, None
            if self._result is not None and not self._result.done():
                self._result.set_result(unpacked(came, pickled))
        self._room, self._filled = memoryview(bytearray(size)), 0


def packed(value: Any) -> Buffers:
    """A value as a message, in pieces."""
    kept: list[pickle.PickleBuffer] = []
    text = pickle.dumps(value, 5, buffer_callback=kept.append)
    arrays = [one.raw() for one in kept]
    head = pickle.dumps((text, [len(one) for one in arrays]))
    pieces: Buffers = [head + bytes(-len(head) % ALIGNED)]
    for one in arrays:
        pieces += [one, bytes(-len(one) % ALIGNED)]
    return [HEAD.pack(sum(map(len, pieces)), len(pieces[0])) + bytes(pieces[0]), *(one for one in pieces[1:] if one)]


def unpacked(message: memoryview, pickled: int) -> Any:
    """The value of a message without its head; its arrays are views of the message."""
    text, sizes = pickle.loads(message[:pickled])
    starts = accumulate((size + -size % ALIGNED for size in sizes), initial=pickled)
    return pickle.loads(
        text, buffers=[message[start : start + size] for start, size in zip(starts, sizes, strict=False)]
    )


def serve(server: socket.socket) -> None:
    """The main function of the process: do the calls that come, until no more can come."""
    end_with_server()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BYTES)
    with contextlib.suppress(EOFError, OSError):
        while True:
            size, pickled = HEAD.unpack(_received(server, HEAD.size))
            for piece in _result(_received(server, size), pickled):
                server.sendall(piece)


def _received(server: socket.socket, size: int) -> memoryview:
    room = memoryview(bytearray(size))
    filled = 0
    while filled < size:
        count = server.recv_into(room[filled:])
        if not count:
            raise EOFError
        filled += count
    return room


def _result(message: memoryview, pickled: int) -> Buffers:
    """What comes of a call, as it is sent: whether it was done, and what it gave, or else what it raised."""
    try:
        return packed((True, unpacked(message, pickled)()))
    except Exception as error:
        error.add_note("In a worker process:\n" + traceback.format_exc())
        try:
            pickle.loads(pickle.dumps(error))  # not every exception can be made again of what it keeps
        except Exception:
            error = RuntimeError(traceback.format_exc())
        return packed((False, error))


def _made() -> tuple[Any, socket.socket]:
    """A process that starts, and the socket to it; in a thread, since it takes a while."""
    mine, theirs = socket.socketpair()
    with theirs:
        try:
            return start.process(serve, theirs), mine
        except BaseException:
            mine.close()
            raise


def _discard(made: "_Made") -> None:
    """End one that was made after all. It is called where that was done: the event loop may be gone by then."""
    process, mine = made.result()
    mine.close()
    process.kill()
