"""A person's own series of numbers: read it step by step, and say what comes one or more steps later.

The last fifth in time is held out, and the scale is of what comes before it: nothing of what a net is judged by is
known in training. It is judged beside two baselines: that all stays as it is (persistence), and that all is as it was a
season ago (seasonal naive). The texts call them guesses that cost nothing.

In training each column has mean 0 and spread 1. A finished net has that scale in its weights: it reads and says numbers
in the person's own units.
"""

import hashlib
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from .. import checks, series
from ..arguments import Argument, Whole
from ..gates import Array
from ..interventions import Intervention
from ..network import Network
from ..readout import Readout
from ..refused import Refused
from ..series import MAX_NUMBERS, Series
from .recipe import Recipe, Settings
from .task import Batch, Figures, Task, outputs
from .verdicts import Judged, sentences

NAME = "forecast"
HELD_OUT = 0.2
WINDOWS = (40, 120)
"""Steps of a sequence to learn from: two seasons, but no less and no more than these."""

LONGEST_SEASON = 400
"""That is looked for; a person may say a longer one."""

AS_GOOD = 1.3
"""A season fits as well as the best where its mean square difference is at most this many times the least; of those
that are local minima too, the shortest is taken."""


TITLE = 200
"""Symbols, at most, of a net's title."""

DRAWN = 60
"""Steps of a sequence to begin with."""


_SERIES = Argument("series")
_AHEAD = Whole("ahead", 1, 1, MAX_NUMBERS)
_SEASON = Whole("season", None, 2, MAX_NUMBERS, optional=True)
ARGUMENTS = (_SERIES, _AHEAD, _SEASON)


@dataclass(frozen=True, eq=False)
class Forecast:
    """What a series asks of a net: to say all columns `ahead` steps later. given: the season, None to find one out.

    Refused says what does not fit.
    """

    series: Series
    ahead: int = 1
    given: int | None = None

    def __post_init__(self) -> None:
        rows = len(self.series.rows)
        if not _whole(self.ahead, 1, self.cut // 4):
            raise Refused("series_ahead", most=self.cut // 4, rows=rows, got=repr(self.ahead))
        if self.given is not None and not _whole(self.given, 2, self.cut // 2):
            raise Refused("series_season", most=self.cut // 2, rows=rows, got=repr(self.given))

    @property
    def cut(self) -> int:
        """Rows before those that are held out."""
        rows = len(self.series.rows)
        return rows - max(1, int(rows * HELD_OUT))

    @property
    def held(self) -> int:
        """Rows that are held out."""
        return len(self.series.rows) - self.cut

    @cached_property
    def scale(self) -> tuple[Array, Array]:
        """Mean and spread of each column, (D,) both, before what is held out."""
        seen = self.series.values[: self.cut]
        spread = seen.std(axis=0)
        still = [name for name, one in zip(self.series.names, spread, strict=True) if not one > 0]
        if still:
            raise Refused("series_still", column=still[0])
        return seen.mean(axis=0), spread

    @cached_property
    def scaled(self) -> Array:
        """(T, D): what a net reads in training."""
        mean, spread = self.scale
        found: Array = (self.series.values - mean) / spread
        return found

    @cached_property
    def season(self) -> int:
        """The period, in steps: as given, or what fits best before what is held out."""
        if self.given is not None:
            return self.given
        seen = self.scaled[: self.cut]
        lags = range(2, min(self.cut // 2, LONGEST_SEASON) + 1)
        off = {lag: float(((seen[lag:] - seen[:-lag]) ** 2).mean()) for lag in lags}
        most = AS_GOOD * min(off.values())
        # Twice the period fits about as well, now and then by chance a little better.
        return next(lag for lag in lags if off[lag] <= min(most, off.get(lag - 1, np.inf), off.get(lag + 1, np.inf)))

    @cached_property
    def window(self) -> int:
        """Steps of a sequence to learn from, and that a net has read before it is judged."""
        least, most = WINDOWS
        return min(max(least, min(2 * self.season, most)), (self.cut - self.ahead) // 2)

    @property
    def back(self) -> int:
        """How far before what is to be said the seasonal baseline looks: no later than what has been read."""
        return self.season * -(-self.ahead // self.season)

    @cached_property
    def stretch(self) -> int:
        """Steps over which a net is right, or not."""
        return max(2, min(self.window, self.held // 4))

    def said(self, network: Network, ends: Array, length: int, acts: Sequence[Intervention] = ()) -> Array:
        """(B, length, D): what a finished net says for the `length` rows up to each of `ends`.

        It has read a window before, and then what was known at each step.
        """
        starts = ends - self.ahead - length + 1 - self.window
        places = starts[:, None] + np.arange(self.window + length)
        return outputs(network, self.series.values[places], acts)[:, -length:]

    def batch(self, rng: np.random.Generator, size: int) -> Batch:
        """Windows of what is not held out, each with what comes `ahead` steps later."""
        starts = rng.integers(0, self.cut - self.ahead - self.window + 1, size)
        places = starts[:, None] + np.arange(self.window)
        return Batch(self.scaled[places], self.scaled[places + self.ahead], np.ones(places.shape))

    def generate(self, rng: np.random.Generator, size: int | None = None) -> list[list[float]]:
        """Rows as they are, of what is held out as far as that is long enough."""
        rows = self.series.rows
        length = min(len(rows), DRAWN if size is None else checks.integer("size", size, 1))
        last = len(rows) - length
        start = int(rng.integers(min(self.cut, last), last + 1))
        return [list(row) for row in rows[start : start + length]]

    def finish(self, network: Network) -> Network:
        """The net that reads and says the person's own numbers, from one that reads and says scaled ones."""
        mean, spread = self.scale
        first: Any = network.layers[0]
        readout = network.readout
        if readout is None:
            raise ValueError("network must have a readout, got none")
        weights = first.values["W"] / spread
        lowest = replace(first, W=weights, b=first.values["b"] - weights @ mean)
        says = Readout(readout.kind, readout.W * spread[:, None], readout.b * spread + mean)
        return Network((lowest, *network.layers[1:]), says)

    def _rows(self, back: int, ends: Array, length: int) -> Array:
        """(B, length, D): those up to `back` before each of `ends`: what was due at 0, else what a baseline says."""
        places = ends[:, None] - np.arange(length)[::-1] - back
        found: Array = self.series.values[places]
        return found

    def right(self, network: Network, rng: np.random.Generator, count: int, acts: Sequence[Intervention]) -> Array:
        """(B,) of bool, of stretches of what is held out: whether a net is nearer than persistence."""
        length, rows = self.stretch, len(self.series.rows)
        ends = np.arange(self.cut + length - 1, rows)
        ends = np.sort(rng.choice(ends, min(count, len(ends)), replace=False))
        due, spread = self._rows(0, ends, length), self.scale[1]
        mine = (((self.said(network, ends, length, acts) - due) / spread) ** 2).mean((1, 2))
        persistence = (((self._rows(self.ahead, ends, length) - due) / spread) ** 2).mean((1, 2))
        found: Array = mine < persistence
        return found

    def judged(self, network: Network) -> Judged:
        """How far a net is off on all that is held out, beside the two baselines."""
        rows, length = len(self.series.rows), min(self.window, self.held)
        ends = np.arange(rows - 1, self.cut - 1, -length)[::-1]
        ends[0] = max(ends[0], self.cut + length - 1)
        places = ends[:, None] - np.arange(length)[::-1]
        # The first piece may overlap the second.
        _, at = np.unique(places, return_index=True)

        def errors(said: Array) -> Array:
            apart = said - self._rows(0, ends, length)
            found: Array = apart.reshape(-1, apart.shape[-1])[at]
            return found

        mine = errors(self.said(network, ends, length))
        stays, season = (errors(self._rows(back, ends, length)) for back in (self.ahead, self.back))
        return Judged.of(mine, stays, season, self.scale[1])

    def measure(self, network: Network) -> Figures:
        """Errors on what is held out, of each column in its own unit."""
        found = self.judged(network)
        figures: Figures = {}
        for place, name in enumerate(self.series.names):
            figures[f"{name}: error, held out"] = _digits(found.errors[place])
            figures[f"{name}: of saying it stays"] = _digits(found.stays.errors[place])
            figures[f"{name}: of saying what was a season before"] = _digits(found.season.errors[place])
        return figures | {"steps held out": self.held}

    def told(self, network: Network) -> dict[str, Any]:
        """`judged`, as it is sent; with the scale."""
        found = self.judged(network)
        mean, spread = self.scale
        columns = [
            {
                "name": name, "error": _digits(found.errors[place]), "stays": _digits(found.stays.errors[place]),
                "season": _digits(found.season.errors[place]), "mean": _digits(mean[place]),
                "spread": _digits(spread[place]),
            }
            for place, name in enumerate(self.series.names)
        ]  # fmt: skip
        verdicts = {"stays": found.stays.verdict, "season": found.season.verdict}
        return {"ahead": self.ahead, "back": self.back, "steps": self.held, "columns": columns, "verdicts": verdicts}

    @property
    def task(self) -> Task:
        """What is learned, and how it is judged."""
        seen, values = self.series.values[: self.cut], self.series
        mean, spread = self.scale
        scale = [
            {"name": name, "mean": _digits(mean[place]), "spread": _digits(spread[place])}
            for place, name in enumerate(values.names)
        ]
        return Task(
            name=NAME,
            title="Your own numbers",
            alphabet=None,
            inputs=len(values.names),
            labels=values.names,
            readout="linear",
            criterion="Over a stretch of time it was not trained on, it is nearer than saying that all stays as it is.",
            fresh="from the last fifth of the numbers, which is held out",
            generate=self.generate,
            batch=self.batch,
            right=self.right,
            measure=self.measure,
            predicts="stream" if self.ahead == 1 else None,
            apart=False,
            digest=hashlib.sha256(f"{self.ahead} {self.season}\n{values.text}".encode()).hexdigest(),
            kept={
                "title": f"{', '.join(values.names)} (t + {self.ahead})"[:TITLE],
                "series": values.text,
                "ahead": self.ahead,
                "season": self.season,
                "scale": scale,
            },
            source=(
                f" --numbers FILE --columns {shlex.quote(series.joined(values.plain_names))} --ahead {self.ahead} "
                f"--season {self.season}"
            ),
            finish=self.finish,
            judge=self.told,
            tells=sentences,
            span=tuple((float(low), float(high)) for low, high in zip(seen.min(0), seen.max(0), strict=True)),
        )


def recipe(given: Series, ahead: int = 1, season: int | None = None) -> Recipe:
    """How a net learns a series, if nothing else is asked for."""
    task = Forecast(given, ahead, season).task
    settings = Settings(hidden=16, sequences=12_000, batch=16, rate=0.01, final=0.001, clip=None, norm=1, noise=0.1)
    return Recipe(task, settings)


def asked(args: Mapping[str, Any]) -> Recipe:
    """The recipe that a question's series, ahead and season ask for; an example's, where there is no series."""
    found = Series.from_dict(args["series"]) if args.get("series") is not None else series.EXAMPLE
    return recipe(found, _AHEAD.given(args), _SEASON.given(args))


def of_card(card: Mapping[str, Any]) -> Task:
    """The task of a net, out of what its card keeps."""
    return Forecast(series.parse(card.get("series", "")), card.get("ahead", 1), card.get("season")).task


def _whole(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _digits(value: Any) -> float:
    return float(f"{value:.4g}")
