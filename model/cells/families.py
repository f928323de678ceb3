"""The families to choose from, in one table: how their parameters begin, and how they become a cell.

Where a variant is a pin, it is the LSTM with that pin and no code of its own. A new family is a class in a file beside
this one and a row here: what is said of a family anywhere is read from the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .. import checks
from ..equations import Equation
from ..gates import Array
from ..interventions import Pin
from .cell import Cell
from .gru import GRU
from .gru_after import GRUAfter
from .lstm import LSTM
from .parameters import parameters
from .rnn import RNN
from .rnn_relu import ReluRNN

Values = Mapping[str, Array]


@dataclass(frozen=True)
class Family:
    """A family that a net can be of.

    name: for ever, in files and links. title: for a person; note: what is to be said beside it, or nothing.
    cell: whose equations it has. without: the parameters of those that it lacks. variant: what else `cell` is given.
    unread: the row blocks of W, U and b that are not read, and stay 0.
    """

    name: str
    title: str
    note: str
    cell: type[Cell[Any]]
    without: tuple[str, ...] = ()
    variant: Mapping[str, Any] = field(default_factory=dict)
    unread: tuple[str, ...] = ()

    @property
    def blocks(self) -> tuple[str, ...]:
        """The row blocks of W, U and b."""
        return self.cell.blocks

    @property
    def online(self) -> bool:
        """Whether there is a gradient by which the weights can change at every step."""
        return issubclass(self.cell, LSTM)

    @property
    def equations(self) -> tuple[Equation, ...]:
        """What a step computes of a cell, in order."""
        return self._least.equations

    @property
    def walk(self) -> tuple[str, ...]:
        """Their signals, in the order in which a step is told."""
        return self._least.walk

    @property
    def _least(self) -> Cell[Any]:
        """One cell on one input."""
        return self.build({name: np.zeros(shape) for name, shape in self.shapes(1, 1).items()})

    def shapes(self, inputs: int, hidden: int) -> dict[str, tuple[int, ...]]:
        """Of each parameter, by name."""
        rows = len(self.blocks) * hidden
        more = {
            name: tuple(hidden if size == "H" else int(size) for size in shape)
            for name, shape in self.cell.more.items()
            if name not in self.without
        }
        return {"W": (rows, inputs), "U": (rows, hidden), "b": (rows,), **more}

    def build(self, values: Values) -> Cell[Any]:
        """The cell of these parameters; names that are not its own are passed over. ValueError where one lacks."""
        return self.cell(**parameters(values, tuple(self.shapes(1, 1))), **self.variant)

    def initial(
        self, rng: np.random.Generator, inputs: int, hidden: int, init: float, biases: Mapping[str, float]
    ) -> dict[str, Array]:
        """Parameters before training: weights uniform in [-init, init], biases as given by block, else 0."""
        shapes = self.shapes(inputs, hidden)
        values: dict[str, Array] = {
            name: rng.uniform(-init, init, shape) for name, shape in shapes.items() if len(shape) > 1
        }
        values |= {name: np.zeros(shape) for name, shape in shapes.items() if len(shape) == 1}
        values["b"] = np.repeat([float(biases.get(block, 0)) for block in self.blocks], hidden)
        for block in self.unread:
            at = self.blocks.index(block) * hidden
            for name in "WUb":
                values[name][at : at + hidden] = 0
        return values


def _pinned(name: str, title: str, gate: Any) -> Family:
    """The LSTM without peepholes, one of whose gates is 1 for good."""
    return Family(name, title, f"{gate} pinned to 1, no peepholes", LSTM, ("p",), {"pins": (Pin(gate, 1),)}, (gate,))


_ALL = (
    Family("lstm", "Peephole LSTM", "", LSTM),
    Family("no-peepholes", "LSTM, no peepholes", "", LSTM, ("p",)),
    _pinned("1997", "LSTM of 1997", "f"),
    Family("coupled", "Coupled gates", "f = 1 \N{MINUS SIGN} i, no peepholes", LSTM, ("p",), {"coupled": True}, ("f",)),
    _pinned("no-input-gate", "No input gate", "i"),
    _pinned("no-output-gate", "No output gate", "o"),
    Family("gru", "GRU", "", GRU),
    Family("gru-after", "GRU, reset after", "r after the product, as in PyTorch and Keras", GRUAfter),
    Family("rnn", "Plain RNN", "", RNN),
    Family("rnn-relu", "Plain RNN, relu", "relu in place of tanh", ReluRNN),
)

FAMILIES: dict[str, Family] = {family.name: family for family in _ALL}

CELLS: dict[str, type[Cell[Any]]] = {family.cell.kind: family.cell for family in _ALL}
"""The classes, by kind."""


def family(name: str) -> Family:
    """The family of that name; ValueError names those there are."""
    return FAMILIES[checks.choice("cell", name, tuple(FAMILIES))]
