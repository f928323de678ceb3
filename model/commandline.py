"""What commands have in common: files and folders that are named to one, and commands that they tell a person of."""

import argparse
import os
import shlex
import subprocess
from pathlib import Path

from .nets import folder as own_folder


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


def opens(home: Path) -> str:
    """The command that opens the nets in a folder, where a person's own are in `own_folder.path()`."""
    where = () if home.absolute() == own_folder.path().absolute() else ("--nets", str(home))
    return typed("gatescope", *where)


def typed(*words: str) -> str:
    """A command, as it is typed."""
    return shlex.join(words) if os.name == "posix" else subprocess.list2cmdline(words)
