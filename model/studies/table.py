"""All studies in one table."""

from dataclasses import dataclass

from ..arguments import Argument
from . import (
    ablation,
    census,
    clipping,
    dynamics,
    finder,
    gradients,
    ledger,
    race,
    saturation,
    space,
    stability,
    training,
    weights,
)
from .study import OF_ONE_CELL, Run


@dataclass(frozen=True)
class Study:
    """A question that a person may ask.

    quick: it answers once, in under half a second; one that is not is run in a process of its own.
    """

    name: str
    run: Run
    quick: bool
    title: str = ""
    arguments: tuple[Argument, ...] = ()


_ALL = (
    Study("weights", weights.run, quick=True, title="Weights", arguments=weights.ARGUMENTS),
    Study("space", space.run, quick=True, title="State space", arguments=space.ARGUMENTS),
    Study("ledger", ledger.run, quick=True, title="Memory ledger", arguments=OF_ONE_CELL),
    Study("gradients", gradients.run, quick=True, title="Three gradients", arguments=OF_ONE_CELL),
    Study("race", race.run, quick=True, title="Race of memories", arguments=race.ARGUMENTS),
    Study("clipping", clipping.run, quick=True, title="Clipping", arguments=clipping.ARGUMENTS),
    Study("census", census.run, quick=False, title="Census", arguments=census.ARGUMENTS),
    Study("saturation", saturation.run, quick=False, title="Saturation", arguments=saturation.ARGUMENTS),
    Study("dynamics", dynamics.run, quick=False, title="Fixed points", arguments=dynamics.ARGUMENTS),
    Study("finder", finder.run, quick=False, title="Unit finder", arguments=finder.ARGUMENTS),
    Study("ablation", ablation.run, quick=False, title="Ablation board", arguments=ablation.ARGUMENTS),
    Study("stability", stability.run, quick=False, title="Stability", arguments=stability.ARGUMENTS),
    Study("training", training.run, quick=False, title="Live training", arguments=training.ARGUMENTS),
)

STUDIES: dict[str, Study] = {study.name: study for study in _ALL}
"""By name."""
