"""The census: which of the modes that can be pinned each cell is in by itself, and how often.

A mode holds some gates at 0 or 1. At a step a cell is nearest the mode whose gates are, all of them, least far from
its own (the greatest difference counts); it is in the mode where that is within .1, near it within .25, else between
modes. Steps of one sequence depend on one another, so the interval (Wilson, 95 %) is of sequences: in how many of them
the cell is in the mode at one step at least.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from ..cells.trace import BaseTrace
from ..corners import Mode
from ..gates import Array
from ..refused import Refused
from ..shares import wilson
from .sample import ARGUMENTS, Part, Sample
from .study import Answer, Inbox, only

NEAR = (0.1, 0.25)
"""Within the first a cell is in a mode, within the second near it."""

MAX_CELLS = 64
"""The first of a wider layer are told."""

__all__ = ["ARGUMENTS", "MAX_CELLS", "NEAR", "nearest", "run"]


def nearest(trace: BaseTrace, modes: Sequence[Mode]) -> tuple[Array, Array]:
    """Of each cell and step the place of the nearest mode, and how far its gates are from it; as a signal each."""
    away = np.stack(
        [np.max([np.abs(trace.signal(gate) - value) for gate, value in mode.gates.items()], axis=0) for mode in modes]
    )
    place = away.argmin(0)
    return place, np.take_along_axis(away, place[None], 0)[0]


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """How often each cell of a layer is in each of its family's modes, over sequences of the net's own kind.

    args: net, layer, count (of sequences), seed (the first one's).
    near: the two bounds. steps: of all sequences. cells: of each cell its modes that come at all, by id:
    steps    at how many steps it is nearest this mode: within the first bound, within the second only, and farther
    sequences    in how many it is within the first bound at some step; interval: their share's, low and high
    example    the seed of the sequence and the step at which it is nearest of all, and how far it is there
    """
    only(args, ARGUMENTS)
    sample = Sample.asked(args)
    modes = sample.cell.modes
    if not modes:
        raise Refused("census_no_modes", net=repr(sample.net.name), kind=sample.cell.called)
    count = _Count(modes, min(MAX_CELLS, sample.cell.hidden))
    for done, part in sample.parts():
        count.add(part)
        yield done, {**sample.told, "near": list(NEAR), "steps": count.total, "cells": count.told()}


class _Count:
    """What was counted so far; arrays are (modes, cells)."""

    def __init__(self, modes: Sequence[Mode], cells: int) -> None:
        self.modes, self.cells = modes, cells
        shape = (len(modes), cells)
        self.steps = np.zeros((len(NEAR) + 1, *shape), int)
        self.sequences, self.read, self.total = np.zeros(shape, int), 0, 0
        self.least = np.full(shape, np.inf)
        self.example = np.zeros((*shape, 2), int)

    def add(self, part: Part) -> None:
        """Count the sequences of a part too."""
        place, away = (values[..., : self.cells] for values in nearest(part.trace, self.modes))
        real = part.real[..., None]
        self.read += len(part.seeds)
        self.total += int(real.sum())
        for number in range(len(self.modes)):
            here = (place == number) & real
            within = [here & (away <= bound) for bound in NEAR]
            bands = (within[0], within[1] & ~within[0], here & ~within[1])
            self.steps[:, number] += [band.sum((0, 1)) for band in bands]
            self.sequences[number] += within[0].any(1).sum(0)
            self._examples(number, np.where(here, away, np.inf), part)

    def _examples(self, number: int, away: Array, part: Part) -> None:
        rows, steps, cells = away.shape
        at = away.reshape(rows * steps, cells).argmin(0)
        least = away.reshape(rows * steps, cells)[at, np.arange(cells)]
        better = least < self.least[number]
        self.least[number, better] = least[better]
        seeds = np.array(part.seeds)[at // steps]
        self.example[number, better] = np.stack([seeds, at % steps], axis=-1)[better]

    def told(self) -> list[dict[str, Any]]:
        """Of each cell."""
        return [
            {
                mode.id: {
                    "steps": self.steps[:, number, cell].tolist(),
                    "sequences": (inside := int(self.sequences[number, cell])),
                    "interval": [round(end, 6) for end in wilson(inside, self.read)],
                    "example": [*self.example[number, cell].tolist(), round(float(self.least[number, cell]), 6)],
                }
                for number, mode in enumerate(self.modes)
                if self.steps[:, number, cell].any()
            }
            for cell in range(self.cells)
        ]
