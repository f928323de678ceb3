"""The path of a run through the space of its cells, seen in some of them or along its principal components.

The components are of the run without interventions: the directions in which its values, about their mean, spread most
(the right singular vectors of steps by cells). Each is turned so that its largest share is positive. The run with
interventions is seen along the same ones.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from .. import checks
from ..arguments import Argument, Choice
from ..gates import Array
from ..refused import Refused
from .study import Answer, Inbox, asked, only, short

AXES = 3
MOST_SHARES = 3
"""Of a component the cells that have the largest share in it are told."""

_SPEC, _LAYER, _CELLS = Argument("spec"), Argument("layer", 0), Argument("cells")
_SIGNAL = Choice("signal", None, ("c", "h"))

ARGUMENTS = (_SPEC, _LAYER, _CELLS, _SIGNAL)


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """Where the memory, or what is shown, goes step by step.

    args: spec, layer, signal (what the cell remembers by if not given), cells (two or three of them, counted from 0;
    the components if None).
    axes: of each its cell, or null; the share of all variance that is along it; and of a component the cells that have
    most part in it, [cell, part]. tokens, free_tokens: what each run reads. free, run (null without interventions): at
    each axis a number a step.
    """
    only(args, ARGUMENTS, {"spec"})
    wanted = asked(args)
    layers = wanted.net.network.layers
    number = checks.integer("layer", _LAYER.given(args), 0, len(layers) - 1)
    cell = layers[number]
    signal = cell.memory if args.get("signal") is None else _SIGNAL.read(args)
    if signal not in cell.signals:
        raise Refused("space_signal", kind=cell.called, allowed=", ".join(s for s in ("c", "h") if s in cell.signals))
    trace = wanted.run().layers[number]
    free = trace.free.signal(signal).astype(np.float64)
    cells = args.get("cells")
    if cells is None:
        axes, middle = _components(free)
    else:
        known = checks.units("args", cells) or ()
        chosen = list(dict.fromkeys(cells))
        if not 2 <= len(known) <= AXES or max(known) >= cell.hidden:
            raise Refused("space_cells", most=AXES, last=cell.hidden - 1, got=chosen)
        axes, middle = np.eye(cell.hidden)[chosen], np.zeros(cell.hidden)
    spread = ((free - free.mean(0)) ** 2).sum()
    along = ((free - free.mean(0)) @ axes.T) ** 2
    shares = along.sum(0) / spread if spread else np.zeros(len(axes))
    yield (
        1.0,
        {
            "signal": signal, "hidden": cell.hidden,
            "tokens": list(wanted.read_by(number)), "free_tokens": list(wanted.read_by(number, free=True)),
            "axes": [
                {
                    "cell": None if cells is None else int(axis.argmax()), "share": round(float(share), 6),
                    "parts": [] if cells is not None else _parts(axis),
                }
                for axis, share in zip(axes, shares, strict=True)
            ],
            "free": short(((free - middle) @ axes.T).T),
            "run": None if trace.other is None else short(((trace.signal(signal) - middle) @ axes.T).T),
        },
    )  # fmt: skip


def _components(values: Array) -> tuple[Array, Array]:
    """The first directions (K, H), K at most 3, and the mean (H,) of values (T, H)."""
    middle = values.mean(0)
    _, _, directions = np.linalg.svd(values - middle, full_matrices=False)
    axes = directions[:AXES]
    largest = axes[np.arange(len(axes)), np.abs(axes).argmax(1)]
    return axes * np.where(largest < 0, -1, 1)[:, None], middle


def _parts(axis: Array) -> list[list[float]]:
    order = np.argsort(-np.abs(axis), kind="stable")[:MOST_SHARES]
    return [[int(cell), round(float(axis[cell]), 4)] for cell in order]
