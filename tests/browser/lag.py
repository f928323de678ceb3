"""A lag of `GATESCOPE_LAG` seconds between the tests' servers and their pages: what a test reads too early shows."""

import asyncio
import os
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

SEED = 1
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]


class Line:
    """What is said here is sent later, each by a time of its own, in order."""

    def __init__(self, send: Send, delay: Callable[[], float]) -> None:
        self._send, self._delay = send, delay
        self._queue: asyncio.Queue[tuple[float, Message]] = asyncio.Queue()
        self._sending = asyncio.create_task(self._run())

    async def say(self, message: Message) -> None:
        """Have a message sent; what went wrong with one before it is raised."""
        if self._sending.done():
            self._sending.result()
        self._queue.put_nowait((asyncio.get_running_loop().time() + self._delay(), message))

    async def end(self) -> None:
        """Once all is sent, or nobody hears it."""
        said = asyncio.create_task(self._queue.join())
        await asyncio.wait([said, self._sending], return_when=asyncio.FIRST_COMPLETED)
        for task in (said, self._sending):
            task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await self._sending

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due, message = await self._queue.get()
            await asyncio.sleep(due - loop.time())
            await self._send(message)
            self._queue.task_done()


def late(app: App, seconds: float) -> App:
    """An application whose every message, on a socket or of an answer, comes up to so many seconds late."""
    chance = random.Random(SEED)

    async def lagging(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
            return
        line = Line(send, lambda: chance.uniform(0, seconds))
        try:
            await app(scope, receive, line.say)
        finally:
            await line.end()

    return lagging


def seconds() -> float:
    """The lag that is asked for."""
    return float(os.environ.get("GATESCOPE_LAG", "0"))
