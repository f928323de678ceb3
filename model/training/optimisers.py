"""The optimisers by name, and what each of them offers."""

from collections.abc import Mapping
from typing import ClassVar, Protocol, Self

from ..gates import Array
from .adam import Adam, Values
from .momentum import Momentum
from .rmsprop import RMSProp


class Optimiser(Protocol):
    """Values in, values out; frozen. What it remembers can be saved and restored exactly."""

    DEFAULTS: ClassVar[Mapping[str, float]]
    """Its numbers beside the rate, by the letters of its file's head."""

    @classmethod
    def start(cls, values: Values) -> Self:
        """Before the first step."""

    def step(self, values: Values, grads: Values, rate: float) -> tuple[dict[str, Array], Self]:
        """The values after one step, and what to remember."""

    @property
    def arrays(self) -> dict[str, Array]:
        """What it remembers of each parameter, flat: "m.W" and so on."""

    @property
    def numbers(self) -> dict[str, int]:
        """What else it remembers."""

    @classmethod
    def restored(cls, arrays: Values, numbers: Mapping[str, int]) -> Self:
        """What `arrays` and `numbers` said; ValueError for anything else."""


OPTIMISERS: dict[str, type[Optimiser]] = {"adam": Adam, "rmsprop": RMSProp, "momentum": Momentum}
