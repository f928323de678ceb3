"""The race of memories: the same input to every family before training, and what a small change becomes later.

Three measures, by lag. |.| is the largest singular value, the most that a change of length 1 can become; s is what
goes on from step to step: c in an LSTM (with h as it was), h in the others.

    input    |dh_t/dx_k|      exact, a product of step Jacobians
    state    |ds_T/ds_t|      exact; 1 at lag 0
    moved    |s'_t - s_t|     of two runs, where x'_k is x_k + amount: no derivative at all

Well below 1 the change has faded. Well above 1 it was amplified, and so is every other: that is no memory either.

The input is one number a step, of variance 1. Weights are uniform, of standard deviation `init`; b_f is the bias of f,
and of z in the GRU. All families begin from one seed, so the LSTM, the 1997 LSTM and the one with coupled gates have
the weights in common that they both read. Three of them are the plain RNN, h_t = tanh(W x_t + U h_{t-1} + b):

    rnn          U is scaled to a spectral radius of exactly `radius`
    orthogonal   U is orthogonal, and any one as likely as any other (Haar)
    identity     U is the identity (Le, Jaitly & Hinton 2015, who use it with ReLU)

The last two change no length, so in the linear net nothing would fade. What wears a change down is tanh, by 1 - h^2
at each step: where U turns, by the mean of all cells; where it is the identity, a change in the quietest cell is
worn least.

Every number is the median of 5 draws, `seed` to `seed` + 4, those of the curves and of the table alike: draws of one
radius lie up to nine orders of magnitude apart. The table is |ds_T/ds_t| at lag 100, of the LSTM and the GRU by bias,
of the RNN by radius and by size. With 32 cells its medians stand within an order of magnitude of a net drawn
independently for the LSTM (init .1; b_f = 0, 1, 2, 3, 5: 1e-19, 2e-6, 2.6, 63, 430) and for the RNN up to radius .9
(5e-31, 1e-6), and within 1.5 beyond (1, 1.2, 1.5, 2: 1.5e-3, 1.5, 1.4e3, 5.8e6). That net differs in its draw, in the
distribution of its weights, and maybe in its norm.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .. import checks
from ..arguments import Choice, Real, Whole
from ..cells.cell import Cell
from ..cells.families import FAMILIES
from ..gates import Array, sigmoid
from .study import Answer, Inbox, only

RACERS = ("rnn", "orthogonal", "identity", "1997", "lstm", "coupled", "gru")

MEASURES = ("state", "input", "moved")

LAG, DRAWS = 100, 5
BIASES = (0.0, 1.0, 2.0, 3.0, 5.0)
RADII = (0.5, 0.9, 1.0, 1.2, 1.5, 2.0)
SIZES = (8, 32)
"""Of the table."""

POINTS = 25
"""Lags of a curve, at most, between its first and its last."""

RESCALE = 8
"""Steps."""

FLOOR = -400.0
"""The least log10 that is told; what is exactly 0 stands here."""


_STEPS = Whole("steps", LAG, 10, 200)
_AT = Whole("at", 0, 0, _STEPS.high - 1)
_AMOUNT = Real("amount", 0.1, 1e-6, 10)
_MEASURE = Choice("measure", "state", MEASURES)
_HIDDEN = Whole("hidden", 32, 1, 64)
_INIT = Real("init", 0.1, 1e-3, 1)
_SEED = Whole("seed", 0)
_B_F = Real("b_f", 1, -10, 10)
_RADIUS = Real("radius", 1, 0, 4)
_TABLE = Choice[str | None]("table", None, (None, "bias", "radius"))

ARGUMENTS = (_STEPS, _AT, _AMOUNT, _MEASURE, _HIDDEN, _INIT, _SEED, _B_F, _RADIUS, _TABLE)


@dataclass(frozen=True)
class Start:
    """How the families begin."""

    hidden: int
    init: float
    seed: int
    b_f: float = 1
    radius: float = 1

    def cell(self, name: str) -> Cell[Any]:
        """A racer before training."""
        rng, family = np.random.default_rng([self.seed, 1]), FAMILIES[name if name in FAMILIES else "rnn"]
        # Uniform in [-a, a] has the standard deviation a / sqrt(3).
        values = family.initial(rng, 1, self.hidden, self.init * 3**0.5, {"f": self.b_f, "z": self.b_f})
        if name == "rnn":
            found = np.abs(np.linalg.eigvals(values["U"])).max()
            values["U"] = values["U"] * (self.radius / found)
        elif name == "orthogonal":
            values["U"] = orthogonal(np.random.default_rng([self.seed, 2]), self.hidden)
        elif name == "identity":
            values["U"] = np.eye(self.hidden)
        return family.build(values)

    def input(self, steps: int) -> Array:
        """(T, 1), the same for all."""
        return np.random.default_rng([self.seed, 0]).standard_normal((steps, 1))

    def draws(self) -> Iterator["Start"]:
        """Itself, and the others that a median is of."""
        return (replace(self, seed=self.seed + draw) for draw in range(DRAWS))


def orthogonal(rng: np.random.Generator, size: int) -> Array:
    """A (size, size) orthogonal matrix, each as likely as any other (Mezzadri 2007)."""
    # The signs of R's diagonal are the algorithm's choice; without them Q would not be evenly drawn.
    q, r = np.linalg.qr(rng.standard_normal((size, size)))
    result: Array = q * np.sign(np.diag(r))
    return result


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """The curves of one measure, or one half of the table.

    args: hidden, steps (the greatest lag), at (the step k of the input, for the measures by input), radius, b_f, init,
    amount, seed, measure, table ("bias" or "radius").
    `lags`, and for each racer its `curve`: the medians as log10, and `least` and `most` of the draws at the last lag.
    Of the table `rows`: at lag 100 the `median`, `least` and `most` of the draws, by bias of the LSTM and the GRU, by
    radius of the RNN with each of `sizes` as its number of cells.
    """
    only(args, ARGUMENTS)
    steps = _STEPS.read(args)
    at = checks.integer("at", _AT.given(args), 0, steps - 1)
    amount, measure = _AMOUNT.read(args), _MEASURE.read(args)
    start = Start(
        hidden=_HIDDEN.read(args),
        init=_INIT.read(args),
        seed=_SEED.read(args),
        b_f=_B_F.read(args),
        radius=_RADIUS.read(args),
    )
    table = _TABLE.read(args)
    if table is not None:
        yield 1.0, {"lag": LAG, "draws": DRAWS, "floor": FLOOR, "sizes": list(SIZES), "rows": _TABLES[table](start)}
        return
    # By the state all lags end at the last step; by an input they begin at that input.
    lags = _lags(steps if measure == "state" else steps - at)
    curve: dict[str, Curve] = {
        "state": lambda cell, x: _by_state(cell, x, lags),
        "input": lambda cell, x: _by_input(cell, x, lags, at),
        "moved": lambda cell, x: _moved(cell, x, lags, at, amount),
    }
    racers = [_racer(name, start, steps, curve[measure]) for name in RACERS]
    told = {"steps": steps, "at": at, "measure": measure, "draws": DRAWS, "floor": FLOOR, "lags": lags.tolist()}
    yield 1.0, {**told, "cells": racers}


Curve = Callable[[Cell[Any], Array], Array]
"""The log10 at each lag, of a cell and its input."""


def _lags(last: int) -> Array:
    return np.unique(np.round(np.linspace(0, last, min(last, POINTS) + 1)).astype(int))


def _racer(name: str, start: Start, steps: int, curve: Curve) -> dict[str, Any]:
    found = np.array([curve(drawn.cell(name), drawn.input(steps + 1)) for drawn in start.draws()])
    return {
        "name": name,
        "curve": _rounded(np.median(found, axis=0)),
        "least": _rounded(found[:, -1].min()),
        "most": _rounded(found[:, -1].max()),
    }


def _by_state(cell: Cell[Any], x: Array, lags: Array) -> Array:
    """|ds_T/ds_t| for t = T - lag."""
    by_state, _ = cell.step_jacobians(cell.run(x))
    first = np.eye(by_state.shape[1])[: cell.hidden]
    products, exponents = _products(first, by_state[:0:-1], lags, lambda now, J: now @ J)
    return _sizes(products[:, :, : cell.hidden], exponents)


def _by_input(cell: Cell[Any], x: Array, lags: Array, at: int) -> Array:
    """|dh_t/dx_k| for k = at and t = k + lag."""
    by_state, by_input = cell.step_jacobians(cell.run(x))
    products, exponents = _products(by_input[at], by_state[at + 1 :], lags, lambda now, J: J @ now)
    # h is the lower half of an LSTM's (c, h), and all there is of the others' state.
    return _sizes(products[:, -cell.hidden :], exponents)


def _products(first: Array, factors: Array, lags: Array, times: Callable[[Array, Array], Array]) -> tuple[Array, Array]:
    """`first` after as many factors as each lag says, (n, ...), and the power of ten of each, (n,): 0 stays 0."""
    now, exponent, products, exponents = first, 0.0, [], []
    for lag in range(lags[-1] + 1):
        if lag:
            now = times(now, factors[lag - 1])
        # Often enough that no product is too large or too small to be told.
        if lag % RESCALE == 0 and (size := float(np.linalg.norm(now))):
            now, exponent = now / size, exponent + float(np.log10(size))
        products.append(now)
        exponents.append(exponent)
    return np.array([products[lag] for lag in lags]), np.array(exponents)[lags]


def _moved(cell: Cell[Any], x: Array, lags: Array, at: int, amount: float) -> Array:
    """How far two runs are apart, of which one reads another input at one step."""
    other = x.copy()
    other[at] += amount
    pair = cell.run(np.stack([x, other])).signal(cell.memory)
    return _log10(np.linalg.norm(pair[1, at:] - pair[0, at:], axis=-1)[lags], 0.0)


def _sizes(matrices: Array, exponents: Array) -> Array:
    """log10 of the largest singular value of each of (n, H, K)."""
    # By the smaller Gram matrix, whose largest eigenvalue is its square: half the time of a decomposition.
    if matrices.shape[1] > matrices.shape[2]:
        matrices = matrices.transpose(0, 2, 1)
    squares = np.linalg.eigvalsh(matrices @ matrices.transpose(0, 2, 1))[:, -1]
    return _log10(np.sqrt(np.maximum(squares, 0)), exponents)


def _log10(sizes: Array, exponents: Array | float) -> Array:
    with np.errstate(divide="ignore"):
        found: Array = np.maximum(np.log10(sizes) + exponents, FLOOR)
    return found


def _rounded(values: Any) -> Any:
    return np.round(values, 4).tolist()


def _forget(b_f: float) -> dict[str, float]:
    """A forget gate at rest (x = h = 0), f = sigma(b_f): the steps until 1/e is left, -1 / ln f."""
    f = float(sigmoid(np.array(b_f)))
    return {"b_f": b_f, "f": f, "steps": -1 / float(np.log(f))}


def _at_lag(name: str, start: Start) -> dict[str, float]:
    found = _racer(name, start, LAG, lambda cell, x: _by_state(cell, x, np.array([LAG])))
    return {"median": found["curve"][0], "least": found["least"], "most": found["most"]}


def _by_bias(start: Start) -> list[dict[str, Any]]:
    starts = [replace(start, b_f=b_f) for b_f in BIASES]
    return [{**_forget(one.b_f), **{name: _at_lag(name, one) for name in ("lstm", "gru")}} for one in starts]


def _by_radius(start: Start) -> list[dict[str, Any]]:
    return [
        {
            "radius": radius,
            "by_size": [_at_lag("rnn", replace(start, radius=radius, hidden=hidden)) for hidden in SIZES],
        }
        for radius in RADII
    ]


_TABLES = {"bias": _by_bias, "radius": _by_radius}
