"""What a person may do to a run. All of it is part of the Spec, and exact."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from . import checks
from .gates import PEEPHOLES, GateName


@dataclass(frozen=True)
class Pin:
    """Gate i, f or o is the constant `value` from step `start` up to, not including, `stop`.

    units: cell numbers, or None for all. A later Pin wins where two overlap.
    A constant, never a large bias: with 0 or 1 the eight corners hold bit for bit.
    """

    gate: GateName
    value: float
    units: tuple[int, ...] | None = None
    start: int = 0
    stop: int | None = None
    layer: int = 0

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        checks.choice("Pin.gate", self.gate, PEEPHOLES)
        set_(self, "value", checks.number("Pin.value", self.value, 0, 1))
        set_(self, "units", checks.units("Pin", self.units))
        start, stop = checks.window("Pin", self.start, self.stop)
        set_(self, "start", start)
        set_(self, "stop", stop)
        checks.integer("Pin.layer", self.layer, 0)


@dataclass(frozen=True)
class Nudge:
    """Sets the cell value of `unit` after `step`, or with mode "add" adds to it.

    What the step itself computed and showed (h) stays as it was; c at that step is what it leaves behind.
    """

    unit: int
    step: int
    value: float
    mode: Literal["set", "add"] = "set"
    layer: int = 0

    def __post_init__(self) -> None:
        checks.integer("Nudge.unit", self.unit, 0)
        checks.integer("Nudge.step", self.step, 0)
        object.__setattr__(self, "value", checks.number("Nudge.value", self.value, -1e6, 1e6))
        checks.choice("Nudge.mode", self.mode, ("set", "add"))
        checks.integer("Nudge.layer", self.layer, 0)


@dataclass(frozen=True)
class Cut:
    """Removes the recurrent weights, all peepholes, or (with `gate`) one gate's peephole, for the whole run."""

    what: Literal["recurrent", "peepholes"]
    gate: GateName | None = None
    layer: int = 0

    def __post_init__(self) -> None:
        checks.choice("Cut.what", self.what, ("recurrent", "peepholes"))
        if self.gate is not None:
            checks.choice("Cut.gate", self.gate, PEEPHOLES)
            if self.what != "peepholes":
                raise ValueError(f"Cut.gate goes with what='peepholes' only, got what={self.what!r}")
        checks.integer("Cut.layer", self.layer, 0)


@dataclass(frozen=True)
class Noise:
    """Replaces the inputs of steps [start, stop) by scale * normal noise, or with mode "add" perturbs them.

    Drawn from the run's seed, the step and this Noise's place in the list: the same at any chunking.
    """

    scale: float
    start: int = 0
    stop: int | None = None
    mode: Literal["add", "replace"] = "add"

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", checks.number("Noise.scale", self.scale, 0, 1e6))
        start, stop = checks.window("Noise", self.start, self.stop)
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "stop", stop)
        checks.choice("Noise.mode", self.mode, ("add", "replace"))


Intervention = Pin | Nudge | Cut | Noise


def checked_interventions(given: Iterable[Intervention]) -> tuple[Intervention, ...]:
    """`given` as a tuple; ValueError for anything that is no intervention."""
    if not isinstance(given, Iterable):
        raise ValueError(f"interventions must be a list of Pin, Nudge, Cut or Noise, got {given!r}")
    acts = tuple(given)
    for act in acts:
        if not isinstance(act, Pin | Nudge | Cut | Noise):
            raise ValueError(f"interventions must be Pin, Nudge, Cut or Noise, got {act!r}")
    return acts
