"""Nets that nobody comes for any more have an end: who is here is written down, and once a day looked who is not."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable

from ...model import nets
from ...model.nets import folder as own_folder
from ...model.nets import forgetting
from ...model.nets.forgetting import DAY
from ..wire import netlist

log = logging.getLogger("gatescope")


class Forgetting:
    """Writes down which owners are here, and takes away what those keep who were not for `days`; with 0 nothing.

    always: owners, by id, who are at home here. clock: seconds since 1970.
    """

    def __init__(
        self, days: int = forgetting.DAYS, always: Iterable[str] = (), clock: Callable[[], float] = time.time
    ) -> None:
        self.days, self._always, self._clock = days, frozenset(always), clock
        self._written: dict[str, float] = {}
        """When an owner, by id, or a net of some, by name, was written down by this process, within the last day."""

    async def came(self, owners: Iterable[str]) -> None:
        """These owners, by id, are here."""
        held = nets.own.held
        known = [owner for owner in owners if held is None or owner in held.owned]
        if late := [owner for owner in known if self._late(owner)]:
            await asyncio.to_thread(self._write, late)

    async def opened(self, name: str) -> None:
        """Somebody has opened the net of this name: whoever keeps it is taken to be here."""
        held = nets.own.held
        if held is not None and name in held.all and name not in held.everyones and self._late(name):
            await self.came([owner for owner, kept in held.owned.items() if name in kept])

    @contextlib.asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """Meanwhile it is looked who was away too long, at once and every day."""
        following = asyncio.create_task(self._follow())
        try:
            yield
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)

    async def look(self) -> None:
        """Take away what nobody came for, and say how much that was."""
        now, present = self._clock(), self._always | netlist.wanted()
        gone = await asyncio.to_thread(forgetting.forget, own_folder.path(), now, self.days, present)
        self._written = {one: date for one, date in self._written.items() if 0 <= now - date < DAY}
        if gone.owners:
            log.warning("%s", sentence(gone, self.days))
            await netlist.refreshed()

    async def _follow(self) -> None:
        while True:
            try:
                await self.look()
            except Exception:
                log.exception("Nets that nobody comes for could not be looked through")
            await asyncio.sleep(DAY)

    def _late(self, one: str) -> bool:
        """Whether it was not written down within a day; from now on it is."""
        now = self._clock()
        if 0 <= now - self._written.get(one, -DAY) < DAY:
            return False
        self._written[one] = now
        return True

    def _write(self, owners: Iterable[str]) -> None:
        for owner in owners:
            forgetting.came(own_folder.path(), owner, self._clock())


def sentence(gone: forgetting.Forgotten, days: int) -> str:
    """What was taken away, by numbers alone."""
    what = "1 net" if gone.nets == 1 else f"{gone.nets} nets"
    who = "1 browser's" if gone.owners == 1 else f"{gone.owners} browsers'"
    return f"Deleted {what} that nobody had come for in {days} days ({who}): --forget-after says after how many"
