"""uvicorn's websocket protocol, with an end to clients that flood it or do not read."""

import asyncio
import logging
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.frames import CloseCode, Frame, Opcode
from websockets.http11 import Response
from websockets.server import ServerProtocol

from ..sessions.rate import TokenBucket, messages
from .guard import HEADERS, POLICY

CONTROL_FRAME_COST = 0.25
"""What any other frame counts, in messages: a fragment after the first, a ping, a pong."""

MAX_BUFFER = 2**20
MAX_FRAGMENTS = 1024
FLUSH_SECONDS = 5.0
LINGER_SECONDS = 1.0

log = logging.getLogger("gatescope")


class CountedProtocol(ServerProtocol):
    """The parser: it counts each frame, and reads nothing after one that is too many (`overrun`).

    What it answers to a handshake has the security headers, where the application gave none.
    """

    def __init__(self, bucket: TokenBucket, max_size: int | None, logger: logging.Logger) -> None:
        super().__init__(extensions=[], max_size=max_size, logger=logger)
        self.bucket = bucket
        self.overrun = False

    def recv_frame(self, frame: Frame) -> None:
        """Take a frame, unless the client has sent too many."""
        if self.bucket.take(1.0 if frame.opcode in (Opcode.TEXT, Opcode.BINARY) else CONTROL_FRAME_COST):
            super().recv_frame(frame)
        else:
            self.overrun = True
            self.events.clear()
            self.fail(CloseCode.POLICY_VIOLATION, "too many messages")

    def send_response(self, response: Response) -> None:
        """Answer the handshake."""
        for name, value in (HEADERS | {"Content-Security-Policy": POLICY}).items():
            if name not in response.headers:
                response.headers[name] = value
        super().send_response(response)


class BoundedWebSocketProtocol(WebSocketsSansIOProtocol):
    """Ends the connection of a client that sends too much, or that does not read what it is sent.

    The application's own messages wait while the buffer is full, so only pongs can make it grow beyond its limit.
    """

    conn: CountedProtocol

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.conn = CountedProtocol(messages(self.loop.time), config.ws_max_size, self.logger)
        self._failed = False
        self._reaper: asyncio.TimerHandle | None = None

    def data_received(self, data: bytes) -> None:
        """Read; where that ended the connection, see that it does end."""
        if self._failed:
            return
        super().data_received(data)
        if self.conn.overrun:
            while not self.queue.empty():
                self.queue.get_nowait()
            self.handle_parser_exception()
        elif not self.handshake_initiated:
            # The head comes whole, and was answered: it has too many lines, or one too long.
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()
        if self.transport.is_closing():
            self._reap_later()

    def handle_cont(self, event: Frame) -> None:
        """Take a fragment; a message of endless empty ones stays below the size limit for ever."""
        if len(self.frames) >= MAX_FRAGMENTS:
            self.transport.abort()
            return
        super().handle_cont(event)

    def handle_ping(self) -> None:
        """Answer, unless the answers before are not read."""
        super().handle_ping()
        if self.transport.get_write_buffer_size() > MAX_BUFFER:
            self.transport.abort()

    def send_receive_event_to_app(self) -> None:
        """Give a whole message to the application, unless it is no text."""
        if self.curr_msg_data_type == "text" and not self.close_sent:
            self.frames = [b"".join(self.frames)]
            try:
                self.frames[0].decode()
            except UnicodeDecodeError:
                log.warning("A client sent text that is not UTF-8, and was sent away")
                self.frames = []
                self.conn.fail(CloseCode.INVALID_DATA, "text must be UTF-8")
                self.handle_parser_exception()
                return
        super().send_receive_event_to_app()

    def handle_parser_exception(self) -> None:
        """Say what was wrong, and read nothing more.

        The connection ends a moment later: closed while data is on its way, it would be reset, and the client might
        never read why.
        """
        self._failed = True
        close = self.conn.close_sent
        code, reason = (CloseCode.ABNORMAL_CLOSURE, "") if close is None else (close.code, close.reason)
        self.queue.put_nowait({"type": "websocket.disconnect", "code": int(code), "reason": reason})
        self.close_sent = True
        self.read_paused = False  # so that nobody resumes it
        self.transport.pause_reading()
        self.transport.write(b"".join(self.conn.data_to_send()))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        if self.close_timer is not None:
            self.close_timer.cancel()
        self.close_timer = self.loop.call_later(LINGER_SECONDS, self.transport.abort)

    def keepalive_timeout(self) -> None:
        """The client did not answer a ping: it will not read a close either."""
        self.transport.abort()

    def shutdown(self) -> None:
        """The server ends."""
        if not self.transport.is_closing():
            super().shutdown()
        self._reap_later()

    async def send(self, message: Any) -> None:
        """Send; after a close, see that the connection does end."""
        await self.writable.wait()
        if self._failed:
            raise ClientDisconnected
        await super().send(message)
        if self.close_sent:
            self.handshake_complete = True  # by a refusal too, which uvicorn does not count
            self._reap_later()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended."""
        if self._reaper is not None:
            self._reaper.cancel()
        super().connection_lost(exc)

    def _reap_later(self) -> None:
        if self._reaper is None and not self.disconnected:
            self._reaper = self.loop.call_later(FLUSH_SECONDS, self.transport.abort)
