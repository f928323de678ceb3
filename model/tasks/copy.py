"""Copy memory (after Hochreiter & Schmidhuber 1997; Arjovsky et al. 2016): read symbols, wait, and say them again.

Five symbols out of a to d, then blanks `_`, as many as the delay, then `:`, at which and after which the five are due.
"""

from collections.abc import Sequence

import numpy as np

from .. import checks
from ..gates import Array
from ..interventions import Intervention
from ..network import Network
from .recipe import Recipe, Settings
from .task import MAX_SIZE, Batch, Figures, Task, one_hot, outputs, padded

SYMBOLS = "abcd"
ALPHABET = (*SYMBOLS, "_", ":")
LENGTH = 5
DELAYS = (5, 15)
"""The least and the greatest in training."""

LONG = 30
"""The greatest delay of the strings that a net is judged by: none after more than 15 blanks was trained on."""

TESTS = 500
BLANK = 0.1
"""How much a blank counts in training: they are many, and easy."""


def sample(rng: np.random.Generator, size: int | None = None) -> str:
    """A string with a delay of `size`, or of 5 to 15 if None; the places where the answer is due are blank."""
    delay = int(rng.integers(DELAYS[0], DELAYS[1] + 1)) if size is None else checks.integer("size", size, 1, MAX_SIZE)
    kept = "".join(SYMBOLS[k] for k in rng.integers(0, len(SYMBOLS), LENGTH))
    return kept + "_" * delay + ":" + "_" * (LENGTH - 1)


def answers(texts: Sequence[str]) -> tuple[Array, Array]:
    """Targets (B, T, K) and weights (B, T): before the `:` blanks are due, and then the symbols."""
    coded = [one_hot(ALPHABET, "_" * (len(text) - LENGTH) + text[:LENGTH], np.float64) for text in texts]
    weights = [np.repeat([BLANK, 1.0], [len(text) - LENGTH, LENGTH])[:, None] for text in texts]
    return padded(coded), padded(weights)[..., 0]


def batch(rng: np.random.Generator, size: int) -> Batch:
    """Each target is what is due."""
    texts = [sample(rng) for _ in range(size)]
    return Batch(padded([one_hot(ALPHABET, text, np.float64) for text in texts]), *answers(texts))


def copied(network: Network, texts: Sequence[str], acts: Sequence[Intervention] = ()) -> Array:
    """(B,) of bool: whether all five symbols are the most active when they are due."""
    y = outputs(network, padded([one_hot(ALPHABET, text) for text in texts]), acts)
    said = [row[len(text) - LENGTH : len(text)].argmax(-1) for row, text in zip(y, texts, strict=True)]
    want = [[ALPHABET.index(symbol) for symbol in text[:LENGTH]] for text in texts]
    result: Array = (np.array(said) == want).all(-1)
    return result


def right(network: Network, rng: np.random.Generator, count: int, acts: Sequence[Intervention] = ()) -> Array:
    """(count,) of bool, of strings with 16 to 30 blanks: all longer than any in training.

    Of the 11,264 strings with 5 to 15 blanks a training meets nearly all: they can only tell what it knows by heart.
    """
    delays = rng.integers(DELAYS[1] + 1, LONG + 1, count)
    return copied(network, [sample(rng, int(delay)) for delay in delays], acts)


def strings(delay: int | None) -> list[str]:
    """500 strings, always the same, with delays as in training, where nearly all are met, or with one that is given."""
    rng = np.random.default_rng(2016)
    return [sample(rng, delay) for _ in range(TESTS)]


def measure(network: Network) -> Figures:
    """How many of 500 are copied whole: of such as are trained on, and, as a test, after twice as many blanks."""
    return {
        "strings as in training copied": int(copied(network, strings(None)).sum()),
        f"unseen strings copied, after {LONG} blanks": int(copied(network, strings(LONG)).sum()),
        "strings of each": TESTS,
    }


def done(network: Network) -> bool:
    """Whether all 500 with delays as in training are copied."""
    return bool(copied(network, strings(None)).all())


TASK = Task(
    name="copy",
    title="Copy memory",
    alphabet=ALPHABET,
    inputs=len(ALPHABET),
    labels=ALPHABET,
    readout="softmax",
    criterion="All five symbols are the most active outputs when they are due.",
    fresh="longer than any in training: 16 to 30 blanks",
    generate=sample,
    batch=batch,
    right=right,
    measure=measure,
    done=done,
)

RECIPE = Recipe(
    TASK,
    Settings(
        hidden=32,
        sequences=96_000,
        batch=32,
        rate=0.02,
        final=0.001,
        init=0.3,
        b_i=-1,
        b_f=3,
        clip=None,
        norm=1,
    ),
    seed=0,
    seed_chosen="Seed 0 is the first there is; whether its settings were tried out on it is not on record.",
    cells=(
        "No cell is a slot for one symbol: the five are spread over the cells. The memory as a whole is what "
        "is copied: given another string's memory during the wait, in all cells, the net says that string's "
        "symbols."
    ),
)
