"""The desk where questions are answered, and what waits there, without a server."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from asked import LEDGER
from gatescope.app.processes import worker
from gatescope.app.processes.client import Client
from gatescope.app.processes.process import Commands
from gatescope.app.processes.worker import Answer
from gatescope.app.rooms.classes import Classes
from gatescope.app.rooms.memory import MemoryRooms
from gatescope.app.sessions import session
from gatescope.app.sessions.session import Session
from gatescope.app.sessions.streams import Stream
from gatescope.app.studies import questions
from gatescope.app.studies.jobs import Jobs
from gatescope.app.studies.questions import Questions
from gatescope.app.studies.service import StudyService
from gatescope.app.traces.columns import Column
from gatescope.app.traces.engine import Engine
from gatescope.app.traces.runs import Run as Held
from gatescope.app.traces.sharing import Group
from gatescope.app.wire.refusal import Refusal
from gatescope.app.wire.requests import Ask
from gatescope.model.studies.table import STUDIES, Study
from patience import SECONDS

Run = Callable[[Any], None]


class Doubles:
    """A desk that answers only when told, and a transport that keeps what a session sends."""

    def __init__(self) -> None:
        self.takes: dict[str, Callable[[Answer], None]] = {}
        self.sent: list[Any] = []

    def study(self, kind: str) -> Study | None:
        return STUDIES.get(kind)

    async def answer(self, study: Any, args: Any, words: Any, take: Callable[[Answer], None], client: Any) -> None:
        self.takes[args["name"]] = take
        await asyncio.Event().wait()

    async def send(self, message: str | bytes) -> None:
        self.sent.append(message)
        await asyncio.sleep(0)


def asking(number: int, kind: str = "ledger") -> Ask:
    return Ask(type="ask", ask=number, kind=kind, args={"name": str(number)})


def test_the_newest_answer_of_each_question_waits_and_no_more(run: Run) -> None:
    async def go() -> None:
        desk = Doubles()
        asked = Questions(desk, lambda: None, Client("me"))  # type: ignore[arg-type]
        for number in range(1, questions.MAX_OPEN + 1):
            asked.ask(asking(number))
        with pytest.raises(Refusal, match="At most 8 questions") as refused:
            asked.ask(asking(9))
        assert (refused.value.code, refused.value.ask) == ("busy", 9)
        await asyncio.sleep(0)
        for step in range(100):
            desk.takes["1"](Answer(step / 100, False, str(step)))
            desk.takes["2"](Answer(step / 100, step == 99, str(step)))
        one, two, none = (reply and reply.to_json() for reply in (asked.next(), asked.next(), asked.next()))
        assert one == '{"type":"answer","ask":1,"done":0.99,"final":false,"data":99}'
        assert two == '{"type":"answer","ask":2,"done":0.99,"final":true,"data":99}'
        assert none is None
        asked.ask(asking(9))
        # A last answer that is not sent yet counts as open.
        await asyncio.sleep(0)
        desk.takes["3"](Answer(1, True, "0"))
        with pytest.raises(Refusal, match="At most 8"):
            asked.ask(asking(10))
        desk.takes["3"](Answer(1, False, "late"))
        asked.cancel(3)
        assert asked.next() is None
        asked.ask(asking(10))
        await asked.close()
        desk.takes["1"](Answer(1, True, "late"))
        assert asked.next() is None

    run(go())


def test_answers_and_frames_take_turns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> None:
        desk = Doubles()
        one = Session(None, desk, None, Classes(MemoryRooms()), desk)  # type: ignore[arg-type]
        for number in range(1, 9):
            one.questions.ask(asking(number))
        await asyncio.sleep(0)
        for take in desk.takes.values():
            take(Answer(0.5, False, "0"))
        column = Column("x", 1, 0, 20)
        group = Group(Held.of("key", [column], [np.zeros((20, 1), np.float32)]), (column,), 0, 20)
        one.stage.stream = Stream(1, (group,), 0, 20, 20, 1)
        writer = asyncio.create_task(one._write())
        while len(desk.sent) < 1 + 8 + 20:
            await asyncio.sleep(0)
        writer.cancel()
        await one.questions.close()
        types = [json.loads(one)["type"] if isinstance(one, str) else "frame" for one in desk.sent]
        kinds = "".join(kind[0] for kind in types)
        assert kinds == "h" + "aff" * 8 + "ffff"

    monkeypatch.setattr(session, "YIELD_EVERY", 2)
    run(go())


def test_answers_are_kept_within_a_budget(run: Run) -> None:
    async def go() -> None:
        engine, took = Engine(1, deadline=SECONDS), []
        desk = StudyService(engine, Jobs(), kept_bytes=700)
        study = STUDIES["ledger"]
        for step in (0, 1, 2, 3, 0):
            await desk.answer(study, LEDGER | {"step": step}, Commands(), took.append, Client("me"))
        assert 1 < len(desk._kept) < 4
        assert desk._kept.bytes <= 700
        assert took[0] == took[-1]
        assert took[0] is not took[-1]
        await desk.answer(study, LEDGER | {"step": 0}, Commands(), took.append, Client("me"))
        assert took[-1] is took[-2]
        await engine.close()

    run(go())


def test_a_quick_study_that_fails_or_takes_too_long(run: Run, dawdle: Study, caplog: pytest.LogCaptureFixture) -> None:
    async def go() -> None:
        quick = Study("dawdle", dawdle.run, quick=True)
        engine, hasty = Engine(1, deadline=SECONDS), Engine(1, deadline=0.1)
        desk = StudyService(engine, Jobs())
        with pytest.raises(Refusal, match="could not answer") as refused:
            await desk.answer(quick, {"do": "fault"}, Commands(), lambda _: None, Client("me"))
        assert refused.value.code == "failed"
        with pytest.raises(Refusal, match="steps must be an integer") as refused:
            await desk.answer(quick, {"do": "refuse"}, Commands(), lambda _: None, Client("me"))
        assert refused.value.code == "bad_args"
        with pytest.raises(Refusal, match="given up") as refused:
            await StudyService(hasty, Jobs()).answer(quick, {"do": "hang"}, Commands(), lambda _: None, Client("me"))
        assert refused.value.code == "busy"
        await hasty.close()
        await engine.close()

    run(go())
    assert "RuntimeError: a mistake" in caplog.text


def test_what_a_worker_packs() -> None:
    assert worker._packed(2, {"kept": "a"}) == Answer(1.0, False, '{"kept":"a"}', ("a",))
    assert worker._packed(-1, {"kept": ["a", "b"]}) == Answer(0.0, False, '{"kept":["a","b"]}', ("a", "b"))
