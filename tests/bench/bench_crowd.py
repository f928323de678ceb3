"""Everyone explores: 300 clients, each with one pin a second, 64 cells, 200 steps: `python tests/bench/bench_crowd.py`.

The clients' own process is on the same machine. Once they choose among 50 Specs, once every pin is another; this
beside version 0.2.0, in the same run. A client that is told `busy` asks for another a second later. How late the server
is for others is what a beat from a process of its own takes.
"""

import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
import receiving
from earlier import check_out
from websockets.asyncio.client import ClientConnection, connect
from wide import copy, wide_server

CLIENTS, STEPS, SECONDS, SHARED = 300, 200, 15, 50
TEXT = ("BTBPVVETE" * STEPS)[:STEPS]
SPEC = {"version": 1, "net": "reber", "input": {"kind": "text", "text": TEXT}}


@dataclass
class Seen:
    """Seconds from each pin to its last value, or to the answer `busy`. pins: how many there were of another value."""

    earlier: bool
    different: bool
    answered: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    failed: int = 0
    pins: int = 0

    def pin(self) -> dict[str, Any]:
        """The next pin of somebody: from the middle on."""
        self.pins += 1
        value = self.pins / 100_003 if self.different else random.randrange(SHARED) / SHARED
        return {"kind": "pin", "gate": "f", "value": value, "start": STEPS // 2}


async def ask(socket: ClientConnection, seen: Seen, number: int, spec: dict[str, Any], have: list[Any]) -> Any:
    """What `opened` says, once the last value has come; None where it was refused."""
    begun = time.perf_counter()
    asked = {"type": "open", "stream": number, "spec": spec, "credit": STEPS, "batch": 128}
    await socket.send(json.dumps(asked if seen.earlier else asked | {"have": have}))
    opened = json.loads(await socket.recv())
    if opened["type"] != "opened":
        if opened["code"] == "busy":
            seen.busy.append(time.perf_counter() - begun)
        else:
            seen.failed += 1
        return None
    left = opened["steps"] if seen.earlier else sum(group["stop"] - group["start"] for group in opened["groups"])
    while left:
        frame = await socket.recv()
        assert isinstance(frame, bytes)
        left -= int.from_bytes(frame[2:4], "little") if seen.earlier else receiving.steps(frame)
    seen.answered.append(time.perf_counter() - begun)
    return opened


async def client(address: str, seen: Seen, ready: asyncio.Barrier) -> None:
    """One page: it opens the Spec, and then pins, once a second."""
    async with connect(f"ws://{address}/ws", origin=f"http://{address}", compression=None, max_size=None) as socket:
        await socket.recv()
        opened = await ask(socket, Seen(seen.earlier, False), 1, SPEC, [])
        await ready.wait()
        have = [] if opened is None or seen.earlier else [{"run": opened["free"]["key"], "steps": STEPS}]
        begun = time.perf_counter() + random.random()
        for second in range(SECONDS):
            await asyncio.sleep(max(0, begun + second - time.perf_counter()))
            spec = SPEC | {"interventions": [seen.pin()]}
            opened = await ask(socket, seen, second + 2, spec, have)
            if opened is not None and not seen.earlier:
                have = [have[0], {"run": opened["used"]["key"], "steps": STEPS}]


async def crowd(address: str, seen: Seen) -> float:
    """All of them, for as long as it takes; seconds."""
    ready, begun = asyncio.Barrier(CLIENTS + 1), 0.0
    async with asyncio.TaskGroup() as group:
        for _ in range(CLIENTS):
            group.create_task(client(address, seen, ready))
        await ready.wait()
        begun = time.perf_counter()
    return time.perf_counter() - begun


async def beats(address: str) -> None:
    """Print how long each beat takes, until told to end."""
    async with connect(f"ws://{address}/ws", origin=f"http://{address}", compression=None) as socket:
        await socket.recv()
        while True:
            begun = time.perf_counter()
            await socket.send('{"type":"beat"}')
            await socket.recv()
            print(time.perf_counter() - begun, flush=True)
            await asyncio.sleep(0.1)


def p(share: float, seconds: list[float]) -> str:
    """A percentile, in milliseconds."""
    return f"{np.percentile(seconds, share) * 1e3:.0f} ms" if seconds else "none"


def measure(name: str, address: str, earlier: bool, different: bool) -> float:
    """Print a row; how many were answered a second."""
    seen = Seen(earlier, different)
    with subprocess.Popen([sys.executable, __file__, address], stdout=subprocess.PIPE, text=True) as other:
        took = asyncio.run(crowd(address, seen))
        other.terminate()
        late = [float(line) for line in other.communicate()[0].split()]
    asked = len(seen.answered) + len(seen.busy) + seen.failed
    print(
        f"{name}: {asked} pins in {took:.1f} s, {len(seen.busy) / asked:.1%} busy (told within {p(99, seen.busy)}), "
        f"{seen.failed} failed; {len(seen.answered) / took:.0f} answered a second, p50 {p(50, seen.answered)}, "
        f"p95 {p(95, seen.answered)}; a beat beside it p99 {p(99, late)}",
        flush=True,
    )
    return len(seen.answered) / took


def main() -> None:
    """Print the rows and the ratio."""
    with tempfile.TemporaryDirectory() as now, tempfile.TemporaryDirectory() as before:
        copy(Path(now))
        check_out(Path(before))
        with wide_server(Path(now)) as ours, wide_server(Path(before)) as theirs:
            time.sleep(3)  # the workers start
            measure(f"{SHARED} Specs among them (at most 1 % busy, p95 300 ms, beat 20 ms)", ours, False, False)
            rates = [
                (measure("all different", ours, False, True), measure("all different, 0.2.0", theirs, True, True))
                for _ in range(2)
            ]
    print(f"answered: {' and '.join(f'{mine / other:.1f}' for mine, other in rates)} x what 0.2.0 does (at least 2)")


if __name__ == "__main__":
    if len(sys.argv) == 2:
        asyncio.run(beats(sys.argv[1]))
    main()
