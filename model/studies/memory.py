"""Where a memory came from, and where its error goes: the ledger, and three gradients through time.

    d(c_T, h_T)/d(c_t, h_t) = J_T ... J_{t+1} = P

with the step Jacobians J_t, and A and E within them, of `cells/jacobians.py`. Were c_t another, h_t = o tanh(c_t) would
be too, so the total is dc_T/dc_t = P_cc + P_ch E_t. Held where it was, h_t would leave P_cc alone: that is what a nudge
does.
"""

from dataclasses import dataclass, replace

import numpy as np

from .. import checks
from ..cells.bptt import Slopes
from ..cells.jacobians import by_state, h_by_c, passed
from ..cells.lstm import LSTM
from ..cells.trace import Trace
from ..gates import Array


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
    row, trace = trace.one_row(), widened(trace)
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
    """(T, H, H): dc_T/dc_t, everything: through each step's h too, that of step t with them"""


def three_gradients(lstm: LSTM, trace: Trace) -> ThreeGradients:
    """The carousel, the cell path and the total derivative of c_T, for every step of a trace of one sequence."""
    hidden, J, let = lstm.hidden, by_state(lstm, trace), passed(trace)
    # What a nudge has set was never shown by the step it followed.
    shown = h_by_c(trace, Slopes.of(trace.record)) * let
    diagonal = np.diagonal(J[:, :hidden, :hidden], axis1=1, axis2=2)
    total = np.empty((len(trace), hidden, hidden), J.dtype)
    onward = np.eye(2 * hidden, dtype=J.dtype)[:hidden]
    for t in reversed(range(len(trace))):
        total[t] = onward[:, :hidden] + onward[:, hidden:] * shown[t]
        onward = onward @ J[t]
    return ThreeGradients(_onward(trace.f * let), _onward(diagonal), total)


def _onward(factors: Array) -> Array:
    """(T, H): at t the product of all factors after t; 1 at the last."""
    later = np.concatenate([factors[1:], np.ones_like(factors[:1])])
    result: Array = np.cumprod(later[::-1], axis=0)[::-1]
    return result
