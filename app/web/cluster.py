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
"""Before a process is started in place of one that ended."""

MAX_STILLBORN = 3
"""So many processes in a row that end before they serve: then it is no use."""

_SPAWN = multiprocessing.get_context("spawn")

log = logging.getLogger("gatescope")


def serve_with(count: int, listener: socket.socket, settings: Settings, ready: Callable[[], None]) -> int:
    """Serve by `count` processes until told to stop by KeyboardInterrupt; the exit status.

    ready: called once all of them serve. Where one ends another takes its place. Ctrl-C is heard by this one alone,
    once it knows which there are, and it tells them.
    """
    computing = max(1, ((os.cpu_count() or 2) - 1) // count)
    shared = tempfile.TemporaryDirectory(prefix="gatescope-", ignore_cleanup_errors=True)
    common = replace(settings, workers=settings.workers or computing, shared_folder=Path(shared.name), servers=count)
    each = [replace(common, number=number) for number in range(count)]
    begun: dict[int, tuple[BaseProcess, Connection]] = {}
    waiting, stillborn = set(range(count)), 0
    served: set[int] = set()
    """Whose process has served, and not been replaced since."""

    def begin(number: int) -> None:
        served.discard(number)
        with uninterrupted():
            begun[number] = _begin(listener, each[number])

    try:
        for number in range(count):
            begin(number)
        while True:
            for number in _changed(begun):
                process, pipe = begun[number]
                if pipe.poll() and _said(pipe):
                    served.add(number)
                    stillborn = 0
                    if waiting:
                        waiting.discard(number)
                        if not waiting:
                            ready()
                    continue
                process.join()
                stillborn = 0 if number in served else stillborn + 1
                if stillborn >= MAX_STILLBORN:
                    log.error("Server processes end before they serve")
                    return 1
                log.warning("A server process ended (%s); another takes its place", process.exitcode)
                time.sleep(AGAIN_SECONDS)
                pipe.close()
                begin(number)
    finally:
        _end([process for process, _ in begun.values()])
        shared.cleanup()


def _begin(listener: socket.socket, settings: Settings) -> tuple[BaseProcess, Connection]:
    here, there = _SPAWN.Pipe(duplex=False)
    process = _SPAWN.Process(target=_serve, args=(listener, settings, there), name=f"server {settings.number}")
    process.start()
    there.close()
    return process, here


def _changed(begun: dict[int, tuple[BaseProcess, Connection]]) -> list[int]:
    """Those that have said something, or ended."""
    found = wait([pipe for _, pipe in begun.values()])
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
