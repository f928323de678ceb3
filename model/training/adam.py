"""Adam (Kingma & Ba 2015): values in, values out.

m = b1 m + (1 - b1) grad        v = b2 v + (1 - b2) grad^2
value = value - rate * (m / (1 - b1^n)) / (sqrt(v / (1 - b2^n)) + eps)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from .. import checks
from ..gates import Array
from .parts import flat, parted

Values = Mapping[str, Array]


@dataclass(frozen=True)
class Adam:
    """What Adam remembers after n steps: the running mean m of each gradient, and v of its square."""

    DEFAULTS: ClassVar[Mapping[str, float]] = {"b1": 0.9, "b2": 0.999, "eps": 1e-8}

    n: int
    m: Values
    v: Values

    @classmethod
    def start(cls, values: Values) -> "Adam":
        """Before the first step."""
        zeros = {name: np.zeros_like(value) for name, value in values.items()}
        return cls(0, zeros, zeros)

    @property
    def arrays(self) -> dict[str, Array]:
        """m and v, as "m.W" and so on."""
        return flat({"m": self.m, "v": self.v})

    @property
    def numbers(self) -> dict[str, int]:
        """n."""
        return {"n": self.n}

    @classmethod
    def restored(cls, arrays: Values, numbers: Mapping[str, int]) -> "Adam":
        """What `arrays` and `numbers` said; ValueError for anything else."""
        return cls(checks.integer("n", numbers.get("n"), 0), *parted(arrays, "m", "v"))

    def step(
        self,
        values: Values,
        grads: Values,
        rate: float,
        b1: float = DEFAULTS["b1"],
        b2: float = DEFAULTS["b2"],
        eps: float = DEFAULTS["eps"],
    ) -> tuple[dict[str, Array], "Adam"]:
        """The values after one step, and what to remember."""
        n = self.n + 1
        m = {name: b1 * self.m[name] + (1 - b1) * grad for name, grad in grads.items()}
        v = {name: b2 * self.v[name] + (1 - b2) * grad * grad for name, grad in grads.items()}
        scale = rate / (1 - b1**n)
        after = {
            name: value - scale * m[name] / (np.sqrt(v[name] / (1 - b2**n)) + eps) for name, value in values.items()
        }
        return after, Adam(n, m, v)
