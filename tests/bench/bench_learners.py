"""How long a change of pins takes to come while several nets learn: `python tests/bench/bench_learners.py`.

The baseline is the same server with nobody learning, measured in the same run, before and after.
"""

import asyncio
import json
import statistics
import time
from itertools import count

import numpy as np
from receiving import read_trace
from serving import serving
from websockets.asyncio.client import ClientConnection, connect

LEARNERS = 4
CHANGES = 60
STEPS = 200


async def changes(address: str) -> list[float]:
    """Seconds from each new pin to its last value: the Reber net (H = 8) over 200 steps, ten changes a second."""
    text = ("BTBPVVETE" * STEPS)[:STEPS]
    spec = {"version": 1, "net": "reber", "input": {"kind": "text", "text": text}}
    took = []
    async with connect(f"ws://{address}/ws", origin=f"http://{address}", compression=None) as socket:
        await socket.recv()
        for number in range(1, CHANGES + 1):
            pins = [{"kind": "pin", "gate": "f", "value": number / (CHANGES + 1)}]
            begun = time.perf_counter()
            await read_trace(socket, number, {**spec, "interventions": pins})
            took.append(time.perf_counter() - begun)
            await asyncio.sleep(0.1)
    return took


async def learner(address: str, seed: int) -> ClientConnection:
    """A socket whose training runs until it closes; returned once its first answer has come, or its place in line."""
    socket = await connect(f"ws://{address}/ws", origin=f"http://{address}", compression=None)
    await socket.recv()
    args = {"task": "reber", "sequences": 40_000, "seed": seed}
    await socket.send(json.dumps({"type": "ask", "ask": 1, "kind": "training", "args": args}))
    await socket.recv()
    return socket


async def read(socket: ClientConnection, answers: "count[int]") -> None:
    """Keep reading, as a page does."""
    async for _ in socket:
        next(answers)


def figures(took: list[float]) -> str:
    return f"median {statistics.median(took) * 1e3:.1f} ms, p99 {np.percentile(took, 99) * 1e3:.1f} ms"


async def measure(port: int) -> None:
    address = f"127.0.0.1:{port}"
    await changes(address)
    before = await changes(address)
    sockets = [await learner(address, seed) for seed in range(LEARNERS)]
    answers = count()
    readers = [asyncio.create_task(read(socket, answers)) for socket in sockets]
    await asyncio.sleep(3)
    during = await changes(address)
    told = next(answers)
    for reader, socket in zip(readers, sockets, strict=True):
        reader.cancel()
        await socket.close()
    print(f"nobody learns:      {figures(before)}")
    print(f"{LEARNERS} learners asked: {figures(during)}; {told} answers came from them meanwhile")
    print(f"slower by {statistics.median(during) / statistics.median(before):.1f} x")


def main() -> None:
    with serving() as port:
        asyncio.run(measure(port))


if __name__ == "__main__":
    main()
