"""A page that sends files to be taken in, without a socket."""

import asyncio
import json

import numpy as np
from gatescope.app.wire.importrequests import MAX_CHUNK
from patience import SECONDS
from writing import lstm_arrays, torch_file


class Inline:
    """In place of a process: does a job at once."""

    async def run(self, call):
        return call()

    async def close(self):
        pass


class Client:
    """What a page says and hears, without a socket."""

    def __init__(self, made):
        self.made, self.heard, self.said = made, asyncio.Queue(), asyncio.Queue()
        self.said.put_nowait({"type": "websocket.connect"})
        self.task = asyncio.ensure_future(made({"type": "websocket"}, self.said.get, self.heard.put))

    async def begin(self):
        assert (await self.heard.get())["type"] == "websocket.accept"
        return self

    async def hear(self):
        heard = asyncio.ensure_future(self.heard.get())
        await asyncio.wait([heard, self.task], timeout=SECONDS, return_when=asyncio.FIRST_COMPLETED)
        assert heard.done(), self.task
        event = heard.result()
        return json.loads(event["text"]) if "text" in event else event

    async def say(self, **words):
        await self.said.put({"type": "websocket.receive", "text": json.dumps(words)})
        return await self.hear()

    async def give(self, data):
        await self.said.put({"type": "websocket.receive", "bytes": data})
        return await self.hear()

    async def file(self, data, name="net.pt", first=True):
        """A whole file."""
        assert await self.say(type="file", name=name, size=len(data), first=first) == {"type": "got", "left": len(data)}
        for at in range(0, len(data), MAX_CHUNK):
            answer = await self.give(data[at : at + MAX_CHUNK])
        assert answer == {"type": "got", "left": 0}
        return self

    async def end(self):
        await self.said.put({"type": "websocket.disconnect"})
        await asyncio.wait_for(self.task, SECONDS)


NET = torch_file(lstm_arrays() | {"fc.weight": np.ones((2, 2), np.float32), "fc.bias": np.ones(2, np.float32)})
