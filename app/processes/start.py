"""How processes that compute are made: ready at once, where the system allows it."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from .lifetime import uninterrupted

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

PRELOADED = ["gatescope.app.processes.worker", "gatescope.model.nets.owners", "gatescope.model.studies.table"]
"""What computes needs it all: NumPy, the nets, and the studies."""


def process(target: Callable[..., None], *args: Any) -> BaseProcess:
    """A process that has started, calls `target`, and ends when it does; OSError where there can be none.

    It knows nothing of the server's state but its environment as it is now, and does not see Ctrl-C.
    """
    try:
        # It inherits the mask: Ctrl-C in a terminal reaches the whole group, and only the server is to act.
        with uninterrupted():
            made = context().Process(target=_called, args=(target, args, dict(os.environ)), daemon=True)
            made.start()
    except EOFError as error:
        raise OSError("what it would have been forked from has just ended") from error
    return made


def context() -> "ForkServerContext | SpawnContext":
    """Makes processes; called while Ctrl-C is blocked, as they and what they are forked from inherit that.

    On Linux each is forked from one process, of a single thread, that has imported what is needed: it begins at once,
    where a new interpreter takes a third of a second of a processor to import that. Elsewhere, and where there is no
    place for that process's socket, each is a new interpreter.
    """
    if sys.platform == "linux":
        from multiprocessing import forkserver

        made = multiprocessing.get_context("forkserver")
        made.set_forkserver_preload(PRELOADED)
        try:
            forkserver.ensure_running()
        except OSError:
            pass
        else:
            return made
    return multiprocessing.get_context("spawn")


def _called(target: Callable[..., None], args: tuple[Any, ...], environment: Mapping[str, str]) -> None:
    # What it was forked from may be older than the server's environment.
    os.environ.clear()
    os.environ.update(environment)
    target(*args)
