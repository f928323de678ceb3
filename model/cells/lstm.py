"""The peephole LSTM of Graves 2013, and the variants of it that need no more code than a pin or a tie.

Without peepholes: p is None. The 1997 LSTM has no forget gate: no peepholes, and f pinned to 1. Without an input
or an output gate: i or o pinned to 1. Coupled gates: f = 1 - i. Where `families` has these three without peepholes,
Greff et al. 2017 keep those of the gates that are left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from .. import checks
from ..gates import GATES, PEEPHOLES, SIGNALS, Array
from ..interventions import Intervention, Pin, checked_interventions, disturbed, on_input
from .back import GradientKind
from .bptt import Gradients, backward
from .cell import Cell, frozen
from .plan import plan
from .trace import State, Trace
from .unroll import Record, unroll


@dataclass(frozen=True, eq=False)
class LSTM(Cell[Trace]):
    """One layer of H cells on D inputs.

    W (4H, D), U (4H, H), b (4H,) with row blocks i, f, g, o; p (3, H) with rows i, f, o, or None for no
    peepholes. float32 where all are, else float64 (complex128 only for the complex-step derivative).
    pins: part of what the net is; they hold in the free run too, and a run's own pins win over them.
    coupled: f is 1 - i, and the rows of f in W, U, b and p are not read.
    ValueError for wrong shapes, NaN or infinity.
    """

    W: Array
    U: Array
    b: Array
    p: Array | None = None
    pins: tuple[Pin, ...] = ()
    coupled: bool = False

    kind: ClassVar[str] = "lstm"
    signals: ClassVar[tuple[str, ...]] = SIGNALS
    pinnable: ClassVar[tuple[str, ...]] = PEEPHOLES

    def __post_init__(self) -> None:
        for name, value in frozen(self.values, 4, {"p": (3, "H")}).items():
            object.__setattr__(self, name, value)
        pins = checked_interventions(self.pins)
        if not all(isinstance(pin, Pin) for pin in pins):
            raise ValueError(f"pins must be Pins, got {pins!r}")
        plan([pins], 1, self.hidden, self.dtype)  # refuses cells that there are not
        object.__setattr__(self, "pins", pins)
        checks.choice("coupled", self.coupled, (True, False))

    @property
    def values(self) -> dict[str, Array]:
        """W, U, b, and p where there are peepholes."""
        return {"W": self.W, "U": self.U, "b": self.b} | ({} if self.p is None else {"p": self.p})

    @property
    def parameters(self) -> int:
        """Of W, U, b and p, but for the rows of gates that are pinned for good, and of f where gates are coupled."""
        read = np.ones((len(GATES), self.hidden), bool)
        for pin in self.pins:
            if (pin.start, pin.stop) == (0, None):
                read[GATES.index(pin.gate), slice(None) if pin.units is None else list(pin.units)] = False
        if self.coupled:
            read[GATES.index("f")] = False
        peepholes = 0 if self.p is None else read[[GATES.index(gate) for gate in PEEPHOLES]].sum()
        return int(read.sum() * (self.inputs + self.hidden + 1) + peepholes)

    def with_values(self, values: Mapping[str, Array]) -> "LSTM":
        """The same variant with other parameters."""
        return LSTM(values["W"], values["U"], values["b"], values.get("p"), self.pins, self.coupled)

    def backward(self, record: Record, eps: Array, clip: float | None = None, kind: GradientKind = "full") -> Gradients:
        """Backpropagation through time, as in `bptt`."""
        return backward(self, record, eps, clip, kind)

    def variants(
        self, x: Array, variants: Sequence[Iterable[Intervention]], state: State | None = None, seed: int = 0
    ) -> list[Trace]:
        """One Trace of x (T, D) for each list of interventions, all in one batch.

        The rows share each product with U, so a value may differ from `run` in its last bits.
        """
        x, batch = self._sequences(x)
        if batch:
            raise ValueError("x must have shape (T, D) for variants, got a batch of sequences")
        rows = [checked_interventions(acts) for acts in variants]
        if not rows:
            raise ValueError("variants must hold at least one list of interventions, got none")
        seed = checks.integer("seed", seed, 0, 2**63 - 1)
        start = self._start("state", state, None)
        starts = State(np.repeat(start.h, len(rows), 0), np.repeat(start.c, len(rows), 0))
        shared = not any(on_input(acts) for acts in rows)
        inputs = x if shared else np.stack([disturbed(x[0], acts, seed) for acts in rows])
        record = self._record(inputs, rows, starts, 0, 0, True)
        return [Trace(record, row, 0) for row in range(len(rows))]

    def _record(
        self, x: Array, rows: Sequence[Sequence[Intervention]], start: State, at: int, layer: int, together: bool
    ) -> Record:
        own = tuple(Pin(p.gate, p.value, p.units, p.start, p.stop, layer) for p in self.pins)
        ready = plan([(*own, *row) for row in rows], x.shape[1], self.hidden, self.dtype, layer, at)
        return unroll(self, np.ascontiguousarray(x.transpose(1, 0, 2)), start.h, start.c, ready, together)

    def _trace(self, record: Record, row: int | slice, at: int, other: Trace | None = None) -> Trace:
        return Trace(record, row, at, other)
