"""What commands have in common: files and folders that are named to one, and commands that they tell a person of."""

import argparse
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from . import files
from .nets import folder as own_folder

CLOSED = 128 + 13
"""The status of what nobody reads to its end, as a shell has it."""

HEAD = 4096
"""Bytes of a file by which it is known what made it."""


def ended(command: Callable[[list[str]], int], words: list[str]) -> int:
    """The exit status of a command once what it said is written, also of Ctrl-C and where nothing can be written."""
    try:
        status = command(words)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 128 + signal.SIGINT
    except OSError as error:
        try:
            sys.stdout.flush()
        except OSError:
            # It would be tried again at the end of the process.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return CLOSED
        print(f"gatescope: {error}", file=sys.stderr)
        return 1


def path(text: str) -> Path:
    """A file or a folder, as it was typed; an empty word would be the folder that one is in."""
    if not text:
        raise argparse.ArgumentTypeError("it must be a name, got ''")
    return Path(text)


def folder(text: str) -> Path:
    """A folder to keep nets in, as it was typed after an option; it need not be there yet."""
    if not text:
        raise argparse.ArgumentTypeError("it must be a folder, or a name for a new one, got ''")
    return Path(text).expanduser().absolute()


def made_here(out: Path, mark: str) -> bool:
    """Whether a file may be written over: none is there, it is empty or no file, or a command like this one made it.

    mark: what stands at the beginning of each that such a command makes.
    """
    if not out.is_file():
        return True
    with out.open("rb") as file:
        head = file.read(HEAD)
    return not head or mark.encode() in head


def replaceable(out: Path, mark: str, *read: Path) -> None:
    """ValueError where a command would write over what it reads, or over a file that is none of its own.

    read: files that the command reads, or keeps.
    """
    if any(_same(out, one) for one in read):
        raise ValueError(f"{out} is what is read: choose another --out")
    if not made_here(out, mark):
        raise ValueError(f"{out} is there, and was not made by this command: choose another --out, or take it away")


def write(out: Path, text: str) -> None:
    """Write the file that a command was asked for, whole or not at all; a pipe or a device as it is."""
    data = text.encode()
    if out.is_file() or not out.exists():
        files.write(out.resolve(), data)
    else:
        out.write_bytes(data)


def _same(one: Path, other: Path) -> bool:
    """Whether both are one file, also where it is not there yet."""
    return one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other))


def opens(home: Path) -> str:
    """The command that opens the nets in a folder, where a person's own are in `own_folder.path()`."""
    where = () if home.absolute() == own_folder.path().absolute() else ("--nets", str(home))
    return typed("gatescope", *where)


def typed(*words: str) -> str:
    """A command, as it is typed."""
    return shlex.join(words) if os.name == "posix" else subprocess.list2cmdline(words)
