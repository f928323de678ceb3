"""Long studies, each in a process of its own at low priority: a few at once, the others in line or at rest."""

import asyncio
import contextlib
import logging
import os
from collections.abc import Callable, Hashable
from dataclasses import replace

from ...model.studies.table import Study
from ..processes.process import EXIT_SECONDS, Process, Words
from ..processes.slots import Line
from ..processes.worker import Answer, Failure
from ..wire.refusal import Refusal

SECONDS = 15 * 60.0
IDLE_SECONDS = 5 * 60.0
MAX_WAITING = 256
MAX_WAITING_EACH = 4
MAX_RESTING = 16

log = logging.getLogger("gatescope")

Take = Callable[[Answer], None]


class Jobs:
    """Runs at most `most` studies at once. Runs on one event loop.

    seconds, idle: how long one may compute in all, and how long it may do so with neither an answer nor a word, by the
    clock of the event loop. waiting, each: how many may stand in line, of all and of one client.
    One that rests holds no place and knows no limit of time; of those that have a process and no place `resting` stay.
    """

    def __init__(
        self,
        most: int | None = None,
        seconds: float = SECONDS,
        idle: float = IDLE_SECONDS,
        waiting: int = MAX_WAITING,
        each: int = MAX_WAITING_EACH,
        resting: int = MAX_RESTING,
    ) -> None:
        self.line = Line(max(1, (os.cpu_count() or 2) - 1) + 1 if most is None else most)
        self.seconds, self.idle, self.resting = seconds, idle, resting
        self.waiting, self.each = waiting, each
        self._open: dict[_Job, None] = {}

    async def run(self, study: Study, args: str, words: Words, take: Take, client: Hashable) -> Answer | None:
        """Give `take` each answer of a study that `client` asked, the final one last. Cancelled, it ends the study.

        Gives the final answer back, but not of a study that was spoken to, or rested: it may answer otherwise another
        time. Refusal `busy` where too many wait, `bad_args` where the study refuses args, else `failed`.
        """
        if not self.line.free:
            if self.line.waiting_of(client) >= self.each:
                raise Refusal("busy", f"{self.each} of your questions wait already; end one, or ask again later")
            if self.line.waiting >= self.waiting:
                raise Refusal("busy", "Too many questions wait for an answer; try again later")
        job = _Job(study, args, words, take, client, self)
        self._open[job] = None
        try:
            self.line.join(job)
            return await job.end()
        finally:
            job.kill()

    async def close(self) -> None:
        """End all."""
        jobs = list(self._open)
        for job in jobs:
            job.kill()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(3 * EXIT_SECONDS):
                for job in jobs:
                    await job.over.wait()

    def make_room(self) -> None:
        """A job rests: where too many processes have no place, the one that was quiet longest ends.

        One that waits to go on ends only where none rests: somebody has just asked for it.
        """
        idle = [job for job in self._open if job.idle]
        for old in sorted(idle, key=lambda job: (not job.rests, job.quiet))[: max(0, len(idle) - self.resting)]:
            made_way = f"at most {self.resting} may rest at once, and this one was quiet longest"
            old.end_early(f"{made_way}; asked again with the same settings, it comes to the same")

    def forget(self, job: "_Job") -> None:
        """A job's process is no more."""
        self._open.pop(job, None)


class _Job:
    """One study, from its place in line to its end: it computes, rests, or waits to begin or to go on."""

    def __init__(self, study: Study, args: str, words: Words, take: Take, client: Hashable, jobs: Jobs) -> None:
        self.study, self.args, self.words, self.take, self.client, self.jobs = study, args, words, take, client, jobs
        self.over = asyncio.Event()
        self.rests = self.rested = False
        self.process: Process | None = None
        self._last = Answer(0.0, False, "{}")
        self._number: int | None = None
        self._left = jobs.seconds
        self._loop = asyncio.get_running_loop()
        self._turned = self._heard = self._loop.time()
        self._timer: asyncio.TimerHandle | None = None
        self._ended: asyncio.Future[Answer] = self._loop.create_future()

    @property
    def idle(self) -> bool:
        """Whether it has a process and no place: it rests, or waits to go on."""
        return self.process is not None and not self._ended.done() and not self.jobs.line.has(self)

    @property
    def quiet(self) -> float:
        """Since when it has heard nothing and said nothing."""
        return max(self._heard, self.words.last)

    async def end(self) -> Answer | None:
        """Wait for the final answer; None for one that hangs on what was said, Refusal where none comes."""
        last = await self._ended
        return None if self.words.said or self.rested else last

    def end_early(self, why: str) -> None:
        """End it before it has said all."""
        self._fail(Refusal("failed", f"The study {self.study.name} was ended: {why}"))

    def kill(self) -> None:
        """End its process, if that is not gone: its place is free only then."""
        self._ended.cancel()
        self._stop_clock()
        if self.process is None:
            self._is_over()
        elif not self.over.is_set():
            if not self.jobs.line.has(self):
                self.jobs.line.leave(self)
            self.process.kill()

    def turn(self) -> None:
        """It has a place: it begins, or goes on."""
        if self._number is not None:
            self.waits(0)
            self._number = None
        self._turned = self._heard = self._loop.time()
        self._watch()
        if self.process is None:
            self.process = Process(self.study, self.args, self.words, self._hear, self._is_gone)
        else:
            self.words.turn(self._last.stint)

    def waits(self, number: int) -> None:
        """Its place in line, told beside what it has said so far."""
        self._number = number
        self._say()

    def _hear(self, said: Answer | Failure) -> None:
        if self._ended.done():
            return
        self._heard = self._loop.time()
        if isinstance(said, Failure):
            if said.detail:
                log.error("The study %s failed: %s", self.study.name, said.detail)
            self._fail(Refusal(said.code, said.message))
            return
        before, self._last = self._last, said
        if said.rests:
            self._rest()
        elif said.stint != before.stint:
            self._go_on()
        self._say()
        if said.final:
            self._ended.set_result(said)

    def _rest(self) -> None:
        self._number = None
        if not self.rests:
            self.rests = self.rested = True
            self._stop_clock()
            self.jobs.line.leave(self)
            self.jobs.make_room()

    def _go_on(self) -> None:
        self.rests = False
        if self.jobs.line.has(self):
            self.words.turn(self._last.stint)
        else:
            self.jobs.line.join(self)

    def _say(self) -> None:
        said = self._last
        if self._number is not None:
            rest = said.data[1:] if said.data == "{}" else "," + said.data[1:]
            said = replace(said, data=f'{{"waiting":{self._number}{rest}')
        self.take(said)

    def _watch(self) -> None:
        """See to the limits of time for as long as it has a place."""
        now = self._loop.time()
        total, silence = self._turned + self._left - now, self.quiet + self.jobs.idle - now
        if total <= 0:
            self.end_early(f"it took more than {_minutes(self.jobs.seconds)}")
        elif silence <= 0:
            self.end_early(f"there was neither an answer nor a word for {_minutes(self.jobs.idle)}")
        else:
            self._timer = self._loop.call_later(min(total, silence), self._watch)

    def _stop_clock(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self._left -= self._loop.time() - self._turned

    def _fail(self, refusal: Refusal) -> None:
        if not self._ended.done():
            self._ended.set_exception(refusal)

    def _is_gone(self, code: int | None) -> None:
        if not self._ended.done():
            log.warning("The process of the study %s ended unexpectedly, with exit code %s", self.study.name, code)
            self._fail(Refusal("failed", f"The study {self.study.name} was lost; ask again"))
        self._is_over()

    def _is_over(self) -> None:
        self.jobs.line.leave(self)
        self.jobs.forget(self)
        self.over.set()


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:g} minutes" if seconds >= 60 else f"{seconds:g} seconds"
