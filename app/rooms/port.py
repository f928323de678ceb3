"""What a class needs of the place where rooms are kept.

The room itself is read and changed by compare-and-set, and who follows it has a hint after each change. What each
screen says for itself (an answer, a hand) is put into a box of the room, under a key of that screen: there nobody
overwrites what another said, and the room's version stays. A note (where a pointer is, that something was put) is kept
nowhere.
"""

from collections.abc import Callable
from typing import Protocol

from .room import Room

Version = tuple[str, int]
"""Of a room: its epoch and revision."""

EMPTY_SECONDS = 2 * 60 * 60.0
"""A room that nobody has followed for so long, at any server, is forgotten."""

TRIES = 100
"""Of a change that others overtake again and again."""


class RoomStore(Protocol):
    """Where rooms are kept: in this process, or where several servers can reach them."""

    @property
    def apart(self) -> bool:
        """Whether this server is cut off from others that have the same rooms: what changes is seen here alone."""

    async def read(self, code: str) -> Room | None:
        """The room as it is now; None where there is none."""

    async def swap(self, code: str, before: Version | None, after: Room | None) -> bool:
        """Put `after` in the place of the room that has this version; False where it has another one by now.

        before: None where there is to be no such room. after: None ends it.
        """

    async def over(self, code: str) -> bool:
        """Whether there is no such room because it was ended not long ago; false where it was lost or forgotten."""

    def follow(self, code: str, hint: Callable[[], None], presents: bool = False) -> Callable[[], None]:
        """`hint` is called, on the event loop, after any change of the room; what comes back ends that.

        presents: then also where `screens` is another number.
        """

    def screens(self, code: str) -> int:
        """How many follow the room, at all servers, without those that present."""

    @property
    def here(self) -> tuple[int, int]:
        """How many rooms are followed at this server, and by how many that do not present."""

    @property
    def losses(self) -> int:
        """How often this server was cut off from others that have the same rooms."""

    async def codes(self) -> list[str]:
        """Of all rooms that there are."""

    async def start(self) -> None:
        """Before all else."""

    async def close(self) -> None:
        """After all else."""

    async def put(self, code: str, box: str, key: str, value: str | None, most: int) -> bool:
        """Keep `value` under `key` in a box of the room, in the place of what was there; None takes it out.

        False where there is no such room, or where the box holds `most` keys and this is another one. A box is there
        as soon as something is put into it, and ends with its room, of whichever epoch.
        """

    async def kept(self, code: str, box: str) -> dict[str, str]:
        """All that is in a box, by its keys, in no order; nothing where there is no such box, or room."""

    async def empty(self, code: str, box: str) -> None:
        """Forget what is in a box."""

    async def post(self, code: str, note: str) -> None:
        """Pass a note to all who listen, at any server. It is kept nowhere: who is cut off just then never has it."""

    def listen(self, code: str, heard: Callable[[str], None]) -> Callable[[], None]:
        """`heard` is called, on the event loop, with each note, those of one server in their order; what comes back
        ends that."""
