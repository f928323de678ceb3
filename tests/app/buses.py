"""A store between servers in this process, which a test may cut off, keep from telling, or empty."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from gatescope.app.rooms.bus import Ended, Unreachable
from gatescope.app.rooms.port import Version
from gatescope.app.rooms.room import Room


@dataclass
class FakeStore:
    """rooms: what is there. silent: what is told reaches nobody but the one who tells it."""

    rooms: dict[str, Room | Ended] = field(default_factory=dict)
    silent: bool = False
    boxes: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    buses: list["FakeBus"] = field(default_factory=list)

    def bus(self) -> "FakeBus":
        """One more server's way to it."""
        self.buses.append(FakeBus(self))
        return self.buses[-1]


@dataclass(eq=False)
class FakeBus:
    """A Bus. cut: nothing passes. unanswered: the next swap is done, but nobody hears of it, and the line is cut."""

    store: FakeStore
    cut: bool = False
    unanswered: bool = False
    reads: int = 0
    hear: Callable[[str], None] | None = None
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    async def connect(self, hear: Callable[[str], None]) -> None:
        """Begin anew."""
        self._passes()
        self.gone.clear()
        self.hear = hear

    async def drop(self) -> None:
        """Nothing more is heard."""
        self.hear = None

    async def lost(self) -> None:
        """Once the connection is lost."""
        await self.gone.wait()

    async def tell(self, text: str) -> None:
        """To all that are not cut off."""
        self._passes()
        self._told(text)

    async def read(self, code: str) -> Room | Ended | None:
        """What is there."""
        self._passes()
        self.reads += 1
        return self.store.rooms.get(code)

    async def swap(self, code: str, before: Version | None, after: Room | None, hint: str) -> bool:
        """In one piece."""
        self._passes()
        now = self.store.rooms.get(code)
        if (now.version if isinstance(now, Room) else None) != before:
            return False
        self.store.rooms[code] = Ended() if after is None else after
        if self.unanswered:
            self.unanswered, self.cut = False, True
            raise Unreachable("no answer")
        self._told(hint)
        return True

    async def keep(self, codes: Iterable[str]) -> Mapping[str, Version | None]:
        """The versions."""
        self._passes()
        found = {code: self.store.rooms.get(code) for code in codes}
        return {code: room.version if isinstance(room, Room) else None for code, room in found.items()}

    async def put(self, code: str, box: str, key: str, value: str | None, most: int) -> bool:
        """In one piece."""
        self._passes()
        if not isinstance(self.store.rooms.get(code), Room):
            return False
        found = self.store.boxes.setdefault((code, box), {})
        if value is None:
            found.pop(key, None)
        elif key not in found and len(found) >= most:
            return False
        else:
            found[key] = value
        return True

    async def kept(self, code: str, box: str) -> dict[str, str]:
        """What is there."""
        self._passes()
        return dict(self.store.boxes.get((code, box), {}))

    async def empty(self, code: str, box: str) -> None:
        """Nothing is there."""
        self._passes()
        self.store.boxes.pop((code, box), None)

    async def codes(self) -> list[str]:
        """Of all that there are."""
        self._passes()
        return [code for code, room in self.store.rooms.items() if isinstance(room, Room)]

    def _passes(self) -> None:
        if self.cut:
            raise Unreachable("cut")

    def _told(self, text: str) -> None:
        for bus in self.store.buses:
            if bus.hear is not None and not bus.cut and (bus is self or not self.store.silent):
                bus.hear(text)
