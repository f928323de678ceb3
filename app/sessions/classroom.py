"""One client's place in a class: what it asks of the room, and what there is to tell it."""

import contextlib
import json
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from functools import lru_cache
from typing import Any, ClassVar

from ...model.refused import Refused
from ...model.spec import Spec
from ..rooms import asked as asking
from ..rooms import link
from ..rooms.asked import Asked
from ..rooms.classes import Classes, Seat
from ..rooms.room import Room, code_in
from ..rooms.tally import ANSWERED, Tally
from ..rooms.token import new_token
from ..traces.prepare import name
from ..wire import replies
from ..wire.classrequests import (
    ClassMessage,
    Guest,
    HandOver,
    Join,
    Leave,
    Look,
    Peek,
    Point,
    Pose,
    Raise,
    Respond,
    Show,
    Start,
    Steer,
)
from ..wire.message import Fragment, Reply
from ..wire.refusal import Refusal, Said
from ..wire.screen import Screen

MAX_NAMED = 6000
"""Letters of a Spec whose trace has an address: there it is a third longer, and with more it would be too long for it.
"""

MAX_LINE = 24
"""Hands that a presenter is told of: more would not be looked at one by one."""


class Classroom:
    """wake: called when there is something to tell."""

    def __init__(self, classes: Classes, wake: Callable[[], None]) -> None:
        self.classes, self._wake = classes, wake
        self._seat: Seat | None = None
        self._tally: Tally | None = None
        self._unwatch: Callable[[], None] = lambda: None
        self._token: str | None = None
        self._key = new_token()
        self._changed = self._peeks = self._points = self._raised = False
        self._said: deque[Reply] = deque()
        self._room: Room | None = None
        self._told: tuple[object, ...] | None = None
        self._told_of: dict[type[Reply], Reply] = {}

    @property
    def room(self) -> Room | None:
        """The room as it was told last."""
        return self._room

    async def take(self, message: ClassMessage) -> None:
        """Do what is said."""
        await self.HANDLERS[type(message)](self, message)

    async def start(self, message: Start) -> None:
        """A class with this Screen, and the presenter's seat in it."""
        screen, _ = _read(message.screen, message.code)
        room = await self.classes.start(
            message.token, screen, message.id, _code(message.code) if message.code else None
        )
        await self._sit(room.code, message.token)

    async def join(self, message: Join) -> None:
        """A seat."""
        self._key = message.key or self._key
        code = _code(message.code)
        await self._sit(code, message.token)
        if message.asked is not None:  # that it was put away meanwhile is news to who comes back
            self._told_of[replies.Question] = replies.Question(code, message.asked)

    async def look(self, message: Look) -> None:
        """Who presents had another page, or another device, and finds what goes on."""
        codes = await self.classes.running(message.token)
        self._say(replies.Classes([replies.Running(code, self.classes.here(code)) for code in codes]))

    async def show(self, message: Show) -> None:
        """Another Screen for all."""
        code, token = self._presenting()
        screen, _ = _read(message.screen, code)
        await self.classes.change(code, token, lambda room: room.show(screen, message.id))

    async def pose(self, message: Pose) -> None:
        """All are asked what this Screen asks; or what was answered to that is shown again."""
        code, token = self._presenting()
        screen, read = _read(message.screen, code)
        if message.shown is not None:
            _, read = _read(message.shown.screen, code)
        asked = asking.asked_by(
            message.id, read.question, read.spec.to_dict(), message.symbols, read.lesson, read.checkpoint
        )
        if message.shown is not None:
            asked = asked.told(asking.results_again(asked, message.shown.results))
        before, after = await self.classes.turn(code, token, lambda room: room.pose(screen, asked, message.id))
        if after is not before:
            await self.classes.polls.forget(code, before.asked)

    async def respond(self, message: Respond) -> None:
        """This screen's answer."""
        seat = self._seated()
        await self.classes.polls.answer(seat.code, self._key, message.question, message.given)
        self._say(replies.Taken(message.question))

    async def hand(self, message: Raise) -> None:
        """This screen's hand."""
        seat = self._seated()
        if message.up:
            offer = None if message.screen is None else _read(message.screen, seat.code)[0]
            self._raised = True
            await self.classes.polls.raise_hand(seat.code, self._key, offer)
        else:
            self._raised = False
            await self.classes.polls.lower(seat.code, self._key)

    async def guest(self, message: Guest) -> None:
        """What a hand offers is shown to all, or the hand is lowered."""
        code, token = self._presenting()
        polls, number, by = self.classes.polls, message.number, message.id
        if by is None:
            await polls.lower_number(code, number)
            return
        screen = await polls.offered(code, number)

        def step(room: Room) -> Room:
            if room.asked is not None and room.asked.stage == "open":
                raise Refusal("question_open", room=code)
            return room.show_guest(screen, number, by)

        await self.classes.change(code, token, step)

    async def point(self, message: Point) -> None:
        """Where the presenter points."""
        code, _ = self._presenting()
        self._points = message.at is not None
        at = None if message.at is None else Fragment.of(message.at.model_dump())
        await self.classes.polls.point(code, at)

    async def peek(self, message: Peek) -> None:
        """Whether this device sees answers before they are shown."""
        self._presenting()
        self._peeks = message.on
        self._wake()

    async def hand_over(self, _: HandOver) -> None:
        """The presenter's own link, where there is an address that others come by."""
        code, token = self._presenting()
        at = link.presenters(self.classes.joins[0] if self.classes.joins else "", token, code)
        self._say(replies.Link(at, link.squares(at)))

    async def steer(self, message: Steer) -> None:
        """Who may let go, and who comes back; what becomes of a question, and of another's Screen."""
        code, token = self._presenting()
        if message.act == "end":
            await self.classes.end(code, token)
        elif message.act == "results":
            await self._show_results(code, token, message.id)
        elif message.act == "back":
            await self._give_back(code, token, message.id)
        elif message.act == "over":
            before, after = await self.classes.turn(code, token, lambda room: room.put_away(message.id))
            if after is not before:
                await self.classes.polls.forget(code, before.asked)
        elif message.act == "call":
            await self.classes.change(code, token, lambda room: room.called(message.id))
        else:
            await self.classes.change(code, token, lambda room: room.held(message.act == "hold", message.id))

    async def _show_results(self, code: str, token: str, by: str) -> None:
        """Closed first: what is answered until then is in them, what comes later is refused."""
        room = await self.classes.change(code, token, lambda now: now.closed(by))
        if room.asked is None:
            raise Refusal("question_over", room=code)
        found = await self.classes.polls.results(code, room.asked)
        asked = room.asked

        def step(now: Room) -> Room:
            return now.told(found, by) if now.asked is not None and now.asked.id == asked.id else now

        await self.classes.change(code, token, step)

    async def _give_back(self, code: str, token: str, by: str) -> None:
        """The hand whose Screen was shown has been answered."""
        before, after = await self.classes.turn(code, token, lambda room: room.given_back(by))
        if after is not before and before.guest is not None:
            await self.classes.polls.lower_number(code, before.guest.number)

    async def leave(self, _: Leave | None = None) -> None:
        """Out of the room: the hand goes down, and nobody points any more."""
        seat, tally, points, raised = self._seat, self._tally, self._points, self._raised
        if seat is None or tally is None:
            return
        self._out()
        polls = self.classes.polls
        raised = raised or polls.hand_of(tally, self._key) is not None
        with contextlib.suppress(Refusal):  # a store that can't be reached keeps nobody here
            if raised and not tally.screens[self._key]:
                await polls.lower(seat.code, self._key)
            if points:
                await polls.point(seat.code, None)

    HANDLERS: ClassVar[dict[type[ClassMessage], Callable[["Classroom", Any], Awaitable[None]]]] = {
        Start: start,
        Join: join,
        Look: look,
        Leave: leave,
        Show: show,
        Steer: steer,
        Pose: pose,
        Respond: respond,
        Raise: hand,
        Guest: guest,
        Point: point,
        Peek: peek,
        HandOver: hand_over,
    }
    """What is done with a message of each type."""

    def _out(self) -> None:
        if self._seat is not None:
            self._seat.leave()
        self._unwatch()
        self._seat = self._tally = self._room = self._told = None
        self._told_of.clear()
        for made in (_followed, _asked, _trace):
            made.cache_clear()  # of a class that is over nothing stays
        self._changed = self._peeks = self._points = self._raised = False

    async def next(self) -> list[Reply]:
        """What there is to tell, where the client has not been told; what was in between nobody needs."""
        said = list(self._said)
        self._said.clear()
        seat, tally = self._seat, self._tally
        if seat is None or tally is None:
            return said
        if self._changed:
            self._changed = False
            try:
                room = await self.classes.store.read(seat.code)
            except Refusal:  # the store has just gone; once it is there all who follow hear of it
                self._changed = True
                return said
            if seat is not self._seat:
                return said
            if room is None:
                self._out()
                return [*said, replies.Ended(seat.code)]
            if self._room != room:
                tally.look(ANSWERED)
            if self._room is not None and self._room.epoch != room.epoch:
                # In another life of the class a page forgets what it was asked in the one before.
                for kind in (replies.Question, replies.Answered):
                    self._told_of.pop(kind, None)
            self._room = room
            here = self.classes.here(seat.code) if seat.presenter else None
            apart = self.classes.store.apart or None
            # By its version alone two servers that were cut off from each other might not tell their rooms apart.
            if self._told != (room, here, apart):
                self._told = room, here, apart
                said.append(_followed(room, apart) if here is None else _told(room, here, apart))
        if self._room is not None:
            for reply in self._news_of(self._room, seat, tally):
                if self._told_of.get(type(reply)) != reply:
                    self._told_of[type(reply)] = reply
                    said.append(reply)
        return said

    def _news_of(self, room: Room, seat: Seat, tally: Tally) -> Iterator[Reply]:
        """All else that there is to know of a room now; of what there has never been, nothing is told."""
        asked = room.asked
        if asked is not None:
            yield _asked(room.code, asked)
        elif replies.Question in self._told_of:
            yield replies.Question(room.code, None)
        # Results that are shown say themselves how many those are, also where a server has lost the answers.
        counts = None if asked is None or asked.stage == "shown" else asked
        if counts is not None and tally.asked is not None and tally.asked.id == counts.id:
            sees = seat.presenter and self._peeks
            seen = asking.results(counts, tally.answers.values()) if sees else None
            yield replies.Answered(counts.id, len(tally.answers), seen)
        if seat.presenter:
            if tally.hands or replies.Hands in self._told_of:
                line = tuple(replies.InLine(hand.number, hand.screen is not None) for hand in tally.hands[:MAX_LINE])
                yield replies.Hands(len(tally.hands), line)
            return
        hand = self.classes.polls.hand_of(tally, self._key)
        if hand is not None:
            yield replies.Hand(hand.number, hand.screen is not None)
        elif replies.Hand in self._told_of:
            yield replies.Hand(None, False)
        if tally.pointer != "null" or replies.Pointer in self._told_of:
            yield replies.Pointer(Fragment(tally.pointer))

    async def _sit(self, code: str, token: str | None) -> None:
        await self.leave()
        self._seat = await self.classes.join(code, token, self._news)
        self._tally, self._unwatch = self.classes.polls.watch(code, self._key, self._wake)
        self._token = token
        self._news()

    def _say(self, reply: Reply) -> None:
        self._said.append(reply)
        self._wake()

    def _news(self) -> None:
        self._changed = True
        self._wake()

    def _seated(self) -> Seat:
        if self._seat is None:
            raise Refusal("not_in_class")
        return self._seat

    def _presenting(self) -> tuple[str, str]:
        if self._seat is None or self._token is None:
            raise Refusal("not_the_presenter", room=self._seat.code if self._seat else None)
        return self._seat.code, self._token


def _told(room: Room, here: int | None, apart: bool | None) -> Reply:
    """here: as a presenter is told; None for who follows."""
    said = room.code, room.epoch, room.revision, room.by, room.screen, room.hold, room.calls
    guest = None if room.guest is None else room.guest.number
    presenter = here is not None
    return replies.Room(*said, presenter, here, apart, guest, None if presenter else _trace(room.screen.text))


@lru_cache(maxsize=64)
def _followed(room: Room, apart: bool | None) -> Reply:
    """The same for all who follow: a thousand screens, and it is made once."""
    return _told(room, None, apart)


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


def _read(given: dict[str, object], code: str | None) -> tuple[Fragment, Screen]:
    try:
        screen = Screen.from_dict(given)
        return Fragment.of(screen.to_dict()), screen
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        why = error.__cause__
        if code is not None and isinstance(why, Refused):
            # All else a page has judged by itself; what is wrong with a Spec it can say in its own language.
            raise Refusal(why.code, why.params, said=Said("bad_args", str(why)), room=code) from error
        raise Refusal("screen_refused", {"detail": str(error)}, room=code) from error


def _code(text: str) -> str:
    found = code_in(text)
    if found is None:
        raise Refusal("no_such_class", {"code": text}, room=text)
    return found
