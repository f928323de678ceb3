"""A string broken off in the middle, what a net reads instead of its next symbols, and whether it finds its way back.

Two courses, which ask for two kinds of memory:
count    S a^n b^k, broken off among the b's: the end T is due after n - k more b's
hold     an embedded Reber string after two whole ones, broken off in its inner string: its outer symbol is due again

A string is judged by what was said after the break, up to its end: from which step on it has the form of one, whatever
was to be remembered; and how far off what was to be remembered came out. A disturbed step may be counted or not, so
the end of a^n b^n may be off by as many steps as were disturbed; an outer symbol may not.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..tasks import anbn, reber


@dataclass(frozen=True)
class Broken:
    """before: what was read so far. legal: what may come next. held: the outer symbol, or the b's that are due."""

    before: str
    legal: str
    held: str


@dataclass(frozen=True)
class Verdict:
    """end: how many symbols were said up to the string's end. form: from which of them on it is legal to the end.

    off: the steps by which the end came late; or 1 where the wrong outer symbol came, and 0 where the right one did.
    All three are None where the end never came. following: whether the next string was right from end to end; None
    where none follows.
    """

    end: int | None = None
    form: int | None = None
    off: int | None = None
    following: bool | None = None


@dataclass(frozen=True)
class Course:
    """remembers: what is at stake, in words. slack: how far off a disturbed step may put it.

    draw: a Broken string from a generator; `size` is n, or how long the string is at least, None for the task's own;
    `at` is how many b's are read, or symbols of the inner string, None for any.
    judge: the Verdict on a Broken string, the wrong symbols read after it, and what was said after those.
    """

    remembers: str
    slack: int
    alphabet: tuple[str, ...]
    draw: Callable[[np.random.Generator, int | None, int | None], Broken]
    judge: Callable[[Broken, str, str], Verdict]

    def wrong(self, rng: np.random.Generator, broken: Broken, length: int) -> str:
        """So many symbols, none of which may come next."""
        others = [symbol for symbol in self.alphabet if symbol not in broken.legal]
        return "".join(others[k] for k in rng.integers(len(others), size=length))


def _draw_count(rng: np.random.Generator, size: int | None, at: int | None) -> Broken:
    # One b more than are read, at least.
    n = int(rng.integers(4 if at is None else max(4, at + 1), anbn.LONGEST + 1)) if size is None else size
    paid = int(rng.integers(1, n)) if at is None else at
    return Broken("S" + "a" * n + "b" * paid, "b", "b" * (n - paid))


def _judge_count(broken: Broken, wrong: str, said: str) -> Verdict:
    end = said.find("T") + 1
    if not end:
        return Verdict()
    string = said[: end - 1]
    form = max((t + 1 for t, symbol in enumerate(string) if symbol != "b"), default=0)
    return Verdict(end, form, string.count("b") - string.count("a") - len(broken.held))


def _draw_hold(rng: np.random.Generator, size: int | None, at: int | None) -> Broken:
    first = reber.sample(rng) + reber.sample(rng)
    string = reber.sample(rng, size if at is None else max(size or 0, at + 6))
    # Inside the inner string: after its B, and before its E.
    before = string[: rng.integers(3, len(string) - 3) if at is None else 2 + at]
    legal = "".join(np.array(reber.ALPHABET)[reber.legal(before)[-1]])
    return Broken(first + before, legal, string[1])


_Node = tuple[str, int]
"""Where a walk of the endless grammar stands: the outer symbol, and a node of `reber.GRAPH`, or one around it."""

_OPEN, _OUTER, _CLOSE, _LAST = -2, -1, reber.END, reber.END + 1
_NODES: tuple[_Node, ...] = tuple((outer, node) for outer in "TP" for node in range(_OPEN, _LAST + 1))


def _after(at: _Node, symbol: str) -> _Node | None:
    """Where a symbol leads; None where it is not legal."""
    outer, node = at
    if node == _OUTER:
        return (symbol, 0) if symbol in "TP" else None
    if 0 <= node < reber.END:
        return (outer, reber.GRAPH[node][symbol]) if symbol in reber.GRAPH[node] else None
    wanted, then = {_OPEN: ("B", _OUTER), _CLOSE: (outer, _LAST), _LAST: ("E", _OPEN)}[node]
    return (outer, then) if symbol == wanted else None


def _legal_from(string: str) -> int:
    """The first step from which a string that ends with its last E is legal from some node on."""
    reach = {at for at in _NODES if at[1] == _OPEN}
    for t in range(len(string) - 1, -1, -1):
        reach = {at for at in _NODES if _after(at, string[t]) in reach}
        if not reach:
            return t + 1
    return 0


def _end_of(text: str, start: int) -> int | None:
    """The length of text up to the first E, outer symbol, E whose last E is at `start` or later."""
    for t in range(max(start - 2, 0), len(text) - 2):
        if text[t] == text[t + 2] == "E" and text[t + 1] in "TP":
            return t + 3
    return None


def _judge_hold(broken: Broken, wrong: str, said: str) -> Verdict:
    text = wrong + said
    end = _end_of(text, len(wrong))
    if end is None:
        return Verdict()
    form = _legal_from(text[len(wrong) : end])
    return Verdict(end - len(wrong), form, int(text[end - 2] != broken.held), _whole(text[end:]))


def _whole(text: str) -> bool:
    """Whether text begins with a whole legal string."""
    at: _Node = ("", _OPEN)
    for symbol in text:
        then = _after(at, symbol)
        if then is None or then[1] == _OPEN:
            return then is not None
        at = then
    return False


COURSES: dict[str, Course] = {
    "anbn": Course("how many b's are due", 1, anbn.ALPHABET, _draw_count, _judge_count),
    "continual": Course("the outer symbol", 0, reber.ALPHABET, _draw_hold, _judge_hold),
}
"""By the task of their nets."""
