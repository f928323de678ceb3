"""The sequences over which a study counts what a net does by itself: the net's own kind, undisturbed, each from zeros.

They are those that the net draws with seeds that follow one another, so that each is the input of a Spec too,
`Generated(seed)`, and can be opened on the stage.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .. import checks, experiment
from ..arguments import Argument, Whole
from ..cells.cell import Cell
from ..cells.trace import BaseTrace
from ..gates import Array
from ..nets import Net
from ..network import Network
from ..spec import MAX_STEPS
from ..tasks.task import Tokens, padded

NET = Argument("net", "anbn")
LAYER = Argument("layer", 0)
COUNT = Whole("count", 200, 20, 1000)
SEED = Whole("seed", 0)

ARGUMENTS = (NET, LAYER, COUNT, SEED)
"""Those of a study that counts over sequences: `seed` is the first one's."""

MAX_VALUES = 2**19
"""Of each signal of a part: with all that a run records, some 50 MB in single precision."""


@dataclass(frozen=True, eq=False)
class Part:
    """Sequences of the sample that were run together, padded to the longest. trace: of one layer, (B, T, H) each.

    backward: the layer reads from the end: its first step reads the last of the tokens.
    """

    seeds: tuple[int, ...]
    tokens: tuple[Tokens, ...]
    trace: BaseTrace
    backward: bool = False

    @property
    def lengths(self) -> tuple[int, ...]:
        """Steps of each sequence."""
        return tuple(map(len, self.tokens))

    @property
    def real(self) -> Array:
        """(B, T) of bool: the steps that are no padding."""
        longest = self.trace.h.shape[1]
        found: Array = np.arange(longest) < np.array(self.lengths)[:, None]
        return found


@dataclass(frozen=True, eq=False)
class Sample:
    """A net, one of its layers, and the sequences of seeds `seed` to `seed + count - 1`."""

    net: Net
    layer: int
    count: int
    seed: int

    @classmethod
    def asked(cls, args: Mapping[str, Any]) -> "Sample":
        """As the arguments of a study say; ValueError where they are not in order."""
        net = experiment.net(NET.given(args))
        layer = checks.integer("layer", LAYER.given(args), 0, len(net.network.layers) - 1)
        return cls(net, layer, COUNT.read(args), SEED.read(args))

    @property
    def cell(self) -> Cell[Any]:
        """The layer."""
        return self.net.network.layers[self.layer]

    @property
    def told(self) -> dict[str, Any]:
        """For an answer: what was counted over."""
        cell = self.cell
        return {
            "net": self.net.name, "title": self.net.title, "layer": self.layer, "cell": cell.kind,
            "hidden": cell.hidden, "count": self.count, "seed": self.seed,
        }  # fmt: skip

    def parts(self, network: Network | None = None) -> Iterator[tuple[float, Part]]:
        """The runs of all sequences, of the net's network or of another; how much is done by each part's end."""
        ran = self.net.network if network is None else network
        widest = max(layer.hidden for layer in ran.layers)
        waiting: list[tuple[int, Tokens]] = []
        longest = 0
        for seed in range(self.seed, self.seed + self.count):
            tokens = self.net.generate(seed)[:MAX_STEPS]
            longer = max(longest, len(tokens))
            # What reads from the end would read padding first.
            uneven = not ran.causal and len(tokens) != longest
            if waiting and (uneven or (len(waiting) + 1) * longer * widest > MAX_VALUES):
                yield (seed - self.seed) / self.count, self._run(ran, waiting)
                waiting, longer = [], len(tokens)
            waiting.append((seed, tokens))
            longest = longer
        yield 1.0, self._run(ran, waiting)

    def _run(self, network: Network, drawn: Sequence[tuple[int, Tokens]]) -> Part:
        seeds, tokens = zip(*drawn, strict=True)
        x = padded([self.net.encode(one) for one in tokens]).astype(network.dtype)
        trace = network.run(x, batched=True).layers[self.layer]
        return Part(seeds, tokens, trace, self.layer in network.backward)
