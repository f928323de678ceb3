"""What a net of another program costs: a .pt of 50 MB, read by the server's own process for that.

The most memory that this process has, above what it has idle, against the file's size; and the time up to the first
picture against that which NumPy alone takes to read the same arrays, by turns: `python tests/bench/bench_import.py`.
"""

import asyncio
import functools
import os
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from earlier import ROOT
from gatescope.app.imports import jobs
from gatescope.app.processes.workers import Workers
from gatescope.model.imports import Choices

sys.path.insert(0, str(ROOT / "tests" / "model" / "imports"))
from writing import torch_file

HIDDEN, INPUTS = 1024, 2000
REPEATS = 7
MEMORY, TIME = 4.0, 3.0
"""At most so many times the file, and so many times NumPy's time."""


def made(path: Path) -> None:
    """A state_dict of one LSTM."""
    rng = np.random.default_rng(0)
    shapes = {"weight_ih_l0": (4 * HIDDEN, INPUTS), "weight_hh_l0": (4 * HIDDEN, HIDDEN)}
    arrays = {name: rng.normal(0, 0.02, shape).astype(np.float32) for name, shape in shapes.items()}
    biases = {name: np.zeros(4 * HIDDEN, np.float32) for name in ("bias_ih_l0", "bias_hh_l0")}
    path.write_bytes(torch_file(arrays | biases))


def by_numpy(path: Path) -> None:
    """Read each array that the file holds, as NumPy has it."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if "/data/" in name:
                np.frombuffer(archive.read(name), np.float32).copy()


def most(pid: int, field: str) -> int:
    """Bytes that a process has (VmRSS), or had at most since `forget` (VmHWM)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"the system does not tell {field}")


def forget(pid: int) -> None:
    """What a process had at most is what it has now."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def busy(pid: int) -> float:
    """Milliseconds of a processor that a process has had."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


@dataclass
class Times:
    """Of each turn the milliseconds; and of all together those of a processor, which other work does not lengthen."""

    each: list[float] = field(default_factory=list)
    busy: float = 0


def timed(act: Callable[[], object], times: Times) -> None:
    """Note how long it takes in this process."""
    begun, had = time.perf_counter(), time.process_time()
    act()
    times.each.append(1000 * (time.perf_counter() - begun))
    times.busy += 1000 * (time.process_time() - had)


async def read(path: Path) -> tuple[float, Times, Times]:
    """Bytes above idle, and how long it took, ours and NumPy's."""
    workers = Workers(count=1, deadline=300)
    workers.start()
    look = functools.partial(jobs.look, jobs.Files((path.name,), (path,), Choices()))
    try:
        pid = await workers.run(os.getpid)
        await workers.run(functools.partial(jobs.look, jobs.Files((SMALL,), (path.with_name(SMALL),), Choices())))
        idle = most(pid, "VmRSS")
        forget(pid)
        ours, theirs = Times(), Times()
        for _ in range(REPEATS):
            begun, had = time.perf_counter(), busy(pid)
            (net,) = await workers.run(look)
            ours.each.append(1000 * (time.perf_counter() - begun))
            ours.busy += busy(pid) - had
            assert net["picture"], "there is a first picture"
            timed(functools.partial(by_numpy, path), theirs)
        return most(pid, "VmHWM") - idle, ours, theirs
    finally:
        await workers.close()


SMALL = "small.pt"
"""A file that is read first, so that the process has what it needs for reading any."""


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "large.pt"
        made(path)
        rng = np.random.default_rng(1)
        shapes = {"weight_ih_l0": (8, 3), "weight_hh_l0": (8, 2), "bias_ih_l0": (8,), "bias_hh_l0": (8,)}
        small = torch_file({name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()})
        path.with_name(SMALL).write_bytes(small)
        memory, ours, theirs = asyncio.run(read(path))
        size = path.stat().st_size
    times, taken = statistics.median(ours.each) / statistics.median(theirs.each), memory / size
    held = {True: "held", False: "missed"}
    print(f"a .pt of {size / 1e6:.0f} MB, its first picture: median {statistics.median(ours.each):.0f} ms")
    print(f"reading its arrays with NumPy: median {statistics.median(theirs.each):.0f} ms")
    print(f"{times:.2f} times that (at most {TIME:.0f}): {held[times <= TIME]}")
    print(f"of a processor's time alone {ours.busy / theirs.busy:.2f} times")
    verdict = held[taken <= MEMORY]
    print(f"memory above idle: {memory / 1e6:.0f} MB, {taken:.2f} times the file (at most {MEMORY:.0f}): {verdict}")


if __name__ == "__main__":
    main()
