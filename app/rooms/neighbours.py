"""The other servers that share rooms, by what each tells of itself: how many screens follow each room there."""

from collections.abc import Mapping
from dataclasses import dataclass

GONE_SECONDS = 15.0
"""A server that was not heard for so long has no screens any more."""


@dataclass(frozen=True)
class _Told:
    heard: float
    screens: Mapping[str, int]


class Neighbours:
    """By their names. Times are in seconds of the event loop."""

    def __init__(self) -> None:
        self._told: dict[str, _Told] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._told

    def screens(self, code: str) -> int:
        """How many follow a room at all of them."""
        return sum(one.screens.get(code, 0) for one in self._told.values())

    def tell(self, name: str, screens: Mapping[str, int] | None, now: float) -> set[str]:
        """What one told, None as it went: the rooms that another number follows now."""
        before = self._told.pop(name, None)
        if screens is not None:
            self._told[name] = _Told(now, screens)
        old, new = before.screens if before else {}, screens or {}
        return {code for code in old.keys() | new.keys() if old.get(code, 0) != new.get(code, 0)}

    def silent(self, now: float) -> set[str]:
        """Those that were not heard for long are gone: the rooms that another number follows now."""
        gone = [name for name, one in self._told.items() if now - one.heard > GONE_SECONDS]
        return {code for name in gone for code in self.tell(name, None, now)}

    def clear(self) -> None:
        """Nothing is known of any."""
        self._told.clear()
