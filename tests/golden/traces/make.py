"""Makes the golden files that the tests of both sides read. Run: python tests/golden/traces/make.py

Each NAME.json is what a client is told when it opens something, and the values that it then has; each NAME.NUMBER.bin
is one of the binary messages that follow. The values are counted up by quarters, exact in float32.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from gatescope.app.sessions.streams import Stream, opened
from gatescope.app.traces.columns import Column, free_columns
from gatescope.app.traces.engine import Runs
from gatescope.app.traces.prepare import Prepared
from gatescope.app.traces.runs import Run
from gatescope.app.traces.sharing import Base, sharing
from gatescope.app.wire.message import Fragment
from gatescope.app.wire.requests import Have
from gatescope.app.wire.sizes import Shape
from gatescope.model.interventions import Intervention, Noise, Nudge, Pin
from gatescope.model.spec import Numbers, Spec

HERE = Path(__file__).parent
STEPS = 4
ONE = Shape(1, (3,), 0, ("lstm",))
READ = Shape(2, (2,), 2, ("lstm",))
STACK = Shape(1, (2, 1), 1, ("lstm", "lstm"))
MIXED = Shape(2, (2, 1), 1, ("gru", "rnn"))
CASES: dict[str, tuple[Shape, tuple[Intervention, ...], int, int, int]] = {
    # sizes, interventions, stream, steps of the undisturbed run that are held, steps a frame
    "free": (READ, (), 7, 0, 3),
    "pinned": (ONE, (Pin("f", 1.0, start=1, stop=3),), 1, 4, 32),
    "noisy": (READ, (Noise(0.5, 2),), 2**32 - 1, 0, 2),
    "above": (STACK, (Pin("o", 0.0, (0,), 2, layer=1), Nudge(0, 3, 1.0, layer=1)), 3, 1, 2),
    "mixed": (MIXED, (Pin("z", 0.5, start=1),), 9, 2, 4),
    "held": (ONE, (), 2, 4, 4),
}


def experiment(sizes: Shape, acts: tuple[Intervention, ...]) -> Prepared:
    """One whose net need not be there."""
    spec = Spec("golden", Numbers(((0.0,) * sizes.inputs,) * STEPS), acts)
    x = np.zeros((STEPS, sizes.inputs), np.float32)
    tokens = tuple(str(step) for step in range(STEPS))
    used = "used-key" if acts else None
    return Prepared(
        spec, sizes, x, x, None, tokens, None, Fragment.of(spec.to_dict()), Fragment.of(tokens),
        free_columns(sizes, STEPS), "free-key", used,
    )  # fmt: skip


def counted(key: str, columns: tuple[Column, ...], first: int) -> Run:
    """A run whose values are counted up from `first` quarters on, column after column."""
    values = []
    for column in columns:
        shape = column.stop - column.start, column.width
        values.append(np.arange(first, first + shape[0] * shape[1], dtype="<f4").reshape(shape) / 4)
        first += shape[0] * shape[1]
    return Run.of(key, columns, values)


def made(sizes: Shape, acts: tuple[Intervention, ...], stream: int, held: int, batch: int) -> Iterator[tuple[str, Any]]:
    """What a case says, by the ending of its file."""
    wanted = experiment(sizes, acts)
    free = counted(wanted.free_key, wanted.free_columns, -8)
    used = counted(wanted.used_key, wanted.used_columns, 1000) if wanted.used_key else None
    bases = []
    if used is not None:
        shared = min(act.since for act in acts)
        bases = [Base(wanted.free_key, shared)]
        values = {}
        for name, column in used.columns.items():
            values[name] = used.values[name].copy()
            if column.gate is None:
                values[name][:shared] = free.values[name][:shared]
        used = replace(used, values=values)
    have = [Have(run=wanted.free_key, steps=held)] if held else []
    shares = sharing(wanted, Runs(free, used), have, bases)
    told = json.loads(opened(stream, wanted, shares).to_json())
    runs = {"free": free, "used": used}
    yield (
        "json",
        {
            "opened": told,
            "held": held,
            "frames": len(list(Stream.of(stream, shares, STEPS, batch).frames(0, STEPS))),
            "values": {
                name: {column: part.tolist() for column, part in run.values.items()}
                for name, run in runs.items()
                if run
            },
        },
    )
    for number, frame in enumerate(Stream.of(stream, shares, STEPS, batch).frames(0, STEPS)):
        yield f"{number}.bin", frame


def files() -> Iterator[tuple[Path, bytes]]:
    """All of them."""
    for name, case in CASES.items():
        for ending, found in made(*case):
            data = found if isinstance(found, bytes) else (json.dumps(found, separators=(",", ":")) + "\n").encode()
            yield HERE / f"{name}.{ending}", data


def main() -> None:
    """Write the files."""
    for path in (*HERE.glob("*.bin"), *HERE.glob("*.json")):
        path.unlink()
    for path, data in files():
        path.write_bytes(data)


if __name__ == "__main__":
    main()
