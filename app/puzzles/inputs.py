"""What a puzzle's net reads: written down, or drawn step by step from a seed.

A schedule of pins is in steps. So what it is judged by has its events at the steps that the puzzle speaks of, and
differs in all that it does not speak of: how large a pulse is, of which sign, and what comes at the other steps.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...model.spec import Numbers, Text
from ..lessons.reading import Place

MAX_STEPS = 100
MAX_INPUTS = 12
MAX_SEED = 2**53 - 1
LARGEST = 100.0

Read = Text | Numbers


def written(place: Place) -> Read:
    """An input that is written down: a text of symbols, or a list of numbers, one a step."""
    if isinstance(place.value, str):
        if not 1 <= len(place.value) <= MAX_STEPS:
            place.must_be(f"a text of 1 to {MAX_STEPS} symbols")
        return Text(place.value)
    return Numbers(tuple((_number(one),) for one in place.items(1, MAX_STEPS)))


def length(given: Read) -> int:
    """T."""
    return len(given.text if isinstance(given, Text) else given.rows)


def silenced(given: Read, steps: tuple[int, ...]) -> Read:
    """The input with 0 at some steps; ValueError for one of symbols."""
    if isinstance(given, Text):
        raise ValueError("what is read here are symbols: none of them is silence")
    return Numbers(tuple((0.0,) if step in steps else row for step, row in enumerate(given.rows)))


def hidden(place: Place) -> tuple[Read, ...]:
    """What a puzzle is judged by: a list of inputs, or how they are drawn."""
    if isinstance(place.value, list):
        return tuple(map(written, place.items(1, MAX_INPUTS)))
    found = place.fields(("seed", "many", "steps"), ("seed", "many", "steps"))
    rng = np.random.default_rng(found["seed"].whole(0, MAX_SEED))
    steps = [choice for one in found["steps"].items(1, MAX_STEPS) for choice in _steps(one)]
    if len(steps) > MAX_STEPS:
        found["steps"].wrong(f"are {len(steps)} with all that is repeated; at most {MAX_STEPS} are allowed")
    many = found["many"].whole(1, MAX_INPUTS)
    return tuple(Numbers(tuple((one.draw(rng),) for one in steps)) for _ in range(many))


@dataclass(frozen=True)
class _Choice:
    """What may come at a step: a number between two, out of one of these pairs."""

    pairs: tuple[tuple[float, float], ...]

    def draw(self, rng: np.random.Generator) -> float:
        """One of the pairs, each as likely as any other, and a number in it, with two places."""
        low, high = self.pairs[int(rng.integers(len(self.pairs)))]
        return round(float(rng.uniform(low, high)), 2) if low < high else low


def _steps(place: Place) -> Iterator[_Choice]:
    """What may come at the steps that a place speaks of: one, or as many as `times` says."""
    if isinstance(place.value, dict):
        found = place.fields(("of", "times"), ("of",))
        times = found.maybe("times", lambda one: one.whole(1, MAX_STEPS)) or 1
        yield from [_Choice(tuple(map(_pair, found["of"].items(1, 8))))] * times
    else:
        yield _Choice((_pair(place),))


def _pair(place: Place) -> tuple[float, float]:
    """A number, or a list of two that it lies between."""
    if not isinstance(place.value, list):
        number = _number(place)
        return number, number
    low, high = (_number(one) for one in place.items(2, 2))
    if low > high:
        place.must_be("two numbers, the lower first")
    return low, high


def _number(place: Place) -> float:
    found: Any = place.number()
    if not abs(found) <= LARGEST:
        place.must_be(f"a number from {-LARGEST:g} to {LARGEST:g}")
    return float(found)
