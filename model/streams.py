"""What is drawn from one seed, each from a stream of its own: nothing is judged by what it was trained on."""

from enum import IntEnum, unique

import numpy as np


@unique
class Stream(IntEnum):
    """By its number in the generator's seed."""

    INITIAL = 0
    """The parameters before training."""
    TRAINING = 1
    """The sequences that a net learns from."""
    SCORE = 2
    """Those that live training is judged by."""
    STEP = 3
    """Those of the clipping study, each of which is one step of training."""
    BOARD = 4
    """Those of the ablation board."""

    def of(self, seed: int) -> np.random.Generator:
        """The generator of that seed, which is at least 0."""
        return np.random.default_rng([seed, int(self)])
