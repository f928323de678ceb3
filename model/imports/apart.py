"""A file read in a process apart: over a damaged HDF5 file its library may end the process, or never come back."""

import multiprocessing
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from .choices import Choices
from .found import Found
from .hdf5 import FORMAT
from .reading import holds_hdf5, read
from .sentences import Unread, shortened

SECONDS = 60.0
"""So long one file may take; the largest take a few of them."""


def read_apart(path: Path, choices: Choices, beside: Sequence[Path]) -> list[Found]:
    """What `read` finds, in a process apart where HDF5's library reads the file."""
    if not holds_hdf5(path):
        return read(path, choices, beside)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(theirs, path, choices, beside), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(SECONDS):
            raise _broken(path, f"what reads it was not done after {SECONDS:g} seconds")
        found: list[Found] | Exception = ours.recv()
    except EOFError as error:
        raise _broken(path, "what reads it ended over it") from error
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(found, Exception):
        raise found
    return found


def _broken(path: Path, why: str) -> Unread:
    return Unread("file_broken", name=shortened(path.name), format=FORMAT, why=why)


def _read(answer: Connection, path: Path, choices: Choices, beside: Sequence[Path]) -> None:
    """In the process apart; Ctrl-C, which a terminal sends to all processes, is left to the command."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    found: list[Found] | Exception
    try:
        found = read(path, choices, beside)
    except (ValueError, OSError) as error:
        found = error
    answer.send(found)
