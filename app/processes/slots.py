"""A fixed number of slots, and the queue of those that wait for one.

Only so many long studies may compute at once, or the machine would serve nobody, and only so many clients' files are
taken in. Each holds a slot meanwhile. Clients take turns: one that asked many questions holds up nobody who asked one.
Who presents goes first.
"""

from collections import deque
from collections.abc import Hashable
from typing import Protocol

from .client import Client


class Waiter(Protocol):
    """Something that requests a slot. client: on whose behalf; turns go round the clients."""

    client: Client

    def granted(self) -> None:
        """Called when it has been given a slot."""

    def queued(self, position: int) -> None:
        """Called when its position in the queue has changed; 1 is next."""


class Slots:
    """At most `count` waiters hold a slot at once, of one client at most `each`; the others are queued.

    The queue goes round the clients: each is granted one slot before any is granted a second, in the order in which
    they came; of one client's waiters the first to come is the first to go. Clients that go first do so among
    themselves, before all others.
    """

    def __init__(self, count: int, each: int | None = None) -> None:
        self.count, self.each = count, count if each is None else each
        self._holders: set[Waiter] = set()
        self._queues: dict[Hashable, deque[Waiter]] = {}
        """By client, the one whose turn is next first."""
        self._positions: dict[Waiter, int] = {}
        """Each that is queued, with the position it was last told; 0 if none yet."""

    @property
    def waiting(self) -> int:
        """How many are queued."""
        return len(self._positions)

    def waiting_of(self, client: Client) -> int:
        """How many of a client's are queued."""
        return len(self._queues.get(client.name, ()))

    @property
    def free(self) -> bool:
        """Whether fewer hold a slot than may."""
        return len(self._holders) < self.count

    def free_for(self, client: Client) -> bool:
        """Whether a request of this client's would be granted at once."""
        return self.free and sum(holder.client.name == client.name for holder in self._holders) < self.each

    def holds(self, waiter: Waiter) -> bool:
        """Whether it holds a slot."""
        return waiter in self._holders

    def request(self, waiter: Waiter) -> None:
        """Grant it a slot, or queue it; nothing where it holds one or is queued already."""
        if waiter not in self._holders and waiter not in self._positions:
            self._positions[waiter] = 0
            self._queues.setdefault(waiter.client.name, deque()).append(waiter)
            self._move()

    def release(self, waiter: Waiter) -> None:
        """Take its slot back, or take it out of the queue; nothing where it is in neither."""
        self._holders.discard(waiter)
        if self._positions.pop(waiter, None) is not None:
            self._queues[waiter.client.name].remove(waiter)
            if not self._queues[waiter.client.name]:
                del self._queues[waiter.client.name]
        self._move()

    def _move(self) -> None:
        """Grant what is free, and tell those whose position has changed."""
        while (waiter := next((one for one in self._heads() if self.free_for(one.client)), None)) is not None:
            client = waiter.client.name
            queue = self._queues.pop(client)
            queue.popleft()
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

    def _heads(self) -> list[Waiter]:
        """The next of each client, in the order of their turns."""
        return sorted((queue[0] for queue in self._queues.values()), key=lambda waiter: not waiter.client.first)

    def _order(self) -> list[Waiter]:
        """Those that are queued, in the order in which they will be granted a slot, as far as each client may."""
        order: list[Waiter] = []
        for first in (True, False):
            queues = [deque(queue) for queue in self._queues.values() if queue[0].client.first == first]
            while queues:
                order += [queue.popleft() for queue in queues]
                queues = [queue for queue in queues if queue]
        return order
