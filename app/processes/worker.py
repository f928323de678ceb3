"""In a process that answers questions: a study is run, what it answers is sent, and what a person says is heard.

It imports nothing of the web, so that a process is there soon, and NumPy only once the number of threads is settled.
"""

import contextlib
import importlib
import json
import logging
import multiprocessing
import os
import threading
import traceback
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from ...model.studies.study import Command, Inbox, Run

MAX_ANSWER = 256 * 1024
MAX_WORDS = 64
EVERY = 0.05
"""Seconds between two answers, at least: what a study says faster is left out."""

NICE = 10
"""How much lower the priority of a long study is than the server's."""

FAULT = "The server could not answer this question"

Place = tuple[str, str]
"""Where a study's `run` is: its module, and its name there."""


@dataclass(frozen=True)
class Answer:
    """The whole answer so far. data: its JSON text. kept: the names of nets that the study has kept.

    rests: the study wants no place just now. stint: how many times it has wanted one again since; it goes on only when
    it has a place for that very stint, so that one given to it just before a pause is not taken after it.
    """

    done: float
    final: bool
    data: str
    kept: tuple[str, ...] = ()
    rests: bool = False
    stint: int = 0


@dataclass(frozen=True)
class Failure:
    """Why there is no answer. code: as in docs/protocol.md. message: for a person. detail: for the log."""

    code: str
    message: str
    detail: str = ""


def place(run: "Run") -> Place:
    """Where that `run` is."""
    return run.__module__, run.__qualname__


def once(at: Place, args: str) -> Answer | Failure:
    """What a quick study answers; args as JSON text."""
    from ...model.studies.study import NoInbox

    *_, last = _said(at, args, NoInbox())
    return last


def live(at: Place, args: str, pipe: "Connection[Any, Any]", nice: int) -> None:
    """A long study, in a process that is its own: it sends Answers and a Failure, and receives words.

    nice: how much lower its priority is than the server's.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if hasattr(os, "nice"):
        os.nice(nice)
    begin()
    ears, mouth = _Ears(pipe), _Mouth(pipe)
    for said in _said(at, args, ears):
        mouth.say(ears.marked(said) if isinstance(said, Answer) else said)
    mouth.end()


def begin() -> None:
    """Make this process the server's: it ends when that does, even where that is killed, and says nothing twice."""
    logging.getLogger("gatescope.nets").setLevel(logging.ERROR)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: "multiprocessing.process.BaseProcess") -> None:
    parent.join()
    os._exit(1)


def _said(at: Place, args: str, ears: "Inbox") -> Iterator[Answer | Failure]:
    """Each answer, then the last one as final; or a Failure, and nothing after it."""
    last = None
    try:
        run = getattr(importlib.import_module(at[0]), at[1])
        for done, data in run(json.loads(args), ears):
            said = _packed(done, data)
            yield said
            if isinstance(said, Failure):
                return
            last = said
    except ValueError as error:
        yield Failure("bad_args", str(error))
    except Exception:
        yield Failure("failed", FAULT, traceback.format_exc())
    else:
        yield Failure("failed", FAULT, "It answered nothing") if last is None else replace(last, final=True)


def _packed(done: float, data: dict[str, Any]) -> Answer | Failure:
    try:
        text = json.dumps(data, allow_nan=False, separators=(",", ":"))
        kept = data.get("kept") or ()
        answer = Answer(min(1.0, max(0.0, float(done))), False, text, (kept,) if isinstance(kept, str) else tuple(kept))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Failure("failed", FAULT, traceback.format_exc())
    if len(text) <= MAX_ANSWER:
        return answer
    size = f"{len(text)} bytes, where {MAX_ANSWER} are allowed"
    return Failure("failed", f"The answer is too large to be sent: {size}", f"An answer of {size}")


class _Mouth:
    """Sends what is said, the latest only, and no more often than a page can show."""

    def __init__(self, pipe: "Connection[Any, Any]") -> None:
        self._pipe = pipe
        self._slot: deque[Answer | Failure] = deque(maxlen=1)
        self._ready, self._ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._send, daemon=True)
        self._thread.start()

    def say(self, said: Answer | Failure) -> None:
        """Send this, unless something newer comes first."""
        self._slot.append(said)
        self._ready.set()

    def end(self) -> None:
        """Wait until the last is sent."""
        self._ended.set()
        self._ready.set()
        self._thread.join()

    def _send(self) -> None:
        while True:
            self._ready.wait()
            self._ready.clear()
            try:
                self._pipe.send(self._slot.pop())
            except IndexError:
                pass
            except OSError:
                os._exit(1)  # nobody is there to hear it
            if self._ended.wait(EVERY) and not self._slot:
                return


class _Ears:
    """Hears what comes through the pipe; where a study does not listen, the oldest words are forgotten."""

    def __init__(self, pipe: "Connection[Any, Any]") -> None:
        self._words: deque[Command] = deque(maxlen=MAX_WORDS)
        self._came = threading.Condition()
        self._rests, self._stint = False, 0
        self._placed = self._told = True
        """Whether it has a place for this stint, and whether the study knows."""
        threading.Thread(target=self._listen, args=(pipe,), daemon=True).start()

    def take(self) -> "Command | None":
        """The next word, or None."""
        with self._came:
            return self._words.popleft() if self._words else None

    def wait(self, seconds: float | None = None) -> "Command | None":
        """The next word, waited for; None when there is a place, or in all that time no word."""
        with self._came:
            self._came.wait_for(lambda: self._words or self._placed != self._told, seconds)
            return self._words.popleft() if self._words else None

    def slot(self, wanted: bool) -> bool:
        """Want a place or give it up; whether there is one."""
        with self._came:
            if not wanted:
                self._rests, self._placed = True, False
            elif self._rests:
                self._rests, self._stint = False, self._stint + 1
            self._told = self._placed
            return self._placed

    def marked(self, said: Answer) -> Answer:
        """An answer, with what is wanted as it is said."""
        return replace(said, rests=self._rests, stint=self._stint)

    def _listen(self, pipe: "Connection[Any, Any]") -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                word = pipe.recv()
                with self._came:
                    if not isinstance(word, int):
                        self._words.append(word)
                    elif word == self._stint and not self._rests:
                        self._placed = True
                    self._came.notify()
