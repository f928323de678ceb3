"""Questions that a lesson asks before a run is shown: how one is read, and what answers it.

The answer is computed from a run, never written down. Twin: `static/js/spec/question.js`; `tests/golden/questions.json`
holds both to the same. Steps and cells are counted from 0.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from ...model.gates import Array
from ...model.nets.files import MAX_LAYERS
from ...model.spec import MAX_CELLS, MAX_STEPS
from .reading import Place
from .runs import At
from .texts import Text, text

KINDS = ("choose", "number", "sketch", "symbol")
TOLERANCE = 0.05
MAX_OPTIONS = 8
MAX_SYMBOL = 64


@dataclass(frozen=True)
class Values:
    """of: the values at the steps asked about; before: the last one that is not covered; free: the undisturbed run's at
    the last step; near: so little a change is none; said: what the net says at the last step."""

    of: tuple[float, ...]
    before: float
    free: float
    near: float
    said: tuple[str, ...]

    @property
    def last(self) -> float:
        """The value at the last step."""
        return self.of[-1]


@dataclass(frozen=True)
class Predicate:
    """takes: what follows its name in a file."""

    takes: str
    holds: Callable[[Values, Any], bool]


PREDICATES: dict[str, Predicate] = {
    "rises": Predicate("nothing", lambda now, _: now.last > now.before + now.near),
    "falls": Predicate("nothing", lambda now, _: now.last < now.before - now.near),
    "stays": Predicate("nothing", lambda now, _: now.before - now.near <= now.last <= now.before + now.near),
    "higher": Predicate("nothing", lambda now, _: now.last > now.free + now.near),
    "lower": Predicate("nothing", lambda now, _: now.last < now.free - now.near),
    "same": Predicate("nothing", lambda now, _: now.free - now.near <= now.last <= now.free + now.near),
    "above": Predicate("number", lambda now, than: now.last > than),
    "below": Predicate("number", lambda now, than: now.last < than),
    "between": Predicate("pair", lambda now, pair: pair[0] <= now.last <= pair[1]),
    "reaches": Predicate("number", lambda now, than: any(value >= than for value in now.of)),
    "misses": Predicate("number", lambda now, than: all(value < than for value in now.of)),
    "says": Predicate("symbol", lambda now, symbol: symbol in now.said),
    "says-not": Predicate("symbol", lambda now, symbol: symbol not in now.said),
}
"""What can be the case, by its name."""


@dataclass(frozen=True)
class Option:
    """A sentence, and when it is true: a predicate's name with what it takes."""

    text: Text
    name: str
    than: Any


class Seen(Protocol):
    """What a question looks at of a run."""

    @property
    def steps(self) -> int:
        """T."""

    @property
    def is_both_ways(self) -> bool:
        """Whether what is seen of early steps has read the late ones."""

    def values(self, at: At) -> Array:
        """(T,) of a signal; ValueError where there is none such."""

    def said(self, step: int) -> tuple[str, ...]:
        """What the net says at a step."""

    def own_words(self, start: int) -> bool:
        """Whether from a step on the net reads its own words."""


@dataclass(frozen=True)
class Question:
    """of: the signal asked about, at steps [start, stop); what is from start on is covered while it is open.

    number: the value at the last of the steps. sketch: those at all of them. symbol: what the net says at the last.
    plain: as the file has it.
    """

    kind: str
    text: Text
    of: At
    start: int
    stop: int
    options: tuple[Option, ...]
    tolerance: float
    plain: dict[str, Any]

    @property
    def languages(self) -> set[str]:
        """In which any of its texts is."""
        return {language for words in (self.text, *(one.text for one in self.options)) for language in words}

    def said(self, language: str = "en") -> dict[str, Any]:
        """As the file has it, in plain words of a language, or in English where it has none of that."""
        asked = {**self.plain, "text": _plain(self.text, language)}
        if self.options:
            given = zip(self.plain["options"], self.options, strict=True)
            asked["options"] = [{**plain, "text": _plain(one.text, language)} for plain, one in given]
        return asked

    def untrue(self, seen: Seen) -> str | None:
        """Why it can't be asked of a run, or has no one answer; None where it has."""
        if seen.is_both_ways:
            return "of.steps: can't be covered: the net reads in both directions, and what is seen before has read it"
        if self.stop > seen.steps:
            return f"of.steps: must end at {seen.steps} at most: so many steps the run has"
        if self.kind == "symbol" and self.stop < seen.steps and not seen.own_words(self.start):
            return f"of.steps: must end at {seen.steps}, the end of the run: the input after it would tell"
        try:
            self.answer(seen)
        except ValueError as error:
            return str(error)
        return None

    def answer(self, seen: Seen) -> int | float | list[float] | list[str]:
        """Which option, the value, the values, or what the net says; ValueError where there is no such answer."""
        if self.kind == "symbol":
            if not (said := list(seen.said(self.stop - 1))):
                raise ValueError(f"the net says no symbol at step {self.stop}")
            return said
        values: list[float] = seen.values(self.of).astype(float)[: self.stop].tolist()
        if self.kind == "number":
            return values[-1]
        if self.kind == "sketch":
            return values[self.start :]
        free = seen.values(At(self.of.signal, self.of.cell, self.of.layer, undisturbed=True))
        now = Values(
            tuple(values[self.start :]),
            values[self.start - 1],
            float(free[self.stop - 1]),
            self.tolerance,
            seen.said(self.stop - 1),
        )
        true = [at for at, one in enumerate(self.options) if PREDICATES[one.name].holds(now, one.than)]
        if len(true) == 1:
            return true[0]
        many = " and ".join(str(at + 1) for at in true)
        so = f"{many} do" if true else f"none does: {self.of} is {now.last:.6g} at the end"
        raise ValueError(f"options: exactly one must hold, but {so}")


def question(place: Place) -> Question:
    """The question at a place of a file."""
    found = place.fields(("kind", "text", "of", "options", "tolerance"), ("kind", "text", "of"))
    kind = found["kind"].one_of(KINDS)
    tolerance = found.maybe("tolerance", Place.number)
    if tolerance is not None and tolerance < 0:
        found["tolerance"].must_be("a number of at least 0")
    if kind == "choose":
        options = tuple(map(_option, found["options"].items(2, MAX_OPTIONS)))
    else:
        options = ()
        if "options" in found and found["options"].value != []:
            found["options"].wrong("must be left out: only a question of the kind choose has options")
    of, (start, stop) = _of(found["of"], kind)
    near = TOLERANCE if tolerance is None else tolerance
    return Question(kind, text(found["text"]), of, start, stop, options, near, place.value)


def _of(place: Place, kind: str) -> tuple[At, tuple[int, int]]:
    found = place.fields(("signal", "cell", "layer", "steps"), ("steps",))
    signal = found["signal"].value if "signal" in found or kind != "symbol" else "y"
    if kind == "symbol" and signal != "y":
        found["signal"].must_be("y, or left out")
    if not isinstance(signal, str) or not re.fullmatch("[a-z]", signal):
        found["signal"].must_be("a signal, such as c, or y")
    cell = found.maybe("cell", lambda one: one.whole(0, MAX_CELLS - 1)) or 0
    layer = found.maybe("layer", lambda one: one.whole(0, MAX_LAYERS - 1)) or 0
    start, stop = found["steps"].stretch(MAX_STEPS)
    if start < 1:
        found["steps"].wrong("must begin at 1 or later: a step before it is to be seen")
    return At(signal, cell, layer), (start, stop)


def _option(place: Place) -> Option:
    found = place.fields(("text", "when"), ("text", "when"))
    when = found["when"]
    if isinstance(when.value, dict) and len(when.value) == 1:
        ((name, than),) = when.value.items()
    else:
        name, than = when.value, True
    if not isinstance(name, str) or name not in PREDICATES:
        when.must_be(f"one of {', '.join(PREDICATES)}, with what it takes")
    takes = PREDICATES[name].takes
    if not TAKES[takes][1](than):
        Place(f"{when.at}.{name}", than).must_be(TAKES[takes][0])
    return Option(text(found["text"]), name, than)


def _plain(words: Text, language: str) -> str:
    """A text without its signs."""
    return re.sub(r"[{}*]", "", words.get(language, words["en"]))


def _is_number(given: Any) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool) and math.isfinite(given)


def _is_pair(given: Any) -> bool:
    return isinstance(given, list) and len(given) == 2 and all(map(_is_number, given)) and given[0] <= given[1]


TAKES: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "nothing": ("true, or its name alone", lambda given: given is True),
    "number": ("a number", _is_number),
    "pair": ("two numbers, the lower first", _is_pair),
    "symbol": ("a symbol", lambda given: isinstance(given, str) and 0 < len(given) <= MAX_SYMBOL),
}
"""What a predicate may take: in words, and whether a value is such."""
