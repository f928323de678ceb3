"""What every task offers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from .. import checks
from ..gates import Array

Tokens = str | Sequence[Sequence[float]]
"""Symbols, one a step; or rows of numbers, one a step."""


@dataclass(frozen=True)
class Task:
    """A source of sequences.

    alphabet: the symbols, in the order of the input's one-hot columns; None for numbers.
    generate: a sequence drawn from a generator; `size` is the task's measure of length, None for its own choice.
    describe: one sentence for a person.
    """

    name: str
    title: str
    alphabet: tuple[str, ...] | None
    generate: Callable[[np.random.Generator, int | None], Tokens]
    describe: str


def one_hot(alphabet: Sequence[str], text: Tokens, dtype: type = np.float32) -> Array:
    """(T, K): row t has a 1 in the column of symbol t. ValueError names a symbol the alphabet lacks."""
    if not isinstance(text, str) or not text:
        raise ValueError(f"text must be one symbol or more of {''.join(alphabet)}, got {text!r}")
    x: Array = np.zeros((len(text), len(alphabet)), dtype)
    for t, symbol in enumerate(text):
        if symbol not in alphabet:
            raise ValueError(f"text must hold only {' '.join(alphabet)}, got {symbol!r} at step {t}")
        x[t, alphabet.index(symbol)] = 1
    return x


def rows(width: int, given: Tokens, dtype: type = np.float32) -> Array:
    """(T, D) of the numbers given."""
    if isinstance(given, str):
        raise ValueError(f"input must be rows of {width} numbers, got the text {given!r}")
    return checks.array("input", given, ("T", width), dtype)
