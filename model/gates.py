"""The names and the order of gates and signals, fixed here and nowhere else."""

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

# float64 or float32 in use; complex128 only for the complex-step derivative in tests.
Array = NDArray[Any]

GateName = Literal["i", "f", "o"]

GATES = ("i", "f", "g", "o")
"""Row blocks of W, U and b: input gate, forget gate, candidate, output gate."""

I, F, G, O = range(4)  # noqa: E741 - the paper's own letters, upper case

PEEPHOLES: tuple[GateName, ...] = ("i", "f", "o")
"""Rows of p, and the gates that can be pinned. The candidate g is no gate: it has neither."""

SIGNALS = ("i", "f", "g", "o", "c", "h")


def sigmoid(z: Array) -> Array:
    """1 / (1 + exp(-z)), elementwise; exact 0 and 1 at the far ends, never NaN."""
    with np.errstate(over="ignore"):
        result: Array = 1 / (1 + np.exp(-z))
    return result


def softmax(z: Array) -> Array:
    """exp(z) / sum(exp(z)) over the last axis."""
    e = np.exp(z - np.real(z).max(axis=-1, keepdims=True))
    result: Array = e / e.sum(axis=-1, keepdims=True)
    return result
