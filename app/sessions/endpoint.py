"""Where websockets come in."""

from collections import Counter
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from ..rooms.classes import Classes
from ..rooms.clients import ALONE, Clients
from ..studies.service import StudyService
from ..traces.engine import Engine
from .changes import NetChanges
from .forgetting import Forgetting
from .session import Session
from .transport import Transport


class WebSocketEndpoint:
    """The `/ws` endpoint: starts a Session for each socket. `?first=` is its first message, said with the handshake."""

    def __init__(
        self,
        engine: Engine,
        service: StudyService,
        classes: Classes,
        clients: Clients = ALONE,
        forgetting: Forgetting | None = None,
    ) -> None:
        self.engine, self.service, self.classes = engine, service, classes
        self.clients, self.forgetting = clients, forgetting or Forgetting()
        self.changes = NetChanges()
        self.open = 0
        self.refusals: Counter[str] = Counter()
        """How often each reason was told."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One socket, from its handshake to its end."""
        await receive()
        await send({"type": "websocket.accept"})
        await self.serve(SocketTransport(receive, send, _first(scope)))

    async def serve(self, transport: Transport) -> None:
        """One client, until it leaves or is sent away."""
        self.open += 1
        try:
            given = self.engine, self.service, self.changes, self.classes, transport
            await Session(*given, self.refusals, self.clients, self.forgetting).run()
        finally:
            self.open -= 1


class SocketTransport:
    """A websocket. first: a message that came before all others."""

    def __init__(self, receive: Receive, send: Send, first: str | None = None) -> None:
        self._receive, self._send, self._first = receive, send, first

    async def receive(self) -> str | bytes | None:
        """The next message."""
        if self._first is not None:
            first, self._first = self._first, None
            return first
        event = await self._receive()
        if event["type"] == "websocket.disconnect":
            return None
        text: str | bytes | None = event.get("text")
        return event["bytes"] if text is None else text

    async def send(self, message: str | bytes) -> None:
        """Send one."""
        await self._send({"type": "websocket.send", "text" if isinstance(message, str) else "bytes": message})

    async def close(self, code: int, reason: str) -> None:
        """End it."""
        await self._send({"type": "websocket.close", "code": code, "reason": reason})


def _first(scope: Scope) -> str | None:
    """The message in the address, if there is one."""
    found = parse_qs(scope["query_string"].decode("latin-1")).get("first")
    return found[0] if found else None
