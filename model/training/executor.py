"""Where trainings run: a `concurrent.futures.Executor`, of processes here or of the workers of a Dask cluster."""

import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager
from multiprocessing.process import BaseProcess
from typing import TypeVar

J = TypeVar("J")
R = TypeVar("R")

Executors = Callable[[int], AbstractContextManager[Executor]]
"""What gives an executor of so many processes: of this machine, or of others."""

MOST_PROCESSES = 1024

NOTED = 10.0
"""Seconds within which a thread notes an exit code that it has taken, on any machine that is not lost itself."""


def usual() -> int:
    """How many processes there are where nobody says: one processor is left to the person."""
    return max(1, (os.cpu_count() or 2) - 1)


def _quiet() -> None:
    """A worker leaves Ctrl-C, which a terminal sends to all processes, to the command."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


@contextlib.contextmanager
def processes(count: int) -> Iterator[Executor]:
    """An executor of `count` processes, which end with the block: at once where it is left by an exception."""
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_quiet)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        mine = set(multiprocessing.active_children()) - before
        for child in mine:
            child.terminate()
        for child in mine:
            _join(child)
        raise
    pool.shutdown()


def _join(child: BaseProcess) -> None:
    """Wait for the end of a process that was told to end. The pool's own thread waits for it too: where that takes its
    exit code, it notes it a moment later, and until then the process counts as one that runs.
    """
    child.join()
    end = time.monotonic() + NOTED
    while child.exitcode is None and time.monotonic() < end:
        time.sleep(0.001)


def finished(executor: Executor, call: Callable[[J], R], jobs: Iterable[J]) -> Iterator[tuple[J, "Future[R]"]]:
    """Each job with what the call came to on it, as they are done."""
    futures = {executor.submit(call, job): job for job in jobs}
    for future in as_completed(futures):
        yield futures[future], future


ANSWERED = 20
"""Seconds within which a scheduler must answer."""

RETRIES = 3
"""How often a training is begun again whose worker was lost."""


@contextlib.contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """An executor of the workers of a Dask cluster, by its scheduler's address; ValueError where there is none.

    Its workers need this version of Gatescope. What has not begun is dropped where the block is left.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ValueError('--scheduler needs Dask: pip install "gatescope[dask]"') from error
    try:
        client = Client(address, timeout=ANSWERED, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ValueError(f"No Dask scheduler answers at {address}: {error}") from error
    with client:
        # Each training is a call of its own, though another may have the same arguments.
        yield client.get_executor(pure=False, retries=RETRIES)
