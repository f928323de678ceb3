"""Long studies: what they say and hear, the line, rest, the limits, and how they end."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest
from asked import Asked, alive, gone, working
from gatescope.app.messages import Refusal
from gatescope.model.studies.table import Study

Run = Callable[[Any], None]


def test_the_answers_of_a_study(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working() as jobs:
            asked = Asked(jobs, dawdle, do="count", steps=3, seconds=0.1)
            await asked.task
            # The last may come twice: as it is said, and as final.
            assert [data["step"] for data in asked.data][:3] == [1, 2, 3]
            assert not any(answer.final for answer in asked.answers[:-1])
            assert (asked.data[-1]["step"], asked.answers[-1].done, asked.answers[-1].final) == (3, 1, True)
            assert asked.answers[0].done == 1 / 3
            assert asked.task.result() is asked.answers[-1]
            await gone(asked.data[0]["pid"], 2)

    run(go())


def test_words_are_heard_in_order_also_those_said_in_line(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(most=1) as jobs:
            first = Asked(jobs, dawdle, do="listen")
            second = Asked(jobs, dawdle, do="listen")
            await second.until(lambda data: data == {"waiting": 1})
            for number in range(3):
                second.words.say("early", {"number": number})
            first.words.say("pause", {})
            await first.until(lambda data: data["said"] == [["pause", {}]])
            first.words.say("stop", {"why": "enough"})
            await first.task
            assert first.data[-1]["said"] == [["pause", {}], ["stop", {"why": "enough"}]]
            second.words.say("stop", {})
            assert await second.task is None
            assert second.data[-1]["said"] == [*(["early", {"number": number}] for number in range(3)), ["stop", {}]]

    run(go())


def test_who_waits_knows_the_place_in_line(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(most=1, waiting=2) as jobs:
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


def test_a_cancelled_study_is_gone_long_before_its_end(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working() as jobs:
            for do in ("listen", "hang"):
                asked = Asked(jobs, dawdle, do=do)
                await asked.until(lambda data: True)
                (job,) = jobs._open
                pid = asked.data[-1]["pid"]
                asked.task.cancel()
                await gone(pid)
                await asyncio.wait_for(job.over.wait(), 1)
            # Cancelled before there is a process.
            asked = Asked(jobs, dawdle, do="hang")
            await asyncio.sleep(0.001)
            (job,) = jobs._open
            asked.task.cancel()
            await asyncio.wait_for(job.over.wait(), 3)
            assert jobs.line.free

    run(go())


def test_the_limits_of_time(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(seconds=0.8, idle=60) as jobs:
            with pytest.raises(Refusal, match=r"was ended: it took more than 0\.8 seconds"):
                await Asked(jobs, dawdle, do="burn", seconds=20).task
        async with working(idle=0.8) as jobs:
            hanging, listening = Asked(jobs, dawdle, do="hang"), Asked(jobs, dawdle, do="listen")
            began = time.monotonic()
            for number in range(4):
                await asyncio.sleep(0.4)
                listening.words.say("on", {"number": number})
            with pytest.raises(Refusal, match=r"neither an answer nor a word for 0\.8 seconds") as refused:
                await hanging.task
            assert refused.value.code == "failed"
            assert not listening.task.done()
            assert time.monotonic() - began > 1.5
            listening.words.say("stop", {})
            await listening.task

    run(go())


def test_one_that_rests_gives_its_place_away_and_can_still_be_spoken_to(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(most=1) as jobs:
            first, second = Asked(jobs, dawdle, do="rest"), Asked(jobs, dawdle, do="rest")
            await second.until(lambda data: data == {"waiting": 1})
            first.words.say("rest", {})
            await first.until(lambda data: data["state"] == "rests")
            await second.until(lambda data: data.get("state") == "on")
            first.words.say("show", {})
            told = await first.until(lambda data: data["told"] == 2)
            assert told["state"] == "rests"
            assert told["pid"] == first.data[0]["pid"]

    run(go())


def test_one_that_goes_on_waits_its_turn_and_says_so(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(most=1) as jobs:
            first, second, third = (Asked(jobs, dawdle, do="rest") for _ in range(3))
            await third.until(lambda data: data == {"waiting": 2})
            first.words.say("rest", {})
            await second.until(lambda data: data.get("state") == "on")
            first.words.say("go", {})
            waiting = await first.until(lambda data: data.get("waiting") == 2)
            assert (waiting["state"], waiting["pid"]) == ("waiting", first.data[0]["pid"])
            # It can think again, and loses its place in line by it.
            first.words.say("rest", {})
            await first.until(lambda data: data["state"] == "rests" and "waiting" not in data)
            first.words.say("go", {})
            await first.until(lambda data: data.get("waiting") == 2)
            second.task.cancel()
            await first.until(lambda data: data.get("waiting") == 1)
            third.task.cancel()
            on = await first.until(lambda data: data["state"] == "on")
            assert "waiting" not in on
            numbers = [data["waiting"] for data in first.data if "waiting" in data]
            assert numbers[-1] == 0
            assert not jobs.line.free

    run(go())


def test_hurried_words_never_let_two_compute_at_one_place(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(most=1) as jobs:
            first, second = Asked(jobs, dawdle, do="rest"), Asked(jobs, dawdle, do="rest")
            await first.until(lambda data: data.get("state") == "on")
            # Some words come before what was said to the last is heard, and some after.
            for pause in (0, 0.03, 0.1) * 6:
                for asked in (first, second):
                    asked.words.say("rest", {})
                    await asyncio.sleep(pause)
                    asked.words.say("go", {})
            states: set[Any] = set()
            end = time.monotonic() + 20
            while states != {"on", 1}:
                assert time.monotonic() < end, (first.data[-1], second.data[-1])
                await asyncio.sleep(0.3)
                states = {asked.data[-1].get("waiting", asked.data[-1].get("state")) for asked in (first, second)}
            on = first if first.data[-1].get("state") == "on" else second
            other = second if on is first else first
            on.words.say("rest", {})
            await other.until(lambda data: data.get("state") == "on")

    run(go())


def test_rest_knows_no_limit_of_time_and_does_not_count(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(most=1, seconds=1.5, idle=1) as jobs:
            asked = Asked(jobs, dawdle, do="rest")
            asked.words.say("rest", {})
            await asked.until(lambda data: data["state"] == "rests")
            await asyncio.sleep(2)
            asked.words.say("go", {})
            await asked.until(lambda data: data["state"] == "on")
            # Then both limits hold again.
            with pytest.raises(Refusal, match="neither an answer nor a word for 1 second"):
                await asked.task
        async with working(most=1, seconds=1.5, idle=60) as jobs:
            asked = Asked(jobs, dawdle, do="rest")
            await asked.until(lambda data: data["state"] == "on")
            asked.words.say("rest", {})
            await asked.until(lambda data: data["state"] == "rests")
            asked.words.say("go", {})
            began = time.monotonic()
            with pytest.raises(Refusal, match=r"took more than 1\.5 seconds"):
                await asked.task
            # What it took before the rest counts.
            assert time.monotonic() - began < 1.5

    run(go())


def test_only_so_many_rest_and_the_one_quiet_longest_makes_way(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(most=1, resting=2) as jobs:
            resting = []
            for _ in range(2):
                asked = Asked(jobs, dawdle, do="rest")
                asked.words.say("rest", {})
                await asked.until(lambda data: data.get("state") == "rests")
                resting.append(asked)
            first, second = resting
            first.words.say("show", {})
            await first.until(lambda data: data["told"] == 2)
            third = Asked(jobs, dawdle, do="rest")
            third.words.say("rest", {})
            with pytest.raises(Refusal, match="at most 2 may rest at once, and this one was quiet longest") as refused:
                await second.task
            assert refused.value.code == "failed"
            assert "asked again with the same settings, it comes to the same" in str(refused.value)
            await gone(second.data[-1]["pid"])
            assert not first.task.done()
            assert not third.task.done()

    run(go())


def test_one_that_waits_to_go_on_outlasts_those_that_rest(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(most=1, resting=1) as jobs:
            first, second = Asked(jobs, dawdle, do="rest"), Asked(jobs, dawdle, do="rest")
            first.words.say("rest", {})
            await second.until(lambda data: data.get("state") == "on")
            first.words.say("go", {})
            await first.until(lambda data: data.get("state") == "waiting")
            second.words.say("rest", {})
            # It takes the place that the second leaves, so that both stay.
            await first.until(lambda data: data["state"] == "on")
            await second.until(lambda data: data["state"] == "rests")
            assert not second.task.done()

    run(go())


def test_one_at_rest_or_in_line_again_ends_when_it_is_cancelled(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(most=1) as jobs:
            first, second = Asked(jobs, dawdle, do="rest"), Asked(jobs, dawdle, do="rest")
            first.words.say("rest", {})
            await second.until(lambda data: data.get("state") == "on")
            first.words.say("go", {})
            await first.until(lambda data: data.get("state") == "waiting")
            first.task.cancel()
            await gone(first.data[-1]["pid"])
            assert jobs.line.waiting == 0
            second.words.say("rest", {})
            await second.until(lambda data: data["state"] == "rests")
            second.task.cancel()
            await gone(second.data[-1]["pid"])
            assert jobs.line.free

    run(go())
