"""One client's seat in a class: what is done of what it says, and when there is something to tell it."""

import contextlib
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from ...model.refused import Refused
from ..rooms import asked as asking
from ..rooms import link
from ..rooms.classes import Classes, Seat
from ..rooms.room import Room, code_in
from ..rooms.tally import ANSWERED, Tally
from ..rooms.token import new_token
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
from .classnews import ClassNews, forget


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
        self._news = ClassNews()

    @property
    def room(self) -> Room | None:
        """The room as it was told last."""
        return self._news.room

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
            self._news.knows(replies.Question(code, message.asked))

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
        self._seat = self._tally = None
        self._news = ClassNews()
        forget()
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
            if self._news.room != room:
                tally.look(ANSWERED)
            here = self.classes.here(seat.code) if seat.presenter else None
            said += self._news.of_room(room, here, self.classes.store.apart)
        if self._news.room is None:
            return said
        if seat.presenter:
            return said + self._news.to_presenter(self._news.room, tally, self._peeks)
        return said + self._news.to_follower(self._news.room, tally, self.classes.polls.hand_of(tally, self._key))

    async def _sit(self, code: str, token: str | None) -> None:
        await self.leave()
        self._seat = await self.classes.join(code, token, self._hinted)
        self._tally, self._unwatch = self.classes.polls.watch(code, self._key, self._wake)
        self._token = token
        self._hinted()

    def _say(self, reply: Reply) -> None:
        self._said.append(reply)
        self._wake()

    def _hinted(self) -> None:
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
