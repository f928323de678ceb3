"""What a class needs of the place where rooms are kept: read, compare-and-set, and hints that something has changed."""

from collections.abc import Callable
from typing import Protocol

from .room import Room

Version = tuple[str, int]
"""Of a room: its epoch and revision."""


class RoomStore(Protocol):
    """Where rooms are kept: in this process, or where several servers can reach them."""

    async def read(self, code: str) -> Room | None:
        """The room as it is now; None where there is none."""

    async def swap(self, code: str, before: Version | None, after: Room | None) -> bool:
        """Put `after` in the place of the room that has this version; False where it has another one by now.

        before: None where there is to be no such room. after: None ends it.
        """

    def follow(self, code: str, hint: Callable[[], None]) -> Callable[[], None]:
        """`hint` is called, on the event loop, after any change of the room; what comes back ends that."""
