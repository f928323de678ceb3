"""What rooms that several servers share need of the store between them."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from .port import Version
from .room import Room

CANCEL_SECONDS = 0.1


class Unreachable(Exception):
    """The store did not do it, or not in time; whether it did it later nobody knows."""


@dataclass(frozen=True)
class Ended:
    """A room was there, and was ended."""


class Bus(Protocol):
    """A store that all servers reach, and that carries what they tell each other. Each call may raise Unreachable."""

    async def connect(self, hear: Callable[[str], None]) -> None:
        """Begin anew: `hear` is called with each text that any server tells from now on, this one too."""

    async def drop(self) -> None:
        """Let go of all connections, whatever their state."""

    async def lost(self) -> None:
        """Comes back once nothing more will be heard."""

    async def tell(self, text: str) -> None:
        """To all servers."""

    async def read(self, code: str) -> Room | Ended | None:
        """The room; None where the store knows nothing of it."""

    async def swap(self, code: str, before: Version | None, after: Room | None, hint: str) -> bool:
        """As of `RoomStore`; where it is done all servers are told `hint`."""

    async def keep(self, codes: Iterable[str]) -> Mapping[str, Version | None]:
        """The versions that rooms have, None for what is no room; they and their boxes are not forgotten soon."""

    async def put(self, code: str, box: str, key: str, value: str | None, most: int) -> bool:
        """Keep a text under a key in a box of the room, or with None nothing; False where there is no such room.

        Neither is done where the box holds `most` keys and this is another one. A box ends with its room.
        """

    async def kept(self, code: str, box: str) -> dict[str, str]:
        """All that is in a box."""

    async def empty(self, code: str, box: str) -> None:
        """Forget what is in a box."""

    async def codes(self) -> list[str]:
        """Of all rooms that there are."""


async def cancelled(task: "asyncio.Task[None]") -> None:
    """Cancel a task that speaks to a store, until it is: a client may take that for a timeout of its own."""
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=CANCEL_SECONDS)
