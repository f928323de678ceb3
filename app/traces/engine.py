"""Computes runs, each once, and keeps them.

A run that takes about a millisecond is computed on the event loop, since to hand it to another process costs as much;
any other in a worker process, where it also has a deadline. Who asks for a run that is being computed waits for that
one. A run with interventions is computed only from the step on at which it parts from one that is kept. The newest are
kept, as far as `KEPT_BYTES` goes.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from ...model.recent import Recent
from ...model.spec import Spec
from ..processes.workers import BACKLOG, DEADLINE, Workers
from . import keys
from .prepare import Prepared, refusing
from .reading import Reader
from .runs import WIRE, Computed, Part, Run, joined

INLINE_SECONDS = 1.3e-3
"""What is estimated to take less is computed on the event loop, which nothing is to hold up for more than 2 ms."""

KEPT_BYTES = 64 * 2**20
KEPT_SPECS = 4096
"""Of so many runs it is known what a client has that says it has them."""

T = TypeVar("T")


@dataclass(frozen=True)
class Base:
    """A run that another may share its first steps with. steps: at how many both are the same."""

    key: str
    steps: int


@dataclass(frozen=True, eq=False)
class Runs:
    """What a trace shows: the undisturbed run, and the one with interventions where there are any."""

    free: Run
    used: Run | None


class Engine:
    """Runs by key, computed at most once at a time. Lives on one event loop."""

    def __init__(self, workers: int | None = None, deadline: float = DEADLINE, backlog: int = BACKLOG) -> None:
        self.workers = Workers(workers, deadline, backlog)
        self.reader = Reader(self.compute)
        self._running: dict[str, asyncio.Task[Run]] = {}
        self._runs: Recent[str, Run] = Recent(KEPT_BYTES)
        self._specs: Recent[str, Spec] = Recent(KEPT_SPECS)

    @property
    def waiting(self) -> int:
        """Jobs being done or waiting for it."""
        return self.workers.waiting

    def start(self) -> None:
        """Start the workers in the background."""
        self.workers.start()
        keys.build(), keys.probe()  # which take too long for the first client

    def bases(self, wanted: Prepared, held: Iterable[str]) -> list[Base]:
        """What the run with interventions may share steps with: the undisturbed run, then those of `held` it knows."""
        found = []
        for name in (wanted.free_key, *held):
            spec = wanted.spec.undisturbed if name == wanted.free_key else self._specs.get(name)
            if spec is not None and name != wanted.used_key:
                parts = wanted.spec.parts_from(spec)
                if parts is not None and wanted.sizes.backward:
                    parts = 0  # what one direction does late, what is above both reads early
                found.append(Base(name, wanted.steps if parts is None else min(parts, wanted.steps)))
        return found

    async def runs(self, wanted: Prepared, bases: Iterable[Base] = ()) -> Runs:
        """The runs of an experiment; Refusal `busy` where they take too long or too many wait.

        bases: as `bases` found them.
        """
        self._specs.put(wanted.free_key, wanted.spec.undisturbed, 1)
        free = await self._run(wanted.free_key, lambda: self._free(wanted))
        if wanted.used_key is None:
            return Runs(free, None)
        self._specs.put(wanted.used_key, wanted.spec, 1)
        return Runs(free, await self._run(wanted.used_key, lambda: self._used(wanted, free, bases)))

    async def close(self) -> None:
        """End the workers."""
        for task in list(self._running.values()):
            task.cancel()
        await self.workers.close()

    async def compute(self, job: Callable[[], T]) -> T:
        """What `job` gives in a worker process; Refusal `busy` where it takes too long or too many wait."""
        return await self.workers.run(job)

    async def lightly(self, job: Callable[[], T], seconds: float) -> T:
        """What `job` gives: at once where it takes about `seconds` and that is little, else from a worker process."""
        return job() if seconds < INLINE_SECONDS else await self.compute(job)

    async def _run(self, key: str, make: Callable[[], "Run | asyncio.Task[Run]"]) -> Run:
        kept = self._runs.get(key)
        if kept is not None:
            return kept
        task = self._running.get(key)
        if task is None:
            made = make()
            if isinstance(made, Run):
                return self._keep(made)
            task = self._running[key] = made
            task.add_done_callback(lambda done: self._done(key, done))
        return await asyncio.shield(task)

    def _done(self, key: str, task: "asyncio.Task[Run]") -> None:
        self._running.pop(key, None)
        if not task.cancelled():
            task.exception()  # a refusal of what nobody waits for any more is no error

    def _free(self, wanted: Prepared) -> "Run | asyncio.Task[Run]":
        part = wanted.free_part()

        def finish(found: Computed) -> Run:
            return Run.of(wanted.free_key, part.columns, part.split(found.values))

        return self._computed(part, wanted.seconds(wanted.steps, False), finish)

    def _used(self, wanted: Prepared, free: Run, bases: Iterable[Base]) -> "Run | asyncio.Task[Run]":
        key, base, shared = str(wanted.used_key), free, 0
        for one in bases:
            kept = free if one.key == free.key else self._runs.get(one.key)
            if kept is not None and one.steps > shared:
                base, shared = kept, one.steps
        read = wanted.tokens if base.tokens is None else base.tokens
        if shared == wanted.steps:
            rest = [np.empty((0, column.width), WIRE) for column in wanted.used_columns]
            return Run.of(key, wanted.used_columns, joined(wanted.used_columns, shared, base, free, rest), read)
        part = wanted.used_part(shared, base, free)

        def finish(found: Computed) -> Run:
            values = joined(part.columns, shared, base, free, part.split(found.values))
            return Run.of(key, part.columns, values, found.tokens and (*read[:shared], *found.tokens))

        return self._computed(part, wanted.seconds(wanted.steps - shared, True), finish)

    def _computed(self, part: Part, seconds: float, finish: Callable[[Computed], Run]) -> "Run | asyncio.Task[Run]":
        if seconds < INLINE_SECONDS:
            with refusing():
                return finish(part.compute())
        return asyncio.ensure_future(self._elsewhere(part, finish))

    async def _elsewhere(self, part: Part, finish: Callable[[Computed], Run]) -> Run:
        with refusing():
            return self._keep(finish(await self.compute(part.compute)))

    def _keep(self, run: Run) -> Run:
        return self._runs.put(run.key, run, run.bytes)
