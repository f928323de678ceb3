"""A training whose numbers run away is ended where it still makes sense."""

from collections.abc import Iterator

import numpy as np

from .. import checks
from ..nets.files import MAX_WEIGHT
from ..refused import Refused
from .checkpoint import Checkpoint


class RanAway(Refused):
    """A training that is of no use any more: after how many sequences, and what helps."""


def sound(reports: Iterator[Checkpoint], before: int = 0) -> Iterator[Checkpoint]:
    """The reports of a training that goes on after `before` sequences; RanAway once its numbers are of no use.

    They are where the loss is a number, and no parameter is beyond what a net may have.
    """
    try:
        # What overflows is seen here; NumPy need not say so too.
        while (now := _next(reports)) is not None:
            if not np.isfinite(now.loss) and now.sequences:
                raise _ran_away(before)
            if any(not np.abs(value).max() <= MAX_WEIGHT for value in now.values.values()):
                raise _ran_away(before)
            before = now.sequences
            yield now
    except checks.NotFinite as error:
        raise _ran_away(before) from error


def _next(reports: Iterator[Checkpoint]) -> Checkpoint | None:
    with np.errstate(over="ignore", invalid="ignore"):
        return next(reports, None)


def _ran_away(after: int) -> RanAway:
    return RanAway("training_ran_away", sequences=after)
