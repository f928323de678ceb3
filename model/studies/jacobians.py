"""How each step of a run hands its state to the next, for every family: by the state before it, and by its input.

The LSTM: `memory` has the first; with its A, E and K = B with W in place of U,

    d(c_t, h_t)/dx_t = [K; E K + D(tanh(c) o') W_o]

The GRU and the RNN, whose state is h alone:

    dh_t/dh_{t-1} = D(z) + D((h_{t-1} - g) z') U_z + D((1 - z) (1 - g^2)) U_g (D(r) + D(h_{t-1} r') U_r)
    dh_t/dx_t     =        D((h_{t-1} - g) z') W_z + D((1 - z) (1 - g^2)) (W_g + U_g D(h_{t-1} r') W_r)

    dh_t/dh_{t-1} = D(1 - h_t^2) U        dh_t/dx_t = D(1 - h_t^2) W

s' = s (1 - s), and 0 where the gate is pinned; D() is diagonal.
"""

from typing import Any

import numpy as np

from ..cells.bptt import Slopes
from ..cells.cell import Cell
from ..cells.gru import GRU
from ..cells.lstm import LSTM
from ..cells.rnn import RNN
from ..cells.trace import BaseTrace, Trace
from ..gates import Array
from . import memory


def step_jacobians(cell: Cell[Any], trace: BaseTrace) -> tuple[Array, Array]:
    """(T, S, S) and (T, S, D): the state each step leaves, by the state it found and by its input.

    The state is (c, h), S = 2H, in an LSTM and h, S = H, in the others. The trace must be of one sequence, and no
    cell of it nudged.
    """
    if not isinstance(trace.row, int):
        raise ValueError("trace must be of one sequence, got a batch")
    if isinstance(cell, LSTM) and isinstance(trace, Trace):
        return memory.jacobians(cell, trace), _lstm_by_input(cell, trace, trace.row)
    h, before = trace.h, trace.record.h_before[:, trace.row]
    if isinstance(cell, GRU):
        return _gru(cell, before, *(trace.signal(name) for name in "zrg"))
    if isinstance(cell, RNN):
        slope = (1 - h * h)[..., None]
        return slope * cell.U, slope * cell.W
    raise ValueError(f"cell must be an LSTM, a GRU or an RNN with a trace of its own, got {type(cell).__name__}")


def _lstm_by_input(lstm: LSTM, trace: Trace, row: int) -> Array:
    record = trace.record
    if record.plan.nudges:
        raise ValueError("trace must be of a run without nudges")
    slopes = Slopes.of(record)
    W = lstm.W.reshape(4, lstm.hidden, lstm.inputs)
    K = np.einsum("tgh,ghd->thd", slopes.c_by_ifg[:, :, row], W[:3])
    h_by_o = slopes.h_by_o[:, row]
    E = memory.h_by_c(trace, slopes)
    return np.concatenate([K, E[..., None] * K + h_by_o[..., None] * W[3]], axis=1)


def _gru(gru: GRU, h: Array, z: Array, r: Array, g: Array) -> tuple[Array, Array]:
    hidden = gru.hidden
    by_z, by_g, by_r = ((h - g) * z * (1 - z), (1 - z) * (1 - g * g), h * r * (1 - r))
    U_z, U_r, U_g = gru.U.reshape(3, hidden, hidden)
    W_z, W_r, W_g = gru.W.reshape(3, hidden, gru.inputs)
    eye = np.eye(hidden, dtype=h.dtype)
    kept = U_g @ (r[..., None] * eye + by_r[..., None] * U_r)
    by_state = z[..., None] * eye + by_z[..., None] * U_z + by_g[..., None] * kept
    by_input = by_z[..., None] * W_z + by_g[..., None] * (W_g + U_g @ (by_r[..., None] * W_r))
    return by_state, by_input
