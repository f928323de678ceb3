"""The memory ledger: what of the start, and of what each step wrote, is in one cell at one step.

The run is the one on the stage, in single precision; its account is kept in float64.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from .. import checks
from ..cells.trace import Trace
from ..gates import Array
from . import memory
from .study import OF_ONE_CELL, Answer, Inbox, asked, lstm, only


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """The account of cell `unit` at `step`.

    args: spec, unit, step (the last if not given), layer (0 if not given).
    shares, written, tokens: for each step up to this one, what is left of what it wrote, what it wrote (i * g, or what
    a nudge made of that), and its label. start: the same of the cell before the first step, `left` and `wrote`.
    c: the cell on the stage, to its last bit. sum: all that is left added up; rounding: c less that, which is what
    single precision added on the way. half_life: how many steps later half of what this step wrote is gone, or null
    where that is not seen.
    """
    only(args, OF_ONE_CELL, {"spec", "unit"})
    wanted = asked(args)
    layer, cell = lstm(wanted, args)
    unit = checks.integer("unit", args["unit"], 0, cell.hidden - 1)
    step = checks.integer("step", args.get("step", wanted.steps - 1), 0, wanted.steps - 1)
    trace = wanted.layer(layer)
    assert isinstance(trace, Trace)
    account = memory.ledger(trace, unit)
    left, written = account[step, : step + 2], np.diagonal(account, 1)[: step + 1]
    c, total = float(trace.c[step, unit]), math.fsum(left)
    yield (
        1.0,
        {
            "shares": left[1:].tolist(),
            "start": {"left": float(left[0]), "wrote": float(trace.c_before[0, unit])},
            "c": c,
            "sum": total,
            "rounding": c - total,
            "tokens": list(wanted.read_by(layer)[: step + 1]),
            "written": written.tolist(),
            "half_life": _half_life(account[step:, step + 1]),
        },
    )


def _half_life(left: Array) -> int | None:
    """Steps until what was left[0] is half or less; None where it was nothing, or never is."""
    gone = np.flatnonzero(abs(left) <= abs(left[0]) / 2)
    return int(gone[0]) if len(gone) and left[0] != 0 else None
