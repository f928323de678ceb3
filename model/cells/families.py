"""The families to choose from, each by a name: how its parameters begin, and how they become a cell.

Where a variant is a pin, it is the LSTM with that pin and no code of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .. import checks
from ..gates import GATES, Array
from ..interventions import Pin
from .cell import Cell
from .gru import GRU
from .lstm import LSTM
from .rnn import RNN

Values = Mapping[str, Array]


@dataclass(frozen=True)
class Family:
    """title: for a person. blocks: the row blocks of W, U and b. unread: those that are not read, and stay 0."""

    name: str
    title: str
    build: Callable[[Values], Cell[Any]]
    blocks: tuple[str, ...] = GATES
    peepholes: bool = False
    unread: tuple[str, ...] = ()

    def initial(
        self, rng: np.random.Generator, inputs: int, hidden: int, init: float, biases: Mapping[str, float]
    ) -> dict[str, Array]:
        """Parameters before training: uniform in [-init, init], biases as given by block, else 0."""
        rows = len(self.blocks) * hidden
        shapes = {"W": (rows, inputs), "U": (rows, hidden)} | ({"p": (3, hidden)} if self.peepholes else {})
        values: dict[str, Array] = {name: rng.uniform(-init, init, shape) for name, shape in shapes.items()}
        values["b"] = np.repeat([float(biases.get(block, 0)) for block in self.blocks], hidden)
        for block in self.unread:
            at = self.blocks.index(block) * hidden
            for name in "WUb":
                values[name][at : at + hidden] = 0
        return values


def _lstm(pins: tuple[Pin, ...] = (), coupled: bool = False) -> Callable[[Values], Cell[Any]]:
    return lambda values: LSTM(values["W"], values["U"], values["b"], values.get("p"), pins, coupled)


_ALL = (
    Family("lstm", "Peephole LSTM", _lstm(), peepholes=True),
    Family("no-peepholes", "LSTM, no peepholes", _lstm()),
    Family("1997", "LSTM of 1997", _lstm((Pin("f", 1),)), unread=("f",)),
    Family("coupled", "Coupled gates", _lstm((), True), unread=("f",)),
    Family("no-input-gate", "LSTM, no input gate", _lstm((Pin("i", 1),)), unread=("i",)),
    Family("no-output-gate", "LSTM, no output gate", _lstm((Pin("o", 1),)), unread=("o",)),
    Family("gru", "GRU", lambda values: GRU(values["W"], values["U"], values["b"]), ("z", "r", "g")),
    Family("rnn", "Plain RNN", lambda values: RNN(values["W"], values["U"], values["b"]), ("h",)),
)  # fmt: skip

FAMILIES: dict[str, Family] = {family.name: family for family in _ALL}


def family(name: str) -> Family:
    """The family of that name; ValueError names those there are."""
    return FAMILIES[checks.choice("cell", name, tuple(FAMILIES))]
