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

s' = s (1 - s), and 0 where the gate is pinned; D() is diagonal. The two families differ in what r scales
alone, here h_{t-1} and there U_g h_{t-1} + d: in `_scaled`, and in how error comes to that and goes on from it.
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

    @property
    def _U_g(self) -> Array:
        return self.U[2 * self.hidden :]

    def _g_from_h(self, h: Array, r: Array) -> Array:
        """(T, H): what g reads of h (T, H), as `U_g_h` names it."""
        return np.stack([product(row[None], self._U_g.T)[0] for row in r * h])

    def step_jacobians(self, trace: PlainTrace) -> tuple[Array, Array]:
        """The two of this file's head, as in `Cell`."""
        row, hidden = trace.one_row(), self.hidden
        h, (z, r, g) = trace.record.h_before[:, row], (trace.signal(name) for name in "zrg")
        by_z = np.where(trace.pinned("z"), 0, (h - g) * z * (1 - z))[..., None]
        by_r = np.where(trace.pinned("r"), 0, self._scaled(h) * r * (1 - r))[..., None]
        by_g = ((1 - z) * (1 - g * g))[..., None]
        eye = np.eye(hidden, dtype=h.dtype)
        by_h, by_x = self._candidate_jacobians(r[..., None], by_r, eye)
        U_z, W_z = self.U[:hidden], self.W[:hidden]
        return z[..., None] * eye + by_z * U_z + by_g * by_h, by_z * W_z + by_g * by_x

    def _candidate_jacobians(self, r: Array, by_r: Array, eye: Array) -> tuple[Array, Array]:
        """(T, H, H) and (T, H, D): g's net input by h_{t-1} and by x_t; by_r (T, H, 1) is r' times what r scales."""
        (_, U_r, U_g), (_, W_r, W_g) = (np.split(matrix, 3) for matrix in (self.U, self.W))
        return U_g @ (r * eye + by_r * U_r), W_g + U_g @ (by_r * W_r)

    def _candidate(self, from_x: Array, h: Array, r: Array) -> Array:
        """g (V, H): from_x is W_g x_t + b_g, h what the step found, r the reset gate as used."""
        g: Array = np.tanh(from_x + product(r * h, self._U_g.T))
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
        scaled = self._scaled(h)
        steps, rows, hidden = h.shape
        U_z, U_r, _ = self.U.reshape(3, hidden, hidden)
        unclipped = np.empty((steps, 3, rows, hidden), h.dtype)
        delta = np.empty_like(unclipped)
        from_h = np.zeros_like(h[0])
        for t in range(steps - 1, -1, -1):
            eps_h = eps[t] + from_h
            unclipped[t, 0] = slope_z[t] * (h[t] - g[t]) * eps_h
            unclipped[t, 2] = (1 - z[t]) * (1 - g[t] * g[t]) * eps_h
            delta[t, 2] = clipped(unclipped[t, 2], clip)
            eps_r = self._back_to_reset(delta[t, 2])
            unclipped[t, 1] = slope_r[t] * scaled[t] * eps_r
            delta[t, :2] = clipped(unclipped[t, :2], clip)
            from_h = z[t] * eps_h
            if kind != "truncated":
                from_h = from_h + self._back_from_reset(r[t] * eps_r) + delta[t, 0] @ U_z + delta[t, 1] @ U_r
        flat = delta.transpose(1, 3, 0, 2).reshape(3 * hidden, -1)
        found = {"W": flat @ record.x.reshape(-1, self.inputs), "b": flat.sum(1), **self._back_to_U(delta, h, r)}
        # Their order decides the last bits of the length of the whole gradient.
        values = {name: found[name] for name in self.values}
        x = np.einsum("tgvh,ghd->tvd", delta, self.W.reshape(3, hidden, -1))
        return PlainGradients(values, x, from_h, delta, unclipped)

    def _scaled(self, h: Array) -> Array:
        """What r scales, (T, V, H): h_{t-1} itself."""
        return h

    def _back_to_reset(self, delta_g: Array) -> Array:
        """dL/d of what is scaled, r times `_scaled`, of dL/dz_g; (V, H)."""
        eps_r: Array = delta_g @ self._U_g
        return eps_r

    def _back_from_reset(self, eps_scaled: Array) -> Array:
        """dL/dh_{t-1}, of dL/d of `_scaled`; (V, H)."""
        return eps_scaled

    def _back_to_U(self, delta: Array, h: Array, r: Array) -> dict[str, Array]:
        """The gradient of U, and of what is added to its products; delta (T, 3, V, H), h and r (T, V, H)."""
        by_gate = delta.transpose(1, 3, 0, 2).reshape(3, self.hidden, -1)
        seen = np.stack([h, h, r * h]).reshape(3, -1, self.hidden)
        return {"U": np.matmul(by_gate, seen).reshape(self.U.shape)}
