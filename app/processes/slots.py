"""The places there are for long studies, and the line of those who want one: clients take turns."""

from collections import deque
from collections.abc import Hashable
from typing import Protocol


class Guest(Protocol):
    """Who wants a place. client: whose it is; those of one client come one after the other."""

    client: Hashable

    def turn(self) -> None:
        """It has a place now."""

    def waits(self, number: int) -> None:
        """It is the number-th in line now."""


class Line:
    """At most `most` guests have a place at once; the others wait.

    Places go round the clients that wait: each gets one before any gets its second, in the order in which they came,
    and of one client's guests the first to come is the first to go. So nobody's many hold up another's one.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._placed: set[Guest] = set()
        self._waiting: dict[Hashable, deque[Guest]] = {}
        """By client, the one whose turn it is first."""
        self._told: dict[Guest, int] = {}
        """Each that waits, with the number it was told."""

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return len(self._told)

    def waiting_of(self, client: Hashable) -> int:
        """How many of a client's stand in line."""
        return len(self._waiting.get(client, ()))

    @property
    def free(self) -> bool:
        """Whether who joins has a place at once."""
        return len(self._placed) < self.most

    def has(self, guest: Guest) -> bool:
        """Whether it has a place."""
        return guest in self._placed

    def join(self, guest: Guest) -> None:
        """Give it a place, or one in line; nothing where it has either."""
        if guest not in self._placed and guest not in self._told:
            self._told[guest] = 0
            self._waiting.setdefault(guest.client, deque()).append(guest)
            self._move()

    def leave(self, guest: Guest) -> None:
        """It wants no place any more, or never did."""
        self._placed.discard(guest)
        if self._told.pop(guest, None) is not None:
            self._waiting[guest.client].remove(guest)
            if not self._waiting[guest.client]:
                del self._waiting[guest.client]
        self._move()

    def _move(self) -> None:
        while self._waiting and self.free:
            client = next(iter(self._waiting))
            line = self._waiting.pop(client)
            guest = line.popleft()
            if line:
                self._waiting[client] = line  # behind the others: it has had its turn
            del self._told[guest]
            self._placed.add(guest)
            guest.turn()
        for number, guest in enumerate(self._order(), start=1):
            # Whoever is told may join or leave by it; then the others have been told already.
            if self._told.get(guest, number) != number:
                self._told[guest] = number
                guest.waits(number)

    def _order(self) -> list[Guest]:
        """Those that wait, as their turns will come."""
        lines = [deque(line) for line in self._waiting.values()]
        found: list[Guest] = []
        while lines:
            found += [line.popleft() for line in lines]
            lines = [line for line in lines if line]
        return found
