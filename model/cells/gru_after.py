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
from .gru import GRU
from .plain import PlainTrace, product


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
        g: Array = np.tanh(from_x + r * (product(h, self._U_g.T) + self.d))
        return g

    def _candidate_jacobians(self, r: Array, by_r: Array, eye: Array) -> tuple[Array, Array]:
        (_, U_r, U_g), (_, W_r, W_g) = (np.split(matrix, 3) for matrix in (self.U, self.W))
        return r * U_g + by_r * U_r, W_g + by_r * W_r

    def _scaled(self, h: Array) -> Array:
        """m of this file's head."""
        m: Array = h @ self._U_g.T + self.d
        return m

    def _back_to_reset(self, delta_g: Array) -> Array:
        return delta_g

    def _back_from_reset(self, eps_scaled: Array) -> Array:
        eps_h: Array = eps_scaled @ self._U_g
        return eps_h

    def _back_to_U(self, delta: Array, h: Array, r: Array) -> dict[str, Array]:
        # What arrives at m, and so at U_g and d, is scaled by r.
        at_product = np.stack([delta[:, 0], delta[:, 1], delta[:, 2] * r], axis=1)
        flat = at_product.transpose(1, 3, 0, 2).reshape(3 * self.hidden, -1)
        return {"U": flat @ h.reshape(-1, self.hidden), "d": flat[2 * self.hidden :].sum(1)}
