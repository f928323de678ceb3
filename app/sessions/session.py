"""One websocket: a reader, an opener that computes, and a writer that sends answers, and what credit allows."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

from starlette.types import Receive, Send

from ...model.spec import Continued
from ..rooms.classes import Classes
from ..studies.questions import Questions
from ..studies.service import StudyService
from ..traces.columns import Column
from ..traces.engine import Engine, Runs
from ..traces.prepare import Experiment
from ..traces.sharing import Group, Sharing, sharing
from ..traces.terms import terms
from ..wire import frames, hello, replies
from ..wire.refusal import Refusal
from ..wire.replies import Fragment, Reply
from ..wire.requests import (
    MAX_CREDIT,
    Ask,
    Beat,
    Cancel,
    Credit,
    Delete,
    Explain,
    Join,
    Leave,
    Message,
    Open,
    Rename,
    Show,
    Start,
    Steer,
    Tell,
)
from .changes import NetChanges
from .classroom import Classroom

MAX_OUTBOX = 64
MAX_FRAME = 256 * 1024
YIELD_EVERY = 16

log = logging.getLogger("gatescope")


@dataclass
class Stream:
    """What the writer sends: of each group the steps from `next` on, as far as `credit` goes; `batch` to a frame."""

    number: int
    groups: tuple[Group, ...]
    next: int
    stop: int
    credit: int
    batch: int

    @classmethod
    def of(cls, number: int, shared: Sharing, credit: int, batch: int) -> "Stream":
        """What is to be sent of a trace; no frame is larger than MAX_FRAME."""
        widest = max((group.stride for group in shared.groups), default=1)
        first = min((group.start for group in shared.groups), default=shared.stop)
        batch = min(batch, max(1, MAX_FRAME // (4 * widest)))
        return cls(number, shared.groups, first, shared.stop, credit, batch)

    def frames(self, start: int, stop: int) -> Iterator[bytes]:
        """Those of the steps [start, stop)."""
        for first in range(start, stop, self.batch):
            for number, group in enumerate(self.groups):
                low, high = max(first, group.start), min(first + self.batch, stop, group.stop)
                if low < high:
                    yield frames.encode(self.number, number, low, group.values(low, high))


@dataclass(frozen=True)
class Shown:
    """The trace that a stream is of."""

    stream: int
    wanted: Experiment
    runs: Runs


class Session:
    """One client. `send` is used by the writer alone. first: a message that came before all others."""

    def __init__(
        self,
        engine: Engine,
        service: StudyService,
        changes: NetChanges,
        classes: Classes,
        receive: Receive,
        send: Send,
        first: str | None = None,
    ) -> None:
        self.engine, self.changes, self.receive, self.send, self.first = engine, changes, receive, send, first
        self.outbox: deque[Reply] = deque([hello.hello()])
        self.stream: Stream | None = None
        self.shown: Shown | None = None
        self.requested: tuple[Open, Experiment] | None = None
        self.asked: Explain | None = None
        self.early_credit: dict[int, int] = {}
        self.wake = asyncio.Event()
        self.wake.set()
        self.open_requested = asyncio.Event()
        self.explain_requested = asyncio.Event()
        self.questions = Questions(service, self.wake.set)
        self.classroom = Classroom(classes, self.wake.set)
        if classes.joins:
            self.outbox.append(replies.Reached(classes.joins))

    async def run(self) -> None:
        """Until the client leaves, or is sent away."""
        with hello.listening(self._nets):
            await self._run()

    async def _run(self) -> None:
        helpers = [asyncio.create_task(one) for one in (self._write(), self._open(), self._explained())]
        reader = asyncio.create_task(self._read())
        try:
            await asyncio.wait([reader, *helpers], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (reader, *helpers):
                task.cancel()
            self.classroom.leave()
            await self.questions.close()
            ends = await asyncio.gather(reader, *helpers, return_exceptions=True)
        for end in ends:
            if isinstance(end, Exception) and not isinstance(end, OSError):
                log.error("A session ended by an error", exc_info=end)
        if isinstance(ends[0], tuple):
            code, reason = ends[0]
            await self.send({"type": "websocket.close", "code": code, "reason": reason})

    async def _read(self) -> tuple[int, str] | None:
        early = {"type": "websocket.receive", "text": self.first}
        event: Any = await self.receive() if self.first is None else early
        while True:
            if event["type"] == "websocket.disconnect":
                return None
            if len(self.outbox) > MAX_OUTBOX:
                return 1008, "answers are not read"
            try:
                await self._handle(event)
            except Refusal as refusal:
                self._refuse(refusal)
            except Exception:
                log.exception("A message could not be handled")
                self._refuse(Refusal("message_failed"))
            # Many may have come at once: what each costs is not to add up for others.
            await asyncio.sleep(0)
            event = await self.receive()

    async def _handle(self, event: Any) -> None:
        text = event.get("text")
        if text is None:
            raise Refusal("message_not_text")
        message, wanted = await self.engine.reader.read(text)
        done = self.HANDLERS[type(message)](self, message, wanted)
        if done is not None:
            await done

    def _beat(self, message: Beat, _: object) -> None:
        self._put(replies.Beat())

    def _credit(self, message: Credit, _: object) -> None:
        if self.stream is not None and self.stream.number == message.stream:
            self.stream.credit = min(self.stream.credit + message.steps, MAX_CREDIT)
            self.wake.set()
        elif message.stream in self.early_credit:
            self.early_credit[message.stream] = min(self.early_credit[message.stream] + message.steps, MAX_CREDIT)

    def _request(self, message: Open, wanted: Experiment) -> None:
        """The opener does it next; one that it has not begun is overtaken."""
        if self.requested is not None:
            overtaken = self.requested[0].stream
            self.early_credit.pop(overtaken, None)
            self._refuse(Refusal("overtaken", stream=overtaken))
        self.requested = message, wanted
        self.early_credit[message.stream] = message.credit
        self.open_requested.set()

    def _explain(self, message: Explain, _: object) -> None:
        """The explainer does it next; of those that it has not begun the last wins."""
        self.asked = message
        self.explain_requested.set()

    def _ask(self, message: Ask, _: object) -> None:
        self.questions.ask(message)

    def _cancel(self, message: Cancel, _: object) -> None:
        self.questions.cancel(message.ask)

    def _tell(self, message: Tell, _: object) -> None:
        self.questions.tell(message)

    async def _change(self, message: Rename | Delete, _: object) -> None:
        try:
            await self.changes.make(message)
        except Refusal:
            raise
        except Exception:
            log.exception("A net could not be changed")
            raise Refusal("message_failed", net=message.net) from None
        self._put(replies.Changed(message.net))

    async def _start_class(self, message: Start, _: object) -> None:
        await self.classroom.start(message)

    async def _join_class(self, message: Join, _: object) -> None:
        await self.classroom.join(message)

    def _leave_class(self, message: Leave, _: object) -> None:
        self.classroom.leave()

    async def _show_class(self, message: Show, _: object) -> None:
        await self.classroom.show(message)

    async def _steer_class(self, message: Steer, _: object) -> None:
        await self.classroom.steer(message)

    HANDLERS: ClassVar[dict[type[Message], Callable[["Session", Any, Any], Awaitable[None] | None]]] = {
        Beat: _beat,
        Credit: _credit,
        Open: _request,
        Explain: _explain,
        Ask: _ask,
        Cancel: _cancel,
        Tell: _tell,
        Rename: _change,
        Delete: _change,
        Start: _start_class,
        Join: _join_class,
        Leave: _leave_class,
        Show: _show_class,
        Steer: _steer_class,
    }
    """What is done with a message of each type; an Open comes with its Experiment."""

    async def _open(self) -> None:
        while True:
            await self.open_requested.wait()
            self.open_requested.clear()
            if self.requested is None:
                continue
            (message, wanted), self.requested = self.requested, None
            bases = self.engine.bases(wanted, [held.run for held in message.have])
            try:
                runs = await self.engine.runs(wanted, bases)
            except Refusal as refusal:
                self._refuse(refusal.about(stream=message.stream))
            except Exception:
                log.exception("A trace could not be computed")
                self._refuse(Refusal("trace_failed", stream=message.stream))
            else:
                self._begin(message, wanted, sharing(wanted, runs, message.have, bases, message.until))
                self.shown = Shown(message.stream, wanted, runs)
            self.early_credit.pop(message.stream, None)

    def _begin(self, message: Open, wanted: Experiment, shared: Sharing) -> None:
        self._put(opened(message.stream, wanted, shared))
        credit = self.early_credit.get(message.stream, message.credit)
        self.stream = Stream.of(message.stream, shared, credit, message.batch)

    async def _explained(self) -> None:
        while True:
            await self.explain_requested.wait()
            self.explain_requested.clear()
            asked, shown = self.asked, self.shown
            if asked is None or shown is None or asked.stream != shown.stream:
                continue
            try:
                values = await terms(self.engine, shown.wanted, shown.runs, asked)
            except Refusal as refusal:
                self._refuse(refusal.about(stream=asked.stream))
            except Exception:
                log.exception("A cell could not be explained")
                self._refuse(Refusal("message_failed", stream=asked.stream))
            else:
                self._put(replies.Terms(asked.stream, asked.layer, asked.unit, asked.start, values))

    async def _write(self) -> None:
        while True:
            await self.wake.wait()
            self.wake.clear()
            while self.outbox:
                await self.send({"type": "websocket.send", "text": self.outbox.popleft().to_json()})
            room = await self.classroom.next()
            if room is not None:
                await self.send({"type": "websocket.send", "text": room.to_json()})
            # One answer, then frames: neither waits for all of the other.
            answer = self.questions.next()
            if answer is not None:
                await self.send({"type": "websocket.send", "text": answer.to_json()})
                self.wake.set()
            stream = self.stream
            if stream is not None and stream.next < stream.stop and stream.credit > 0:
                await self._frames(stream)

    async def _frames(self, stream: Stream) -> None:
        """Send what credit allows, in pieces, until there is something else to say."""
        last = min(stream.stop, stream.next + min(stream.credit, stream.batch * YIELD_EVERY))
        for frame in stream.frames(stream.next, last):
            await self.send({"type": "websocket.send", "bytes": frame})
        stream.credit -= last - stream.next
        stream.next = last
        self.wake.set()
        await asyncio.sleep(0)

    def _nets(self, now: replies.Nets) -> None:
        """Tell which nets there are; of those that wait to be told only the newest."""
        for at, reply in enumerate(self.outbox):
            if isinstance(reply, replies.Nets):
                self.outbox[at] = now
                return
        self._put(now)

    def _refuse(self, refusal: Refusal) -> None:
        self._put(replies.Error.of(refusal))

    def _put(self, reply: Reply) -> None:
        self.outbox.append(reply)
        self.wake.set()


def opened(stream: int, wanted: Experiment, shared: Sharing) -> replies.Opened:
    """What a client is told of a trace whose frames follow."""
    sizes, base = wanted.sizes, shared.base
    used = None
    if wanted.used_key is not None:
        key, steps = (None, None) if base is None else (base.key, base.steps)
        read = None if shared.tokens is None else _read(wanted, shared.tokens, shared.stop)
        used = replies.Run(wanted.used_key, _columns(wanted.used_columns), key, steps, read)
    return replies.Opened(
        stream,
        wanted.spec_json,
        wanted.steps,
        sizes.inputs,
        sizes.hidden,
        sizes.cells,
        sizes.outputs,
        wanted.tokens_json if shared.stop == wanted.steps else Fragment.of(_read(wanted, wanted.tokens, shared.stop)),
        replies.Run(wanted.free_key, _columns(wanted.free_columns)),
        used,
        [
            replies.Group(
                "free" if group.run.key == wanted.free_key else "used",
                [column.name for column in group.columns],
                group.start,
                group.stop,
            )
            for group in shared.groups
        ],
        shared.stop if shared.stop < wanted.steps else None,
    )


def _read(wanted: Experiment, tokens: tuple[str, ...], stop: int) -> list[str]:
    """What a run reads; where it reads its own words, "" from step `stop` on: they would tell what it said."""
    if not isinstance(wanted.spec.input, Continued):
        return list(tokens)
    return [token if step < stop else "" for step, token in enumerate(tokens)]


@lru_cache(maxsize=256)
def _columns(columns: tuple[Column, ...]) -> Fragment:
    return Fragment.of([replies.Column(column.name, column.width, column.start, column.stop) for column in columns])
