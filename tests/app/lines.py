"""The endpoint of server-sent events by itself, for tests."""

import asyncio
import json
from typing import Any

from gatescope.app.sessions.events import EventEndpoint, Service
from gatescope.app.sessions.passing import Passing
from gatescope.app.sessions.transport import Transport
from gatescope.app.wire.lines import SESSION

BEAT = '{"type":"beat"}'


class Lines:
    """The endpoint by itself; a session reads all and answers nothing."""

    def __init__(self, passing: Passing | None = None) -> None:
        self.heard: list[Any] = []
        self.ended = asyncio.Event()
        self.endpoint = EventEndpoint({SESSION: Service(self.serve)}, passing)

    async def serve(self, transport: Transport) -> None:
        while (message := await transport.receive()) is not None:
            self.heard.append(message)
        self.ended.set()

    async def post(self, body: bytes, origin: bytes = b"http://lab") -> tuple[int, Any]:
        """Status and JSON."""
        sent: list[Any] = []
        scope = {"method": "POST", "query_string": b"", "headers": [(b"origin", origin)]}
        come = iter([{"type": "http.request", "body": body}])

        async def receive() -> Any:
            return next(come, None) or await asyncio.Event().wait()

        async def send(message: Any) -> None:
            sent.append(message)

        await self.endpoint(scope, receive, send)
        return sent[0]["status"], json.loads(sent[1]["body"] or b"null") if sent[0]["status"] == 200 else None

    def listen(self, told: Any, left: asyncio.Event | None = None) -> tuple["asyncio.Task[None]", "asyncio.Queue[Any]"]:
        """The stream of a line; its client leaves it when `left` is set."""
        sent = asyncio.Queue[Any]()
        scope = {"method": "GET", "query_string": f"ticket={told['ticket']}".encode(), "headers": []}

        async def receive() -> Any:
            await (left or asyncio.Event()).wait()
            return {"type": "http.disconnect"}

        return asyncio.create_task(self.endpoint(scope, receive, sent.put)), sent
