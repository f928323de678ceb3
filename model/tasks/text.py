"""Any text that a person gives: read it symbol by symbol, and say at each which comes next.

The last tenth is held out, to measure on what was not read in training. A text of up to LONGEST symbols is learned by
windows that begin anywhere in it, each from a state of 0; a longer one by chunks, the state carried (`longtext`).
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..gates import Array
from . import heldout, longtext
from .heldout import Stretches
from .reading import checked
from .recipe import Recipe, Settings
from .symbols import OTHER, coded
from .task import Task
from .textual import HELD_OUT, NAME, SETTLED, WINDOW, About, Facts, batch_of, windows

__all__ = ["EXAMPLE", "LONGEST", "NAME", "SETTLED", "WINDOW", "of_card", "recipe", "sentence", "task"]

LONGEST = 20_000
"""Symbols of a text that is learned by windows, and that a question may hold."""

SETTINGS = Settings(hidden=32, sequences=16_000, batch=16, rate=0.01, final=0.002, b_f=1)

EXAMPLE = (
    "store adds the input to the memory and does not pass it on. "
    "read only ignores the input and returns the record. "
    "refresh puts what this step writes in place of the memory. "
) * 8
"""What to begin with."""


def task(text: str) -> Task:
    """The task of this text: its symbols, what is read in training, its criterion; Refused for one that is none."""
    text = checked(text)
    symbols, codes = coded(text)
    facts = Facts.of(text, symbols)
    if len(codes) > LONGEST:
        return longtext.task(facts, symbols.alphabet, codes)
    return _by_windows(text, facts, symbols.alphabet, codes)


def _by_windows(text: str, facts: Facts, alphabet: tuple[str, ...], codes: Array) -> Task:
    kinds = len(alphabet)
    cut = len(codes) - max(WINDOW + 1, int(len(codes) * HELD_OUT))
    # The held-out end begins before the cut by a window, so that each of its symbols can be asked for.
    seen, held = codes[:cut], codes[cut - WINDOW :]
    stretches = _each_once(kinds, held)

    def drawn(rng: np.random.Generator, count: int) -> Array:
        return windows(rng, held, count)

    about = About(
        facts,
        alphabet,
        len(codes) - cut,
        stretches,
        heldout.guesses(seen, stretches),
        drawn,
        codes[None],
        {"text": text},
    )
    return about.task(lambda rng, size: batch_of(windows(rng, seen, size), kinds))


def _each_once(kinds: int, held: Array) -> Stretches:
    """Windows in which each symbol of `held` after the first WINDOW is asked for once, after SETTLED steps at least."""
    stride = WINDOW - SETTLED
    starts = np.arange((len(held) - WINDOW - 1) % stride, len(held) - WINDOW, stride)
    places = starts[:, None] + np.arange(WINDOW + 1)
    counted = places[:, 1:] >= WINDOW
    counted[:, :SETTLED] = False
    return Stretches(kinds, held[places], counted)


def of_card(card: Mapping[str, Any]) -> Task:
    """The task of a net, out of what its card keeps: a text, or of a longer one what is held out of it."""
    return longtext.of_card(card) if "excerpt" in card else task(card.get("text", ""))


def recipe(text: str) -> Recipe:
    """How a net learns this text, if nothing else is asked for."""
    made = task(text)
    return Recipe(made, SETTINGS if made.chunk is None else longtext.SETTINGS)


def looked_at(text: str) -> dict[str, Any]:
    """How a text is read and learned, in plain JSON values: its facts, how many symbols are `learned` (without the one
    that stands for others), whether that is by `chunks`, and by what `settings`; Refused for one that is none.
    """
    text = checked(text)
    symbols, codes = coded(text)
    learned = len(symbols.alphabet) - bool(symbols.others)
    chunks = len(codes) > LONGEST
    settings = longtext.SETTINGS if chunks else SETTINGS
    return {**Facts.of(text, symbols).told, "learned": learned, "chunks": chunks, "settings": vars(settings)}


def sentence(of: Task) -> str:
    """What is learned of a text, for a person, before it is."""
    read = of.kept["text_read"]
    found = f"{read['symbols']} symbols, {read['kinds']} different ones"
    if not read["others"]:
        return f"{found}: all are learned."
    share = 100 * read["others"] / read["symbols"]
    learned = len(of.labels) - 1
    return (
        f"{found}: the {learned} commonest are learned, and {OTHER} stands for the {read['kinds'] - learned} others, "
        f"{share:.2g} % of the text."
    )
