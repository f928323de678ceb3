"""The optimisers, by name."""

from collections.abc import Mapping
from typing import Any, Protocol, Self

from ..gates import Array
from .adam import Adam, Values


class Optimiser(Protocol):
    """Values in, values out; what it remembers can be saved and restored exactly."""

    @classmethod
    def start(cls, values: Values) -> Self: ...

    def step(self, values: Values, grads: Values, rate: float) -> tuple[dict[str, Array], Self]: ...

    @property
    def arrays(self) -> dict[str, Array]: ...

    @property
    def numbers(self) -> dict[str, int]: ...

    @classmethod
    def restored(cls, arrays: Values, numbers: Mapping[str, int]) -> Self: ...


OPTIMISERS: dict[str, type[Any]] = {"adam": Adam}
