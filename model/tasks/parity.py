"""Parity: read bits, and say at each whether the ones so far are odd or even."""

from collections.abc import Sequence

import numpy as np

from .. import checks
from ..gates import Array
from ..interventions import Intervention
from ..network import Network
from .recipe import Recipe, Settings
from .task import MAX_SIZE, Batch, Figures, Task, one_hot, outputs, padded, stacked

ALPHABET = ("0", "1")
LABELS = ("even", "odd")
LENGTHS = (1, 20)
"""The least and the greatest in training."""

TESTS = 500
LONG = 1000


def sample(rng: np.random.Generator, size: int | None = None) -> str:
    """`size` bits, or 1 to 20 if None; each a fair coin."""
    length = (
        int(rng.integers(LENGTHS[0], LENGTHS[1] + 1)) if size is None else checks.integer("size", size, 1, MAX_SIZE)
    )
    return "".join(ALPHABET[bit] for bit in rng.integers(0, 2, length))


def parities(text: str) -> Array:
    """(T,) of 0 and 1: of the ones so far."""
    found: Array = np.cumsum([symbol == "1" for symbol in text]) % 2
    return found


def batch(rng: np.random.Generator, size: int) -> Batch:
    """Each target is the parity so far."""
    texts = [sample(rng) for _ in range(size)]
    return stacked([(one_hot(ALPHABET, text, np.float64), np.eye(2)[parities(text)]) for text in texts])


def followed(network: Network, texts: Sequence[str], acts: Sequence[Intervention] = ()) -> Array:
    """(B,) of bool: whether the parity is the more active output at every step."""
    y = outputs(network, padded([one_hot(ALPHABET, text) for text in texts]), acts)
    return np.array(
        [(said[: len(text)].argmax(-1) == parities(text)).all() for said, text in zip(y, texts, strict=True)]
    )


def right(network: Network, rng: np.random.Generator, count: int, acts: Sequence[Intervention] = ()) -> Array:
    """(count,) of bool, of strings of 21 to 40 bits: all longer than any in training."""
    lengths = rng.integers(LENGTHS[1] + 1, 2 * LENGTHS[1] + 1, count)
    return followed(network, [sample(rng, int(length)) for length in lengths], acts)


def measure(network: Network) -> Figures:
    """How many of 500 strings of 20 bits, and of 100 strings of 1000, are right at every step."""
    rng = np.random.default_rng(1986)
    short, long = ([sample(rng, length) for _ in range(count)] for length, count in ((LENGTHS[1], TESTS), (LONG, 100)))
    return {
        "strings of 20 bits right": int(followed(network, short).sum()),
        "strings of 20 bits": TESTS,
        f"strings of {LONG} bits right": int(followed(network, long).sum()),
        f"strings of {LONG} bits": 100,
    }


TASK = Task(
    name="parity",
    title="Parity",
    alphabet=ALPHABET,
    inputs=2,
    labels=LABELS,
    readout="softmax",
    criterion="The parity is the more active output at every step.",
    fresh="longer than any in training",
    generate=sample,
    batch=batch,
    right=right,
    measure=measure,
)

RECIPE = Recipe(
    TASK,
    Settings(hidden=2, sequences=32_000, batch=8, rate=0.02, final=0.002, init=0.5, clip=None, norm=1),
    seed=1,
    seed_chosen=(
        "Seed 1 was picked by hand, and why is not on record, but seed 0 gets 1 of 100 long strings wrong; 18 of "
        "seeds 0 to 19 get all 500 short ones right."
    ),
    cells=(
        "Cell 2 holds the parity: above 0 while the ones so far are odd, below 0 while they are even, at every step. "
        "What flips it comes by h: without recurrent weights it is lost. So it is with i or f of all cells held at 0 "
        "or 1, and with o at 0; held open, at 1, o costs nothing."
    ),
)
