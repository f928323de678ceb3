"""The places there are for long studies, and the line of those who want one."""

from typing import Protocol


class Guest(Protocol):
    """Who wants a place."""

    def turn(self) -> None:
        """It has a place now."""

    def waits(self, number: int) -> None:
        """It is the number-th in line now."""


class Line:
    """At most `most` guests have a place at once; the others have one in the order in which they came."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._placed: set[Guest] = set()
        self._waiting: dict[Guest, int] = {}
        """Each with the number it was told."""

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return len(self._waiting)

    @property
    def free(self) -> bool:
        """Whether who joins has a place at once."""
        return len(self._placed) < self.most

    def has(self, guest: Guest) -> bool:
        """Whether it has a place."""
        return guest in self._placed

    def join(self, guest: Guest) -> None:
        """Give it a place, or one in line; nothing where it has either."""
        if guest not in self._placed:
            self._waiting.setdefault(guest, 0)
            self._move()

    def leave(self, guest: Guest) -> None:
        """It wants no place any more, or never did."""
        self._placed.discard(guest)
        self._waiting.pop(guest, None)
        self._move()

    def _move(self) -> None:
        while self._waiting and self.free:
            first = next(iter(self._waiting))
            del self._waiting[first]
            self._placed.add(first)
            first.turn()
        for number, (guest, told) in enumerate(list(self._waiting.items()), start=1):
            if told != number:
                self._waiting[guest] = number
                guest.waits(number)
