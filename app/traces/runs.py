"""Runs: the values of their columns, and how a run is computed alone or from a step on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from ...model import experiment as model
from ...model.cells.trace import BaseTrace, State
from ...model.continuation import Choice, continued
from ...model.gates import Array
from ...model.interventions import Intervention
from ...model.network import NetworkTrace
from ..wire.frames import Floats
from .columns import GHOST, Column, apart, named

WIRE = np.dtype("<f4")


@dataclass(frozen=True, eq=False)
class Run:
    """The values of a run, whole.

    key: its name, which is of all that its values depend on. columns: what it has, by name; values: (stop - start, W)
    of each. tokens: a label for each step of what it reads, where that may not be what the undisturbed run reads.
    """

    key: str
    columns: Mapping[str, Column]
    values: Mapping[str, Floats]
    tokens: tuple[str, ...] | None = None

    @classmethod
    def of(
        cls, key: str, columns: Sequence[Column], values: Sequence[Floats], tokens: tuple[str, ...] | None = None
    ) -> Self:
        """The run of these columns."""
        by_name = {one.name: part for one, part in zip(columns, values, strict=True)}
        return cls(key, {one.name: one for one in columns}, by_name, tokens)

    @property
    def bytes(self) -> int:
        """How many the values take."""
        return sum(values.nbytes for values in self.values.values())

    def steps(self, name: str, start: int, stop: int) -> Floats:
        """(stop - start, W) of a column, which has these steps."""
        first = self.columns[name].start
        return self.values[name][start - first : stop - first]


@dataclass(frozen=True, eq=False)
class Computed:
    """values: from step `at` on, or from a column's first step, one column after another, flat. tokens: as of `Run`."""

    values: Floats
    tokens: tuple[str, ...] | None


@dataclass(frozen=True, eq=False)
class Part:
    """The end of a run, still to be computed, as one process hands it to another.

    x: (T - at, D) of what layer `lowest` reads from step `at` on. states: of each layer from `lowest` on, as the step
    before `at` left it, or zeros if None. columns: those that are wanted.
    choice: how the run chooses its own words, for the rows of x that are NaN. said: (K,) what it said at the step
    before `at`, where there is one.
    """

    net: str
    interventions: tuple[Intervention, ...]
    seed: int
    x: Array
    states: tuple[State, ...] | None
    at: int
    lowest: int
    columns: tuple[Column, ...]
    choice: Choice | None = None
    said: Floats | None = None

    def compute(self) -> Computed:
        """ValueError where an intervention does not fit the net."""
        net = model.net(self.net)
        network, x, tokens = net.network, self.x, None
        if self.choice is not None:
            x = continued(
                network, x, self.choice, self.interventions, self.states, self.seed, at=self.at, said=self.said
            )
            tokens = model.labels(x, net.alphabet)
        trace = network.resume(x, self.interventions, self.states, self.seed, at=self.at, lowest=self.lowest)
        parts = [self._values(trace, column) for column in self.columns]
        found, at = np.empty(sum(part.size for part in parts), WIRE), 0
        for part in parts:
            found[at : at + part.size].reshape(part.shape)[...] = part
            at += part.size
        return Computed(found, tokens)

    def split(self, flat: Floats) -> list[Floats]:
        """The values of each column, out of what `compute` found."""
        at, parts = 0, []
        for column in self.columns:
            count = max(0, column.stop - max(column.start, self.at))
            parts.append(flat[at : at + count * column.width].reshape(count, column.width))
            at += count * column.width
        return parts

    def _values(self, trace: NetworkTrace, column: Column) -> Array:
        if column.name == "x":
            return trace.layers[0].x
        if column.name == "y":
            assert trace.y is not None
            return trace.y
        layer, name = apart(column.name)
        seen: BaseTrace = trace.layers[layer - self.lowest]
        if column.gate is None:
            return seen.signal(name)
        gate = name.removeprefix(GHOST)
        found, would = seen.signal(gate).copy(), seen.would(gate)
        for start, stop in column.windows:
            steps = slice(max(start - self.at, 0), max(stop - self.at, 0))
            found[steps] = would[steps]
        return found[max(column.start - self.at, 0) : max(column.stop - self.at, 0)]


def state_before(step: int, layer: int, *runs: Run) -> State:
    """The state of a layer as the step before left it, in the first of the runs that has the layer."""
    store, shown = (last(step, named(layer, name), *runs) for name in ("c", "h"))
    assert shown is not None
    return State(shown, np.zeros_like(shown) if store is None else store)


def last(step: int, name: str, *runs: Run) -> Floats | None:
    """(W,): a column at the step before `step`, in the first of the runs that has it."""
    for run in runs:
        if name in run.columns:
            found: Floats = run.steps(name, step - 1, step)[0]
            return found
    return None


def joined(columns: Sequence[Column], shared: int, base: Run, free: Run, rest: Sequence[Floats]) -> list[Floats]:
    """The values of columns: up to step `shared` those of `base`, or else of `free`; from there on `rest`."""
    found = []
    for column, values in zip(columns, rest, strict=True):
        upto = min(shared, column.stop)
        before = [] if upto <= column.start else [shared_values(column, column.start, upto, base, free)]
        found.append(np.concatenate([*before, values]) if before else values)
    return found


def shared_values(column: Column, start: int, stop: int, base: Run, free: Run) -> Floats:
    """(stop - start, W) of a column, as `base` has it: a ghost that there is not is the gate as used."""
    known = base.columns.get(column.name)
    if column.gate is None:
        return (free if known is None else base).steps(column.name, start, stop)
    gate = (base if column.gate in base.columns else free).steps(column.gate, start, stop)
    if known is None:
        return gate
    # Where the base has the ghost as well.
    first, last = max(start, known.start), min(stop, known.stop)
    if first >= last:
        return gate
    found = gate.copy()
    found[first - start : last - start] = base.steps(column.name, first, last)
    return found
