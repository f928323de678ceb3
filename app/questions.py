"""Questions to studies: what one socket has asked, and the desk where the questions of all are answered."""

import asyncio
import functools
import hashlib
import json
import logging
from collections.abc import Callable, Hashable
from typing import Any

from ..model import nets
from ..model.recent import Recent
from ..model.studies.table import STUDIES, Study
from . import catalogue, worker
from .jobs import Jobs, Take
from .messages import Ask, Refusal, Tell
from .pool import Engine
from .process import Words
from .worker import Answer, Failure

MAX_OPEN = 8
KEPT_BYTES = 16 * 2**20

log = logging.getLogger("gatescope")


class Desk:
    """Answers the questions of all sockets: quick ones in the pool, long ones as jobs. Final answers are kept."""

    def __init__(self, engine: Engine, jobs: Jobs, kept_bytes: int = KEPT_BYTES) -> None:
        self.engine, self.jobs = engine, jobs
        self._kept: Recent[bytes, Answer] = Recent(kept_bytes)

    async def answer(self, study: Study, args: dict[str, Any], words: Words, take: Take, client: Hashable) -> None:
        """Give `take` each answer, the final one last; Refusal where none comes. client: who asks."""
        text = json.dumps(args, sort_keys=True, separators=(",", ":"), allow_nan=False)
        key = hashlib.sha256(f"{study.name} {text}".encode()).digest()
        known = await self._known(key)
        if known is not None:
            take(known)
            return

        found: Answer | Failure | None
        if study.quick:
            found = await self.engine.compute(functools.partial(worker.once, worker.place(study.run), text))
            if isinstance(found, Failure):
                if found.detail:
                    log.error("The study %s failed: %s", study.name, found.detail)
                raise Refusal(found.code, found.message)
            take(found)
        else:
            found = await self.jobs.run(study, text, words, take, client)
        if found is not None:
            self._kept.put(key, found, len(found.data))

    async def _known(self, key: bytes) -> Answer | None:
        found = self._kept.get(key)
        if found is not None and found.kept:
            # A net that was kept may have gone since.
            await catalogue.refreshed()
            return found if set(found.kept) <= set(nets.names()) else None
        return found


class _Question:
    """One that is open."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.words = Words()
        self.kept: tuple[str, ...] = ()
        self.task: asyncio.Task[None] | None = None


class Questions:
    """What one socket has asked. `awake` is called when there is something to send.

    Of each question only the newest answer waits to be sent; one counts as open until its last is.
    """

    def __init__(self, desk: Desk, awake: Callable[[], object]) -> None:
        self.desk, self.awake = desk, awake
        self._open: dict[int, _Question] = {}
        self._outbox: dict[int, Answer | Refusal] = {}
        self._nets_changed, self._news = False, 0
        self._looking: asyncio.Task[None] | None = None

    def ask(self, message: Ask) -> None:
        """Begin to answer; Refusal for an unknown study, or for too many questions."""
        number = message.ask
        study = STUDIES.get(message.kind)
        self.cancel(number)
        if study is None:
            known = ", ".join(STUDIES)
            raise Refusal("bad_args", f"There is no study {message.kind!r}; there are {known}", ask=number)
        if len(self._open.keys() | self._outbox.keys()) >= MAX_OPEN:
            raise Refusal("busy", f"At most {MAX_OPEN} questions may be open at once; end one first", ask=number)
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
        """Say a word to the study that answers, if one does."""
        question = self._open.get(message.ask)
        if question is not None:
            question.words.say(message.word, message.args)

    def next(self) -> str | None:
        """The next message to send: of the question whose answer has waited longest."""
        if self._looking is not None:
            return None  # an answer that names a net comes after the message that says what it is
        if self._nets_changed:
            self._nets_changed = False
            return catalogue.now()
        if not self._outbox:
            return None
        number = next(iter(self._outbox))
        said = self._outbox.pop(number)
        if isinstance(said, Refusal):
            return said.to_json()
        head = f'"ask":{number},"done":{json.dumps(said.done)},"final":{json.dumps(said.final)}'
        return f'{{"type":"answer",{head},"data":{said.data}}}'

    async def close(self) -> None:
        """End all."""
        tasks = [question.task for question in self._open.values() if question.task is not None]
        for number in list(self._open):
            self.cancel(number)
        if self._looking is not None:
            self._looking.cancel()
            tasks.append(self._looking)
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _answer(self, question: _Question, study: Study, args: dict[str, Any]) -> None:
        number = question.number
        try:
            await self.desk.answer(study, args, question.words, functools.partial(self._take, question), self)
        except Refusal as refusal:
            self._say(question, Refusal(refusal.code, refusal.message, ask=number))
        except Exception:
            log.exception("A question could not be answered")
            self._say(question, Refusal("failed", worker.FAULT, ask=number))

    def _take(self, question: _Question, answer: Answer) -> None:
        if answer.kept != question.kept and self._open.get(question.number) is question:
            question.kept = answer.kept
            self._news += 1
            if self._looking is None:
                self._looking = asyncio.create_task(self._look())
        self._say(question, answer)

    async def _look(self) -> None:
        """See the nets that were kept, also those that are kept meanwhile."""
        seen = 0
        try:
            while seen != self._news:
                seen = self._news
                await catalogue.refreshed()
        finally:
            self._looking, self._nets_changed = None, True
            self.awake()

    def _say(self, question: _Question, said: Answer | Refusal) -> None:
        if self._open.get(question.number) is not question:
            return
        if isinstance(said, Refusal) or said.final:
            del self._open[question.number]
        self._outbox[question.number] = said
        self.awake()
