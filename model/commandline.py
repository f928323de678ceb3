"""What commands have in common: how they are read, files and folders named to one, and commands that are told."""

import argparse
import difflib
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

from . import files
from .nets import folder as own_folder

CLOSED = 128 + 13
"""The status of what nobody reads to its end, as a shell has it."""

HEAD = 4096
"""Bytes of a file by which it is known what made it."""


class Parser(argparse.ArgumentParser):
    """One that says of an option that it has not which one was meant, whatever else is wrong or missing.

    commands: what a word that belongs to no option may have been meant for.
    """

    commands: Collection[str] = ()

    def parse_known_args(self, args: Iterable[str] | None = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """What was given; unlike its like it ends the process where it does not know all of it."""
        given = list(sys.argv[1:] if args is None else args)
        for word in self._long(given):
            if not any(known.startswith(word.partition("=")[0]) for known in self._option_string_actions):
                self.error(self._not_known(word))
        options, unknown = super().parse_known_args(given, namespace)
        if unknown:
            self.error(self._not_known(unknown[0]))
        return options, unknown

    def _long(self, given: Iterable[str]) -> Iterator[str]:
        """The words that can only be options; with a command of its own, those before it."""
        words = takewhile(lambda word: word != "--", given)
        if self._subparsers is not None:
            words = takewhile(lambda word: word.startswith("-"), words)
        # With a space in it, it is what stands behind an option.
        return (word for word in words if word.startswith("--") and " " not in word.partition("=")[0])

    def _not_known(self, word: str) -> str:
        if word in self.commands:
            return f"{word} must come first: gatescope {word} ..."
        is_option = word.startswith("-")
        if not is_option and not self.commands:
            return f"{word!r} is one word too many"
        kind, known = ("option", self._option_string_actions) if is_option else ("command", self.commands)
        close = difflib.get_close_matches(word.partition("=")[0], known, 1)
        if close:
            return f"there is no {kind} {word!r}; did you mean {close[0]}?"
        return f"there is no {kind} {word!r}; there are {', '.join(known)}"


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
