"""Interventions made ready for the unroll: which rows of the batch they touch, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..gates import GATES, PEEPHOLES, Array
from ..interventions import Cut, Intervention, Noise, Nudge, Pin

PINNABLE = [GATES.index(gate) for gate in PEEPHOLES]


@dataclass(frozen=True)
class Segment:
    """Steps [start, stop) of the run through which the same pins hold."""

    start: int
    stop: int
    pins: Array | None
    """(3, V, H): the constants of i, f, o, and NaN where a gate is left alone; None where nothing is pinned"""


@dataclass(frozen=True)
class Plan:
    """Everything done to a batch of V rows over T steps of one layer of H cells."""

    segments: tuple[Segment, ...]
    nudges: dict[int, tuple[tuple[int, Nudge], ...]]
    uncut_peepholes: Array | None
    """(3, V, 1): 0 where a row's peephole is cut; None where nothing is."""
    cut_recurrent: tuple[int, ...]
    """Rows without recurrent weights."""

    def pin_mask(self, steps: int, rows: int, hidden: int) -> Array:
        """(T, 4, V, H) of bool: where a gate is pinned."""
        mask = np.zeros((steps, len(GATES), rows, hidden), bool)
        for segment in self.segments:
            if segment.pins is not None:
                mask[segment.start : segment.stop, PINNABLE] = ~np.isnan(segment.pins)
        return mask


def plan(
    rows: Sequence[Iterable[Intervention]], steps: int, hidden: int, dtype: np.dtype, layer: int = 0, at: int = 0
) -> Plan:
    """Compile one list of interventions per row. `at` is the absolute number of the run's first step.

    Raises ValueError for a cell that the layer does not have.
    """
    pins = [[p for p in row if isinstance(p, Pin) and p.layer == layer] for row in rows]
    nudges: dict[int, tuple[tuple[int, Nudge], ...]] = {}
    peepholes = np.ones((3, len(rows), 1), dtype)
    cut_recurrent = []
    for r, row in enumerate(rows):
        for act in row:
            if isinstance(act, Noise) or act.layer != layer:
                continue
            if isinstance(act, Nudge):
                _check_units("Nudge.unit", (act.unit,), hidden)
                if 0 <= act.step - at < steps:
                    nudges[act.step - at] = (*nudges.get(act.step - at, ()), (r, act))
            elif isinstance(act, Pin):
                _check_units("Pin.units", act.units or (), hidden)
            elif isinstance(act, Cut) and act.what == "recurrent":
                cut_recurrent.append(r)
            elif act.gate is None:
                peepholes[:, r] = 0
            else:
                peepholes[PEEPHOLES.index(act.gate), r] = 0
    return Plan(
        tuple(_segments(pins, steps, hidden, dtype, at)),
        nudges,
        None if peepholes.all() else peepholes,
        tuple(cut_recurrent),
    )


def noisy(x: Array, interventions: Iterable[Intervention], seed: int, at: int = 0) -> Array:
    """x (T, D) as the Noise among `interventions` leaves it; x itself where there is none."""
    noises = [act for act in interventions if isinstance(act, Noise)]
    if not noises:
        return x
    result = x.copy()
    for index, noise in enumerate(noises):
        stop = len(x) if noise.stop is None else min(noise.stop - at, len(x))
        for t in range(max(noise.start - at, 0), stop):
            # A counter-based generator: step t's draw needs no earlier draw.
            bits = np.random.Philox(key=seed, counter=[0, 0, index, at + t])
            drawn = noise.scale * np.random.Generator(bits).standard_normal(x.shape[1])
            result[t] = drawn if noise.mode == "replace" else result[t] + drawn
    return result


def _segments(pins: list[list[Pin]], steps: int, hidden: int, dtype: np.dtype, at: int) -> Iterable[Segment]:
    # The rows whose pins change at each edge; only those are written anew.
    changes: dict[int, set[int]] = {0: set(), steps: set()}
    for r, row in enumerate(pins):
        for pin in row:
            start, stop = pin.start - at, steps if pin.stop is None else pin.stop - at
            for edge in (max(start, 0), stop) if start < steps and stop > 0 else ():
                changes.setdefault(min(edge, steps), set()).add(r)
    edges = sorted(changes)
    values = np.full((len(PEEPHOLES), len(pins), hidden), np.nan, dtype)
    for start, stop in pairwise(edges):
        values = values.copy()
        for r in changes[start]:
            values[:, r] = np.nan
            for pin in pins[r]:
                if pin.start - at <= start and (pin.stop is None or start < pin.stop - at):
                    unit = slice(None) if pin.units is None else list(pin.units)
                    values[PEEPHOLES.index(pin.gate), r, unit] = pin.value
        yield Segment(start, stop, None if np.isnan(values).all() else values)


def _check_units(name: str, units: Iterable[int], hidden: int) -> None:
    for unit in units:
        if unit >= hidden:
            raise ValueError(f"{name} must be cells from 0 to {hidden - 1} (the layer has {hidden}), got {unit}")
