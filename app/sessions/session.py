"""One client: a reader, an opener that computes, one that explains, and a writer that sends answers and frames."""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, ClassVar

from ..rooms.classes import Classes
from ..rooms.clients import ALONE, Clients
from ..studies.questions import Questions
from ..studies.service import StudyService
from ..traces.engine import Engine
from ..traces.prepare import Prepared
from ..traces.sharing import Sharing, sharing
from ..traces.terms import terms
from ..wire import netlist, replies
from ..wire.classrequests import ClassMessage
from ..wire.message import Reply
from ..wire.refusal import Refusal
from ..wire.requests import (
    MAX_CREDIT,
    Ask,
    Beat,
    Cancel,
    Claim,
    Close,
    Credit,
    Delete,
    Explain,
    Message,
    Open,
    Rename,
    Tell,
)
from .changes import NetChanges
from .classroom import Classroom
from .forgetting import Forgetting
from .listing import Listing
from .streams import Place, Shown, Stream, opened
from .transport import Transport

MAX_OUTBOX = 64
YIELD_EVERY = 16

log = logging.getLogger("gatescope")


class Session:
    """One client. What it is sent goes out by the writer alone. refusals: how often each reason was told, to all."""

    def __init__(
        self,
        engine: Engine,
        service: StudyService,
        changes: NetChanges,
        classes: Classes,
        transport: Transport,
        refusals: Counter[str] | None = None,
        clients: Clients = ALONE,
        forgetting: Forgetting | None = None,
    ) -> None:
        self.clients, self.forgetting = clients, forgetting or Forgetting()
        self.listing = Listing(self.clients.unsaid(), self._nets, self.forgetting.days)
        self.refusals = Counter() if refusals is None else refusals
        self.engine, self.changes, self.transport = engine, changes, transport
        self.outbox: deque[Reply] = deque([self.listing.hello()])
        self.stage, self.beside = self.places = (Place(), Place())
        self.explain_wanted: Explain | None = None
        self.early_credit: dict[int, int] = {}
        """Of streams that were asked for and have not begun, by number; of one that was closed meanwhile no more."""
        self.wake = asyncio.Event()
        self.wake.set()
        self.open_requested = asyncio.Event()
        self.explain_requested = asyncio.Event()
        self.questions = Questions(service, self.wake.set, self.listing.client)
        self.classroom = Classroom(classes, self.wake.set)
        if classes.joins:
            self.outbox.append(replies.Reached(classes.joins))

    async def run(self) -> None:
        """Until the client leaves, or is sent away."""
        with netlist.listening(self.listing):
            await self._run()

    async def _run(self) -> None:
        helpers = [asyncio.create_task(one) for one in (self._write(), self._open(), self._explained())]
        reader = asyncio.create_task(self._read())
        try:
            await asyncio.wait([reader, *helpers], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (reader, *helpers):
                task.cancel()
            await self.classroom.leave()
            await self.questions.close()
            ends = await asyncio.gather(reader, *helpers, return_exceptions=True)
        for end in ends:
            if isinstance(end, Exception) and not isinstance(end, OSError):
                log.error("A session ended by an error", exc_info=end)
        if isinstance(ends[0], tuple):
            await self.transport.close(*ends[0])

    async def _read(self) -> tuple[int, str] | None:
        while (message := await self.transport.receive()) is not None:
            if len(self.outbox) > MAX_OUTBOX:
                return 1008, "answers are not read"
            try:
                await self._handle(message)
            except Refusal as refusal:
                self._refuse(refusal)
            except Exception:
                log.exception("A message could not be handled")
                self._refuse(Refusal("message_failed"))
            # Many may have come at once: what each costs is not to add up for others.
            await asyncio.sleep(0)
        return None

    async def _handle(self, text: str | bytes) -> None:
        if isinstance(text, bytes):
            raise Refusal("message_not_text")
        message, wanted = await self.engine.reader.read(text)
        if isinstance(message, ClassMessage):
            return await self.classroom.take(message)
        done = self.HANDLERS[type(message)](self, message, wanted)
        if done is not None:
            await done

    def _beat(self, message: Beat, _: object) -> None:
        self._put(replies.Beat())

    def _credit(self, message: Credit, _: object) -> None:
        for stream in (place.stream for place in self.places):
            if stream is not None and stream.number == message.stream:
                stream.credit = min(stream.credit + message.steps, MAX_CREDIT)
                self.wake.set()
                return
        if message.stream in self.early_credit:
            self.early_credit[message.stream] = min(self.early_credit[message.stream] + message.steps, MAX_CREDIT)

    def _request(self, message: Open, wanted: Prepared) -> None:
        """The opener does it next; one for the same place that it has not begun is overtaken."""
        place = self.beside if message.beside else self.stage
        if place.requested is not None:
            overtaken = place.requested[0].stream
            self.early_credit.pop(overtaken, None)
            self._refuse(Refusal("overtaken", stream=overtaken))
        place.requested = message, wanted
        self.early_credit[message.stream] = message.credit
        self.open_requested.set()

    def _close(self, message: Close, _: object) -> None:
        for place in self.places:
            place.close(message.stream)
        self.early_credit.pop(message.stream, None)

    def _explain(self, message: Explain, _: object) -> None:
        """The explainer does it next; of those that it has not begun the last wins."""
        self.explain_wanted = message
        self.explain_requested.set()

    def _ask(self, message: Ask, _: object) -> None:
        self.questions.ask(message)

    def _cancel(self, message: Cancel, _: object) -> None:
        self.questions.cancel(message.ask)

    def _tell(self, message: Tell, _: object) -> None:
        self.questions.tell(message)

    async def _claim(self, message: Claim, _: object) -> None:
        client = self.clients.said(message.key, message.token)
        self.questions.client = client
        await self.forgetting.came(client.rights.owners)
        await self.listing.belongs_to(client, message.shown)

    async def _change(self, message: Rename | Delete, _: object) -> None:
        try:
            await self.changes.make(message, self.listing.client.rights)
        except Refusal:
            raise
        except Exception:
            log.exception("A net could not be changed")
            raise Refusal("message_failed", net=message.net) from None
        self._put(replies.Changed(message.net))

    HANDLERS: ClassVar[dict[type[Message], Callable[["Session", Any, Any], Awaitable[None] | None]]] = {
        Beat: _beat,
        Credit: _credit,
        Open: _request,
        Close: _close,
        Explain: _explain,
        Ask: _ask,
        Cancel: _cancel,
        Tell: _tell,
        Claim: _claim,
        Rename: _change,
        Delete: _change,
    }
    """What is done with a message of each type, but for those to a class; an Open comes with what is prepared of it."""

    async def _open(self) -> None:
        while True:
            await self.open_requested.wait()
            self.open_requested.clear()
            while place := next((one for one in self.places if one.requested), None):
                await self._open_in(place)

    async def _open_in(self, place: Place) -> None:
        if place.requested is None:
            return
        (message, wanted), place.requested = place.requested, None
        bases = self.engine.bases(wanted, [held.run for held in message.have])
        try:
            runs = await self.engine.runs(wanted, bases)
        except Refusal as refusal:
            self._refuse(refusal.about(stream=message.stream))
        except Exception:
            log.exception("A trace could not be computed")
            self._refuse(Refusal("trace_failed", stream=message.stream))
        else:
            # Before it is told what it opened, it is told what net that is of.
            await self.listing.show(wanted.spec.net)
            await self.forgetting.opened(wanted.spec.net)
            # Unless it was closed meanwhile.
            if message.stream in self.early_credit:
                self._begin(place, message, wanted, sharing(wanted, runs, message.have, bases, message.until))
                place.shown = Shown(message.stream, wanted, runs)
        self.early_credit.pop(message.stream, None)

    def _begin(self, place: Place, message: Open, wanted: Prepared, shared: Sharing) -> None:
        self._put(opened(message.stream, wanted, shared))
        credit = self.early_credit.get(message.stream, message.credit)
        place.stream = Stream.of(message.stream, shared, credit, message.batch)

    async def _explained(self) -> None:
        while True:
            await self.explain_requested.wait()
            self.explain_requested.clear()
            explain = self.explain_wanted
            shown = next((place.shown for place in self.places if explain and place.holds(explain.stream)), None)
            if explain is None or shown is None:
                continue
            try:
                values = await terms(self.engine, shown.wanted, shown.runs, explain)
            except Refusal as refusal:
                self._refuse(refusal.about(stream=explain.stream))
            except Exception:
                log.exception("A cell could not be explained")
                self._refuse(Refusal("message_failed", stream=explain.stream))
            else:
                self._put(replies.Terms(explain.stream, explain.layer, explain.unit, explain.start, values))

    async def _write(self) -> None:
        while True:
            await self.wake.wait()
            self.wake.clear()
            told = await self.classroom.next()
            if (room := self.classroom.room) is not None:
                await self.listing.follow(room.owner, room.screen)
            while self.outbox:
                await self._say(self.outbox.popleft())
            for reply in told:
                await self._say(reply)
            # One answer, then frames: neither waits for all of the other.
            answer = self.questions.next()
            if answer is not None:
                await self._say(answer)
                self.wake.set()
            for stream in [place.stream for place in self.places if place.stream]:
                if stream.waits:
                    await self._frames(stream)

    async def _say(self, reply: Reply) -> None:
        if isinstance(reply, replies.Error):
            self.refusals[reply.reason] += 1
        await self.transport.send(reply.to_json())

    async def _frames(self, stream: Stream) -> None:
        """Send what credit allows, in pieces, until there is something else to say."""
        last = min(stream.stop, stream.next + min(stream.credit, stream.batch * YIELD_EVERY))
        for frame in stream.frames(stream.next, last):
            await self.transport.send(frame)
        stream.credit -= last - stream.next
        stream.next = last
        self.wake.set()
        await asyncio.sleep(0)

    def _nets(self, now: replies.Nets) -> None:
        """Tell which nets there are; of those that wait to be told only the newest, and with it what it leaves out."""
        for at, reply in enumerate(self.outbox):
            if isinstance(reply, replies.Nets):
                self.outbox[at] = replace(now, nets=reply.nets) if now.nets is None else now
                return
        self._put(now)

    def _refuse(self, refusal: Refusal) -> None:
        self._put(replies.Error.of(refusal))

    def _put(self, reply: Reply) -> None:
        self.outbox.append(reply)
        self.wake.set()
