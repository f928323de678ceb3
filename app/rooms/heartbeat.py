"""Whether the store of rooms is there: it is, while what this server tells all servers comes back to it in time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol, TypeVar

from ..wire.refusal import Refusal
from .bus import Bus, Unreachable, cancelled

BEAT_SECONDS = 5.0
HEARD_SECONDS = 2.0
"""A beat that is not heard again within that was not told: the connections are given up."""

AGAIN_SECONDS = 1.0
"""Between two tries to reach the store."""

T = TypeVar("T")

log = logging.getLogger("gatescope")


class Beating(Protocol):
    """What shares rooms over a store, and lives by whether that is there."""

    def hear(self, text: str) -> None:
        """Something was told, by this server or another."""

    async def tell(self, beat: int) -> None:
        """Tell all servers the number of a beat; whoever hears it of this server calls `Heartbeat.heard`."""

    async def meet(self) -> None:
        """All that is here comes to the same as in the store. After each beat."""

    def turned(self, apart: bool) -> None:
        """The store can't be reached any more, or is reached, and is met, again."""


class Heartbeat:
    """Keeps up the connection to a store, and asks it. losses: how often it was lost."""

    def __init__(self, bus: Bus, who: Beating) -> None:
        self.bus, self._who = bus, who
        self.apart = True
        self.losses = 0
        self._first_said = False
        self._beats = 0
        self._heard = asyncio.Event()
        self._failed = asyncio.Event()
        self._keeping: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Reach the store, or go on trying."""
        reached = asyncio.Event()
        self._keeping = asyncio.create_task(self._keep(reached))
        await reached.wait()

    async def close(self) -> None:
        """Nothing more is done beside; the connection is there still."""
        if self._keeping is not None:
            await cancelled(self._keeping)
        for task in self._tasks:
            task.cancel()

    async def asked(self, ask: Callable[[], Awaitable[T]]) -> T:
        """The store's answer; Refusal where there is none."""
        try:
            if not self.apart:
                return await ask()
        except Unreachable as error:
            self.fail(error)
        raise Refusal("classes_unreachable")

    def soon(self, work: Coroutine[Any, Any, None]) -> None:
        """Done beside; where the store can't be reached for it, it is away."""

        async def done() -> None:
            try:
                await work
            except Unreachable as error:
                self.fail(error)

        task = asyncio.ensure_future(done())
        self._tasks.add(task)  # an event loop alone holds its tasks weakly
        task.add_done_callback(self._tasks.discard)

    def heard(self, beat: object) -> None:
        """A beat of this server's own came back."""
        if beat == self._beats:
            self._heard.set()

    def fail(self, error: Unreachable) -> None:
        """The store did not do something: the connections are given up."""
        if not self.apart or not self._first_said:
            log.warning("The store of rooms can't be reached (%s): this server goes on alone until it can", error)
        self._first_said = True
        self._set_apart(True)
        self._failed.set()

    async def _keep(self, reached: asyncio.Event) -> None:
        while True:
            try:
                self._failed.clear()
                await self.bus.connect(self._who.hear)
                await self._beat()
                self._set_apart(False)
                reached.set()
                lost = asyncio.ensure_future(self.bus.lost())
                try:
                    await self._beating(lost)
                finally:
                    lost.cancel()
            except Unreachable as error:
                self.fail(error)
            except Exception:
                log.exception("Rooms could not be shared; it is tried again")
                self._set_apart(True)
            reached.set()
            await self.bus.drop()
            await asyncio.sleep(AGAIN_SECONDS)

    async def _beating(self, lost: "asyncio.Future[None]") -> None:
        failed: asyncio.Future[Any] = asyncio.ensure_future(self._failed.wait())
        try:
            while True:
                ends: set[asyncio.Future[Any]] = {failed, lost}
                done, _ = await asyncio.wait(ends, timeout=BEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                if done:
                    raise Unreachable("The connection was lost")
                await self._beat()
        finally:
            failed.cancel()

    async def _beat(self) -> None:
        """Tell and hear again; then all is as the store has it."""
        self._beats += 1
        self._heard.clear()
        await self._who.tell(self._beats)
        try:
            async with asyncio.timeout(HEARD_SECONDS):
                await self._heard.wait()
        except TimeoutError:
            raise Unreachable("What was told was not heard again") from None
        await self._who.meet()

    def _set_apart(self, apart: bool) -> None:
        if apart == self.apart:
            return
        self.apart = apart
        if apart:
            self.losses += 1
        elif self._first_said:
            log.warning("The store of rooms is reached again")
        self._who.turned(apart)
