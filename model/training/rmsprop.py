"""RMSProp as Graves 2013 writes it (Generating Sequences With Recurrent Neural Networks, eqs 38-45).

n = aleph n + (1 - aleph) grad^2        g = aleph g + (1 - aleph) grad
delta = beth delta - gimel grad / sqrt(n - g^2 + daleth)
value = value + delta

aleph = .95, beth = .9, gimel = daleth = .0001; the rate stands in gimel's place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ..gates import Array
from .adam import Values
from .parts import flat, parted


@dataclass(frozen=True)
class RMSProp:
    """What RMSProp remembers: the running mean n of each gradient's square, g of the gradient, the last step delta."""

    DEFAULTS: ClassVar[Mapping[str, float]] = {"aleph": 0.95, "beth": 0.9, "daleth": 1e-4}

    n: Values
    g: Values
    delta: Values

    @classmethod
    def start(cls, values: Values) -> "RMSProp":
        """Before the first step."""
        zeros = {name: np.zeros_like(value) for name, value in values.items()}
        return cls(zeros, zeros, zeros)

    @property
    def arrays(self) -> dict[str, Array]:
        """n, g and delta, as "n.W" and so on."""
        return flat({"n": self.n, "g": self.g, "delta": self.delta})

    @property
    def numbers(self) -> dict[str, int]:
        """None."""
        return {}

    @classmethod
    def restored(cls, arrays: Values, numbers: Mapping[str, int]) -> "RMSProp":
        """What `arrays` said; ValueError for anything else."""
        return cls(*parted(arrays, "n", "g", "delta"))

    def step(
        self,
        values: Values,
        grads: Values,
        rate: float,
        aleph: float = DEFAULTS["aleph"],
        beth: float = DEFAULTS["beth"],
        daleth: float = DEFAULTS["daleth"],
    ) -> tuple[dict[str, Array], "RMSProp"]:
        """The values after one step, and what to remember."""
        n = {name: aleph * self.n[name] + (1 - aleph) * grad * grad for name, grad in grads.items()}
        g = {name: aleph * self.g[name] + (1 - aleph) * grad for name, grad in grads.items()}
        # A variance, so never below 0 but by rounding.
        spread = {name: np.maximum(n[name] - g[name] ** 2, 0) for name in grads}
        delta = {
            name: beth * self.delta[name] - rate * grad / np.sqrt(spread[name] + daleth) for name, grad in grads.items()
        }
        return {name: value + delta[name] for name, value in values.items()}, RMSProp(n, g, delta)
