"""Worker processes, each with one job at a time; one that does not end a job in time is replaced.

What waits meanwhile goes to another process, or to the one that takes the place of the first.
"""

import asyncio
import contextlib
import logging
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from ...model import nets
from ..wire.refusal import Refusal
from .lifetime import end_with_server, uninterrupted

DEADLINE = 2.0
MAX_WAIT_DEADLINES = 1.5
"""Deadlines that a job waits at most: behind a process that is stuck, it outlasts it."""

START_SECONDS = 60.0
BACKLOG = 32

_SPAWN = multiprocessing.get_context("spawn")

log = logging.getLogger("gatescope")

T = TypeVar("T")


@dataclass(eq=False)
class _Job:
    call: Callable[[], Any]
    result: asyncio.Future[Any]
    submitted: float
    begun: bool = False


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
        """Start the processes in the background; OSError, ImportError where none can be: they need shared memory."""
        if not self._tasks:
            _SPAWN.Lock()
            self._tasks = [asyncio.create_task(self._work()) for _ in range(self.count)]

    async def run(self, call: Callable[[], T]) -> T:
        """What `call` gives in a process; Refusal `busy` where it takes too long or too many wait."""
        if len(self._jobs) >= self.backlog:
            raise _too_much()
        self.start()
        loop = asyncio.get_running_loop()
        job = _Job(call, loop.create_future(), loop.time())
        self._jobs.add(job)
        self._queue.put_nowait(job)
        loop.call_later(MAX_WAIT_DEADLINES * self.deadline, self._no_longer, job)
        try:
            found: T = await job.result
            return found
        finally:
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

    def _no_longer(self, job: _Job) -> None:
        """It has waited long enough; but while no process has started yet, for as long as that may take."""
        if job.begun or job.result.done():
            return
        if self._ready == 0 and asyncio.get_running_loop().time() - job.submitted < START_SECONDS:
            asyncio.get_running_loop().call_later(self.deadline, self._no_longer, job)
        else:
            job.result.set_exception(_too_much())

    async def _work(self) -> None:
        """One of the processes after another."""
        while True:
            executor = await _started()
            self._ready += 1
            try:
                while await self._do_next(executor):
                    pass
            finally:
                self._ready -= 1
                _kill(executor)

    async def _do_next(self, executor: ProcessPoolExecutor) -> bool:
        """Wait for a job and do it; whether the process is there for another."""
        job = await self._queue.get()
        if job.result.done():
            return True
        try:
            future = asyncio.wrap_future(executor.submit(job.call))
        except BrokenExecutor:
            # It had ended with nothing to do: the job goes to the next.
            self._queue.put_nowait(job)
            return False
        job.begun = True
        try:
            async with asyncio.timeout(self.deadline):
                found = await future
        except TimeoutError:
            log.warning("A worker process was stuck; another takes its place")
            _refuse(job, Refusal("took_too_long", {"seconds": self.deadline}))
            return False
        except BrokenExecutor:
            log.warning("A worker process ended unexpectedly; another takes its place")
            _refuse(job, Refusal("computation_lost"))
            return False
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


def _too_much() -> Refusal:
    return Refusal("too_busy")


async def _started() -> ProcessPoolExecutor:
    """A process that is ready for its first job. One that does not start is tried again, and ever more rarely."""
    pause = 1.0
    while True:
        making = asyncio.ensure_future(asyncio.to_thread(_made))
        try:
            executor = await asyncio.shield(making)
        except asyncio.CancelledError:
            making.add_done_callback(_unwanted)
            raise
        except OSError as error:
            log.warning("A worker process could not be made (%s); it is tried again", error.strerror or error)
        else:
            try:
                async with asyncio.timeout(START_SECONDS):
                    await asyncio.wrap_future(executor.submit(_warm))
            except (TimeoutError, BrokenExecutor) as error:
                log.warning("A worker process did not start (%s); it is tried again", error or "it took too long")
                _kill(executor)
            except BaseException:
                _kill(executor)
                raise
            else:
                return executor
        await asyncio.sleep(pause)
        pause = min(60.0, 2 * pause)


def _made() -> ProcessPoolExecutor:
    """A process that starts; in a thread, since it takes a while."""
    made = ProcessPoolExecutor(1, mp_context=_SPAWN, initializer=end_with_server)
    # It inherits the mask: Ctrl-C in a terminal reaches the whole group, and only the server is to act.
    with uninterrupted():
        made.submit(os.getpid)
    return made


def _unwanted(making: asyncio.Future[ProcessPoolExecutor]) -> None:
    if not making.cancelled() and making.exception() is None:
        _kill(making.result())


def _warm() -> None:
    """A worker's first job: load the nets that most will ask for."""
    for name in nets.shipped():
        nets.load(name)


def _kill(executor: ProcessPoolExecutor) -> None:
    """End it, at once: what is stopped hears no other signal."""
    running = list((executor._processes or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for one in running:
        with contextlib.suppress(ValueError):
            one.kill()
