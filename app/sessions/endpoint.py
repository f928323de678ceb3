"""Where websockets come in."""

from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from ..rooms.classes import Classes
from ..studies.service import StudyService
from ..traces.engine import Engine
from .changes import NetChanges
from .session import Session


class WebSocketEndpoint:
    """The `/ws` endpoint: starts a Session for each socket. `?first=` is its first message, said with the handshake."""

    def __init__(self, engine: Engine, service: StudyService, classes: Classes) -> None:
        self.engine, self.service, self.classes = engine, service, classes
        self.changes = NetChanges()
        self.open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One socket, from its handshake to its end."""
        await receive()
        await send({"type": "websocket.accept"})
        self.open += 1
        try:
            client = receive, send, _first(scope)
            await Session(self.engine, self.service, self.changes, self.classes, *client).run()
        finally:
            self.open -= 1


def _first(scope: Scope) -> str | None:
    """The message in the address, if there is one."""
    found = parse_qs(scope["query_string"].decode("latin-1")).get("first")
    return found[0] if found else None
