"""What one client is told of its class: all that there is to know of it now, where the client does not know it yet."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ...model.spec import Spec
from ..rooms import asked as asking
from ..rooms.asked import Asked
from ..rooms.hands import Hand
from ..rooms.room import Room
from ..rooms.tally import Tally
from ..traces.prepare import name
from ..wire import replies
from ..wire.message import Fragment, Reply

MAX_NAMED = 6000
"""Letters of a Spec whose trace has an address: there it is a third longer, and with more it would be too long for it.
"""

MAX_LINE = 24
"""Hands that a presenter is told of: more would not be looked at one by one."""


class ClassNews:
    """room: as the client was told it last."""

    def __init__(self) -> None:
        self.room: Room | None = None
        self._told_room: tuple[object, ...] | None = None
        self._told: dict[type[Reply], Reply] = {}

    def knows(self, reply: Reply) -> None:
        """The client has this already."""
        self._told[type(reply)] = reply

    def of_room(self, room: Room, here: int | None, apart: bool) -> list[Reply]:
        """The room as it is now. here: how many follow, to a presenter; None to who follows. apart: as of the store."""
        if self.room is not None and self.room.epoch != room.epoch:
            # In another life of the class a page forgets what it was asked in the one before.
            for kind in (replies.Question, replies.Answered):
                self._told.pop(kind, None)
        self.room = room
        # By its version alone two servers that were cut off from each other might not tell their rooms apart.
        if self._told_room == (room, here, apart):
            return []
        self._told_room = room, here, apart
        return [_followed(room, apart) if here is None else _room(room, here, apart)]

    def to_presenter(self, room: Room, tally: Tally, peeks: bool) -> list[Reply]:
        """What is asked and answered, and hands. peeks: what is answered is seen before it is shown to all."""
        return self._new([*self._of_question(room, tally, peeks), *self._of_hands(tally)])

    def to_follower(self, room: Room, tally: Tally, hand: Hand | None) -> list[Reply]:
        """What is asked and answered, this screen's own hand, and where the presenter points."""
        return self._new([*self._of_question(room, tally, False), *self._of_hand(hand), *self._of_pointer(tally)])

    def _new(self, now: Iterable[Reply]) -> list[Reply]:
        new = [reply for reply in now if self._told.get(type(reply)) != reply]
        for reply in new:
            self.knows(reply)
        return new

    # Of what there has never been, nothing is told.

    def _of_question(self, room: Room, tally: Tally, peeks: bool) -> Iterator[Reply]:
        asked = room.asked
        if asked is not None:
            yield _asked(room.code, asked)
        elif replies.Question in self._told:
            yield replies.Question(room.code, None)
        # Results that are shown say themselves how many those are, also where a server has lost the answers.
        if asked is None or asked.stage == "shown":
            return
        if tally.asked is not None and tally.asked.id == asked.id:
            seen = asking.results(asked, tally.answers.values()) if peeks else None
            yield replies.Answered(asked.id, len(tally.answers), seen)

    def _of_hands(self, tally: Tally) -> Iterator[Reply]:
        if tally.hands or replies.Hands in self._told:
            line = tuple(replies.InLine(hand.number, hand.screen is not None) for hand in tally.hands[:MAX_LINE])
            yield replies.Hands(len(tally.hands), line)

    def _of_hand(self, hand: Hand | None) -> Iterator[Reply]:
        if hand is not None:
            yield replies.Hand(hand.number, hand.screen is not None)
        elif replies.Hand in self._told:
            yield replies.Hand(None, False)

    def _of_pointer(self, tally: Tally) -> Iterator[Reply]:
        if tally.pointer != "null" or replies.Pointer in self._told:
            yield replies.Pointer(Fragment(tally.pointer))


def forget() -> None:
    """Of a class that is over nothing stays."""
    for made in (_followed, _asked, _trace):
        made.cache_clear()


def _room(room: Room, here: int | None, apart: bool) -> Reply:
    """here: as a presenter is told; None for who follows."""
    said = room.code, room.epoch, room.revision, room.by, room.screen, room.hold, room.calls
    presenter = here is not None
    guest, own = (None, None) if room.guest is None else (room.guest.number, room.guest.own if presenter else None)
    trace = None if presenter else _trace(room.screen.text)
    return replies.Room(*said, presenter, here, apart or None, guest, own, trace)


@lru_cache(maxsize=64)
def _followed(room: Room, apart: bool) -> Reply:
    """The same for all who follow: a thousand screens, and it is made once."""
    return _room(room, None, apart)


@lru_cache(maxsize=64)
def _asked(code: str, asked: Asked) -> Reply:
    """The same for all of the class."""
    shown = asked.question, asked.spec, asked.results, asked.lesson, asked.checkpoint
    return replies.Question(code, asked.id, asked.stage, *shown)


@lru_cache(maxsize=64)
def _trace(screen: str) -> str | None:
    """The key of the trace that a room's Screen shows; None where it is too long for an address, or has no net here."""
    try:
        spec = Spec.from_dict(json.loads(screen)["spec"])
        return name(spec) if len(spec.to_json()) <= MAX_NAMED else None
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):  # of another version it may be anything
        return None
