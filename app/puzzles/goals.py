"""What a puzzle wants: signals that are, at some steps, what another value says they should be.

Steps and cells are counted from 0, as in a Spec.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ...model.gates import Array
from ...model.nets.files import MAX_LAYERS
from ...model.spec import MAX_WIDTH, Spec
from ..lessons.reading import Fields, Place
from ..lessons.runs import At, Run
from ..lessons.texts import SIGNALS
from .inputs import MAX_STEPS, Read, silenced

MAX_CLAUSES = 8
OF = ("signal", "cell", "layer")


class Case:
    """A run of one input: of the net with what is done to it, and of the net left alone."""

    def __init__(self, net: str, given: Read, spec: Spec) -> None:
        self.net, self.given = net, given
        self.run = Run(Spec(net, given, spec.interventions))

    def free(self, at: At) -> Array:
        """(T,) of a signal of the net left alone."""
        return self.run.values(At(at.signal, at.cell, at.layer, undisturbed=True))

    def silenced(self, steps: tuple[int, ...], at: At) -> Array:
        """(T,) of a signal of the net left alone, had it read 0 at some steps."""
        return Run(Spec(self.net, silenced(self.given, steps))).values(at)


class Wanted(ABC):
    """Where the number comes from that a signal should be."""

    FIELDS: ClassVar[tuple[str, ...]]

    @classmethod
    @abstractmethod
    def read(cls, found: Fields) -> "Wanted":
        """The one that fields say."""

    @abstractmethod
    def values(self, case: Case) -> Array:
        """(T,): what is wanted at each step; nan where nothing is."""


@dataclass(frozen=True)
class Constant(Wanted):
    """A number."""

    FIELDS = ("number",)
    number: float

    @classmethod
    def read(cls, found: Fields) -> "Constant":
        """`number`."""
        return cls(found["number"].number())

    def values(self, case: Case) -> Array:
        """The same at every step."""
        return np.full(case.run.steps, self.number)


@dataclass(frozen=True)
class Of(Wanted):
    """A signal of the net left alone, at the same step."""

    FIELDS = OF
    at: At

    @classmethod
    def read(cls, found: Fields) -> "Of":
        """`signal`."""
        return cls(signal(found))

    def values(self, case: Case) -> Array:
        """As it is there."""
        return case.free(self.at)


@dataclass(frozen=True)
class Step(Wanted):
    """What a signal of the net left alone is at one step."""

    FIELDS = (*OF, "step")
    at: At
    step: int

    @classmethod
    def read(cls, found: Fields) -> "Step":
        """`step`."""
        return cls(signal(found), found["step"].whole(0, MAX_STEPS - 1))

    def values(self, case: Case) -> Array:
        """The same at every step."""
        return np.full(case.run.steps, case.free(self.at)[self.step])


@dataclass(frozen=True)
class Ago(Wanted):
    """What a signal of the net left alone was some steps before."""

    FIELDS = (*OF, "steps")
    at: At
    steps: int

    @classmethod
    def read(cls, found: Fields) -> "Ago":
        """`steps`: how many."""
        return cls(signal(found), found["steps"].whole(1, MAX_STEPS - 1))

    def values(self, case: Case) -> Array:
        """Nothing at the first of them."""
        values = case.free(self.at)
        return np.concatenate([np.full(min(self.steps, len(values)), np.nan), values[: -self.steps]])


@dataclass(frozen=True)
class Count(Wanted):
    """At how many of some steps, as far as they have come, a signal of the net left alone was above something."""

    FIELDS = (*OF, "above", "steps")
    at: At
    above: float
    among: tuple[int, int]

    @classmethod
    def read(cls, found: Fields) -> "Count":
        """`above`, and `steps` [a, b), all if that is left out."""
        return cls(signal(found), found["above"].number(), _among(found))

    def values(self, case: Case) -> Array:
        """0 before the first of them."""
        return np.cumsum(_only(self.among, case.free(self.at) > self.above))


@dataclass(frozen=True)
class Sum(Wanted):
    """What a signal of the net left alone came to at some steps together, as far as they have come."""

    FIELDS = (*OF, "steps")
    at: At
    among: tuple[int, int]

    @classmethod
    def read(cls, found: Fields) -> "Sum":
        """`steps` [a, b), all if that is left out."""
        return cls(signal(found), _among(found))

    def values(self, case: Case) -> Array:
        """0 before the first of them."""
        return np.cumsum(_only(self.among, case.free(self.at)))


@dataclass(frozen=True)
class Without(Wanted):
    """A signal of the net left alone, had it read silence at some steps."""

    FIELDS = (*OF, "silent")
    at: At
    silent: tuple[int, ...]

    @classmethod
    def read(cls, found: Fields) -> "Without":
        """`silent`: those steps."""
        steps = tuple(one.whole(0, MAX_STEPS - 1) for one in found["silent"].items(1, MAX_STEPS))
        return cls(signal(found), steps)

    def values(self, case: Case) -> Array:
        """As it would be there."""
        return case.silenced(self.silent, self.at)


KINDS: dict[str, type[Wanted]] = {
    "constant": Constant,
    "of": Of,
    "step": Step,
    "ago": Ago,
    "count": Count,
    "sum": Sum,
    "without": Without,
}
"""By the name of their kind."""

NEEDED = {"constant": ("number",), "step": ("step",), "ago": ("steps",), "count": ("above",), "without": ("silent",)}
"""Fields that must be there, beside the signal."""


@dataclass(frozen=True)
class Miss:
    """Where a run is not as is wanted."""

    at: At
    step: int
    wanted: float
    got: float
    within: float


@dataclass(frozen=True)
class Clause:
    """A signal of a cell is, at steps [start, stop), what is wanted, or no farther off than `within`."""

    at: At
    start: int
    stop: int
    wanted: Wanted
    within: float

    @property
    def last(self) -> int:
        """The last step that it speaks of, which every input must have."""
        return max(self.stop - 1, self.wanted.step if isinstance(self.wanted, Step) else 0)

    def miss(self, case: Case) -> Miss | None:
        """The first step at which it is not so. ValueError where that can't be told."""
        if self.stop > case.run.steps:
            raise ValueError(f"there is no step {self.stop}: the run has {case.run.steps}")
        got, wanted = case.run.values(self.at), self.wanted.values(case)
        for step in range(self.start, self.stop):
            if not abs(float(got[step]) - float(wanted[step])) <= self.within:
                return Miss(self.at, step, float(wanted[step]), float(got[step]), self.within)
        return None


def signal(found: Fields) -> At:
    """Which signal of which cell."""
    return At(
        found["signal"].one_of(SIGNALS),
        found.maybe("cell", lambda place: place.whole(0, MAX_WIDTH - 1)) or 0,
        found.maybe("layer", lambda place: place.whole(0, MAX_LAYERS - 1)) or 0,
    )


def clause(place: Place) -> Clause:
    """The clause at a place of a file."""
    found = place.fields((*OF, "step", "steps", "is", "within"), ("signal", "is"))
    if ("step" in found) == ("steps" in found):
        place.wrong("must have step, or steps [a, b]")
    one = found.maybe("step", lambda at: at.whole(0, MAX_STEPS - 1))
    start, stop = found["steps"].stretch(MAX_STEPS) if one is None else (one, one + 1)
    within = found.maybe("within", Place.number)
    if within is not None and within < 0:
        found["within"].must_be("a number not below 0")
    made = Clause(signal(found), start, stop, _wanted(found["is"]), within or 0.0)
    if isinstance(made.wanted, Ago) and start < made.wanted.steps:
        found["steps" if one is None else "step"].wrong(f"must begin at {made.wanted.steps}: nothing is wanted before")
    return made


def _wanted(place: Place) -> Wanted:
    if not isinstance(place.value, dict):
        place.must_be("an object")
    name = place.field("kind").one_of(KINDS)
    kind = KINDS[name]
    needed = NEEDED.get(name, ())
    return kind.read(place.fields(("kind", *kind.FIELDS), needed if name == "constant" else ("signal", *needed)))


def _among(found: Fields) -> tuple[int, int]:
    return found.maybe("steps", lambda place: place.stretch(MAX_STEPS)) or (0, MAX_STEPS)


def _only(steps: tuple[int, int], values: Array) -> Array:
    """The values at some steps, 0 at all others."""
    at = np.arange(len(values))
    return np.where((steps[0] <= at) & (at < steps[1]), values.astype(float), 0.0)
