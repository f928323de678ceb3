"""What the screens of a class say for themselves: answers to what it is asked, hands, and where the presenter points.

Each is put under the screen's own key, so that nobody overwrites another's, and the room's version stays: see `port`.
"""

import json
import time
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256

from ..wire.message import Fragment
from ..wire.refusal import Refusal
from . import asked as asking
from . import hands
from .asked import MAX_ANSWERS, Asked
from .hands import Hand
from .port import TRIES, RoomStore
from .room import Room
from .tally import ANSWERED, HANDS, POINTER, Tally

MAX_HANDS = 500

TICK = 0.001
"""Seconds that a hand is behind the last of those that were up before it, at least."""


class Polls:
    """now: the time in seconds, by which hands are in line."""

    def __init__(self, store: RoomStore, now: Callable[[], float] = time.time) -> None:
        self.store, self._now = store, now
        self._here: dict[str, Tally] = {}

    def watch(self, code: str, screen: str, changed: Callable[[], None]) -> tuple[Tally, Callable[[], None]]:
        """What there is to tell of a room; `changed` is called when that is another, until what comes back is called.

        screen: the key of who watches.
        """
        tally = self._here.get(code)
        if tally is None:
            tally = self._here[code] = Tally(self.store, code)
        listeners, key = tally.listeners, object()
        listeners[key] = changed
        tally.screens[screen] += 1

        def leave() -> None:
            if listeners.pop(key, None) is None:
                return
            tally.screens[screen] -= 1
            if not tally.screens[screen]:
                del tally.screens[screen]
            if not listeners and self._here.get(code) is tally:
                del self._here[code]
                tally.close()

        return tally, leave

    async def answer(self, code: str, screen: str, question: str, given: object) -> None:
        """One screen's answer, in the place of what it answered before; Refusal where it can't be taken.

        screen: its key, which is kept as a digest. What was taken is among the results whenever they are shown.
        """
        asked = await self._open(code, question)
        value, key = asking.answer(asked, given), _digest(code, question, screen)
        if not await self.store.put(code, asked.box, key, value, MAX_ANSWERS):
            raise Refusal("too_many_answers", {"most": MAX_ANSWERS}, room=code)
        # Closed meanwhile, it may have come too late to be counted.
        await self._open(code, question)
        await self.store.post(code, ANSWERED)

    async def results(self, code: str, asked: Asked) -> Fragment:
        """What has been answered so far."""
        return asking.results(asked, (await self.store.kept(code, asked.box)).values())

    async def forget(self, code: str, asked: Asked | None) -> None:
        """Its answers are needed no more."""
        if asked is not None:
            await self.store.empty(code, asked.box)

    async def raise_hand(self, code: str, screen: str, offer: Fragment | None) -> Hand:
        """A hand of this screen, which stays in line where it was raised already; Refusal where it can't be taken.

        offer: a Screen to be shown.
        """
        key = _digest(code, hands.BOX, screen)
        now = self._now()
        since: float | None = None
        room: Room | None = await self.store.read(code)
        shown = room.guest.number if room is not None and room.guest is not None else None
        for _ in range(TRIES):
            line = hands.queue(await self.store.kept(code, hands.BOX))
            old = next((hand for hand in line if hand.key == key), None)
            others = [hand for hand in line if hand.key != key]
            # Behind all that are up: by another server's clock they may have been raised later than it is here.
            if since is None:
                since = max((now, *(hand.since + TICK for hand in others)))
            if old is not None and hands.has_number(old, others):
                hand = Hand(key, old.number, old.since, offer or old.screen)
            else:
                hand = Hand(key, hands.free(others, shown), since, offer)
            if not await self.store.put(code, hands.BOX, key, hand.to_text(), MAX_HANDS):
                raise Refusal("too_many_hands", {"most": MAX_HANDS}, room=code)
            if hands.has_number(hand, hands.queue(await self.store.kept(code, hands.BOX))):
                await self.store.post(code, HANDS)
                return hand
        await self._lower(code, key)
        raise Refusal("too_busy", room=code)

    async def lower(self, code: str, screen: str) -> None:
        """This screen's hand is down."""
        await self._lower(code, _digest(code, hands.BOX, screen))

    async def lower_number(self, code: str, number: int) -> None:
        """The hand of that number is down, if it is up."""
        for hand in hands.queue(await self.store.kept(code, hands.BOX)):
            if hand.number == number:
                await self._lower(code, hand.key)

    async def offered(self, code: str, number: int) -> Fragment:
        """The Screen that the hand of that number offers; Refusal where there is none."""
        for hand in hands.queue(await self.store.kept(code, hands.BOX)):
            if hand.number == number and hand.screen is not None:
                return hand.screen
        raise Refusal("no_such_hand", {"number": number}, room=code)

    def hand_of(self, tally: Tally, screen: str) -> Hand | None:
        """This screen's own hand, as it was seen last."""
        # Each screen asks at each change: mostly no hand is up.
        return tally.raised.get(_digest(tally.code, hands.BOX, screen)) if tally.raised else None

    async def point(self, code: str, at: Fragment | None) -> None:
        """The presenter points there, or nowhere any more. It is told to who is there, and kept nowhere."""
        await self.store.post(code, POINTER + ("null" if at is None else at.text))

    async def _lower(self, code: str, key: str) -> None:
        await self.store.put(code, hands.BOX, key, None, MAX_HANDS)
        await self.store.post(code, HANDS)

    async def _open(self, code: str, question: str) -> Asked:
        room: Room | None = await self.store.read(code)
        if room is None:
            raise Refusal("no_such_class", {"code": code}, room=code)
        if room.asked is None or room.asked.id != question or room.asked.stage != "open":
            raise Refusal("question_over", room=code)
        return room.asked


@lru_cache(maxsize=4096)
def _digest(*parts: str) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()[:32]
