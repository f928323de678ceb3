"""How a task's net is trained."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..gates import Array
from ..network import Network, ReadoutKind
from .task import Task


@dataclass(frozen=True)
class Recipe:
    """Settings of one training: a layer of `hidden` cells and a readout, one sequence at a time.

    example: input (T, D) and target (T, K) of a sequence. rate, final: of learning, from first to last
    sequence, falling by the same factor each time.
    measure: the figures of a trained net. done: whether a net gets all right, if that is to be watched.
    seed, cells: the shipped net's, and what its cells do.
    """

    task: Task
    example: Callable[[np.random.Generator], tuple[Array, Array]]
    measure: Callable[[Network], dict[str, float | int]]
    hidden: int
    sequences: int
    readout: ReadoutKind
    rate: float
    final: float
    init: float
    b_i: float
    b_f: float
    b_o: float
    peepholes: bool
    clip: float | None
    seed: int
    cells: str
    done: Callable[[Network], bool] | None = None
