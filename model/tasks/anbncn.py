"""S a^n b^n c^n T: no grammar without memory of two counts says which symbol may come next.

After S only a may come, after an a either a or b; the b's and then the c's are as many as the a's, and T is last.
"""

from collections.abc import Sequence

import numpy as np

from .. import checks
from ..cells.trace import State
from ..gates import Array
from ..interventions import Intervention
from ..network import Network
from .recipe import Recipe, Settings
from .task import Batch, Figures, Task, exact, one_hot, stacked

ALPHABET = ("S", "a", "b", "c", "T")
LONGEST = 10
"""The largest n a net is trained on."""

FARTHEST = 60
"""The largest n of the strings that `right` judges by."""

MAX_N = 1000
MOST_N = 666
"""The largest n that fits in 2000 symbols."""


def word(n: int) -> str:
    """S a^n b^n c^n: all that is read. The T after it is only predicted."""
    return "S" + "a" * n + "b" * n + "c" * n


def sample(rng: np.random.Generator, size: int | None = None) -> str:
    """S a^n b^n c^n T, with n = `size`, or drawn from 1 to 10 if None."""
    n = int(rng.integers(1, LONGEST + 1)) if size is None else checks.integer("size", size, 1, MOST_N)
    return word(n) + "T"


def legal(n: int) -> Array:
    """(3n + 1, 5) of bool: which symbols may come after each symbol of S a^n b^n c^n."""
    after = ["a", *["ab"] * n, *["b"] * (n - 1), "c", *["c"] * (n - 1), "T"]
    return np.array([[symbol in allowed for symbol in ALPHABET] for allowed in after])


def batch(rng: np.random.Generator, size: int) -> Batch:
    """Each target says which symbols may come next."""
    ns = rng.integers(1, LONGEST + 1, size)
    return stacked([(one_hot(ALPHABET, word(n), np.float64), legal(n).astype(np.float64)) for n in ns])


def right(network: Network, rng: np.random.Generator, count: int, acts: Sequence[Intervention] = ()) -> Array:
    """(count,) of bool: whether the net says exactly the legal symbols at every step.

    n is drawn from 11 to 60, all beyond training: a net that knows each n of training by heart gets none right.
    """
    ns = rng.integers(LONGEST + 1, FARTHEST + 1, count)
    return exact(network, [one_hot(ALPHABET, word(n)) for n in ns], [legal(n) for n in ns], acts)


def accepts(network: Network, n: int) -> bool:
    """Whether the net says exactly the legal symbols (y > 1/2) at every step of S a^n b^n c^n."""
    y = network.run(one_hot(ALPHABET, word(checks.integer("n", n, 1)))).y
    if y is None:
        raise ValueError("network must have a readout, got none")
    return bool(((y > 0.5) == legal(n)).all())


def reach(network: Network, cap: int = MAX_N) -> int:
    """The largest n, up to `cap`, such that every n from 1 to it is accepted.

    All n go on together from the end of their a's. The values are `accepts`'s own, bit for bit: the a's are the same
    for all, and a row's bits are its own.
    """
    layer, readout = network.layers[0], network.readout
    if len(network.layers) != 1 or readout is None:
        raise ValueError("network must have one layer and a readout")
    head = layer.run(one_hot(ALPHABET, "S" + "a" * cap))
    wrong = np.flatnonzero(((readout(head.h) > 0.5) != legal(cap)[: cap + 1]).any(-1))
    # Row k is n = k + 1; a failure ends the rows at the first that it touches.
    alive = cap if not len(wrong) else max(int(wrong[0]) - 1, 0)
    state, k, symbols = State(head.h[1:], head.store[1:]), np.arange(cap), np.eye(len(ALPHABET), dtype=layer.dtype)
    b, c, end = (ALPHABET.index(symbol) for symbol in "bcT")
    for t in range(1, 2 * cap + 1):
        if 2 * alive < t:
            break
        # Those that have read all their c's rest: nothing is asked of them.
        reading = np.where(t <= k[:alive] + 1, b, c)
        step = layer.run(symbols[reading][:, None], state=State(state.h[:alive], state.c[:alive]))
        due = np.where(t <= k[:alive], b, np.where(t < 2 * (k[:alive] + 1), c, end))
        good = ((readout(step.h[:, 0]) > 0.5) == symbols[due].astype(bool)).all(-1) | (t > 2 * (k[:alive] + 1))
        state = State(step.h[:, 0], step.store[:, 0])
        alive = alive if good.all() else int(np.flatnonzero(~good)[0])
    return alive


def measure(network: Network) -> Figures:
    """How far the net counts."""
    return {"largest n, every n up to it accepted": reach(network), "largest n tried": MAX_N}


TASK = Task(
    name="anbncn",
    title="Two counters: a\u207fb\u207fc\u207f",
    alphabet=ALPHABET,
    inputs=len(ALPHABET),
    labels=ALPHABET,
    readout="sigmoid",
    criterion="The net says exactly the legal symbols at every step.",
    fresh="longer than any in training: n from 11 to 60",
    generate=sample,
    batch=batch,
    right=right,
    measure=measure,
    predicts="strings",
)

RECIPE = Recipe(
    TASK,
    Settings(hidden=3, sequences=15000, rate=0.02, final=0.0002, init=0.3, b_f=2, b_i=-1),
    seed=1,
    seed_chosen=(
        "Seed 1 was picked by hand, as the one of seeds 0 to 5 that counts farthest; 3 of seeds 0 to 19 count to 52 "
        "or more, and seed 11 counts to 560."
    ),
    cells=(
        "Two counters: cell 1 falls by 1 for each a and climbs by 1 for each b, cell 2 falls by 1 for each b and "
        "climbs by 1 for each c. A nudge by k counts moves the end of the b's, or of the c's, by exactly k."
    ),
)
