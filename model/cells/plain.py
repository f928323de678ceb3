"""The families that have no cell: h is all they keep, and what they show. What their runs leave, by rows."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np

from .. import checks
from ..gates import Array, GateName
from ..interventions import KINDS, InLayer, Intervention, in_layers
from ..refused import Refused
from .back import GradientKind
from .cell import Cell
from .parameters import frozen, parameters
from .plan import Plan
from .reading import by_input
from .trace import BaseTrace, State


@dataclass(frozen=True, eq=False)
class PlainRecord:
    """What a batch of runs computed."""

    x: Array
    """(T, V, D)"""
    h_before: Array
    """(T, V, H)"""
    signals: Mapping[str, Array]
    """(T, V, H) each, by name, as used"""
    would: Mapping[str, Array]
    """(T, V, H) for each gate that can be pinned: what it would have been; of `signals` where nothing is pinned"""
    plan: Plan

    @property
    def h(self) -> Array:
        """(T, V, H)"""
        return self.signals["h"]

    def pinned(self, gate: GateName) -> Array:
        """(T, V, H) of bool: where the gate is pinned."""
        return self.plan.pinned(gate, self.h.shape)


@dataclass(frozen=True, eq=False)
class PlainTrace(BaseTrace):
    """A run of T steps of H cells whose one store is h; each signal is (T, H), or (B, T, H) for a batch."""

    record: PlainRecord = field(repr=False)
    row: int | slice
    at: int
    """Absolute number of the first step."""
    other: "PlainTrace | None" = field(default=None, repr=False)

    @property
    def signals(self) -> tuple[str, ...]:
        """The names of what there is to see."""
        return tuple(self.record.signals)

    def signal(self, name: str) -> Array:
        """The signal of that name."""
        return self._see(self.record.signals[checks.choice("name", name, self.signals)])

    @property
    def h(self) -> Array:
        """Hidden value, both what the layer shows and all it keeps."""
        return self._see(self.record.h)

    @property
    def store(self) -> Array:
        """0: h is all there is."""
        return np.zeros_like(self.h)

    @property
    def ghosts(self) -> Mapping[str, Array]:
        """What each gate would have been, by its name."""
        return {gate: self._see(value) for gate, value in self.record.would.items()}

    def pinned(self, gate: GateName) -> Array:
        """(T, H) of bool: where the gate is pinned."""
        return self._see(self.record.pinned(gate))


@dataclass(frozen=True, eq=False)
class PlainGradients:
    """dL/d of everything, as in `Back`."""

    values: dict[str, Array]
    x: Array
    h0: Array
    delta: Array
    unclipped: Array

    @property
    def c0(self) -> Array:
        """0: there is no c."""
        return np.zeros_like(self.h0)

    @property
    def eps_c(self) -> None:
        """None: there is no c."""


class Plain(Cell[PlainTrace]):
    """A family without a cell. takes: the interventions that have a meaning in its layers."""

    takes: ClassVar[tuple[type[InLayer], ...]] = ()

    def __post_init__(self) -> None:
        for name, value in frozen(self.values, len(self.blocks), self.more).items():
            object.__setattr__(self, name, value)

    @property
    def values(self) -> dict[str, Array]:
        """The parameters by name: W, U, b, and what the family has besides."""
        return {name: getattr(self, name) for name in ("W", "U", "b", *self.more)}

    def with_values(self, values: Mapping[str, Array]) -> "Plain":
        """The same family with other parameters."""
        return type(self)(**parameters(values, ("W", "U", "b", *self.more)))

    @abstractmethod
    def _unroll(self, x: Array, h0: Array, plan: Plan) -> PlainRecord:
        """Run x (T, V, D), or (T, 1, D) where all rows read the same, from h0 (V, H) under `plan`."""

    @abstractmethod
    def backward(
        self, record: PlainRecord, eps: Array, clip: float | None = None, kind: GradientKind = "full"
    ) -> PlainGradients:
        """Backpropagation through time, as in `Cell`."""

    def _parts(self, trace: PlainTrace, from_h: Sequence[Array]) -> dict[str, Array]:
        """`parts` of a family whose blocks read x and h; from_h: what each block reads of h, (T, H)."""
        row = trace.one_row()
        W_x = by_input(trace.record.x[:, row, None], self.W)[:, 0]
        found = {name: trace.signal(name) for name in trace.signals}
        found["h_before"] = trace.record.h_before[:, row]
        blocks = len(self.blocks)
        rows = zip(self.blocks, np.split(W_x, blocks, axis=-1), from_h, np.split(self.b, blocks), strict=True)
        for block, by_x, by_h, b in rows:
            # The one block of a family with one store has no name of its own.
            of = f"_{block}" if blocks > 1 else ""
            found |= {f"W{of}_x": by_x, f"U{of}_h": by_h, f"b{of}": np.broadcast_to(b, trace.h.shape)}
        return found

    def _record(
        self, x: Array, rows: Sequence[Sequence[Intervention]], start: State, at: int, layer: int, batched: bool
    ) -> PlainRecord:
        ready = self._plan(rows, x.shape[1], layer, at)
        # A product may raise the flag for lanes of a register that hold no number of ours.
        with np.errstate(invalid="ignore"):
            return self._unroll(np.ascontiguousarray(x.transpose(1, 0, 2)), start.h, ready)

    def _plan(self, rows: Sequence[Iterable[Intervention]], steps: int, layer: int = 0, at: int = 0) -> Plan:
        for act in (act for row in rows for act in in_layers(row)):
            if act.layer == layer and not isinstance(act, self.takes):
                allowed = [kind.__name__ for kind in KINDS.values() if kind in self.takes or kind.on_input]
                raise Refused("interventions_family", kind=self.kind, allowed=" or ".join(allowed), got=repr(act))
        return super()._plan(rows, steps, layer, at)

    def _trace(self, record: Any, row: int | slice, at: int, other: PlainTrace | None = None) -> PlainTrace:
        return PlainTrace(record, row, at, other)


def clipped(delta: Array, clip: float | None) -> Array:
    """delta, each element kept within [-clip, clip]."""
    return delta if clip is None else np.clip(delta, -clip, clip)


def product(rows: Array, matrix_T: Array) -> Array:
    """rows (V, K) times matrix_T (K, N), a row at a time, so that a row's bits do not depend on its neighbours."""
    result: Array = np.matmul(rows[:, None], matrix_T)[:, 0]
    return result
