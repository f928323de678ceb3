"""Worker processes for what is soon done, traces above all: tiny ones are computed on the spot, and each is kept."""

import asyncio
import contextlib
import logging
import multiprocessing
import os
import signal
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import Any, TypeVar

from ..model import nets
from ..model.spec import Spec
from .experiment import Experiment
from .messages import Refusal
from .worker import end_with_server

INLINE_SECONDS = 1.3e-3
"""What takes less is computed on the event loop, which waits for nothing over 2 ms."""

DEADLINE = 2.0
STUCK_DEADLINES = 5
BACKLOG = 32
KEPT_BYTES = 64 * 2**20
KEPT_SPECS = 4096

log = logging.getLogger("gatescope")

T = TypeVar("T")


class Engine:
    """Blocks of traces by key, computed at most once at a time. Runs on one event loop."""

    def __init__(self, workers: int | None = None, deadline: float = DEADLINE, backlog: int = BACKLOG) -> None:
        self.workers = max(1, (os.cpu_count() or 2) - 1) if workers is None else workers
        self.deadline, self.backlog = deadline, backlog
        self._pool: ProcessPoolExecutor | None = None
        self._late: set[Future[Any]] = set()
        self._running: dict[str, asyncio.Task[bytes]] = {}
        self._blocks: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0
        self._specs: OrderedDict[str, Spec] = OrderedDict()

    @property
    def waiting(self) -> int:
        """Jobs being done or waiting for it, those given up on but not yet finished among them."""
        return len(self._late)

    def start(self) -> None:
        """Start the workers in the background."""
        with contextlib.suppress(BrokenExecutor):
            for _ in range(self.workers):
                self._submit(warm)

    async def block(self, wanted: Experiment) -> bytes:
        """The values of an experiment; Refusal `busy` where it takes too long or too many wait."""
        key = wanted.key
        self._remember(key, wanted.spec)
        kept = self._blocks.get(key)
        if kept is not None:
            self._blocks.move_to_end(key)
            return kept
        if wanted.seconds < INLINE_SECONDS:
            return self._keep(key, wanted.run())
        task = self._running.get(key)
        if task is None:
            task = asyncio.ensure_future(self._compute(wanted))
            self._running[key] = task
            task.add_done_callback(lambda _: self._running.pop(key, None))
        return await asyncio.shield(task)

    def spec(self, key: str) -> Spec | None:
        """The Spec of a trace sent before, where it is still known."""
        return self._specs.get(key)

    async def close(self) -> None:
        """End the workers."""
        for task in list(self._running.values()):
            task.cancel()
        self._end()

    async def compute(self, job: Callable[[], T]) -> T:
        """What `job` gives in a worker process; Refusal `busy` where it takes too long or too many wait."""
        if len(self._late) >= self.backlog:
            raise Refusal("busy", "The server has too much to do; try again in a moment")
        loop = asyncio.get_running_loop()
        try:
            future = self._submit(job)
            self._late.add(future)
            future.add_done_callback(lambda done: call_soon(loop, self._late.discard, done))
            async with asyncio.timeout(self.deadline):
                return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            loop.call_later(STUCK_DEADLINES * self.deadline, self._unless_done, future)
            raise
        except TimeoutError as error:
            loop.call_later(STUCK_DEADLINES * self.deadline, self._unless_done, future)
            raise Refusal("busy", f"This took more than {self.deadline:g} seconds, and was given up") from error
        except BrokenExecutor as error:
            log.warning("A worker process ended unexpectedly; starting new ones")
            self._end()
            raise Refusal("failed", "The computation was lost; try again") from error

    async def _compute(self, wanted: Experiment) -> bytes:
        return self._keep(wanted.key, await self.compute(wanted.run))

    def _submit(self, job: Callable[[], T]) -> Future[T]:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.workers, mp_context=context, initializer=end_with_server)
        # The workers inherit the mask: Ctrl-C in a terminal reaches the whole group, and only the server is to act.
        with uninterrupted():
            return self._pool.submit(job)

    def _unless_done(self, future: Future[Any]) -> None:
        if not future.done() and self._pool is not None:
            log.warning("A worker process is stuck; starting new ones")
            self._end()

    def _end(self) -> None:
        pool, self._pool = self._pool, None
        self._late.clear()
        if pool is None:
            return
        processes = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()

    def _keep(self, key: str, block: bytes) -> bytes:
        old = self._blocks.pop(key, b"")
        self._blocks[key] = block
        self._bytes += len(block) - len(old)
        while self._bytes > KEPT_BYTES and len(self._blocks) > 1:
            self._bytes -= len(self._blocks.popitem(last=False)[1])
        return block

    def _remember(self, key: str, spec: Spec) -> None:
        self._specs[key] = spec
        self._specs.move_to_end(key)
        if len(self._specs) > KEPT_SPECS:
            self._specs.popitem(last=False)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Processes started meanwhile do not see Ctrl-C."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def warm() -> None:
    """A worker's first job: load all nets."""
    for name in nets.names():
        nets.load(name)


def call_soon(loop: asyncio.AbstractEventLoop, call: Callable[..., object], *args: object) -> None:
    """Call from another thread on a loop, if that still runs."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(call, *args)
