"""A network with all that a person needs to use it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from .. import checks
from ..gates import Array
from ..network import Network
from ..tasks.task import Task, Tokens, one_hot, rows


@dataclass(frozen=True, eq=False)
class Net:
    """A network, what it reads and what is known of it.

    alphabet: its input symbols; None for numeric input of width network.inputs.
    card: task, title, cell, seed, settings, command, figures, and what the cells do.
    draw: a sequence of its own kind. task: what it was trained on; None for a net wired by hand.
    example: for numeric input, a sequence to begin with. given_labels: of the outputs of a net without a task.
    """

    name: str
    title: str
    network: Network
    alphabet: tuple[str, ...] | None
    card: dict[str, Any]
    draw: Callable[[np.random.Generator, int | None], Tokens]
    task: Task | None = None
    example: list[list[float]] | None = None
    given_labels: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Of the readout's outputs; none where nobody named them."""
        return self.given_labels if self.task is None else self.task.labels

    @property
    def nbytes(self) -> int:
        """How much memory its parameters take."""
        readout = self.network.readout
        arrays = [value for layer in self.network.layers for value in layer.values.values()]
        return sum(array.nbytes for array in (*arrays, *((readout.W, readout.b) if readout else ())))

    @property
    def predicts(self) -> bool:
        """Whether it was trained to say what it reads next, so that it can go on by itself."""
        return self.task is not None and self.task.predicts is not None

    def generate(self, seed: int, size: int | None = None) -> Tokens:
        """A sequence from the net's task: a string, or rows of numbers where alphabet is None."""
        rng = np.random.default_rng(checks.integer("seed", seed, 0))
        return self.draw(rng, size)

    def encode(self, tokens: Tokens) -> Array:
        """x (T, D) of a string or of rows of numbers."""
        return rows(self.network.inputs, tokens) if self.alphabet is None else one_hot(self.alphabet, tokens)
