"""An endless stream of embedded Reber strings (Gers, Schmidhuber & Cummins 2000), in a state that is never reset.

Each string's outer symbol, its second, must be said again just before its end, and forgotten for the next string:
a net without forget gates only adds to its cells, until they hold nothing but the past.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np

from .. import checks
from ..gates import Array
from ..interventions import Intervention
from ..network import Network, NetworkTrace
from . import reber
from .recipe import Recipe, Settings
from .task import MAX_SIZE, Batch, Figures, Task, one_hot

ALPHABET = reber.ALPHABET
CHUNK = 8
"""Strings that a net reads between two updates."""

STREAM = 1000
"""Strings in the stream that a net is measured on."""


def sample(rng: np.random.Generator, size: int | None = None) -> str:
    """Whole strings, one after another: 8, or as many as `size` symbols need."""
    least = 0 if size is None else checks.integer("size", size, 1, MAX_SIZE)
    text = "" if size is not None else "".join(reber.sample(rng) for _ in range(CHUNK))
    while len(text) < least:
        text += reber.sample(rng)
    return text


@cache
def _ends(node: int, steps: int) -> float:
    """The chance that a walk from a node of the inner grammar is at its end after exactly `steps` symbols."""
    if node == reber.END or steps == 0:
        return float(node == reber.END and steps == 0)
    return float(np.mean([_ends(after, steps - 1) for after in reber.GRAPH[node].values()]))


def as_long(rng: np.random.Generator, length: int) -> str:
    """A string of exactly `length` symbols, drawn as `reber.sample` draws those of that length."""
    inner, node = "", 0
    for left in range(length - 5, -1, -1):
        symbols = list(reber.GRAPH[node])
        chances = np.array([_ends(reber.GRAPH[node][symbol], left) for symbol in symbols])
        symbol = symbols[rng.choice(len(symbols), p=chances / chances.sum())]
        inner, node = inner + symbol, reber.GRAPH[node][symbol]
    outer = "TP"[rng.integers(2)]
    return "B" + outer + inner + outer + "E"


def batch(rng: np.random.Generator, size: int) -> Batch:
    """A chunk of 8 whole strings of each of `size` streams; each target is the symbol that did come next.

    No stream may be padded, since the next chunk goes on where this one ends. So the k-th strings of all streams are
    equally long. After the last string's E comes the B of the next chunk.
    """
    first = [reber.sample(rng) for _ in range(CHUNK)]
    streams = [first, *([as_long(rng, len(text)) for text in first] for _ in range(size - 1))]
    x = np.stack([one_hot(ALPHABET, "".join(texts), np.float64) for texts in streams])
    return Batch(x, np.roll(x, -1, axis=1), np.ones(x.shape[:2]))


def asked(texts: Sequence[str]) -> Array:
    """(N,) the steps of the stream of N strings after which each string's outer symbol is due."""
    ends: Array = np.cumsum([len(text) for text in texts])
    return ends - 3


def stream(count: int = STREAM) -> tuple[str, ...]:
    """The strings of the stream that a net is measured on, always the same: a longer one begins with a shorter one."""
    rng = np.random.default_rng(2000)
    return tuple(reber.sample(rng) for _ in range(count))


def read(network: Network, texts: Sequence[str], acts: Sequence[Intervention] = ()) -> tuple[NetworkTrace, Array]:
    """The trace of a stream of strings, and what the net says after each symbol: y (T, 7)."""
    trace = network.run(one_hot(ALPHABET, "".join(texts), network.dtype.type), acts)
    if trace.y is None:
        raise ValueError("network must have a readout, got none")
    return trace, trace.y


def held(y: Array, texts: Sequence[str]) -> Array:
    """(N,) of bool: whether the outer symbol of each string of a stream is the most active of y (T, 7) when due."""
    right: Array = y[asked(texts)].argmax(-1) == [ALPHABET.index(text[1]) for text in texts]
    return right


def legal(texts: Sequence[str]) -> Array:
    """(T, 7) of bool: which symbols may come after each symbol of a stream of whole strings; after an E, the next B."""
    may = np.concatenate([reber.legal(text) for text in texts])
    may[np.cumsum([len(text) for text in texts]) - 1, ALPHABET.index("B")] = True
    return may


def faults(y: Array, texts: Sequence[str]) -> Array:
    """(T,) of bool: at which steps of a stream a legal next symbol is not above all others in y (T, 7).

    A net is perfect by the criterion of 2000 where there is none in the whole stream.
    """
    may = legal(texts)
    wrong: Array = np.where(may, y, np.inf).min(-1) <= np.where(may, -np.inf, y).max(-1)
    return wrong


def right(network: Network, rng: np.random.Generator, count: int, acts: Sequence[Intervention] = ()) -> Array:
    """(count,) of bool: whether the outer symbol of each string of a stream drawn anew is the most active when due."""
    texts = [reber.sample(rng) for _ in range(count)]
    return held(read(network, texts, acts)[1], texts)


def measure(network: Network) -> Figures:
    """How many outer symbols are right on a long stream, how many steps are not, and how far c goes where there is one.

    A plain RNN and a GRU have no c.
    """
    texts = stream()
    trace, y = read(network, texts)
    figures: Figures = {
        "outer symbols right": int(held(y, texts).sum()),
        "strings in the stream": STREAM,
        "steps with a wrong prediction": int(faults(y, texts).sum()),
        "steps in the stream": len(y),
    }
    layers = zip(network.layers, trace.layers, strict=True)
    far = [float(abs(layer.store).max()) for cell, layer in layers if cell.memory == "c"]
    return figures | ({"greatest |c|": round(max(far), 2)} if far else {})


TASK = Task(
    name="continual",
    title="Endless Reber grammar",
    alphabet=ALPHABET,
    inputs=len(ALPHABET),
    labels=ALPHABET,
    readout="softmax",
    criterion="When a string's outer symbol is due again, it is the most active output.",
    fresh="of one stream drawn anew; most of its single strings, which are short, came in training too",
    generate=sample,
    batch=batch,
    right=right,
    measure=measure,
    predicts="stream",
    apart=False,
    carry=True,
)

RECIPE = Recipe(
    TASK,
    Settings(hidden=12, sequences=3000, rate=0.01, final=0.001, b_i=-1, b_o=-1),
    seed=3,
    seed_chosen=(
        "Seed 3 was picked by hand, and why is not on record; 12 of seeds 0 to 19 get 980 or more of 1000 outer "
        "symbols right, as it does, and none of them is right at every step."
    ),
    cells=(
        "Cell 8 carries the outer symbol, near 0.4 after T and near −2.6 after P, and drops it when the string ends: "
        "given the other's values in the inner string's last steps, it alone changes the answer."
    ),
)
