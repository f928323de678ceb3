"""How a task's net is trained: settings that a person may change."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from .. import strict
from ..arguments import Choice, Real, Whole
from ..cells.back import GRADIENT, GradientKind
from ..cells.families import FAMILIES, family
from ..refused import Refused
from .task import Task

OptimiserName = Literal["adam", "rmsprop", "momentum"]
OPTIMISER_NAMES: tuple[OptimiserName, ...] = ("adam", "rmsprop", "momentum")
OPTIMISER_TITLES: dict[str, str] = {"adam": "Adam", "rmsprop": "RMSProp", "momentum": "Momentum"}
DECAYS: tuple[Literal["exponential", "linear", "cosine"], ...] = ("exponential", "linear", "cosine")
UPDATES: tuple[Literal["sequence", "step"], ...] = ("sequence", "step")


SETTINGS: tuple[Whole | Real | Choice[Any], ...] = (
    Whole("hidden", None, 1, 512),
    Whole("sequences", None, 1, 10**7),
    Whole("batch", None, 1, 1024),
    Choice("cell", None, tuple(FAMILIES)),
    Choice("optimiser", None, OPTIMISER_NAMES),
    replace(GRADIENT, default=None),
    Choice("update", None, UPDATES),
    Choice("decay", None, DECAYS),
    Real("rate", None, 1e-9, 10),
    Real("final", None, 1e-9, 10),
    Real("init", None, 0, 10),
    Real("b_i", None, -100, 100),
    Real("b_f", None, -100, 100),
    Real("b_o", None, -100, 100),
    Real("noise", None, 0, 100),
    Real("b1", None, 0, 0.9999),
    Real("b2", None, 0, 0.999999),
    Real("clip", None, 1e-9, 1e9, optional=True),
    Real("norm", None, 1e-9, 1e9, optional=True),
)
"""What each of `Settings` may be; what it is if nothing is said, says the task's recipe."""


@dataclass(frozen=True)
class Settings:
    """One layer of `hidden` cells of a family, and a readout.

    sequences: how many to learn from. batch: how many to an update.
    rate, final: of learning, at the first and the last sequence. decay: exponential (by the same factor each time),
    linear, or cosine. b1, b2: Adam's. norm: the greatest length of the whole gradient, or None (Pascanu et al. 2013).
    gradient: which paths carry error back. update: after each batch, or at every step (the truncated gradient of 1997).
    clip: k, the range [-k, k] of each element of dL/dz, or None.
    init: weights begin uniform in [-init, init]; b_i, b_f, b_o: the gates' biases (b_f is z's in a GRU).
    noise: standard deviation of what is added to the input in training.
    """

    hidden: int
    sequences: int
    rate: float
    final: float
    cell: str = "lstm"
    batch: int = 1
    optimiser: OptimiserName = "adam"
    gradient: GradientKind = "full"
    update: Literal["sequence", "step"] = "sequence"
    clip: float | None = 1
    init: float = 0.1
    b_i: float = 0
    b_f: float = 1
    b_o: float = 0
    noise: float = 0
    decay: Literal["exponential", "linear", "cosine"] = "exponential"
    norm: float | None = None
    b1: float = 0.9
    b2: float = 0.999

    def __post_init__(self) -> None:
        for setting in SETTINGS:
            value = getattr(self, setting.name)
            if value is not None or isinstance(setting, Choice) or not setting.optional:
                object.__setattr__(self, setting.name, setting.check(value))
        if self.update == "step":
            if self.gradient != "truncated":
                raise Refused("step_gradient", got=repr(self.gradient))
            if self.clip is not None:
                raise Refused("step_clip", got=repr(self.clip))
            if not family(self.cell).online:
                raise Refused("step_cell", got=repr(self.cell))

    def rate_at(self, number: int) -> float:
        """The learning rate after `number` sequences."""
        done = number / self.sequences
        if self.decay == "exponential":
            return float(self.rate * (self.final / self.rate) ** done)
        left = 1 - done if self.decay == "linear" else (1 + math.cos(math.pi * done)) / 2
        return self.final + (self.rate - self.final) * left

    @property
    def biases(self) -> dict[str, float]:
        """By row block."""
        return {"i": self.b_i, "f": self.b_f, "z": self.b_f, "o": self.b_o}

    def changed(self, given: Mapping[str, Any]) -> "Settings":
        """With other settings; ValueError for a name there is not, or a value out of range."""
        return replace(self, **strict.fields("settings", given, [field.name for field in fields(self)]))


@dataclass(frozen=True)
class Recipe:
    """What gives a task's shipped net. seed: its own; seed_chosen: how it was chosen, in a sentence for a person.

    cells: what its cells do, in a sentence for a person, who counts them from 1.
    """

    task: Task
    settings: Settings
    seed: int = 0
    seed_chosen: str = ""
    cells: str = ""
