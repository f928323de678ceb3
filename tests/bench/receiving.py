"""A client of a benchmark: it opens a Spec and reads to the last frame."""

import json
from typing import Any

from websockets.asyncio.client import ClientConnection


async def read_trace(socket: ClientConnection, number: int, spec: dict[str, Any], **more: Any) -> tuple[Any, int]:
    """What `opened` says, and the bytes that came with it and after it. more: of the message that opens it."""
    await socket.send(json.dumps({"type": "open", "stream": number, "spec": spec, "credit": 2000} | more))
    text = await socket.recv()
    opened = json.loads(text)
    if opened["type"] != "opened":
        raise RuntimeError(opened)
    size, left = len(text), sum(group["stop"] - group["start"] for group in opened["groups"])
    while left:
        message = await socket.recv()
        assert isinstance(message, bytes)
        size += len(message)
        left -= steps(message)
    return opened, size


def steps(frame: bytes) -> int:
    """How many a frame holds."""
    return int.from_bytes(frame[12:16], "little")
