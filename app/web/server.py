"""uvicorn on a socket that is already bound."""

import asyncio
import functools
import socket
from collections.abc import Callable
from typing import cast

import uvicorn
from uvicorn.config import LOGGING_CONFIG

from ..wire.requests import REFUSED_BYTES
from .console import repeats_counted
from .http import REQUEST_SECONDS, BoundedHttpProtocol
from .site import Settings, create_app
from .websocket import BoundedWebSocketProtocol


class Server(uvicorn.Server):
    """Calls `ready` once it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        if self.started:
            self.ready()


def server(settings: Settings, ready: Callable[[], None], request_seconds: float = REQUEST_SECONDS) -> Server:
    """The server of `settings`, configured; a request has to be whole within `request_seconds`."""
    protocol = functools.partial(BoundedHttpProtocol, silent={}, request_seconds=request_seconds)
    config = uvicorn.Config(
        create_app(settings),
        http=cast(type[asyncio.Protocol], protocol),
        ws=BoundedWebSocketProtocol,
        ws_max_size=REFUSED_BYTES,
        ws_per_message_deflate=False,
        ws_ping_interval=10.0,
        ws_ping_timeout=10.0,
        # Its own would put away what `begin_logging` has set up.
        log_config=None if settings.log == "json" else LOGGING_CONFIG,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
    return Server(config, ready)


async def serve(listener: socket.socket, settings: Settings, ready: Callable[[], None]) -> None:
    """Serve until told to stop."""
    with repeats_counted():
        made = server(settings, ready)
        # Ctrl-C that came meanwhile ends it here, and not within what is being begun.
        await asyncio.sleep(0)
        await made.serve([listener])
