"""The peephole LSTM of Graves 2013, and the variants of it that need no more code than a pin or a tie.

Without peepholes: p is None. The 1997 LSTM has no forget gate: no peepholes, and f pinned to 1. Without an input
or an output gate: i or o pinned to 1. Coupled gates: f = 1 - i. Where `families` has these three without peepholes,
Greff et al. 2017 keep those of the gates that are left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from .. import checks
from ..corners import CORNERS, Mode
from ..equations import Equation, gate, net_input
from ..expressions import Complement, Constant, Sum, Tanh, Times, Value
from ..gates import GATES, PEEPHOLES, SIGNALS, Array, GateName
from ..interventions import Intervention, Pin
from .back import GradientKind
from .bptt import Gradients, backward
from .cell import Cell
from .jacobians import by_input, by_state
from .parameters import frozen, parameters
from .trace import State, Trace
from .unroll import Record, unroll


@dataclass(frozen=True, eq=False)
class LSTM(Cell[Trace]):
    """One layer of H cells on D inputs.

    W (4H, D), U (4H, H), b (4H,) with row blocks i, f, g, o; p (3, H) with rows i, f, o, or None for no
    peepholes. float32 where all are, else float64 (complex128 only for the complex-step derivative).
    pins: part of what the net is; they hold in the undisturbed run too, and a run's own pins win over them.
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
    called: ClassVar[str] = "an LSTM"
    blocks: ClassVar[tuple[str, ...]] = GATES
    more: ClassVar[Mapping[str, tuple[int | str, ...]]] = {"p": (3, "H")}
    signals: ClassVar[tuple[str, ...]] = SIGNALS
    pinnable: ClassVar[tuple[GateName, ...]] = PEEPHOLES
    modes: ClassVar[tuple[Mode, ...]] = CORNERS
    memory: ClassVar[str] = "c"

    def __post_init__(self) -> None:
        for name, value in frozen(self.values, len(GATES), self.more).items():
            object.__setattr__(self, name, value)
        pins = tuple(self.pins) if isinstance(self.pins, Iterable) else ()
        if not isinstance(self.pins, Iterable) or not all(isinstance(pin, Pin) for pin in pins):
            raise ValueError(f"pins must be Pins, in a tuple, got {self.pins!r}")
        self._plan([pins], 1)  # refuses gates and cells that there are not
        object.__setattr__(self, "pins", pins)
        checks.choice("coupled", self.coupled, (True, False))

    @property
    def values(self) -> dict[str, Array]:
        """W, U, b, and p where there are peepholes."""
        return {"W": self.W, "U": self.U, "b": self.b} | ({} if self.p is None else {"p": self.p})

    @property
    def equations(self) -> tuple[Equation, ...]:
        """Graves 2013, eqs 7-11, as far as gates are not pinned for good or coupled."""
        fixed = {gate: Equation(gate, Constant(value)) for gate, value in self._standing.items()}
        if self.coupled:
            fixed.setdefault("f", Equation("f", Complement(Value("i"))))

        def made(letter: str, seen: str) -> Equation:
            return fixed.get(letter, gate(letter, "" if self.p is None else seen))

        kept = Times(Value("f"), Value("c_before"), "kept")
        shown = Times(Value("o"), Tanh(Value("c"), "squashed"), "shown")
        return (
            made("i", "c_before"),
            made("f", "c_before"),
            Equation("g", Tanh(net_input("g"))),
            Equation("c", Sum((kept, Times(Value("i"), Value("g"), "written")))),
            made("o", "c"),
            Equation("h", shown),
        )

    @property
    def walk(self) -> tuple[str, ...]:
        """What is kept first, then what is written; f after i where it is tied to it."""
        return ("i", "f", "g", "c", "o", "h") if self.coupled else ("f", "i", "g", "c", "o", "h")

    def parts(self, trace: Trace) -> dict[str, Array]:
        """W x, U h, p and b of each gate; c is what each step made, which o and h read, before any nudge."""
        record, row = trace.record, trace.one_row()
        found = {name: getattr(trace, name) for name in ("i", "f", "g", "o", "c_before")}
        found |= {"h_before": record.h_before[:, row], "c": record.c_made[:, row]}
        for place, letter in enumerate(GATES):
            found[f"W_{letter}_x"], found[f"U_{letter}_h"] = record.z_x[:, place, row], record.z_h[:, place, row]
            found[f"b_{letter}"] = np.broadcast_to(self.b.reshape(len(GATES), -1)[place], trace.h.shape)
        if record.peepholes is not None:
            for place, letter in enumerate(PEEPHOLES):
                found[f"p_{letter}"] = np.broadcast_to(record.peepholes[place, row], trace.h.shape)
        return found

    @property
    def _standing(self) -> dict[str, float]:
        """The gates of which all cells are pinned for good, and at what."""
        return {pin.gate: pin.value for pin in self.pins if (pin.start, pin.stop, pin.units) == (0, None, None)}

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
        """The same variant with other parameters; without p it has no peepholes."""
        W, U, b = parameters(values, ("W", "U", "b")).values()
        return LSTM(W, U, b, values.get("p"), self.pins, self.coupled)

    def backward(self, record: Record, eps: Array, clip: float | None = None, kind: GradientKind = "full") -> Gradients:
        """Backpropagation through time, as in `bptt`."""
        return backward(self, record, eps, clip, kind)

    def step_jacobians(self, trace: Trace) -> tuple[Array, Array]:
        """J_t and d(c_t, h_t)/dx_t, as in `jacobians`."""
        return by_state(self, trace), by_input(self, trace)

    def _record(
        self, x: Array, rows: Sequence[Sequence[Intervention]], start: State, at: int, layer: int, batched: bool
    ) -> Record:
        own = tuple(replace(pin, layer=layer) for pin in self.pins)
        ready = self._plan([(*own, *row) for row in rows], x.shape[1], layer, at)
        if own:
            ready = replace(ready, standing=self._plan([own], x.shape[1], layer, at).segments)
        return unroll(self, np.ascontiguousarray(x.transpose(1, 0, 2)), start.h, start.c, ready, batched)

    def _trace(self, record: Record, row: int | slice, at: int, other: Trace | None = None) -> Trace:
        return Trace(record, row, at, other)
