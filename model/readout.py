"""What a network says of h at each step: a linear layer with softmax, sigmoid or nothing over it."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from . import checks
from .gates import Array, sigmoid, softmax

ReadoutKind = Literal["softmax", "sigmoid", "linear"]
READOUTS: tuple[ReadoutKind, ...] = ("softmax", "sigmoid", "linear")


@dataclass(frozen=True, eq=False)
class Readout:
    """y = kind(W h + b), with W (K, H) and b (K,); kind is one of READOUTS. ValueError for others, or wrong shapes."""

    kind: ReadoutKind
    W: Array
    b: Array

    def __post_init__(self) -> None:
        checks.choice("Readout.kind", self.kind, READOUTS)
        dtype = np.result_type(checks.even("Readout.W", self.W), checks.even("Readout.b", self.b), np.float32)
        w = checks.array("Readout.W", self.W, ("K", "H"), dtype)
        if 0 in w.shape:
            raise ValueError(f"Readout.W must have shape (K, H) with both at least 1, got {w.shape}")
        for name, shape in (("W", w.shape), ("b", w.shape[:1])):
            frozen = checks.array(f"Readout.{name}", getattr(self, name), shape, dtype).copy()
            frozen.flags.writeable = False
            object.__setattr__(self, name, frozen)

    @property
    def parameters(self) -> int:
        """How many numbers W and b hold."""
        return self.W.size + self.b.size

    def astype(self, dtype: Any) -> "Readout":
        """The same readout, computed in `dtype`, as `Cell.astype`."""
        dtype = checks.precision("dtype", dtype)
        if self.W.dtype == dtype:
            return self
        return Readout(self.kind, self.W.astype(dtype), self.b.astype(dtype))

    def __call__(self, h: Array, batched: bool = False) -> Array:
        """y (..., K) of h (..., H). One product a step, so that no step's bits depend on others; or all together."""
        z = (h @ self.W.T if batched else np.matmul(h[..., None, :], self.W.T)[..., 0, :]) + self.b
        return activation(self.kind, z)


def activation(kind: ReadoutKind, z: Array) -> Array:
    """What a readout of that kind makes of z (..., K)."""
    if kind == "softmax":
        return softmax(z)
    return sigmoid(z) if kind == "sigmoid" else z
