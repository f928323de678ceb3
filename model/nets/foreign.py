"""What a net reads first that came without a task: numbers or symbols, drawn, since nobody said what is usual."""

from dataclasses import dataclass

import numpy as np

from .. import checks
from ..network import Network, macs
from ..spec import MAX_MACS, MAX_STEPS
from ..tasks.task import MAX_SIZE, Tokens

STEPS = 24
"""If nothing else is asked for."""


@dataclass(frozen=True)
class Drawn:
    """Sequences of `steps` steps, if nobody asks for another number: symbols of the alphabet; else rows of numbers.

    one_hot: each row is one symbol of which nobody said what it is. Else numbers are normal, with 2 digits.
    """

    inputs: int
    steps: int
    alphabet: tuple[str, ...]
    one_hot: bool

    def __call__(self, rng: np.random.Generator, size: int | None = None) -> Tokens:
        """One sequence."""
        steps = self.steps if size is None else checks.integer("size", size, 1, max(MAX_STEPS, MAX_SIZE // self.inputs))
        if self.alphabet:
            return "".join(self.alphabet[place] for place in rng.integers(0, len(self.alphabet), steps))
        if self.one_hot:
            found = np.zeros((steps, self.inputs))
            found[np.arange(steps), rng.integers(0, self.inputs, steps)] = 1
        else:
            found = np.round(rng.normal(size=(steps, self.inputs)), 2)
        return [[float(value) for value in row] for row in found]


def steps(network: Network) -> int:
    """How many steps of a network are drawn: of a wide one no more than can be run with interventions."""
    hidden = [layer.hidden for layer in network.layers]
    outputs = 0 if network.readout is None else len(network.readout.b)
    return max(1, min(STEPS, MAX_MACS // (2 * macs(network.inputs, hidden, outputs, network.backward))))
