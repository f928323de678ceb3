"""How much memory a training takes, estimated before it begins."""

import numpy as np

from ..cells.families import family
from ..tasks.recipe import Settings
from ..tasks.task import Task

FLOAT = 8
A_CELL = 14
"""Floats for each row block of a cell, at each step of each sequence: of the run, of the error's way back, and of the
run before."""

A_SYMBOL = 6
"""Floats for each input and output, at each step of each sequence."""

CHECKED = 10_000
A_CHECK = 2
"""Steps that a net is run over at once to see how well it does, and floats for each row block of a cell at each."""

A_WEIGHT = 8
"""Floats for each parameter: itself, its gradient, what the optimiser remembers, and the ones after the step."""

A_TRACE = 5
"""Where learning is at every step: floats for each weight of i, f and g and each sequence."""

DRAWN = 256
"""Sequences that are drawn to see how long they are."""


def needed(task: Task, settings: Settings, steps: int) -> int:
    """Bytes that a training takes at most, about, where no sequence has more than `steps` steps."""
    return _fixed(task, settings) + settings.batch * _a_sequence(task, settings, steps)


def batch_within(most: int, task: Task, settings: Settings, steps: int) -> int:
    """The greatest batch that takes no more than `most` bytes; 0 where there is none."""
    return max(0, most - _fixed(task, settings)) // _a_sequence(task, settings, steps)


def longest(task: Task) -> int:
    """About how many steps a sequence of any batch has at most.

    Beyond the longest of those drawn are as many more as it has more than the shortest: none where all are as long.
    """
    rng = np.random.default_rng(0)
    lengths = [int(task.batch(rng, 1).x.shape[1]) for _ in range(DRAWN)]
    return 2 * max(lengths) - min(lengths)


def _fixed(task: Task, settings: Settings) -> int:
    check = CHECKED * A_CHECK * len(family(settings.cell).blocks) * settings.hidden
    return FLOAT * (A_WEIGHT * _weights(task, settings) + check)


def _a_sequence(task: Task, settings: Settings, steps: int) -> int:
    width, blocks = task.inputs + len(task.labels), len(family(settings.cell).blocks)
    floats = steps * A_SYMBOL * width
    if settings.update == "step":
        return FLOAT * (floats + A_TRACE * 3 * settings.hidden * (task.inputs + settings.hidden + 3))
    return FLOAT * (floats + steps * A_CELL * blocks * settings.hidden)


def _weights(task: Task, settings: Settings) -> int:
    cells = len(family(settings.cell).blocks) * settings.hidden * (task.inputs + settings.hidden + 2)
    return cells + len(task.labels) * (settings.hidden + 1)
