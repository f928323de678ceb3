"""Where a memory came from, and where its error goes: the ledger, and three gradients through time.

    A = D(f + c_{t-1} f' p_f + g i' p_i)        B = D(c_{t-1} f') U_f + D(g i') U_i + D(i (1 - g^2)) U_g
    E = D(o (1 - tanh^2 c) + tanh(c) o' p_o)    F = D(tanh(c) o') U_o
    J_t = [[A, B], [E A, E B + F]]              d(c_T, h_T)/d(c_t, h_t) = J_T ... J_{t+1}

s' = s (1 - s), and 0 where the gate is pinned; D() is diagonal.
"""

from dataclasses import dataclass, replace

import numpy as np

from .. import checks
from ..cells.lstm import LSTM
from ..cells.trace import Trace
from ..gates import Array, F, G, I, O


def widened(trace: Trace) -> Trace:
    """The run as it was, its values in float64: what is computed of them is not rounded as the run was."""
    record = trace.record
    peepholes = None if record.peepholes is None else record.peepholes.astype(np.float64)
    names = ("gates", "c_before", "c_made", "c", "h_before", "h")
    values = {name: getattr(record, name).astype(np.float64) for name in names}
    return replace(trace, record=replace(record, peepholes=peepholes, **values), other=None)


def ledger(trace: Trace, unit: int) -> Array:
    """(T, T + 1): how much of c_t is left of the start (column 0) and of what step k wrote (column k + 1).

    c_t = (prod_{k<=t} f_k) c_0 + sum_k (prod_{k<j<=t} f_j) i_k g_k, so each row sums to c_t, but for what the run's
    own rounding did to it: the gates are the run's, and the account is in float64. A nudge is what its step wrote: one
    that sets the cell leaves nothing of what came before. The trace must be of one sequence.
    """
    row, trace = _row(trace), widened(trace)
    checks.integer("unit", unit, 0, trace.c.shape[1] - 1)
    steps = len(trace)
    f, written = trace.f[:, unit], trace.i[:, unit] * trace.g[:, unit]
    shares = np.zeros((steps, steps + 1))
    left = np.zeros(steps + 1)
    left[0] = trace.c_before[0, unit]
    for t in range(steps):
        left *= f[t]
        left[t + 1] = written[t]
        for at, nudge in trace.record.plan.nudges.get(t, ()):
            if at == row and nudge.unit == unit:
                if nudge.mode == "set":
                    left[:] = 0
                left[t + 1] += nudge.value
        shares[t] = left
    return shares


@dataclass(frozen=True, eq=False)
class ThreeGradients:
    """Of the last cell value c_T by the cell value each step left, c_t."""

    carousel: Array
    """(T, H): prod f, what the forget gates alone let through"""
    cell_path: Array
    """(T, H): prod A, with the peepholes, without h"""
    total: Array
    """(T, H, H): dc_T/dc_t, everything"""


def jacobians(lstm: LSTM, trace: Trace) -> Array:
    """(T, 2H, 2H): d(c_t, h_t)/d(c_{t-1}, h_{t-1}) at each step of a trace of one sequence."""
    row, record, hidden = _row(trace), trace.record, lstm.hidden
    gates, c_before, tanh_c = record.gates[:, :, row], trace.c_before, np.tanh(record.c_made[:, row])
    pinned = record.plan.pin_mask(len(trace), record.gates.shape[2], hidden)[:, :, row]
    slope = np.where(pinned, 0, gates * (1 - gates))
    i, f, g, o = (gates[:, gate] for gate in (I, F, G, O))
    p = np.zeros((3, hidden), gates.dtype) if record.peepholes is None else record.peepholes[:, row]
    U = np.zeros_like(lstm.U) if row in record.plan.cut_recurrent else lstm.U
    U_i, U_f, U_g, U_o = U.reshape(4, hidden, hidden)

    # Coupled gates, f = 1 - i: what moves i moves f against it.
    by_i, by_f = g, c_before
    if record.coupled:
        by_i, by_f = np.where(pinned[:, F], g, g - c_before), np.zeros_like(c_before)
    A = f + by_f * slope[:, F] * p[1] + by_i * slope[:, I] * p[0]
    B = (
        (by_f * slope[:, F])[..., None] * U_f
        + (by_i * slope[:, I])[..., None] * U_i
        + (i * (1 - g**2))[..., None] * U_g
    )
    E = o * (1 - tanh_c**2) + tanh_c * slope[:, O] * p[2]
    A_wide = A[..., None] * np.eye(hidden, dtype=gates.dtype)
    J = np.block([[A_wide, B], [E[..., None] * A_wide, E[..., None] * B + (tanh_c * slope[:, O])[..., None] * U_o]])
    J[:, :hidden] *= _passed(trace, row)[..., None]
    return J


def three_gradients(lstm: LSTM, trace: Trace) -> ThreeGradients:
    """The carousel, the cell path and the total derivative of c_T, for every step of a trace of one sequence."""
    row, hidden, J = _row(trace), lstm.hidden, jacobians(lstm, trace)
    passed = _passed(trace, row)
    diagonal = np.diagonal(J[:, :hidden, :hidden], axis1=1, axis2=2)
    total = np.empty((len(trace), hidden, hidden), J.dtype)
    onward = np.eye(2 * hidden, dtype=J.dtype)[:hidden]
    for t in reversed(range(len(trace))):
        total[t] = onward[:, :hidden]
        onward = onward @ J[t]
    return ThreeGradients(_onward(trace.f * passed), _onward(diagonal), total)


def _onward(factors: Array) -> Array:
    """(T, H): at t the product of all factors after t; 1 at the last."""
    later = np.concatenate([factors[1:], np.ones_like(factors[:1])])
    result: Array = np.cumprod(later[::-1], axis=0)[::-1]
    return result


def _passed(trace: Trace, row: int) -> Array:
    """(T, H): 0 where a nudge sets the cell, so that nothing passes; else 1."""
    passed = np.ones(trace.c.shape, trace.c.dtype)
    for t, nudges in trace.record.plan.nudges.items():
        for at, nudge in nudges:
            if at == row and nudge.mode == "set":
                passed[t, nudge.unit] = 0
    return passed


def _row(trace: Trace) -> int:
    if not isinstance(trace.row, int):
        raise ValueError("trace must be of one sequence, got a batch")
    return trace.row
