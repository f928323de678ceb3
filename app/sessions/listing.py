"""The nets that one client is told of: those that all see, its own, the presenter's of its class, what it was shown."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from ..processes.client import Client
from ..wire import hello, netlist
from ..wire.message import Fragment
from ..wire.replies import Hello, Nets
from ..wire.requests import MAX_SHOWN

_OWN = re.compile(r'"net":"(my-[a-z0-9-]+)"')


class Listing:
    """It is a `netlist.Listener`. put: sends the list, each time it is another.

    days: after which a net goes that nobody comes for; 0 for never.
    """

    def __init__(self, client: Client, put: Callable[[Nets], None], days: int = 0) -> None:
        self.client, self._put, self._days = client, put, days
        self._claimed: bool | None = None
        self._presenter: str | None = None
        self._screen: Fragment | None = None
        self._shown: dict[str, Fragment] = {}
        self._told: list[Fragment] = []

    @property
    def owners(self) -> tuple[str, ...]:
        """Whose nets are in the list besides everyone's."""
        own = self.client.rights.owners
        return own if self._presenter is None or self._presenter in own else (*own, self._presenter)

    @property
    def shown(self) -> Mapping[str, Fragment]:
        """What was shown, by name."""
        return self._shown

    def hello(self) -> Hello:
        """The first message."""
        self._told = netlist.listed(self)
        return hello.hello(self._told, self._own())

    def changed(self) -> None:
        """Tell the list, but for the nets in it where they are those that were told last."""
        before, self._told = self._told, netlist.listed(self)
        owner = self.client.owner
        days = self._days if self._claimed and owner is not None and not owner.first and self._days else None
        self._put(Nets(None if self._told == before else self._told, self._own(), self._claimed, days))

    async def belongs_to(self, client: Client, shown: Iterable[str]) -> None:
        """It is this client's list from now on, who has been shown nets of these names."""
        await netlist.know(client.rights.owners)
        self.client, self._claimed = client, True
        await self._show(shown)
        self.changed()

    async def follow(self, presenter: str, screen: Fragment) -> None:
        """The list has the nets of this presenter, by id, and those that the Screen of the class names.

        After the class it stays so: what is on a screen then is its own.
        """
        if (presenter, screen) == (self._presenter, self._screen):
            return
        other = presenter != self._presenter
        if other:
            await netlist.know([presenter])
        self._presenter, self._screen = presenter, screen
        if await self._show(_named(screen.text)) or other:
            self.changed()

    async def show(self, name: str) -> None:
        """The client has been given a net's name: the net is in its list."""
        if await self._show((name,)):
            self.changed()

    async def _show(self, names: Iterable[str]) -> bool:
        """Whether one that is there was not in the list."""
        missing = [name for name in names if not netlist.in_list(self, name)]
        told = await netlist.described(missing) if missing else {}
        if any(name not in netlist.there() for name in told):
            await netlist.refreshed()  # another server has just kept it
        self._shown |= told
        while len(self._shown) > MAX_SHOWN:
            del self._shown[next(iter(self._shown))]
        return bool(told)

    def _own(self) -> list[str]:
        """The names of those that the client may rename and delete."""
        rights = self.client.rights
        kept = [name for owner in rights.owners for name in netlist.kept_by(owner)]
        return list(dict.fromkeys([*(netlist.everyones() if rights.everyones else ()), *kept]))


@lru_cache(maxsize=64)
def _named(screen: str) -> tuple[str, ...]:
    """The kept nets that a Screen names."""
    return tuple(dict.fromkeys(_OWN.findall(screen)))
