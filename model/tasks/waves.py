"""A sine wave of unknown period, height and phase: read it number by number, and say the next.

A net that says it well can go on by itself, fed with what it says: that is how sequences are generated (Graves 2013).
"""

from collections.abc import Sequence

import numpy as np

from .. import checks
from ..gates import Array
from ..interventions import Intervention
from ..network import Network
from .recipe import Recipe, Settings
from .task import MAX_SIZE, Batch, Figures, Task, outputs

STEPS = 60
PERIODS = (8.0, 24.0)
HEIGHTS = (0.4, 1.0)
SETTLED = 20
"""Steps in which a net may find out which wave it is."""

NEAR = 0.05
TESTS = 500
ALONE = 20
"""Steps for which a net is asked to go on by itself."""


def wave(rng: np.random.Generator, count: int, steps: int) -> Array:
    """(count, steps): waves of period 8 to 24 steps, height .4 to 1, any phase."""
    period, height = (rng.uniform(*ends, (count, 1)) for ends in (PERIODS, HEIGHTS))
    phase = rng.uniform(0, 2 * np.pi, (count, 1))
    result: Array = height * np.sin(2 * np.pi * np.arange(steps) / period + phase)
    return result


def generate(rng: np.random.Generator, size: int | None = None) -> list[list[float]]:
    """One wave of 60 steps, or of `size`."""
    steps = STEPS if size is None else checks.integer("size", size, 1, MAX_SIZE)
    return [[round(float(value), 4)] for value in wave(rng, 1, steps)[0]]


def batch(rng: np.random.Generator, size: int) -> Batch:
    """Each target is the next number of the wave."""
    x = wave(rng, size, STEPS + 1)[..., None]
    return Batch(x[:, :-1], x[:, 1:], np.ones((size, STEPS)))


def _errors(network: Network, x: Array, acts: Sequence[Intervention] = ()) -> Array:
    """(B, T - 1) of waves x (B, T)."""
    errors: Array = outputs(network, x[:, :-1, None], acts)[..., 0] - x[:, 1:]
    return errors


def right(network: Network, rng: np.random.Generator, count: int, acts: Sequence[Intervention] = ()) -> Array:
    """(count,) of bool, of waves drawn anew: whether no number after the first 20 is missed by .05 or more."""
    found: Array = np.abs(_errors(network, wave(rng, count, STEPS + 1), acts)[:, SETTLED:]).max(-1) < NEAR
    return found


def alone(network: Network, given: Array, steps: int) -> Array:
    """(B, steps): how a net goes on by itself, fed with what it says, after it has read `given` (B, T)."""
    trace = network.run(np.asarray(given[..., None], network.dtype), batched=True)
    said = []
    for _ in range(steps):
        if trace.y is None:
            raise ValueError("network must have a readout, got none")
        said.append(trace.y[:, -1])
        trace = network.run(said[-1][:, None], state=trace.states, batched=True)
    return np.concatenate(said, axis=1)


def measure(network: Network) -> Figures:
    """Errors, as root of the mean square, told the true number at each step, and going on by itself."""
    x = wave(np.random.default_rng(2013), TESTS, STEPS + ALONE)
    told = _errors(network, x[:, : STEPS + 1])[:, SETTLED:]
    going = alone(network, x[:, :STEPS], ALONE) - x[:, STEPS:]
    return {
        "error of the next number": round(float(np.sqrt((told**2).mean())), 4),
        f"error after {ALONE} steps alone": round(float(np.sqrt((going[:, -1] ** 2).mean())), 4),
        "of always saying 0": round(float(np.sqrt((x**2).mean())), 4),
        "waves": TESTS,
    }


TASK = Task(
    name="waves",
    title="Waves",
    alphabet=None,
    inputs=1,
    labels=("next",),
    readout="linear",
    criterion="No number after the first 20 steps is missed by 0.05 or more.",
    fresh="drawn anew, out of so many that none came in training",
    generate=generate,
    batch=batch,
    right=right,
    measure=measure,
    predicts="stream",
    span=((-1, 1),),
)

RECIPE = Recipe(
    TASK,
    Settings(hidden=24, sequences=160_000, batch=32, rate=0.01, final=0.0005, clip=None, norm=1, noise=0.05),
    seed=0,
    seed_chosen="Seed 0 is the first there is; whether its settings were tried out on it is not on record.",
    cells=(
        "Cell 24 follows the wave and cell 9 its slope: place and speed, from which the next number follows. "
        "Trained with a little noise on its input, the net goes on by itself, fed with what it says: after 20 "
        "steps it is off by 0.03, as root of the mean square."
    ),
)
