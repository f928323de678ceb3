"""Gradient descent with classical momentum (Polyak 1964; as Sutskever et al. 2013 write it, eqs 1-2).

v = mu v - rate grad        value = value + v
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ..gates import Array
from .adam import Values
from .parts import flat, parted


@dataclass(frozen=True)
class Momentum:
    """What momentum remembers: the velocity v, the last step of each value."""

    DEFAULTS: ClassVar[Mapping[str, float]] = {"mu": 0.9}

    v: Values

    @classmethod
    def start(cls, values: Values) -> "Momentum":
        """At rest."""
        return cls({name: np.zeros_like(value) for name, value in values.items()})

    @property
    def arrays(self) -> dict[str, Array]:
        """v, as "v.W" and so on."""
        return flat({"v": self.v})

    @property
    def numbers(self) -> dict[str, int]:
        """None."""
        return {}

    @classmethod
    def restored(cls, arrays: Values, numbers: Mapping[str, int]) -> "Momentum":
        """What `arrays` said; ValueError for anything else."""
        return cls(*parted(arrays, "v"))

    def step(
        self, values: Values, grads: Values, rate: float, mu: float = DEFAULTS["mu"]
    ) -> tuple[dict[str, Array], "Momentum"]:
        """The values after one step, and what to remember."""
        v = {name: mu * self.v[name] - rate * grad for name, grad in grads.items()}
        return {name: value + v[name] for name, value in values.items()}, Momentum(v)
