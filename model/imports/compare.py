"""The framework's own h beside the one that is computed here: how far they are apart, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .. import checks
from ..gates import Array
from ..network import turned
from .found import Found
from .sentences import Unread

CLOSE = 1e-5
"""Within which two programs in float32 agree; of numbers greater than 1, this share of them."""


@dataclass(frozen=True)
class Difference:
    """most: the largest difference of any h, at a step and a cell (from 0); ours and theirs: the values there."""

    most: float
    step: int
    cell: int
    ours: float
    theirs: float
    first: int | None
    """The first step at which they differ by more than CLOSE; None where none does."""

    @property
    def close(self) -> bool:
        """Whether the two are the same but for rounding."""
        return self.first is None

    @property
    def sentence(self) -> str:
        """In English."""
        at = f"at step {self.step + 1}, cell {self.cell + 1}: {self.ours:.6g} here, {self.theirs:.6g} there"
        if self.first is None:
            return f"The same but for rounding: the largest difference is {self.most:.2g}, {at}."
        return f"Not the same: they part at step {self.first + 1}. The largest difference is {self.most:.2g}, {at}."


def compare(found: Found, x: Array | Sequence[Sequence[float]], h: Array | Sequence[Sequence[float]]) -> Difference:
    """How far h (T, H) of the last layer, as another program has it for x (T, D) from a state of 0, is from ours.

    h is (T, P) where that layer has a projection; of two directions it is what they are joined to at each input. x and
    h are in that program's order, also where it has the net read from the end.
    """
    if not isinstance(found, Found):
        raise ValueError(f"found must be one of the nets that read gives, such as read(path)[0], got {found!r:.80}")
    network = found.network
    given = checks.array("x", x, ("T", network.inputs), network.dtype)
    ours = network.run(turned(given) if found.turned else given).h
    ours = turned(ours) if found.returned else ours
    if found.projection is not None:
        ours = ours @ found.projection.T
    theirs = checks.even("h", h)
    if theirs.dtype.kind not in "fiub":
        raise Unread("compare_shape", cells=ours.shape[1], steps=len(ours), got=theirs.dtype)
    theirs = theirs.astype(np.float64)
    if theirs.shape != ours.shape:
        raise Unread("compare_shape", cells=ours.shape[1], steps=len(ours), got=str(theirs.shape))
    if not np.isfinite(theirs).all():
        raise Unread("compare_shape", cells=ours.shape[1], steps=len(ours), got="NaN or infinity")
    apart = np.abs(ours - theirs)
    step, cell = (int(place) for place in np.unravel_index(apart.argmax(), apart.shape))
    late = np.flatnonzero((apart > CLOSE * np.maximum(1, np.abs(theirs))).any(1))
    first = int(late[0]) if len(late) else None
    return Difference(float(apart[step, cell]), step, cell, float(ours[step, cell]), float(theirs[step, cell]), first)
