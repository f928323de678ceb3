"""Fixed points for an input that stays, and the eigenvalues of a step's Jacobian along the run and at them.

One step of a layer under the pins and cuts that hold at a step, with the input that it reads there, is a map of its
state: (c, h) where there is a cell, else h. A fixed point is a state that it leaves as it is (Sussillo and Barak 2013).
They are looked for from many starts: the states of the run, and others drawn about them; each start is first let go for
a while, then Newton's method closes in, from where it began and from where it came to.

Of the eigenvalues of J_t = d(state after)/d(state before): one of size r within the unit circle shrinks a change to 1/e
in -1 / ln r steps; one of 1 keeps it, and outside it grows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .. import checks
from ..arguments import Argument, Whole
from ..cells.cell import Cell
from ..cells.jacobians import by_state
from ..cells.lstm import LSTM
from ..cells.trace import BaseTrace, State, Trace
from ..experiment import Experiment
from ..gates import Array
from ..interventions import Cut, Intervention, Pin
from ..refused import Refused
from ..tasks.task import one_hot
from . import memory
from .study import Answer, Inbox, asked, only

MAX_CELLS = 64
"""Of a layer: with more, Newton's method would take minutes."""

MAX_STEPS = 400
"""Of the run, up to the step that is asked for."""

MAX_TOLD = 6000
"""Eigenvalues of the run: of a long one only the largest of each step are told."""

GOES = 400
"""Steps that each start is let go."""

NEWTON, CLOSE, SAME = 40, 1e-9, 1e-5
"""Steps of Newton's method; how little a step may move a fixed point; how near two are that are one."""

STILL, REACHED = 1e-6, 1e-3
"""A start that a step moves no more has come to rest, and no farther from a fixed point, at that."""

STEADY = 0.01
"""So small a part of a step is what it may differ by from the next one, and from that half-way, at a steady pace."""

ONE = 1e-12
"""An eigenvalue no farther from 1 is told as 1: nearer double precision does not find them."""

FAR = 1e3
"""A state beyond this has run away."""

MOST_POINTS = 12
"""Fixed points that are told of."""

_SPEC, _STEP, _LAYER, _SYMBOL = Argument("spec"), Argument("step"), Argument("layer", 0), Argument("symbol")
_STARTS = Whole("starts", 64, 8, 256)
_SEED = Whole("seed", 0)

ARGUMENTS = (_SPEC, _STEP, _LAYER, _SYMBOL, _STARTS, _SEED)


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """What a layer of a Spec's net does with an input that stays, and how each step of its run hands changes on.

    args: spec, step (the last if not given: its pins and cuts hold, and its input stays), layer, symbol (that stays
    instead; of the lowest layer), starts, seed (of those that are drawn).
    along: of each step up to this one its eigenvalues [real, imaginary], the largest first. now: those of this step.
    fixed: the points found to which a start comes by itself, or that are about the run, no number of them farther than
    twice the run's farthest; [] where there is none: state, reached (how many starts come to it by themselves),
    eigenvalues, ones (how many are 1: in so many directions there are more fixed points beside it). points: how many
    were found so; beyond: and farther off.
    rest: of the starts that have not come to rest: moving (how many), away (how many of them go on at a steady pace, or
    are beyond 1000), moves (by how much c, or h, of each cell changes at the last step, the median).
    The first answers have None in place of what is not known yet.
    """
    only(args, ARGUMENTS, {"spec"})
    wanted = asked(args)
    layers = wanted.net.network.layers
    number = checks.integer("layer", args.get("layer", 0), 0, len(layers) - 1)
    cell = layers[number]
    if cell.hidden > MAX_CELLS:
        raise Refused("dynamics_wide", most=MAX_CELLS, got=cell.hidden)
    step = checks.integer("step", args.get("step", wanted.steps - 1), 0, min(wanted.steps, MAX_STEPS) - 1)
    trace = wanted.layer(number, step + 1)
    label, x = _input(wanted, number, trace, step, args.get("symbol"))
    along, now = _along(cell.astype(np.float64), trace)
    told: dict[str, Any] = {
        "step": step, "layer": number, "cell": cell.kind, "hidden": cell.hidden, "input": label,
        "tokens": list(wanted.read_by(number)[: step + 1]), "along": along, "now": now,
    }  # fmt: skip
    yield 0.1, {**told, "fixed": None, "rest": None}
    one = Map(cell.astype(np.float64), x, _holding(wanted.spec.interventions, number, step))
    starts = _starts(one, trace, np.random.default_rng(_SEED.read(args)), _STARTS.read(args))
    for done, found in _found(one, starts, float(np.abs(states(trace, one.holds)).max())):
        yield done, {**told, **found}


@dataclass(frozen=True, eq=False)
class Map:
    """One step of a layer whose input stays, as a map of its state (c, h), or h alone; acts hold at all steps."""

    cell: Cell[Any]
    x: Array
    acts: tuple[Intervention, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the state has a c."""
        return self.cell.memory == "c"

    @property
    def size(self) -> int:
        """Numbers of a state."""
        return self.cell.hidden * (2 if self.holds else 1)

    def state(self, rows: Array) -> State:
        """Rows (B, S) as the cell's State."""
        hidden = self.cell.hidden
        return State(rows[:, hidden:], rows[:, :hidden]) if self.holds else State(rows, np.zeros_like(rows))

    def trace(self, rows: Array) -> BaseTrace:
        """A step from each of the rows (B, S)."""
        x = np.broadcast_to(self.x, (len(rows), 1, len(self.x)))
        found: BaseTrace = self.cell.resume(x, self.acts, self.state(rows))
        return found

    def __call__(self, rows: Array) -> Array:
        """The states (B, S) after it."""
        return states(self.trace(rows), self.holds)[:, 0]

    def jacobian(self, row: Array) -> Array:
        """(S, S): the state after by the state before, at one state (S,)."""
        state = self.state(row[None])
        trace = self.cell.resume(self.x[None], self.acts, State(state.h[0], state.c[0]))
        found: Array = self.cell.step_jacobians(trace)[0][0]
        return found


def states(trace: BaseTrace, holds: bool) -> Array:
    """The state that each step left: (c, h) side by side, or h."""
    return np.concatenate([trace.store, trace.h], axis=-1) if holds else trace.h


def _input(wanted: Experiment, layer: int, trace: BaseTrace, step: int, symbol: Any) -> tuple[str, Array]:
    if symbol is None:
        return wanted.read_by(layer)[step], trace.x[step].astype(np.float64)
    alphabet = wanted.net.alphabet
    if layer not in wanted.net.network.levels[0] or alphabet is None:
        raise Refused("dynamics_symbol", got=repr(symbol))
    named = checks.choice("symbol", symbol, alphabet)
    return named, one_hot(alphabet, named, np.float64)[0]


def _holding(acts: Sequence[Intervention], layer: int, step: int) -> tuple[Intervention, ...]:
    """The pins and cuts of a layer that hold at a step, as if they held for ever."""
    pins = [act for act in acts if isinstance(act, Pin) and act.start <= step < (act.stop or step + 1)]
    cuts = [act for act in acts if isinstance(act, Cut)]
    found = [Pin(pin.gate, pin.value, pin.units) for pin in pins if pin.layer == layer]
    return (*found, *(Cut(cut.what, cut.gate) for cut in cuts if cut.layer == layer))


def _values(eigenvalues: Array, most: int) -> list[list[float]]:
    order = np.argsort(-np.abs(eigenvalues), kind="stable")[:most]
    return [[_short(one.real), _short(one.imag)] for one in eigenvalues[order]]


def _short(value: float) -> float:
    """To nine digits; but what is 1 is only what can't be told from it."""
    away = abs(abs(value) - 1)
    return float(f"{value:.9g}") if away <= ONE or away > 1e-8 else float(f"{value:.15g}")


def _along(cell: Cell[Any], trace: BaseTrace) -> tuple[list[list[list[float]]], list[list[float]]]:
    J = (
        by_state(cell, memory.widened(trace))
        if isinstance(cell, LSTM) and isinstance(trace, Trace)
        else cell.step_jacobians(trace)[0]
    )
    each = np.linalg.eigvals(J.astype(np.float64))
    most = max(1, MAX_TOLD // len(each))
    return [_values(one, most) for one in each], _values(each[-1], each.shape[1])


def _starts(one: Map, trace: BaseTrace, rng: np.random.Generator, count: int) -> Array:
    """States of the run, half as many as there are starts at most, and others drawn about them, up to thrice as far."""
    run = states(trace, one.holds).astype(np.float64)
    some = run[np.unique(np.linspace(0, len(run) - 1, count // 2).astype(int))]
    spread = np.maximum(run.std(0), 0.1 * np.abs(run).max() + 1e-3)
    drawn = run.mean(0) + spread * rng.uniform(-3, 3, (count - len(some), one.size))
    shown = slice(one.cell.hidden, None) if one.holds else slice(None)
    drawn[:, shown] = np.clip(drawn[:, shown], -1, 1)
    return np.concatenate([some, drawn])


def _found(one: Map, starts: Array, farthest: float) -> Iterator[Answer]:
    gone = starts
    with np.errstate(over="ignore", invalid="ignore"):
        gone, half = _let_go(one, starts, GOES // 2)
        gone, moves = _let_go(one, gone, GOES - GOES // 2)
        still = np.abs(moves).max(1) < STILL
        rest = {"starts": len(starts), "rest": _rest(one, gone[~still], moves[~still], half[~still])}
    yield 0.4, {"fixed": None, **rest}
    kept: list[Array] = []
    for place in (*gone, *starts):
        point = _newton(one, place)
        if point is not None and not any(_near(point, other, SAME) for other in kept):
            kept.append(point)
    reached = [sum(_near(point, place, REACHED) for place in gone[still]) for point in kept]
    about = [(n, point) for n, point in zip(reached, kept, strict=True) if n or np.abs(point).max() <= 2 * farthest]
    about.sort(key=lambda found: -found[0])
    fixed = [_told(one, point, n) for n, point in about[:MOST_POINTS]]
    yield 1.0, {"fixed": fixed, "points": len(about), "beyond": len(kept) - len(about), **rest}


def _let_go(one: Map, places: Array, steps: int) -> tuple[Array, Array]:
    """Where so many steps lead, and the last one of them."""
    for _ in range(steps):
        before, places = places, one(places)
    return places, places - before


def _near(point: Array, other: Array, within: float) -> bool:
    return bool(np.abs(point - other).max() < within * (1 + np.abs(point).max()))


def _rest(one: Map, gone: Array, moves: Array, half: Array) -> dict[str, Any]:
    """Of the states that have not come to rest: moves are their last steps, half those that they made half-way.

    What comes to rest slowly moves by nearly as much as one step before, but by less than half-way.
    """
    if not len(gone):
        return {"moving": 0, "away": 0, "moves": None}
    more = np.stack([one(gone) - gone, half]) - moves
    steady = (np.abs(more).max(2) < STEADY * np.abs(moves).max(1)).all(0)
    median = np.median(moves[:, : one.cell.hidden], axis=0)
    return {
        "moving": len(gone), "away": int((steady | (np.abs(gone).max(1) > FAR)).sum()),
        "moves": [float(f"{value:.6g}") for value in median],
    }  # fmt: skip


def _newton(one: Map, place: Array) -> Array | None:
    """A fixed point near a state; None where Newton's method finds none."""
    point = place
    for _ in range(NEWTON):
        gap = one(point[None])[0] - point
        if not np.isfinite(gap).all() or np.abs(point).max() > FAR:
            return None
        if np.abs(gap).max() < CLOSE:
            return point
        # The least step where there are many: along a line of fixed points none is better than another.
        point = point - np.linalg.lstsq(one.jacobian(point) - np.eye(one.size), gap, rcond=1e-12)[0]
    return None


def _told(one: Map, point: Array, reached: int) -> dict[str, Any]:
    eigenvalues = np.linalg.eigvals(one.jacobian(point))
    return {
        "state": [_short(value) for value in point], "reached": reached,
        "eigenvalues": _values(eigenvalues, one.size), "ones": int((np.abs(eigenvalues - 1) <= ONE).sum()),
    }  # fmt: skip
