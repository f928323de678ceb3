"""Several server processes that accept clients at one socket, and the process that starts them, and starts them again.

Which of them a client comes to the system decides, for each connection anew: what they share lies in the store of rooms
and in the folder of nets, and a request that is another's is passed on (`sessions.passing`).
"""

import asyncio
import logging
import multiprocessing
import os
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from uvicorn.loops.asyncio import asyncio_loop_factory

from ..processes.lifetime import end_with_server, uninterrupted
from .logs import begin_logging
from .server import serve
from .site import Settings

END_SECONDS = 5.0
AGAIN_SECONDS = 1.0
"""Before a process is started in place of one that ended; twice as long after each that has ended before it served."""

MOST_SECONDS = 60.0
"""It is never longer."""

MAX_STILLBORN = 3
"""So many processes that end before they serve: then it is no use, unless others serve."""

_SPAWN = multiprocessing.get_context("spawn")

log = logging.getLogger("gatescope")


def serve_with(count: int, listener: socket.socket, settings: Settings, ready: Callable[[], None]) -> int:
    """Serve by `count` processes until told to stop by KeyboardInterrupt; the exit status.

    ready: called once all of them serve, or all that can. Where one ends another takes its place; one that can't be
    replaced is tried again ever more rarely while the others go on. Only where none has ever served it is given up.
    Ctrl-C is heard by this one alone, once it knows which there are, and it tells them.
    """
    computing = max(1, ((os.cpu_count() or 2) - 1) // count)
    shared = tempfile.TemporaryDirectory(prefix="gatescope-", ignore_cleanup_errors=True)
    common = replace(settings, workers=settings.workers or computing, shared_folder=Path(shared.name), servers=count)
    cluster = _Cluster([_Place(replace(common, number=number)) for number in range(count)], listener, ready)
    try:
        return cluster.run()
    finally:
        cluster.end()
        shared.cleanup()


@dataclass(eq=False)
class _Place:
    """For one server process, with its settings: the one that is there, or that is to be begun."""

    settings: Settings
    process: tuple[BaseProcess, Connection] | None = None
    """And where it says that it serves."""
    due: float = 0.0
    """When it is begun, where there is none."""
    serves: bool = False
    has_served: bool = False
    stillborn: int = 0
    """How many in a row have ended before they served."""

    @property
    def hopeless(self) -> bool:
        """Whether another one is tried ever more rarely."""
        return self.stillborn >= MAX_STILLBORN


class _Cluster:
    """The server processes, as the one sees them that starts them."""

    def __init__(self, places: Sequence[_Place], listener: socket.socket, ready: Callable[[], None]) -> None:
        self._places, self._listener, self._ready = places, listener, ready
        self._is_ready = False

    def run(self) -> int:
        """Begins those that are due, and hears those that are there; the exit status, once it is given up."""
        while True:
            self._begin_due()
            self._hear()
            if not self._ever() and sum(place.stillborn for place in self._places) >= MAX_STILLBORN:
                log.error("Server processes end before they serve")
                return 1
            if not self._is_ready and all(place.has_served or place.hopeless for place in self._places):
                self._is_ready = True
                self._ready()

    def end(self) -> None:
        """All are told to end."""
        _end([place.process[0] for place in self._places if place.process])

    def _begin_due(self) -> None:
        for place in self._places:
            if place.process is None and place.due <= time.monotonic():
                with uninterrupted():
                    try:
                        place.process = _begin(self._listener, place.settings)
                    except OSError as error:  # there is no memory, or no place for one more process
                        self._lost(place, error.strerror or error)

    def _hear(self) -> None:
        """Until one has said that it serves, or has ended, or one is to be begun."""
        there = {place.process[1]: (place, place.process[0]) for place in self._places if place.process}
        due = [place.due for place in self._places if place.process is None]
        for pipe in _heard(list(there), min(due, default=None)):
            place, process = there[pipe]
            if pipe.poll() and _said(pipe):
                self._serves(place)
            else:
                process.join()
                pipe.close()
                place.process = None
                self._lost(place, process.exitcode)

    def _serves(self, place: _Place) -> None:
        if place.hopeless:
            log.warning("Server process %d serves again", place.settings.number)
        place.serves = place.has_served = True
        place.stillborn = 0

    def _lost(self, place: _Place, why: object) -> None:
        """There is no process here: another is begun, ever more rarely where that is of no use."""
        place.stillborn = 0 if place.serves else place.stillborn + 1
        place.serves = False
        pause = AGAIN_SECONDS * 2 ** min(9, max(0, place.stillborn - 1))
        place.due = time.monotonic() + min(MOST_SECONDS, pause)
        if not place.hopeless:
            log.warning("A server process ended (%s); another takes its place", why)
        elif place.stillborn == MAX_STILLBORN and self._ever():
            number = place.settings.number
            log.error("Server process %d ends before it serves (%s): tried again ever more rarely", number, why)

    def _ever(self) -> bool:
        """Whether any has served."""
        return any(place.has_served for place in self._places)


def _begin(listener: socket.socket, settings: Settings) -> tuple[BaseProcess, Connection]:
    here, there = _SPAWN.Pipe(duplex=False)
    process = _SPAWN.Process(target=_serve, args=(listener, settings, there), name=f"server {settings.number}")
    process.start()
    there.close()
    return process, here


def _heard(pipes: list[Connection], until: float | None) -> list[Connection]:
    """Those at which something was said, or ended; none of them at the time `until`."""
    left = None if until is None else max(0.0, until - time.monotonic())
    if not pipes and left is not None:
        time.sleep(left)
        return []
    found = wait(pipes, left)
    return [pipe for pipe in pipes if pipe in found]


def _said(pipe: Connection) -> bool:
    """Whether it serves now; False where it has ended."""
    try:
        pipe.recv()
    except EOFError:
        return False
    return True


def _end(processes: list[BaseProcess]) -> None:
    for process in processes:
        process.terminate()
    end = time.monotonic() + END_SECONDS
    for process in processes:
        process.join(max(0.0, end - time.monotonic()))
        if process.is_alive():
            process.kill()


def _serve(listener: socket.socket, settings: Settings, ready: Connection) -> None:
    """One of the processes."""
    end_with_server()
    begin_logging(settings.log)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is told by the first process
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # On some systems one kind of loop alone can accept at a socket that others accept at too.
    factory = asyncio_loop_factory(use_subprocess=True)
    try:
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(serve(listener, settings, lambda: ready.send(True)))
    except KeyboardInterrupt:
        return
