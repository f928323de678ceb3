"""A server that does each change from scratch: `python tests/bench/whole.py`, with the options of `gatescope`.

Our own, but for what a change costs: it encodes the input, computes both runs from their first step and sends all of
both, with a ghost of every gate, whatever the client holds. The baseline of `bench_change.py`.
"""

import functools
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from gatescope.app import cli
from gatescope.app.sessions import session
from gatescope.app.traces import prepare, reading
from gatescope.app.traces.columns import Column, free_columns, named
from gatescope.app.traces.engine import Base, Engine, Runs
from gatescope.app.traces.prepare import Prepared
from gatescope.app.traces.runs import WIRE, Run
from gatescope.app.traces.sharing import Group, Sharing
from gatescope.app.wire.requests import Have
from gatescope.app.wire.sizes import Shape
from gatescope.model import experiment
from gatescope.model.cells.families import CELLS
from gatescope.model.spec import Spec


def used_columns(spec: Spec, sizes: Shape, steps: int) -> tuple[Column, ...]:
    """Everything, and every ghost."""
    ghosts = [
        Column(named(layer, f"ghost.{gate}"), hidden, 0, steps, ((0, steps),))
        for layer, (hidden, kind) in enumerate(zip(sizes.hidden, sizes.cells, strict=True))
        for gate in CELLS[kind].pinnable
    ]
    return (*free_columns(sizes, steps), *ghosts)


def both(wanted: Prepared, columns: Sequence[Column]) -> list[bytes]:
    """The values of both runs, of the undisturbed one without ghosts."""
    trace = experiment.Prepared(wanted.spec, experiment.net(wanted.spec.net), (), wanted.x, wanted.x).run()
    found = []
    for run in (trace.free, trace):
        named = {"x": run.layers[0].x, "y": run.y}
        for number, layer in enumerate(run.layers):
            prefix = f"{number}:" if number else ""
            named |= {prefix + name: layer.signal(name) for name in layer.signals}
            named |= {f"{prefix}ghost.{gate}": value for gate, value in layer.ghosts.items()}
        kept = [column for column in columns if run is trace or column.gate is None]
        found.append(b"".join(np.asarray(named[column.name]).astype(WIRE).tobytes() for column in kept))
    return found


async def runs(engine: Engine, wanted: Prepared, bases: Iterable[Base] = ()) -> Runs:
    """Both, computed in a worker process, and kept by nobody."""
    columns = used_columns(wanted.spec, wanted.sizes, wanted.steps)
    free, used = await engine.compute(functools.partial(both, wanted, columns))
    return Runs(
        cut(str(wanted.free_key), [column for column in columns if column.gate is None], free),
        cut(str(wanted.used_key or "used"), columns, used),
    )


def cut(key: str, columns: Sequence[Column], found: bytes) -> Run:
    """The values of a run as columns."""
    flat, at, values = np.frombuffer(found, WIRE), 0, []
    for column in columns:
        count = (column.stop - column.start) * column.width
        values.append(flat[at : at + count].reshape(-1, column.width))
        at += count
    return Run.of(key, columns, values)


def sharing(
    wanted: Prepared, runs: Runs, have: Sequence[Have], bases: Sequence[Base], until: int | None = None
) -> Sharing:
    """All of both."""
    parts = [run for run in (runs.free, runs.used) if run is not None]
    whole = tuple(Group(run, tuple(run.columns.values()), 0, wanted.steps) for run in parts)
    return Sharing(None, whole, wanted.steps)


def resolve(spec: Spec, known: Prepared | None = None) -> Prepared:
    """The experiment of a Spec, whose input is drawn and encoded whether it is at hand or not."""
    return prepare.resolve(spec)


def main() -> int:
    """Serve."""
    reading.resolve = resolve
    prepare.used_columns = used_columns
    session.sharing = sharing
    Engine.runs = runs  # type: ignore[method-assign]
    return cli.main()


if __name__ == "__main__":
    raise SystemExit(main())
