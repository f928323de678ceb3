"""The race of memories: the same input to every family before training, and how much of one step is still there later.

Three measures, by lag. |.| is the largest singular value, the most that a change of length 1 can become; s is what
goes on from step to step: c in an LSTM, h in the others.

    input    |dh_t/dx_k|                      exact, a product of step Jacobians
    state    |ds_T/ds_t|                      exact; 1 at lag 0
    moved    |h'_t - h_t|, |s'_t - s_t|       of two runs, where x'_k is x_k + amount: no derivative at all

and for LSTMs the carousel, |prod f|: what the forget gates alone let through.

The input is one number a step, of variance 1. Weights are uniform, of standard deviation `init`; the RNN's U is then
scaled to a spectral radius of exactly `radius`. b_f is the bias of f, and of z in the GRU. All families begin from
one seed, so the LSTM, the 1997 LSTM and the one with coupled gates have the weights in common that they both read.

The table is |ds_T/ds_t| at lag 100, by bias and by radius: the median and the range of 5 draws. One draw says little of
an RNN beyond radius 1, where draws of one radius lie up to nine orders of magnitude apart. So the medians stand within
an order of magnitude of a net drawn independently for the LSTM (H = 32, init .1; b_f = 0, 1, 2, 3, 5: 1e-19, 2e-6,
2.6, 63, 430) and for the RNN up to radius .9 (5e-31, 1e-6), and within 1.5 beyond (1, 1.2, 1.5, 2: 1.5e-3, 1.5, 1.4e3,
5.8e6). That net differs in its draw, in the law of its weights, and maybe in its norm.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .. import checks
from ..cells.cell import Cell
from ..cells.families import FAMILIES
from ..cells.lstm import LSTM
from ..cells.trace import BaseTrace, Trace
from ..gates import Array, sigmoid
from .jacobians import step_jacobians
from .study import Answer, Ears, only

RACERS = ("rnn", "1997", "lstm", "coupled", "gru")

LAG, DRAWS = 100, 5
BIASES = (0.0, 1.0, 2.0, 3.0, 5.0)
RADII = (0.5, 0.9, 1.0, 1.2, 1.5, 2.0)
"""Of the table."""

FLOOR = -400.0
"""The least log10 that is told; what is exactly 0 stands here."""


@dataclass(frozen=True)
class Start:
    """How the families begin."""

    hidden: int
    init: float
    seed: int
    b_f: float = 1
    radius: float = 1

    def cell(self, name: str) -> Cell[Any]:
        """A family before training."""
        rng, family = np.random.default_rng([self.seed, 1]), FAMILIES[name]
        # Uniform in [-a, a] has the standard deviation a / sqrt(3).
        values = family.initial(rng, 1, self.hidden, self.init * 3**0.5, {"f": self.b_f, "z": self.b_f})
        if name == "rnn":
            found = np.abs(np.linalg.eigvals(values["U"])).max()
            values["U"] = values["U"] * (self.radius / found)
        return family.build(values)

    def input(self, steps: int) -> Array:
        """(T, 1), the same for all."""
        return np.random.default_rng([self.seed, 0]).standard_normal((steps, 1))


def run(args: Mapping[str, Any], ears: Ears) -> Iterator[Answer]:
    """The curves, or with `table` the table.

    args: hidden, steps, at (the step k to remember), radius, b_f, init, amount, seed, table.
    All norms are told as log10, those of a curve by lag: 0, 1, 2, ...
    """
    only(args, {"hidden", "steps", "at", "radius", "b_f", "init", "amount", "seed", "table"})
    steps = checks.integer("steps", args.get("steps", 100), 10, 300)
    at = checks.integer("at", args.get("at", 0), 0, steps - 1)
    amount = checks.number("amount", args.get("amount", 0.1), 1e-6, 10)
    start = Start(
        hidden=checks.integer("hidden", args.get("hidden", 32), 1, 64),
        init=checks.number("init", args.get("init", 0.1), 1e-3, 1),
        seed=checks.integer("seed", args.get("seed", 0), 0, 2**31),
        b_f=checks.number("b_f", args.get("b_f", 1), -10, 10),
        radius=checks.number("radius", args.get("radius", 1), 0, 4),
    )
    if checks.choice("table", args.get("table", False), (False, True)):
        yield 1.0, _table(start)
        return
    x = start.input(steps)
    data = {
        "steps": steps,
        "at": at,
        "floor": FLOOR,
        "x": np.round(x[:, 0], 4).tolist(),
        "forget": _forget(start.b_f),
        "cells": [_racer(name, start.cell(name), x, at, amount) for name in RACERS],
    }
    yield 1.0, data


def _racer(name: str, cell: Cell[Any], x: Array, at: int, amount: float) -> dict[str, Any]:
    """One family's curves."""
    trace = cell.run(x)
    by_state, by_input = step_jacobians(cell, trace)
    moved = x.copy()
    moved[at] += amount
    pair = cell.run(np.stack([x, moved]))
    h, s = (np.linalg.norm(part[1, at:] - part[0, at:], axis=-1) for part in (pair.h, _store(pair)))
    return {
        "name": name,
        "title": FAMILIES[name].title,
        "store": "c" if isinstance(cell, LSTM) else "h",
        "input": _sizes(*_h_by_input(by_state[at:], by_input[at], cell.hidden)),
        "state": _sizes(*_s_by_state(by_state, cell.hidden)),
        "moved": {"h": _log10(h), "state": _log10(s)},
        "carousel": _carousel(trace.f) if isinstance(trace, Trace) else None,
    }


def _store(trace: BaseTrace) -> Array:
    return trace.store if isinstance(trace, Trace) else trace.h


def _h_by_input(by_state: Array, by_input: Array, hidden: int) -> tuple[Array, Array]:
    """dh_t/dx_k for t = k, k + 1, ..., as (n, H, D) and the power of ten of each, (n,)."""
    now, exponent = _scaled(by_input, 0.0)
    kept, exponents = [now], [exponent]
    for J in by_state[1:]:
        now, exponent = _scaled(J @ now, exponent)
        kept.append(now)
        exponents.append(exponent)
    # h is the lower half of an LSTM's (c, h), and all there is of the others' state.
    return np.array(kept)[:, -hidden:], np.array(exponents)


def _s_by_state(by_state: Array, hidden: int) -> tuple[Array, Array]:
    """ds_T/ds_t for t = T, T - 1, ..., as (T, H, H) and the power of ten of each, (T,)."""
    now, exponent = np.eye(by_state.shape[1])[:hidden], 0.0
    kept, exponents = [now], [exponent]
    for J in by_state[:0:-1]:
        now, exponent = _scaled(now @ J, exponent)
        kept.append(now)
        exponents.append(exponent)
    return np.array(kept)[:, :, :hidden], np.array(exponents)


def _scaled(product: Array, exponent: float) -> tuple[Array, float]:
    """The product at a norm of 1 and its power of ten, so that none is too long to be told; 0 stays 0."""
    size = float(np.linalg.norm(product))
    return (product / size, exponent + float(np.log10(size))) if size else (product, exponent)


def _sizes(matrices: Array, exponents: Array) -> list[float]:
    return _log10(np.linalg.norm(matrices, 2, axis=(1, 2)), exponents)


def _log10(sizes: Array, exponents: Array | float = 0.0) -> list[float]:
    with np.errstate(divide="ignore"):
        found: list[float] = np.round(np.maximum(np.log10(sizes) + exponents, FLOOR), 4).tolist()
    return found


def _carousel(f: Array) -> list[float]:
    """By lag, the greatest of the cells' products of f (T, H), from the last step back."""
    kept = np.cumsum(np.log10(f[:0:-1]), axis=0).max(axis=1)
    return _log10(np.ones(len(f)), np.concatenate([[0.0], kept]))


def _forget(b_f: float) -> dict[str, float]:
    """A forget gate at rest, f = sigma(b_f): the steps until 1/e is left, -1 / ln f, and the rule for f near 1."""
    f = float(sigmoid(np.array(b_f)))
    return {"b_f": b_f, "f": f, "steps": -1 / float(np.log(f)), "rule": 1 / (1 - f)}


def _table(start: Start) -> dict[str, Any]:
    def at_lag(name: str, b_f: float = 1, radius: float = 1) -> dict[str, float]:
        ends = []
        for draw in range(DRAWS):
            drawn = Start(start.hidden, start.init, start.seed + draw, b_f, radius)
            cell = drawn.cell(name)
            by_state, _ = step_jacobians(cell, cell.run(drawn.input(LAG + 1)))
            matrices, exponents = _s_by_state(by_state, cell.hidden)
            ends += _sizes(matrices[-1:], exponents[-1:])
        return {"median": float(np.median(ends)), "least": min(ends), "most": max(ends)}

    return {
        "lag": LAG,
        "draws": DRAWS,
        "floor": FLOOR,
        "by_bias": [{**_forget(b_f), "lstm": at_lag("lstm", b_f), "gru": at_lag("gru", b_f)} for b_f in BIASES],
        "by_radius": [{"radius": radius, "rnn": at_lag("rnn", radius=radius)} for radius in RADII],
    }
