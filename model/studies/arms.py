"""The nets that the stability study compares, and the command that trains them again: two tasks, four arms of each.

    python -m gatescope.model.studies.arms [FOLDER]

An arm is a family, trained with noise on its input or without: three nets, from three seeds, all on the same data.
Both families have about as many parameters: 74 and 74 to count, 1073 and 1087 to hold a symbol. The RNN's `init` is
the better one of .1, .5 and 1 for each task.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from .. import nets
from ..nets import Net
from ..tasks.recipe import Settings
from ..tasks.table import RECIPES
from ..training.train import train

FOLDER = nets.ARMS_FOLDER
SEEDS = (0, 1, 2)
CHOSEN = "Seeds 0, 1 and 2 were trained, and all three ship: none was chosen."
NOISE = 0.1
COMMAND = "python -m gatescope.model.studies.arms"

_COUNT = Settings(hidden=2, sequences=6000, rate=0.01, final=0.001, decay="linear", norm=1, b1=0.5, b2=0.95, b_i=-1)
_HOLD = Settings(hidden=12, sequences=3000, rate=0.01, final=0.001, b_i=-1, b_o=-1)


@dataclass(frozen=True)
class Arm:
    """A task, and how its nets are trained."""

    task: str
    settings: Settings

    @property
    def name(self) -> str:
        """As its files are named, but for the seed."""
        return f"{self.task}-{self.settings.cell}" + ("-noise" if self.settings.noise else "")

    def nets(self) -> tuple[Net, ...]:
        """One of each seed."""
        return tuple(_read(f"{self.name}-{seed}") for seed in SEEDS)


def _arms() -> Iterator[Arm]:
    for task, lstm, rnn in (
        ("anbn", _COUNT, replace(_COUNT, cell="rnn", hidden=5, init=0.5)),
        ("continual", _HOLD, replace(_HOLD, cell="rnn", hidden=26)),
    ):
        for noise in (0, NOISE):
            for settings in (rnn, lstm):
                yield Arm(task, replace(settings, noise=noise))


ARMS = tuple(_arms())


@cache
def _read(name: str) -> Net:
    return nets.read(FOLDER, name)


def make(arm: Arm, seed: int, folder: Path) -> None:
    """Train one net and save it with its card, whose figures are measured from the saved weights."""
    task, name = replace(RECIPES[arm.task].task, done=None), f"{arm.name}-{seed}"
    *_, last = train(task, arm.settings, seed, arm.settings.sequences)
    card = {
        "task": arm.task,
        "title": f"{task.title}, {arm.settings.cell}",
        "cell": arm.settings.cell,
        "seed": seed,
        "seed_chosen": CHOSEN,
        "settings": vars(arm.settings),
        "command": COMMAND,
        "cells": "",
    }
    nets.save(folder, name, last.network, card)
    nets.save(folder, name, last.network, card | {"figures": task.measure(nets.read(folder, name).network)})


def main() -> None:
    """Train them all, into the folder named or their own."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for arm in ARMS:
        for seed in SEEDS:
            make(arm, seed, folder)
            print(arm.name, seed, nets.read(folder, f"{arm.name}-{seed}").card["figures"], flush=True)


if __name__ == "__main__":
    main()
