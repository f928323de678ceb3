"""A fixed number of slots for long studies, and the queue of those that wait for one.

Only so many long studies may compute at once, or the machine would serve nobody. Each holds a slot while it computes.
Clients take turns: one that asked many questions holds up nobody who asked one.
"""

from collections import deque
from collections.abc import Hashable
from typing import Protocol


class Waiter(Protocol):
    """Something that requests a slot. client: on whose behalf; turns go round the clients."""

    client: Hashable

    def granted(self) -> None:
        """Called when it has been given a slot."""

    def queued(self, position: int) -> None:
        """Called when its position in the queue has changed; 1 is next."""


class Slots:
    """At most `count` waiters hold a slot at once; the others are queued.

    The queue goes round the clients: each is granted one slot before any is granted a second, in the order in which
    they came; of one client's waiters the first to come is the first to go.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self._holders: set[Waiter] = set()
        self._queues: dict[Hashable, deque[Waiter]] = {}
        """By client, the one whose turn is next first."""
        self._positions: dict[Waiter, int] = {}
        """Each that is queued, with the position it was last told; 0 if none yet."""

    @property
    def waiting(self) -> int:
        """How many are queued."""
        return len(self._positions)

    def waiting_of(self, client: Hashable) -> int:
        """How many of a client's are queued."""
        return len(self._queues.get(client, ()))

    @property
    def free(self) -> bool:
        """Whether a request would be granted at once."""
        return len(self._holders) < self.count

    def holds(self, waiter: Waiter) -> bool:
        """Whether it holds a slot."""
        return waiter in self._holders

    def request(self, waiter: Waiter) -> None:
        """Grant it a slot, or queue it; nothing where it holds one or is queued already."""
        if waiter not in self._holders and waiter not in self._positions:
            self._positions[waiter] = 0
            self._queues.setdefault(waiter.client, deque()).append(waiter)
            self._move()

    def release(self, waiter: Waiter) -> None:
        """Take its slot back, or take it out of the queue; nothing where it is in neither."""
        self._holders.discard(waiter)
        if self._positions.pop(waiter, None) is not None:
            self._queues[waiter.client].remove(waiter)
            if not self._queues[waiter.client]:
                del self._queues[waiter.client]
        self._move()

    def _move(self) -> None:
        """Grant what is free, and tell those whose position has changed."""
        while self._queues and self.free:
            client = next(iter(self._queues))
            queue = self._queues.pop(client)
            waiter = queue.popleft()
            if queue:
                self._queues[client] = queue  # behind the other clients: this one has had its turn
            del self._positions[waiter]
            self._holders.add(waiter)
            waiter.granted()
        for position, waiter in enumerate(self._order(), start=1):
            # A waiter that is told may request or release in answer; then the call has told the others already.
            if self._positions.get(waiter, position) != position:
                self._positions[waiter] = position
                waiter.queued(position)

    def _order(self) -> list[Waiter]:
        """Those that are queued, in the order in which they will be granted a slot."""
        queues = [deque(queue) for queue in self._queues.values()]
        order: list[Waiter] = []
        while queues:
            order += [queue.popleft() for queue in queues]
            queues = [queue for queue in queues if queue]
        return order
