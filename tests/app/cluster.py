"""Servers that share rooms over a store which can be cut off, by a clock that is put forward."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from buses import FakeStore
from clock import forward
from gatescope.app.rooms import room as rooms
from gatescope.app.rooms.heartbeat import BEAT_SECONDS
from gatescope.app.rooms.room import Room
from gatescope.app.rooms.shared import SharedRooms
from gatescope.app.rooms.token import digest
from gatescope.app.wire.message import Fragment

CODE = "K7F2QX"


def opened() -> Room:
    """A class that was just started."""
    return rooms.opened(CODE, Fragment("{}"), digest("secret"), "first")


async def done() -> None:
    """All that is due has been done: nothing here waits for anything outside."""
    for _ in range(60):
        await asyncio.sleep(0)


async def beat() -> None:
    """It is time for one, and it was done."""
    forward(BEAT_SECONDS)
    await done()


@dataclass
class Cluster:
    """Servers over one store; a screen presents at each of `presents`, one follows at every other."""

    count: int
    presents: tuple[int, ...] = (0,)
    store: FakeStore = field(default_factory=FakeStore)

    async def __aenter__(self) -> "Cluster":
        self.buses = [self.store.bus() for _ in range(self.count)]
        self.servers = [SharedRooms(bus) for bus in self.buses]
        self.told = [0] * self.count
        for server in self.servers:
            await server.start()
        assert await self.servers[0].swap(CODE, None, opened())
        self.ends = [self._follow(at) for at in range(self.count)]
        await done()
        return self

    def _follow(self, at: int) -> Callable[[], None]:
        def hint() -> None:
            self.told[at] += 1

        return self.servers[at].follow(CODE, hint, at in self.presents)

    async def __aexit__(self, *_: object) -> None:
        for server in self.servers:
            await server.close()

    async def change(self, at: int, step: Callable[[Room], Room | None]) -> None:
        """As Classes does."""
        while True:
            now = await self.servers[at].read(CODE)
            assert now is not None
            after = step(now)
            if after is now or await self.servers[at].swap(CODE, now.version, after):
                return

    async def seen(self) -> list[Room | None]:
        """The room at each server."""
        return [await server.read(CODE) for server in self.servers]

    async def calls(self) -> list[int]:
        """How often everyone was called, by each server."""
        return [room.calls if room else -1 for room in await self.seen()]

    async def cut(self, *cut: int) -> None:
        """From now on these servers do not reach the store, and have noticed."""
        for at, bus in enumerate(self.buses):
            bus.cut = at in cut
        await beat()

    async def heal(self) -> None:
        """All do, and have noticed."""
        for bus in self.buses:
            bus.unanswered = False
        await self.cut()
        await beat()
