"""Where trials run: any `concurrent.futures.Executor`; here, processes of this machine."""

import contextlib
import multiprocessing
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor


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
            child.join()
        raise
    pool.shutdown()
