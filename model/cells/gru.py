"""The gated recurrent unit (Cho et al. 2014): one store, kept by the update gate z.

z_t = sigmoid(W_z x_t + U_z h_{t-1} + b_z)
r_t = sigmoid(W_r x_t + U_r h_{t-1} + b_r)
g_t = tanh   (W_g x_t + U_g (r_t * h_{t-1}) + b_g)
h_t = z_t * h_{t-1} + (1 - z_t) * g_t

The reset comes before the product with U_g, as in the paper; cuDNN, and so PyTorch, resets after it. z is the share
that is kept; elsewhere it is often the share that is replaced.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ..gates import Array, sigmoid
from .back import GradientKind
from .bptt import checked
from .cell import frozen
from .plain import Plain, PlainGradients, PlainRecord, clipped, product


@dataclass(frozen=True, eq=False)
class GRU(Plain):
    """H units on D inputs: W (3H, D), U (3H, H), b (3H,), row blocks z, r, g. ValueError for wrong shapes or NaN."""

    W: Array
    U: Array
    b: Array

    kind: ClassVar[str] = "gru"
    signals: ClassVar[tuple[str, ...]] = ("z", "r", "g", "h")

    def __post_init__(self) -> None:
        for name, value in frozen(self.values, 3, {}).items():
            object.__setattr__(self, name, value)

    @property
    def values(self) -> dict[str, Array]:
        """W, U, b."""
        return {"W": self.W, "U": self.U, "b": self.b}

    def with_values(self, values: Mapping[str, Array]) -> "GRU":
        """The same family with other parameters."""
        return GRU(values["W"], values["U"], values["b"])

    def _unroll(self, x: Array, h0: Array) -> PlainRecord:
        steps, rows, hidden = len(x), *h0.shape
        z_x = np.matmul(x[:, :, None], self.W.T)[:, :, 0] + self.b
        U_zr, U_g = self.U[: 2 * hidden].T, self.U[2 * hidden :].T
        kept = {name: np.empty((steps, rows, hidden), self.dtype) for name in "zrg"}
        hs = np.empty((steps + 1, rows, hidden), self.dtype)
        hs[0] = h0
        for t in range(steps):
            h = hs[t]
            zr = sigmoid(z_x[t, :, : 2 * hidden] + product(h, U_zr))
            z, r = zr[:, :hidden], zr[:, hidden:]
            g = np.tanh(z_x[t, :, 2 * hidden :] + product(r * h, U_g))
            hs[t + 1] = z * h + (1 - z) * g
            kept["z"][t], kept["r"][t], kept["g"][t] = z, r, g
        return PlainRecord(x, hs[:-1], {**kept, "h": hs[1:]})

    def backward(
        self, record: PlainRecord, eps: Array, clip: float | None = None, kind: GradientKind = "full"
    ) -> PlainGradients:
        """Backpropagation through time; "truncated" carries error back by z * eps alone."""
        eps, clip = checked(record.h, eps, clip, kind)
        z, r, g = (record.signals[name] for name in "zrg")
        h = record.h_before
        steps, rows, hidden = h.shape
        U_z, U_r, U_g = self.U.reshape(3, hidden, hidden)
        unclipped = np.empty((steps, 3, rows, hidden), h.dtype)
        delta = np.empty_like(unclipped)
        from_h = np.zeros_like(h[0])
        for t in range(steps - 1, -1, -1):
            eps_h = eps[t] + from_h
            d_g = (1 - z[t]) * (1 - g[t] * g[t]) * eps_h
            d_z = z[t] * (1 - z[t]) * (h[t] - g[t]) * eps_h
            unclipped[t, 2], unclipped[t, 0] = d_g, d_z
            delta[t, 2] = clipped(d_g, clip)
            back_g = delta[t, 2] @ U_g
            unclipped[t, 1] = r[t] * (1 - r[t]) * h[t] * back_g
            delta[t, :2] = clipped(unclipped[t, :2], clip)
            from_h = z[t] * eps_h
            if kind != "truncated":
                from_h = from_h + r[t] * back_g + delta[t, 0] @ U_z + delta[t, 1] @ U_r
        flat = delta.transpose(1, 3, 0, 2).reshape(3 * hidden, -1)
        seen = np.stack([h, h, r * h]).reshape(3, -1, hidden)
        by_gate = flat.reshape(3, hidden, -1)
        values = {
            "W": flat @ record.x.reshape(-1, self.inputs),
            "U": np.matmul(by_gate, seen).reshape(3 * hidden, hidden),
            "b": flat.sum(1),
        }
        x = np.einsum("tgvh,ghd->tvd", delta, self.W.reshape(3, hidden, -1))
        return PlainGradients(values, x, from_h, delta, unclipped)
