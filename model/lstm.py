"""The peephole LSTM of Graves 2013: its parameters, and how to run them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from . import checks
from .gates import GATES, Array
from .interventions import Cut, Intervention, Noise, Nudge, Pin
from .plan import noisy, plan
from .trace import State, Trace
from .unroll import Record, unroll


@dataclass(frozen=True, eq=False)
class LSTM:
    """One layer of H cells on D inputs.

    W (4H, D), U (4H, H), b (4H,) with row blocks i, f, g, o; p (3, H) with rows i, f, o, or None for no
    peepholes. float32 where all are, else float64 (complex128 only for the complex-step derivative).
    ValueError for wrong shapes, NaN or infinity.
    """

    W: Array
    U: Array
    b: Array
    p: Array | None = None

    def __post_init__(self) -> None:
        given = {"W": self.W, "U": self.U, "b": self.b} | ({} if self.p is None else {"p": self.p})
        types = [checks.even(name, value).dtype for name, value in given.items()]
        dtype = np.result_type(*types) if all(t.kind in "fc" for t in types) else np.dtype(np.float64)
        if dtype not in (np.float32, np.float64, np.complex128):
            dtype = np.dtype(np.float64)
        u = checks.array("U", self.U, ("4H", "H"), dtype)
        hidden = u.shape[1]
        if hidden < 1 or u.shape[0] != len(GATES) * hidden:
            raise ValueError(f"U must have shape (4H, H) with H of at least 1, got {u.shape}")
        shapes = {"W": (4 * hidden, "D"), "U": (4 * hidden, hidden), "b": (4 * hidden,), "p": (3, hidden)}
        for name, value in given.items():
            frozen = checks.array(name, value, shapes[name], dtype).copy()
            frozen.flags.writeable = False
            object.__setattr__(self, name, frozen)
        if self.W.shape[1] < 1:
            raise ValueError(f"W must have shape (4H, D) with D of at least 1, got {self.W.shape}")

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
    ) -> Trace:
        """The Trace of x (T, D), or of a batch (B, T, D), with the free run beside it.

        state: where to start, zeros if None; (H,) each, or (B, H) for a batch.
        at: the absolute number of x's first step, by which windows and nudges count (for chunked runs).
        free_state: where the free run starts if not at `state`.
        free_x: what the free run reads if not x; same shape (in a stack, the free h below).
        layer: which layer of a stack this is; interventions on others do not touch it.
        """
        x, batch = self._sequences(x)
        acts = checked_interventions(interventions)
        at, seed = checks.integer("at", at, 0), checks.integer("seed", seed, 0, 2**63 - 1)
        count = len(x) if batch else None
        start = self._start("state", state, count)
        free_start = start if free_state is None else self._start("free_state", free_state, count)
        if not acts and free_state is None and free_x is None:
            record = self._unroll(x, [()] * len(x), start, at, layer, False)
            return Trace(record, slice(None) if batch else 0, at)
        calm = x
        if free_x is not None:
            calm = checks.array("free_x", free_x, x.shape[not batch :], self.dtype).reshape(x.shape)
        if not batch and calm is x and not any(isinstance(act, Noise) for act in acts):
            used = x  # both rows read the same
        else:
            used = np.concatenate([np.stack([noisy(row, acts, seed, at) for row in x]), calm])
        both = State(np.concatenate([start.h, free_start.h]), np.concatenate([start.c, free_start.c]))
        rows: Sequence[Sequence[Intervention]] = [acts] * len(x) + [()] * len(x)
        record = self._unroll(used, rows, both, at, layer, False)
        if batch:
            return Trace(record, slice(0, len(x)), at, Trace(record, slice(len(x), None), at))
        return Trace(record, 0, at, Trace(record, 1, at))

    def chunked(
        self,
        chunks: Iterable[Array],
        interventions: Iterable[Intervention] = (),
        state: State | None = None,
        seed: int = 0,
    ) -> Iterator[Trace]:
        """The Traces of x given chunk by chunk, each going on from the last; equal to the whole, bit for bit."""
        acts = checked_interventions(interventions)
        at, free_state = 0, state
        for x in chunks:
            trace = self.run(x, acts, state, seed, at=at, free_state=free_state)
            yield trace
            at, state, free_state = at + len(trace), trace.state, trace.free.state

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
        shared = not any(isinstance(act, Noise) for acts in rows for act in acts)
        inputs = x if shared else np.stack([noisy(x[0], acts, seed) for acts in rows])
        record = self._unroll(inputs, rows, starts, 0, 0, True)
        return [Trace(record, row, 0) for row in range(len(rows))]

    def _unroll(
        self, x: Array, rows: Sequence[Sequence[Intervention]], start: State, at: int, layer: int, together: bool
    ) -> Record:
        ready = plan(rows, x.shape[1], self.hidden, self.dtype, layer, at)
        return unroll(self, np.ascontiguousarray(x.transpose(1, 0, 2)), start.h, start.c, ready, together)

    def _sequences(self, x: Array) -> tuple[Array, bool]:
        """x as (B, T, D), and whether it came as a batch."""
        batch = checks.even("x", x).ndim == 3
        shape: tuple[int | str, ...] = ("B", "T", self.inputs) if batch else ("T", self.inputs)
        found = checks.array("x", x, shape, self.dtype)
        if 0 in found.shape:
            raise ValueError(f"x must have at least one step, got shape {found.shape}")
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


def checked_interventions(given: Iterable[Intervention]) -> tuple[Intervention, ...]:
    """`given` as a tuple; ValueError for anything that is no intervention."""
    if not isinstance(given, Iterable):
        raise ValueError(f"interventions must be a list of Pin, Nudge, Cut or Noise, got {given!r}")
    acts = tuple(given)
    for act in acts:
        if not isinstance(act, Pin | Nudge | Cut | Noise):
            raise ValueError(f"interventions must be Pin, Nudge, Cut or Noise, got {act!r}")
    return acts
