"""The classes of a server: they are started, changed, followed, and forgotten once nobody has been there for long."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ..wire.refusal import Refusal
from ..wire.replies import Fragment
from . import room as rooms
from .port import RoomStore
from .room import Room

EMPTY_SECONDS = 2 * 60 * 60.0
"""A room in which nobody has been for so long is forgotten."""

MAX_ROOMS = 32
TRIES = 100
"""Of a change that others overtake again and again."""

After = TypeVar("After", bound=Room | None)


@dataclass(eq=False)
class Seat:
    """One screen in a room. changed: called when there is something new to say to it."""

    code: str
    presenter: bool
    changed: Callable[[], None]
    leave: Callable[[], None] = lambda: None


@dataclass
class _Screens:
    """Those in one room, on this server."""

    seats: list[Seat] = field(default_factory=list)
    forgetting: asyncio.TimerHandle | None = None


class Classes:
    """token: the presenter's; where it is None, no class can be started. joins: addresses that others reach it at."""

    def __init__(
        self,
        store: RoomStore,
        token: str | None = None,
        joins: Sequence[str] = (),
        empty_seconds: float = EMPTY_SECONDS,
    ) -> None:
        self.store, self.joins = store, tuple(joins)
        self._owner = None if token is None else rooms.digest(token)
        self._empty_seconds = empty_seconds
        self._here: dict[str, _Screens] = {}
        self._dropping: set[asyncio.Task[None]] = set()

    @property
    def count(self) -> int:
        """Rooms that this server has screens of, or waits for."""
        return len(self._here)

    def here(self, code: str) -> int:
        """Screens that follow, or could."""
        found = self._here.get(code)
        return 0 if found is None else sum(not seat.presenter for seat in found.seats)

    async def start(self, token: str, screen: Fragment, by: str, code: str | None = None) -> Room:
        """A new room. code: that of a room which was lost; where it is there nevertheless, it shows this Screen.

        Refusal where none may be started, or where the room is another presenter's.
        """
        if self._owner is None:
            raise Refusal("class_needs_lan")
        if rooms.digest(token) != self._owner:
            raise Refusal("not_the_presenter", room=code)
        if code is not None:
            found = await self.store.read(code)
            if found is not None:
                return await self.change(code, token, lambda now: now.show(screen, by))
        if self.count >= MAX_ROOMS:
            raise Refusal("too_many_classes", {"most": MAX_ROOMS})
        made = rooms.opened(code or rooms.new_code(), screen, self._owner, by)
        if not await self.store.swap(made.code, None, made):
            return await self.start(token, screen, by, code)
        self._screens(made.code)
        return made

    async def join(self, code: str, token: str | None, changed: Callable[[], None]) -> Seat:
        """A seat in the room, the presenter's with its token; Refusal where there is no such room."""
        found = await self._found(code)
        if token is not None and not found.owned_by(token):
            raise Refusal("not_the_presenter", room=code)
        seat = Seat(code, token is not None, changed)
        here = self._screens(code)
        here.seats.append(seat)
        if here.forgetting is not None:
            here.forgetting.cancel()
            here.forgetting = None
        unfollow = self.store.follow(code, changed)

        def leave() -> None:
            if seat in here.seats:
                here.seats.remove(seat)
                unfollow()
                if self._here.get(code) is here:
                    self._counted(code)

        seat.leave = leave
        self._counted(code)
        return seat

    async def change(self, code: str, token: str, step: Callable[[Room], Room]) -> Room:
        """The room after `step`; Refusal for who is not its presenter."""
        return await self._swapped(code, token, step)

    async def end(self, code: str, token: str) -> None:
        """All is forgotten."""
        await self._swapped(code, token, lambda _: None)
        here = self._here.pop(code, None)
        if here is not None and here.forgetting is not None:
            here.forgetting.cancel()

    async def _swapped(self, code: str, token: str | None, step: Callable[[Room], After]) -> After:
        """What is there after `step`, taken again where others were quicker. token: of who must be its presenter."""
        for _ in range(TRIES):
            now = await self._found(code)
            if token is not None and not now.owned_by(token):
                raise Refusal("not_the_presenter", room=code)
            after = step(now)
            if after is now or await self.store.swap(code, now.version, after):
                return after
        raise Refusal("too_busy", room=code)

    async def _found(self, code: str) -> Room:
        found = await self.store.read(code)
        if found is None:
            raise Refusal("no_such_class", {"code": code}, room=code)
        return found

    def _screens(self, code: str) -> _Screens:
        if code not in self._here:
            self._here[code] = _Screens()
            self._counted(code)
        return self._here[code]

    def _counted(self, code: str) -> None:
        """Presenters are told how many there are; a room without screens is forgotten after a while."""
        here = self._here[code]
        for seat in here.seats:
            if seat.presenter:
                seat.changed()
        if not here.seats and here.forgetting is None:
            here.forgetting = asyncio.get_running_loop().call_later(self._empty_seconds, self._forget, code)

    def _forget(self, code: str) -> None:
        self._here.pop(code, None)
        task = asyncio.ensure_future(self._dropped(code))
        self._dropping.add(task)  # an event loop alone holds its tasks weakly
        task.add_done_callback(self._dropping.discard)

    async def _dropped(self, code: str) -> None:
        with contextlib.suppress(Refusal):  # it is gone, or somebody changes it: there is life in it
            await self._swapped(code, None, lambda _: None)
