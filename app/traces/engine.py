"""Computes traces, each once, and keeps them.

A trace that takes about a millisecond is computed on the event loop, since to hand it to another process costs as
much; any other in a worker process, where it also has a deadline. Who asks for a trace that is being computed waits for
that one. The newest are kept as the bytes that the wire carries, as far as `KEPT_BYTES` goes.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from ...model.recent import Recent
from ...model.spec import Spec
from ..processes.workers import BACKLOG, DEADLINE, Workers
from .prepare import Experiment

INLINE_SECONDS = 1.3e-3
"""What is estimated to take less is computed on the event loop, which nothing is to hold up for more than 2 ms."""

KEPT_BYTES = 64 * 2**20
KEPT_SPECS = 4096
"""Of so many traces it is known what a client has that says it has them."""

T = TypeVar("T")


class Engine:
    """Blocks of traces by key, computed at most once at a time. Runs on one event loop."""

    def __init__(self, workers: int | None = None, deadline: float = DEADLINE, backlog: int = BACKLOG) -> None:
        self.workers = Workers(workers, deadline, backlog)
        self._running: dict[str, asyncio.Task[bytes]] = {}
        self._blocks: Recent[str, bytes] = Recent(KEPT_BYTES)
        self._specs: OrderedDict[str, Spec] = OrderedDict()

    @property
    def waiting(self) -> int:
        """Jobs being done or waiting for it."""
        return self.workers.waiting

    def start(self) -> None:
        """Start the workers in the background; OSError, ImportError where none can be."""
        self.workers.start()

    async def block(self, wanted: Experiment) -> bytes:
        """The values of an experiment; Refusal `busy` where it takes too long or too many wait."""
        key = wanted.key
        self._remember(key, wanted.spec)
        kept = self._blocks.get(key)
        if kept is not None:
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
        await self.workers.close()

    async def compute(self, job: Callable[[], T]) -> T:
        """What `job` gives in a worker process; Refusal `busy` where it takes too long or too many wait."""
        return await self.workers.run(job)

    async def _compute(self, wanted: Experiment) -> bytes:
        return self._keep(wanted.key, await self.compute(wanted.run))

    def _keep(self, key: str, block: bytes) -> bytes:
        return self._blocks.put(key, block, len(block))

    def _remember(self, key: str, spec: Spec) -> None:
        self._specs[key] = spec
        self._specs.move_to_end(key)
        if len(self._specs) > KEPT_SPECS:
            self._specs.popitem(last=False)
