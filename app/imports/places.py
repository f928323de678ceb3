"""The few places where files are taken in, and the queue of those that wait for one: see `slots`.

A client has a place from the first thing it says on, and keeps it for as long as nobody waits. Where somebody does, who
says nothing for a while makes way, and so does who has been there for long: as many as wait, and no more.
"""

import asyncio
import itertools
import math

from ..processes.client import Client
from ..processes.slots import Slots
from ..sessions.transport import Transport
from ..wire.importreplies import Waiting
from ..wire.refusal import Refusal

AT_ONCE = 4
"""Clients whose files are taken in at the same time."""

MAX_WAITING = 16

QUIET_SECONDS = 60.0
TURN_SECONDS = 600.0
"""So long who has a place may say nothing, and may stay in all, while others wait for one."""


class Closed(Exception):
    """A client is sent away, for a reason, or has left: then there is none."""

    def __init__(self, refusal: Refusal | None, why: str) -> None:
        super().__init__(why)
        self.refusal, self.why = refusal, why


class Places:
    """All that there are of a server."""

    def __init__(self) -> None:
        self.slots = Slots(AT_ONCE)
        self.leases: set[Lease] = set()
        self.numbers = itertools.count()

    def changed(self) -> None:
        """Somebody waits, or nobody does any more: others have less time, or more."""
        for lease in self.leases:
            lease.reschedule()


class Lease:
    """What a client has of the places: one, or its position in the queue, or neither. It is a `slots.Waiter`."""

    def __init__(self, places: Places, client: Client, transport: Transport) -> None:
        self.places, self.client, self.transport = places, client, transport
        self.number = next(places.numbers)
        """By which they are told apart where the clock tells them apart by nothing."""
        self._loop = asyncio.get_running_loop()
        self._since = self._until = self._due = self._loop.time()
        self._idle_since = math.inf
        """Since when its next message is waited for; inf while it is being answered."""
        self._position = 0
        self._changed = asyncio.Event()
        self._next_message: asyncio.Task[str | bytes | None] | None = None
        """What it says while it waits: one message, or that it has left."""
        self._limit: asyncio.Timeout | None = None
        """Of its next message, while that is waited for: until `_due`."""
        places.leases.add(self)

    async def receive(self, until: float) -> str | bytes | None:
        """The next message; TimeoutError where none has come by then, Closed where it has to make way."""
        self._until, self._idle_since = until, self._loop.time()
        if self.places.slots.waiting:
            self.places.changed()
        try:
            self._due = self._deadline()
            if self._due <= self._idle_since:
                raise TimeoutError
            async with asyncio.timeout_at(self._due) as self._limit:
                return await (self._next_message or self.transport.receive())
        except TimeoutError:
            self._limit = None
            self.give_up()
            if self._due < until:
                raise Closed(Refusal("import_made_way"), "others wait") from None
            raise
        finally:
            if self._next_message is not None:
                self._next_message.cancel()
            self._limit = self._next_message = None
            self._idle_since = math.inf
            # It is not the one quiet longest any more.
            if self.places.slots.waiting:
                self.places.changed()

    async def take(self) -> None:
        """Returns once it has a place; until then it is told its position. Closed where there is none for it."""
        slots = self.places.slots
        if slots.holds(self):
            return
        if slots.waiting >= MAX_WAITING and not self.client.first:
            raise Closed(Refusal("too_busy"), "too many files at once")
        slots.request(self)
        if slots.holds(self):
            return
        self.places.changed()
        self._next_message = asyncio.ensure_future(self.transport.receive())
        told = 0
        while not slots.holds(self):
            await self._news(self._next_message)
            if self._next_message.done() and self._next_message.result() is None:
                raise Closed(None, "it has left")
            if not slots.holds(self) and self._position != told:
                told = self._position
                try:
                    await self.transport.send(Waiting(told).to_json())
                except OSError as error:
                    raise Closed(None, "it has left") from error

    async def _news(self, ahead: "asyncio.Task[str | bytes | None]") -> None:
        """Returns once its position is another, or it has a place, or what it says ahead has come just now."""
        changed = asyncio.ensure_future(self._changed.wait())
        try:
            await asyncio.wait([changed, *(() if ahead.done() else (ahead,))], return_when=asyncio.FIRST_COMPLETED)
        finally:
            changed.cancel()
        self._changed.clear()

    def give_up(self) -> None:
        """It has no place, and waits for none."""
        self.places.slots.release(self)
        self.places.changed()

    def close(self) -> None:
        """The client is gone."""
        self.places.leases.discard(self)
        if self._next_message is not None:
            self._next_message.cancel()
        self.give_up()

    def granted(self) -> None:
        """It has a place."""
        self._since = self._loop.time()
        self._changed.set()

    def queued(self, position: int) -> None:
        """It waits: that many are to be given a place until it is."""
        self._position = position
        self._changed.set()

    def reschedule(self) -> None:
        """How long it may stay is to be seen anew."""
        if self._limit is not None and not self._limit.expired():
            self._due = self._deadline()
            self._limit.reschedule(self._due)

    @property
    def evict_at(self) -> float:
        """When it is to make way, if somebody waits."""
        return min(self._idle_since + QUIET_SECONDS, self._since + TURN_SECONDS)

    def _deadline(self) -> float:
        slots = self.places.slots
        if not slots.waiting or not slots.holds(self):
            return self._until
        mine = self.evict_at, self.number
        before = sum(slots.holds(lease) and (lease.evict_at, lease.number) < mine for lease in self.places.leases)
        return min(self._until, self.evict_at) if before < slots.waiting else self._until
