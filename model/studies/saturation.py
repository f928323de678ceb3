"""How far open or shut a net's gates are, and how long its cells keep, before training and after.

A gate is shut at a step where its value is below .1 and open where it is above .9 (Karpathy, Johnson and Fei-Fei 2015,
who call it left- and right-saturated). The time constant of a step is -1 / ln f: were f to stay, after so many steps a
memory would be 1/e of what it was. Of each cell it is told at the median step, and at those that a tenth of all steps
are below and above. In a GRU the share that is kept is z.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from ..cells.families import family
from ..gates import Array, GateName
from ..nets import Net
from ..network import Network
from ..refused import Refused
from ..tasks.recipe import Settings
from ..training.train import initial
from .sample import ARGUMENTS, Part, Sample
from .study import Answer, Inbox, only

SHUT, OPEN = 0.1, 0.9

TOLD = (0.1, 0.5, 0.9)
"""Of the values of a step's time constant in order, those at these places."""

MAX_CELLS = 64
"""The first of a wider layer are told."""

MAX_STEPS = 100_000
"""Time constants are told of the first, where there are more."""

KEEPS: Mapping[str, GateName] = {"lstm": "f", "gru": "z", "gru-after": "z"}
"""By a layer's kind, the gate whose value is the share that is kept."""

__all__ = ["ARGUMENTS", "KEEPS", "MAX_CELLS", "MAX_STEPS", "OPEN", "SHUT", "TOLD", "run", "untrained"]


def untrained(net: Net) -> Network | None:
    """The net with the parameters that its training began with; None where its card does not say them."""
    settings, seed = net.card.get("settings"), net.card.get("seed")
    if net.task is None or not isinstance(settings, Mapping) or not isinstance(seed, int):
        return None
    try:
        chosen = Settings(**settings)
    except (TypeError, ValueError):
        return None
    values = initial(net.task, chosen, seed)
    cell = family(chosen.cell).build({name: value.astype(net.network.dtype) for name, value in values.items()})
    (layer, *more) = net.network.layers
    shapes = {name: value.shape for name, value in layer.values.items()}
    same = not more and cell.kind == layer.kind and shapes == {name: v.shape for name, v in cell.values.items()}
    return Network((cell,)) if same else None


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """The gates of each cell of a layer over sequences of the net's own kind, trained and before training.

    args: net, layer, count (of sequences), seed (the first one's).
    shut, open: the two bounds. keeps: the gate whose value is the share that is kept. steps: of all sequences.
    trained, initial (null where what training began with is not known): for each gate, by cell, the shares of steps at
    which it is shut and open; and of each cell the three time constants, null where nothing is ever lost.
    """
    only(args, ARGUMENTS)
    sample = Sample.asked(args)
    keeps = KEEPS.get(sample.cell.kind)
    if keeps is None:
        raise Refused("census_no_modes", net=repr(sample.net.name), kind=sample.cell.called)
    before = untrained(sample.net)
    networks = [sample.net.network] if before is None else [sample.net.network, before]
    counts = [_Count(sample.cell.pinnable, keeps, min(MAX_CELLS, sample.cell.hidden)) for _ in networks]
    told = {**sample.told, "shut": SHUT, "open": OPEN, "gates": list(sample.cell.pinnable), "keeps": keeps}
    for number, (network, count) in enumerate(zip(networks, counts, strict=True)):
        for done, part in sample.parts(network):
            count.add(part)
            both = [one.told() for one in counts[: number + 1]]
            data = {"steps": counts[0].steps, "trained": both[0], "initial": both[1] if len(both) > 1 else None}
            yield (number + done) / len(networks), {**told, **data}


class _Count:
    """What was counted so far, by cell."""

    def __init__(self, gates: tuple[GateName, ...], keeps: GateName, cells: int) -> None:
        self.gates, self.keeps, self.cells = gates, keeps, cells
        self.shut, self.open = ({gate: np.zeros(cells, int) for gate in gates} for _ in range(2))
        self.kept: list[Array] = []
        self.steps = 0

    def add(self, part: Part) -> None:
        """Count the steps of a part too."""
        real = part.real
        self.steps += int(real.sum())
        for gate in self.gates:
            values: Array = part.trace.signal(gate)[real][:, : self.cells]
            self.shut[gate] += (values < SHUT).sum(0)
            self.open[gate] += (values > OPEN).sum(0)
            if gate == self.keeps:
                self.kept.append(values[: MAX_STEPS - sum(map(len, self.kept))])

    def told(self) -> dict[str, Any]:
        """As JSON values."""
        # A step's time constant grows with f, so its quantiles are those of f.
        f = np.quantile(np.concatenate(self.kept).astype(np.float64), TOLD, axis=0, method="nearest").T
        with np.errstate(divide="ignore"):
            constants = -1 / np.log(f)
        return {
            "shut": {gate: np.round(self.shut[gate] / self.steps, 6).tolist() for gate in self.gates},
            "open": {gate: np.round(self.open[gate] / self.steps, 6).tolist() for gate in self.gates},
            "constants": [[float(f"{one:.6g}") if np.isfinite(one) else None for one in three] for three in constants],
        }
