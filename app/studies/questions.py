"""Questions to studies: what one socket has asked."""

import asyncio
import functools
import logging
from collections.abc import Callable
from typing import Any

from ...model.studies.table import STUDIES, Study
from ..processes.client import Client
from ..processes.process import Commands
from ..processes.worker import Answer
from ..wire import netlist, replies
from ..wire.message import Fragment, Reply
from ..wire.refusal import Refusal
from ..wire.requests import Ask, Tell
from .service import StudyService

MAX_OPEN = 8

log = logging.getLogger("gatescope")


class _Question:
    """One that is open."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.commands = Commands()
        self.kept: tuple[str, ...] = ()
        self.task: asyncio.Task[None] | None = None


class Questions:
    """What one socket has asked. `wake` is called when there is something to send. client: on whose behalf it asks.

    Of each question only the newest answer waits to be sent; one counts as open until its last is.
    """

    def __init__(self, service: StudyService, wake: Callable[[], object], client: Client) -> None:
        self.service, self.wake, self.client = service, wake, client
        self._open: dict[int, _Question] = {}
        self._outbox: dict[int, Answer | Refusal] = {}
        self._nets_kept = 0
        self._refreshing: asyncio.Task[None] | None = None

    def ask(self, message: Ask) -> None:
        """Begin to answer; Refusal for an unknown study, or for too many questions."""
        number = message.ask
        study = self.service.study(message.kind)
        self.cancel(number)
        if study is None:
            known = ", ".join(STUDIES)
            raise Refusal("no_such_study", {"kind": message.kind, "known": known}, ask=number)
        if len(self._open.keys() | self._outbox.keys()) >= MAX_OPEN:
            raise Refusal("too_many_open", {"most": MAX_OPEN}, ask=number)
        question = _Question(number)
        self._open[number] = question
        question.task = asyncio.create_task(self._answer(question, study, message.args))

    def cancel(self, number: int) -> None:
        """Drop a question, and what waits to be sent of it."""
        self._outbox.pop(number, None)
        question = self._open.pop(number, None)
        if question is not None and question.task is not None:
            question.task.cancel()

    def tell(self, message: Tell) -> None:
        """Send a command to the study that answers, if one does."""
        question = self._open.get(message.ask)
        if question is not None:
            question.commands.send(message.word, message.args)

    def next(self) -> Reply | None:
        """The next message to send: of the question whose answer has waited longest."""
        if self._refreshing is not None:
            return None  # an answer that names a net comes after the message that says what it is
        if not self._outbox:
            return None
        number = next(iter(self._outbox))
        event = self._outbox.pop(number)
        if isinstance(event, Refusal):
            return replies.Error.of(event)
        return replies.Answer(number, event.done, event.final, Fragment(event.data), event.waiting)

    async def close(self) -> None:
        """End all."""
        tasks = [question.task for question in self._open.values() if question.task is not None]
        for number in list(self._open):
            self.cancel(number)
        if self._refreshing is not None:
            self._refreshing.cancel()
            tasks.append(self._refreshing)
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _answer(self, question: _Question, study: Study, args: dict[str, Any]) -> None:
        number = question.number
        try:
            deliver = functools.partial(self._receive, question)
            await self.service.answer(study, args, question.commands, deliver, self.client)
        except Refusal as refusal:
            self._put(question, refusal.about(ask=number))
        except Exception:
            log.exception("A question could not be answered")
            self._put(question, Refusal("question_failed", ask=number))

    def _receive(self, question: _Question, answer: Answer) -> None:
        if answer.kept != question.kept and self._open.get(question.number) is question:
            question.kept = answer.kept
            self._nets_kept += 1
            if self._refreshing is None:
                self._refreshing = asyncio.create_task(self._refresh())
        self._put(question, answer)

    async def _refresh(self) -> None:
        """See the nets that were kept, also those that are kept meanwhile."""
        seen = 0
        try:
            while seen != self._nets_kept:
                seen = self._nets_kept
                await netlist.refreshed()
        finally:
            self._refreshing = None
            self.wake()

    def _put(self, question: _Question, event: Answer | Refusal) -> None:
        if self._open.get(question.number) is not question:
            return
        if isinstance(event, Refusal) or event.final:
            del self._open[question.number]
        self._outbox[question.number] = event
        self.wake()
