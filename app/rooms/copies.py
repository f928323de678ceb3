"""A server's copy of a room that others may have changed, and how it comes to the same as the store again."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from .bus import Ended
from .port import Version
from .room import Room

ALONE_SECONDS = 10.0
"""Where the store has lost a room, who presents it brings it back at once, another server that has it after that."""

KEPT_DOUBTS = 64


@dataclass(eq=False)
class Copy:
    """A room that is followed here.

    stored: as the store had it last. room: as it is here; another one where changes wait for the store.
    unsure: what it was here each time that it was put into the store without an answer.
    missing: since when the store has lost it. lock: one thing at a time is done to it.
    """

    stored: Room | None
    room: Room | None
    unsure: list[Room] = field(default_factory=list)
    missing: float | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def waits(self) -> bool:
        """Whether the store does not know of all that was changed here."""
        return self.stored is not self.room

    def settle(self, room: Room | None) -> None:
        """It is so in the store, and here."""
        self.stored = self.room = room
        self.unsure.clear()
        self.missing = None

    def doubt(self, room: Room | None) -> None:
        """It was put into the store as it is here, and nobody knows whether it arrived."""
        if room is not None and room not in self.unsure:
            self.unsure = [*self.unsure, room][-KEPT_DOUBTS:]

    def known_in(self, found: Room) -> Room | None:
        """The last state here all of which is in what was found in the store."""
        arrived = (one for one in reversed(self.unsure) if one.ids[-1] in found.ids)
        return next(arrived, self.stored)

    def has(self, version: Any) -> bool:
        """Whether it is of this version, or of a later one of the same life."""
        if self.stored is None or version is None:
            return self.stored is None and version is None
        epoch, revision = version
        return bool(self.stored.epoch == epoch and self.stored.revision >= revision)

    def meet(self, found: Room | Ended | None, presented: bool, now: float) -> Room | Ended | None:
        """What is to be put into the store in the place of what was found there; None where nothing is.

        Then the copy is what was found, or waits for another to bring the room back. presented: whether a presenter is
        at this server. now: in seconds.
        """
        if isinstance(found, Ended):
            if self.stored is None and self.room is not None:
                return self.room  # begun again under its code
            self.settle(None)
            return None
        if found is None:
            return self._lost(presented, now)
        self.missing = None
        if self.room is None and self.waits:
            return Ended()
        if self.stored is not None and found.epoch == self.stored.epoch and found.revision < self.stored.revision:
            return self.room.reborn() if self.room else None  # the store has gone back to what it had been before
        if not self.waits or self.room is None or found == self.room:
            self.settle(found)
            return None
        known = self.known_in(found)
        if known is not None and found.version == known.version:
            return self.room
        if known is None or not presented:
            self.settle(found)  # who presented here has gone on elsewhere
            return None
        return found.with_changes(known, self.room)

    def _lost(self, presented: bool, now: float) -> Room | None:
        if self.room is None:
            self.settle(None)
            return None
        self.missing = now if self.missing is None else self.missing
        if self.waits or presented or now - self.missing >= ALONE_SECONDS:
            return self.room.reborn()
        return None


def version_of(room: Room | None) -> Version | None:
    """What tells this state from others; None of no room."""
    return None if room is None else room.version
