"""How each step of an LSTM hands its state (c, h) to the next: by the state before it, and by its input.

    A = D(f + c_{t-1} f' p_f + g i' p_i)        B = D(c_{t-1} f') U_f + D(g i') U_i + D(i (1 - g^2)) U_g
    E = D(o (1 - tanh^2 c) + tanh(c) o' p_o)    F = D(tanh(c) o') U_o
    J_t = [[A, B], [E A, E B + F]]              d(c_t, h_t)/dx_t = [K; E K + D(tanh(c) o') W_o]

K is B with W in place of U; s' = s (1 - s), and 0 where the gate is pinned; D() is diagonal.
"""

import numpy as np

from ..gates import Array
from .bptt import Slopes, passing
from .trace import Trace
from .unroll import Params


def by_state(lstm: Params, trace: Trace) -> Array:
    """(T, 2H, 2H): d(c_t, h_t)/d(c_{t-1}, h_{t-1}) at each step of a trace of one sequence."""
    row, record, hidden = trace.one_row(), trace.record, lstm.U.shape[1]
    slopes = Slopes.of(record)
    by_i, by_f, by_g = slopes.c_by_ifg[:, :, row].transpose(1, 0, 2)
    U = np.zeros_like(lstm.U) if row in record.plan.cut_recurrent else lstm.U
    U_i, U_f, U_g, U_o = U.reshape(4, hidden, hidden)

    A = trace.f
    if record.peepholes is not None:
        A = A + by_f * record.peepholes[1, row] + by_i * record.peepholes[0, row]
    J = np.zeros((len(trace), 2 * hidden, 2 * hidden), A.dtype)
    at = np.arange(hidden)
    J[:, at, at] = A
    J[:, :hidden, hidden:] = by_f[..., None] * U_f + by_i[..., None] * U_i + by_g[..., None] * U_g
    J[:, hidden:] = h_by_c(trace, slopes)[..., None] * J[:, :hidden]
    J[:, hidden:, hidden:] += slopes.h_by_o[:, row, :, None] * U_o
    J[:, :hidden] *= passed(trace)[..., None]
    return J


def h_by_c(trace: Trace, slopes: Slopes) -> Array:
    """(T, H), E: dh_t/dc_t, through tanh and through the output gate's peephole. slopes: of the trace's record."""
    row, p = trace.one_row(), trace.record.peepholes
    through_tanh = slopes.h_by_c[:, row]
    return through_tanh if p is None else through_tanh + slopes.h_by_o[:, row] * p[2, row]


def passed(trace: Trace) -> Array:
    """(T, H): 0 where a nudge sets the cell, so that nothing passes; else 1."""
    row, let = trace.one_row(), np.ones(trace.c.shape, trace.c.dtype)
    for t, passes in passing(trace.record).items():
        let[t] = passes[row]
    return let


def by_input(lstm: Params, trace: Trace) -> Array:
    """(T, 2H, D): d(c_t, h_t)/dx_t at each step of a trace of one sequence without nudges."""
    record, row = trace.record, trace.one_row()
    if any(at == row for nudges in record.plan.nudges.values() for at, _ in nudges):
        raise ValueError("trace must be of a run without nudges")
    slopes = Slopes.of(record)
    W = lstm.W.reshape(4, lstm.U.shape[1], -1)
    K = np.einsum("tgh,ghd->thd", slopes.c_by_ifg[:, :, row], W[:3])
    h_by_o = slopes.h_by_o[:, row]
    E = h_by_c(trace, slopes)
    return np.concatenate([K, E[..., None] * K + h_by_o[..., None] * W[3]], axis=1)
