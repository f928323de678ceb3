"""The gated recurrent unit as cuDNN has it, and so PyTorch, Keras, Flax and Equinox: the reset comes after the product.

z_t = sigmoid(W_z x_t + U_z h_{t-1} + b_z)
r_t = sigmoid(W_r x_t + U_r h_{t-1} + b_r)
g_t = tanh   (W_g x_t + b_g + r_t * (U_g h_{t-1} + d))
h_t = z_t * h_{t-1} + (1 - z_t) * g_t

d is a second bias, which r_t scales with the product: no other bias can stand for it. In all else it is `gru`.
With m_t = U_g h_{t-1} + d, a step hands on its state by

    dh_t/dh_{t-1} = D(z) + D((h_{t-1} - g) z') U_z + D((1 - z) (1 - g^2)) (D(r) U_g + D(m r') U_r)
    dh_t/dx_t     =        D((h_{t-1} - g) z') W_z + D((1 - z) (1 - g^2)) (W_g + D(m r') W_r)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ..equations import Equation, from_h
from ..expressions import Product, Sum, Tanh, Times, Value
from ..gates import Array
from .back import GradientKind
from .bptt import checked
from .gru import GRU
from .plain import PlainGradients, PlainRecord, PlainTrace, clipped, product


@dataclass(frozen=True, eq=False)
class GRUAfter(GRU):
    """H units on D inputs: W (3H, D), U (3H, H), b (3H,), row blocks z, r, g, and d (H,)."""

    d: Array

    kind: ClassVar[str] = "gru-after"
    more: ClassVar[Mapping[str, tuple[int | str, ...]]] = {"d": ("H",)}

    @property
    def equations(self) -> tuple[Equation, ...]:
        """Those of this file's head."""
        reset = Times(Value("r"), Sum((from_h("g"), Value("d"))))
        seen = Sum((Product("W_g", Value("x"), "x>g"), Value("b_g"), reset))
        return (*self._gates, Equation("g", Tanh(seen)), self._shown)

    def parts(self, trace: PlainTrace) -> dict[str, Array]:
        """Those of a GRU, and d; of g U h."""
        return super().parts(trace) | {"d": np.broadcast_to(self.d, trace.h.shape)}

    def _g_from_h(self, h: Array, r: Array) -> Array:
        return super()._g_from_h(h, np.ones_like(r))

    def _candidate(self, from_x: Array, h: Array, r: Array) -> Array:
        g: Array = np.tanh(from_x + r * (product(h, self.U[2 * self.hidden :].T) + self.d))
        return g

    def step_jacobians(self, trace: PlainTrace) -> tuple[Array, Array]:
        """The two of this file's head, as in `Cell`."""
        row, hidden = trace.one_row(), self.hidden
        h, (z, r, g) = trace.record.h_before[:, row], (trace.signal(name) for name in "zrg")
        U_z, U_r, U_g = self.U.reshape(3, hidden, hidden)
        W_z, W_r, W_g = self.W.reshape(3, hidden, self.inputs)
        by_z = np.where(trace.pinned("z"), 0, (h - g) * z * (1 - z))[..., None]
        by_r = np.where(trace.pinned("r"), 0, (h @ U_g.T + self.d) * r * (1 - r))[..., None]
        by_g = ((1 - z) * (1 - g * g))[..., None]
        eye = np.eye(hidden, dtype=h.dtype)
        by_state = z[..., None] * eye + by_z * U_z + by_g * (r[..., None] * U_g + by_r * U_r)
        return by_state, by_z * W_z + by_g * (W_g + by_r * W_r)

    def backward(
        self, record: PlainRecord, eps: Array, clip: float | None = None, kind: GradientKind = "full"
    ) -> PlainGradients:
        """Backpropagation through time; "truncated" carries error back by z * eps alone."""
        eps, clip = checked(record.h, eps, clip, kind)
        z, r, g = (record.signals[name] for name in "zrg")
        slope_z = np.where(record.pinned("z"), 0, z * (1 - z))
        slope_r = np.where(record.pinned("r"), 0, r * (1 - r))
        h = record.h_before
        steps, rows, hidden = h.shape
        U_z, U_r, U_g = self.U.reshape(3, hidden, hidden)
        m = h @ U_g.T + self.d
        unclipped = np.empty((steps, 3, rows, hidden), h.dtype)
        delta = np.empty_like(unclipped)
        from_h = np.zeros_like(h[0])
        for t in range(steps - 1, -1, -1):
            eps_h = eps[t] + from_h
            unclipped[t, 0] = slope_z[t] * (h[t] - g[t]) * eps_h
            unclipped[t, 2] = (1 - z[t]) * (1 - g[t] * g[t]) * eps_h
            delta[t, 2] = clipped(unclipped[t, 2], clip)
            unclipped[t, 1] = slope_r[t] * m[t] * delta[t, 2]
            delta[t, :2] = clipped(unclipped[t, :2], clip)
            from_h = z[t] * eps_h
            if kind != "truncated":
                from_h = from_h + (delta[t, 2] * r[t]) @ U_g + delta[t, 0] @ U_z + delta[t, 1] @ U_r
        # What arrives at m, and so at U_g and d, is scaled by r.
        at_product = np.stack([delta[:, 0], delta[:, 1], delta[:, 2] * r], axis=1)
        flat, inner = (part.transpose(1, 3, 0, 2).reshape(3 * hidden, -1) for part in (delta, at_product))
        values = {
            "W": flat @ record.x.reshape(-1, self.inputs),
            "U": inner @ h.reshape(-1, hidden),
            "b": flat.sum(1),
            "d": inner[2 * hidden :].sum(1),
        }
        x = np.einsum("tgvh,ghd->tvd", delta, self.W.reshape(3, hidden, -1))
        return PlainGradients(values, x, from_h, delta, unclipped)
