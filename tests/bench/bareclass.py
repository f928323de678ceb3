"""The least that can tell many what one says, on the same stack: what a class is compared with.

`python tests/bench/bareclass.py --port PORT`; other options are read over. It speaks as much of the protocol as the
benchmark's screens do, checks nothing, keeps nothing, and sends the same text to all: one writer a socket, the newest
alone.
"""

import asyncio
import json
import socket
import sys
from collections.abc import Callable
from typing import Any

import uvicorn

CODE = "AAAAAA"


class Everyone:
    """All that listen, by what has them told something."""

    def __init__(self) -> None:
        self.told: set[Callable[[str], None]] = set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One socket."""
        if scope["type"] != "websocket":
            return
        await receive()
        await send({"type": "websocket.accept"})
        newest: list[str] = []
        news = asyncio.Event()

        def tell(text: str) -> None:
            newest[:] = [text]
            news.set()

        async def write() -> None:
            while True:
                await news.wait()
                news.clear()
                await send({"type": "websocket.send", "text": newest.pop()})

        writing = asyncio.create_task(write())
        try:
            while (event := await receive())["type"] == "websocket.receive":
                said = json.loads(event["text"])
                if said["type"] in ("join", "start"):
                    self.told.add(tell)
                room = {"type": "room", "code": CODE, "by": said.get("id", ""), "screen": said.get("screen")}
                for one in [tell] if said["type"] == "join" else list(self.told):
                    one(json.dumps(room))
        finally:
            self.told.discard(tell)
            writing.cancel()


def main() -> None:
    """Serve."""
    listener = socket.create_server(("127.0.0.1", int(sys.argv[sys.argv.index("--port") + 1])), backlog=2048)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}/", flush=True)
    config = uvicorn.Config(
        Everyone(), ws="websockets-sansio", ws_per_message_deflate=False, lifespan="off", log_level="error"
    )
    asyncio.run(uvicorn.Server(config).serve([listener]))


if __name__ == "__main__":
    main()
