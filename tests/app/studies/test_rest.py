"""Long studies at rest: their place goes to others, they wait to have it again, and only so many rest."""

from collections.abc import Callable
from typing import Any

import pytest
from asked import Asked, Dictated, gone, until, working
from clock import forward
from gatescope.app.processes.client import Client
from gatescope.app.processes.worker import Answer
from gatescope.app.studies import jobs as jobs_module
from gatescope.app.wire.refusal import Refusal
from gatescope.model.studies.table import Study

Run = Callable[[Any], None]


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


async def rested(asked: Asked) -> None:
    """It rests for longer than any limit, goes on, and is told something 1000 s later."""
    asked.commands.send("rest", {})
    await asked.until(lambda data: data["state"] == "rests")
    forward(10**5)
    asked.commands.send("go", {})
    await asked.until(lambda data: data["state"] == "on")
    forward(1000)
    asked.commands.send("on", {})
    await asked.until(lambda data: data["told"] == 3)


def test_rest_knows_no_limit_of_time_and_does_not_count(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(max_running=1, max_seconds=3600, max_idle_seconds=1200) as jobs:
            asked = Asked(jobs, dawdle, do="rest")
            await rested(asked)
            # Then both limits hold again.
            forward(1300)
            with pytest.raises(Refusal, match="neither an answer nor a word for 20 minutes"):
                await asked.task
        async with working(max_running=1, max_seconds=3600, max_idle_seconds=10**6) as jobs:
            asked = Asked(jobs, dawdle, do="rest")
            await asked.until(lambda data: data["state"] == "on")
            forward(2000)
            await rested(asked)
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
