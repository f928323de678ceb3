"""One client's place in a class: what it asks of the room, and what there is to tell it."""

from collections.abc import Callable

from ..rooms.classes import Classes, Seat
from ..rooms.room import Room, code_in
from ..wire import replies
from ..wire.refusal import Refusal
from ..wire.replies import Fragment, Reply
from ..wire.requests import Join, Leave, Show, Start, Steer
from ..wire.screen import Screen


class Classroom:
    """wake: called when there is something to tell."""

    def __init__(self, classes: Classes, wake: Callable[[], None]) -> None:
        self.classes, self._wake = classes, wake
        self._seat: Seat | None = None
        self._token: str | None = None
        self._changed = False
        self._told: tuple[object, ...] | None = None

    async def start(self, message: Start) -> None:
        """A class with this Screen, and the presenter's seat in it."""
        screen = _read(message.screen, message.code)
        room = await self.classes.start(
            message.token, screen, message.id, _code(message.code) if message.code else None
        )
        await self._sit(room.code, message.token)

    async def join(self, message: Join) -> None:
        """A seat."""
        await self._sit(_code(message.code), message.token)

    async def show(self, message: Show) -> None:
        """Another Screen for all."""
        code, token = self._presenting()
        screen = _read(message.screen, code)
        await self.classes.change(code, token, lambda room: room.show(screen, message.id))

    async def steer(self, message: Steer) -> None:
        """Who may let go, and who comes back."""
        code, token = self._presenting()
        if message.act == "end":
            await self.classes.end(code, token)
            return

        def step(room: Room) -> Room:
            if message.act == "call":
                return room.called(message.id)
            return room.held(message.act == "hold", message.id)

        await self.classes.change(code, token, step)

    def leave(self, _: Leave | None = None) -> None:
        """Out of the room."""
        if self._seat is not None:
            self._seat.leave()
        self._seat = self._told = None
        self._changed = False

    async def next(self) -> Reply | None:
        """The room as it is now, where the client has not been told; what it was in between nobody needs."""
        seat = self._seat
        if seat is None or not self._changed:
            return None
        self._changed = False
        room = await self.classes.store.read(seat.code)
        if seat is not self._seat:
            return None
        if room is None:
            self.leave()
            return replies.Ended(seat.code)
        here = self.classes.here(seat.code) if seat.presenter else None
        if self._told == (room.version, here):
            return None
        self._told = (room.version, here)
        return replies.Room(
            room.code, room.epoch, room.revision, room.ids[-1], room.screen, room.hold, room.calls, seat.presenter, here
        )

    async def _sit(self, code: str, token: str | None) -> None:
        self.leave()
        self._seat = await self.classes.join(code, token, self._news)
        self._token = token
        self._news()

    def _news(self) -> None:
        self._changed = True
        self._wake()

    def _presenting(self) -> tuple[str, str]:
        if self._seat is None or self._token is None:
            raise Refusal("not_the_presenter", room=self._seat.code if self._seat else None)
        return self._seat.code, self._token


def _read(given: dict[str, object], code: str | None) -> Fragment:
    try:
        return Fragment.of(Screen.from_dict(given).to_dict())
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise Refusal("screen_refused", {"detail": str(error)}, room=code) from error


def _code(text: str) -> str:
    found = code_in(text)
    if found is None:
        raise Refusal("no_such_class", {"code": text}, room=text)
    return found
