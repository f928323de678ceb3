"""The classes of a server: they are started, changed, followed and ended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..wire.message import Fragment
from ..wire.refusal import Refusal
from .polls import Polls
from .port import TRIES, RoomStore
from .room import Room, new_code, opened
from .token import digest

MAX_ROOMS = 32

After = TypeVar("After", bound=Room | None)


@dataclass(eq=False)
class Seat:
    """One screen in a room."""

    code: str
    presenter: bool
    leave: Callable[[], None]


class Classes:
    """token: the presenter's; where it is None, no class can be started. joins: addresses that others reach it at."""

    def __init__(self, store: RoomStore, token: str | None = None, joins: Sequence[str] = ()) -> None:
        self.store, self.joins, self.polls = store, tuple(joins), Polls(store)
        self._owner = None if token is None else digest(token)

    def here(self, code: str) -> int:
        """Screens that follow, or could."""
        return self.store.screens(code)

    async def start(self, token: str, screen: Fragment, by: str, code: str | None = None) -> Room:
        """A new room. code: that of a room which was lost; where it is there nevertheless, it shows this Screen.

        Refusal where none may be started, or where the room is another presenter's.
        """
        if self._owner is None:
            raise Refusal("class_needs_lan")
        if digest(token) != self._owner:
            raise Refusal("not_the_presenter", room=code)
        if code is not None:
            found = await self.store.read(code)
            if found is not None:
                return await self.change(code, token, lambda now: now.show(screen, by))
        if len(await self.store.codes()) >= MAX_ROOMS:
            raise Refusal("too_many_classes", {"most": MAX_ROOMS})
        made = opened(code or new_code(), screen, self._owner, by)
        if not await self.store.swap(made.code, None, made):
            return await self.start(token, screen, by, code)
        return made

    async def running(self, token: str) -> list[str]:
        """The codes of the presenter's classes that go on; none for any other token."""
        if self._owner is None or digest(token) != self._owner:
            return []
        found = [await self.store.read(code) for code in (await self.store.codes())[:MAX_ROOMS]]
        return [room.code for room in found if room is not None and room.owner == self._owner]

    async def join(self, code: str, token: str | None, changed: Callable[[], None]) -> Seat:
        """A seat in the room, the presenter's with its token; Refusal where there is no such room.

        changed: called when there is something new to say to it.
        """
        found = await self._found(code)
        if token is not None and not found.owned_by(token):
            raise Refusal("not_the_presenter", room=code)
        presents = token is not None
        return Seat(code, presents, self.store.follow(code, changed, presents))

    async def change(self, code: str, token: str, step: Callable[[Room], Room]) -> Room:
        """The room after `step`; Refusal for who is not its presenter."""
        return (await self.turn(code, token, step))[1]

    async def turn(self, code: str, token: str, step: Callable[[Room], After]) -> tuple[Room, After]:
        """The room before `step`, and what is there after it: the same where that had been done before.

        It is taken again where others were quicker; Refusal for who is not its presenter.
        """
        for _ in range(TRIES):
            now = await self._found(code)
            if not now.owned_by(token):
                raise Refusal("not_the_presenter", room=code)
            after = step(now)
            if after is now or await self.store.swap(code, now.version, after):
                return now, after
        raise Refusal("too_busy", room=code)

    async def end(self, code: str, token: str) -> None:
        """All is forgotten."""
        await self.turn(code, token, lambda _: None)

    async def _found(self, code: str) -> Room:
        found = await self.store.read(code)
        if found is None:
            if await self.store.over(code):
                raise Refusal("class_over", {"code": code}, room=code)
            raise Refusal("no_such_class", {"code": code}, room=code)
        return found
