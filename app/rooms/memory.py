"""Rooms in this process: nothing to install, and forgotten when it ends."""

import asyncio
from collections import deque
from collections.abc import Callable

from .followers import Followers
from .listeners import Listeners
from .port import EMPTY_SECONDS, Version
from .room import Room

KEPT_CODES = 256
"""Of rooms that were ended."""


class MemoryRooms:
    """A RoomStore."""

    apart = False
    losses = 0

    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}
        self._over: deque[str] = deque(maxlen=KEPT_CODES)
        self._followers = Followers(self._moved)
        self._forgetting: dict[str, asyncio.TimerHandle] = {}
        self._boxes: dict[str, dict[str, dict[str, str]]] = {}
        self._listeners = Listeners()

    async def read(self, code: str) -> Room | None:
        """The room as it is now."""
        return self._rooms.get(code)

    async def swap(self, code: str, before: Version | None, after: Room | None) -> bool:
        """Put `after` in its place, if it is as it was."""
        now = self._rooms.get(code)
        if (now.version if now else None) != before:
            return False
        if after is None:
            self._over.append(code)
        self._put(code, after)
        self._followers.hint(code)
        return True

    async def over(self, code: str) -> bool:
        """Whether it was ended."""
        return code not in self._rooms and code in self._over

    def follow(self, code: str, hint: Callable[[], None], presents: bool = False) -> Callable[[], None]:
        """`hint` is called after any change."""
        return self._followers.follow(code, hint, presents)

    def screens(self, code: str) -> int:
        """How many follow, without those that present."""
        return self._followers.screens(code)

    @property
    def here(self) -> tuple[int, int]:
        """How many rooms are followed, and by how many."""
        return self._followers.counted()

    async def codes(self) -> list[str]:
        """Of all rooms that there are."""
        return list(self._rooms)

    async def start(self) -> None:
        """Nothing is to be done."""

    async def close(self) -> None:
        """Forget all."""
        for code in list(self._rooms):
            self._put(code, None)

    def _moved(self, code: str) -> None:
        self._followers.hint(code, presenters_alone=True)
        self._watch(code)

    def _put(self, code: str, room: Room | None) -> None:
        if room is None:
            self._rooms.pop(code, None)
            self._boxes.pop(code, None)
        else:
            self._rooms[code] = room
        self._watch(code)

    def _watch(self, code: str) -> None:
        """A room that nobody follows is forgotten after a while."""
        empty = code in self._rooms and code not in self._followers
        if empty and code not in self._forgetting:
            later = asyncio.get_running_loop().call_later
            self._forgetting[code] = later(EMPTY_SECONDS, lambda: self._put(code, None))
        elif not empty and code in self._forgetting:
            self._forgetting.pop(code).cancel()

    async def put(self, code: str, box: str, key: str, value: str | None, most: int) -> bool:
        """Keep `value` under `key`, or nothing, if there is such a room and the box has a place."""
        if code not in self._rooms:
            return False
        found = self._boxes.setdefault(code, {}).setdefault(box, {})
        if value is None:
            found.pop(key, None)
        elif key not in found and len(found) >= most:
            return False
        else:
            found[key] = value
        return True

    async def kept(self, code: str, box: str) -> dict[str, str]:
        """What is in a box."""
        return dict(self._boxes.get(code, {}).get(box, {}))

    async def empty(self, code: str, box: str) -> None:
        """Forget what is in it."""
        self._boxes.get(code, {}).pop(box, None)

    async def post(self, code: str, note: str) -> None:
        """Pass a note on."""
        self._listeners.tell(code, note)

    def listen(self, code: str, heard: Callable[[str], None]) -> Callable[[], None]:
        """`heard` is called with each note."""
        return self._listeners.listen(code, heard)
