"""Who follows which room at this server."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class _Follower:
    hint: Callable[[], None]
    presents: bool


class Followers:
    """moved: called with the code of a room that somebody has come to, or has left."""

    def __init__(self, moved: Callable[[str], None]) -> None:
        self._moved = moved
        self._here: dict[str, list[_Follower]] = {}

    def __contains__(self, code: object) -> bool:
        return code in self._here

    def __iter__(self) -> Iterator[str]:
        """The codes of the rooms that are followed."""
        return iter(list(self._here))

    def follow(self, code: str, hint: Callable[[], None], presents: bool) -> Callable[[], None]:
        """One more; what comes back ends that."""
        one = _Follower(hint, presents)
        self._here.setdefault(code, []).append(one)
        self._moved(code)

        def end() -> None:
            here = self._here.get(code, [])
            if one not in here:
                return
            here.remove(one)
            if not here:
                del self._here[code]
            self._moved(code)

        return end

    def hint(self, code: str, presenters_alone: bool = False) -> None:
        """There is something new."""
        for one in list(self._here.get(code, ())):
            if one.presents or not presenters_alone:
                one.hint()

    def screens(self, code: str) -> int:
        """How many follow, without those that present."""
        return sum(not one.presents for one in self._here.get(code, ()))

    def counted(self) -> tuple[int, int]:
        """How many rooms are followed, and by how many, without those that present."""
        return len(self._here), sum(self.screens(code) for code in self._here)

    def presenters(self, code: str) -> int:
        """How many present."""
        return sum(one.presents for one in self._here.get(code, ()))
