"""What the server's processes and threads share with it: Ctrl-C is the server's alone, and they end when it does."""

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from multiprocessing.process import BaseProcess


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Processes started meanwhile do not see Ctrl-C."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # It comes with the first process, and would let Ctrl-C through again as it is started.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def ended_at_once() -> Iterator[None]:
    """Until `interruptible`, Ctrl-C ends this process as it is: within imports it would become another error."""
    heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heard:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        if heard:
            interruptible()


def interruptible() -> None:
    """From here on Ctrl-C is a KeyboardInterrupt again."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def call_soon(loop: "AbstractEventLoop", call: Callable[..., object], *args: object) -> None:
    """Call from another thread on a loop, if that still runs."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(call, *args)


def end_with_server() -> None:
    """In a process of the server's: end when the server does, even where that is killed.

    What the server says of the folder of nets is not said again.
    """
    logging.getLogger("gatescope.nets").setLevel(logging.ERROR)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: "BaseProcess") -> None:
    parent.join()
    os._exit(1)
