"""All studies in one table."""

from dataclasses import dataclass

from . import ablation, clipping, gradients, ledger, race, stability, training
from .study import Run


@dataclass(frozen=True)
class Study:
    """quick: it answers once, in under half a second; one that is not is run in a process of its own."""

    name: str
    run: Run
    quick: bool


_ALL = (
    Study("ledger", ledger.run, quick=True),
    Study("gradients", gradients.run, quick=True),
    Study("race", race.run, quick=True),
    Study("clipping", clipping.run, quick=True),
    Study("ablation", ablation.run, quick=False),
    Study("stability", stability.run, quick=False),
    Study("training", training.run, quick=False),
)

STUDIES: dict[str, Study] = {study.name: study for study in _ALL}
"""By name."""
