"""What screens put into the boxes of rooms, as one server knows it, whether it reaches the store or not."""

from dataclasses import dataclass, field

from .bus import Bus

MOST_KEPT = 10_000
"""In a box, of what was put there while the store was away."""

Box = tuple[str, str]
"""A room's code, and the name of a box of it."""


@dataclass
class Boxes:
    """seen: what the store had in a box, as it was read last. waiting: by key what it has not been given yet, None for
    what is to go. emptied: of these it is still to forget all. unposted: what the other servers were not told.
    """

    seen: dict[Box, dict[str, str]] = field(default_factory=dict)
    waiting: dict[Box, dict[str, str | None]] = field(default_factory=dict)
    emptied: set[Box] = field(default_factory=set)
    unposted: list[str] = field(default_factory=list)

    def wait(self, code: str, box: str, key: str, value: str | None) -> None:
        """This is still to be put."""
        self.waiting.setdefault((code, box), {})[key] = value

    def overtaken(self, code: str, box: str, key: str) -> None:
        """The store is given another value of this at once: what waits is out of date."""
        self.waiting.get((code, box), {}).pop(key, None)

    def laid_over(self, code: str, box: str, found: dict[str, str]) -> dict[str, str]:
        """What was found in the store, and what waits."""
        both = ({} if (code, box) in self.emptied else found) | self.waiting.get((code, box), {})
        return {key: value for key, value in both.items() if value is not None}

    def empty(self, code: str, box: str) -> None:
        """Nothing is in it any more."""
        self.seen.pop((code, box), None)
        self.waiting.pop((code, box), None)
        self.emptied.add((code, box))

    def lost(self, code: str) -> None:
        """The store has lost the room: what was in its boxes is to be put there again."""
        for (of, box), found in self.seen.items():
            if of == code:
                self.waiting[of, box] = {**found, **self.waiting.get((of, box), {})}

    def forget(self, code: str) -> None:
        """Nobody follows the room here any more."""
        for box in [one for one in self.seen if one[0] == code]:
            del self.seen[box]

    async def fill(self, bus: Bus) -> None:
        """The store gets what was put here while it was away, and the other servers are told what they were not.

        What comes, is changed or emptied meanwhile too: nothing is left after that.
        """
        while self.emptied or self.waiting or self.unposted:
            for code, box in list(self.emptied):
                await bus.empty(code, box)
                self.emptied.discard((code, box))
            for code, box in list(self.waiting):
                await self._put(bus, code, box)
            while self.unposted:
                await self._tell(bus, self.unposted.pop(0))

    async def _put(self, bus: Bus, code: str, box: str) -> None:
        """All that waits for a box; it waits until all of it is there, so that what is read here lacks none of it."""
        items, there = self.waiting.get((code, box), {}), dict[str, str | None]()
        while self.waiting.get((code, box)) is items:
            left = [(key, value) for key, value in items.items() if key not in there or there[key] != value]
            if not left:
                del self.waiting[code, box]
            for key, value in left:
                if self.waiting.get((code, box)) is items and key in items and items[key] == value:
                    await bus.put(code, box, key, value, MOST_KEPT)
                    there[key] = value

    async def _tell(self, bus: Bus, text: str) -> None:
        try:
            await bus.tell(text)
        except BaseException:
            if text not in self.unposted:
                self.unposted.insert(0, text)
            raise
