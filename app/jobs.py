"""Long studies, each in a process of its own at low priority: a few at once, the others in line."""

import asyncio
import contextlib
import logging
import math
import multiprocessing
import os
import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ..model.studies.table import Study
from . import worker
from .messages import Refusal
from .pool import call_soon, uninterrupted
from .worker import Answer, Failure

SECONDS = 15 * 60.0
IDLE_SECONDS = 5 * 60.0
MAX_WAITING = 64
MAX_LINGERING = 8
EXIT_SECONDS = 1.0
STAY_SECONDS = 1.0
"""One that goes on for longer than this after it has done all stays to be spoken to."""

log = logging.getLogger("gatescope")

Take = Callable[[Answer], None]


class Words:
    """What a person says to a study: kept until it runs, and the oldest forgotten where it does not listen."""

    def __init__(self) -> None:
        self.last = 0.0
        """When the last one was said, on the monotonic clock."""
        self.said = False
        self.queue: queue.Queue[tuple[str, Mapping[str, Any]] | None] = queue.Queue(worker.MAX_WORDS)

    def say(self, word: str, args: Mapping[str, Any]) -> None:
        """Say one more."""
        self.said, self.last = True, time.monotonic()
        self._put((word, args))

    def end(self) -> None:
        """Nothing more is said."""
        self._put(None)

    def _put(self, item: tuple[str, Mapping[str, Any]] | None) -> None:
        while True:
            with contextlib.suppress(queue.Full):
                self.queue.put_nowait(item)
                return
            with contextlib.suppress(queue.Empty):
                self.queue.get_nowait()


class Jobs:
    """Runs at most `most` studies at once. Runs on one event loop.

    seconds, idle: how long one may take, and how long it may go on with neither an answer nor a word.
    One that has done all and stays to be spoken to holds no place; of these at most 8 stay.
    """

    def __init__(
        self,
        most: int | None = None,
        seconds: float = SECONDS,
        idle: float = IDLE_SECONDS,
        waiting: int = MAX_WAITING,
        lingering: int = MAX_LINGERING,
    ) -> None:
        self.most = max(1, (os.cpu_count() or 2) - 1) + 1 if most is None else most
        self.seconds, self.idle, self.waiting, self.lingering = seconds, idle, waiting, lingering
        self._held = 0
        self._line: dict[asyncio.Future[None], Take] = {}
        self._running: dict[_Job, None] = {}

    async def run(self, study: Study, args: str, words: Words, take: Take) -> Answer | None:
        """Give `take` each answer of a study, the final one last. Cancelled, it ends the study.

        Gives the final answer back, but not of a study that was spoken to, or stayed for it: it may answer otherwise
        another time. Refusal `busy` where too many wait, `bad_args` where the study refuses args, else `failed`.
        """
        await self._turn(take)
        job = _Job(study, args, words, take, self)
        self._running[job] = None
        try:
            return await job.end()
        finally:
            job.kill()

    async def close(self) -> None:
        """End all."""
        jobs = list(self._running)
        for job in jobs:
            job.kill()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(3 * EXIT_SECONDS):
                for job in jobs:
                    await job.over.wait()

    async def _turn(self, take: Take) -> None:
        """Wait for a place, and take it."""
        if self._held < self.most and not self._line:
            self._held += 1
            return
        if len(self._line) >= self.waiting:
            raise Refusal("busy", "Too many questions wait for an answer; try again later")
        turn = asyncio.get_running_loop().create_future()
        self._line[turn] = take
        self._say_line()
        try:
            await turn
        except asyncio.CancelledError:
            if self._line.pop(turn, None) is not None:
                self._say_line()
            elif not turn.cancelled():
                self.leave()
            raise

    def leave(self) -> None:
        """A place is free: the first in line has it."""
        self._held -= 1
        while self._held < self.most and self._line:
            turn = next(iter(self._line))
            del self._line[turn]
            if not turn.done():
                self._held += 1
                turn.set_result(None)
        self._say_line()

    def linger(self) -> None:
        """A job has done all and waits for words; where too many do, the oldest ends."""
        staying = [one for one in self._running if one.lingers]
        for old in staying[: max(0, len(staying) - self.lingering)]:
            old.finish()

    def forget(self, job: "_Job") -> None:
        """A job's process is no more."""
        self._running.pop(job, None)

    def _say_line(self) -> None:
        for place, take in enumerate(self._line.values(), start=1):
            take(Answer(0.0, False, f'{{"waiting":{place}}}'))


class _Job:
    """One study, its process, and the thread that starts that, hears it and sees its end."""

    def __init__(self, study: Study, args: str, words: Words, take: Take, jobs: Jobs) -> None:
        self.study, self.words, self.take, self.jobs = study, words, take, jobs
        self.began = self.heard = time.monotonic()
        self.last: Answer | None = None
        self.lingers, self.done = False, math.inf
        self.over = asyncio.Event()
        self._holds = True
        self._loop = asyncio.get_running_loop()
        self._ended: asyncio.Future[None] = self._loop.create_future()
        self._lock, self._killed = threading.Lock(), False
        self._process: Any = None
        threading.Thread(target=self._live, args=(args,), daemon=True, name=f"study {study.name}").start()

    async def end(self) -> Answer | None:
        """Wait for the final answer; None for one that hangs on what is said, Refusal where none comes."""
        limit = ""
        while not self._ended.done() and not limit:
            now, quiet = time.monotonic(), max(self.heard, self.words.last)
            left = min(self.began + self.jobs.seconds, quiet + self.jobs.idle) - now
            if left > 0:
                await asyncio.wait([self._ended], timeout=left)
            elif now >= self.began + self.jobs.seconds:
                limit = f"it took more than {_minutes(self.jobs.seconds)}"
            else:
                limit = f"there was neither an answer nor a word for {_minutes(self.jobs.idle)}"
        if self._ended.done():
            self._ended.result()
        if self.last is None or (limit and not self.lingers):
            raise Refusal("failed", f"The study {self.study.name} was ended: {limit}")
        if not self.last.final:
            self.take(replace(self.last, final=True))
        return None if self.words.said or self.heard - self.done > STAY_SECONDS or not self.last.final else self.last

    def finish(self) -> None:
        """What it has said last is final."""
        if not self._ended.done():
            self._ended.set_result(None)

    def kill(self) -> None:
        """End its process, if that is not gone."""
        self.lingers = False
        self._ended.cancel()
        with self._lock:
            self._killed = True
            if self._process is not None:
                self._process.kill()

    def _hear(self, said: Answer | Failure) -> None:
        self.heard = time.monotonic()
        if self._ended.done():
            return
        if isinstance(said, Failure):
            if said.detail:
                log.error("The study %s failed: %s", self.study.name, said.detail)
            self._ended.set_exception(Refusal(said.code, said.message))
            return
        self.last = said
        self.take(said)
        if said.final:
            self.finish()
        elif said.done >= 1 and not self.lingers:
            self.lingers, self.done = True, self.heard
            self._leave()
            self.jobs.linger()

    def _is_gone(self, code: int | None) -> None:
        if not self._ended.done():
            log.warning("The process of the study %s ended unexpectedly, with exit code %s", self.study.name, code)
            self._ended.set_exception(Refusal("failed", f"The study {self.study.name} was lost; ask again"))
        self._leave()
        self.jobs.forget(self)
        self.over.set()

    def _leave(self) -> None:
        if self._holds:
            self._holds = False
            self.jobs.leave()

    def _live(self, args: str) -> None:
        """The thread: from the process's start to its end."""
        context = multiprocessing.get_context("spawn")
        mine, theirs = context.Pipe()
        process = context.Process(target=worker.live, args=(worker.place(self.study.run), args, theirs), daemon=True)
        teller = threading.Thread(target=self._tell, args=(mine,), daemon=True)
        try:
            with uninterrupted():
                process.start()
            theirs.close()
            with self._lock:
                self._process = process
                if self._killed:
                    process.kill()
            teller.start()
            with contextlib.suppress(EOFError, OSError):
                while True:
                    call_soon(self._loop, self._hear, mine.recv())
        except Exception:
            log.exception("The study %s could not be run", self.study.name)
        finally:
            code = _ended(process)
            self.words.end()
            if teller.ident is not None:
                teller.join(EXIT_SECONDS)
            mine.close()
            call_soon(self._loop, self._is_gone, code)

    def _tell(self, pipe: Any) -> None:
        """Another thread: a process that does not listen holds up nobody else."""
        with contextlib.suppress(OSError):
            while (word := self.words.queue.get()) is not None:
                pipe.send(word)


def _ended(process: Any) -> int | None:
    """The exit code of a process that has let go of its pipe, and is not waited for long; None if it never began."""
    if process.pid is None:
        return None
    process.join(EXIT_SECONDS)
    process.kill()
    process.join()
    return int(process.exitcode)


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:g} minutes" if seconds >= 60 else f"{seconds:g} seconds"
