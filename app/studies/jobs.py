"""Long studies as jobs: each runs in a process of its own at low priority, a few at once, the others queued.

A job is always in one of these states:

- *queued*: it waits for a slot, to begin or to go on;
- *computing*: it holds a slot and has a process, and the limits of time count;
- *suspended*: it has a process and gave its slot back, since a person paused it or since it is done and can still be
  asked things. No limit of time counts, but only so many may be suspended at once.

The study itself decides when to suspend (`Inbox.slot` in model/studies/study.py) and says so with its next answer.
"""

import asyncio
import contextlib
import logging
import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ...model.studies.table import Study
from ..processes.client import Client
from ..processes.process import EXIT_SECONDS, Commands, Process
from ..processes.slots import Slots
from ..processes.worker import Answer, Failure
from ..wire.refusal import Refusal, Said

MAX_SECONDS = 15 * 60.0
MAX_IDLE_SECONDS = 5 * 60.0
MAX_WAITING = 256
MAX_WAITING_EACH = 4
MAX_SUSPENDED = 16
MAX_SUSPENDED_EACH = 4
"""Of one client, where several share a server; there one also leaves a slot to others."""

log = logging.getLogger("gatescope")

Deliver = Callable[[Answer], None]
"""Called with each answer of a study, on the event loop."""


class Jobs:
    """Runs long studies, at most `max_running` at once (by default as many as there are cores, 2 at least).

    servers: how many of this machine's processes run some; they divide what there is, but each has room for two, and
    for as many that are suspended as one client may have.

    max_seconds: how long one may compute in all. max_idle_seconds: how long it may compute with neither an answer nor a
    command. Both by the clock of the event loop. max_waiting, max_waiting_each: how many may be queued, of all clients
    and of one. max_suspended: how many may keep a process without a slot. shared: whether several clients share
    the server, each of whom leaves room to others. All runs on one event loop.
    """

    def __init__(
        self,
        max_running: int | None = None,
        max_seconds: float = MAX_SECONDS,
        max_idle_seconds: float = MAX_IDLE_SECONDS,
        max_waiting: int = MAX_WAITING,
        max_waiting_each: int = MAX_WAITING_EACH,
        max_suspended: int = MAX_SUSPENDED,
        shared: bool = False,
        servers: int = 1,
    ) -> None:
        count = max(2, (os.cpu_count() or 2) // servers) if max_running is None else max_running
        max_suspended = max(min(max_suspended, MAX_SUSPENDED_EACH), max_suspended // servers)
        self.slots = Slots(count, max(1, count - 1) if shared else count)
        self.max_suspended_each = min(max_suspended, MAX_SUSPENDED_EACH) if shared else max_suspended
        self.max_seconds, self.max_idle_seconds = max_seconds, max_idle_seconds
        self.max_waiting, self.max_waiting_each, self.max_suspended = max_waiting, max_waiting_each, max_suspended
        self._open: dict[_Job, None] = {}

    async def run(self, study: Study, args: str, commands: Commands, deliver: Deliver, client: Client) -> Answer | None:
        """Run a study for `client`, and deliver each answer, the final one last. Cancelled, it ends the study.

        args: its arguments as JSON text. Returns the final answer where the same question will always come to it, and
        None where it will not: the study was sent commands, or was suspended. Refusal `busy` where too many are queued,
        `bad_args` where the study refuses its arguments, else `failed`.
        """
        if not self.slots.free_for(client):
            if self.slots.waiting_of(client) >= self.max_waiting_each:
                raise Refusal("too_many_of_yours_wait", {"most": self.max_waiting_each})
            if self.slots.waiting >= self.max_waiting:
                raise Refusal("too_many_wait")
        job = _Job(study, args, commands, deliver, client, self)
        self._open[job] = None
        try:
            self.slots.request(job)
            return await job.end()
        finally:
            job.kill()

    @property
    def count(self) -> int:
        """Those that run, wait or are suspended."""
        return len(self._open)

    async def close(self) -> None:
        """End all."""
        jobs = list(self._open)
        for job in jobs:
            job.kill()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(3 * EXIT_SECONDS):
                for job in jobs:
                    await job.over.wait()

    def end_surplus(self, client: Client) -> None:
        """A job of this client was suspended: where too many have a process and no slot, end one.

        That is one of the client's own, where it has too many, else of one that has most; who presents comes last. Of
        these it is the one that was quiet longest: one that is queued to go on only where none is suspended, since
        somebody has just wanted it to.
        """
        idle = [job for job in self._open if job.idle]
        of = Counter(job.client.name for job in idle)
        own = [job for job in idle if job.client.name == client.name]
        if len(own) > self.max_suspended_each:
            old = min(own, key=lambda job: (not job.suspended, job.last_seen))
            old.end_early("study_made_way_yours", {"most": self.max_suspended_each})
        elif len(idle) > self.max_suspended:
            old = min(
                idle,
                key=lambda job: (job.client.first, -of[job.client.name], not job.suspended, job.last_seen),
            )
            old.end_early("study_made_way", {"most": self.max_suspended})

    def forget(self, job: "_Job") -> None:
        """A job's process is gone."""
        self._open.pop(job, None)


class _Job:
    """One study, from its first request for a slot to the end of its process. It is a `slots.Waiter`."""

    def __init__(
        self, study: Study, args: str, commands: Commands, deliver: Deliver, client: Client, jobs: Jobs
    ) -> None:
        self.study, self.args, self.commands, self.deliver = study, args, commands, deliver
        self.client, self.jobs = client, jobs
        self.over = asyncio.Event()
        self.suspended = self.was_suspended = False
        self.process: Process | None = None
        self._last = Answer(0.0, False, "{}")
        self._position: int | None = None
        """In the queue; 0 as its turn comes; None where that is nothing to tell."""
        self._seconds_left = jobs.max_seconds
        self._loop = asyncio.get_running_loop()
        self._granted_at = self._last_answer = self._loop.time()
        self._timer: asyncio.TimerHandle | None = None
        self._ended: asyncio.Future[Answer] = self._loop.create_future()

    @property
    def idle(self) -> bool:
        """Whether it has a process and no slot: it is suspended, or queued to go on."""
        return self.process is not None and not self._ended.done() and not self.jobs.slots.holds(self)

    @property
    def last_seen(self) -> float:
        """When it answered or was sent a command last."""
        return max(self._last_answer, self.commands.last_sent)

    async def end(self) -> Answer | None:
        """Wait for the final answer; None for one that depends on commands, Refusal where none comes."""
        last = await self._ended
        return None if self.commands.any_sent or self.was_suspended else last

    def end_early(self, reason: str, params: Mapping[str, Any]) -> None:
        """End it before its final answer, for a reason as of `Refusal`."""
        self._fail(Refusal(reason, {"study": self.study.name, **params}))

    def kill(self) -> None:
        """End its process, if that is not gone: its slot is free only then."""
        self._ended.cancel()
        self._stop_clock()
        if self.process is None:
            self._is_over()
        elif not self.over.is_set():
            if not self.jobs.slots.holds(self):
                self.jobs.slots.release(self)
            self.process.kill()

    def granted(self) -> None:
        """It holds a slot: begin, or go on."""
        if self._position is not None:
            self.queued(0)
            self._position = None
        self._granted_at = self._last_answer = self._loop.time()
        self._watch()
        if self.process is None:
            given = self.study, self.args, self.commands, self._receive, self._is_gone
            self.process = Process(*given, self.client.owner)
        else:
            self.commands.grant(self._last.lease)

    def queued(self, position: int) -> None:
        """Tell its position in the queue, beside what it answered last."""
        self._position = position
        self._deliver()

    def _receive(self, event: Answer | Failure) -> None:
        if self._ended.done():
            return
        self._last_answer = self._loop.time()
        if isinstance(event, Failure):
            if event.log:
                log.error("The study %s failed: %s", self.study.name, event.log)
            self._fail(failed(event))
            return
        before, self._last = self._last, event
        if event.suspended:
            self._suspend()
        elif event.lease != before.lease:
            self._resume()
        self._deliver()
        if event.final:
            self._ended.set_result(event)

    def _suspend(self) -> None:
        self._position = None
        if not self.suspended:
            self.suspended = self.was_suspended = True
            self._stop_clock()
            self.jobs.slots.release(self)
            self.jobs.end_surplus(self.client)

    def _resume(self) -> None:
        self.suspended = False
        if self.jobs.slots.holds(self):
            # It suspended and resumed between two of its answers, so that the server never took its slot back.
            self.commands.grant(self._last.lease)
        else:
            self.jobs.slots.request(self)

    def _deliver(self) -> None:
        self.deliver(replace(self._last, waiting=self._position))

    def _watch(self) -> None:
        """Keep to the limits of time, for as long as it holds a slot."""
        now = self._loop.time()
        remaining = self._granted_at + self._seconds_left - now
        idle_remaining = self.last_seen + self.jobs.max_idle_seconds - now
        if remaining <= 0:
            self.end_early("study_too_long", {"minutes": self.jobs.max_seconds / 60})
        elif idle_remaining <= 0:
            self.end_early("study_idle", {"minutes": self.jobs.max_idle_seconds / 60})
        else:
            self._timer = self._loop.call_later(min(remaining, idle_remaining), self._watch)

    def _stop_clock(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self._seconds_left -= self._loop.time() - self._granted_at

    def _fail(self, refusal: Refusal) -> None:
        if not self._ended.done():
            self._ended.set_exception(refusal)

    def _is_gone(self, code: int | None) -> None:
        if not self._ended.done():
            log.warning("The process of the study %s ended unexpectedly, with exit code %s", self.study.name, code)
            self._fail(Refusal("study_lost", {"study": self.study.name}))
        self._is_over()

    def _is_over(self) -> None:
        self.jobs.slots.release(self)
        self.jobs.forget(self)
        self.over.set()


def failed(why: Failure) -> Refusal:
    """That a study gave no answer."""
    said = None if why.sentence is None else Said("bad_args", why.sentence)
    return Refusal(why.reason, why.params, said=said)
