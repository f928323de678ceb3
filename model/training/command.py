"""`gatescope train`: train a task's net, save it with its card, and say what it reaches and how to open it."""

import argparse
import contextlib
import os
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from .. import checks, strict
from ..nets import folder as own_folder
from ..tasks import text
from ..tasks.table import RECIPES
from .job import Job
from .options import OPTIONS, path, whole


class Stopped(KeyboardInterrupt):
    """The system, or another program, asked this one to end."""


def train_main(argv: Sequence[str] | None = None) -> int:
    """The command; the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    given = vars(_parser().parse_args(words))
    folder, resume, force = (given.pop(key) for key in ("out", "resume", "force"))
    job = None
    try:
        if resume and force:
            raise ValueError("--resume goes on and --force begins anew: only one of them can be")
        job = _job(given, folder)
        with _heard(), job.alone():
            figures, net = job.run(resume, force)
    except (ValueError, OSError) as error:
        print(_said(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt as stop:
        again = [word for word in words if word not in ("--resume", "--force")]
        at = "" if job is None or job.last is None else f" after {job.last.sequences} of {job.end} sequences"
        print(f"Stopped{at}. To go on: {_shown('gatescope', 'train', *again, '--resume')}", file=sys.stderr)
        return 128 + (signal.SIGTERM if isinstance(stop, Stopped) else signal.SIGINT)
    for label, figure in figures.items():
        print(f"{label}: {figure}")
    where = () if folder.absolute() == own_folder.path().absolute() else ("--nets", str(folder))
    print(f"To open it, as {net}: {_shown('gatescope', *where)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gatescope train", description="Train a net on a task.")
    parser.add_argument("task", choices=(*RECIPES, text.NAME))
    parser.add_argument("--text", type=path, metavar="FILE", help="the text of the task `text`, in UTF-8")
    parser.add_argument("--out", type=path, required=True, help="folder for the weights, the card and the checkpoint")
    parser.add_argument("--seed", type=whole, help="default: the shipped net's")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in --out")
    parser.add_argument("--force", action="store_true", help="begin anew, and write over what --out holds of the task")
    parser.add_argument("--until", type=whole, metavar="N", help="stop after N of --sequences, by which the rate falls")
    for name, how in OPTIONS.items():
        parser.add_argument(f"--{name}", default=argparse.SUPPRESS, **how)
    return parser


def _job(given: dict[str, Any], folder: Path) -> Job:
    """What is asked for; ValueError where it is not in order."""
    name, source, chosen, until = (given.pop(key) for key in ("task", "text", "seed", "until"))
    if (name == text.NAME) != (source is not None):
        raise ValueError("--text FILE goes with the task `text`, and only with it")
    recipe = RECIPES[name] if source is None else text.recipe(text.read(source))
    seed = recipe.seed if chosen is None else checks.integer("seed", chosen, 0, strict.MAX_INTEGER)
    return Job(recipe, recipe.settings.changed(given), seed, folder, until)


@contextlib.contextmanager
def _heard() -> Iterator[None]:
    """A request to end is heard as Ctrl-C is. Only a process's first thread can hear it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _said(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def _shown(*words: str) -> str:
    """A command, as it is typed."""
    return shlex.join(words) if os.name == "posix" else subprocess.list2cmdline(words)
