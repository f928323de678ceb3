"""What every task offers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from .. import checks
from ..gates import Array
from ..interventions import Intervention
from ..network import Network
from ..readout import ReadoutKind
from ..refused import Refused
from ..shares import wilson

Tokens = str | Sequence[Sequence[float]]
"""Symbols, one a step; or rows of numbers, one a step."""

MAX_SIZE = 100_000
"""Of a sequence that is drawn, where a task has no narrower bound."""

Figures = dict[str, float | int]

Predicted = Literal["strings", "stream"]
"""What a net goes on with that says its next input: strings that end, or what never does."""


@dataclass(frozen=True, eq=False)
class Batch:
    """B sequences to learn from, padded at their ends to the longest."""

    x: Array
    """(B, T, D)"""
    target: Array
    """(B, T, K)"""
    weight: Array
    """(B, T): how much a step's output counts; 0 where nothing is asked, and in the padding"""


def _as_it_is(network: Network) -> Network:
    return network


@dataclass(frozen=True, eq=False)
class Task:
    """A source of sequences, and what a net should make of them.

    What is read and said:
    name, title: as a command and a page call it.
    alphabet: the symbols, in the order of the input's one-hot columns; None for numbers.
    inputs: D. labels: what each of the K outputs stands for. readout: how the outputs are read.
    span: of numbers, for each input the least and the greatest that training had.
    predicts: None where the output is something else than the next input. Else a net can go on by itself: with
    "strings" up to their end, after which nothing was learned, with a "stream" for ever.

    What is learned from:
    generate: a sequence drawn from a generator; `size` is the task's measure of length, None for its own choice.
    batch: B sequences to learn from.
    carry: each sequence goes on in the state that the one before left.
    chunk: in place of `batch`, for a text that is read from its begin to its end: given how many sequences were read
    already, and B, the next piece of B streams.

    When it is learned:
    criterion: in one sentence, what "right" means.
    right: tests a net. It draws `count` sequences that training is unlikely to have met, runs the net on each under the
    interventions given, and returns an array of bool: whether the net met the criterion on that sequence. Where a task
    has so few sequences that training meets most of them, those of the test are held out of training, or longer than
    any in it; a task that holds out fewer than `count` tests with those, and the array is shorter.
    apart: whether these sequences are drawn one by one, so that a share of them has an interval: not where they are
    stretches of one stream, a text or a table.
    fresh: how the sequences that `right` draws stand to those of training, as a sentence goes on after "sequences,".
    measure: the figures of a trained net by the published criterion. done: whether that criterion is met.
    finish: a last change of the trained net, such as the scale of its output, before it is tested or used.
    judge: what more a card says of the trained net, in plain JSON values. tells: the same in sentences.

    Where a person gave what it is about, a text or a table:
    digest: SHA-256 of that, in hexadecimal. kept: what of it a card keeps, in plain JSON values.
    source: how a command names it, after the task's name, as " --text FILE".
    """

    name: str
    title: str
    alphabet: tuple[str, ...] | None
    inputs: int
    labels: tuple[str, ...]
    readout: ReadoutKind
    criterion: str
    fresh: str
    generate: Callable[[np.random.Generator, int | None], Tokens]
    batch: Callable[[np.random.Generator, int], Batch]
    right: Callable[[Network, np.random.Generator, int, Sequence[Intervention]], Array]
    measure: Callable[[Network], Figures]
    done: Callable[[Network], bool] | None = None
    apart: bool = True
    carry: bool = False
    chunk: Callable[[int, int], Batch] | None = None
    digest: str | None = None
    predicts: Predicted | None = None
    kept: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    finish: Callable[[Network], Network] = _as_it_is
    judge: Callable[[Network], dict[str, Any]] | None = None
    tells: Callable[[Mapping[str, Any]], list[str]] | None = None
    span: tuple[tuple[float, float], ...] | None = None

    @property
    def key(self) -> str:
        """The name, with the beginning of the digest where a person gave what it is about."""
        return self.name if self.digest is None else f"{self.name}-{self.digest[:12]}"

    def interval(self, right: Array) -> list[float] | None:
        """The 95 % interval of the share of what `right` returned, low and high; None where there is none."""
        return [round(end, 6) for end in wilson(int(right.sum()), len(right))] if self.apart else None

    def encode(self, tokens: Tokens, dtype: type = np.float32) -> Array:
        """x (T, D) of a string or of rows of numbers."""
        return rows(self.inputs, tokens, dtype) if self.alphabet is None else one_hot(self.alphabet, tokens, dtype)


def one_hot(alphabet: Sequence[str], text: Tokens, dtype: type = np.float32) -> Array:
    """(T, K): row t has a 1 in the column of symbol t. ValueError names a symbol the alphabet lacks."""
    if not isinstance(text, str) or not text:
        raise Refused("one_hot_empty", alphabet="".join(alphabet), got=repr(text))
    x: Array = np.zeros((len(text), len(alphabet)), dtype)
    for t, symbol in enumerate(text):
        if symbol not in alphabet:
            raise Refused("one_hot_symbol", alphabet=" ".join(alphabet), got=repr(symbol), step=t + 1)
        x[t, alphabet.index(symbol)] = 1
    return x


def spelt(alphabet: Sequence[str], rows: Sequence[Sequence[float]] | Array) -> str | None:
    """The text of which `rows` are the one-hot ones; None where a row has no 1, or anything beside it."""
    given = np.asarray(rows)
    one = (given != 0).sum(axis=1) == 1
    return "".join(alphabet[k] for k in given.argmax(axis=1)) if one.all() and (given.max(axis=1) == 1).all() else None


def rows(width: int, given: Tokens, dtype: type = np.float32) -> Array:
    """(T, D) of the numbers given."""
    if isinstance(given, str):
        raise Refused("rows_text", width=width, got=repr(given))
    return checks.array("input", given, ("T", width), dtype)


def padded(sequences: Sequence[Array]) -> Array:
    """(B, T, K) of B arrays (T_b, K), with 0 after the end of the shorter ones."""
    longest = max(map(len, sequences))
    result = np.zeros((len(sequences), longest, sequences[0].shape[1]), sequences[0].dtype)
    for row, sequence in enumerate(sequences):
        result[row, : len(sequence)] = sequence
    return result


def stacked(pairs: Sequence[tuple[Array, Array]]) -> Batch:
    """The Batch of pairs (x (T_b, D), target (T_b, K)) whose every step counts."""
    weight = padded([np.ones((len(x), 1)) for x, _ in pairs])[:, :, 0]
    return Batch(padded([x for x, _ in pairs]), padded([target for _, target in pairs]), weight)


def outputs(network: Network, x: Array, acts: Sequence[Intervention] = (), seed: int = 0) -> Array:
    """y (B, T, K) of a batch x (B, T, D) under interventions, all sequences together."""
    y = network.run(np.asarray(x, network.dtype), acts, seed=seed, batched=True).y
    if y is None:
        raise ValueError("network must have a readout, got none")
    return y


def exact(network: Network, x: Sequence[Array], due: Sequence[Array], acts: Sequence[Intervention] = ()) -> Array:
    """(B,) of bool: whether y > 1/2 exactly where `due` (T_b, K) is true, at every step of x (T_b, D)."""
    y = outputs(network, padded(x), acts)
    return np.array([((said[: len(may)] > 0.5) == may).all() for said, may in zip(y, due, strict=True)])
