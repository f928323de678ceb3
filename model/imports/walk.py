"""A walk through a graph of others' making, which may be as large and as odd as it likes."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

One = TypeVar("One", bound=Hashable)


def reached(start: Iterable[One], onward: Callable[[One], Iterable[One]]) -> Iterator[One]:
    """All that is reached, each once, the nearest first. onward: where it goes from one, asked once it was given."""
    waiting, seen = deque(start), set[One]()
    while waiting:
        one = waiting.popleft()
        if one not in seen:
            seen.add(one)
            yield one
            waiting += onward(one)
