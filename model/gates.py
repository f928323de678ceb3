"""The letters of gates and signals, what they stand for, and the order of the LSTM's: fixed here and nowhere else."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

# float64 or float32 in use; complex128 only for the complex-step derivative in tests.
Array = NDArray[Any]

GateName = Literal["i", "f", "o", "z", "r"]
"""Of whatever family."""

PeepholeName = Literal["i", "f", "o"]

GATES = ("i", "f", "g", "o")
"""Row blocks of W, U and b: input gate, forget gate, candidate, output gate."""

I, F, G, O = range(4)  # noqa: E741 - the paper's own letters, upper case

PEEPHOLES: tuple[PeepholeName, ...] = ("i", "f", "o")
"""Rows of p, and the gates that can be pinned. The candidate g is no gate: it has neither."""

SIGNALS = ("i", "f", "g", "o", "c", "h")
"""Of an LSTM, in the order of the wire."""

PINNABLE: tuple[GateName, ...] = ("i", "f", "o", "z", "r")
"""The gates that can be pinned in some family."""


@dataclass(frozen=True)
class Signal:
    """What a trace holds of each step and each cell, as a person meets it.

    name: in words. hue: the letter whose colour it has: gates that do alike look alike. span: what its values lie
    within, 0 to 1 of a gate and -1 to 1 of what tanh gives; None where there is no bound.
    """

    key: str
    name: str
    hue: str
    span: tuple[int, int] | None


LETTERS: dict[str, Signal] = {
    signal.key: signal
    for signal in (
        # The update gate keeps, as a forget gate does; the reset gate chooses what is seen.
        Signal("z", "update gate", "f", (0, 1)),
        Signal("r", "reset gate", "o", (0, 1)),
        Signal("i", "input gate", "i", (0, 1)),
        Signal("f", "forget gate", "f", (0, 1)),
        Signal("g", "candidate", "g", (-1, 1)),
        Signal("c", "cell", "c", None),
        Signal("o", "output gate", "o", (0, 1)),
        Signal("h", "hidden", "h", (-1, 1)),
    )
}
"""The signals of all families, in the order in which a page has their lanes, from top to bottom."""


def sigmoid(z: Array) -> Array:
    """1 / (1 + exp(-z)), elementwise; exact 0 and 1 at the far ends, never NaN."""
    with np.errstate(over="ignore"):
        result: Array = 1 / (1 + np.exp(-z))
    return result


def relu(z: Array) -> Array:
    """max(0, z), elementwise; of complex numbers by their real part."""
    result: Array = np.where(np.real(z) > 0, z, np.zeros_like(z))
    return result


def softmax(z: Array) -> Array:
    """exp(z) / sum(exp(z)) over the last axis."""
    e = np.exp(z - np.real(z).max(axis=-1, keepdims=True))
    result: Array = e / e.sum(axis=-1, keepdims=True)
    return result
