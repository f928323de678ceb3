"""A net wired by hand, to be read with the naked eye: a pulse of input is written down, and slowly fades.

Three cells read one number a step, and neither cell nor gate sees h or another cell.
The first opens its input gate for a positive pulse, the second for a negative one, the third keeps it open
and fades faster.
"""

import numpy as np

from .. import checks
from ..cells.lstm import LSTM
from ..network import Network
from .task import MAX_SIZE

EXAMPLE = [
    [value]
    for value in (0.8, 0, 0, 0, -0.6, 0, 0, 0.5, 0, 0, 0, 0, -0.9, 0, 0, 0, 0, 0.7, 0, 0, -0.4, 0, 0, 0)
]  # fmt: skip
"""The input a person meets first: pulses, with silence between."""

CELLS = (
    "Cell 1 writes down positive pulses and cell 2 negative ones, fading 5 % a step; "
    "cell 3 writes down both, fading 20 % a step."
)


def network() -> Network:
    """H = 3, D = 1, no recurrence, no peepholes, no readout; float32.

    A pulse of .5 opens i to .88 and silence leaves it at .08; f is .95, .95, .80; o is .90.
    """
    W = np.array([[9, -9, 0], [0, 0, 0], [1.5, 1.5, 1.5], [0, 0, 0]], np.float32)
    b = np.array([[-2.5, -2.5, 2.2], [3, 3, 1.4], [0, 0, 0], [2.2, 2.2, 2.2]], np.float32)
    return Network((LSTM(W.reshape(12, 1), np.zeros((12, 3), np.float32), b.reshape(12)),))


def generate(rng: np.random.Generator, size: int | None = None) -> list[list[float]]:
    """`size` steps (24 if None) of silence with a pulse at about one step in four, and at the first."""
    steps = 24 if size is None else checks.integer("size", size, 1, MAX_SIZE)
    pulses = np.round(rng.uniform(0.4, 1, steps) * rng.choice([-1, 1], steps), 1)
    come = rng.random(steps) < 0.25
    come[0] = True
    return [[float(pulse) if at else 0.0] for pulse, at in zip(pulses, come, strict=True)]


TITLE = "The notebook"
