"""Three gradients of one cell through time, of the run with its interventions and of the undisturbed run.

The runs are those on the stage, in single precision; what is derived from their values is computed in float64.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from .. import checks
from ..cells.lstm import LSTM
from ..cells.trace import Trace
from ..refused import Refused
from . import memory
from .study import OF_ONE_CELL, Answer, Inbox, asked, lstm, only

MAX_NUMBERS = 2**22
"""In the Jacobians of one run: 32 MiB, and a few tenths of a second."""


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """How the cells at step T = `step` change with the cells that each step t left, up to T.

    args: spec, unit, step (the last if not given), layer (0 if not given).
    free, pinned (null without interventions): for each t, all without sign,
    carousel    |prod f| of the cell, what the forget gates alone let through
    cell_path   |prod A| of the cell, with its peepholes, without h
    total       |dc_T/dc_t| of the cell by itself, by every path
    heard       |dc_T/dc_t| of the cell by all cells: where its own carousel is 0, what comes by h
    norm        |dc_T/dc_t| of all cells by all: the most that a change of length 1 can become
    All are 1 at t = T. step: T. tokens: a label for each t.
    """
    only(args, OF_ONE_CELL, {"spec", "unit"})
    wanted = asked(args)
    layer, cell = lstm(wanted, args)
    unit = checks.integer("unit", args["unit"], 0, cell.hidden - 1)
    step = checks.integer("step", args.get("step", wanted.steps - 1), 0, wanted.steps - 1)
    most = MAX_NUMBERS // (2 * cell.hidden) ** 2
    if step >= most:
        raise Refused("gradients_far", most=most, cells=cell.hidden, got=step)
    trace = wanted.layer(layer, step + 1)
    assert isinstance(trace, Trace)
    wide = cell.astype(np.float64)
    yield (
        1.0,
        {
            "step": step,
            "tokens": list(wanted.read_by(layer)[: step + 1]),
            "free": _curves(wide, trace.free, unit),
            "pinned": _curves(wide, trace, unit) if trace.other is not None else None,
        },
    )


def _curves(cell: LSTM, trace: Trace, unit: int) -> dict[str, list[float]]:
    with np.errstate(over="ignore", invalid="ignore"):
        three = memory.three_gradients(cell, memory.widened(trace))
        if not np.isfinite(three.total).all():
            raise Refused("gradients_endless")
        norm = np.linalg.norm(three.total, 2, axis=(1, 2))
    curves = {
        "carousel": three.carousel[:, unit],
        "cell_path": three.cell_path[:, unit],
        "total": three.total[:, unit, unit],
        "heard": np.linalg.norm(three.total[:, unit], axis=1),
        "norm": norm,
    }
    return {name: abs(curve).tolist() for name, curve in curves.items()}
