"""Worker processes, each with one job at a time; one that does not end a job in time is replaced.

What waits meanwhile goes to another process, or to the one that takes the place of the first.
"""

import asyncio
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from ...model import nets
from ..wire.refusal import Refusal
from .remote import Gone, Remote

DEADLINE = 2.0
MAX_WAIT_DEADLINES = 1.5
"""Deadlines that a job waits at most: behind a process that is stuck, it outlasts it."""

START_SECONDS = 60.0
BACKLOG = 32

log = logging.getLogger("gatescope")

T = TypeVar("T")


@dataclass(eq=False)
class _Job:
    call: Callable[[], Any]
    result: asyncio.Future[Any]
    submitted: float
    begun: bool = False
    waits: asyncio.TimerHandle | None = None
    """What ends its waiting."""


class Workers:
    """`count` processes. Runs on one event loop.

    deadline: how many seconds a job may take. backlog: how many there may be at once, waiting or being done.
    """

    def __init__(self, count: int | None = None, deadline: float = DEADLINE, backlog: int = BACKLOG) -> None:
        self.count = max(1, (os.cpu_count() or 2) - 1) if count is None else count
        self.deadline, self.backlog = deadline, backlog
        self._jobs: set[_Job] = set()
        self._queue: asyncio.Queue[_Job] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []
        self._ready = 0
        """How many processes have started, and not ended."""

    @property
    def waiting(self) -> int:
        """Jobs that wait or are being done, those among them whose answer nobody waits for any more."""
        return len(self._jobs)

    def start(self) -> None:
        """Start the processes in the background."""
        if not self._tasks:
            self._tasks = [asyncio.create_task(self._work()) for _ in range(self.count)]

    async def run(self, call: Callable[[], T]) -> T:
        """What `call` gives in a process; Refusal `busy` where it takes too long or too many wait."""
        if len(self._jobs) >= self.backlog:
            raise _busy()
        self.start()
        loop = asyncio.get_running_loop()
        job = _Job(call, loop.create_future(), loop.time())
        self._jobs.add(job)
        self._queue.put_nowait(job)
        job.waits = loop.call_later(MAX_WAIT_DEADLINES * self.deadline, self._give_up, job)
        try:
            found: T = await job.result
            return found
        finally:
            if job.waits is not None:
                job.waits.cancel()
            if not job.begun:
                self._jobs.discard(job)

    async def close(self) -> None:
        """End the processes, and what they do."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        for job in list(self._jobs):
            job.result.cancel()

    def _give_up(self, job: _Job) -> None:
        """It has waited long enough; but while no process has started yet, for as long as that may take."""
        if job.begun or job.result.done():
            return
        if self._ready == 0 and asyncio.get_running_loop().time() - job.submitted < START_SECONDS:
            job.waits = asyncio.get_running_loop().call_later(self.deadline, self._give_up, job)
        else:
            job.result.set_exception(_busy())

    async def _work(self) -> None:
        """One of the processes after another."""
        while True:
            process = await _started()
            self._ready += 1
            try:
                while await self._do_next(process):
                    pass
            finally:
                self._ready -= 1
                await process.end()

    async def _do_next(self, process: Remote) -> bool:
        """Wait for a job and do it; whether the process is there for another."""
        job = await self._queue.get()
        if job.result.done():
            return True
        if process.gone:
            # It had ended with nothing to do: the job goes to the next.
            self._queue.put_nowait(job)
            return False
        job.begun = True
        try:
            async with asyncio.timeout(self.deadline):
                found = await process.call(job.call)
        except TimeoutError:
            log.warning("A worker process was stuck; another takes its place")
            _refuse(job, Refusal("took_too_long", {"seconds": self.deadline}))
            return False
        except Gone:
            log.warning("A worker process ended unexpectedly; another takes its place")
            _refuse(job, Refusal("computation_lost"))
            return False
        except asyncio.CancelledError:
            job.result.cancel()
            raise
        except Exception as error:
            _refuse(job, error)
        else:
            if not job.result.done():
                job.result.set_result(found)
        finally:
            self._jobs.discard(job)
        return True


def _refuse(job: _Job, error: Exception) -> None:
    if not job.result.done():
        job.result.set_exception(error)


def _busy() -> Refusal:
    return Refusal("too_busy")


async def _started() -> Remote:
    """A process that is ready for its first job. One that does not start is tried again, and ever more rarely."""
    pause = 1.0
    while True:
        try:
            process = await Remote.start()
        except OSError as error:
            log.warning("A worker process could not be made (%s); it is tried again", error.strerror or error)
        except Exception:
            log.exception("A worker process could not be made; it is tried again")
        else:
            try:
                async with asyncio.timeout(START_SECONDS):
                    await process.call(_warm)
            except (TimeoutError, Gone) as error:
                why = "it took too long" if isinstance(error, TimeoutError) else "it ended"
                log.warning("A worker process did not start (%s); it is tried again", why)
                await process.end()
            except BaseException as error:
                await process.end()
                if not isinstance(error, Exception):
                    raise
                log.exception("A worker process did not start; it is tried again")
            else:
                return process
        await asyncio.sleep(pause)
        pause = min(60.0, 2 * pause)


def _warm() -> None:
    """A worker's first job: load the nets that most will ask for."""
    for name in nets.shipped():
        nets.load(name)
