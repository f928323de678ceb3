"""A study for tests, in a module that a new process finds by its path: its args say what it does."""

import itertools
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from typing import Any

from gatescope.model import nets
from gatescope.model.studies.study import Answer, Inbox


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """`do` names one of the functions below."""
    yield from DOES[args["do"]](args, inbox)


def count(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """`steps` answers, each with `size` letters."""
    for step in range(1, args["steps"] + 1):
        yield step / args["steps"], {"step": step, "pid": os.getpid(), "text": "a" * args.get("size", 0)}


def march(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """`steps` answers, each after a word."""
    for step in range(1, args["steps"] + 1):
        inbox.wait()
        yield step / args["steps"], {"step": step}


def burn(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """All of a processor, and as many answers as it gives, each with `size` letters."""
    for number in itertools.count(1):
        yield 0.5, {"number": number, "text": "a" * args.get("size", 0)}


def listen(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """What was said so far, until "stop" is."""
    said: list[Any] = []
    yield 0.0, {"said": said, "pid": os.getpid(), "parent": os.getppid()}
    while (word := inbox.wait()) is not None:
        said.append(list(word))
        yield 0.0, {"said": said, "pid": os.getpid()}
        if word[0] == "stop":
            return


def rest(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """It computes, or would, until "rest" is said, and again after "go"; `size` letters, and what it was told."""
    told, wanted, text = 0, True, "a" * args.get("size", 0)
    while True:
        state = "on" if inbox.slot(wanted) else "waiting" if wanted else "rests"
        yield 0.5, {"state": state, "told": told, "pid": os.getpid(), "text": text}
        word = inbox.wait()
        if word is not None:
            told += 1
            wanted = {"rest": False, "go": True}.get(word[0], wanted)


def facts(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """What the process is like."""
    priority = os.nice(0) if hasattr(os, "nice") else None
    yield 1.0, {"nice": priority, "threads": os.environ["OPENBLAS_NUM_THREADS"], "heard": inbox.take()}


def begun(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """How the process began: from which, whether with all studies there, and with the variable that `named` names."""
    there = "gatescope.model.studies.race" in sys.modules
    yield 1.0, {"parent": os.getppid(), "there": there, "variable": os.environ.get(args["named"])}


def keep(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """A net, kept."""
    net = nets.load("anbn")
    yield 1.0, {"kept": nets.keep(net.network, {**net.card, "title": args["title"]}, inbox.owner)}


def hang(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """One answer, and then nothing."""
    yield 0.5, {"pid": os.getpid()}
    threading.Event().wait()


def crash(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """The process is lost."""
    yield 0.5, {}
    os._exit(3)


def fault(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """A mistake in a study."""
    yield 0.5, {}
    raise RuntimeError("a mistake")


def refuse(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """Args that are not in order."""
    raise ValueError("steps must be an integer from 1 to 9, got 10")
    yield 0.0, {}


def nothing(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """No answer at all."""
    yield from ()


def nan(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """A number that is none."""
    yield 1.0, {"x": float("nan")}


ALL = (count, march, burn, listen, rest, facts, begun, keep, hang, crash, fault, refuse, nothing, nan)
DOES = {does.__name__: does for does in ALL}
