"""What runs in a process that answers questions: a study, the commands that reach it, and the answers it sends.

A quick study runs in one of the shared worker processes (`run_quick`); a long one has a process to itself (`run_long`).

Long studies take turns: only one that holds a *slot* computes (see `slots`). A study gives its slot up by
`inbox.slot(False)`, and from its next answer on the server sees it as *suspended*. It wants one again by
`inbox.slot(True)`; each such wish has the next number, its *lease*. The server learns of the wish with the study's next
answer, and once it has a slot sends the number of the lease back: only that grants it. Numbers are needed because both
sides speak at once: a grant that crosses a new `slot(False)` on its way is of an old lease, and is ignored.

This module imports nothing of the web, so that a process is ready soon, and NumPy only when the number of threads is
settled.
"""

import contextlib
import importlib
import json
import os
import threading
import traceback
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .lifetime import end_with_server

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from ...model.nets.owners import Owner
    from ...model.studies.study import Command, Inbox, Run

MAX_ANSWER = 256 * 1024
MAX_COMMANDS = 64
ANSWER_SECONDS = 0.05
"""Between two answers, at least: of those that a study gives faster only the newest is sent."""

NICE = 10
"""How much lower the priority of a long study is than the server's."""

Entry = tuple[str, str]
"""Where a study's `run` is: its module, and its name there. A process imports it by that."""


@dataclass(frozen=True)
class Answer:
    """The whole answer so far.

    done: how much is done, 0 to 1. final: whether it is the last. data: its JSON text. kept: the names of nets that the
    study has kept in the folder of own nets. suspended: whether the study has no use for a slot just now. lease: the
    number of its latest wish for one; the first, which it begins with, is 0. waiting: the study's position in the queue
    for a slot, 0 as its turn comes, None where that is nothing to tell; the server adds it.
    """

    done: float
    final: bool
    data: str
    kept: tuple[str, ...] = ()
    suspended: bool = False
    lease: int = 0
    waiting: int | None = None


@dataclass(frozen=True)
class Failure:
    """Why there is no answer. reason, params: as of `wire.refusal.Refusal`. log: for the server's console.

    sentence: of what the model refuses, under the model's own code.
    """

    reason: str
    params: Mapping[str, Any]
    log: str = ""
    sentence: str | None = None


def entry(run: "Run") -> Entry:
    """Where that `run` is."""
    return run.__module__, run.__qualname__


def run_quick(at: Entry, args: str) -> Answer | Failure:
    """What a quick study answers; args as JSON text."""
    from ...model.studies.study import NoInbox

    *_, last = _events(at, args, NoInbox())
    return last


def run_long(
    at: Entry, args: str, pipe: "Connection[Any, Any]", nice: int, owner: tuple[str, bool] | None = None
) -> None:
    """The main function of a long study's process.

    It sends Answers, or a Failure as the last; it receives Commands, and the number of a lease that is granted.
    nice: how much lower its priority is than the server's. owner: the fields of the `Owner` whose the nets are that it
    keeps; None: everyone's.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if hasattr(os, "nice"):
        os.nice(nice)
    end_with_server()
    from ...model.nets.owners import Owner  # and with it NumPy

    inbox, outbox = _Inbox(pipe, None if owner is None else Owner(*owner)), _Outbox(pipe)
    for event in _events(at, args, inbox):
        outbox.put(inbox.stamped(event) if isinstance(event, Answer) else event)
    outbox.close()


def _events(at: Entry, args: str, inbox: "Inbox") -> Iterator[Answer | Failure]:
    """Each answer, then the last one again as final; or a Failure, and nothing after it."""
    last = None
    try:
        run = getattr(importlib.import_module(at[0]), at[1])
        for done, data in run(json.loads(args), inbox):
            event = _packed(done, data)
            yield event
            if isinstance(event, Failure):
                return
            last = event
    except ValueError as error:
        yield _refused(error)
    except Exception:
        yield Failure("question_failed", {}, traceback.format_exc())
    else:
        yield Failure("question_failed", {}, "It answered nothing") if last is None else replace(last, final=True)


def _refused(error: ValueError) -> Failure:
    from ...model.refused import Refused

    if isinstance(error, Refused):
        return Failure(error.code, error.params, sentence=str(error))
    return Failure("args_refused", {"detail": str(error)})


def _packed(done: float, data: dict[str, Any]) -> Answer | Failure:
    """An answer as it is sent; a Failure where it is not JSON, or too large."""
    try:
        text = json.dumps(data, allow_nan=False, separators=(",", ":"))
        kept = data.get("kept") or ()
        answer = Answer(min(1.0, max(0.0, float(done))), False, text, (kept,) if isinstance(kept, str) else tuple(kept))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Failure("question_failed", {}, traceback.format_exc())
    if len(text) <= MAX_ANSWER:
        return answer
    sizes = {"size": len(text), "most": MAX_ANSWER}
    return Failure("answer_too_large", sizes, f"An answer of {len(text)} bytes, where {MAX_ANSWER} are allowed")


class _Outbox:
    """Sends what is put into it from a thread: the newest only, and no more often than a page can show."""

    def __init__(self, pipe: "Connection[Any, Any]") -> None:
        self._pipe = pipe
        self._newest: deque[Answer | Failure] = deque(maxlen=1)
        self._ready, self._closed = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._send, daemon=True)
        self._thread.start()

    def put(self, event: Answer | Failure) -> None:
        """Send this, unless something newer comes first."""
        self._newest.append(event)
        self._ready.set()

    def close(self) -> None:
        """Wait until the last is sent."""
        self._closed.set()
        self._ready.set()
        self._thread.join()

    def _send(self) -> None:
        while True:
            self._ready.wait()
            self._ready.clear()
            try:
                self._pipe.send(self._newest.pop())
            except IndexError:
                pass
            except OSError:
                os._exit(1)  # the server is gone
            if self._closed.wait(ANSWER_SECONDS) and not self._newest:
                return


class _Inbox:
    """The Inbox of a long study: a thread reads the pipe. Where the study takes nothing, the oldest is forgotten."""

    def __init__(self, pipe: "Connection[Any, Any]", owner: "Owner | None") -> None:
        self.owner = owner
        self._commands: deque[Command] = deque(maxlen=MAX_COMMANDS)
        self._changed = threading.Condition()
        self._suspended, self._lease = False, 0
        self._granted = self._granted_seen = True
        """Whether the newest lease is granted, and whether the study knows."""
        threading.Thread(target=self._receive, args=(pipe,), daemon=True).start()

    def take(self) -> "Command | None":
        """As of `Inbox`."""
        with self._changed:
            return self._commands.popleft() if self._commands else None

    def wait(self, seconds: float | None = None) -> "Command | None":
        """As of `Inbox`."""
        with self._changed:
            self._changed.wait_for(lambda: self._commands or self._granted != self._granted_seen, seconds)
            return self._commands.popleft() if self._commands else None

    def slot(self, wanted: bool) -> bool:
        """As of `Inbox`."""
        with self._changed:
            if not wanted:
                self._suspended, self._granted = True, False
            elif self._suspended:
                self._suspended, self._lease = False, self._lease + 1
            self._granted_seen = self._granted
            return self._granted

    def stamped(self, answer: Answer) -> Answer:
        """An answer, with what the study wants as it gives it."""
        return replace(answer, suspended=self._suspended, lease=self._lease)

    def _receive(self, pipe: "Connection[Any, Any]") -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                received = pipe.recv()
                with self._changed:
                    if not isinstance(received, int):
                        self._commands.append(received)
                    elif received == self._lease and not self._suspended:
                        self._granted = True
                    self._changed.notify()
