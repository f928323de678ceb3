"""What a person says of a file that does not say it itself."""

from dataclasses import dataclass
from typing import Literal

from .. import checks
from ..readout import READOUTS, ReadoutKind

Squash = Literal["tanh", "relu"]
SQUASHES: tuple[Squash, ...] = ("tanh", "relu")


@dataclass(frozen=True)
class Choices:
    """squash: what plain cells use, where the file is silent. readout: what becomes of a readout's outputs.

    "none" leaves the readout out; None takes what the file says. ValueError for others.
    """

    squash: Squash | None = None
    readout: ReadoutKind | Literal["none"] | None = None

    def __post_init__(self) -> None:
        if self.squash is not None:
            checks.choice("squash", self.squash, SQUASHES)
        if self.readout is not None:
            checks.choice("readout", self.readout, (*READOUTS, "none"))
