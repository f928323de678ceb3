"""The process of one long study, as the server sees it, and the commands that go to it."""

import asyncio
import contextlib
import logging
import multiprocessing
import queue
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from ...model.nets.owners import Owner
from ...model.studies.table import Study
from . import start, worker
from .lifetime import call_soon
from .worker import Answer, Failure

EXIT_SECONDS = 1.0

log = logging.getLogger("gatescope")


class Commands:
    """What goes to a study: kept until it runs; where it takes none, the oldest is dropped for a newer one."""

    def __init__(self) -> None:
        self.last_sent = 0.0
        """When a person sent the last one, by the clock of the event loop."""
        self.any_sent = False
        self.queue: queue.Queue[tuple[str, Mapping[str, Any]] | int | None] = queue.Queue(worker.MAX_COMMANDS)

    def send(self, name: str, args: Mapping[str, Any]) -> None:
        """A person's command, such as "pause"."""
        self.any_sent, self.last_sent = True, asyncio.get_running_loop().time()
        self._put((name, args))

    def grant(self, lease: int) -> None:
        """The study holds a slot: the one it asked for under that number (see `worker`)."""
        self._put(lease)

    def end(self) -> None:
        """Nothing more is sent."""
        self._put(None)

    def _put(self, item: tuple[str, Mapping[str, Any]] | int | None) -> None:
        while True:
            with contextlib.suppress(queue.Full):
                self.queue.put_nowait(item)
                return
            with contextlib.suppress(queue.Empty):
                self.queue.get_nowait()


class Process:
    """A process that runs one study. Made on an event loop, where it calls back.

    A thread of the server starts it, receives what it sends and sees its end; another sends it commands.
    receive: called with each Answer or Failure. gone: called with its exit code, None where it has none; nothing is
    received after that. owner: whose the nets are that it keeps; None: everyone's.
    """

    def __init__(
        self,
        study: Study,
        args: str,
        commands: Commands,
        receive: Callable[[Answer | Failure], None],
        gone: Callable[[int | None], None],
        owner: Owner | None = None,
    ) -> None:
        self.study, self.commands, self.receive, self.gone = study, commands, receive, gone
        self.owner = owner
        self._loop = asyncio.get_running_loop()
        self._lock, self._killed = threading.Lock(), False
        self._process: Any = None
        try:
            threading.Thread(target=self._live, args=(args,), daemon=True, name=f"study {study.name}").start()
        except RuntimeError:  # there is no thread left
            log.exception("The study %s could not be run", study.name)
            call_soon(self._loop, gone, None)

    def kill(self) -> None:
        """End it, if it is not gone."""
        with self._lock:
            self._killed = True
            if self._process is not None:
                self._process.kill()

    def _live(self, args: str) -> None:
        """The thread: from the process's start to its end."""
        owner = None if self.owner is None else (self.owner.id, self.owner.first)
        mine: Any = None
        process = None
        sender = threading.Thread(target=lambda: self._send(mine), daemon=True)
        try:
            mine, theirs = multiprocessing.Pipe()
            with theirs:
                process = start.process(worker.run_long, worker.entry(self.study.run), args, theirs, worker.NICE, owner)
            with self._lock:
                self._process = process
                if self._killed:
                    process.kill()
            sender.start()
            with contextlib.suppress(EOFError, OSError):
                while True:
                    call_soon(self._loop, self.receive, mine.recv())
        except Exception:
            log.exception("The study %s could not be run", self.study.name)
        finally:
            code = None if process is None else _ended(process)
            self.commands.end()
            if sender.ident is not None:
                sender.join(EXIT_SECONDS)
            if mine is not None:
                mine.close()
            call_soon(self._loop, self.gone, code)

    def _send(self, pipe: Any) -> None:
        """The other thread: a process that reads nothing holds up nobody else."""
        with contextlib.suppress(OSError):
            while (command := self.commands.queue.get()) is not None:
                pipe.send(command)


def _ended(process: Any) -> int | None:
    """The exit code of a process that has let go of its pipe, and is not waited for long; None if it is not known."""
    process.join(EXIT_SECONDS)
    process.kill()
    process.join()
    # A thread that starts another process also sees to those that have ended, and notes their codes a moment later.
    end = time.monotonic() + EXIT_SECONDS
    while process.exitcode is None and time.monotonic() < end:
        time.sleep(0.001)
    code: int | None = process.exitcode
    return code
