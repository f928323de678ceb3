"""Long studies: what they say and hear, the line, the limits, and how they end. At rest: test_rest.py."""

import asyncio
import os
from collections.abc import Callable
from typing import Any

import pytest
from asked import Asked, Dictated, alive, gone, until, working
from clock import forward
from gatescope.app.studies import jobs as jobs_module
from gatescope.app.wire.refusal import Refusal
from gatescope.model.studies.table import Study
from patience import SECONDS

Run = Callable[[Any], None]


def test_the_answers_of_a_study(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working() as jobs:
            asked = Asked(jobs, dawdle, do="count", steps=3)
            await asked.task
            assert not any(answer.final for answer in asked.answers[:-1])
            assert (asked.data[-1]["step"], asked.answers[-1].done, asked.answers[-1].final) == (3, 1, True)
            assert asked.task.result() == asked.answers[-1]
            await gone(asked.data[0]["pid"])
            slow = Asked(jobs, dawdle, do="march", steps=3)
            for step in range(1, 4):
                slow.commands.send("on", {})
                await slow.until(lambda data, step=step: data["step"] == step)
            await slow.task
            # The last may come twice: as it is said, and as final.
            assert [data["step"] for data in slow.data][:3] == [1, 2, 3]
            assert slow.answers[0].done == 1 / 3

    run(go())


def test_words_are_heard_in_order_also_those_said_in_line(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(max_running=1) as jobs:
            first = Asked(jobs, dawdle, do="listen")
            second = Asked(jobs, dawdle, do="listen")
            await second.until(lambda data: data == {"waiting": 1})
            for number in range(3):
                second.commands.send("early", {"number": number})
            first.commands.send("pause", {})
            await first.until(lambda data: data["said"] == [["pause", {}]])
            first.commands.send("stop", {"why": "enough"})
            await first.task
            assert first.data[-1]["said"] == [["pause", {}], ["stop", {"why": "enough"}]]
            second.commands.send("stop", {})
            assert await second.task is None
            assert second.data[-1]["said"] == [*(["early", {"number": number}] for number in range(3)), ["stop", {}]]

    run(go())


def test_who_waits_knows_the_place_in_line(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(max_running=1, max_waiting=2) as jobs:
            first, second, third = (Asked(jobs, dawdle, do="hang") for _ in range(3))
            await third.until(lambda data: data == {"waiting": 2})
            assert second.data == [{"waiting": 1}]
            assert all(answer.done == 0 and not answer.final for answer in second.answers + third.answers)
            with pytest.raises(Refusal, match="Too many questions wait") as refused:
                await Asked(jobs, dawdle, do="hang").task
            assert refused.value.code == "busy"
            second.task.cancel()
            await third.until(lambda data: data == {"waiting": 1})
            pid = (await first.until(lambda data: "pid" in data))["pid"]
            first.task.cancel()
            await third.until(lambda data: "pid" in data)
            assert third.data[:-1] == [{"waiting": 2}, {"waiting": 1}, {"waiting": 0}]
            assert not alive(pid)

    run(go())


def test_a_cancelled_study_is_gone_though_it_would_never_end(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working() as jobs:
            for do in ("listen", "hang"):
                asked = Asked(jobs, dawdle, do=do)
                await asked.until(lambda data: True)
                (job,) = jobs._open
                pid = asked.data[-1]["pid"]
                asked.task.cancel()
                await gone(pid)
                await asyncio.wait_for(job.over.wait(), SECONDS)
            # Cancelled before there is a process.
            asked = Asked(jobs, dawdle, do="hang")
            await asyncio.sleep(0)
            (job,) = jobs._open
            asked.task.cancel()
            await asyncio.wait_for(job.over.wait(), SECONDS)
            assert jobs.slots.free

    run(go())


def test_the_limits_of_time(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(max_seconds=1800, max_idle_seconds=10**6) as jobs:
            burning = Asked(jobs, dawdle, do="burn")
            number = (await burning.until(lambda data: True))["number"]
            forward(1500)
            await burning.until(lambda data: data["number"] > number)
            forward(400)
            with pytest.raises(Refusal, match="was ended: it took more than 30 minutes"):
                await burning.task
        async with working(max_running=2, max_idle_seconds=300) as jobs:
            hanging, listening = Asked(jobs, dawdle, do="hang"), Asked(jobs, dawdle, do="listen")
            for asked in (hanging, listening):
                await asked.until(lambda data: "pid" in data)
            forward(200)
            listening.commands.send("on", {})
            await listening.until(lambda data: data["said"] == [["on", {}]])
            assert not hanging.task.done()
            forward(200)
            with pytest.raises(Refusal, match="neither an answer nor a word for 5 minutes") as refused:
                await hanging.task
            assert refused.value.code == "failed"
            assert not listening.task.done()
            listening.commands.send("stop", {})
            await listening.task

    run(go())


@pytest.mark.parametrize(
    ("cores", "servers", "places", "resting"),
    [
        (None, 1, 2, 16),
        (1, 1, 2, 16),
        (2, 1, 2, 16),
        (8, 1, 8, 16),
        (8, 2, 4, 8),
        (8, 4, 2, 4),
        (8, 16, 2, 4),
        (64, 4, 16, 4),
    ],
)
def test_processes_at_one_port_divide_the_places_of_their_machine(
    cores: int | None, servers: int, places: int, resting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    jobs = jobs_module.Jobs(shared=True, servers=servers)
    assert (jobs.slots.count, jobs.slots.each, jobs.max_suspended) == (places, places - 1, resting)
    assert jobs_module.Jobs(servers=servers).slots.each == places


def test_tabs_of_one_client_share_what_one_may_have_waiting(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(max_running=2, max_waiting_each=1, shared=True) as jobs:
            first = Asked(jobs, dawdle, "one", do="hang")
            second = Asked(jobs, dawdle, "one", do="hang")
            third = Asked(jobs, dawdle, "one", do="hang")
            with pytest.raises(Refusal) as refused:
                await third.task
            assert refused.value.reason == "too_many_of_yours_wait"
            assert (jobs.slots.free, jobs.slots.waiting) == (True, 1)
            # There is a slot left for another.
            other = Asked(jobs, dawdle, "other", do="hang")
            await until(lambda: not jobs.slots.free)
            for asked in (first, second, other):
                asked.task.cancel()

    run(go())


def test_where_a_server_ends_no_study_is_called_lost(
    dawdle: Study, run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(jobs_module, "Process", Dictated)

    async def go() -> None:
        async with working() as jobs:
            asked = Asked(jobs, dawdle)
            await until(lambda: bool(jobs._open))
        await asyncio.wait([asked.task])
        assert asked.task.cancelled()

    run(go())
    assert "unexpectedly" not in caplog.text
