"""uvicorn's websocket protocol, with an end to clients that do not read."""

import asyncio
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

MAX_BUFFER = 2**20
MAX_FRAGMENTS = 1024
FLUSH_SECONDS = 5.0


class BoundedWebSocketProtocol(WebSocketsSansIOProtocol):
    """Drops the connection where unread answers to pings pile up, and where a close cannot be delivered in time.

    The application's own messages wait while the buffer is full, so only pongs can make it grow beyond its limit.
    """

    _reaper: asyncio.TimerHandle | None = None

    def handle_ping(self) -> None:
        """Answer, unless the answers before are not read."""
        super().handle_ping()
        if self.transport.get_write_buffer_size() > MAX_BUFFER:
            self.transport.abort()

    def handle_cont(self, event: Frame) -> None:
        """Take a fragment; a message of endless empty ones stays below the size limit for ever."""
        if len(self.frames) >= MAX_FRAGMENTS:
            self.transport.abort()
            return
        super().handle_cont(event)

    def keepalive_timeout(self) -> None:
        """The client did not answer a ping: it will not read a close either."""
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Read; where that ended the connection, see that it does end."""
        super().data_received(data)
        if self.transport.is_closing():
            self._reap_later()

    def shutdown(self) -> None:
        """The server ends."""
        super().shutdown()
        self._reap_later()

    async def send(self, message: Any) -> None:
        """Send; after a close, see that the connection does end."""
        await super().send(message)
        if self.close_sent:
            self._reap_later()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended."""
        if self._reaper is not None:
            self._reaper.cancel()
        super().connection_lost(exc)

    def _reap_later(self) -> None:
        if self._reaper is None and not self.disconnected:
            self._reaper = self.loop.call_later(FLUSH_SECONDS, self.transport.abort)
