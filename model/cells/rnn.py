"""The plain recurrent network (Elman 1990): the same transformation at every step, and nothing else.

    h_t = tanh(W x_t + U h_{t-1} + b)

Its Jacobian is D(1 - h_t^2) U at every step, so what step k left is multiplied by U again and again: it explodes
or it decays.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ..equations import Equation
from ..expressions import Expression, Product, Sum, Tanh, Value
from ..gates import Array
from .back import GradientKind
from .bptt import checked
from .plain import Plain, PlainGradients, PlainRecord, PlainTrace, clipped, product
from .plan import Plan
from .reading import by_input


@dataclass(frozen=True, eq=False)
class RNN(Plain):
    """H units on D inputs: W (H, D), U (H, H), b (H,). ValueError for wrong shapes, NaN or infinity."""

    W: Array
    U: Array
    b: Array

    kind: ClassVar[str] = "rnn"
    called: ClassVar[str] = "an RNN"
    blocks: ClassVar[tuple[str, ...]] = ("h",)
    signals: ClassVar[tuple[str, ...]] = ("h",)

    @property
    def equations(self) -> tuple[Equation, ...]:
        """The one of this file's head."""
        seen = (Product("W", Value("x"), "x>h"), Product("U", Value("h_before"), "h>h"), Value("b"))
        return (Equation("h", self._made(Sum(seen, (0, 2, 1)))),)

    def _made(self, seen: Expression) -> Expression:
        """The expression of `_squashed`."""
        return Tanh(seen)

    def _squashed(self, z: Array) -> Array:
        """h of what is added up."""
        h: Array = np.tanh(z)
        return h

    def _slope(self, h: Array) -> Array:
        """dh/dz, of h."""
        return 1 - h * h

    def parts(self, trace: PlainTrace) -> dict[str, Array]:
        """W x, U h and b, made again as the run made them."""
        h = trace.record.h_before[:, trace.one_row()]
        return self._parts(trace, [np.stack([product(row[None], self.U.T)[0] for row in h])])

    def step_jacobians(self, trace: PlainTrace) -> tuple[Array, Array]:
        """dh_t/dh_{t-1} = D(1 - h_t^2) U and dh_t/dx_t = D(1 - h_t^2) W, as in `Cell`."""
        trace.one_row()
        slope = self._slope(trace.h)[..., None]
        return slope * self.U, slope * self.W

    def _unroll(self, x: Array, h0: Array, plan: Plan) -> PlainRecord:
        steps, rows, hidden = len(x), *h0.shape
        z_x = by_input(x, self.W) + self.b
        hs = np.empty((steps + 1, rows, hidden), self.dtype)
        hs[0] = h0
        for t in range(steps):
            hs[t + 1] = self._squashed(z_x[t] + product(hs[t], self.U.T))
        return PlainRecord(np.broadcast_to(x, (steps, rows, self.inputs)), hs[:-1], {"h": hs[1:]}, {}, plan)

    def backward(
        self, record: PlainRecord, eps: Array, clip: float | None = None, kind: GradientKind = "full"
    ) -> PlainGradients:
        """Backpropagation through time; "truncated" leaves nothing to carry error back."""
        eps, clip = checked(record.h, eps, clip, kind)
        h = record.h
        unclipped, delta = np.empty_like(h), np.empty_like(h)
        slope = self._slope(h)
        from_h = np.zeros_like(h[0])
        for t in range(len(h) - 1, -1, -1):
            unclipped[t] = slope[t] * (eps[t] + from_h)
            delta[t] = clipped(unclipped[t], clip)
            if kind != "truncated":
                from_h = delta[t] @ self.U
        flat = delta.reshape(-1, self.hidden)
        values = {
            "W": flat.T @ record.x.reshape(-1, self.inputs),
            "U": flat.T @ record.h_before.reshape(-1, self.hidden),
            "b": flat.sum(0),
        }
        return PlainGradients(values, delta @ self.W, from_h, delta[:, None], unclipped[:, None])
