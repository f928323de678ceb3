"""Where websockets come in."""

from starlette.types import Receive, Scope, Send

from ..studies.service import StudyService
from ..traces.engine import Engine
from .changes import NetChanges
from .session import Session


class WebSocketEndpoint:
    """The `/ws` endpoint: starts a Session for each socket."""

    def __init__(self, engine: Engine, service: StudyService) -> None:
        self.engine, self.service = engine, service
        self.changes = NetChanges()
        self.open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One socket, from its handshake to its end."""
        await receive()
        await send({"type": "websocket.accept"})
        self.open += 1
        try:
            await Session(self.engine, self.service, self.changes, receive, send).run()
        finally:
            self.open -= 1
