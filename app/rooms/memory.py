"""Rooms in this process: nothing to install, and forgotten when it ends."""

from collections.abc import Callable

from .port import Version
from .room import Room


class MemoryRooms:
    """A RoomStore."""

    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}
        self._hints: dict[str, dict[object, Callable[[], None]]] = {}

    async def read(self, code: str) -> Room | None:
        """The room as it is now."""
        return self._rooms.get(code)

    async def swap(self, code: str, before: Version | None, after: Room | None) -> bool:
        """Put `after` in its place, if it is as it was."""
        now = self._rooms.get(code)
        if (now.version if now else None) != before:
            return False
        if after is None:
            self._rooms.pop(code, None)
        else:
            self._rooms[code] = after
        for hint in list(self._hints.get(code, {}).values()):
            hint()
        return True

    def follow(self, code: str, hint: Callable[[], None]) -> Callable[[], None]:
        """`hint` is called after any change."""
        key = object()
        self._hints.setdefault(code, {})[key] = hint

        def end() -> None:
            found = self._hints.get(code, {})
            found.pop(key, None)
            if not found:
                self._hints.pop(code, None)

        return end
