"""Worker processes: what they give back, and what becomes of the jobs where one is stuck or lost."""

import asyncio
import contextlib
import functools
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from asked import alive, gone
from gatescope.app.messages import Refusal
from gatescope.app.workers import Workers

Run = Callable[[Any], None]
stops = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="processes are stopped")


@contextlib.asynccontextmanager
async def working(count: int, **limits: Any) -> AsyncIterator[Workers]:
    workers = Workers(count, **limits)
    try:
        yield workers
    finally:
        await workers.close()


async def until(true: Callable[[], bool], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.01)


def test_what_a_job_gives_and_how_it_fails(run: Run) -> None:
    async def go() -> None:
        async with working(1, deadline=30) as workers:
            assert await workers.run(functools.partial(divmod, 7, 2)) == (3, 1)
            with pytest.raises(ZeroDivisionError):
                await workers.run(functools.partial(divmod, 7, 0))
            pid = await workers.run(os.getpid)
            assert pid == await workers.run(os.getpid) != os.getpid()
            assert workers.waiting == 0
        await gone(pid)

    run(go())


@stops
def test_one_that_is_frozen_is_replaced_and_what_waits_for_it_is_done(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    async def go() -> None:
        async with working(1) as workers:
            pid = await workers.run(os.getpid)
            os.kill(pid, signal.SIGSTOP)
            first, *others = await asyncio.gather(*(workers.run(os.getpid) for _ in range(6)), return_exceptions=True)
            assert isinstance(first, Refusal)
            assert (first.code, str(first)) == ("busy", "This took more than 2 seconds, and was given up")
            assert len(set(others)) == 1
            assert others[0] not in (pid, os.getpid())
            await gone(pid)
            assert workers.waiting == 0

    run(go())
    assert [record.getMessage() for record in caplog.records] == ["A worker process was stuck; another takes its place"]


@stops
def test_the_others_go_on_beside_one_that_is_frozen(run: Run) -> None:
    async def go() -> None:
        async with working(2, deadline=30) as workers:
            workers.start()
            await until(lambda: workers._ready == 2)
            pid = await workers.run(os.getpid)
            os.kill(pid, signal.SIGSTOP)
            stuck = [asyncio.create_task(workers.run(os.getpid)) for _ in range(2)]
            done, waiting = await asyncio.wait(stuck, return_when=asyncio.FIRST_COMPLETED)
            assert done.pop().result() != pid
            for _ in range(9):
                assert await workers.run(os.getpid) != pid
            assert alive(pid)
            assert not waiting.pop().done()

    run(go())


def test_a_job_whose_answer_nobody_wants_is_ended_too(run: Run) -> None:
    async def go() -> None:
        async with working(1, deadline=0.5) as workers:
            pid = await workers.run(os.getpid)
            job = asyncio.create_task(workers.run(functools.partial(time.sleep, 600)))
            waits = asyncio.create_task(workers.run(os.getpid))
            await until(lambda: workers._queue.qsize() == 1)
            for task in (job, waits):
                task.cancel()
            await gone(pid)
            await until(lambda: workers.waiting == 0)

    run(go())


def test_one_that_ends_is_replaced(run: Run) -> None:
    async def go() -> None:
        async with working(1, deadline=60) as workers:
            pid = await workers.run(os.getpid)
            with pytest.raises(Refusal, match="The computation was lost; try again") as refused:
                await workers.run(functools.partial(os._exit, 3))
            assert refused.value.code == "failed"
            second = await workers.run(os.getpid)
            assert second != pid
            # It ends with nothing to do: the next job is done all the same, or is said to be lost.
            os.kill(second, signal.SIGTERM)
            await gone(second)
            with contextlib.suppress(Refusal):
                assert await workers.run(os.getpid) != second
            assert await workers.run(os.getpid) != second

    run(go())


def test_too_many_are_refused(run: Run) -> None:
    async def go() -> None:
        async with working(1, backlog=2, deadline=60) as workers:
            jobs = [asyncio.create_task(workers.run(os.getpid)) for _ in range(3)]
            await asyncio.wait(jobs)
            assert [isinstance(job.exception(), Refusal) for job in jobs] == [False, False, True]
            assert "too much to do" in str(jobs[2].exception())
            assert await workers.run(os.getpid) == jobs[0].result()

    run(go())


def test_one_that_waits_too_long_is_refused(run: Run) -> None:
    async def go() -> None:
        async with working(1, deadline=1) as workers:
            await workers.run(os.getpid)
            sleep = functools.partial(time.sleep, 0.8)
            *_, last = await asyncio.gather(*(workers.run(sleep) for _ in range(5)), return_exceptions=True)
            assert isinstance(last, Refusal)
            assert (last.code, str(last)) == ("busy", "The server has too much to do; try again in a moment")

    run(go())


def test_what_waits_when_all_ends_is_cancelled(run: Run) -> None:
    async def go() -> None:
        async with working(1) as workers:
            jobs = [asyncio.create_task(workers.run(functools.partial(time.sleep, 600))) for _ in range(2)]
            await until(lambda: workers.waiting == 2)
        await asyncio.wait(jobs)
        assert all(job.cancelled() for job in jobs)

    run(go())
