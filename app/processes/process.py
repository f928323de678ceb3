"""The process of one long study, and what goes to it and comes from it."""

import asyncio
import contextlib
import logging
import multiprocessing
import queue
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from ...model.studies.table import Study
from . import worker
from .lifetime import call_soon, uninterrupted
from .worker import Answer, Failure

EXIT_SECONDS = 1.0

log = logging.getLogger("gatescope")


class Words:
    """What is said to a study: kept until it runs, and the oldest forgotten where it does not listen."""

    def __init__(self) -> None:
        self.last = 0.0
        """When a person said the last one, by the clock of the event loop."""
        self.said = False
        self.queue: queue.Queue[tuple[str, Mapping[str, Any]] | int | None] = queue.Queue(worker.MAX_WORDS)

    def say(self, word: str, args: Mapping[str, Any]) -> None:
        """Say one more."""
        self.said, self.last = True, asyncio.get_running_loop().time()
        self._put((word, args))

    def turn(self, stint: int) -> None:
        """It has a place for that stint."""
        self._put(stint)

    def end(self) -> None:
        """Nothing more is said."""
        self._put(None)

    def _put(self, item: tuple[str, Mapping[str, Any]] | int | None) -> None:
        while True:
            with contextlib.suppress(queue.Full):
                self.queue.put_nowait(item)
                return
            with contextlib.suppress(queue.Empty):
                self.queue.get_nowait()


class Process:
    """Started by a thread that also hears it and sees its end; made on an event loop, where it calls back.

    hear: each Answer or Failure. gone: its exit code, None where it has none; nothing is heard after.
    """

    def __init__(
        self,
        study: Study,
        args: str,
        words: Words,
        hear: Callable[[Answer | Failure], None],
        gone: Callable[[int | None], None],
    ) -> None:
        self.study, self.words, self.hear, self.gone = study, words, hear, gone
        self._loop = asyncio.get_running_loop()
        self._lock, self._killed = threading.Lock(), False
        self._process: Any = None
        threading.Thread(target=self._live, args=(args,), daemon=True, name=f"study {study.name}").start()

    def kill(self) -> None:
        """End it, if it is not gone."""
        with self._lock:
            self._killed = True
            if self._process is not None:
                self._process.kill()

    def _live(self, args: str) -> None:
        """The thread: from the process's start to its end."""
        context = multiprocessing.get_context("spawn")
        mine, theirs = context.Pipe()
        process = context.Process(
            target=worker.live, args=(worker.place(self.study.run), args, theirs, worker.NICE), daemon=True
        )
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
                    call_soon(self._loop, self.hear, mine.recv())
        except Exception:
            log.exception("The study %s could not be run", self.study.name)
        finally:
            code = _ended(process)
            self.words.end()
            if teller.ident is not None:
                teller.join(EXIT_SECONDS)
            mine.close()
            call_soon(self._loop, self.gone, code)

    def _tell(self, pipe: Any) -> None:
        """Another thread: a process that does not listen holds up nobody else."""
        with contextlib.suppress(OSError):
            while (word := self.words.queue.get()) is not None:
                pipe.send(word)


def _ended(process: Any) -> int | None:
    """The exit code of a process that has let go of its pipe, and is not waited for long; None if there is none."""
    if process.pid is None:
        return None
    process.join(EXIT_SECONDS)
    process.kill()
    process.join()
    # A thread that starts another process also sees to those that have ended, and notes their codes a moment later.
    end = time.monotonic() + EXIT_SECONDS
    while process.exitcode is None and time.monotonic() < end:
        time.sleep(0.001)
    code: int | None = process.exitcode
    return code
