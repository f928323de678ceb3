"""One seed of one arm: trained, measured, and marked with all that decides its outcome."""

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from ..train import train
from . import rows
from .processor import numpy_code, processor
from .row import Arm, Value

UPDATES = 4
"""How many a probe does: with so few, another order of rounding shows in the weights' last bits."""


@dataclass(frozen=True)
class Job:
    """What is to be run: names, so that it can be sent to another process or machine."""

    row: str
    arm: str
    seed: int


@dataclass(frozen=True)
class Key:
    """All that decides a trial's outcome.

    recipe: of the task, the settings and what is measured: the same on every machine. bits: of the weights after a few
    updates, and of what that net gives: the same where the code that trains and runs and the processor's rounding are.
    """

    row: str
    arm: str
    seed: int
    recipe: str
    bits: str


@dataclass(frozen=True)
class Trial:
    """What one job found. sequences: trained on. seconds: of processor time. processor, numpy: where, and by what."""

    key: Key
    values: Mapping[str, Value]
    sequences: int
    seconds: float
    processor: str
    numpy: str

    def line(self) -> str:
        """As one line of JSON."""
        return json.dumps(asdict(self.key) | {k: v for k, v in vars(self).items() if k != "key"}, allow_nan=False)

    @classmethod
    def read(cls, line: str) -> "Trial":
        """What `line` wrote; ValueError for what is none."""
        try:
            told = json.loads(line)
            key = Key(**{name: told.pop(name) for name in ("row", "arm", "seed", "recipe", "bits")})
            trial = cls(key, **told)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"it must be a trial as `gatescope reproduce` writes it, got {line[:60]!r}") from error
        if not _is_valid(trial):
            raise ValueError(f"it must be a trial as `gatescope reproduce` writes it, got {line[:60]!r}")
        return trial


def _is_valid(trial: Trial) -> bool:
    key = trial.key
    texts = (key.row, key.arm, key.recipe, key.bits, trial.processor, trial.numpy)
    numbers: tuple[Any, ...] = (key.seed, trial.sequences, trial.seconds)
    values = tuple(trial.values.values()) if isinstance(trial.values, dict) else ("no table",)
    return (
        all(isinstance(text, str) for text in texts)
        and all(type(number) in (int, float) and number >= 0 for number in numbers)
        and all(value is None or (type(value) in (int, float) and np.isfinite(value)) for value in values)
    )


def recipe_of(arm: Arm) -> str:
    """A mark of what is trained, with which settings, and of what is measured."""
    told = (arm.recipe.task.key, vars(arm.settings), arm.stops, [column.key for column in arm.columns])
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]


@lru_cache(maxsize=256)
def bits_of(arm: Arm) -> str:
    """A mark of how this code on this processor trains and runs an arm, to the last bit."""
    settings = arm.settings
    *_, last = train(arm.recipe.task, settings, 0, settings.sequences, until=UPDATES * settings.batch)
    mark = hashlib.sha256()
    for name, value in sorted(last.values.items()):
        mark.update(name.encode() + np.ascontiguousarray(value).tobytes())
    x = arm.recipe.task.batch(np.random.default_rng(0), 2).x.astype(np.float32)
    y = last.network.astype(np.float32).run(x, (), batched=True).y
    mark.update(b"" if y is None else np.ascontiguousarray(y).tobytes())
    return mark.hexdigest()[:12]


def key_of(job: Job) -> Key:
    """The key that a job's trial has where it is run here."""
    arm = rows.row(job.row).arm(job.arm)
    return Key(job.row, job.arm, job.seed, recipe_of(arm), bits_of(arm))


def run(job: Job) -> Trial:
    """Train, and measure: in float32, as shipped nets run."""
    arm = rows.row(job.row).arm(job.arm)
    begun, last = time.process_time(), None
    # Asking again and again whether all is right takes long, and where training does not end by it nobody needs it.
    task = arm.recipe.task if arm.stops else replace(arm.recipe.task, done=None)
    for last in train(task, arm.settings, job.seed):
        if arm.stops and last.reached is not None:
            break
    if last is None:
        raise ValueError("the recipe must have at least one sequence")
    values = dict(arm.measure(last.network.astype(np.float32), last.reached))
    seconds = round(time.process_time() - begun, 1)
    return Trial(key_of(job), values, last.sequences, seconds, processor(), numpy_code())
