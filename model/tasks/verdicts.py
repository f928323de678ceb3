"""Whether a net's errors on numbers that were held out are smaller than a baseline's, by more than chance makes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from ..gates import Array

STRETCHES = 10
"""Of time, each with one mean: errors of steps that follow one another are no independent sample."""

WITHIN = 2.26
"""Standard errors of a mean of 10 stretches: in 95 of 100 such means chance makes no more (Student's t)."""

Verdict = Literal["better", "worse", "alike"]

VERDICTS: dict[Verdict, str] = {
    "better": "On what was held out it is better than {guess}.",
    "worse": "On what was held out it is WORSE than {guess}, which costs nothing.",
    "alike": "On what was held out it cannot be told apart from {guess}: the difference is no more than chance makes.",
}


@dataclass(frozen=True)
class Against:
    """A baseline's errors, root of the mean square in each column's unit; and what the net is beside it."""

    errors: tuple[float, ...]
    verdict: Verdict


@dataclass(frozen=True)
class Judged:
    """A net's errors on what is held out, as of `Against`, and the two baselines: that all stays as it is, and that all
    is as it was a season ago.
    """

    errors: tuple[float, ...]
    stays: Against
    season: Against

    @classmethod
    def of(cls, mine: Array, stays: Array, season: Array, spread: Array) -> "Judged":
        """Of errors step by step, (T, D) each; spread (D,): by which columns of different units count alike."""
        against = [Against(_root(one), _verdict(mine, one, spread)) for one in (stays, season)]
        return cls(_root(mine), against[0], against[1])


def sentences(judged: Mapping[str, Any]) -> list[str]:
    """What `Forecast.told` says of a net beside the two baselines, for a person."""
    guesses = {
        "stays": "saying that all stays as it is",
        "season": f"saying what was {judged['back']} steps before",
    }
    return [VERDICTS[judged["verdicts"][key]].format(guess=guess) for key, guess in guesses.items()]


def _verdict(mine: Array, theirs: Array, spread: Array) -> Verdict:
    """What the net's errors (T, D) are beside those of a baseline: a paired t-test of stretches of time."""
    apart = ((mine**2 - theirs**2) / spread**2).mean(-1)
    means = [float(one.mean()) for one in np.array_split(apart, min(STRETCHES, len(apart)))]
    mean, error = float(apart.mean()), float(np.std(means, ddof=1)) / len(means) ** 0.5
    if abs(mean) <= WITHIN * error or mean == 0:
        return "alike"
    return "better" if mean < 0 else "worse"


def _root(errors: Array) -> tuple[float, ...]:
    return tuple(float(one) for one in np.sqrt((errors**2).mean(axis=0)))
