"""What the equations of one cell add up at some steps of a run that is at hand: asked for, never sent with a trace."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ...model import experiment as model
from ...model.cells.trace import State
from ...model.expressions import BEFORE
from ...model.gates import Array
from ...model.interventions import InLayer, in_layers
from ...model.network import joined, turned
from ..wire.refusal import Refusal
from ..wire.requests import Explain
from .columns import named
from .engine import Engine, Runs
from .prepare import Prepared
from .runs import Run, state_before

Terms = Mapping[str, list[float | None]]
"""By name, one for each step; None for what is no finite number."""


@dataclass(frozen=True, eq=False)
class Block:
    """Some steps of a layer, as one process hands them to another.

    x: (S, D), what the layer reads at these steps. state: as the step before left it; None for zeros.
    """

    net: str
    layer: int
    unit: int
    at: int
    x: Array
    state: State | None
    interventions: tuple[InLayer, ...]

    def compute(self) -> Terms:
        """The numbers of the equations that no column of the trace has."""
        cell = model.net(self.net).network.layers[self.layer]
        trace = cell.resume(self.x, self.interventions, self.state, at=self.at, layer=self.layer)
        parts = cell.parts(trace)
        names = {name for equation in cell.equations for name in equation.names}
        wanted = (name for name in parts if name in names and not _is_known(name, trace.signals))
        return {name: _finite(parts[name][:, self.unit]) for name in wanted}


async def terms(engine: Engine, wanted: Prepared, runs: Runs, asked: Explain) -> Terms:
    """What is asked of the run with interventions, or where there are none of the undisturbed one.

    Refusal for a layer, a cell or a step that there is not.
    """
    _check(wanted, asked)
    block = _block(wanted, runs, asked)
    return await engine.lightly(block.compute, wanted.seconds(len(block.x), False))


def _check(wanted: Prepared, asked: Explain) -> None:
    hidden = wanted.sizes.hidden
    problems = {
        f"layer: there are {len(hidden)}": asked.layer >= len(hidden),
        f"stop: there are {wanted.steps} steps": asked.stop > wanted.steps,
        "stop: must be after start": asked.stop <= asked.start,
    }
    if asked.layer < len(hidden):
        problems[f"unit: the layer has {hidden[asked.layer]} cells"] = asked.unit >= hidden[asked.layer]
    for problem, is_so in problems.items():
        if is_so:
            raise Refusal("message_not_in_order", {"detail": problem}, asked.stream)


def _block(wanted: Prepared, runs: Runs, asked: Explain) -> Block:
    shown = [run for run in (runs.used, runs.free) if run is not None]
    start, stop, layer = asked.start, asked.stop, asked.layer
    first = None if wanted.states is None else wanted.states[layer]
    state = state_before(start, layer, *shown) if start > 0 else first
    x = _read(wanted, shown, layer, start, stop)
    return Block(wanted.spec.net, layer, asked.unit, start, x, state, in_layers(wanted.spec.interventions))


def _read(wanted: Prepared, shown: list[Run], layer: int, start: int, stop: int) -> Array:
    """(S, D): what a layer reads at steps [start, stop) of its own order."""
    below = wanted.sizes.below(layer)
    back = layer in wanted.sizes.backward
    if back:
        start, stop = wanted.steps - stop, wanted.steps - start
    names = [named(one, "h") for one in below] or ["x"]
    # Of two directions the second has its steps from the end.
    ends = [(start, stop), (wanted.steps - stop, wanted.steps - start)]
    read = joined([_first(name, shown).steps(name, *at) for name, at in zip(names, ends, strict=False)])
    return turned(read) if back else read


def _first(name: str, shown: list[Run]) -> Run:
    """The run that has a column: the first, or the undisturbed one."""
    return next(run for run in shown if name in run.columns)


def _is_known(name: str, signals: tuple[str, ...]) -> bool:
    """Whether the trace's columns tell it: a signal, or what the step before left of one."""
    return name.removesuffix(BEFORE) in signals


def _finite(values: Array) -> list[float | None]:
    return [float(value) if np.isfinite(value) else None for value in values]
