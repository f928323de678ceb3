"""How many pins a schedule has, however it is written down, and whether a puzzle allows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...model.gates import GateName
from ...model.interventions import Nudge, Pin
from ...model.refused import Refused
from ...model.spec import Spec


@dataclass(frozen=True)
class Allowed:
    """What may be done: gates of these cells of a layer pinned, and their memory set or moved where `nudges` says so.

    gates, cells: None is all.
    """

    gates: tuple[str, ...] | None
    cells: tuple[int, ...] | None
    layer: int
    nudges: bool

    def against(self, spec: Spec, hidden: int, steps: int) -> dict[str, Any] | None:
        """The first thing that is done and not allowed, in words of a table; None where there is none.

        hidden: how many cells the layer has. Steps after the last of a run are not looked at.
        """
        if spec.state is not None:
            return {"rule": "state"}
        cells = set(range(hidden) if self.cells is None else self.cells)
        for act in spec.interventions:
            if not isinstance(act, Pin | Nudge):
                return {"rule": "kind"}
            if act.since >= steps:
                continue
            if act.layer != self.layer:
                return {"rule": "layer", "layer": act.layer}
            if isinstance(act, Nudge) and not self.nudges:
                return {"rule": "nudge", "cell": act.unit, "step": act.step}
            if isinstance(act, Pin) and self.gates is not None and act.gate not in self.gates:
                return {"rule": "gate", "gate": act.gate}
            of = (act.unit,) if isinstance(act, Nudge) else range(hidden) if act.units is None else act.units
            if other := sorted(set(of) - cells):
                return {"rule": "cell", "cell": other[0]}
        return None


@dataclass(frozen=True)
class Stroke:
    """A gate of a layer's cells at a value, at steps [start, stop)."""

    layer: int
    gate: GateName
    value: float
    start: int
    stop: int


def count(spec: Spec, hidden: int, steps: int) -> int:
    """How many pins and nudges there are: a gate at one value from step to step is one pin, of however many cells.

    hidden: the most cells of a layer; ValueError where a pin names another cell. What is pinned twice counts as the
    later pin has it; what comes after the last step does not count.
    """
    nudges = {act for act in spec.interventions if isinstance(act, Nudge) and act.step < steps}
    return len(set(_strokes(spec, hidden, steps))) + len(nudges)


def _strokes(spec: Spec, hidden: int, steps: int) -> Iterator[Stroke]:
    pins = [act for act in spec.interventions if isinstance(act, Pin)]
    other = max((unit for pin in pins for unit in pin.units or ()), default=0)
    if other >= hidden:
        raise Refused("cells_layer", name="Pin.units", last=hidden - 1, cells=hidden, got=other)
    for layer, gate in {(pin.layer, pin.gate): None for pin in pins}:
        held = np.full((hidden, steps), np.nan)
        for pin in pins:
            if (pin.layer, pin.gate) == (layer, gate):
                units = slice(None) if pin.units is None else list(pin.units)
                held[units, pin.start : pin.stop] = pin.value
        for row in held:
            yield from _runs(layer, gate, row)


def _runs(layer: int, gate: GateName, row: Any) -> Iterator[Stroke]:
    """The stretches of one value in a row of them; nan is none."""
    start = 0
    for step in range(1, len(row) + 1):
        if step == len(row) or row[step] != row[start]:
            if not np.isnan(row[start]):
                yield Stroke(layer, gate, float(row[start]), start, step)
            start = step
