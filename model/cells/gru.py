"""The gated recurrent unit (Cho et al. 2014): one store, kept by the update gate z.

z_t = sigmoid(W_z x_t + U_z h_{t-1} + b_z)
r_t = sigmoid(W_r x_t + U_r h_{t-1} + b_r)
g_t = tanh   (W_g x_t + U_g (r_t * h_{t-1}) + b_g)
h_t = z_t * h_{t-1} + (1 - z_t) * g_t

The reset comes before the product with U_g, as in the paper; cuDNN, and so PyTorch, resets after it (`gru_after`). z is
the share that is kept; elsewhere it is often the share that is replaced. Both gates can be pinned: z = 1 holds h, and
z = 0 replaces it by g, exactly.

A step hands on its state, which is h alone, by

    dh_t/dh_{t-1} = D(z) + D((h_{t-1} - g) z') U_z + D((1 - z) (1 - g^2)) U_g (D(r) + D(h_{t-1} r') U_r)
    dh_t/dx_t     =        D((h_{t-1} - g) z') W_z + D((1 - z) (1 - g^2)) (W_g + U_g D(h_{t-1} r') W_r)

s' = s (1 - s), and 0 where the gate is pinned; D() is diagonal.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ..corners import GRU_MODES, Mode
from ..equations import Equation, gate
from ..expressions import Complement, Product, Sum, Tanh, Times, Value
from ..gates import Array, GateName, sigmoid
from ..interventions import InLayer, Pin
from .back import GradientKind
from .bptt import checked
from .plain import Plain, PlainGradients, PlainRecord, PlainTrace, clipped, product
from .plan import Plan, hold
from .reading import by_input


@dataclass(frozen=True, eq=False)
class GRU(Plain):
    """H units on D inputs: W (3H, D), U (3H, H), b (3H,), row blocks z, r, g. ValueError for wrong shapes or NaN."""

    W: Array
    U: Array
    b: Array

    kind: ClassVar[str] = "gru"
    called: ClassVar[str] = "a GRU"
    blocks: ClassVar[tuple[str, ...]] = ("z", "r", "g")
    signals: ClassVar[tuple[str, ...]] = ("z", "r", "g", "h")
    pinnable: ClassVar[tuple[GateName, ...]] = ("z", "r")
    modes: ClassVar[tuple[Mode, ...]] = GRU_MODES
    takes: ClassVar[tuple[type[InLayer], ...]] = (Pin,)

    @property
    def equations(self) -> tuple[Equation, ...]:
        """Those of this file's head."""
        from_h = Product("U_g", Times(Value("r"), Value("h_before")), "h>g")
        seen = Sum((Product("W_g", Value("x"), "x>g"), from_h, Value("b_g")), (0, 2, 1))
        return (*self._gates, Equation("g", Tanh(seen)), self._shown)

    @property
    def _gates(self) -> tuple[Equation, ...]:
        return gate("z"), gate("r")

    @property
    def _shown(self) -> Equation:
        kept = Times(Value("z"), Value("h_before"), "kept")
        return Equation("h", Sum((kept, Times(Complement(Value("z")), Value("g"), "written"))))

    def parts(self, trace: PlainTrace) -> dict[str, Array]:
        """W x, U h and b of each block, made again as the run made them; of g U (r h)."""
        h = trace.record.h_before[:, trace.one_row()]
        U_zr = self.U[: 2 * self.hidden].T
        by_gates = [product(row[None], U_zr)[0] for row in h]
        from_h = [*np.split(np.stack(by_gates), 2, axis=-1), self._g_from_h(h, trace.signal("r"))]
        return self._parts(trace, from_h)

    def _g_from_h(self, h: Array, r: Array) -> Array:
        """(T, H): what g reads of h (T, H), as `U_g_h` names it."""
        U_g = self.U[2 * self.hidden :].T
        return np.stack([product(row[None], U_g)[0] for row in r * h])

    def step_jacobians(self, trace: PlainTrace) -> tuple[Array, Array]:
        """The two of this file's head, as in `Cell`."""
        row, hidden = trace.one_row(), self.hidden
        h, (z, r, g) = trace.record.h_before[:, row], (trace.signal(name) for name in "zrg")
        by_z = np.where(trace.pinned("z"), 0, (h - g) * z * (1 - z))
        by_r = np.where(trace.pinned("r"), 0, h * r * (1 - r))
        by_g = (1 - z) * (1 - g * g)
        U_z, U_r, U_g = self.U.reshape(3, hidden, hidden)
        W_z, W_r, W_g = self.W.reshape(3, hidden, self.inputs)
        eye = np.eye(hidden, dtype=h.dtype)
        by_h = U_g @ (r[..., None] * eye + by_r[..., None] * U_r)
        by_state = z[..., None] * eye + by_z[..., None] * U_z + by_g[..., None] * by_h
        by_input = by_z[..., None] * W_z + by_g[..., None] * (W_g + U_g @ (by_r[..., None] * W_r))
        return by_state, by_input

    def _candidate(self, from_x: Array, h: Array, r: Array) -> Array:
        """g (V, H): from_x is W_g x_t + b_g, h what the step found, r the reset gate as used."""
        g: Array = np.tanh(from_x + product(r * h, self.U[2 * self.hidden :].T))
        return g

    def _unroll(self, x: Array, h0: Array, plan: Plan) -> PlainRecord:
        steps, rows, hidden = len(x), *h0.shape
        z_x = by_input(x, self.W) + self.b
        U_zr = self.U[: 2 * hidden].T
        used = {name: np.empty((steps, rows, hidden), self.dtype) for name in "zrg"}
        pinned = any(segment.pins is not None for segment in plan.segments)
        would = {name: np.empty_like(used[name]) if pinned else used[name] for name in "zr"}
        hs = np.empty((steps + 1, rows, hidden), self.dtype)
        hs[0] = h0
        for segment in plan.segments:
            for t in range(segment.start, segment.stop):
                h = hs[t]
                zr = sigmoid(z_x[t, :, : 2 * hidden] + product(h, U_zr))
                z, r = zr[:, :hidden], zr[:, hidden:]
                would["z"][t], would["r"][t] = z, r
                if segment.pins is not None:
                    hold(z, segment.pins[0])
                    hold(r, segment.pins[1])
                g = self._candidate(z_x[t, :, 2 * hidden :], h, r)
                hs[t + 1] = z * h + (1 - z) * g
                used["z"][t], used["r"][t], used["g"][t] = z, r, g
        wide = np.broadcast_to(x, (steps, rows, self.inputs))
        return PlainRecord(wide, hs[:-1], {**used, "h": hs[1:]}, would, plan)

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
        unclipped = np.empty((steps, 3, rows, hidden), h.dtype)
        delta = np.empty_like(unclipped)
        from_h = np.zeros_like(h[0])
        for t in range(steps - 1, -1, -1):
            eps_h = eps[t] + from_h
            d_g = (1 - z[t]) * (1 - g[t] * g[t]) * eps_h
            d_z = slope_z[t] * (h[t] - g[t]) * eps_h
            unclipped[t, 2], unclipped[t, 0] = d_g, d_z
            delta[t, 2] = clipped(d_g, clip)
            back_g = delta[t, 2] @ U_g
            unclipped[t, 1] = slope_r[t] * h[t] * back_g
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
