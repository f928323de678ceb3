"""What a change costs, against a server that does all of it from scratch: `python tests/bench/bench_change.py`.

64 cells, 200 steps, pins from the middle on, each with a value that was not there before. The baseline is `whole.py`:
the same server, which computes both runs whole and sends all of both. CPU is of the server and its worker processes
together, to the nanosecond as Linux counts it; other systems have the bytes alone.
"""

import asyncio
import os
import statistics
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from gatescope.model import LSTM, nets
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from receiving import read_trace
from serving import launched
from websockets.asyncio.client import connect

HIDDEN, STEPS = 64, 200
TEXT = ("BTBPVVETE" * STEPS)[:STEPS]
CHANGES = 40
ROUNDS = 3
PAUSE = 1 / 25
"""Between two changes: a client may send 30 messages a second."""

CASES = {"a mode": ("ifo", 1 / 3, 1 / 2), "one gate": ("f", 1 / 4, 1 / 2)}
"""Which gates are pinned; what is promised of the bytes, and of the CPU."""


def wide_net() -> str:
    """A net of 64 cells that reads Reber strings, kept; its name."""
    rng = np.random.default_rng(0)
    shapes = (4 * HIDDEN, 7), (4 * HIDDEN, HIDDEN), (4 * HIDDEN,), (3, HIDDEN)
    layer = LSTM(*(rng.normal(0, 0.15, shape).astype(np.float32) for shape in shapes))
    readout = Readout("softmax", np.zeros((7, HIDDEN), np.float32), np.zeros(7, np.float32))
    card = {"task": "reber", "title": "Wide", "cell": "lstm", "seed": 0, "settings": {}, "figures": {}}
    return nets.keep(Network((layer,), readout), card)


def cpu(pid: int) -> float:
    """Seconds of CPU that a process, its threads and its child processes have used; NaN where nobody tells."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        own = sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
        children = {child for task in tasks for child in (task / "children").read_text().split()}
    except OSError:
        return float("nan")
    return own + sum(cpu(int(child)) for child in children)


async def change(address: str, pid: int, net: str, gates: str, first: int) -> tuple[float, float]:
    """Bytes and seconds of CPU a change takes, on a page that holds what it was sent."""
    spec = {"version": 1, "net": net, "input": {"kind": "text", "text": TEXT}}
    sizes, spent = [], []
    async with connect(f"ws://{address}/ws", origin=f"http://{address}", compression=None) as socket:
        await socket.recv()
        opened, _ = await read_trace(socket, 1, spec)
        have = [{"run": opened["free"]["key"], "steps": STEPS}]
        for number in range(CHANGES):
            value = (first + number) / 10_007
            pins = [{"kind": "pin", "gate": gate, "value": value, "start": STEPS // 2} for gate in gates]
            before = cpu(pid)
            told = spec | {"interventions": pins}
            opened, size = await read_trace(socket, number + 2, told, have=[have[0], *have[1:][-2:]], batch=128)
            have.append({"run": opened["used"]["key"], "steps": STEPS})
            await asyncio.sleep(PAUSE)
            sizes.append(size)
            spent.append(cpu(pid) - before)
    return statistics.mean(sizes), statistics.median(spent)


async def opening(address: str, net: str) -> int:
    """Bytes of a Spec without interventions, for a page that holds nothing."""
    spec = {"version": 1, "net": net, "input": {"kind": "text", "text": TEXT}}
    async with connect(f"ws://{address}/ws", origin=f"http://{address}", compression=None) as socket:
        await socket.recv()
        return (await read_trace(socket, 1, spec, batch=128))[1]


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GATESCOPE_NETS"] = folder
        net = wide_net()
        baseline = [str(Path(__file__).with_name("whole.py"))]
        with launched(["-m", "gatescope"]) as ours, launched(baseline) as whole:
            sizes = [asyncio.run(opening(address, net)) for address, _ in (ours, whole)]
            ratio = sizes[0] / sizes[1]
            print(f"opened with no interventions: {sizes[0]:,} bytes, from scratch {sizes[1]:,}: {ratio:.2f}")
            first = 1
            for name, (gates, bytes_promised, cpu_promised) in CASES.items():
                found: dict[str, list[Any]] = {"ours": [], "whole": []}
                for _ in range(ROUNDS):
                    for kind, (address, pid) in (("ours", ours), ("whole", whole)):
                        found[kind].append(asyncio.run(change(address, pid, net, gates, first)))
                        first += CHANGES
                (size, spent), (all_size, all_spent) = (
                    [statistics.median(column) for column in zip(*found[kind], strict=True)]
                    for kind in ("ours", "whole")
                )
                print(
                    f"{name}: {size:9,.0f} bytes, from scratch {all_size:9,.0f}: {size / all_size:.3f} "
                    f"(at most {bytes_promised:.3f}); CPU {spent * 1e3:.2f} ms, from scratch {all_spent * 1e3:.2f}: "
                    f"{spent / all_spent:.2f} (at most {cpu_promised:.2f})"
                )


if __name__ == "__main__":
    main()
