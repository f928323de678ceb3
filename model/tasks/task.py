"""What every task offers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from .. import checks
from ..gates import Array
from ..interventions import Intervention
from ..network import Network, ReadoutKind
from ..refused import Refused

Tokens = str | Sequence[Sequence[float]]
"""Symbols, one a step; or rows of numbers, one a step."""

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

    alphabet: the symbols, in the order of the input's one-hot columns; None for numbers.
    labels: what the K outputs stand for. readout: how they are read.
    generate: a sequence drawn from a generator; `size` is the task's measure of length, None for its own choice.
    batch: B sequences to learn from.
    right: tests a net. It draws `count` sequences, none of them likely to have been trained on, runs the net on each
    under the interventions given, and says of each whether the net met the criterion: an array of bool, one for each
    sequence. Where a task has so few sequences that training meets most of them, those of the test are held out of
    training, or longer than any in it; a task that holds out fewer than `count` tests with those, and the array is
    shorter.
    measure: the figures of a trained net by the published criterion. done: whether that criterion is met.
    digest: of what it is about, where a person gave that, in hexadecimal. kept: the same as a card keeps it. source:
    how a command says it, after the task's name.
    predicts: whether the output is the next input, and so a net can go on by itself: of "strings" that end, after whose
    end nothing was learned, or of a "stream"; None where the output is something else.
    carry: each sequence goes on in the state that the one before left. chunk: for what is read from its begin to its
    end, in place of `batch`: given how many sequences are behind, and B, the next piece of B streams.
    criterion: one sentence, what "right" means. fresh: after "sequences,", how the sequences that `right` draws stand
    to those of training.
    finish: what is made of a trained net before anybody uses it: `encode` and all that tests a net go by that one.
    judge: what more there is to say of it, in plain JSON values. tells: the same in sentences. span: between what
    numbers each input lay in training.
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
        """The name, and where a person gave what it is about what that is."""
        return self.name if self.digest is None else f"{self.name}-{self.digest[:12]}"

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
            raise Refused("one_hot_symbol", alphabet=" ".join(alphabet), got=repr(symbol), step=t)
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
