"""What every family of cells offers, and how a run is laid out in rows: one a sequence, beside its undisturbed run."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Generic, Self, TypeVar

import numpy as np

from .. import checks
from ..corners import Mode
from ..equations import Equation
from ..gates import Array, GateName
from ..interventions import Intervention, checked_interventions, disturbed, on_input
from .back import Back, GradientKind
from .plan import Plan, plan
from .trace import BaseTrace, State

TraceT = TypeVar("TraceT", bound=BaseTrace)
LARGEST = 2**63 - 1
"""Of seeds and of numbers of steps: noise is drawn by both, from counters of 64 bits."""


class Cell(ABC, Generic[TraceT]):
    """One layer of H cells on D inputs; frozen.

    kind: its name. called: the same with its article, in a sentence. blocks: the row blocks of W, U and b.
    more: the shapes of other parameters, of which "H" is the number of cells.
    signals: what its trace holds for each step, all (T, H); letters of `gates`.
    pinnable: the gates that can be pinned, in the order of their ghosts. modes: what pinning some of them is called.
    memory: the signal that it remembers by. unbounded: signals that have no bound here, whatever their letter says.
    """

    kind: ClassVar[str]
    called: ClassVar[str]
    blocks: ClassVar[tuple[str, ...]]
    more: ClassVar[Mapping[str, tuple[int | str, ...]]] = {}
    signals: ClassVar[tuple[str, ...]]
    pinnable: ClassVar[tuple[GateName, ...]] = ()
    modes: ClassVar[tuple[Mode, ...]] = ()
    memory: ClassVar[str] = "h"
    unbounded: ClassVar[tuple[str, ...]] = ()

    W: Array
    U: Array
    b: Array

    @property
    def hidden(self) -> int:
        """H, the number of cells."""
        return int(self.U.shape[1])

    @property
    def inputs(self) -> int:
        """D, the width of the input."""
        return int(self.W.shape[1])

    @property
    def dtype(self) -> np.dtype:
        """What the run is computed in."""
        return np.dtype(self.U.dtype)

    @property
    @abstractmethod
    def values(self) -> dict[str, Array]:
        """The parameters by name."""

    @property
    @abstractmethod
    def equations(self) -> tuple[Equation, ...]:
        """What a step computes of a cell, in order, as in docs/equations.md."""

    @property
    def walk(self) -> tuple[str, ...]:
        """The equations' signals in the order in which a step is told: each after all that it is made of."""
        return tuple(equation.signal for equation in self.equations)

    @abstractmethod
    def parts(self, trace: TraceT) -> Mapping[str, Array]:
        """(T, H) each: the numbers that the equations name, with the bits that the run had. Of one sequence."""

    @property
    def parameters(self) -> int:
        """How many numbers the cell reads: those that training can put to use."""
        return sum(value.size for value in self.values.values())

    @abstractmethod
    def with_values(self, values: Mapping[str, Array]) -> Self:
        """The same cell with other parameters; names that are not its own are passed over, one that lacks is told."""

    @abstractmethod
    def _record(
        self, x: Array, rows: Sequence[Sequence[Intervention]], start: State, at: int, layer: int, batched: bool
    ) -> Any:
        """Run x (V, T, D), or (1, T, D) where all rows read the same, under one list of interventions a row."""

    def _plan(self, rows: Sequence[Iterable[Intervention]], steps: int, layer: int = 0, at: int = 0) -> Plan:
        """What is done to each row, made ready; ValueError for what has no meaning in these cells."""
        return plan(rows, steps, self.hidden, self.dtype, self.pinnable, self.called, layer, at)

    @abstractmethod
    def _trace(self, record: Any, row: int | slice, at: int, other: TraceT | None = None) -> TraceT:
        """The rows of a record as a trace."""

    @abstractmethod
    def backward(self, record: Any, eps: Array, clip: float | None = None, kind: GradientKind = "full") -> Back:
        """Backpropagation through time over a record of V rows, given eps (T, V, H) = dL/dh_t from above.

        clip: each element of dL/dz is clipped to [-clip, clip], once a step; None for no clipping.
        kind: which paths carry error back in time, as in `bptt`.
        """

    @abstractmethod
    def step_jacobians(self, trace: TraceT) -> tuple[Array, Array]:
        """(T, S, S) and (T, S, D): the state that each step leaves, by the state it found and by its input.

        The state is all that goes on from step to step: (c, h) with S = 2H where there is a cell, else h with S = H.
        The trace must be of one sequence, and no cell of it nudged.
        """

    def astype(self, dtype: Any) -> Self:
        """The same cell, computed in `dtype`: float32, float64, or complex128; ValueError for another."""
        dtype = checks.precision("dtype", dtype)
        return self.with_values({name: value.astype(dtype) for name, value in self.values.items()})

    def check(self, interventions: Iterable[Intervention], layer: int = 0) -> None:
        """ValueError for interventions in this layer that have no meaning in these cells, or speak of others."""
        self._plan([checked_interventions(interventions)], 0, layer)

    def zero_state(self) -> State:
        """h = c = 0."""
        return State(np.zeros(self.hidden, self.dtype), np.zeros(self.hidden, self.dtype))

    def run(
        self,
        x: Array,
        interventions: Iterable[Intervention] = (),
        state: State | None = None,
        seed: int = 0,
        *,
        at: int = 0,
        free_state: State | None = None,
        free_x: Array | None = None,
        layer: int = 0,
        batched: bool = False,
    ) -> TraceT:
        """The trace of x (T, D), or of a batch (B, T, D), with the undisturbed run beside it.

        state: where to start, zeros if None; (H,) each, or (B, H) for a batch. seed: of noise, 0 to 2^63 - 1.
        at: the absolute number of x's first step, by which windows and nudges count (for chunked runs).
        free_state: where the undisturbed run starts if not at `state`.
        free_x: what the undisturbed run reads if not x; same shape (in a stack, the free h below).
        layer: which layer of a stack this is; interventions on others do not touch it.
        batched: multiply all rows by U at once. Faster for a batch; may differ in the last bits.
        ValueError for wrong shapes, NaN, infinity, and interventions that have no meaning in these cells.
        """
        x, batch = self._sequences(x)
        acts = checked_interventions(interventions)
        at, seed = checks.integer("at", at, 0, LARGEST), checks.integer("seed", seed, 0, LARGEST)
        count = len(x) if batch else None
        start = self._start("state", state, count)
        free_start = start if free_state is None else self._start("free_state", free_state, count)
        if not acts and free_state is None and free_x is None:
            return self._alone(x, batch, acts, start, seed, at, layer, batched)
        free = x
        if free_x is not None:
            free = checks.array("free_x", free_x, x.shape[not batch :], self.dtype).reshape(x.shape)
        if not batch and free is x and not on_input(acts):
            used = x  # both rows read the same
        else:
            used = np.concatenate([np.stack([disturbed(row, acts, seed, at) for row in x]), free])
        both = State(np.concatenate([start.h, free_start.h]), np.concatenate([start.c, free_start.c]))
        rows: Sequence[Sequence[Intervention]] = [acts] * len(x) + [()] * len(x)
        record = self._record(used, rows, both, at, layer, batched)
        if batch:
            return self._trace(record, slice(0, len(x)), at, self._trace(record, slice(len(x), None), at))
        return self._trace(record, 0, at, self._trace(record, 1, at))

    def resume(
        self,
        x: Array,
        interventions: Iterable[Intervention] = (),
        state: State | None = None,
        seed: int = 0,
        *,
        at: int = 0,
        layer: int = 0,
    ) -> TraceT:
        """The trace of x (T, D) under `interventions`, with no undisturbed run beside it: its `free` is itself.

        The same bits as those of `run` from step `at` on, in less time. Arguments as in `run`.
        """
        x, batch = self._sequences(x)
        acts = checked_interventions(interventions)
        at, seed = checks.integer("at", at, 0, LARGEST), checks.integer("seed", seed, 0, LARGEST)
        start = self._start("state", state, len(x) if batch else None)
        return self._alone(x, batch, acts, start, seed, at, layer, False)

    def _alone(
        self,
        x: Array,
        batch: bool,
        acts: tuple[Intervention, ...],
        start: State,
        seed: int,
        at: int,
        layer: int,
        batched: bool,
    ) -> TraceT:
        """The run under `acts` alone, with no undisturbed one beside it."""
        used = np.stack([disturbed(row, acts, seed, at) for row in x]) if on_input(acts) else x
        record = self._record(used, [acts] * len(x), start, at, layer, batched)
        return self._trace(record, slice(None) if batch else 0, at)

    def variants(
        self, x: Array, variants: Sequence[Iterable[Intervention]], state: State | None = None, seed: int = 0
    ) -> list[TraceT]:
        """One trace of x (T, D) for each list of interventions, all in one batch.

        The rows may share each product with U, so a value may differ from `run` in its last bits.
        """
        x, batch = self._sequences(x)
        if batch:
            raise ValueError("x must have shape (T, D) for variants, got a batch of sequences")
        if not isinstance(variants, Iterable):
            raise ValueError(f"variants must be a list of lists of interventions, got {variants!r}")
        rows = [checked_interventions(acts) for acts in variants]
        if not rows:
            raise ValueError("variants must hold at least one list of interventions, got none")
        seed = checks.integer("seed", seed, 0, LARGEST)
        start = self._start("state", state, None)
        starts = State(np.repeat(start.h, len(rows), 0), np.repeat(start.c, len(rows), 0))
        shared = not any(on_input(acts) for acts in rows)
        inputs = x if shared else np.stack([disturbed(x[0], acts, seed) for acts in rows])
        record = self._record(inputs, rows, starts, 0, 0, True)
        return [self._trace(record, row, 0) for row in range(len(rows))]

    def chunked(
        self,
        chunks: Iterable[Array],
        interventions: Iterable[Intervention] = (),
        state: State | None = None,
        seed: int = 0,
    ) -> Iterator[TraceT]:
        """The traces of x given chunk by chunk, each going on from the last; equal to the whole, bit for bit."""
        acts = checked_interventions(interventions)
        at, free_state = 0, state
        for x in chunks:
            trace = self.run(x, acts, state, seed, at=at, free_state=free_state)
            yield trace
            at, state, free_state = at + len(trace), trace.state, trace.free.state

    def _sequences(self, x: Array) -> tuple[Array, bool]:
        """x as (B, T, D), and whether it came as a batch."""
        given = checks.even("x", x)
        batch = given.ndim == 3
        shape: tuple[int | str, ...] = ("B", "T", self.inputs) if batch else ("T", self.inputs)
        found = checks.array("x", given, shape, self.dtype)
        if 0 in found.shape:
            what = "sequence" if batch and not len(found) else "step"
            raise ValueError(f"x must have at least one {what}, got shape {found.shape}")
        if (not batch or 1 in found.shape[:2]) and np.may_share_memory(found, given):
            # A trace keeps what it read, whatever its caller does with the array; of a batch it has a copy anyway.
            found = found.copy()
        return (found if batch else found[None]), batch

    def _start(self, name: str, state: State | None, batch: int | None) -> State:
        """The state as rows (B, H); one state given for a whole batch is repeated."""
        if state is None:
            state = self.zero_state()
        if not isinstance(state, State):
            raise ValueError(f"{name} must be a State(h, c), got {type(state).__name__}")
        shape = (self.hidden,) if batch is None or checks.even(f"{name}.h", state.h).ndim == 1 else (batch, self.hidden)
        h = checks.array(f"{name}.h", state.h, shape, self.dtype)
        c = checks.array(f"{name}.c", state.c, shape, self.dtype)
        rows = (batch or 1, self.hidden)
        return State(np.broadcast_to(h, rows), np.broadcast_to(c, rows))
