"""Layers that read the same in two directions, and what stands upon them: what they show together, as their program
joins it.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np

from ..gates import Array
from .layers import Layer
from .sentences import Told

Part = TypeVar("Part")

JOINED = ("concat", "sum", "ave")
"""How two directions are joined that can be shown: Keras' words. What is above reads a matrix times both."""


def levels(layers: Sequence[Layer]) -> list[tuple[Layer, ...]]:
    """The layers that read the same, the lowest first: one alone, or a forward and a backward one."""
    found: list[tuple[Layer, ...]] = []
    for layer in layers:
        if layer.backward:
            found[-1] = (*found[-1], layer)
        else:
            found.append((layer,))
    return found


def shown(level: Sequence[Layer]) -> int:
    """How many numbers what is above reads; 0 where it is not known how two directions are joined."""
    last = level[-1]
    if not last.backward or last.joined == "concat":
        return sum(layer.shown for layer in level)
    return last.shown if last.joined in JOINED else 0


def fits(below: Sequence[Layer], above: Sequence[Layer]) -> bool:
    """Whether a level can read what another shows, of the same family, step by step as that makes it."""
    in_step = above[0].turned == (below[0].turned and below[0].returned)
    return in_step and below[0].family == above[0].family and shown(below) == above[0].inputs


Stacked = list[tuple[Part, tuple[Layer, ...], list[Told]]]
"""Levels, the lowest first: each with the part of the file that it is of, and what is said of it."""


def stacked(found: Stacked[Part], below: Callable[[Part], Part | None]) -> list[Stacked[Part]]:
    """Levels in the file's order, by what stands upon what. below: the part that one reads alone, if there is one.

    Levels of one part stand one upon another.
    """
    groups: list[Stacked[Part]] = []
    for part, level, said in found:
        last = groups[-1][-1] if groups else None
        if last is not None and (part is last[0] or below(part) is last[0]) and fits(last[1], level):
            groups[-1].append((part, level, said))
        else:
            groups.append([(part, level, said)])
    return groups


def projection(level: Sequence[Layer]) -> Array | None:
    """(P, H): what h of a level, of two directions side by side, is multiplied by for what is above; None: by nothing.

    P is as `shown` has it, which is not 0.
    """
    last = level[-1]
    concat = not last.backward or last.joined == "concat"
    if concat and all(layer.projection is None for layer in level):
        return None
    parts = [np.eye(layer.hidden) if layer.projection is None else layer.projection for layer in level]
    if not concat:
        share = 0.5 if last.joined == "ave" else 1.0
        return share * np.concatenate(parts, axis=1)
    found = np.zeros((sum(len(part) for part in parts), sum(part.shape[1] for part in parts)))
    row = column = 0
    for part in parts:
        found[row : row + len(part), column : column + part.shape[1]] = part
        row, column = row + len(part), column + part.shape[1]
    return found


def embedded(layers: Sequence[Layer], table: Array) -> tuple[Layer, ...]:
    """The same, the lowest of them reading one-hot rows in place of the rows (V, D) of a table."""
    (first, *_) = levels(layers)
    return (*(layer.embedded(table) for layer in first), *layers[len(first) :])


def folded(layers: Sequence[Layer]) -> list[Layer]:
    """The same, each reading h of what is below as it is there, before any projection."""
    found = list(layers[: len(levels(layers)[0])])
    for below, level in pairwise(levels(layers)):
        matrix = projection(below)
        found += [layer if matrix is None else layer.reading(layer.values["W"] @ matrix) for layer in level]
    return found
