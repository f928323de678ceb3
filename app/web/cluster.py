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
from collections.abc import Callable
from dataclasses import replace
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
    each = [replace(common, number=number) for number in range(count)]
    begun: dict[int, tuple[BaseProcess, Connection]] = {}
    due = dict.fromkeys(range(count), 0.0)
    """When a process is begun, of those that are not there."""
    waiting, stillborn = set(range(count)), [0] * count
    """Whose process has not served yet; and how many in a row have ended before they served, of each number."""
    serving: set[int] = set()
    ever = False

    def lost(number: int, why: object) -> None:
        """There is no process of this number: it is begun again, ever more rarely where that is of no use."""
        stillborn[number] = 0 if number in serving else stillborn[number] + 1
        serving.discard(number)
        due[number] = time.monotonic() + min(MOST_SECONDS, AGAIN_SECONDS * 2 ** min(9, max(0, stillborn[number] - 1)))
        if stillborn[number] < MAX_STILLBORN:
            log.warning("A server process ended (%s); another takes its place", why)
        elif stillborn[number] == MAX_STILLBORN and ever:
            log.error("Server process %d ends before it serves (%s): tried again ever more rarely", number, why)

    try:
        while True:
            for number in [one for one, at in due.items() if at <= time.monotonic()]:
                with uninterrupted():
                    try:
                        begun[number] = _begin(listener, each[number])
                        del due[number]
                    except OSError as error:  # there is no memory, or no place for one more process
                        lost(number, error.strerror or error)
            for number in _changed(begun, min(due.values(), default=None)):
                process, pipe = begun[number]
                if pipe.poll() and _said(pipe):
                    if stillborn[number] >= MAX_STILLBORN:
                        log.warning("Server process %d serves again", number)
                    ever = True
                    serving.add(number)
                    stillborn[number] = 0
                else:
                    process.join()
                    pipe.close()
                    del begun[number]
                    lost(number, process.exitcode)
            if not ever and sum(stillborn) >= MAX_STILLBORN:
                log.error("Server processes end before they serve")
                return 1
            if waiting:
                waiting -= serving
                if not any(stillborn[number] < MAX_STILLBORN for number in waiting):
                    waiting.clear()
                    ready()
    finally:
        _end([process for process, _ in begun.values()])
        shared.cleanup()


def _begin(listener: socket.socket, settings: Settings) -> tuple[BaseProcess, Connection]:
    here, there = _SPAWN.Pipe(duplex=False)
    process = _SPAWN.Process(target=_serve, args=(listener, settings, there), name=f"server {settings.number}")
    process.start()
    there.close()
    return process, here


def _changed(begun: dict[int, tuple[BaseProcess, Connection]], until: float | None) -> list[int]:
    """Those that have said something, or ended; none of them at the time `until`."""
    pipes = [pipe for _, pipe in begun.values()]
    left = None if until is None else max(0.0, until - time.monotonic())
    if not pipes and left is not None:
        time.sleep(left)
        return []
    found = wait(pipes, left)
    return [number for number, (_, pipe) in begun.items() if pipe in found]


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
