"""The forward pass: Graves 2013, eqs 7-11, for a batch of V rows over T steps.

    i_t = sigmoid(W_i x_t + U_i h_{t-1} + p_i * c_{t-1} + b_i)
    f_t = sigmoid(W_f x_t + U_f h_{t-1} + p_f * c_{t-1} + b_f)
    g_t = tanh   (W_g x_t + U_g h_{t-1}               + b_g)
    c_t = f_t * c_{t-1} + i_t * g_t
    o_t = sigmoid(W_o x_t + U_o h_{t-1} + p_o * c_t     + b_o)
    h_t = o_t * tanh(c_t)

Every product with a weight matrix is made in one shape, whatever T and V are, so that a row's bits depend
neither on its neighbours nor on where a run was cut into chunks. `together=True` gives that up for speed.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .gates import F, G, I, O, Array
from .plan import Plan


class Params(Protocol):
    """W (4H, D), U (4H, H), b (4H,), p (3, H) or None."""

    @property
    def W(self) -> Array: ...
    @property
    def U(self) -> Array: ...
    @property
    def b(self) -> Array: ...
    @property
    def p(self) -> Array | None: ...


@dataclass(frozen=True, eq=False)
class Record:
    """Everything a batch of runs computed; gate axes are in the order i, f, g, o."""

    x: Array
    """(T, V, D)"""
    z_x: Array
    """(T, 4, V, H): W x"""
    z_h: Array
    """(T, 4, V, H): U h_{t-1}"""
    z: Array
    """(T, 4, V, H): the whole pre-activation"""
    would: Array
    """(T, 4, V, H): the activations before any pin; `gates` itself where nothing is pinned"""
    gates: Array
    """(T, 4, V, H): the activations used"""
    c_before: Array
    """(T, V, H): the cell each step found"""
    c_made: Array
    """(T, V, H): f c_before + i g"""
    tanh_c: Array
    """(T, V, H): tanh of c_made"""
    c: Array
    """(T, V, H): the cell each step left, after any nudge"""
    h_before: Array
    """(T, V, H)"""
    h: Array
    """(T, V, H)"""
    peepholes: Array | None
    """(3, V or 1, H): as used, after any cut"""
    bias: Array
    """(4H,)"""
    plan: Plan


def unroll(params: Params, x: Array, h0: Array, c0: Array, plan: Plan, together: bool = False) -> Record:
    """Run x (T, V, D) from h0, c0 (V, H) under `plan`.

    together: multiply all rows by U at once. Faster for many rows; may differ in the last bit.
    """
    steps, rows, _ = x.shape
    hidden = h0.shape[1]
    dtype = params.U.dtype
    shape = (steps, 4, rows, hidden)

    # One matrix a gate, transposed for rows on the left; the extra axis keeps each row's product its own.
    W_T, U_T = _by_gate(params.W, hidden), _by_gate(params.U, hidden)
    if together:
        z_x = np.matmul(x[:, None], W_T)
    else:
        W_T, U_T = W_T[:, None], U_T[:, None]
        z_x = np.matmul(x[:, None, :, None, :], W_T).reshape(shape)
    z = z_x + params.b.reshape(4, 1, hidden)
    z_h, gates = np.empty(shape, dtype), np.empty(shape, dtype)
    would = np.empty(shape, dtype) if any(s.mask is not None for s in plan.segments) else gates
    c_made, tanh_c = np.empty((steps, rows, hidden), dtype), np.empty((steps, rows, hidden), dtype)
    # One row more: the start state stands before the first step.
    cs, hs = np.empty((steps + 1, rows, hidden), dtype), np.empty((steps + 1, rows, hidden), dtype)
    cs[0], hs[0] = c0, h0

    p = None if params.p is None else params.p[:, None]
    if p is not None and plan.uncut_peepholes is not None:
        p = p * plan.uncut_peepholes
    p_if, p_o = (None, None) if p is None else (p[:2], p[2])

    h_in, z_h_out = (hs, z_h) if together else (hs[:, :, None, :], z_h[:, :, :, None, :])
    scratch, scratch_if = np.empty((rows, hidden), dtype), np.empty((2, rows, hidden), dtype)
    one = np.ones((), dtype)
    with np.errstate(over="ignore", under="ignore"):
        for segment in plan.segments:
            mask, values = segment.mask, segment.values
            for t in range(segment.start, segment.stop):
                z_t, a, c, made = z[t], gates[t], cs[t], c_made[t]
                z_if, a_if, a_o = z_t[:2], a[:2], a[O]
                np.matmul(h_in[t], U_T, out=z_h_out[t])
                if plan.cut_recurrent:
                    z_h[t][:, plan.cut_recurrent] = 0
                np.add(z_t, z_h[t], out=z_t)
                if p_if is not None:
                    np.multiply(p_if, c, out=scratch_if)
                    np.add(z_if, scratch_if, out=z_if)
                _sigmoid(z_if, a_if, one)
                np.tanh(z_t[G], out=a[G])
                if mask is not None:
                    would[t, :3] = a[:3]
                    np.copyto(a_if, values[:2], where=mask[:2])
                np.multiply(a[F], c, out=made)
                np.multiply(a[I], a[G], out=scratch)
                np.add(made, scratch, out=made)
                if p_o is not None:
                    np.multiply(p_o, made, out=scratch)
                    np.add(z_t[O], scratch, out=z_t[O])
                _sigmoid(z_t[O], a_o, one)
                if mask is not None:
                    would[t, O] = a_o
                    np.copyto(a_o, values[O], where=mask[O])
                np.tanh(made, out=tanh_c[t])
                np.multiply(a_o, tanh_c[t], out=hs[t + 1])
                cs[t + 1] = made
                for row, nudge in plan.nudges.get(t, ()):
                    cell = cs[t + 1, row]
                    cell[nudge.unit] = nudge.value if nudge.mode == "set" else cell[nudge.unit] + nudge.value
            if mask is None and would is not gates:
                would[segment.start : segment.stop] = gates[segment.start : segment.stop]
    return Record(
        x, z_x, z_h, z, would, gates, cs[:-1], c_made, tanh_c, cs[1:], hs[:-1], hs[1:], p, params.b, plan
    )


def _by_gate(weights: Array, hidden: int) -> Array:
    """(4H, K) as (4, K, H): one transposed matrix a gate."""
    return np.ascontiguousarray(weights.reshape(4, hidden, -1).transpose(0, 2, 1))


def _sigmoid(z: Array, out: Array, one: Array) -> None:
    """1 / (1 + exp(-z)) with no new arrays."""
    np.negative(z, out=out)
    np.exp(out, out=out)
    np.add(out, one, out=out)
    np.divide(one, out, out=out)


