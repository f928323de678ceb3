"""What a person may do to a run. All of it is part of the Spec, and exact.

An intervention is a frozen value, and knows how it is done. One inside a layer writes itself into the layer's plan
(`compile`); one on the input changes what the net reads (`disturb`). Whoever runs a net asks for these, and for no
class by name: a new one is a class here with its row in `KINDS`, and what it needs in `cells/plan.py` and where the
plan is carried out.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol

import numpy as np

from . import checks
from .gates import PEEPHOLES, PINNABLE, Array, GateName, PeepholeName
from .refused import Refused

MAX_VALUE = 1e6
"""No number that is given to a run is farther from 0."""


class Draft(Protocol):
    """What is done to one row of a batch in one layer, in the making: interventions write themselves into it."""

    def pin(self, pin: "Pin") -> None:
        """A gate of some cells is a constant for some steps; the later of two wins."""

    def nudge(self, nudge: "Nudge") -> None:
        """A cell is set, or added to, after a step; several of one step are done in order."""

    def cut_recurrent(self) -> None:
        """The layer does not read its own h."""

    def cut_peephole(self, gate: PeepholeName) -> None:
        """That gate does not see its cell."""


class Intervention(ABC):
    """Something done to a run."""

    on_input: ClassVar[bool]
    """Whether it acts on what the lowest layer reads, instead of inside a layer."""

    @property
    @abstractmethod
    def since(self) -> int:
        """The first step that it can change; all steps before are as they would be without it."""


class InLayer(Intervention):
    """An intervention inside one layer."""

    on_input = False
    layer: int

    @property
    def replaced(self) -> tuple[GateName, int, int | None] | None:
        """The gate whose value it puts another in the place of, from which step on, and up to which; None for none."""
        return None

    @abstractmethod
    def compile(self, draft: Draft) -> None:
        """Write this into what is done to its layer."""


class OnInput(Intervention):
    """An intervention on the input, which acts in the lowest layer alone."""

    on_input = True

    @abstractmethod
    def disturb(self, x: Array, seed: int, place: int, at: int) -> None:
        """Change x (T, D), whose first step has the absolute number `at`. `place`: of this among those on the input."""


@dataclass(frozen=True)
class Pin(InLayer):
    """A gate of the layer's family is the constant `value` from step `start` up to, not including, `stop`.

    units: cell numbers, or None for all. A later Pin wins where two overlap.
    A constant, never a large bias: with 0 or 1 an LSTM's eight corners and a GRU's two modes hold bit for bit.
    """

    gate: GateName
    value: float
    units: tuple[int, ...] | None = None
    start: int = 0
    stop: int | None = None
    layer: int = 0

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        checks.choice("Pin.gate", self.gate, PINNABLE)
        set_(self, "value", checks.number("Pin.value", self.value, 0, 1))
        set_(self, "units", checks.units("Pin", self.units))
        start, stop = checks.window("Pin", self.start, self.stop)
        set_(self, "start", start)
        set_(self, "stop", stop)
        set_(self, "layer", checks.integer("Pin.layer", self.layer, 0))

    @property
    def since(self) -> int:
        """`start`."""
        return self.start

    @property
    def replaced(self) -> tuple[GateName, int, int | None]:
        """The gate, in the pin's window."""
        return self.gate, self.start, self.stop

    def compile(self, draft: Draft) -> None:
        """Pin the gate."""
        draft.pin(self)


@dataclass(frozen=True)
class Nudge(InLayer):
    """Sets the cell value of `unit` after `step`, or with mode "add" adds to it.

    What the step itself computed and showed (h) stays as it was; c at that step is what it leaves behind.
    """

    unit: int
    step: int
    value: float
    mode: Literal["set", "add"] = "set"
    layer: int = 0

    def __post_init__(self) -> None:
        for name in ("unit", "step", "layer"):
            object.__setattr__(self, name, checks.integer(f"Nudge.{name}", getattr(self, name), 0))
        object.__setattr__(self, "value", checks.number("Nudge.value", self.value, -MAX_VALUE, MAX_VALUE))
        checks.choice("Nudge.mode", self.mode, ("set", "add"))

    @property
    def since(self) -> int:
        """`step`: what it leaves behind is another."""
        return self.step

    def compile(self, draft: Draft) -> None:
        """Nudge the cell."""
        draft.nudge(self)


@dataclass(frozen=True)
class Cut(InLayer):
    """Removes the recurrent weights, all peepholes, or (with `gate`) one gate's peephole, for the whole run."""

    what: Literal["recurrent", "peepholes"]
    gate: PeepholeName | None = None
    layer: int = 0

    def __post_init__(self) -> None:
        checks.choice("Cut.what", self.what, ("recurrent", "peepholes"))
        if self.gate is not None:
            checks.choice("Cut.gate", self.gate, PEEPHOLES)
            if self.what != "peepholes":
                raise Refused("cut_gate", got=repr(self.what))
        object.__setattr__(self, "layer", checks.integer("Cut.layer", self.layer, 0))

    @property
    def since(self) -> int:
        """The first step of all."""
        return 0

    def compile(self, draft: Draft) -> None:
        """Cut the recurrent weights, or the peepholes one by one."""
        if self.what == "recurrent":
            draft.cut_recurrent()
        else:
            for gate in PEEPHOLES if self.gate is None else (self.gate,):
                draft.cut_peephole(gate)


@dataclass(frozen=True)
class Noise(OnInput):
    """Replaces the inputs of steps [start, stop) by scale * normal noise, or with mode "add" perturbs them.

    Drawn from the run's seed, the step and this Noise's place among those on the input: the same at any chunking.
    """

    scale: float
    start: int = 0
    stop: int | None = None
    mode: Literal["add", "replace"] = "add"

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", checks.number("Noise.scale", self.scale, 0, MAX_VALUE))
        start, stop = checks.window("Noise", self.start, self.stop)
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "stop", stop)
        checks.choice("Noise.mode", self.mode, ("add", "replace"))

    @property
    def since(self) -> int:
        """`start`."""
        return self.start

    def disturb(self, x: Array, seed: int, place: int, at: int) -> None:
        """Add or put noise."""
        stop = len(x) if self.stop is None else min(self.stop - at, len(x))
        for t in range(max(self.start - at, 0), stop):
            # A counter-based generator: step t's draw needs no earlier draw.
            bits = np.random.Philox(key=seed, counter=[0, 0, place, at + t])
            drawn = self.scale * np.random.Generator(bits).standard_normal(x.shape[1])
            x[t] = drawn if self.mode == "replace" else x[t] + drawn


KINDS: dict[str, type[Intervention]] = {"pin": Pin, "nudge": Nudge, "cut": Cut, "noise": Noise}
"""All there are, by their name in a Spec."""


def checked_interventions(given: Iterable[Any]) -> tuple[Intervention, ...]:
    """`given` as a tuple; ValueError for anything that is no intervention."""
    *others, last = (kind.__name__ for kind in KINDS.values())
    allowed = f"{', '.join(others)} or {last}"
    if not isinstance(given, Iterable):
        raise Refused("interventions_list", allowed=allowed, got=repr(given))
    acts = tuple(given)
    for act in acts:
        if not isinstance(act, Intervention):
            raise Refused("interventions_kind", allowed=allowed, got=repr(act))
    return acts


def in_layers(acts: Iterable[Intervention]) -> tuple[InLayer, ...]:
    """Those that act inside a layer."""
    return tuple(act for act in acts if isinstance(act, InLayer))


def on_input(acts: Iterable[Intervention]) -> tuple[OnInput, ...]:
    """Those that act on the input."""
    return tuple(act for act in acts if isinstance(act, OnInput))


def disturbed(x: Array, acts: Iterable[Intervention], seed: int, at: int = 0) -> Array:
    """x (T, D) as those on the input leave it, one after another; x itself where there are none."""
    found = on_input(acts)
    if not found:
        return x
    result = x.copy()
    for place, act in enumerate(found):
        act.disturb(result, seed, place, at)
    return result
