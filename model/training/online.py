"""The 1997 gradient in its online form (Hochreiter & Schmidhuber 1997, appendix): learning at every step.

What arrives at a net input goes to its weights and no further back in time, so of the past a weight w needs one
number, its eligibility trace s_w = dc_t/dw, which goes forward with the state. (A `Trace` is another thing: the values
of a run.) With y the value that w multiplies, x_t, h_{t-1}, 1, or for a peephole the cell,

    s_w(t)   = f_t s_w(t-1) + dc_t/dz y            w of i, f and g
    dE(t)/dw = eps_h o_t (1 - tanh^2 c_t) s_w(t)   w of i, f and g
    dE(t)/dw = eps_h tanh(c_t) o' y                w of o

where eps_h = dE(t)/dh_t. Summed over steps with the weights held still, this is the "truncated" gradient of `bptt`.
Where the weights change on the way, as published, the traces still tell of the weights as they were.

    trace, traces = step(lstm, x_t, state, traces)
    grads = gradient(trace, traces, eps_h)
    state = trace.state
"""

from dataclasses import dataclass

import numpy as np

from .. import checks
from ..cells.bptt import Slopes
from ..cells.lstm import LSTM
from ..cells.trace import State, Trace
from ..gates import Array, F


@dataclass(frozen=True, eq=False)
class Traces:
    """The eligibility traces of all weights of i, f and g, for V sequences: as large as the net, whatever T is."""

    steps: int
    """How many have been taken."""
    W: Array
    """(V, 3, H, D)"""
    U: Array
    """(V, 3, H, H)"""
    b: Array
    """(V, 3, H)"""
    p: Array | None
    """(V, 2, H), of i and f; None for no peepholes"""

    @classmethod
    def start(cls, lstm: LSTM, rows: int = 1) -> "Traces":
        """0, before the first step: the start state depends on no weight."""
        shape = (checks.integer("rows", rows, 1), 3, lstm.hidden)
        W, U, b = (np.zeros(size, lstm.dtype) for size in ((*shape, lstm.inputs), (*shape, lstm.hidden), shape))
        return cls(0, W, U, b, None if lstm.p is None else np.zeros_like(b[:, :2]))


def step(lstm: LSTM, x: Array, state: State | None, traces: Traces) -> tuple[Trace, Traces]:
    """One step on x (D,), or (V, D) for V sequences, from `state`: its trace of T = 1, and the traces after it.

    state: None is all 0. `lstm` need not have the values it had a step before.
    """
    trace = lstm.run(checks.even("x", x)[..., None, :], state=state, at=traces.steps)
    record = trace.record
    seen_x, seen_h, seen_c = record.x[0], record.h_before[0], record.c_before[0]
    rows = (len(seen_x), 3, lstm.hidden)
    if traces.b.shape != rows or (traces.p is None) != (lstm.p is None):
        raise ValueError(f"traces must be of {rows[0]} sequences of this net, got those of {len(traces.b)} of another")
    c_by_z, f = Slopes.of(record).c_by_ifg[0].transpose(1, 0, 2), record.gates[0, F][:, None]
    return trace, Traces(
        steps=traces.steps + 1,
        W=f[..., None] * traces.W + c_by_z[..., None] * seen_x[:, None, None],
        U=f[..., None] * traces.U + c_by_z[..., None] * seen_h[:, None, None],
        b=f * traces.b + c_by_z,
        p=None if traces.p is None else f * traces.p + c_by_z[:, :2] * seen_c[:, None],
    )


def gradient(trace: Trace, traces: Traces, eps_h: Array) -> dict[str, Array]:
    """dE(t)/d of W, U, b, and p where there are peepholes, summed over sequences, given eps_h = dE(t)/dh_t.

    trace, traces: what `step` returned. eps_h: shaped as the state, (H,) or (V, H).
    """
    record, slopes = trace.record, Slopes.of(trace.record)
    eps_h = checks.array("eps_h", eps_h, trace.state.h.shape, record.h.dtype).reshape(record.h[0].shape)
    eps_c, d_o = (eps_h * slopes.h_by_c[0])[:, None], eps_h * slopes.h_by_o[0]
    ifg = {
        "W": (eps_c[..., None] * traces.W).sum(0).reshape(-1, traces.W.shape[-1]),
        "U": (eps_c[..., None] * traces.U).sum(0).reshape(-1, traces.U.shape[-1]),
        "b": (eps_c * traces.b).sum(0).reshape(-1),
    }
    o = {"W": d_o.T @ record.x[0], "U": d_o.T @ record.h_before[0], "b": d_o.sum(0)}
    if traces.p is not None:
        ifg["p"], o["p"] = (eps_c * traces.p).sum(0), (d_o * record.c_made[0]).sum(0)[None]
    return {name: np.concatenate([ifg[name], o[name]]) for name in ifg}
