"""uvicorn's HTTP protocol, with a deadline for each request, and an end to clients that do not read."""

import asyncio
import logging
from typing import Any

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import STATUS_PHRASES, H11Protocol
from uvicorn.server import ServerState

from ..sessions import events
from .guard import HEADERS, POLICY

MAX_REQUEST = 16 * 1024
"""Bytes of a request, and of what waits behind it: 256 KiB of short header lines would take a quarter of a second."""

REQUEST_SECONDS = 10.0
STALL_SECONDS = 15.0

MAX_SILENT = 512
SILENT_SECONDS = 1.0
"""Of more connections than that without a request, the oldest ends once it has been silent for so long."""

SAYS = f"POST {events.PATH} ".encode()

log = logging.getLogger("gatescope")


class BoundedConnection(h11.Connection):
    """The parser: a request with a body is an error, but for one that says something by the way of `/events`.

    That says how long its body is. So nobody has the server read one of thousands of chunks, each of one byte.
    """

    def __init__(self) -> None:
        super().__init__(h11.SERVER, MAX_REQUEST)
        self.body = 0
        """Bytes that may still come of the request that has begun."""

    def next_event(self) -> Any:
        """The next event, as h11 has it."""
        event = super().next_event()
        if isinstance(event, h11.Request):
            self.body = _body(event)
        elif isinstance(event, h11.Data):
            self.body -= len(event.data)
            if self.body < 0:
                raise h11.RemoteProtocolError("A request here has no such body")
        return event


def _body(request: h11.Request) -> int:
    """How long the body may be."""
    if (request.method, request.target) != (b"POST", events.PATH.encode()):
        return 0
    length = next((value for name, value in request.headers if name == b"content-length"), b"0")
    return int(length) if len(length) < 9 and int(length) <= events.MAX_BODY else 0


class BoundedHttpProtocol(H11Protocol):
    """Ends the connection of a client that is slow with its request, or does not read the answer.

    silent: the connections that have not yet sent a whole request, oldest first, each with the time it was made; one
    dict for all of a server. request_seconds: from a connection's start, or a request's, to the request's end.
    """

    conn: BoundedConnection

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        silent: "dict[BoundedHttpProtocol, float]",
        request_seconds: float = REQUEST_SECONDS,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.conn = BoundedConnection()
        self.silent, self.request_seconds = silent, request_seconds
        self._deadline: asyncio.TimerHandle | None = None
        self._stalled: asyncio.TimerHandle | None = None
        self._unsent = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A connection begins."""
        super().connection_made(transport)
        now = self.loop.time()
        self.silent[self] = now
        self._expect()
        if len(self.silent) > MAX_SILENT:
            oldest, since = next(iter(self.silent.items()))
            if now - since > SILENT_SECONDS:
                oldest._give_up()

    def data_received(self, data: bytes) -> None:
        """Read, and see that a request that has begun comes to its end."""
        waiting = self.conn.trailing_data[0]
        begun = data[: MAX_REQUEST - len(waiting)]
        if len(begun) < len(data) and (waiting + begun).startswith(SAYS):
            # Its head tells how much may follow.
            super().data_received(begun)
            data = data[len(begun) :]
        if self.transport.is_closing():
            return
        if len(self.conn.trailing_data[0]) + len(data) > MAX_REQUEST + self.conn.body:
            log.warning("A request of more than %d bytes was refused", MAX_REQUEST)
            self._refuse(431, f"A request must have at most {MAX_REQUEST} bytes.")
            return
        super().data_received(data)
        if self.transport.get_protocol() is not self or self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._is_here()
        elif not self.transport.is_closing():
            self._expect()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request."""
        self._refuse(400, msg)

    def pause_writing(self) -> None:
        """What was written is not read as fast as it came."""
        super().pause_writing()
        self._watch_reader()

    def resume_writing(self) -> None:
        """Most of what was written was read."""
        super().resume_writing()
        self._stop_watching()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended."""
        self._is_here()
        super().connection_lost(exc)
        self._stop_watching()

    def shutdown(self) -> None:
        """The server ends; a stream of events would not by itself."""
        if self.scope is not None and self.scope["path"] == events.PATH and not self.cycle.response_complete:
            self.transport.close()
        else:
            super().shutdown()

    def _expect(self) -> None:
        """A request is to come, and to end in time."""
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.request_seconds, self._give_up)

    def _is_here(self) -> None:
        """The request has come, or none will."""
        self.silent.pop(self, None)
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._is_here()
        self.transport.abort()

    def _watch_reader(self) -> None:
        self._unsent = self.transport.get_write_buffer_size()
        self._stalled = self.loop.call_later(STALL_SECONDS, self._unless_read)

    def _stop_watching(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None

    def _unless_read(self) -> None:
        if self.transport.get_write_buffer_size() < self._unsent:
            self._watch_reader()
        else:
            self.transport.abort()

    def _refuse(self, status: int, text: str) -> None:
        """Answer in the application's stead, unless it has begun to, and end the connection."""
        begun = self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if not begun and self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = f"{text}\n".encode()
            headers = [
                ("content-type", "text/plain; charset=utf-8"),
                ("content-length", str(len(body))),
                ("connection", "close"),
                *(HEADERS | {"Content-Security-Policy": POLICY}).items(),
            ]
            response = h11.Response(status_code=status, headers=headers, reason=STATUS_PHRASES[status])
            for event in (response, h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event))
        self.transport.close()
