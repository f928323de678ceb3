"""Temporal order, task 6a of Hochreiter & Schmidhuber 1997: which of X and Y came first, and which second?

E, then 98 to 108 symbols drawn from a, b, c, d, but for two that are X or Y, then B. Only after the B is the class
asked for: Q for X, X; R for X, Y; S for Y, X; U for Y, Y.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np

from .. import checks
from ..gates import Array
from ..interventions import Intervention
from ..network import Network
from .recipe import Recipe, Settings
from .task import Batch, Figures, Task, one_hot, outputs, padded

ALPHABET = ("E", "a", "b", "c", "d", "X", "Y", "B")
CLASSES = {"XX": "Q", "XY": "R", "YX": "S", "YY": "U"}
LABELS = tuple(CLASSES.values())
TESTS = 2560
LONGEST = 2000


def sample(rng: np.random.Generator, size: int | None = None) -> str:
    """100 to 110 symbols, X or Y at one of 10 to 20 and one of 50 to 60; or `size` symbols, with places in proportion.

    Places count from the E, which is at 0.
    """
    length = int(rng.integers(100, 111)) if size is None else checks.integer("size", size, 10, LONGEST)
    scale = 1 if size is None else length / 100
    symbols = ["E", *("abcd"[column] for column in rng.integers(4, size=length - 2)), "B"]
    for low, high in ((10, 20), (50, 60)):
        symbols[int(rng.integers(low, high + 1) * scale)] = "XY"[rng.integers(2)]
    return "".join(symbols)


def label(text: str) -> str:
    """The class of a sequence: Q, R, S or U."""
    return CLASSES["".join(symbol for symbol in text if symbol in "XY")]


def batch(rng: np.random.Generator, size: int) -> Batch:
    """The target is the class; it counts after the B alone."""
    texts = [sample(rng) for _ in range(size)]
    x = padded([one_hot(ALPHABET, text, np.float64) for text in texts])
    weight = np.zeros(x.shape[:2])
    weight[np.arange(size), [len(text) - 1 for text in texts]] = 1
    target = np.stack([one_hot(LABELS, label(text), np.float64) for text in texts])
    return Batch(x, np.repeat(target, x.shape[1], axis=1), weight)


def errors(network: Network, texts: Sequence[str], acts: Sequence[Intervention] = ()) -> Array:
    """(B, 4): how far each output is off after the B."""
    y = outputs(network, padded([one_hot(ALPHABET, text) for text in texts]), acts)
    wanted = np.concatenate([one_hot(LABELS, label(text)) for text in texts])
    off: Array = abs(y[np.arange(len(texts)), [len(text) - 1 for text in texts]] - wanted)
    return off


def right(network: Network, rng: np.random.Generator, count: int, acts: Sequence[Intervention] = ()) -> Array:
    """(count,) of bool, of sequences drawn anew: whether every output is off by less than .3 after the B."""
    off = errors(network, [sample(rng) for _ in range(count)], acts)
    good: Array = off.max(-1) < 0.3
    return good


@cache
def tests() -> tuple[str, ...]:
    """2560 sequences, always the same."""
    rng = np.random.default_rng(1997)
    return tuple(sample(rng) for _ in range(TESTS))


def _wrong(network: Network, texts: Sequence[str]) -> int:
    return int((errors(network, texts).max(-1) >= 0.3).sum())


def measure(network: Network) -> Figures:
    """How many of the 2560 are wrong."""
    return {"wrong": _wrong(network, tests()), "test sequences": TESTS}


def done(network: Network) -> bool:
    """Whether none of the 2560 is wrong. Most nets already fail among the first."""
    return not _wrong(network, tests()[:128]) and not _wrong(network, tests())


TASK = Task(
    name="order",
    title="Temporal order",
    alphabet=ALPHABET,
    inputs=len(ALPHABET),
    labels=LABELS,
    readout="softmax",
    criterion="After the B every output is less than 0.3 off.",
    fresh="drawn anew, out of so many that none came in training",
    generate=sample,
    batch=batch,
    right=right,
    measure=measure,
    done=done,
)

RECIPE = Recipe(
    TASK,
    Settings(hidden=4, sequences=31360, batch=32, rate=0.02, final=0.005, init=0.3, b_i=-1, b_f=5),
    seed=2,
    seed_chosen=(
        "Seed 2 was picked by hand, and why is not on record; 16 of seeds 0 to 19 get at most 1 of 2560 wrong."
    ),
    cells=(
        "Once both have come, cell 3 holds the second symbol, above 0 for X and below 0 for Y, and cells 1 and 4 "
        "together hold the first: given another sequence's values, they change just that half of the answer."
    ),
)
