"""JSON made up on the spot: objects and lists of numbers and quoted words, up to three deep, ended by a semicolon.

Numbers, commas and colons come inside quotes too, where they are only text. So whoever predicts the next symbol must
know whether a quote is open, which brackets are, and what has been said of a word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from .. import checks
from ..gates import Array
from ..interventions import Intervention
from ..network import Network
from .recipe import Recipe, Settings
from .task import MAX_SIZE, Batch, Figures, Task, one_hot, outputs, padded, stacked

WORDS = ("ace", "bad", "bed", "cab", "dad", "fed")
MARKS = "{}[],:0123456789"
"""Inside quotes these are only text."""

ALPHABET = tuple('{}[]":,;0123456789abcdef')
CLOSER = {"{": "}", "[": "]"}
DEEPEST = 3
LONG = 20
"""The least length of the texts that a net is judged by: training meets many of the shorter ones."""

TESTS = 500
SURE = 0.9


@dataclass(frozen=True)
class Place:
    """Where a reader stands. stack: the open brackets, outermost first.

    due: what comes next, one of "document", "key", "colon", "value", "word" (inside quotes), "digit", "after" (a value)
    and "nothing". word: what has come of a word inside quotes. key: whether the quotes are of a key.
    """

    stack: str = ""
    due: str = "document"
    word: str = ""
    key: bool = False

    def chances(self) -> dict[str, float]:
        """What may come next, and how likely it is."""
        if self.due == "document":
            return {"{": 0.5, "[": 0.5}
        if self.due in ("key", "colon", "nothing"):
            return {{"key": '"', "colon": ":", "nothing": ""}[self.due]: 1}
        if self.due == "value":
            deeper = 0.2 if len(self.stack) < DEEPEST else 0
            found = {'"': 0.7 - 2 * deeper, "{": deeper, "[": deeper, **dict.fromkeys("123456789", 0.3 / 9)}
        elif self.due == "word":
            found = self._quoted()
        elif not self.stack:
            found = {";": 1}
        else:
            found = {",": 0.5, CLOSER[self.stack[-1]]: 0.5}
            if self.due == "digit":
                found = {symbol: 0.6 * chance for symbol, chance in found.items()} | dict.fromkeys("0123456789", 0.04)
        return {symbol: chance for symbol, chance in found.items() if chance}

    def _quoted(self) -> dict[str, float]:
        """Inside quotes: the end, a word, or a symbol that means nothing there."""
        letters = [word[len(self.word)] for word in WORDS if word.startswith(self.word)]
        if self.word:
            return _shares(letters, 1)
        return {'"': 0.3} | _shares(letters, 0.35) | dict.fromkeys(MARKS, 0.35 / len(MARKS))

    def after(self, symbol: str) -> "Place":
        """Where the reader stands after one more symbol, which must be one that may come."""
        if self.due == "word":
            if symbol == '"':
                return replace(self, due="colon" if self.key else "after", word="")
            grown = self.word + symbol
            return replace(self, word="" if symbol in MARKS or grown in WORDS else grown)
        if symbol == '"':
            return replace(self, due="word", key=self.due == "key")
        if symbol in CLOSER:
            return Place(self.stack + symbol, "key" if symbol == "{" else "value")
        if symbol in "}]":
            return Place(self.stack[:-1], "after")
        if symbol == ",":
            return Place(self.stack, "key" if self.stack[-1] == "{" else "value")
        return Place(self.stack, {":": "value", ";": "nothing"}.get(symbol, "digit"))


def _shares(letters: Sequence[str], whole: float) -> dict[str, float]:
    """`whole`, to each letter as much as it is often there."""
    return {letter: whole * letters.count(letter) / len(letters) for letter in sorted(set(letters))}


def _pick(rng: np.random.Generator, chances: Mapping[str, float]) -> str:
    edges = np.cumsum(list(chances.values()))
    return list(chances)[int(np.searchsorted(edges, rng.random() * edges[-1], side="right"))]


def sample(rng: np.random.Generator, size: int | None = None) -> str:
    """One document and its semicolon, at least `size` symbols long if given."""
    least = 0 if size is None else checks.integer("size", size, 1, MAX_SIZE)
    text, place = "", Place()
    while place.due != "nothing":
        chances = place.chances()
        if len(text) + 2 < least and len(place.stack) == 1 and place.due != "word":
            # Too short to close the outermost bracket.
            chances.pop(CLOSER[place.stack], None)
        symbol = _pick(rng, chances)
        text, place = text + symbol, place.after(symbol)
    return text


def legal(text: str) -> Array:
    """(T, 24) of bool: which symbols may come after each symbol, none after the semicolon.

    ValueError for a symbol that may not come where it stands.
    """
    may, place = np.zeros((len(text), len(ALPHABET)), bool), Place()
    allowed = place.chances()
    for t, symbol in enumerate(text):
        if symbol not in allowed:
            raise ValueError(
                f"text must go on with one of {' '.join(allowed) or 'nothing'} at step {t + 1}, got {symbol!r}"
            )
        place = place.after(symbol)
        allowed = place.chances()
        may[t, [ALPHABET.index(other) for other in allowed if other]] = True
    return may


def batch(rng: np.random.Generator, size: int) -> Batch:
    """Each target is the symbol that did come next."""
    coded = [one_hot(ALPHABET, sample(rng), np.float64) for _ in range(size)]
    return stacked([(one[:-1], one[1:]) for one in coded])


def sure(network: Network, texts: Sequence[str], acts: Sequence[Intervention] = ()) -> Array:
    """(B,): the least probability that a text's legal next symbols together have at any of its steps."""
    y = outputs(network, padded([one_hot(ALPHABET, text[:-1]) for text in texts]), acts)
    return np.array(
        [(said[: len(text) - 1] * legal(text[:-1])).sum(-1).min() for said, text in zip(y, texts, strict=True)]
    )


def right(network: Network, rng: np.random.Generator, count: int, acts: Sequence[Intervention] = ()) -> Array:
    """(count,) of bool, of texts drawn anew, of at least 20 symbols: whether the legal next symbols together have 90 %
    of the probability at every step.
    """
    good: Array = sure(network, [sample(rng, LONG) for _ in range(count)], acts) >= SURE
    return good


def measure(network: Network) -> Figures:
    """How many of 500 texts of at least 20 symbols are right."""
    return {"texts right": int(right(network, np.random.default_rng(8259), TESTS).sum()), "texts": TESTS}


TASK = Task(
    name="json",
    title="JSON-like text",
    alphabet=ALPHABET,
    inputs=len(ALPHABET),
    labels=ALPHABET,
    readout="softmax",
    criterion="At every step at least 90 % of the probability is on symbols that may come next.",
    fresh="drawn anew and so long, at least 20 symbols, that none came in training",
    generate=sample,
    batch=batch,
    right=right,
    measure=measure,
    predicts="strings",
)

RECIPE = Recipe(
    TASK,
    Settings(hidden=24, sequences=192_000, batch=16, rate=0.02, final=0.001, init=0.3, clip=None, norm=1),
    seed=0,
    seed_chosen="Seed 0 is the first there is; whether its settings were tried out on it is not on record.",
    cells=(
        "Cell 9 tells which bracket is the innermost: given the other kind's value for two steps, the net closes with "
        "the other kind. Cell 2 keeps, through a pair of quotes, whether they are of a key: given the other value, "
        "the colon comes or stays away. Cell 4 rises with the depth; cell 6 is negative inside quotes."
    ),
)
