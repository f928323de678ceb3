"""How many have answered, whose hand is up, and where the presenter points: as one server sees it of one room.

Hundreds answer within seconds. What they put is read at most so often, however often there is news of it.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable

from ..wire.refusal import Refusal
from . import hands
from .asked import Asked
from .hands import Hand
from .port import RoomStore

EVERY_SECONDS = 0.4
"""News of answers and hands is told once in so long."""

ANSWERED, HANDS, POINTER = "answered", "hands", "pointer "
"""Notes of the store: an answer was put, or a hand; behind the last stands where the presenter points, as JSON text."""

log = logging.getLogger("gatescope")


class Tally:
    """answers: of the question `asked`, by the keys of screens. hands: as they are in line; raised: the same by key.

    pointer: where the presenter points, as JSON text, "null" where nowhere. listeners: each is called when there is
    something new. screens: how many are here under each key.
    """

    def __init__(self, store: RoomStore, code: str) -> None:
        self.store, self.code = store, code
        self.asked: Asked | None = None
        self.answers: dict[str, str] = {}
        self.hands: tuple[Hand, ...] = ()
        self.raised: dict[str, Hand] = {}
        self.pointer = "null"
        self.listeners: dict[object, Callable[[], None]] = {}
        self.screens: Counter[str] = Counter()
        self._end = store.listen(code, self._heard)
        self._wanted: set[str] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._reading: asyncio.Task[None] | None = None
        self._next = 0.0
        self.look(ANSWERED, HANDS)

    def look(self, *notes: str) -> None:
        """What these notes are of is read again: soon, and not more often than it may be."""
        self._wanted.update(notes)
        if self._timer is None and self._reading is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_at(max(loop.time(), self._next), self._begin)

    def close(self) -> None:
        """Nobody is to be told any more."""
        self._end()
        if self._timer is not None:
            self._timer.cancel()
        if self._reading is not None:
            self._reading.cancel()

    def _heard(self, note: str) -> None:
        if note.startswith(POINTER):
            self.pointer = note.removeprefix(POINTER)
            self._tell()
        else:
            self.look(note)

    def _begin(self) -> None:
        self._timer = None
        self._next = asyncio.get_running_loop().time() + EVERY_SECONDS
        self._reading = asyncio.ensure_future(self._read())
        self._reading.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._reading = None
        if task.cancelled():
            return
        error = task.exception()
        if error is not None and not isinstance(error, Refusal):  # that the store is away its heartbeat has said
            log.error("What a class answered could not be read", exc_info=error)
        if self._wanted:
            self.look()

    async def _read(self) -> None:
        wanted, self._wanted = self._wanted, set()
        before = self.asked, self.answers, self.hands
        if ANSWERED in wanted:
            room = await self.store.read(self.code)
            asked = room.asked if room is not None else None
            self.answers = {} if asked is None else await self.store.kept(self.code, asked.box)
            self.asked = asked
        if HANDS in wanted:
            self.hands = hands.queue(await self.store.kept(self.code, hands.BOX))
            self.raised = {hand.key: hand for hand in self.hands}
        if before != (self.asked, self.answers, self.hands):
            self._tell()

    def _tell(self) -> None:
        for changed in list(self.listeners.values()):
            changed()
