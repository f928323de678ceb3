"""What a run leaves: every value of every step."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

import numpy as np

from .. import checks
from ..gates import GATES, PEEPHOLES, SIGNALS, Array, F, G, I, O
from .unroll import Record


@dataclass(frozen=True, eq=False)
class State:
    """The pair (h, c) that one step hands to the next; each (H,), or (B, H) for a batch."""

    h: Array
    c: Array


@dataclass(frozen=True, eq=False)
class Gates:
    """One (T, H) array for each of i, f, g, o."""

    i: Array
    f: Array
    g: Array
    o: Array


@dataclass(frozen=True, eq=False)
class Ghost:
    """(T, H) for i, f, o: what each gate would have been, pinned or not; a pin that is part of the net stands."""

    i: Array
    f: Array
    o: Array


@dataclass(frozen=True, eq=False)
class PreActivations(Gates):
    """z = x + h + peephole + bias, for each of i, f, g, o; each part is (T, H) a gate."""

    x: Gates
    """W x_t"""
    h: Gates
    """U h_{t-1}"""
    peephole: Gates
    """p_i c_{t-1}, p_f c_{t-1}, 0, p_o c_t"""
    bias: Gates


class BaseTrace(ABC):
    """What the traces of all families share: rows of a record, the undisturbed run, the state they end in."""

    record: Any
    row: int | slice
    other: Self | None

    @property
    @abstractmethod
    def signals(self) -> tuple[str, ...]:
        """The names of what there is to see."""

    @property
    @abstractmethod
    def h(self) -> Array:
        """Hidden value, what the layer shows."""

    @property
    def state(self) -> State:
        """The state after the last step, to go on from."""
        return State(self.h[..., -1, :], self.store[..., -1, :])

    @property
    @abstractmethod
    def store(self) -> Array:
        """What goes on from step to step beside h: c, or 0 in a family without it."""

    @abstractmethod
    def signal(self, name: str) -> Array:
        """(T, H), or (B, T, H) for a batch: the signal of that name; ValueError for none of `signals`."""

    @property
    @abstractmethod
    def ghosts(self) -> Mapping[str, Array]:
        """(T, H) for each gate that the family lets be pinned: what it would have been, pinned or not."""

    def would(self, gate: str) -> Array:
        """(T, H): what a gate would have been, pinned or not; ValueError for one that can't be pinned here."""
        ghosts = self.ghosts
        if not ghosts:
            raise ValueError(f"gate must be one that can be pinned, of which these cells have none, got {gate!r}")
        return ghosts[checks.choice("gate", gate, tuple(ghosts))]

    @property
    def free(self) -> Self:
        """The run without interventions, computed in the same batch; itself where there were none."""
        return self if self.other is None else self.other

    @property
    def x(self) -> Array:
        """Input as used, (T, D)."""
        return self._see(self.record.x)

    def __len__(self) -> int:
        return int(self.record.h.shape[0])

    def one_row(self) -> int:
        """The row of the record that this is; ValueError for a batch."""
        if not isinstance(self.row, int):
            raise ValueError("trace must be of one sequence, got a batch")
        return self.row

    def _see(self, array: Array) -> Array:
        """The rows of this trace out of (T, V, ...)."""
        view = array[:, self.row]
        if view.ndim == 3 and isinstance(self.row, slice):
            view = view.transpose(1, 0, 2)
        return _closed(view)


def _closed(view: Array) -> Array:
    view.flags.writeable = False
    return view


@dataclass(frozen=True, eq=False)
class Trace(BaseTrace):
    """Every value of a run of T steps of H cells; for a batch of B sequences each array is (B, T, H).

    i, f, g, o, c, h are what the net used. c is the cell each step left (after any Nudge), c_before the one
    it found, so that kept + written = f * c_before + i * g is what the step made. The values are read-only views.
    """

    record: Record = field(repr=False)
    row: int | slice
    at: int
    """Absolute number of the first step."""
    other: "Trace | None" = field(default=None, repr=False)

    def _gate(self, array: Array, gate: int) -> Array:
        return self._see(array[:, gate])

    def signal(self, name: str) -> Array:
        """The signal of that name."""
        found: Array = getattr(self, checks.choice("name", name, SIGNALS))
        return found

    @cached_property
    def i(self) -> Array:
        """Input gate."""
        return self._gate(self.record.gates, I)

    @cached_property
    def f(self) -> Array:
        """Forget gate."""
        return self._gate(self.record.gates, F)

    @cached_property
    def g(self) -> Array:
        """Candidate."""
        return self._gate(self.record.gates, G)

    @cached_property
    def o(self) -> Array:
        """Output gate."""
        return self._gate(self.record.gates, O)

    @cached_property
    def c(self) -> Array:
        """Cell, as the step left it."""
        return self._see(self.record.c)

    @cached_property
    def c_before(self) -> Array:
        """Cell, as the step found it."""
        return self._see(self.record.c_before)

    @cached_property
    def h(self) -> Array:
        """Hidden value, the cell's output."""
        return self._see(self.record.h)

    @cached_property
    def ghost(self) -> Ghost:
        """What each gate would have been."""
        return Ghost(*(self.would(gate) for gate in PEEPHOLES))

    @cached_property
    def pre(self) -> PreActivations:
        """Pre-activations and their parts."""
        record = self.record
        total, from_x, from_h = (self._gates(array) for array in (record.z, record.z_x, record.z_h))
        i, f, o = (self._see(part) for part in record.z_p)
        bias = np.broadcast_to(record.bias.reshape(len(GATES), 1, -1), record.z.shape)
        return PreActivations(
            total.i, total.f, total.g, total.o,
            x=from_x, h=from_h, bias=self._gates(bias),
            peephole=Gates(i, f, _closed(np.zeros_like(self.g)), o),
        )  # fmt: skip

    @property
    def signals(self) -> tuple[str, ...]:
        """i, f, g, o, c, h, in the order of the wire."""
        return SIGNALS

    @property
    def store(self) -> Array:
        """The cell, as each step left it."""
        return self.c

    @property
    def ghosts(self) -> Mapping[str, Array]:
        """The parts of `ghost`, by gate."""
        return vars(self.ghost)

    def would(self, gate: str) -> Array:
        """The part of `ghost` of one gate."""
        place = PEEPHOLES.index(checks.choice("gate", gate, PEEPHOLES))
        if isinstance(self.row, slice):
            return _closed(self.record.would(place, self.row).transpose(1, 0, 2))
        return _closed(self.record.would(place, slice(self.row, self.row + 1))[:, 0])

    def _gates(self, array: Array) -> Gates:
        return Gates(*(self._gate(array, gate) for gate in range(len(GATES))))
