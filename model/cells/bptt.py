"""Backpropagation through time, in full, over the Record of a run (Graves 2013; errors pass through peepholes).

    for t = T..1:
      eps_h = dL/dh_t from above + U^T delta[t+1]
      d_o   = o' tanh(c_t) eps_h
      eps_c = o_t tanh'(c_t) eps_h + p_o d_o + p_f delta_f[t+1] + p_i delta_i[t+1] + f[t+1] eps_c[t+1]
      d_i   = i' g_t eps_c        d_f = f' c_{t-1} eps_c        d_g = i_t (1 - g_t^2) eps_c
      delta = clip([d_i, d_f, d_g, d_o], -k, k)

s' = s (1 - s), and 0 where the gate is pinned. d_o enters eps_c unclipped, and the cell error eps_c is never
clipped; every weight's gradient comes of the clipped delta. A nudge that sets a cell lets no error back past it.
Coupled gates, f = 1 - i: d_i = i' (g_t - c_{t-1}) eps_c, and d_f is 0.

Three gradients of the same run are offered; they differ at O(1):
full               every path, as Graves 2013
no-peephole-error  h and the cell carry error; none goes back through a peephole. It is no published gradient: Gers,
                   Schraudolph & Schmidhuber 2002 let none through peepholes either, and truncate the rest too
truncated          as Hochreiter & Schmidhuber 1997: what arrives at the net input of a cell or a gate goes no further
                   back in time, neither through h nor through peepholes; the cell alone carries error, by
                   f[t+1] eps_c[t+1]
"""

from dataclasses import dataclass

import numpy as np

from .. import checks
from ..gates import GATES, PEEPHOLES, Array, F, G, I, O
from .back import GRADIENTS, GradientKind
from .unroll import Params, Record


@dataclass(frozen=True, eq=False)
class Gradients:
    """dL/d of everything; those of the parameters are summed over the V rows of the batch."""

    W: Array
    """(4H, D)"""
    U: Array
    """(4H, H)"""
    b: Array
    """(4H,)"""
    p: Array | None
    """(3, H), or None for no peepholes"""
    x: Array
    """(T, V, D)"""
    h0: Array
    """(V, H)"""
    c0: Array
    """(V, H)"""
    delta: Array
    """(T, 4, V, H): dL/dz, clipped"""
    unclipped: Array
    """(T, 4, V, H): the same before its own step's clip; `delta` itself where clip is None"""
    eps_c: Array
    """(T, V, H): dL/dc, the cell error"""

    @property
    def values(self) -> dict[str, Array]:
        """The parameters' gradients by name."""
        return {"W": self.W, "U": self.U, "b": self.b} | ({} if self.p is None else {"p": self.p})


@dataclass(frozen=True, eq=False)
class Slopes:
    """What the values of a step change by with its net inputs, for all T steps at once; 0 for a pinned gate."""

    c_by_ifg: Array
    """(T, 3, V, H): dc_t/dz of i, f and g"""
    h_by_o: Array
    """(T, V, H): dh_t/dz_o"""
    h_by_c: Array
    """(T, V, H): dh_t/dc_t with the output gate held"""

    @classmethod
    def of(cls, record: Record) -> "Slopes":
        """Those of a run."""
        i, g, o = (record.gates[:, gate] for gate in (I, G, O))
        pinned = {gate: record.plan.pinned(gate, record.h.shape) for gate in PEEPHOLES}
        slope = record.gates * (1 - record.gates)
        for gate, mask in pinned.items():
            slope[:, GATES.index(gate)][mask] = 0
        by_i, by_f = slope[:, I] * g, slope[:, F] * record.c_before
        if record.coupled:
            by_i, by_f = slope[:, I] * np.where(pinned["f"], g, g - record.c_before), np.zeros_like(by_f)
        return cls(
            c_by_ifg=np.stack([by_i, by_f, i * (1 - g * g)], axis=1),
            h_by_o=slope[:, O] * record.tanh_c,
            h_by_c=o * (1 - record.tanh_c * record.tanh_c),
        )


def checked(h: Array, eps: Array, clip: float | None, kind: GradientKind) -> tuple[Array, float | None]:
    """eps and clip, if they and the kind fit a run whose hidden values are h (T, V, H); else ValueError."""
    checks.choice("kind", kind, GRADIENTS)
    return checks.array("eps", eps, h.shape, h.dtype), None if clip is None else checks.number("clip", clip, 0)


def backward(
    lstm: Params, record: Record, eps: Array, clip: float | None = None, kind: GradientKind = "full"
) -> Gradients:
    """The gradients of L, given eps (T, V, H) = dL/dh_t from above. clip: k, or None for no clipping."""
    eps, clip = checked(record.h, eps, clip, kind)
    steps, rows, hidden = record.h.shape
    U = np.ascontiguousarray(lstm.U.reshape(4, hidden, hidden))
    f, slopes = record.gates[:, F], Slopes.of(record)
    p = np.zeros((3, 1, hidden), eps.dtype) if record.peepholes is None else record.peepholes
    p_i, p_f, p_o = p if kind == "full" else np.zeros_like(p)
    passes = passing(record)

    unclipped = np.empty_like(record.gates)
    delta = unclipped if clip is None else np.empty_like(record.gates)
    eps_cs = np.empty_like(record.c)
    from_h, from_c = np.zeros((rows, hidden), eps.dtype), np.zeros((rows, hidden), eps.dtype)
    for t in range(steps - 1, -1, -1):
        eps_h = eps[t] + from_h
        d_o = slopes.h_by_o[t] * eps_h
        eps_c = slopes.h_by_c[t] * eps_h + p_o * d_o + (from_c if t not in passes else passes[t] * from_c)
        np.multiply(slopes.c_by_ifg[t], eps_c, out=unclipped[t, :O])
        unclipped[t, O] = d_o
        if clip is not None:
            np.clip(unclipped[t], -clip, clip, out=delta[t])
        if kind != "truncated":
            from_h = np.matmul(delta[t], U).sum(0)
        if record.plan.cut_recurrent:
            from_h[list(record.plan.cut_recurrent)] = 0
        from_c = f[t] * eps_c + p_f * delta[t, F] + p_i * delta[t, I]
        eps_cs[t] = eps_c

    return Gradients(
        W=_outer(delta, record.x),
        U=_outer(delta, _seen_h(record)),
        b=delta.sum((0, 2)).reshape(-1),
        p=None if record.peepholes is None else _peepholes(record, delta),
        x=np.einsum("tgvh,ghd->tvd", delta, lstm.W.reshape(4, hidden, -1)),
        h0=from_h,
        c0=from_c,
        delta=delta,
        unclipped=unclipped,
        eps_c=eps_cs,
    )


def passing(record: Record) -> dict[int, Array]:
    """For each step with a nudge that sets: (V, H), 0 where it cuts the cell off from what made it, else 1."""
    passes: dict[int, Array] = {}
    for t, nudges in record.plan.nudges.items():
        for row, nudge in nudges:
            if nudge.mode == "set":
                passes.setdefault(t, np.ones(record.c.shape[1:], record.c.dtype))[row, nudge.unit] = 0
    return passes


def _seen_h(record: Record) -> Array:
    """(T, V, H): h_{t-1}, 0 in rows without recurrent weights."""
    if not record.plan.cut_recurrent:
        return record.h_before
    h = record.h_before.copy()
    h[:, list(record.plan.cut_recurrent)] = 0
    return h


def _outer(delta: Array, seen: Array) -> Array:
    """(4H, K): the sum over steps and rows of delta (T, 4, V, H) times what the weights saw, (T, V, K)."""
    _, _, _, hidden = delta.shape
    flat = delta.transpose(1, 3, 0, 2).reshape(4 * hidden, -1)
    product: Array = flat @ seen.reshape(-1, seen.shape[-1])
    return product


def _peepholes(record: Record, delta: Array) -> Array:
    """(3, H): delta times the cell each gate saw, but for rows whose peephole is cut."""
    seen = np.stack([delta[:, I] * record.c_before, delta[:, F] * record.c_before, delta[:, O] * record.c_made])
    if record.plan.uncut_peepholes is not None:
        seen = seen * record.plan.uncut_peepholes[:, None]
    total: Array = seen.sum((1, 2))
    return total
