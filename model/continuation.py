"""A net that goes on by itself: what it reads is what it said the step before.

What is read after a step is chosen by what the readout says there, y (K,):
symbols   at temperature 0 the one with the greatest y, the first of several; else symbol k is drawn with a chance
          proportional to y_k^(1 / temperature), which leaves a softmax as it is at 1
numbers   at temperature 0 y itself; else y plus normal noise of that standard deviation

The draw at a step comes from the seed and the step alone, so that two runs that say the same read the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .cells.trace import State
from .gates import Array
from .interventions import MAX_VALUE, InLayer, Intervention
from .network import Network

DRAWS = 1
"""The second word of the generator's counter: that of noise on the input is 0."""


@dataclass(frozen=True)
class Choice:
    """How what is read next is chosen. symbols: whether the net reads symbols, one-hot; else numbers."""

    symbols: bool
    temperature: float
    seed: int

    def next(self, y: Array, step: int) -> Array:
        """(D,): what is read at `step`, where the net said y (K,) at the step before."""
        if not self.symbols:
            noise = self.temperature * self._generator(step).standard_normal(len(y)) if self.temperature else 0
            number: Array = np.clip(y + noise, -MAX_VALUE, MAX_VALUE).astype(y.dtype)
            return number
        symbol: Array = np.zeros_like(y)
        symbol[self._symbol(y, step)] = 1
        return symbol

    def _symbol(self, y: Array, step: int) -> int:
        most = y.max()
        if self.temperature == 0 or most <= 0:
            return int(y.argmax())
        # By the greatest first: no power of what is left can be 0 for all.
        with np.errstate(under="ignore"):
            up_to = np.cumsum((y.astype(np.float64) / most) ** (1 / self.temperature))
        return int((up_to <= self._generator(step).random() * up_to[-1]).sum())

    def _generator(self, step: int) -> np.random.Generator:
        return np.random.Generator(np.random.Philox(key=self.seed, counter=[0, DRAWS, 0, step]))


def continued(
    network: Network,
    x: Array,
    choice: Choice,
    interventions: Iterable[Intervention] = (),
    states: Sequence[State] | None = None,
    seed: int = 0,
    *,
    at: int = 0,
    said: Array | None = None,
) -> Array:
    """x (T, D) with what the net reads at the steps whose rows are NaN: what it said the step before.

    The network must have a readout as wide as its input. interventions, states, seed, at: as in `Network.resume`.
    said: what it said at the step before the first, where that is to be read there.
    """
    acts, read = tuple(interventions), x.copy()
    own = np.isnan(x[:, 0])
    # From one step of its own words to the next, what is given is read in one go.
    starts = [0, *(int(t) for t in np.flatnonzero(own) if t), len(x)]
    for start, stop in pairwise(starts):
        if own[start]:
            assert said is not None
            read[start] = choice.next(said, at + start)
        if stop == len(x) and not own[start:].any():
            break
        acting = _acting(acts, at + start, at + stop)
        trace = network.resume(read[start:stop], acting, states, seed, at=at + start)
        assert trace.y is not None
        states, said = trace.states, trace.y[-1]
    return read


def _acting(acts: Sequence[Intervention], start: int, stop: int) -> list[Intervention]:
    """Those that may do something at steps [start, stop), and all on the input: each draws by its place."""
    return [act for act in acts if not isinstance(act, InLayer) or (act.since < stop and not _over(act, start))]


def _over(act: InLayer, step: int) -> bool:
    end = None if act.replaced is None else act.replaced[2]
    return end is not None and end <= step
