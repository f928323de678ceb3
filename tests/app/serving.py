"""Servers as processes, and screens that speak to them."""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from patience import SECONDS
from websockets.asyncio.client import connect

TOKEN = "this-token-is-known-to-the-tests-alone"
SCREEN = {"version": 1, "spec": {"version": 1, "net": "anbn", "input": {"kind": "text", "text": "aabb"}}}


@contextmanager
def served(*options: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A server where classes can be started with TOKEN, and where it listens."""
    command = [sys.executable, "-m", "gatescope", "--no-browser", "--port", "0", "--lan", *options]
    environment = os.environ | {"GATESCOPE_PRESENTER": TOKEN}
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment, **pipes) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://localhost:(\d+)/", process.stdout.readline())
            assert found is not None, process.communicate()
            yield f"127.0.0.1:{found[1]}", process
        finally:
            process.terminate()
            process.communicate(timeout=SECONDS)


class Screen:
    """One screen in a class."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket

    async def say(self, **words: Any) -> None:
        """A message."""
        await self.socket.send(json.dumps(words))

    async def until(self, **wanted: Any) -> dict[str, Any]:
        """The next message that says so."""
        while True:
            text = await asyncio.wait_for(self.socket.recv(), SECONDS)
            words: dict[str, Any] = json.loads(text)
            if {name: words.get(name) for name in wanted} == wanted:
                return words


@asynccontextmanager
async def screen(address: str, path: str = "/ws", origin: str | None = None) -> AsyncIterator[Screen]:
    """At a server; the handshake may take as long as it does. origin: of its page, where that is from elsewhere."""
    options: dict[str, Any] = {"origin": origin or f"http://{address}", "compression": None, "open_timeout": SECONDS}
    async with connect(f"ws://{address}{path}", **options) as socket:
        yield Screen(socket)
