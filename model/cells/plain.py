"""The families without gates to pin: what their runs leave, and how interventions go to them."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..gates import Array
from ..interventions import Intervention, in_layers
from .back import GradientKind
from .cell import Cell
from .trace import BaseTrace, State


@dataclass(frozen=True, eq=False)
class PlainRecord:
    """What a batch of runs computed."""

    x: Array
    """(T, V, D)"""
    h_before: Array
    """(T, V, H)"""
    signals: dict[str, Array]
    """(T, V, H) each, by name"""

    @property
    def h(self) -> Array:
        """(T, V, H)"""
        return self.signals["h"]


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
        return self._see(self.record.signals[name])

    @property
    def h(self) -> Array:
        """Hidden value, both what the layer shows and all it keeps."""
        return self.signal("h")

    @property
    def store(self) -> Array:
        """0: h is all there is."""
        return np.zeros_like(self.h)


@dataclass(frozen=True, eq=False)
class PlainGradients:
    """dL/d of everything, as in `Back`."""

    values: dict[str, Array]
    x: Array
    h0: Array
    delta: Array
    unclipped: Array
    """delta before its own step's clip"""

    @property
    def c0(self) -> Array:
        """0: there is no c."""
        return np.zeros_like(self.h0)


class Plain(Cell[PlainTrace]):
    """A family that has no gate to pin, no cell to nudge and no peephole to cut: only its input can be disturbed."""

    @abstractmethod
    def _unroll(self, x: Array, h0: Array) -> PlainRecord:
        """Run x (T, V, D) from h0 (V, H)."""

    @abstractmethod
    def backward(
        self, record: PlainRecord, eps: Array, clip: float | None = None, kind: GradientKind = "full"
    ) -> PlainGradients:
        """Backpropagation through time, as in `Cell`."""

    def _record(
        self, x: Array, rows: Sequence[Sequence[Intervention]], start: State, at: int, layer: int, together: bool
    ) -> PlainRecord:
        for act in (act for row in rows for act in in_layers(row)):
            if act.layer == layer:
                raise ValueError(f"interventions on the {self.kind} must be Noise only, got {act!r}")
        wide = np.broadcast_to(x, (len(rows), *x.shape[1:]))
        return self._unroll(np.ascontiguousarray(wide.transpose(1, 0, 2)), start.h)

    def _trace(self, record: Any, row: int | slice, at: int, other: PlainTrace | None = None) -> PlainTrace:
        return PlainTrace(record, row, at, other)


def clipped(delta: Array, clip: float | None) -> Array:
    """delta, each element kept within [-clip, clip]."""
    return delta if clip is None else np.clip(delta, -clip, clip)


def product(rows: Array, matrix_T: Array) -> Array:
    """rows (V, K) times matrix_T (K, N), a row at a time, so that a row's bits do not depend on its neighbours."""
    result: Array = np.matmul(rows[:, None], matrix_T)[:, 0]
    return result
