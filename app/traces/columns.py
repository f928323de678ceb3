"""What a run has to show, column by column: which signals, how wide, at which steps.

A trace shows one run or two: the undisturbed run ("free"), and the one with interventions ("used") where there are
any. The used run has only what may differ from the undisturbed one: the layers from the lowest that an intervention
acts in; the input and all layers where one acts on that, or the run reads its own words; and a ghost of each gate
whose value is replaced, while it is. Of every other column the undisturbed run's values hold for both, and a ghost
that there is not is the gate as used.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ...model.cells.families import CELLS
from ...model.interventions import in_layers, on_input
from ...model.spec import Continued, Spec
from ..wire.sizes import Shape

GHOST = "ghost."
"""Stands before a gate's name: what it would have been."""


@dataclass(frozen=True)
class Column:
    """Names as in docs/protocol.md: `c`, `x`, `y`, `ghost.f`; in layer k above the lowest `k:c`.

    width: W, the floats a step. start, stop: it has steps [start, stop).
    windows: of a ghost the steps at which the gate is replaced, as [start, stop); at others it is the gate as used.
    """

    name: str
    width: int
    start: int
    stop: int
    windows: tuple[tuple[int, int], ...] = ()

    @property
    def gate(self) -> str | None:
        """Of a ghost the column of its gate, else None."""
        layer, name = apart(self.name)
        return named(layer, name.removeprefix(GHOST)) if name.startswith(GHOST) else None


def lowest(spec: Spec, sizes: Shape) -> int:
    """The lowest layer whose values the interventions of a Spec may change; of two that read the same the forward one.

    The other need not change; but what is above reads both.
    """
    if _reads_otherwise(spec):
        return 0
    found = min(act.layer for act in in_layers(spec.interventions))
    return found - 1 if found in sizes.backward else found


def _reads_otherwise(spec: Spec) -> bool:
    """Whether the run with interventions may read something else."""
    return isinstance(spec.input, Continued) or bool(on_input(spec.interventions))


def free_columns(sizes: Shape, steps: int) -> tuple[Column, ...]:
    """Of the undisturbed run of T steps."""
    return (Column("x", sizes.inputs, 0, steps), *_above(sizes, steps, 0))


def used_columns(spec: Spec, sizes: Shape, steps: int) -> tuple[Column, ...]:
    """Of the run with the interventions of a Spec, which has some."""
    own = [Column("x", sizes.inputs, 0, steps)] if _reads_otherwise(spec) else []
    return (*own, *_above(sizes, steps, lowest(spec, sizes)), *_ghosts(spec, sizes, steps))


def _above(sizes: Shape, steps: int, lowest: int) -> Iterator[Column]:
    for layer in range(lowest, len(sizes.hidden)):
        for name in CELLS[sizes.cells[layer]].signals:
            yield Column(named(layer, name), sizes.hidden[layer], 0, steps)
    if sizes.outputs:
        yield Column("y", sizes.outputs, 0, steps)


def _ghosts(spec: Spec, sizes: Shape, steps: int) -> Iterator[Column]:
    replaced: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for act in in_layers(spec.interventions):
        if act.replaced is not None:
            gate, start, stop = act.replaced
            stop = steps if stop is None else min(stop, steps)
            if start < stop:
                replaced.setdefault((act.layer, gate), []).append((start, stop))
    for (layer, name), windows in sorted(replaced.items()):
        first, last = min(start for start, _ in windows), max(stop for _, stop in windows)
        yield Column(named(layer, GHOST + name), sizes.hidden[layer], first, last, tuple(windows))


def named(layer: int, name: str) -> str:
    """A signal of a layer, as a column."""
    return f"{layer}:{name}" if layer else name


def apart(column: str) -> tuple[int, str]:
    """The layer of a column, and its name there."""
    layer, _, name = column.rpartition(":")
    return int(layer or 0), name
