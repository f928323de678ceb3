"""Interventions made ready for the unroll: which rows of the batch they touch, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..gates import PEEPHOLES, Array, GateName, PeepholeName
from ..interventions import Intervention, Nudge, Pin, in_layers
from ..refused import Refused


@dataclass(frozen=True)
class Segment:
    """Steps [start, stop) of the run through which the same pins hold."""

    start: int
    stop: int
    pins: Array | None
    """(K, V, H): the constants of the family's K gates, NaN where one is left alone; None where nothing is pinned"""

    def pins_of(self, places: int | slice) -> Array | None:
        """The pins of some gates, by their place among the family's; None where none of their cells is pinned."""
        return None if self.pins is None or np.isnan(self.pins[places]).all() else self.pins[places]

    def holds(self, place: int) -> bool:
        """Whether a gate is pinned in all cells of all rows."""
        return self.pins is not None and not np.isnan(self.pins[place]).any()


@dataclass(frozen=True)
class Plan:
    """Everything done to a batch of V rows over T steps of one layer of H cells."""

    gates: tuple[GateName, ...]
    """Those that the family lets be pinned, in the order of each segment's pins."""
    segments: tuple[Segment, ...]
    nudges: dict[int, tuple[tuple[int, Nudge], ...]]
    uncut_peepholes: Array | None
    """(3, V, 1): 0 where a row's peephole is cut; None where nothing is."""
    cut_recurrent: tuple[int, ...]
    """Rows without recurrent weights."""
    standing: tuple[Segment, ...] = ()
    """The pins that are part of what the net is: of one row, which stands for all."""

    def pinned(self, gate: GateName, shape: tuple[int, ...]) -> Array:
        """(T, V, H) of bool, which `shape` is: where a gate is pinned."""
        mask, at = np.zeros(shape, bool), self.gates.index(gate)
        for segment in self.segments:
            if segment.pins is not None:
                mask[segment.start : segment.stop] = ~np.isnan(segment.pins[at])
        return mask


def hold(gates: Array, pins: Array) -> None:
    """Gates become the constants of `pins`, exactly, and stay as they are where it holds NaN."""
    # Of a number and NaN, fmax and fmin give the number; of two numbers, one after the other gives the pin.
    np.fmax(gates, pins, out=gates)
    np.fmin(gates, pins, out=gates)


class _Draft:
    """What is done to one row, as its interventions write it down; ValueError for what the layer lacks."""

    def __init__(self, hidden: int, gates: tuple[GateName, ...], family: str) -> None:
        self.hidden, self.gates, self.family = hidden, gates, family
        self.pins: list[Pin] = []
        self.nudges: list[Nudge] = []
        self.cut_peepholes: set[PeepholeName] = set()
        self.cut_from_h = False

    def pin(self, pin: Pin) -> None:
        if pin.gate not in self.gates:
            raise Refused("gate_family", gate=pin.gate, family=self.family, allowed=", ".join(self.gates))
        self._check_units("Pin.units", pin.units or ())
        self.pins.append(pin)

    def nudge(self, nudge: Nudge) -> None:
        self._check_units("Nudge.unit", (nudge.unit,))
        self.nudges.append(nudge)

    def cut_recurrent(self) -> None:
        self.cut_from_h = True

    def cut_peephole(self, gate: PeepholeName) -> None:
        self.cut_peepholes.add(gate)

    def _check_units(self, name: str, units: Iterable[int]) -> None:
        for unit in units:
            if unit >= self.hidden:
                raise Refused("cells_layer", name=name, last=self.hidden - 1, cells=self.hidden, got=unit)


def plan(
    rows: Sequence[Iterable[Intervention]],
    steps: int,
    hidden: int,
    dtype: np.dtype,
    gates: tuple[GateName, ...],
    family: str,
    layer: int = 0,
    at: int = 0,
) -> Plan:
    """Compile one list of interventions per row. `at` is the absolute number of the run's first step.

    gates: those that can be pinned in this family. family: what one is called, "a GRU".
    ValueError for a gate or a cell that the layer does not have.
    """
    drafts = [_Draft(hidden, gates, family) for _ in rows]
    for draft, row in zip(drafts, rows, strict=True):
        for act in in_layers(row):
            if act.layer == layer:
                act.compile(draft)
    nudges: dict[int, tuple[tuple[int, Nudge], ...]] = {}
    peepholes = np.ones((len(PEEPHOLES), len(rows), 1), dtype)
    for r, draft in enumerate(drafts):
        for nudge in draft.nudges:
            if 0 <= nudge.step - at < steps:
                nudges[nudge.step - at] = (*nudges.get(nudge.step - at, ()), (r, nudge))
        for gate in draft.cut_peepholes:
            peepholes[PEEPHOLES.index(gate), r] = 0
    return Plan(
        gates,
        tuple(_segments([draft.pins for draft in drafts], gates, steps, hidden, dtype, at)),
        nudges,
        None if peepholes.all() else peepholes,
        tuple(r for r, draft in enumerate(drafts) if draft.cut_from_h),
    )


def _segments(
    pins: list[list[Pin]], gates: tuple[GateName, ...], steps: int, hidden: int, dtype: np.dtype, at: int
) -> Iterable[Segment]:
    """The run cut at each step at which a pin of any row begins or ends."""
    # The rows whose pins change at each edge; only those are written anew.
    changes: dict[int, set[int]] = {0: set(), steps: set()}
    for r, row in enumerate(pins):
        for pin in row:
            start, stop = pin.start - at, steps if pin.stop is None else pin.stop - at
            for edge in (max(start, 0), stop) if start < steps and stop > 0 else ():
                changes.setdefault(min(edge, steps), set()).add(r)
    edges = sorted(changes)
    values = np.full((len(gates), len(pins), hidden), np.nan, dtype)
    for start, stop in pairwise(edges):
        values = values.copy()
        for r in changes[start]:
            values[:, r] = np.nan
            for pin in pins[r]:
                if pin.start - at <= start and (pin.stop is None or start < pin.stop - at):
                    unit = slice(None) if pin.units is None else list(pin.units)
                    values[gates.index(pin.gate), r, unit] = pin.value
        yield Segment(start, stop, None if np.isnan(values).all() else values)
