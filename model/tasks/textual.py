"""What all tasks about a text share: windows of it, what a net is asked, how the text was read, what a card keeps."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from .. import checks
from ..gates import Array
from ..interventions import Intervention
from ..network import Network
from . import heldout
from .heldout import Guesses, Stretches
from .symbols import Symbols, hot, spelled
from .task import Batch, Figures, Task, outputs

NAME = "text"
WINDOW = 50
"""Steps of a window or a chunk."""

SETTLED = 10
"""Steps of a window that a net may take to find out where it is."""

HELD_OUT = 0.1


@dataclass(frozen=True)
class Facts:
    """How a text was read. sha256: of its bytes in UTF-8. symbols, bytes: how many. kinds, others: as `Symbols`."""

    sha256: str
    symbols: int
    bytes: int
    kinds: int
    others: int

    @classmethod
    def of(cls, text: str, symbols: Symbols) -> "Facts":
        """Those of a text with these symbols."""
        data = text.encode()
        return cls(hashlib.sha256(data).hexdigest(), len(text), len(data), symbols.kinds, symbols.others)

    @property
    def told(self) -> dict[str, Any]:
        """In plain JSON values."""
        return asdict(self)


def windows(rng: np.random.Generator, source: Array, count: int) -> Array:
    """(count, WINDOW + 1) of codes that stand so in `source`, drawn."""
    starts = rng.integers(0, len(source) - WINDOW, count)
    found: Array = source[starts[:, None] + np.arange(WINDOW + 1)]
    return found


def batch_of(codes: Array, kinds: int) -> Batch:
    """To learn from (B, T + 1) of codes: each symbol after the first is to be said a step before."""
    x = hot(codes, kinds, np.float64)
    return Batch(x[:, :-1], x[:, 1:], np.ones((len(codes), codes.shape[1] - 1)))


@dataclass(frozen=True, eq=False)
class About:
    """A text to learn. stretches, guessed: what a net is measured on, and what costs nothing there.

    held: how many symbols are held out. drawn: windows of what is held out, as `windows`. spans: pieces of the text
    (N, L) of codes, out of which inputs are drawn. kept: what a card keeps of it, beside the facts.
    """

    facts: Facts
    alphabet: tuple[str, ...]
    held: int
    stretches: Stretches
    guessed: Guesses
    drawn: Callable[[np.random.Generator, int], Array]
    spans: Array
    kept: Mapping[str, Any]

    def task(
        self,
        batch: Callable[[np.random.Generator, int], Batch],
        chunk: Callable[[int, int], Batch] | None = None,
    ) -> Task:
        """The task of this text. batch, chunk: what is learned from, as of `Task`."""
        return Task(
            name=NAME,
            title="Your own text",
            alphabet=self.alphabet,
            inputs=len(self.alphabet),
            labels=self.alphabet,
            readout="softmax",
            criterion=(
                "Most of the next symbols of 40 steps are the most active output, in a part it was not trained on."
            ),
            fresh="from the last tenth of the text, which is held out",
            generate=self._generate,
            batch=batch,
            right=self._right,
            measure=self._measure,
            predicts="stream",
            apart=False,
            carry=chunk is not None,
            chunk=chunk,
            digest=self.facts.sha256,
            kept={"text_read": self.facts.told, **self.kept},
            source=" --text FILE",
            judge=self._judge,
            tells=lambda told: [heldout.sentence(told)],
        )

    def _generate(self, rng: np.random.Generator, size: int | None) -> str:
        pieces, longest = self.spans.shape
        length = min(WINDOW if size is None else checks.integer("size", size, 1), longest)
        start = int(rng.integers(0, longest - length + 1))
        piece = self.spans[int(rng.integers(0, pieces)) if pieces > 1 else 0]
        return spelled(self.alphabet, piece[start : start + length])

    def _right(self, network: Network, rng: np.random.Generator, count: int, acts: Sequence[Intervention]) -> Array:
        codes = self.drawn(rng, count)
        said = outputs(network, hot(codes[:, :-1], len(self.alphabet)), acts).argmax(-1)
        found: Array = (said == codes[:, 1:])[:, SETTLED:].mean(-1) > 0.5
        return found

    def _measure(self, network: Network) -> Figures:
        return heldout.figures(network, self.stretches, self.guessed) | {"symbols held out": self.held}

    def _judge(self, network: Network) -> dict[str, Any]:
        return heldout.judged(network, self.stretches, self.guessed)
