"""What a lesson expects of a checkpoint, each kind a class: how it is read, and what is wrong with it on a run.

Steps and cells are counted from 0 in a file, as in a Spec, and from 1 in what is said to a person.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from ...model import experiment
from ...model.nets.files import MAX_LAYERS
from ...model.spec import MAX_CELLS, MAX_STEPS
from ...model.studies.table import STUDIES
from ..wire.screen import Screen
from .bounds import BOUNDS, Bounds
from .reading import Fields, Place
from .runs import At, Run, answer
from .texts import SIGNALS

OF = ("signal", "cell", "layer", "undisturbed")


def at(found: Fields) -> At:
    """Which signal is meant."""
    undisturbed = found.maybe("undisturbed", flag)
    return At(
        found["signal"].one_of(SIGNALS),
        found.maybe("cell", lambda place: place.whole(0, MAX_CELLS - 1)) or 0,
        found.maybe("layer", lambda place: place.whole(0, MAX_LAYERS - 1)) or 0,
        bool(undisturbed),
    )


def flag(place: Place) -> bool:
    """True or false."""
    if not isinstance(place.value, bool):
        place.must_be("true or false")
    return place.value


def step(place: Place) -> int:
    """A step, from 0."""
    return place.whole(0, MAX_STEPS - 1)


class Expectation(ABC):
    """Something that is to be true."""

    FIELDS: ClassVar[tuple[str, ...]]

    @classmethod
    @abstractmethod
    def read(cls, found: Fields) -> "Expectation":
        """The one that fields say."""

    @abstractmethod
    def untrue(self, screen: Screen, run: Run) -> str | None:
        """What is so instead; None where it holds. ValueError where it can't be told."""


@dataclass(frozen=True)
class Value(Expectation):
    """A signal of a cell at a step, or at each of some steps, lies within bounds."""

    FIELDS = (*OF, "step", "steps", *BOUNDS)

    at: At
    start: int
    stop: int
    bounds: Bounds

    @classmethod
    def read(cls, found: Fields) -> "Value":
        """Of `step` or `steps`."""
        if ("step" in found) == ("steps" in found):
            found.of.wrong("must have step, or steps [a, b]")
        one = found.maybe("step", step)
        start, stop = found["steps"].stretch(MAX_STEPS) if one is None else (one, one + 1)
        return cls(at(found), start, stop, Bounds.read(found))

    def untrue(self, screen: Screen, run: Run) -> str | None:
        """The first step at which it is otherwise."""
        for where, number in enumerate(_part(run, self.at, self.start, self.stop).tolist(), self.start):
            if not self.bounds.hold(number):
                return f"{self.at} at step {where + 1} is {number:.6g}, not {self.bounds}"
        return None


@dataclass(frozen=True)
class Held(Expectation):
    """A signal of a cell is at each of some steps, to the last bit, what it is at another."""

    FIELDS = (*OF, "steps", "as")

    at: At
    start: int
    stop: int
    like: int

    @classmethod
    def read(cls, found: Fields) -> "Held":
        """`as`: the step whose value is held."""
        return cls(at(found), *found["steps"].stretch(MAX_STEPS), step(found["as"]))

    def untrue(self, screen: Screen, run: Run) -> str | None:
        """The first step at which it is otherwise."""
        values = _part(run, self.at, 0, max(self.stop, self.like + 1))
        for where in range(self.start, self.stop):
            if values[where] != values[self.like]:
                other = f"{values[self.like]:.6g} of step {self.like + 1}"
                return f"{self.at} at step {where + 1} is {values[where]:.6g}, not the {other}"
        return None


@dataclass(frozen=True)
class First(Expectation):
    """The first step at which a signal of a cell lies within bounds."""

    FIELDS = (*OF, "step", *BOUNDS)

    at: At
    step: int
    bounds: Bounds

    @classmethod
    def read(cls, found: Fields) -> "First":
        """`step`: that step."""
        return cls(at(found), step(found["step"]), Bounds.read(found))

    def untrue(self, screen: Screen, run: Run) -> str | None:
        """Which step it is instead."""
        values = _part(run, self.at, 0, run.steps).tolist()
        found = next((where for where, number in enumerate(values) if self.bounds.hold(number)), None)
        if found == self.step:
            return None
        said = "at no step" if found is None else f"first at step {found + 1}"
        return f"{self.at} is {self.bounds} {said}, not first at step {self.step + 1}"


@dataclass(frozen=True)
class Says(Expectation):
    """What the net says at a step: one label, or a list of all that it allows."""

    FIELDS = ("step", "is", "undisturbed")

    step: int
    labels: tuple[str, ...]
    undisturbed: bool

    @classmethod
    def read(cls, found: Fields) -> "Says":
        """`is`: the label, or the list."""
        labels = found["is"].value
        given = [labels] if isinstance(labels, str) else labels
        if not isinstance(given, list) or not all(isinstance(one, str) and one for one in given):
            found["is"].must_be("what the net says, a text or a list of texts")
        return cls(step(found["step"]), tuple(given), bool(found.maybe("undisturbed", flag)))

    def untrue(self, screen: Screen, run: Run) -> str | None:
        """What it says instead."""
        _within(run, self.step + 1)
        said = run.said(self.step, self.undisturbed)
        if set(said) == set(self.labels):
            return None
        return f"the net says {_listed(said)} at step {self.step + 1}, not {_listed(self.labels)}"


@dataclass(frozen=True)
class Figure(Expectation):
    """A number in a study's answer.

    args: those of the study; `"screen"` in place of `spec`, `unit`, `step`, `layer` or `net` is the Screen's own.
    path: the names and places that lead to it in the answer.
    """

    FIELDS = ("study", "args", "path", *BOUNDS)

    study: str
    args: dict[str, Any]
    path: tuple[str | int, ...]
    bounds: Bounds

    @classmethod
    def read(cls, found: Fields) -> "Figure":
        """Of a study by its name."""
        args = found["args"].value if "args" in found else {}
        if not isinstance(args, dict):
            found["args"].must_be("an object")
        study = found["study"].one_of(STUDIES)
        return cls(study, args, _path(found), Bounds.read(found))

    def untrue(self, screen: Screen, run: Run) -> str | None:
        """What it is instead."""
        own = {"spec": screen.spec.to_dict(), "net": screen.spec.net, "unit": screen.unit, "step": screen.step}
        own["layer"] = screen.layer
        args = {name: own[name] if value == "screen" and name in own else value for name, value in self.args.items()}
        return _at_path(answer(self.study, args), self.path, f"the answer of {self.study}", self.study, self.bounds)


@dataclass(frozen=True)
class Card(Expectation):
    """A number on the card of a net: how it was trained, and what it came to.

    net: its name; None is the Screen's own. path: the names and places that lead to the number on the card.
    """

    FIELDS = ("net", "path", *BOUNDS)

    net: str | None
    path: tuple[str | int, ...]
    bounds: Bounds

    @classmethod
    def read(cls, found: Fields) -> "Card":
        """Of a net by its name."""
        name = found["net"].value if "net" in found else None
        if name is not None and not isinstance(name, str):
            found["net"].must_be("the name of a net")
        return cls(name, _path(found), Bounds.read(found))

    def untrue(self, screen: Screen, run: Run) -> str | None:
        """What it is instead."""
        name = self.net or screen.spec.net
        return _at_path(experiment.net(name).card, self.path, f"the card of {name}", f"{name}'s card", self.bounds)


EXPECTATIONS: dict[str, type[Expectation]] = {
    "value": Value,
    "held": Held,
    "first": First,
    "says": Says,
    "figure": Figure,
    "card": Card,
}
"""By the name of their kind."""


def expectation(place: Place) -> Expectation:
    """The expectation at a place of a file."""
    if not isinstance(place.value, dict):
        place.must_be("an object")
    kind = EXPECTATIONS[place.field("kind").one_of(EXPECTATIONS)]
    return kind.read(place.fields(("kind", *kind.FIELDS)))


def _path(found: Fields) -> tuple[str | int, ...]:
    path = [place.value for place in found["path"].items(1, 16)]
    for part in path:
        if isinstance(part, bool) or not isinstance(part, str | int):
            found["path"].must_be("a list of names and whole numbers")
    return tuple(path)


def _at_path(whole: Any, path: tuple[str | int, ...], named: str, short: str, bounds: Bounds) -> str | None:
    """What the number that a path leads to is instead of within the bounds; None where it is within."""
    number = whole
    for depth, part in enumerate(path):
        try:
            number = number[part]
        except (KeyError, IndexError, TypeError):
            raise ValueError(f"path: {named} has no {list(path[: depth + 1])}") from None
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise ValueError(f"path: {list(path)} of {short} is no number")
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return None if bounds.hold(number) else f"{short}{where} is {number:.6g}, not {bounds}"


def _part(run: Run, what: At, start: int, stop: int) -> Any:
    _within(run, stop)
    return np.asarray(run.values(what), np.float64)[start:stop]


def _within(run: Run, stop: int) -> None:
    if stop > run.steps:
        raise ValueError(f"there is no step {stop}: the run has {run.steps}")


def _listed(labels: tuple[str, ...]) -> str:
    return " and ".join(map(repr, labels)) or "nothing"
