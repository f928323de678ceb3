"""Long studies: what they say and hear, the line, rest, the limits, and how they end."""

import asyncio
import os
from collections.abc import Callable
from typing import Any

import pytest
from asked import Asked, alive, gone, until, working
from clock import forward
from gatescope.app.processes.client import Client
from gatescope.app.processes.process import Commands
from gatescope.app.processes.worker import Answer
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


def test_one_that_rests_gives_its_place_away_and_can_still_be_spoken_to(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(max_running=1) as jobs:
            first, second = Asked(jobs, dawdle, do="rest"), Asked(jobs, dawdle, do="rest")
            await second.until(lambda data: data == {"waiting": 1})
            first.commands.send("rest", {})
            await first.until(lambda data: data["state"] == "rests")
            await second.until(lambda data: data.get("state") == "on")
            first.commands.send("show", {})
            told = await first.until(lambda data: data["told"] == 2)
            assert told["state"] == "rests"
            assert told["pid"] == first.data[0]["pid"]

    run(go())


def test_one_that_goes_on_waits_its_turn_and_says_so(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(max_running=1) as jobs:
            first, second, third = (Asked(jobs, dawdle, do="rest") for _ in range(3))
            await third.until(lambda data: data == {"waiting": 2})
            first.commands.send("rest", {})
            await second.until(lambda data: data.get("state") == "on")
            first.commands.send("go", {})
            waiting = await first.until(lambda data: data.get("waiting") == 2)
            assert (waiting["state"], waiting["pid"]) == ("waiting", first.data[0]["pid"])
            # It can think again, and loses its place in line by it.
            first.commands.send("rest", {})
            await first.until(lambda data: data["state"] == "rests" and "waiting" not in data)
            first.commands.send("go", {})
            await first.until(lambda data: data.get("waiting") == 2)
            second.task.cancel()
            await first.until(lambda data: data.get("waiting") == 1)
            third.task.cancel()
            on = await first.until(lambda data: data["state"] == "on")
            assert "waiting" not in on
            numbers = [data["waiting"] for data in first.data if "waiting" in data]
            assert numbers[-1] == 0
            assert not jobs.slots.free

    run(go())


@pytest.mark.long
def test_hurried_words_never_let_two_compute_at_one_place(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(max_running=1) as jobs:
            both = [Asked(jobs, dawdle, do="rest") for _ in range(2)]
            await both[0].until(lambda data: data.get("state") == "on")
            # "Go" comes before "rest" is heard, while it is, or after.
            pauses: list[Callable[[Any, int], bool]] = [
                lambda data, said: True,
                lambda data, said: data.get("told", 0) >= said,
                lambda data, said: data.get("state") == "rests" and data["told"] == said,
            ]
            said = 0
            for pause in pauses * 6:
                for asked in both:
                    asked.commands.send("rest", {})
                    await asked.until(lambda data, pause=pause, said=said: pause(data, said + 1))
                    asked.commands.send("go", {})
                said += 2

            def settled() -> bool:
                now = [asked.data[-1] for asked in both]
                all_heard = all(data.get("told") == said for data in now)
                return all_heard and {data.get("waiting", data["state"]) for data in now} == {"on", 1}

            await until(settled)
            on, other = both if "waiting" not in both[0].data[-1] else reversed(both)
            on.commands.send("rest", {})
            await other.until(lambda data: data.get("state") == "on")

    run(go())


def test_rest_knows_no_limit_of_time_and_does_not_count(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(max_running=1, max_seconds=3600, max_idle_seconds=1200) as jobs:
            asked = Asked(jobs, dawdle, do="rest")
            asked.commands.send("rest", {})
            await asked.until(lambda data: data["state"] == "rests")
            forward(10**5)
            asked.commands.send("go", {})
            await asked.until(lambda data: data["state"] == "on")
            # Then both limits hold again.
            forward(1000)
            asked.commands.send("on", {})
            await asked.until(lambda data: data["told"] == 3)
            forward(1300)
            with pytest.raises(Refusal, match="neither an answer nor a word for 20 minutes"):
                await asked.task
        async with working(max_running=1, max_seconds=3600, max_idle_seconds=10**6) as jobs:
            asked = Asked(jobs, dawdle, do="rest")
            await asked.until(lambda data: data["state"] == "on")
            forward(2000)
            asked.commands.send("rest", {})
            await asked.until(lambda data: data["state"] == "rests")
            forward(10**5)
            asked.commands.send("go", {})
            await asked.until(lambda data: data["state"] == "on")
            forward(1000)
            asked.commands.send("on", {})
            await asked.until(lambda data: data["told"] == 3)
            # What it took before the rest counts.
            forward(700)
            with pytest.raises(Refusal, match="took more than 60 minutes"):
                await asked.task

    run(go())


def test_only_so_many_rest_and_the_one_quiet_longest_makes_way(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(max_running=1, max_suspended=2) as jobs:
            resting = []
            for _ in range(2):
                asked = Asked(jobs, dawdle, do="rest")
                asked.commands.send("rest", {})
                await asked.until(lambda data: data.get("state") == "rests")
                resting.append(asked)
            first, second = resting
            first.commands.send("show", {})
            await first.until(lambda data: data["told"] == 2)
            third = Asked(jobs, dawdle, do="rest")
            third.commands.send("rest", {})
            with pytest.raises(Refusal, match="at most 2 may rest at once, and this one was quiet longest") as refused:
                await second.task
            assert refused.value.code == "failed"
            assert "asked again with the same settings, it comes to the same" in str(refused.value)
            await gone(second.data[-1]["pid"])
            assert not first.task.done()
            assert not third.task.done()

    run(go())


@pytest.mark.long
def test_where_several_share_a_server_each_rests_its_own_and_pushes_nobody_out(dawdle: Study, run: Run) -> None:
    async def resting(jobs: jobs_module.Jobs, client: str, first: bool = False) -> Asked:
        asked = Asked(jobs, dawdle, Client(client, first), do="rest")
        asked.commands.send("rest", {})
        await asked.until(lambda data: data.get("state") == "rests")
        return asked

    async def go() -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(jobs_module, "MAX_SUSPENDED_EACH", 2)
            async with working(max_running=2, max_suspended=4, shared=True) as jobs:
                teacher = await resting(jobs, "teacher", first=True)
                one, many = await resting(jobs, "one"), [await resting(jobs, "many") for _ in range(2)]
                # One more than the client may have: its own makes way, though others were quiet longer.
                many.append(await resting(jobs, "many"))
                with pytest.raises(Refusal) as refused:
                    await many.pop(0).task
                assert (refused.value.reason, refused.value.params["most"]) == ("study_made_way_yours", 2)
                # One more than there may be of all: it is one of the client that has most.
                late = await resting(jobs, "late")
                with pytest.raises(Refusal) as refused:
                    await many.pop(0).task
                assert (refused.value.reason, refused.value.params["most"]) == ("study_made_way", 4)
                # Where all have as many, whoever was quiet longest, but for who presents.
                later = await resting(jobs, "later")
                with pytest.raises(Refusal):
                    await one.task
                assert not any(asked.task.done() for asked in (teacher, late, later, *many))

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


def test_one_that_waits_to_go_on_outlasts_those_that_rest(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(max_running=1, max_suspended=1) as jobs:
            first, second = Asked(jobs, dawdle, do="rest"), Asked(jobs, dawdle, do="rest")
            first.commands.send("rest", {})
            await second.until(lambda data: data.get("state") == "on")
            first.commands.send("go", {})
            await first.until(lambda data: data.get("state") == "waiting")
            second.commands.send("rest", {})
            # It takes the place that the second leaves, so that both stay.
            await first.until(lambda data: data["state"] == "on")
            await second.until(lambda data: data["state"] == "rests")
            assert not second.task.done()

    run(go())


def test_one_at_rest_or_in_line_again_ends_when_it_is_cancelled(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(max_running=1) as jobs:
            first, second = Asked(jobs, dawdle, do="rest"), Asked(jobs, dawdle, do="rest")
            first.commands.send("rest", {})
            await second.until(lambda data: data.get("state") == "on")
            first.commands.send("go", {})
            await first.until(lambda data: data.get("state") == "waiting")
            first.task.cancel()
            await gone(first.data[-1]["pid"])
            assert jobs.slots.waiting == 0
            second.commands.send("rest", {})
            await second.until(lambda data: data["state"] == "rests")
            second.task.cancel()
            await gone(second.data[-1]["pid"])
            assert jobs.slots.free

    run(go())


class Dictated:
    """A study's process that says what the test has it say: `receive`."""

    def __init__(
        self, study: Study, args: str, commands: Commands, receive: Callable[[Answer], None],
        gone: Callable[[int | None], None], owner: object,
    ) -> None:  # fmt: skip
        self.receive, self.gone = receive, gone

    def kill(self) -> None:
        """It is gone a moment later."""
        asyncio.get_running_loop().call_soon(self.gone, -9)


def test_one_that_rested_and_went_on_unnoticed_is_granted_the_place_that_it_has(
    dawdle: Study, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_module, "Process", Dictated)

    async def go() -> None:
        async with working(max_running=1) as jobs:
            asked = Asked(jobs, dawdle)
            await until(lambda: bool(jobs._open))
            (process,) = (job.process for job in jobs._open)
            # Of its answers the newest alone comes: it has asked for a place again, which it never lost.
            process.receive(Answer(0.5, False, "{}", lease=1))
            assert asked.commands.queue.get_nowait() == 1
            process.receive(Answer(0.6, False, "{}", lease=1))
            assert asked.commands.queue.empty()
            assert not jobs.slots.free

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
