"""Prints how fast a trace streams to a Python client in another process.

Run: python tests/bench/bench_stream.py
Targets: at least 15,000 steps a second with one step to a message, and 5 times that with 32.
"""

import asyncio
import json
import statistics
import time

from receiving import steps
from serving import serving
from websockets.asyncio.client import ClientConnection, connect

STEPS = 2000
OPENS = 10
ROUNDS = 3


async def steps_a_second(port: int, batch: int) -> float:
    """Steps a second over OPENS whole traces: the time from giving credit to the last frame."""
    address = f"127.0.0.1:{port}"
    spec = {"version": 1, "net": "notebook", "input": {"kind": "numbers", "rows": [[0.5]] * STEPS}}
    async with connect(f"ws://{address}/ws", origin=f"http://{address}", compression=None) as socket:
        await socket.recv()
        await stream(socket, 1, spec, batch)
        took = sum([await stream(socket, number, spec, batch) for number in range(2, OPENS + 2)])
        return STEPS * OPENS / took


async def stream(socket: ClientConnection, number: int, spec: dict[str, object], batch: int) -> float:
    """One trace, read to its end; the seconds that took."""
    asked = {"type": "open", "stream": number, "spec": spec, "credit": 0, "batch": batch}
    await socket.send(json.dumps(asked))
    opened = json.loads(await socket.recv())
    if opened["type"] != "opened":
        raise RuntimeError(opened)
    start = time.perf_counter()
    await socket.send(json.dumps({"type": "credit", "stream": number, "steps": STEPS}))
    left = STEPS
    while left:
        message = await socket.recv()
        assert isinstance(message, bytes)
        left -= steps(message)
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    with serving() as port:
        found = {}
        for batch in (1, 8, 32):
            runs = [asyncio.run(steps_a_second(port, batch)) for _ in range(ROUNDS)]
            found[batch] = statistics.median(runs)
            print(f"{batch:3d} steps a message: {found[batch]:9,.0f} steps/s")
        print(f"32 a message over 1: {found[32] / found[1]:.1f} times")


if __name__ == "__main__":
    main()
