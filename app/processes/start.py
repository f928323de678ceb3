"""How the process of a long study is made: ready at once, where the system allows it."""

import multiprocessing
import sys
from typing import TYPE_CHECKING

from .lifetime import uninterrupted

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

PRELOADED = ["gatescope.app.processes.worker", "gatescope.model.nets.owners", "gatescope.model.studies.table"]
"""What every study needs, so NumPy and all studies."""


def context() -> "ForkServerContext | SpawnContext":
    """Makes processes, which know nothing of the server's state.

    On Linux each is forked from one process, of a single thread, that has imported what studies need: it begins at
    once, where a new interpreter takes a third of a second of a processor to import that. Elsewhere, and where there
    is no place for that process's socket, each is a new interpreter.
    """
    if sys.platform == "linux":
        from multiprocessing import forkserver

        made = multiprocessing.get_context("forkserver")
        made.set_forkserver_preload(PRELOADED)
        try:
            with uninterrupted():
                forkserver.ensure_running()
        except OSError:
            pass
        else:
            return made
    return multiprocessing.get_context("spawn")
