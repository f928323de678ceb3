"""A text of up to a million letters, read from its begin to its end: by chunks, the state carried from one to the next.

B streams read it at once. Stream k begins at the k-th of B equal parts and goes on through the whole text, round and
round. Each chunk begins in the state that the one before left, and error goes back to the begin of its chunk and no
further, as in Graves 2013 (Generating Sequences With Recurrent Neural Networks) and Karpathy's char-rnn (2015); those
set the state back now and then, here it never is. At the seam, where after the last symbol comes the first again,
nothing is asked.

A net's card does not keep such a text. It keeps how the text was read, and a sample of its held-out tenth: pieces that
lie evenly in it, by which the net is measured for good.
"""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from .. import checks, strict
from ..gates import Array
from . import heldout
from .heldout import Guesses, Stretches
from .recipe import Settings
from .symbols import MAX_SYMBOLS, numbered, spelled
from .task import Batch, Task
from .textual import HELD_OUT, WINDOW, About, Facts, batch_of, windows

PIECES, ASKED = 40, 250
"""Of the sample: pieces, and symbols of each that are asked for, after a window that is only read."""

PIECE = WINDOW + ASKED + 1

SETTINGS = Settings(cell="no-peepholes", hidden=64, sequences=64_000, batch=16, rate=0.02, final=0.001, b_f=1)
"""Without peepholes: through them a cell that is never set back holds its own forget gate open, and counts steps for
ever (|c| beyond 100,000 was seen)."""

_READ = ("sha256", "symbols", "bytes", "kinds", "others")
_KEPT = ("alphabet", "held_out", "pieces", "bigram", "commonest")
_SHA256 = re.compile("[0-9a-f]{64}")


def task(facts: Facts, alphabet: tuple[str, ...], codes: Array) -> Task:
    """The task of a text that was read so, and is these codes (N,)."""
    cut, kinds = len(codes) - int(len(codes) * HELD_OUT), len(alphabet)
    seen, held = codes[:cut], codes[cut:]
    starts = np.linspace(0, len(held) - PIECE, min(PIECES, len(held) // PIECE)).astype(int)
    sample = held[starts[:, None] + np.arange(PIECE)]
    steps = np.arange(WINDOW + 1)

    def batch(rng: np.random.Generator, size: int) -> Batch:
        return batch_of(windows(rng, seen, size), kinds)

    def chunk(number: int, size: int) -> Batch:
        begins = np.arange(size) * cut // size + number // size * WINDOW
        places = (begins[:, None] + steps) % cut
        made = batch_of(seen[places], kinds)
        return Batch(made.x, made.target, (places[:, :-1] != cut - 1).astype(np.float64))

    guessed = heldout.guesses(seen, _stretches(kinds, sample))
    return _about(facts, alphabet, len(held), sample, guessed).task(batch, chunk)


def of_card(card: Mapping[str, Any]) -> Task:
    """The task of a net, out of what its card keeps; ValueError where that is not in order.

    What there is to learn from is windows of the sample.
    """
    read = strict.fields("text_read", card.get("text_read"), _READ)
    given = strict.fields("excerpt", card["excerpt"], _KEPT)
    digest = read.pop("sha256", None)
    if not isinstance(digest, str) or not _SHA256.fullmatch(digest):
        raise ValueError(f"text_read.sha256 must be 64 hexadecimal digits, got {digest!r:.200}")
    counts = {key: checks.integer(f"text_read.{key}", read.get(key), 0) for key in _READ[1:]}
    alphabet, pieces = given.get("alphabet"), given.get("pieces")
    if not isinstance(alphabet, str) or not 2 <= len(alphabet) == len(set(alphabet)) <= MAX_SYMBOLS:
        raise ValueError(f"excerpt.alphabet must be 2 to {MAX_SYMBOLS} different symbols, got {alphabet!r:.200}")
    if (
        not isinstance(pieces, list)
        or not 1 <= len(pieces) <= PIECES
        or not all(_is_piece(alphabet, one) for one in pieces)
    ):
        raise ValueError(f"excerpt.pieces must be 1 to {PIECES} texts of {PIECE} symbols of its alphabet")
    guessed = Guesses(
        checks.number("excerpt.bigram", given.get("bigram"), 0, 200),
        checks.number("excerpt.commonest", given.get("commonest"), 0, 1),
    )
    held = checks.integer("excerpt.held_out", given.get("held_out"), 1)
    sample = np.stack([numbered(alphabet, piece) for piece in pieces])
    about = _about(Facts(digest, **counts), tuple(alphabet), held, sample, guessed)
    return about.task(lambda rng, size: batch_of(about.drawn(rng, size), len(alphabet)))


def _is_piece(alphabet: str, given: Any) -> bool:
    return isinstance(given, str) and len(given) == PIECE and set(given) <= set(alphabet)


def _stretches(kinds: int, sample: Array) -> Stretches:
    counted = np.zeros((len(sample), PIECE - 1), bool)
    counted[:, WINDOW:] = True
    return Stretches(kinds, sample, counted)


def _about(facts: Facts, alphabet: tuple[str, ...], held: int, sample: Array, guessed: Guesses) -> About:
    """held: how many symbols are held out. sample: (N, PIECE) of codes out of those."""

    def drawn(rng: np.random.Generator, count: int) -> Array:
        pieces, starts = rng.integers(0, len(sample), count), rng.integers(0, PIECE - WINDOW, count)
        found: Array = sample[pieces[:, None], starts[:, None] + np.arange(WINDOW + 1)]
        return found

    excerpt = {
        "alphabet": "".join(alphabet),
        "held_out": held,
        "pieces": [spelled(alphabet, piece) for piece in sample],
        "bigram": guessed.bigram,
        "commonest": guessed.commonest,
    }
    stretches = _stretches(len(alphabet), sample)
    return About(facts, alphabet, held, stretches, guessed, drawn, sample, {"excerpt": excerpt})
