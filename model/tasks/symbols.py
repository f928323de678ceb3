"""The symbols of a text by how often they stand in it: the commonest are learned, the rarer ones become one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..gates import Array

MAX_SYMBOLS = 96
"""That a net learns of a text, with the one that stands for all others."""

OTHER = "\u25a1"
"""□: what stands for every symbol that is too rare to be learned."""


@dataclass(frozen=True)
class Symbols:
    """alphabet: those that are learned, in the order of their numbers. kinds: how many different ones the text has.

    others: how many symbols of the text are rarer ones, which OTHER stands for; 0 where all are learned.
    """

    alphabet: tuple[str, ...]
    kinds: int
    others: int


def coded(text: str) -> tuple[Symbols, Array]:
    """The symbols of a text, and the text as (N,) of uint8: the place of each of its symbols in their alphabet.

    Where it has more than MAX_SYMBOLS kinds, one fewer of the commonest are learned (of equally common ones those with
    the smaller number in Unicode); OTHER is then no symbol of the text any more, and one that is there is another
    among the rare.
    """
    points, places, counts = np.unique(
        np.frombuffer(text.encode("utf-32-le"), "<u4"), return_inverse=True, return_counts=True
    )
    kinds = [chr(point) for point in points]
    if len(kinds) <= MAX_SYMBOLS:
        return Symbols(tuple(kinds), len(kinds), 0), places.astype(np.uint8)
    common = [place for place in np.argsort(-counts, kind="stable") if kinds[place] != OTHER][: MAX_SYMBOLS - 1]
    alphabet = tuple(sorted([*(kinds[place] for place in common), OTHER]))
    numbers = {symbol: number for number, symbol in enumerate(alphabet)}
    of_kind = np.array([numbers.get(kind, numbers[OTHER]) for kind in kinds], np.uint8)
    others = int(counts.sum() - counts[common].sum())
    found: Array = of_kind[places]
    return Symbols(alphabet, len(kinds), others), found


def spelled(alphabet: Sequence[str], codes: Array) -> str:
    """The text of these codes."""
    return "".join(alphabet[code] for code in codes)


def numbered(alphabet: Sequence[str], text: str) -> Array:
    """(N,) of uint8: the places in the alphabet of the symbols of a text, which has no others; KeyError else."""
    numbers: Mapping[str, int] = {symbol: number for number, symbol in enumerate(alphabet)}
    return np.array([numbers[symbol] for symbol in text], np.uint8)


def hot(codes: Array, kinds: int, dtype: type = np.float32) -> Array:
    """(..., K) of codes (...): a 1 in the column of each."""
    found: Array = np.eye(kinds, dtype=dtype)[codes]
    return found
